from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.v1_events_by_run import V1EventsByRun


T = TypeVar("T", bound="V1MultiEventsResponse")


@_attrs_define
class V1MultiEventsResponse:
    """The series of several runs, under the uuid of each.

    Example:
        {'data': {'84737fa8a8e34d1a88c6b478109b687e': [{'name': 'loss', 'kind': 'metric', 'data': {'step': [0, 1],
            'timestamp': ['2026-11-22 20:43:21.968279+00:00', '2026-11-22 20:43:22.968279+00:00'], 'metric': [1.0, 0.5]}}]}}

    Attributes:
        data (V1EventsByRun): Series by the uuid of their run, as it was written in the request. Example:
            {'84737fa8a8e34d1a88c6b478109b687e': []}.
    """

    data: V1EventsByRun
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data = self.data.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_events_by_run import V1EventsByRun  # noqa: PLC0415

        d = dict(src_dict)
        data = V1EventsByRun.from_dict(d.pop("data"))

        v1_multi_events_response = cls(
            data=data,
        )

        v1_multi_events_response.additional_properties = d
        return v1_multi_events_response

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties

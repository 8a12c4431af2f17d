from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.v1_event_series import V1EventSeries


T = TypeVar("T", bound="V1EventsResponse")


@_attrs_define
class V1EventsResponse:
    """The series of one run, in no particular order; those without a file are left out.

    Example:
        {'data': [{'name': 'loss', 'kind': 'metric', 'data': {'step': [0, 1], 'timestamp': ['2026-11-22
            20:43:21.968279+00:00', '2026-11-22 20:43:22.968279+00:00'], 'metric': [1.0, 0.5]}}]}

    Attributes:
        data (list[V1EventSeries]): The series that exist among those asked for.
    """

    data: list[V1EventSeries]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

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
        from ..models.v1_event_series import V1EventSeries  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = V1EventSeries.from_dict(data_item_data)

            data.append(data_item)

        v1_events_response = cls(
            data=data,
        )

        v1_events_response.additional_properties = d
        return v1_events_response

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.v1_event_columns import V1EventColumns


T = TypeVar("T", bound="V1EventSeries")


@_attrs_define
class V1EventSeries:
    """One series of events of a run.

    Example:
        {'name': 'loss', 'kind': 'metric', 'data': {'step': [0, 1], 'timestamp': ['2026-11-22 20:43:21.968279+00:00',
            '2026-11-22 20:43:22.968279+00:00'], 'metric': [1.0, 0.5]}}

    Attributes:
        name (str): Name of the series, which may hold slashes.
        kind (str): Kind of the series, also the name of its value column; resources are of the kind metric.
        data (str | V1EventColumns): The columns, or the text of the whole file when `orient=csv` was asked for.
    """

    name: str
    kind: str
    data: str | V1EventColumns
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_event_columns import V1EventColumns  # noqa: PLC0415

        name = self.name

        kind = self.kind

        data: dict[str, Any] | str
        if isinstance(self.data, V1EventColumns):
            data = self.data.to_dict()
        else:
            data = self.data

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "kind": kind,
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_event_columns import V1EventColumns  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        kind = d.pop("kind")

        def _parse_data(data: object) -> str | V1EventColumns:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                data_type_0 = V1EventColumns.from_dict(data)

                return data_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | V1EventColumns, data)

        data = _parse_data(d.pop("data"))

        v1_event_series = cls(
            name=name,
            kind=kind,
            data=data,
        )

        v1_event_series.additional_properties = d
        return v1_event_series

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

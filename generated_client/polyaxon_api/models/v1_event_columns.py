from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1EventColumns")


@_attrs_define
class V1EventColumns:
    """The columns of a series, all of one length: step, timestamp, and one named after the kind (for instance `metric`)
    with the values. NaN, infinities and empty cells are null.

        Example:
            {'step': [0, 1], 'timestamp': ['2026-11-22 20:43:21.968279+00:00', '2026-11-22 20:43:22.968279+00:00'],
                'metric': [1.0, None]}

        Attributes:
            step (list[int | None] | None | Unset): Step of each row; null where the row has none, as in resource series.
            timestamp (list[None | str] | None | Unset): Time of each row, the text exactly as the file holds it, usually
                ISO 8601 with a space; null if empty.
    """

    step: list[int | None] | None | Unset = UNSET
    timestamp: list[None | str] | None | Unset = UNSET
    additional_properties: dict[str, list[Any]] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        step: list[int | None] | None | Unset
        if isinstance(self.step, Unset):
            step = UNSET
        elif isinstance(self.step, list):
            step = []
            for step_type_0_item_data in self.step:
                step_type_0_item: int | None
                step_type_0_item = step_type_0_item_data
                step.append(step_type_0_item)

        else:
            step = self.step

        timestamp: list[None | str] | None | Unset
        if isinstance(self.timestamp, Unset):
            timestamp = UNSET
        elif isinstance(self.timestamp, list):
            timestamp = []
            for timestamp_type_0_item_data in self.timestamp:
                timestamp_type_0_item: None | str
                timestamp_type_0_item = timestamp_type_0_item_data
                timestamp.append(timestamp_type_0_item)

        else:
            timestamp = self.timestamp

        field_dict: dict[str, Any] = {}
        for prop_name, prop in self.additional_properties.items():
            field_dict[prop_name] = prop

        field_dict.update({})
        if step is not UNSET:
            field_dict["step"] = step
        if timestamp is not UNSET:
            field_dict["timestamp"] = timestamp

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_step(data: object) -> list[int | None] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                step_type_0 = []
                _step_type_0 = data
                for step_type_0_item_data in _step_type_0:

                    def _parse_step_type_0_item(data: object) -> int | None:
                        if data is None:
                            return data
                        return cast(int | None, data)

                    step_type_0_item = _parse_step_type_0_item(step_type_0_item_data)

                    step_type_0.append(step_type_0_item)

                return step_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[int | None] | None | Unset, data)

        step = _parse_step(d.pop("step", UNSET))

        def _parse_timestamp(data: object) -> list[None | str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                timestamp_type_0 = []
                _timestamp_type_0 = data
                for timestamp_type_0_item_data in _timestamp_type_0:

                    def _parse_timestamp_type_0_item(data: object) -> None | str:
                        if data is None:
                            return data
                        return cast(None | str, data)

                    timestamp_type_0_item = _parse_timestamp_type_0_item(
                        timestamp_type_0_item_data
                    )

                    timestamp_type_0.append(timestamp_type_0_item)

                return timestamp_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[None | str] | None | Unset, data)

        timestamp = _parse_timestamp(d.pop("timestamp", UNSET))

        v1_event_columns = cls(
            step=step,
            timestamp=timestamp,
        )

        additional_properties = {}
        for prop_name, prop_dict in d.items():
            additional_property = cast(list[Any], prop_dict)

            additional_properties[prop_name] = additional_property

        v1_event_columns.additional_properties = additional_properties
        return v1_event_columns

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> list[Any]:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: list[Any]) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1RunEdgeRequest")


@_attrs_define
class V1RunEdgeRequest:
    """One edge between the run in the path and another one.

    Example:
        {'run': 'dc1c01667b864445b63aaa3ed32d97a9', 'is_upstream': True, 'values': {'reason': 'data'}}

    Attributes:
        run (str): Identity of the other run, without dashes.
        is_upstream (bool | None | Unset): True if this run depends on the other one; false, null or left out if the
            other one depends on it.
        values (None | Unset | V1JsonObject): What passes along the edge, by name; null for nothing.
    """

    run: str
    is_upstream: bool | None | Unset = UNSET
    values: None | Unset | V1JsonObject = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        run = self.run

        is_upstream: bool | None | Unset
        if isinstance(self.is_upstream, Unset):
            is_upstream = UNSET
        else:
            is_upstream = self.is_upstream

        values: dict[str, Any] | None | Unset
        if isinstance(self.values, Unset):
            values = UNSET
        elif isinstance(self.values, V1JsonObject):
            values = self.values.to_dict()
        else:
            values = self.values

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "run": run,
            }
        )
        if is_upstream is not UNSET:
            field_dict["is_upstream"] = is_upstream
        if values is not UNSET:
            field_dict["values"] = values

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        run = d.pop("run")

        def _parse_is_upstream(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_upstream = _parse_is_upstream(d.pop("is_upstream", UNSET))

        def _parse_values(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                values_type_1 = V1JsonObject.from_dict(data)

                return values_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        values = _parse_values(d.pop("values", UNSET))

        v1_run_edge_request = cls(
            run=run,
            is_upstream=is_upstream,
            values=values,
        )

        return v1_run_edge_request

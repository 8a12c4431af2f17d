from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject
    from ..models.v1_run_reference import V1RunReference


T = TypeVar("T", bound="V1RunDownstreamEdge")


@_attrs_define
class V1RunDownstreamEdge:
    """An edge from the run that was asked about to another one.

    Example:
        {'values': None, 'kind': 'manual', 'statuses': None, 'downstream': {'uuid': '41b1f16807164d729b05502e7c44d078',
            'name': 'down', 'kind': 'job', 'runtime': None}}

    Attributes:
        values (None | Unset | V1JsonObject): What passes along the edge, as it was set; null for nothing.
        kind (None | str | Unset): How the edge came to be, `manual` if a client set it; null if untold.
        statuses (list[str] | None | Unset): Statuses of the earlier run that let the later one start; null for edges
            that wait for none.
        downstream (None | Unset | V1RunReference): The run that the edge leads to; null when it is gone.
    """

    values: None | Unset | V1JsonObject = UNSET
    kind: None | str | Unset = UNSET
    statuses: list[str] | None | Unset = UNSET
    downstream: None | Unset | V1RunReference = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415
        from ..models.v1_run_reference import V1RunReference  # noqa: PLC0415

        values: dict[str, Any] | None | Unset
        if isinstance(self.values, Unset):
            values = UNSET
        elif isinstance(self.values, V1JsonObject):
            values = self.values.to_dict()
        else:
            values = self.values

        kind: None | str | Unset
        if isinstance(self.kind, Unset):
            kind = UNSET
        else:
            kind = self.kind

        statuses: list[str] | None | Unset
        if isinstance(self.statuses, Unset):
            statuses = UNSET
        elif isinstance(self.statuses, list):
            statuses = self.statuses

        else:
            statuses = self.statuses

        downstream: dict[str, Any] | None | Unset
        if isinstance(self.downstream, Unset):
            downstream = UNSET
        elif isinstance(self.downstream, V1RunReference):
            downstream = self.downstream.to_dict()
        else:
            downstream = self.downstream

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if values is not UNSET:
            field_dict["values"] = values
        if kind is not UNSET:
            field_dict["kind"] = kind
        if statuses is not UNSET:
            field_dict["statuses"] = statuses
        if downstream is not UNSET:
            field_dict["downstream"] = downstream

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415
        from ..models.v1_run_reference import V1RunReference  # noqa: PLC0415

        d = dict(src_dict)

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

        def _parse_kind(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        kind = _parse_kind(d.pop("kind", UNSET))

        def _parse_statuses(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                statuses_type_0 = cast(list[str], data)

                return statuses_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        statuses = _parse_statuses(d.pop("statuses", UNSET))

        def _parse_downstream(data: object) -> None | Unset | V1RunReference:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                downstream_type_1 = V1RunReference.from_dict(data)

                return downstream_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1RunReference, data)

        downstream = _parse_downstream(d.pop("downstream", UNSET))

        v1_run_downstream_edge = cls(
            values=values,
            kind=kind,
            statuses=statuses,
            downstream=downstream,
        )

        v1_run_downstream_edge.additional_properties = d
        return v1_run_downstream_edge

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

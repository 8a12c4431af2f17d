from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1CheckedConnection")


@_attrs_define
class V1CheckedConnection:
    """The connection that was checked, as the agent knows it.

    Example:
        {'name': 'artifacts_store', 'kind': 'host_path', 'configured_sources': ['schema']}

    Attributes:
        name (None | str | Unset): Name of the connection, for instance of the artifacts store; null if it has none.
        kind (None | str | Unset): What is connected, `unknown` for a name that was not resolved; null if untold.
        configured_sources (list[str] | Unset): Where the agent takes the settings of the connection from.
    """

    name: None | str | Unset = UNSET
    kind: None | str | Unset = UNSET
    configured_sources: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        kind: None | str | Unset
        if isinstance(self.kind, Unset):
            kind = UNSET
        else:
            kind = self.kind

        configured_sources: list[str] | Unset = UNSET
        if not isinstance(self.configured_sources, Unset):
            configured_sources = self.configured_sources

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if kind is not UNSET:
            field_dict["kind"] = kind
        if configured_sources is not UNSET:
            field_dict["configured_sources"] = configured_sources

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_kind(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        kind = _parse_kind(d.pop("kind", UNSET))

        configured_sources = cast(list[str], d.pop("configured_sources", UNSET))

        v1_checked_connection = cls(
            name=name,
            kind=kind,
            configured_sources=configured_sources,
        )

        v1_checked_connection.additional_properties = d
        return v1_checked_connection

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

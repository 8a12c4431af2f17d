from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1Installation")


@_attrs_define
class V1Installation:
    """Which Polyaxon answers; also the proof that the address is a Polyaxon server at all.

    Example:
        {'key': 'ed937a7fd5634f54b00f2c90d600a2b2', 'version': '2.18.0', 'dist': 'ce', 'mode': 'sandbox'}

    Attributes:
        version (str): Version of the server, for instance `2.18.0`.
        key (None | str | Unset): Identity of this installation, 32 hexadecimal digits; null where a deployment keeps it
            to itself.
        dist (None | str | Unset): Distribution of the server, `ce` for Community Edition; null where it is not told.
        mode (None | str | Unset): How the server was deployed, for instance `sandbox` on one machine; null where it is
            not told.
    """

    version: str
    key: None | str | Unset = UNSET
    dist: None | str | Unset = UNSET
    mode: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        version = self.version

        key: None | str | Unset
        if isinstance(self.key, Unset):
            key = UNSET
        else:
            key = self.key

        dist: None | str | Unset
        if isinstance(self.dist, Unset):
            dist = UNSET
        else:
            dist = self.dist

        mode: None | str | Unset
        if isinstance(self.mode, Unset):
            mode = UNSET
        else:
            mode = self.mode

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "version": version,
            }
        )
        if key is not UNSET:
            field_dict["key"] = key
        if dist is not UNSET:
            field_dict["dist"] = dist
        if mode is not UNSET:
            field_dict["mode"] = mode

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        version = d.pop("version")

        def _parse_key(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        key = _parse_key(d.pop("key", UNSET))

        def _parse_dist(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        dist = _parse_dist(d.pop("dist", UNSET))

        def _parse_mode(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        mode = _parse_mode(d.pop("mode", UNSET))

        v1_installation = cls(
            version=version,
            key=key,
            dist=dist,
            mode=mode,
        )

        v1_installation.additional_properties = d
        return v1_installation

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

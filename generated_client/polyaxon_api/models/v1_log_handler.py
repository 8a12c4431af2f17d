from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1LogHandler")


@_attrs_define
class V1LogHandler:
    """Where clients may send reports about their own failures.

    Example:
        {'dsn': 'https://key@reports.example.org/1', 'environment': 'production'}

    Attributes:
        dsn (None | str | Unset): Address of the collector, with the key to it inside; null if no reports are wanted.
        environment (None | str | Unset): Name of the deployment, under which reports are filed; null if untold.
    """

    dsn: None | str | Unset = UNSET
    environment: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        dsn: None | str | Unset
        if isinstance(self.dsn, Unset):
            dsn = UNSET
        else:
            dsn = self.dsn

        environment: None | str | Unset
        if isinstance(self.environment, Unset):
            environment = UNSET
        else:
            environment = self.environment

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if dsn is not UNSET:
            field_dict["dsn"] = dsn
        if environment is not UNSET:
            field_dict["environment"] = environment

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_dsn(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        dsn = _parse_dsn(d.pop("dsn", UNSET))

        def _parse_environment(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        environment = _parse_environment(d.pop("environment", UNSET))

        v1_log_handler = cls(
            dsn=dsn,
            environment=environment,
        )

        v1_log_handler.additional_properties = d
        return v1_log_handler

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

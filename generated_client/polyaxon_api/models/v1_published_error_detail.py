from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1PublishedErrorDetail")


@_attrs_define
class V1PublishedErrorDetail:
    """One piece of further information on an error, packed with the name of its type.

    Example:
        {'type_url': 'type.example.org/reason', 'value': 'eA=='}

    Attributes:
        type_url (None | str | Unset): Name of the type of what is packed, in the form of an address; null if untold.
        value (None | str | Unset): What is packed, in base64; null if untold.
    """

    type_url: None | str | Unset = UNSET
    value: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_url: None | str | Unset
        if isinstance(self.type_url, Unset):
            type_url = UNSET
        else:
            type_url = self.type_url

        value: None | str | Unset
        if isinstance(self.value, Unset):
            value = UNSET
        else:
            value = self.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if type_url is not UNSET:
            field_dict["type_url"] = type_url
        if value is not UNSET:
            field_dict["value"] = value

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_type_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        type_url = _parse_type_url(d.pop("type_url", UNSET))

        def _parse_value(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        value = _parse_value(d.pop("value", UNSET))

        v1_published_error_detail = cls(
            type_url=type_url,
            value=value,
        )

        v1_published_error_detail.additional_properties = d
        return v1_published_error_detail

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

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1UserAccessData")


@_attrs_define
class V1UserAccessData:
    """A user as pages show one beside an access rule.

    Example:
        {'username': 'grace', 'is_sa': False}

    Attributes:
        username (None | str | Unset): Name of the account; null if untold.
        is_sa (bool | None | Unset): True for a service account, false for a person; null if untold.
    """

    username: None | str | Unset = UNSET
    is_sa: bool | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        username: None | str | Unset
        if isinstance(self.username, Unset):
            username = UNSET
        else:
            username = self.username

        is_sa: bool | None | Unset
        if isinstance(self.is_sa, Unset):
            is_sa = UNSET
        else:
            is_sa = self.is_sa

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if username is not UNSET:
            field_dict["username"] = username
        if is_sa is not UNSET:
            field_dict["is_sa"] = is_sa

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_username(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        username = _parse_username(d.pop("username", UNSET))

        def _parse_is_sa(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_sa = _parse_is_sa(d.pop("is_sa", UNSET))

        v1_user_access_data = cls(
            username=username,
            is_sa=is_sa,
        )

        v1_user_access_data.additional_properties = d
        return v1_user_access_data

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

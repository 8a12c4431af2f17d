from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1UserRequest")


@_attrs_define
class V1UserRequest:
    """What an account may want to change about itself.

    Example:
        {'name': 'Ada', 'theme': 1}

    Attributes:
        username (str | Unset): Another name to log in with. Whether old addresses stay valid is not published.
        email (str | Unset): Another mail address, which may have to be confirmed.
        name (str | Unset): The person's name, in any spelling.
        theme (int | Unset): Number of the colour theme for the web pages.
        organization (str | Unset): Name of the organisation to open after the login.
    """

    username: str | Unset = UNSET
    email: str | Unset = UNSET
    name: str | Unset = UNSET
    theme: int | Unset = UNSET
    organization: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        username = self.username

        email = self.email

        name = self.name

        theme = self.theme

        organization = self.organization

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if username is not UNSET:
            field_dict["username"] = username
        if email is not UNSET:
            field_dict["email"] = email
        if name is not UNSET:
            field_dict["name"] = name
        if theme is not UNSET:
            field_dict["theme"] = theme
        if organization is not UNSET:
            field_dict["organization"] = organization

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        username = d.pop("username", UNSET)

        email = d.pop("email", UNSET)

        name = d.pop("name", UNSET)

        theme = d.pop("theme", UNSET)

        organization = d.pop("organization", UNSET)

        v1_user_request = cls(
            username=username,
            email=email,
            name=name,
            theme=theme,
            organization=organization,
        )

        return v1_user_request

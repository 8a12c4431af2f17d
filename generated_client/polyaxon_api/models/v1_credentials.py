from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="V1Credentials")


@_attrs_define
class V1Credentials:
    """A name and its password, to be exchanged for a token.

    Example:
        {'username': 'ada', 'password': 'not-a-real-password'}

    Attributes:
        username (str): Name of the account. Whether its mail address does as well is not published.
        password (str): The password in plain text, so send it over TLS alone.
    """

    username: str
    password: str

    def to_dict(self) -> dict[str, Any]:
        username = self.username

        password = self.password

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "username": username,
                "password": password,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        username = d.pop("username")

        password = d.pop("password")

        v1_credentials = cls(
            username=username,
            password=password,
        )

        return v1_credentials

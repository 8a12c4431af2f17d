from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="V1PasswordResetRequest")


@_attrs_define
class V1PasswordResetRequest:
    """The person who forgot a password.

    Example:
        {'email': 'ada@example.org'}

    Attributes:
        email (str): Mail address of the account, to which the way to a new password is sent.
    """

    email: str

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "email": email,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        email = d.pop("email")

        v1_password_reset_request = cls(
            email=email,
        )

        return v1_password_reset_request

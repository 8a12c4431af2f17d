from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1PasswordChangeRequest")


@_attrs_define
class V1PasswordChangeRequest:
    """A new password, typed twice. All of it is plain text.

    Example:
        {'old_password': 'not-a-real-password', 'new_password1': 'another-one', 'new_password2': 'another-one'}

    Attributes:
        new_password1 (str): The password that is to be valid from now on.
        new_password2 (str): The same new password once more, so that a slip of the finger is noticed.
        old_password (str | Unset): The password that is valid until now; leave it out when confirming a reset.
    """

    new_password1: str
    new_password2: str
    old_password: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        new_password1 = self.new_password1

        new_password2 = self.new_password2

        old_password = self.old_password

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "new_password1": new_password1,
                "new_password2": new_password2,
            }
        )
        if old_password is not UNSET:
            field_dict["old_password"] = old_password

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        new_password1 = d.pop("new_password1")

        new_password2 = d.pop("new_password2")

        old_password = d.pop("old_password", UNSET)

        v1_password_change_request = cls(
            new_password1=new_password1,
            new_password2=new_password2,
            old_password=old_password,
        )

        return v1_password_change_request

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1TeamMemberRequest")


@_attrs_define
class V1TeamMemberRequest:
    """Who is to belong to the team, and as what.

    Example:
        {'user': 'grace', 'role': 'editor'}

    Attributes:
        user (str | Unset): Name of an account that belongs to the organisation already.
        user_email (str | Unset): Mail address of the account, where its name is not at hand.
        role (str | Unset): What the member is to be allowed to do in the team; the list of roles is not published.
    """

    user: str | Unset = UNSET
    user_email: str | Unset = UNSET
    role: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        user = self.user

        user_email = self.user_email

        role = self.role

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if user is not UNSET:
            field_dict["user"] = user
        if user_email is not UNSET:
            field_dict["user_email"] = user_email
        if role is not UNSET:
            field_dict["role"] = role

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        user = d.pop("user", UNSET)

        user_email = d.pop("user_email", UNSET)

        role = d.pop("role", UNSET)

        v1_team_member_request = cls(
            user=user,
            user_email=user_email,
            role=role,
        )

        return v1_team_member_request

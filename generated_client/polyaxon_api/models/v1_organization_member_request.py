from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1OrganizationMemberRequest")


@_attrs_define
class V1OrganizationMemberRequest:
    """Who is to belong to the organisation, and as what.

    Example:
        {'user_email': 'grace@example.org', 'role': 'viewer'}

    Attributes:
        user (str | Unset): Name of the account that is to be a member.
        user_email (str | Unset): Mail address of the person, for those who have no account yet.
        role (str | Unset): What the member is to be allowed to do; the list of roles is not published.
        kind (str | Unset): What kind of account the new member has, for instance a person's or a service's.
    """

    user: str | Unset = UNSET
    user_email: str | Unset = UNSET
    role: str | Unset = UNSET
    kind: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        user = self.user

        user_email = self.user_email

        role = self.role

        kind = self.kind

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if user is not UNSET:
            field_dict["user"] = user
        if user_email is not UNSET:
            field_dict["user_email"] = user_email
        if role is not UNSET:
            field_dict["role"] = role
        if kind is not UNSET:
            field_dict["kind"] = kind

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        user = d.pop("user", UNSET)

        user_email = d.pop("user_email", UNSET)

        role = d.pop("role", UNSET)

        kind = d.pop("kind", UNSET)

        v1_organization_member_request = cls(
            user=user,
            user_email=user_email,
            role=role,
            kind=kind,
        )

        return v1_organization_member_request

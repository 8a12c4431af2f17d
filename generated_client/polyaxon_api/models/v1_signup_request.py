from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1SignupRequest")


@_attrs_define
class V1SignupRequest:
    """A person who wants an account.

    Example:
        {'username': 'ada', 'email': 'ada@example.org', 'password': 'not-a-real-password'}

    Attributes:
        username (str): Name that the account is to have; it becomes part of addresses.
        email (str): Mail address of the person, for instance for resetting a password.
        password (str): Password that the account is to have, in plain text.
        organization (str | Unset): Name of the organisation to make or to join; which of the two it is, is not
            published.
        invitation_key (str | Unset): The key out of an invitation, for those who were invited.
    """

    username: str
    email: str
    password: str
    organization: str | Unset = UNSET
    invitation_key: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        username = self.username

        email = self.email

        password = self.password

        organization = self.organization

        invitation_key = self.invitation_key

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "username": username,
                "email": email,
                "password": password,
            }
        )
        if organization is not UNSET:
            field_dict["organization"] = organization
        if invitation_key is not UNSET:
            field_dict["invitation_key"] = invitation_key

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        username = d.pop("username")

        email = d.pop("email")

        password = d.pop("password")

        organization = d.pop("organization", UNSET)

        invitation_key = d.pop("invitation_key", UNSET)

        v1_signup_request = cls(
            username=username,
            email=email,
            password=password,
            organization=organization,
            invitation_key=invitation_key,
        )

        return v1_signup_request

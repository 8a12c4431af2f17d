from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1TokenRequest")


@_attrs_define
class V1TokenRequest:
    """What a token is to be called and may do. The secret is the server's to make.

    Example:
        {'name': 'laptop', 'scopes': ['run:read']}

    Attributes:
        name (str | Unset): Where or for what the token is used, so that it can be told from others later.
        scopes (list[str] | Unset): What the token may do. Grant as little as will do; the list of scopes is not
            published.
        services (list[str] | Unset): Which services are to accept the token, by a name that is not published.
        expires_at (datetime.datetime | Unset): When the token is to stop being valid.
        expiration (int | Unset): How long the token is to be valid, in a unit that is not published.
    """

    name: str | Unset = UNSET
    scopes: list[str] | Unset = UNSET
    services: list[str] | Unset = UNSET
    expires_at: datetime.datetime | Unset = UNSET
    expiration: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        scopes: list[str] | Unset = UNSET
        if not isinstance(self.scopes, Unset):
            scopes = self.scopes

        services: list[str] | Unset = UNSET
        if not isinstance(self.services, Unset):
            services = self.services

        expires_at: str | Unset = UNSET
        if not isinstance(self.expires_at, Unset):
            expires_at = self.expires_at.isoformat()

        expiration = self.expiration

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if scopes is not UNSET:
            field_dict["scopes"] = scopes
        if services is not UNSET:
            field_dict["services"] = services
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at
        if expiration is not UNSET:
            field_dict["expiration"] = expiration

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        scopes = cast(list[str], d.pop("scopes", UNSET))

        services = cast(list[str], d.pop("services", UNSET))

        _expires_at = d.pop("expires_at", UNSET)
        expires_at: datetime.datetime | Unset
        if isinstance(_expires_at, Unset):
            expires_at = UNSET
        else:
            expires_at = datetime.datetime.fromisoformat(_expires_at)

        expiration = d.pop("expiration", UNSET)

        v1_token_request = cls(
            name=name,
            scopes=scopes,
            services=services,
            expires_at=expires_at,
            expiration=expiration,
        )

        return v1_token_request

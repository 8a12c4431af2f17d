from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1ServiceAccountRequest")


@_attrs_define
class V1ServiceAccountRequest:
    """A service account to make, or what to change about one.

    Example:
        {'name': 'ci', 'description': 'Starts the nightly training', 'tags': ['nightly']}

    Attributes:
        name (str | Unset): What the program is called; whether the name must be new in the organisation is not
            published.
        description (str | Unset): What the program does with the account, in words for people.
        tags (list[str] | Unset): Words to find the service account by; send a list also for a single one.
        scopes (list[str] | Unset): What the account may do at most. The list of scopes is not published.
        services (list[str] | Unset): Which services the account may use, by names that are not published.
    """

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    scopes: list[str] | Unset = UNSET
    services: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        description = self.description

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        scopes: list[str] | Unset = UNSET
        if not isinstance(self.scopes, Unset):
            scopes = self.scopes

        services: list[str] | Unset = UNSET
        if not isinstance(self.services, Unset):
            services = self.services

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags
        if scopes is not UNSET:
            field_dict["scopes"] = scopes
        if services is not UNSET:
            field_dict["services"] = services

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        description = d.pop("description", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        scopes = cast(list[str], d.pop("scopes", UNSET))

        services = cast(list[str], d.pop("services", UNSET))

        v1_service_account_request = cls(
            name=name,
            description=description,
            tags=tags,
            scopes=scopes,
            services=services,
        )

        return v1_service_account_request

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1Project")


@_attrs_define
class V1Project:
    """A project with all that the server tells of it.

    Example:
        {'uuid': 'fa60c7745b604eee88db27359db06c43', 'name': 'quick-start', 'description': 'A project', 'tags': ['demo',
            'cv'], 'user': None, 'created_at': '2026-11-22T21:36:35.439243Z', 'updated_at': '2026-11-22T21:36:35.439274Z',
            'bookmarked': False, 'readme': '# Hello', 'live_state': 1}

    Attributes:
        uuid (str): Identity of the project, 32 lower-case hexadecimal digits without dashes.
        name (str): Name of the project, as used in paths; unique on the server.
        created_at (datetime.datetime): When the project was made, in UTC, with microseconds.
        updated_at (datetime.datetime): When the project was last changed, in UTC, with microseconds.
        description (None | str | Unset): One line about the project for lists; null when none was given.
        tags (list[str] | None | Unset): Words to find the project by; null when none were given.
        user (None | str | Unset): Name of the user who made the project; always null in Community Edition.
        bookmarked (bool | Unset): Whether the asking user keeps a bookmark on the project.
        readme (None | str | Unset): Longer text in Markdown; null when none was given.
        live_state (int | None | Unset): 1 live, 0 archived, -1 being deleted, null if a client wrote that. A newer
            server may know others.
    """

    uuid: str
    name: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    description: None | str | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    user: None | str | Unset = UNSET
    bookmarked: bool | Unset = UNSET
    readme: None | str | Unset = UNSET
    live_state: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        uuid = self.uuid

        name = self.name

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

        user: None | str | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        else:
            user = self.user

        bookmarked = self.bookmarked

        readme: None | str | Unset
        if isinstance(self.readme, Unset):
            readme = UNSET
        else:
            readme = self.readme

        live_state: int | None | Unset
        if isinstance(self.live_state, Unset):
            live_state = UNSET
        else:
            live_state = self.live_state

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "uuid": uuid,
                "name": name,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags
        if user is not UNSET:
            field_dict["user"] = user
        if bookmarked is not UNSET:
            field_dict["bookmarked"] = bookmarked
        if readme is not UNSET:
            field_dict["readme"] = readme
        if live_state is not UNSET:
            field_dict["live_state"] = live_state

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        uuid = d.pop("uuid")

        name = d.pop("name")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        def _parse_tags(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tags_type_0 = cast(list[str], data)

                return tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        tags = _parse_tags(d.pop("tags", UNSET))

        def _parse_user(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user = _parse_user(d.pop("user", UNSET))

        bookmarked = d.pop("bookmarked", UNSET)

        def _parse_readme(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        readme = _parse_readme(d.pop("readme", UNSET))

        def _parse_live_state(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        live_state = _parse_live_state(d.pop("live_state", UNSET))

        v1_project = cls(
            uuid=uuid,
            name=name,
            created_at=created_at,
            updated_at=updated_at,
            description=description,
            tags=tags,
            user=user,
            bookmarked=bookmarked,
            readme=readme,
            live_state=live_state,
        )

        v1_project.additional_properties = d
        return v1_project

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

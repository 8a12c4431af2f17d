from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1ProjectUpdateRequest")


@_attrs_define
class V1ProjectUpdateRequest:
    """The name of a project, old or new, and the fields to change. Fields that are left out stay.

    Example:
        {'name': 'quick-start', 'description': 'Updated'}

    Attributes:
        name (str): New name under the rules of creation; the old path is a 404 from then on. Must not be null.
        description (None | str | Unset): One line about the project for lists; null clears it.
        readme (None | str | Unset): Longer text in Markdown, shown on the project's page; null clears it.
        tags (list[str] | None | Unset): Words to find the project by. Replaces the old list, projects know no merge;
            null clears it.
        live_state (int | Unset): 1 live, 0 archived, -1 being deleted; prefer the actions made for this. Must not be
            null, which the server would store: the project is then a 404 wherever runs are made or listed.
    """

    name: str
    description: None | str | Unset = UNSET
    readme: None | str | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    live_state: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        readme: None | str | Unset
        if isinstance(self.readme, Unset):
            readme = UNSET
        else:
            readme = self.readme

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

        live_state = self.live_state

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if readme is not UNSET:
            field_dict["readme"] = readme
        if tags is not UNSET:
            field_dict["tags"] = tags
        if live_state is not UNSET:
            field_dict["live_state"] = live_state

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        def _parse_readme(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        readme = _parse_readme(d.pop("readme", UNSET))

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

        live_state = d.pop("live_state", UNSET)

        v1_project_update_request = cls(
            name=name,
            description=description,
            readme=readme,
            tags=tags,
            live_state=live_state,
        )

        return v1_project_update_request

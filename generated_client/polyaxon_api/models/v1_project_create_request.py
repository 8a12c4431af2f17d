from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1ProjectCreateRequest")


@_attrs_define
class V1ProjectCreateRequest:
    """A new project. The name must be free on the whole server.

    Example:
        {'name': 'quick-start', 'description': 'A project', 'tags': ['demo', 'cv'], 'readme': '# Hello'}

    Attributes:
        name (str): Letters, digits, `-` and `_`, at most 128, unique on the server and case-sensitive. About 130 words
            such as `run`, `model` or `data`, and their plurals, are reserved and give 400.
        description (None | str | Unset): One line about the project for lists; null is the same as leaving it out.
        readme (None | str | Unset): Longer text in Markdown, shown on the project's page; null is the same as leaving
            it out.
        tags (list[str] | None | Unset): Words to find the project by. Always a list, a bare text is split into its
            characters; null for none.
    """

    name: str
    description: None | str | Unset = UNSET
    readme: None | str | Unset = UNSET
    tags: list[str] | None | Unset = UNSET

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

        v1_project_create_request = cls(
            name=name,
            description=description,
            readme=readme,
            tags=tags,
        )

        return v1_project_create_request

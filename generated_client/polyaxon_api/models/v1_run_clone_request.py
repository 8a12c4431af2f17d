from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1RunCloneRequest")


@_attrs_define
class V1RunCloneRequest:
    """What a run made from another one shall have of its own; everything else is taken over.

    Example:
        {'name': 'again', 'tags': ['retry'], 'meta_info': {'reason': 'preempted'}}

    Attributes:
        name (None | str | Unset): Name of the new run. The server checks nothing here; other names cannot be changed
            later. null keeps the old one.
        description (None | str | Unset): One line about the new run for lists; null for none.
        tags (list[str] | None | Unset): Tags of the new run in place of the old ones; null keeps those of the
            specification.
        meta_info (None | Unset | V1JsonObject): What clients and the interface keep with the new run; null for nothing.
        content (None | str | Unset): Changes to the specification, as the JSON text of a partial operation, for
            instance other `params`; null for none. Text that is no such operation is a 400 with a list.
    """

    name: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    meta_info: None | Unset | V1JsonObject = UNSET
    content: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

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

        meta_info: dict[str, Any] | None | Unset
        if isinstance(self.meta_info, Unset):
            meta_info = UNSET
        elif isinstance(self.meta_info, V1JsonObject):
            meta_info = self.meta_info.to_dict()
        else:
            meta_info = self.meta_info

        content: None | str | Unset
        if isinstance(self.content, Unset):
            content = UNSET
        else:
            content = self.content

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags
        if meta_info is not UNSET:
            field_dict["meta_info"] = meta_info
        if content is not UNSET:
            field_dict["content"] = content

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

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

        def _parse_meta_info(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                meta_info_type_1 = V1JsonObject.from_dict(data)

                return meta_info_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        meta_info = _parse_meta_info(d.pop("meta_info", UNSET))

        def _parse_content(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        content = _parse_content(d.pop("content", UNSET))

        v1_run_clone_request = cls(
            name=name,
            description=description,
            tags=tags,
            meta_info=meta_info,
            content=content,
        )

        return v1_run_clone_request

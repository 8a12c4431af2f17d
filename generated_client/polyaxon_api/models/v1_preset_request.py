from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1PresetRequest")


@_attrs_define
class V1PresetRequest:
    """A preset to keep, or what to change about one.

    Example:
        {'name': 'small', 'description': 'One core, one gibibyte', 'content': 'runPatch: {environment: {}}'}

    Attributes:
        name (str | Unset): Name by which operations and settings refer to the preset.
        description (str | Unset): What the preset is good for, in words for people.
        tags (list[str] | Unset): Words to find the preset by; send a list also for a single one.
        live_state (int | Unset): Published as a number only; 1 live and 0 archived where runs are concerned. Better
            left out.
        content (str | Unset): The piece of the specification, as YAML or JSON text that the server reads.
    """

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    live_state: int | Unset = UNSET
    content: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        description = self.description

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        live_state = self.live_state

        content = self.content

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags
        if live_state is not UNSET:
            field_dict["live_state"] = live_state
        if content is not UNSET:
            field_dict["content"] = content

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        description = d.pop("description", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        live_state = d.pop("live_state", UNSET)

        content = d.pop("content", UNSET)

        v1_preset_request = cls(
            name=name,
            description=description,
            tags=tags,
            live_state=live_state,
            content=content,
        )

        return v1_preset_request

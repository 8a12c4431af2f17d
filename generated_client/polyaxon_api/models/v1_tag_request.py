from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1TagRequest")


@_attrs_define
class V1TagRequest:
    """A tag to make, or what to change about one.

    Example:
        {'name': 'baseline', 'description': 'Runs to compare others with'}

    Attributes:
        name (str | Unset): The word itself. What renaming does to the runs that carry it is not published.
        color (str | Unset): Colour in which pages are to show the tag, in a notation that is not published.
        description (str | Unset): What the word is to mean in this organisation.
        icon (str | Unset): Icon to show beside the tag, by a name that is not published.
    """

    name: str | Unset = UNSET
    color: str | Unset = UNSET
    description: str | Unset = UNSET
    icon: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        color = self.color

        description = self.description

        icon = self.icon

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if color is not UNSET:
            field_dict["color"] = color
        if description is not UNSET:
            field_dict["description"] = description
        if icon is not UNSET:
            field_dict["icon"] = icon

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        color = d.pop("color", UNSET)

        description = d.pop("description", UNSET)

        icon = d.pop("icon", UNSET)

        v1_tag_request = cls(
            name=name,
            color=color,
            description=description,
            icon=icon,
        )

        return v1_tag_request

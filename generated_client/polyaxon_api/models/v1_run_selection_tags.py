from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="V1RunSelectionTags")


@_attrs_define
class V1RunSelectionTags:
    """Runs, or other things with tags, and the words to tag them with.

    Example:
        {'uuids': ['84737fa8a8e34d1a88c6b478109b687e'], 'tags': ['baseline']}

    Attributes:
        uuids (list[str]): Identities of what is to be tagged, 32 hexadecimal digits each.
        tags (list[str]): The words. The served form of the action adds them to those that are there already.
    """

    uuids: list[str]
    tags: list[str]

    def to_dict(self) -> dict[str, Any]:
        uuids = self.uuids

        tags = self.tags

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "uuids": uuids,
                "tags": tags,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        uuids = cast(list[str], d.pop("uuids"))

        tags = cast(list[str], d.pop("tags"))

        v1_run_selection_tags = cls(
            uuids=uuids,
            tags=tags,
        )

        return v1_run_selection_tags

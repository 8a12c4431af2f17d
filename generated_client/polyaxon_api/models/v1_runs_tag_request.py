from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="V1RunsTagRequest")


@_attrs_define
class V1RunsTagRequest:
    """Tags to add, and the runs that get them.

    Example:
        {'uuids': ['84737fa8a8e34d1a88c6b478109b687e'], 'tags': ['best']}

    Attributes:
        uuids (list[str]): Identities of the runs, with or without dashes. Those that the project does not have are
            passed over; text that is no UUID, and null, is a server failure (405 with an empty HTML body).
        tags (list[str]): Words to find the runs by, added to those they have. A bare text is split into its characters.
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

        v1_runs_tag_request = cls(
            uuids=uuids,
            tags=tags,
        )

        return v1_runs_tag_request

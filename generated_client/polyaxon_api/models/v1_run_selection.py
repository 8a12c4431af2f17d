from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="V1RunSelection")


@_attrs_define
class V1RunSelection:
    """The runs that an action is for.

    Example:
        {'uuids': ['84737fa8a8e34d1a88c6b478109b687e']}

    Attributes:
        uuids (list[str]): Identities of the runs. What happens to unknown ones is not known; the same action on a
            project's runs skips them without a word.
    """

    uuids: list[str]

    def to_dict(self) -> dict[str, Any]:
        uuids = self.uuids

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "uuids": uuids,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        uuids = cast(list[str], d.pop("uuids"))

        v1_run_selection = cls(
            uuids=uuids,
        )

        return v1_run_selection

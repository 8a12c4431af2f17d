from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="V1RunUuidsRequest")


@_attrs_define
class V1RunUuidsRequest:
    """The runs that an action is meant for, all of the project in the path.

    Example:
        {'uuids': ['84737fa8a8e34d1a88c6b478109b687e', '6f185d1036d8581ea4efb2b001b25c53']}

    Attributes:
        uuids (list[str]): Identities of the runs, with or without dashes. Those that the project does not have are
            passed over; text that is no UUID, and null, is a server failure (405 with an empty HTML body).
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

        v1_run_uuids_request = cls(
            uuids=uuids,
        )

        return v1_run_uuids_request

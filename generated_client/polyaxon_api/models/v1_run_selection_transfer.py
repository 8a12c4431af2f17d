from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="V1RunSelectionTransfer")


@_attrs_define
class V1RunSelectionTransfer:
    """Runs, and the project they are to move to.

    Example:
        {'uuids': ['84737fa8a8e34d1a88c6b478109b687e'], 'project': 'quick-start'}

    Attributes:
        uuids (list[str]): Identities of the runs to move, 32 hexadecimal digits each.
        project (str): Name of the project to move to. Whether it may belong to another owner is not published.
    """

    uuids: list[str]
    project: str

    def to_dict(self) -> dict[str, Any]:
        uuids = self.uuids

        project = self.project

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "uuids": uuids,
                "project": project,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        uuids = cast(list[str], d.pop("uuids"))

        project = d.pop("project")

        v1_run_selection_transfer = cls(
            uuids=uuids,
            project=project,
        )

        return v1_run_selection_transfer

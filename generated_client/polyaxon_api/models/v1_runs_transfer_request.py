from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="V1RunsTransferRequest")


@_attrs_define
class V1RunsTransferRequest:
    """Runs to move, and the project that takes them.

    Example:
        {'uuids': ['84737fa8a8e34d1a88c6b478109b687e'], 'project': 'other'}

    Attributes:
        uuids (list[str]): Identities of the runs, with or without dashes. Those that the project does not have are
            passed over; text that is no UUID, and null, is a server failure (405 with an empty HTML body).
        project (str): Name of the project that the runs move to, on the same server.
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

        v1_runs_transfer_request = cls(
            uuids=uuids,
            project=project,
        )

        return v1_runs_transfer_request

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="V1TransferRequest")


@_attrs_define
class V1TransferRequest:
    """Where a run or a version is moved to.

    Example:
        {'project': 'other'}

    Attributes:
        project (str): Name of a project of the same server. Must not be null, which is refused as missing.
    """

    project: str

    def to_dict(self) -> dict[str, Any]:
        project = self.project

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "project": project,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        project = d.pop("project")

        v1_transfer_request = cls(
            project=project,
        )

        return v1_transfer_request

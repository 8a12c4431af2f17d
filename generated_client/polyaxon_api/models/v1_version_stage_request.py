from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.v1_stage_condition_request import V1StageConditionRequest


T = TypeVar("T", bound="V1VersionStageRequest")


@_attrs_define
class V1VersionStageRequest:
    """The stage to set. Without a condition the server answers 201 as well and does nothing.

    Example:
        {'condition': {'type': 'production', 'status': True, 'reason': 'Manual', 'message': 'ship it'}}

    Attributes:
        condition (V1StageConditionRequest): One step in the life of a version. An unknown type, and an unknown key, is
            a server failure (405 with an empty HTML body). Example: {'type': 'production', 'status': True, 'reason':
            'Manual', 'message': 'ship it'}.
    """

    condition: V1StageConditionRequest

    def to_dict(self) -> dict[str, Any]:
        condition = self.condition.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "condition": condition,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_stage_condition_request import V1StageConditionRequest  # noqa: PLC0415

        d = dict(src_dict)
        condition = V1StageConditionRequest.from_dict(d.pop("condition"))

        v1_version_stage_request = cls(
            condition=condition,
        )

        return v1_version_stage_request

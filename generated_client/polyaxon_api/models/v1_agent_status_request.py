from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.v1_status_condition_request import V1StatusConditionRequest


T = TypeVar("T", bound="V1AgentStatusRequest")


@_attrs_define
class V1AgentStatusRequest:
    """What an agent reports of itself. The published shape has `owner` and `uuid` too; they stand in the path, and served
    operations of this form ignore them in the body.

        Example:
            {'condition': {'type': 'running', 'status': True}}

        Attributes:
            condition (V1StatusConditionRequest): One step in the life of a run. An unknown type, an unknown key or an
                unreadable date is a server failure (405 with an empty HTML body), not a 400. Example: {'type': 'running',
                'status': True, 'reason': 'Client', 'message': 'Operation is running', 'last_update_time':
                '2026-11-22T20:43:21.966127+00:00', 'last_transition_time': '2026-11-22T20:43:21.966127+00:00'}.
    """

    condition: V1StatusConditionRequest

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
        from ..models.v1_status_condition_request import V1StatusConditionRequest  # noqa: PLC0415

        d = dict(src_dict)
        condition = V1StatusConditionRequest.from_dict(d.pop("condition"))

        v1_agent_status_request = cls(
            condition=condition,
        )

        return v1_agent_status_request

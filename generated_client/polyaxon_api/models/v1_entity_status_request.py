from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_status_condition_request import V1StatusConditionRequest


T = TypeVar("T", bound="V1EntityStatusRequest")


@_attrs_define
class V1EntityStatusRequest:
    """The status to set. Without a condition the call is accepted and does nothing.

    Example:
        {'condition': {'type': 'succeeded', 'status': True, 'reason': 'Client', 'message': 'Operation has finished'},
            'force': False}

    Attributes:
        condition (V1StatusConditionRequest): One step in the life of a run. An unknown type, an unknown key or an
            unreadable date is a server failure (405 with an empty HTML body), not a 400. Example: {'type': 'running',
            'status': True, 'reason': 'Client', 'message': 'Operation is running', 'last_update_time':
            '2026-11-22T20:43:21.966127+00:00', 'last_transition_time': '2026-11-22T20:43:21.966127+00:00'}.
        force (bool | Unset): True lets a run leave a final status. Its `finished_at` and `duration` keep their first
            values. Must not be null.
    """

    condition: V1StatusConditionRequest
    force: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        condition = self.condition.to_dict()

        force = self.force

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "condition": condition,
            }
        )
        if force is not UNSET:
            field_dict["force"] = force

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_status_condition_request import V1StatusConditionRequest  # noqa: PLC0415

        d = dict(src_dict)
        condition = V1StatusConditionRequest.from_dict(d.pop("condition"))

        force = d.pop("force", UNSET)

        v1_entity_status_request = cls(
            condition=condition,
            force=force,
        )

        return v1_entity_status_request

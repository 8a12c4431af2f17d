from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_status_condition_request import V1StatusConditionRequest


T = TypeVar("T", bound="V1NotificationRequest")


@_attrs_define
class V1NotificationRequest:
    """A status of a run, and the connections that shall be told of it.

    Example:
        {'name': 'train-1', 'condition': {'type': 'succeeded', 'status': True}, 'connections': ['slack']}

    Attributes:
        condition (V1StatusConditionRequest): One step in the life of a run. An unknown type, an unknown key or an
            unreadable date is a server failure (405 with an empty HTML body), not a 400. Example: {'type': 'running',
            'status': True, 'reason': 'Client', 'message': 'Operation is running', 'last_update_time':
            '2026-11-22T20:43:21.966127+00:00', 'last_transition_time': '2026-11-22T20:43:21.966127+00:00'}.
        connections (list[str]): Names of the connections that the administrators set up for notifications.
        name (None | str | Unset): Name of the run, to stand in the message; null if it has none.
    """

    condition: V1StatusConditionRequest
    connections: list[str]
    name: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        condition = self.condition.to_dict()

        connections = self.connections

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "condition": condition,
                "connections": connections,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_status_condition_request import V1StatusConditionRequest  # noqa: PLC0415

        d = dict(src_dict)
        condition = V1StatusConditionRequest.from_dict(d.pop("condition"))

        connections = cast(list[str], d.pop("connections"))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        v1_notification_request = cls(
            condition=condition,
            connections=connections,
            name=name,
        )

        return v1_notification_request

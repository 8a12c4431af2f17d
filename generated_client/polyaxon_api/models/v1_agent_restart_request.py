from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.v1_agent_service import V1AgentService

T = TypeVar("T", bound="V1AgentRestartRequest")


@_attrs_define
class V1AgentRestartRequest:
    """The part of an agent that is to start anew.

    Example:
        {'service': 'streams'}

    Attributes:
        service (V1AgentService): The services of an agent that can be restarted one by one.
    """

    service: V1AgentService

    def to_dict(self) -> dict[str, Any]:
        service = self.service.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "service": service,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        service = V1AgentService(d.pop("service"))

        v1_agent_restart_request = cls(
            service=service,
        )

        return v1_agent_restart_request

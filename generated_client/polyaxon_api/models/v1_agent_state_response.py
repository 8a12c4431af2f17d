from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_agent_state import V1AgentState


T = TypeVar("T", bound="V1AgentStateResponse")


@_attrs_define
class V1AgentStateResponse:
    """The state of the agent and the work that waits for it.

    Example:
        {'state': {'deleting': []}, 'status': 'running', 'live_state': 1}

    Attributes:
        state (V1AgentState): Work for the scheduler, by what is to be done. Each entry is a list: address of the run
            with dots, kind, and where known name, specification and namespace. Example: {'stopping': [['default.quick-
            start.runs.6f185d1036d8581ea4efb2b001b25c53', 'job', None]], 'queued': [], 'checks': [], 'deleting':
            [['default.quick-start.runs.e73f433452634863871e30caca7f2d0e', None, 'bulk-2', None, None]], 'full': False}.
        status (None | str | Unset): Status of the agent itself, `running` in Community Edition; null if untold.
        live_state (int | None | Unset): Whether the agent is live (1), archived (0) or being deleted (-1); null if
            untold.
    """

    state: V1AgentState
    status: None | str | Unset = UNSET
    live_state: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        state = self.state.to_dict()

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        live_state: int | None | Unset
        if isinstance(self.live_state, Unset):
            live_state = UNSET
        else:
            live_state = self.live_state

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "state": state,
            }
        )
        if status is not UNSET:
            field_dict["status"] = status
        if live_state is not UNSET:
            field_dict["live_state"] = live_state

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_agent_state import V1AgentState  # noqa: PLC0415

        d = dict(src_dict)
        state = V1AgentState.from_dict(d.pop("state"))

        def _parse_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        def _parse_live_state(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        live_state = _parse_live_state(d.pop("live_state", UNSET))

        v1_agent_state_response = cls(
            state=state,
            status=status,
            live_state=live_state,
        )

        v1_agent_state_response.additional_properties = d
        return v1_agent_state_response

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties

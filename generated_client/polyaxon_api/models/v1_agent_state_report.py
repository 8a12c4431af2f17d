from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_agent_assignments import V1AgentAssignments
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1AgentStateReport")


@_attrs_define
class V1AgentStateReport:
    """The orders for one agent, with what the server holds it to be.

    Example:
        {'status': 'running', 'state': {}, 'live_state': 1, 'compatible_updates': {}}

    Attributes:
        status (None | str | Unset): The agent's status as the server has it, in the words that runs use; null if it
            never said.
        state (None | Unset | V1AgentAssignments): The orders. Served agent endpoints leave the parts out that hold
            nothing; null if there are none at all.
        live_state (int | None | Unset): 1 for an agent that is in service, as far as served agent endpoints go; null if
            untold.
        compatible_updates (None | Unset | V1JsonObject): Changes of configuration that the agent can take without a
            restart; no key is published. null for none.
    """

    status: None | str | Unset = UNSET
    state: None | Unset | V1AgentAssignments = UNSET
    live_state: int | None | Unset = UNSET
    compatible_updates: None | Unset | V1JsonObject = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_agent_assignments import V1AgentAssignments  # noqa: PLC0415
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        state: dict[str, Any] | None | Unset
        if isinstance(self.state, Unset):
            state = UNSET
        elif isinstance(self.state, V1AgentAssignments):
            state = self.state.to_dict()
        else:
            state = self.state

        live_state: int | None | Unset
        if isinstance(self.live_state, Unset):
            live_state = UNSET
        else:
            live_state = self.live_state

        compatible_updates: dict[str, Any] | None | Unset
        if isinstance(self.compatible_updates, Unset):
            compatible_updates = UNSET
        elif isinstance(self.compatible_updates, V1JsonObject):
            compatible_updates = self.compatible_updates.to_dict()
        else:
            compatible_updates = self.compatible_updates

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if status is not UNSET:
            field_dict["status"] = status
        if state is not UNSET:
            field_dict["state"] = state
        if live_state is not UNSET:
            field_dict["live_state"] = live_state
        if compatible_updates is not UNSET:
            field_dict["compatible_updates"] = compatible_updates

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_agent_assignments import V1AgentAssignments  # noqa: PLC0415
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        def _parse_state(data: object) -> None | Unset | V1AgentAssignments:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                state_type_1 = V1AgentAssignments.from_dict(data)

                return state_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1AgentAssignments, data)

        state = _parse_state(d.pop("state", UNSET))

        def _parse_live_state(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        live_state = _parse_live_state(d.pop("live_state", UNSET))

        def _parse_compatible_updates(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                compatible_updates_type_1 = V1JsonObject.from_dict(data)

                return compatible_updates_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        compatible_updates = _parse_compatible_updates(
            d.pop("compatible_updates", UNSET)
        )

        v1_agent_state_report = cls(
            status=status,
            state=state,
            live_state=live_state,
            compatible_updates=compatible_updates,
        )

        v1_agent_state_report.additional_properties = d
        return v1_agent_state_report

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

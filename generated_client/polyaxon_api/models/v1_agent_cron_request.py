from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1AgentCronRequest")


@_attrs_define
class V1AgentCronRequest:
    """What the answer to a round of periodic jobs shall hold.

    Example:
        {'state': True}

    Attributes:
        state (bool | None | Unset): True asks for what is to delete; false, null or left out for an empty state.
    """

    state: bool | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        state: bool | None | Unset
        if isinstance(self.state, Unset):
            state = UNSET
        else:
            state = self.state

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if state is not UNSET:
            field_dict["state"] = state

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_state(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        state = _parse_state(d.pop("state", UNSET))

        v1_agent_cron_request = cls(
            state=state,
        )

        return v1_agent_cron_request

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1AgentState")


@_attrs_define
class V1AgentState:
    """Work for the scheduler, by what is to be done. Each entry is a list: address of the run with dots, kind, and where
    known name, specification and namespace.

        Example:
            {'stopping': [['default.quick-start.runs.6f185d1036d8581ea4efb2b001b25c53', 'job', None]], 'queued': [],
                'checks': [], 'deleting': [['default.quick-start.runs.e73f433452634863871e30caca7f2d0e', None, 'bulk-2', None,
                None]], 'full': False}

        Attributes:
            queued (list[list[Any]] | Unset): Runs to start. Each is handed out once, and with its whole specification as
                text.
            stopping (list[list[Any]] | Unset): Runs to stop; handed out until they are stopped.
            checks (list[list[Any]] | Unset): Runs whose state in the cluster is to be looked at.
            deleting (list[list[Any]] | Unset): Runs whose remains are to be removed.
            full (bool | Unset): Whether there is more work than one answer holds.
    """

    queued: list[list[Any]] | Unset = UNSET
    stopping: list[list[Any]] | Unset = UNSET
    checks: list[list[Any]] | Unset = UNSET
    deleting: list[list[Any]] | Unset = UNSET
    full: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        queued: list[list[Any]] | Unset = UNSET
        if not isinstance(self.queued, Unset):
            queued = []
            for queued_item_data in self.queued:
                queued_item = queued_item_data

                queued.append(queued_item)

        stopping: list[list[Any]] | Unset = UNSET
        if not isinstance(self.stopping, Unset):
            stopping = []
            for stopping_item_data in self.stopping:
                stopping_item = stopping_item_data

                stopping.append(stopping_item)

        checks: list[list[Any]] | Unset = UNSET
        if not isinstance(self.checks, Unset):
            checks = []
            for checks_item_data in self.checks:
                checks_item = checks_item_data

                checks.append(checks_item)

        deleting: list[list[Any]] | Unset = UNSET
        if not isinstance(self.deleting, Unset):
            deleting = []
            for deleting_item_data in self.deleting:
                deleting_item = deleting_item_data

                deleting.append(deleting_item)

        full = self.full

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if queued is not UNSET:
            field_dict["queued"] = queued
        if stopping is not UNSET:
            field_dict["stopping"] = stopping
        if checks is not UNSET:
            field_dict["checks"] = checks
        if deleting is not UNSET:
            field_dict["deleting"] = deleting
        if full is not UNSET:
            field_dict["full"] = full

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _queued = d.pop("queued", UNSET)
        queued: list[list[Any]] | Unset = UNSET
        if _queued is not UNSET:
            queued = []
            for queued_item_data in _queued:
                queued_item = cast(list[Any], queued_item_data)

                queued.append(queued_item)

        _stopping = d.pop("stopping", UNSET)
        stopping: list[list[Any]] | Unset = UNSET
        if _stopping is not UNSET:
            stopping = []
            for stopping_item_data in _stopping:
                stopping_item = cast(list[Any], stopping_item_data)

                stopping.append(stopping_item)

        _checks = d.pop("checks", UNSET)
        checks: list[list[Any]] | Unset = UNSET
        if _checks is not UNSET:
            checks = []
            for checks_item_data in _checks:
                checks_item = cast(list[Any], checks_item_data)

                checks.append(checks_item)

        _deleting = d.pop("deleting", UNSET)
        deleting: list[list[Any]] | Unset = UNSET
        if _deleting is not UNSET:
            deleting = []
            for deleting_item_data in _deleting:
                deleting_item = cast(list[Any], deleting_item_data)

                deleting.append(deleting_item)

        full = d.pop("full", UNSET)

        v1_agent_state = cls(
            queued=queued,
            stopping=stopping,
            checks=checks,
            deleting=deleting,
            full=full,
        )

        v1_agent_state.additional_properties = d
        return v1_agent_state

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1AgentAssignments")


@_attrs_define
class V1AgentAssignments:
    """What an agent should do next, sorted by what is to be done. Every part is published as an object without keys.

    Example:
        {'queued': {}, 'stopping': {}, 'full': False}

    Attributes:
        schedules (None | Unset | V1JsonObject): Runs on a schedule that are due; null if there are none.
        hooks (None | Unset | V1JsonObject): Work that the end of other runs sets off; null if there is none.
        watchdogs (None | Unset | V1JsonObject): Runs that look after others; null if there are none.
        tuners (None | Unset | V1JsonObject): Runs that choose the next parameters of a search; null if there are none.
        queued (None | Unset | V1JsonObject): Runs to start, taken from the queues; null if there are none.
        stopping (None | Unset | V1JsonObject): Runs that somebody asked to stop; null if there are none.
        deleting (None | Unset | V1JsonObject): Runs whose remains are to be cleared away; null if there are none.
        apply (None | Unset | V1JsonObject): Changes to apply to what is there; null if there are none.
        checks (None | Unset | V1JsonObject): Runs whose real state is to be looked at; null if there are none.
        full (bool | None | Unset): Whether there was more than the agent may execute at once; null if untold.
    """

    schedules: None | Unset | V1JsonObject = UNSET
    hooks: None | Unset | V1JsonObject = UNSET
    watchdogs: None | Unset | V1JsonObject = UNSET
    tuners: None | Unset | V1JsonObject = UNSET
    queued: None | Unset | V1JsonObject = UNSET
    stopping: None | Unset | V1JsonObject = UNSET
    deleting: None | Unset | V1JsonObject = UNSET
    apply: None | Unset | V1JsonObject = UNSET
    checks: None | Unset | V1JsonObject = UNSET
    full: bool | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        schedules: dict[str, Any] | None | Unset
        if isinstance(self.schedules, Unset):
            schedules = UNSET
        elif isinstance(self.schedules, V1JsonObject):
            schedules = self.schedules.to_dict()
        else:
            schedules = self.schedules

        hooks: dict[str, Any] | None | Unset
        if isinstance(self.hooks, Unset):
            hooks = UNSET
        elif isinstance(self.hooks, V1JsonObject):
            hooks = self.hooks.to_dict()
        else:
            hooks = self.hooks

        watchdogs: dict[str, Any] | None | Unset
        if isinstance(self.watchdogs, Unset):
            watchdogs = UNSET
        elif isinstance(self.watchdogs, V1JsonObject):
            watchdogs = self.watchdogs.to_dict()
        else:
            watchdogs = self.watchdogs

        tuners: dict[str, Any] | None | Unset
        if isinstance(self.tuners, Unset):
            tuners = UNSET
        elif isinstance(self.tuners, V1JsonObject):
            tuners = self.tuners.to_dict()
        else:
            tuners = self.tuners

        queued: dict[str, Any] | None | Unset
        if isinstance(self.queued, Unset):
            queued = UNSET
        elif isinstance(self.queued, V1JsonObject):
            queued = self.queued.to_dict()
        else:
            queued = self.queued

        stopping: dict[str, Any] | None | Unset
        if isinstance(self.stopping, Unset):
            stopping = UNSET
        elif isinstance(self.stopping, V1JsonObject):
            stopping = self.stopping.to_dict()
        else:
            stopping = self.stopping

        deleting: dict[str, Any] | None | Unset
        if isinstance(self.deleting, Unset):
            deleting = UNSET
        elif isinstance(self.deleting, V1JsonObject):
            deleting = self.deleting.to_dict()
        else:
            deleting = self.deleting

        apply: dict[str, Any] | None | Unset
        if isinstance(self.apply, Unset):
            apply = UNSET
        elif isinstance(self.apply, V1JsonObject):
            apply = self.apply.to_dict()
        else:
            apply = self.apply

        checks: dict[str, Any] | None | Unset
        if isinstance(self.checks, Unset):
            checks = UNSET
        elif isinstance(self.checks, V1JsonObject):
            checks = self.checks.to_dict()
        else:
            checks = self.checks

        full: bool | None | Unset
        if isinstance(self.full, Unset):
            full = UNSET
        else:
            full = self.full

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if schedules is not UNSET:
            field_dict["schedules"] = schedules
        if hooks is not UNSET:
            field_dict["hooks"] = hooks
        if watchdogs is not UNSET:
            field_dict["watchdogs"] = watchdogs
        if tuners is not UNSET:
            field_dict["tuners"] = tuners
        if queued is not UNSET:
            field_dict["queued"] = queued
        if stopping is not UNSET:
            field_dict["stopping"] = stopping
        if deleting is not UNSET:
            field_dict["deleting"] = deleting
        if apply is not UNSET:
            field_dict["apply"] = apply
        if checks is not UNSET:
            field_dict["checks"] = checks
        if full is not UNSET:
            field_dict["full"] = full

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_schedules(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                schedules_type_1 = V1JsonObject.from_dict(data)

                return schedules_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        schedules = _parse_schedules(d.pop("schedules", UNSET))

        def _parse_hooks(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                hooks_type_1 = V1JsonObject.from_dict(data)

                return hooks_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        hooks = _parse_hooks(d.pop("hooks", UNSET))

        def _parse_watchdogs(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                watchdogs_type_1 = V1JsonObject.from_dict(data)

                return watchdogs_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        watchdogs = _parse_watchdogs(d.pop("watchdogs", UNSET))

        def _parse_tuners(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                tuners_type_1 = V1JsonObject.from_dict(data)

                return tuners_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        tuners = _parse_tuners(d.pop("tuners", UNSET))

        def _parse_queued(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                queued_type_1 = V1JsonObject.from_dict(data)

                return queued_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        queued = _parse_queued(d.pop("queued", UNSET))

        def _parse_stopping(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                stopping_type_1 = V1JsonObject.from_dict(data)

                return stopping_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        stopping = _parse_stopping(d.pop("stopping", UNSET))

        def _parse_deleting(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                deleting_type_1 = V1JsonObject.from_dict(data)

                return deleting_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        deleting = _parse_deleting(d.pop("deleting", UNSET))

        def _parse_apply(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                apply_type_1 = V1JsonObject.from_dict(data)

                return apply_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        apply = _parse_apply(d.pop("apply", UNSET))

        def _parse_checks(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                checks_type_1 = V1JsonObject.from_dict(data)

                return checks_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        checks = _parse_checks(d.pop("checks", UNSET))

        def _parse_full(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        full = _parse_full(d.pop("full", UNSET))

        v1_agent_assignments = cls(
            schedules=schedules,
            hooks=hooks,
            watchdogs=watchdogs,
            tuners=tuners,
            queued=queued,
            stopping=stopping,
            deleting=deleting,
            apply=apply,
            checks=checks,
            full=full,
        )

        v1_agent_assignments.additional_properties = d
        return v1_agent_assignments

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

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
    """What an agent should do next, sorted by what is to be done. Every part is published as an object without keys; those
    that Community Edition hands out to its scheduler are lists.

        Example:
            {'queued': [], 'stopping': [], 'full': False, 'schedules': []}

        Attributes:
            queued (list[list[Any]] | Unset): Runs to start. Each is handed out once, and with its whole specification as
                text.
            stopping (list[list[Any]] | Unset): Runs to stop; handed out until they are stopped.
            checks (list[list[Any]] | Unset): Runs whose state in the cluster is to be looked at.
            deleting (list[list[Any]] | Unset): Runs whose remains are to be removed.
            full (bool | Unset): Whether there is more work than one answer holds.
            schedules (list[list[Any]] | None | Unset | V1JsonObject): Runs on a schedule that are due; null if there are
                none.
            hooks (list[list[Any]] | None | Unset | V1JsonObject): Work that the end of other runs sets off; null if there
                is none.
            watchdogs (list[list[Any]] | None | Unset | V1JsonObject): Runs that look after others; null if there are none.
            tuners (list[list[Any]] | None | Unset | V1JsonObject): Runs that choose the next parameters of a search; null
                if there are none.
            apply (list[list[Any]] | None | Unset | V1JsonObject): Changes to apply to what is there; null if there are
                none.
    """

    queued: list[list[Any]] | Unset = UNSET
    stopping: list[list[Any]] | Unset = UNSET
    checks: list[list[Any]] | Unset = UNSET
    deleting: list[list[Any]] | Unset = UNSET
    full: bool | Unset = UNSET
    schedules: list[list[Any]] | None | Unset | V1JsonObject = UNSET
    hooks: list[list[Any]] | None | Unset | V1JsonObject = UNSET
    watchdogs: list[list[Any]] | None | Unset | V1JsonObject = UNSET
    tuners: list[list[Any]] | None | Unset | V1JsonObject = UNSET
    apply: list[list[Any]] | None | Unset | V1JsonObject = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

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

        schedules: dict[str, Any] | list[list[Any]] | None | Unset
        if isinstance(self.schedules, Unset):
            schedules = UNSET
        elif isinstance(self.schedules, list):
            schedules = []
            for schedules_type_0_item_data in self.schedules:
                schedules_type_0_item = schedules_type_0_item_data

                schedules.append(schedules_type_0_item)

        elif isinstance(self.schedules, V1JsonObject):
            schedules = self.schedules.to_dict()
        else:
            schedules = self.schedules

        hooks: dict[str, Any] | list[list[Any]] | None | Unset
        if isinstance(self.hooks, Unset):
            hooks = UNSET
        elif isinstance(self.hooks, list):
            hooks = []
            for hooks_type_0_item_data in self.hooks:
                hooks_type_0_item = hooks_type_0_item_data

                hooks.append(hooks_type_0_item)

        elif isinstance(self.hooks, V1JsonObject):
            hooks = self.hooks.to_dict()
        else:
            hooks = self.hooks

        watchdogs: dict[str, Any] | list[list[Any]] | None | Unset
        if isinstance(self.watchdogs, Unset):
            watchdogs = UNSET
        elif isinstance(self.watchdogs, list):
            watchdogs = []
            for watchdogs_type_0_item_data in self.watchdogs:
                watchdogs_type_0_item = watchdogs_type_0_item_data

                watchdogs.append(watchdogs_type_0_item)

        elif isinstance(self.watchdogs, V1JsonObject):
            watchdogs = self.watchdogs.to_dict()
        else:
            watchdogs = self.watchdogs

        tuners: dict[str, Any] | list[list[Any]] | None | Unset
        if isinstance(self.tuners, Unset):
            tuners = UNSET
        elif isinstance(self.tuners, list):
            tuners = []
            for tuners_type_0_item_data in self.tuners:
                tuners_type_0_item = tuners_type_0_item_data

                tuners.append(tuners_type_0_item)

        elif isinstance(self.tuners, V1JsonObject):
            tuners = self.tuners.to_dict()
        else:
            tuners = self.tuners

        apply: dict[str, Any] | list[list[Any]] | None | Unset
        if isinstance(self.apply, Unset):
            apply = UNSET
        elif isinstance(self.apply, list):
            apply = []
            for apply_type_0_item_data in self.apply:
                apply_type_0_item = apply_type_0_item_data

                apply.append(apply_type_0_item)

        elif isinstance(self.apply, V1JsonObject):
            apply = self.apply.to_dict()
        else:
            apply = self.apply

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
        if schedules is not UNSET:
            field_dict["schedules"] = schedules
        if hooks is not UNSET:
            field_dict["hooks"] = hooks
        if watchdogs is not UNSET:
            field_dict["watchdogs"] = watchdogs
        if tuners is not UNSET:
            field_dict["tuners"] = tuners
        if apply is not UNSET:
            field_dict["apply"] = apply

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

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

        def _parse_schedules(
            data: object,
        ) -> list[list[Any]] | None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                schedules_type_0 = []
                _schedules_type_0 = data
                for schedules_type_0_item_data in _schedules_type_0:
                    schedules_type_0_item = cast(list[Any], schedules_type_0_item_data)

                    schedules_type_0.append(schedules_type_0_item)

                return schedules_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                schedules_type_1 = V1JsonObject.from_dict(data)

                return schedules_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[list[Any]] | None | Unset | V1JsonObject, data)

        schedules = _parse_schedules(d.pop("schedules", UNSET))

        def _parse_hooks(data: object) -> list[list[Any]] | None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                hooks_type_0 = []
                _hooks_type_0 = data
                for hooks_type_0_item_data in _hooks_type_0:
                    hooks_type_0_item = cast(list[Any], hooks_type_0_item_data)

                    hooks_type_0.append(hooks_type_0_item)

                return hooks_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                hooks_type_1 = V1JsonObject.from_dict(data)

                return hooks_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[list[Any]] | None | Unset | V1JsonObject, data)

        hooks = _parse_hooks(d.pop("hooks", UNSET))

        def _parse_watchdogs(
            data: object,
        ) -> list[list[Any]] | None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                watchdogs_type_0 = []
                _watchdogs_type_0 = data
                for watchdogs_type_0_item_data in _watchdogs_type_0:
                    watchdogs_type_0_item = cast(list[Any], watchdogs_type_0_item_data)

                    watchdogs_type_0.append(watchdogs_type_0_item)

                return watchdogs_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                watchdogs_type_1 = V1JsonObject.from_dict(data)

                return watchdogs_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[list[Any]] | None | Unset | V1JsonObject, data)

        watchdogs = _parse_watchdogs(d.pop("watchdogs", UNSET))

        def _parse_tuners(
            data: object,
        ) -> list[list[Any]] | None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tuners_type_0 = []
                _tuners_type_0 = data
                for tuners_type_0_item_data in _tuners_type_0:
                    tuners_type_0_item = cast(list[Any], tuners_type_0_item_data)

                    tuners_type_0.append(tuners_type_0_item)

                return tuners_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                tuners_type_1 = V1JsonObject.from_dict(data)

                return tuners_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[list[Any]] | None | Unset | V1JsonObject, data)

        tuners = _parse_tuners(d.pop("tuners", UNSET))

        def _parse_apply(data: object) -> list[list[Any]] | None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                apply_type_0 = []
                _apply_type_0 = data
                for apply_type_0_item_data in _apply_type_0:
                    apply_type_0_item = cast(list[Any], apply_type_0_item_data)

                    apply_type_0.append(apply_type_0_item)

                return apply_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                apply_type_1 = V1JsonObject.from_dict(data)

                return apply_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[list[Any]] | None | Unset | V1JsonObject, data)

        apply = _parse_apply(d.pop("apply", UNSET))

        v1_agent_assignments = cls(
            queued=queued,
            stopping=stopping,
            checks=checks,
            deleting=deleting,
            full=full,
            schedules=schedules,
            hooks=hooks,
            watchdogs=watchdogs,
            tuners=tuners,
            apply=apply,
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

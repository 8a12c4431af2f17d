from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_activity import V1Activity
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1AutomationExecution")


@_attrs_define
class V1AutomationExecution:
    """One time that an automation was set off, and what came of it.

    Example:
        {'uuid': 'b4c5d6e7f8091a2b3c4d5e6f708192a3', 'automation': 'tell-us', 'kind': 'trigger', 'status': 'succeeded',
            'triggering_event': {'actor': 'ada', 'event_action': 'failed', 'event_subject': 'run'}, 'bucketing_key': None,
            'target_kind': 'run', 'target_uuid': '84737fa8a8e34d1a88c6b478109b687e', 'created_at':
            '2026-11-22T21:36:35.439243Z', 'started_at': '2026-11-22T21:36:36Z', 'finished_at': '2026-11-22T21:36:37Z',
            'wait_time': 0.56, 'duration': 1.0, 'action_result': {}, 'retry_count': 0}

    Attributes:
        uuid (None | str | Unset): Identity of the execution, by which it can be tried again; null if untold.
        automation (None | str | Unset): The rule that was set off, by name or identity, which of the two is not
            published; null if untold.
        kind (None | str | Unset): Whether the cause came up or went away; null if untold.
        status (None | str | Unset): How far the execution is; null if untold.
        triggering_event (None | Unset | V1Activity): What set the automation off; null if it was not an event.
        bucketing_key (None | str | Unset): What puts events together that set the automation off only once; null if
            nothing does.
        target_kind (None | str | Unset): What kind of thing the execution acts on, such as a run; null if on none.
        target_uuid (None | str | Unset): Identity of the thing the execution acts on; null if on none.
        created_at (datetime.datetime | None | Unset): When the automation was set off; null if untold.
        started_at (datetime.datetime | None | Unset): When the first step began; null if none has.
        finished_at (datetime.datetime | None | Unset): When the last step ended; null if it has not.
        wait_time (float | None | Unset): Time between being set off and beginning, in seconds if it is as for runs;
            null before the start.
        duration (float | None | Unset): Time between beginning and end, in seconds if it is as for runs; null before
            the end.
        action_result (None | Unset | V1JsonObject): What the steps brought about, or why they did not; no key is
            published. null before the end.
        retry_count (int | None | Unset): How often the execution was tried again; null if untold.
    """

    uuid: None | str | Unset = UNSET
    automation: None | str | Unset = UNSET
    kind: None | str | Unset = UNSET
    status: None | str | Unset = UNSET
    triggering_event: None | Unset | V1Activity = UNSET
    bucketing_key: None | str | Unset = UNSET
    target_kind: None | str | Unset = UNSET
    target_uuid: None | str | Unset = UNSET
    created_at: datetime.datetime | None | Unset = UNSET
    started_at: datetime.datetime | None | Unset = UNSET
    finished_at: datetime.datetime | None | Unset = UNSET
    wait_time: float | None | Unset = UNSET
    duration: float | None | Unset = UNSET
    action_result: None | Unset | V1JsonObject = UNSET
    retry_count: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_activity import V1Activity  # noqa: PLC0415
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        uuid: None | str | Unset
        if isinstance(self.uuid, Unset):
            uuid = UNSET
        else:
            uuid = self.uuid

        automation: None | str | Unset
        if isinstance(self.automation, Unset):
            automation = UNSET
        else:
            automation = self.automation

        kind: None | str | Unset
        if isinstance(self.kind, Unset):
            kind = UNSET
        else:
            kind = self.kind

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        triggering_event: dict[str, Any] | None | Unset
        if isinstance(self.triggering_event, Unset):
            triggering_event = UNSET
        elif isinstance(self.triggering_event, V1Activity):
            triggering_event = self.triggering_event.to_dict()
        else:
            triggering_event = self.triggering_event

        bucketing_key: None | str | Unset
        if isinstance(self.bucketing_key, Unset):
            bucketing_key = UNSET
        else:
            bucketing_key = self.bucketing_key

        target_kind: None | str | Unset
        if isinstance(self.target_kind, Unset):
            target_kind = UNSET
        else:
            target_kind = self.target_kind

        target_uuid: None | str | Unset
        if isinstance(self.target_uuid, Unset):
            target_uuid = UNSET
        else:
            target_uuid = self.target_uuid

        created_at: None | str | Unset
        if isinstance(self.created_at, Unset):
            created_at = UNSET
        elif isinstance(self.created_at, datetime.datetime):
            created_at = self.created_at.isoformat()
        else:
            created_at = self.created_at

        started_at: None | str | Unset
        if isinstance(self.started_at, Unset):
            started_at = UNSET
        elif isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        finished_at: None | str | Unset
        if isinstance(self.finished_at, Unset):
            finished_at = UNSET
        elif isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        wait_time: float | None | Unset
        if isinstance(self.wait_time, Unset):
            wait_time = UNSET
        else:
            wait_time = self.wait_time

        duration: float | None | Unset
        if isinstance(self.duration, Unset):
            duration = UNSET
        else:
            duration = self.duration

        action_result: dict[str, Any] | None | Unset
        if isinstance(self.action_result, Unset):
            action_result = UNSET
        elif isinstance(self.action_result, V1JsonObject):
            action_result = self.action_result.to_dict()
        else:
            action_result = self.action_result

        retry_count: int | None | Unset
        if isinstance(self.retry_count, Unset):
            retry_count = UNSET
        else:
            retry_count = self.retry_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if uuid is not UNSET:
            field_dict["uuid"] = uuid
        if automation is not UNSET:
            field_dict["automation"] = automation
        if kind is not UNSET:
            field_dict["kind"] = kind
        if status is not UNSET:
            field_dict["status"] = status
        if triggering_event is not UNSET:
            field_dict["triggering_event"] = triggering_event
        if bucketing_key is not UNSET:
            field_dict["bucketing_key"] = bucketing_key
        if target_kind is not UNSET:
            field_dict["target_kind"] = target_kind
        if target_uuid is not UNSET:
            field_dict["target_uuid"] = target_uuid
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if started_at is not UNSET:
            field_dict["started_at"] = started_at
        if finished_at is not UNSET:
            field_dict["finished_at"] = finished_at
        if wait_time is not UNSET:
            field_dict["wait_time"] = wait_time
        if duration is not UNSET:
            field_dict["duration"] = duration
        if action_result is not UNSET:
            field_dict["action_result"] = action_result
        if retry_count is not UNSET:
            field_dict["retry_count"] = retry_count

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_activity import V1Activity  # noqa: PLC0415
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_uuid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        uuid = _parse_uuid(d.pop("uuid", UNSET))

        def _parse_automation(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        automation = _parse_automation(d.pop("automation", UNSET))

        def _parse_kind(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        kind = _parse_kind(d.pop("kind", UNSET))

        def _parse_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        def _parse_triggering_event(data: object) -> None | Unset | V1Activity:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                triggering_event_type_1 = V1Activity.from_dict(data)

                return triggering_event_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1Activity, data)

        triggering_event = _parse_triggering_event(d.pop("triggering_event", UNSET))

        def _parse_bucketing_key(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        bucketing_key = _parse_bucketing_key(d.pop("bucketing_key", UNSET))

        def _parse_target_kind(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        target_kind = _parse_target_kind(d.pop("target_kind", UNSET))

        def _parse_target_uuid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        target_uuid = _parse_target_uuid(d.pop("target_uuid", UNSET))

        def _parse_created_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_at_type_0 = datetime.datetime.fromisoformat(data)

                return created_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        created_at = _parse_created_at(d.pop("created_at", UNSET))

        def _parse_started_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                started_at_type_0 = datetime.datetime.fromisoformat(data)

                return started_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        started_at = _parse_started_at(d.pop("started_at", UNSET))

        def _parse_finished_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        finished_at = _parse_finished_at(d.pop("finished_at", UNSET))

        def _parse_wait_time(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        wait_time = _parse_wait_time(d.pop("wait_time", UNSET))

        def _parse_duration(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        duration = _parse_duration(d.pop("duration", UNSET))

        def _parse_action_result(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                action_result_type_1 = V1JsonObject.from_dict(data)

                return action_result_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        action_result = _parse_action_result(d.pop("action_result", UNSET))

        def _parse_retry_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        retry_count = _parse_retry_count(d.pop("retry_count", UNSET))

        v1_automation_execution = cls(
            uuid=uuid,
            automation=automation,
            kind=kind,
            status=status,
            triggering_event=triggering_event,
            bucketing_key=bucketing_key,
            target_kind=target_kind,
            target_uuid=target_uuid,
            created_at=created_at,
            started_at=started_at,
            finished_at=finished_at,
            wait_time=wait_time,
            duration=duration,
            action_result=action_result,
            retry_count=retry_count,
        )

        v1_automation_execution.additional_properties = d
        return v1_automation_execution

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

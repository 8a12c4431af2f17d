from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.v1_managed_by import V1ManagedBy
from ..models.v1_run_kind import V1RunKind
from ..models.v1_statuses import V1Statuses
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject
    from ..models.v1_status_condition_request import V1StatusConditionRequest


T = TypeVar("T", bound="V1RunSyncRequest")


@_attrs_define
class V1RunSyncRequest:
    """A new run with an identity and a history of its own, as it happened elsewhere. Nothing is checked for consistency: a
    running run with a finish time is taken as sent. Send one condition at least.

        Example:
            {'uuid': '6f185d1036d8581ea4efb2b001b25c53', 'name': 'synced', 'description': 'd', 'tags': ['offline'],
                'created_at': '2026-11-20T10:00:00.123456+00:00', 'started_at': '2026-11-20T10:00:01+00:00', 'finished_at':
                '2026-11-20T10:30:00+00:00', 'wait_time': 1.0, 'duration': 1799.0, 'kind': 'job', 'runtime': 'job',
                'managed_by': 'user', 'meta_info': {'has_metrics': True}, 'status': 'succeeded', 'status_conditions': [{'type':
                'created', 'status': True, 'reason': 'Client', 'message': 'created', 'last_update_time':
                '2026-11-20T10:00:00Z'}, {'type': 'succeeded', 'status': True, 'last_transition_time': '2026-11-20T10:30:00Z'}],
                'inputs': {'lr': 0.1}, 'outputs': {'loss': 0.02}}

        Attributes:
            uuid (str): Identity that the client made, a random UUID with or without dashes. Taken for ever, even once
                deleted.
            created_at (datetime.datetime): When the run was made. Lists show only the last 30 days unless the query speaks
                of `created_at`.
            kind (V1RunKind): What kind of operation a run is. A script that is tracked from outside is a job.
            managed_by (None | Unset | V1ManagedBy): Send `user` for a run that its client drives. Left out, `is_managed`
                decides; null counts as managed whatever that says, and a managed run needs `content`.
            is_managed (bool | None | Unset): Older form of the same, false meaning `user`. Ignored when `managed_by` is
                there; null, as nothing, means managed.
            name (None | str | Unset): Letters, digits, `-` and `_`, at most 128; dots and blanks are a 400. Need not be
                unique; null for none.
            description (None | str | Unset): One line about the run for lists; null for none.
            tags (list[str] | None | Unset): Words to find the run by. Always a list, a bare text is split into its
                characters; null for none.
            started_at (datetime.datetime | None | Unset): When work began. Later statuses set it only while it is null.
            finished_at (datetime.datetime | None | Unset): When work ended. Later statuses set it only while it is null.
            wait_time (float | None | Unset): Seconds between creation and start; null leaves it open, and the server fills
                it in at the start.
            duration (float | None | Unset): Seconds between start and finish; null leaves it open, and the server fills it
                in at the end.
            runtime (None | str | Unset): What executes the run, any text of at most 12 characters; usually as the kind.
                null for unknown.
            meta_info (V1JsonObject | Unset): Free-form JSON: any keys, any values, stored as sent with the order of keys
                and the digits of integers kept. NaN and infinities are not JSON and must be replaced before sending. Example:
                {'lr': 0.01, 'layers': 3}.
            status (V1Statuses | Unset): Statuses a request may ask for. Final ones are succeeded, failed, stopped, skipped
                and upstream_failed; done is accepted and not final.
            status_conditions (list[V1StatusConditionRequest] | None | Unset): The steps so far, oldest first, given back
                exactly as sent. Left out, the run has an empty object in their place; null is kept as null.
            inputs (None | Unset | V1JsonObject): Parameters of the run by name; null for none.
            outputs (None | Unset | V1JsonObject): Results of the run by name, such as the last value of each metric; null
                for none.
            content (None | str | Unset): Compiled specification of the operation. Any text will do for a tracked run; null
                for none.
            raw_content (None | str | Unset): Specification as the user wrote it; null for none.
    """

    uuid: str
    created_at: datetime.datetime
    kind: V1RunKind
    managed_by: None | Unset | V1ManagedBy = UNSET
    is_managed: bool | None | Unset = UNSET
    name: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    started_at: datetime.datetime | None | Unset = UNSET
    finished_at: datetime.datetime | None | Unset = UNSET
    wait_time: float | None | Unset = UNSET
    duration: float | None | Unset = UNSET
    runtime: None | str | Unset = UNSET
    meta_info: V1JsonObject | Unset = UNSET
    status: V1Statuses | Unset = UNSET
    status_conditions: list[V1StatusConditionRequest] | None | Unset = UNSET
    inputs: None | Unset | V1JsonObject = UNSET
    outputs: None | Unset | V1JsonObject = UNSET
    content: None | str | Unset = UNSET
    raw_content: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        uuid = self.uuid

        created_at = self.created_at.isoformat()

        kind = self.kind.value

        managed_by: None | str | Unset
        if isinstance(self.managed_by, Unset):
            managed_by = UNSET
        elif isinstance(self.managed_by, V1ManagedBy):
            managed_by = self.managed_by.value
        else:
            managed_by = self.managed_by

        is_managed: bool | None | Unset
        if isinstance(self.is_managed, Unset):
            is_managed = UNSET
        else:
            is_managed = self.is_managed

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

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

        runtime: None | str | Unset
        if isinstance(self.runtime, Unset):
            runtime = UNSET
        else:
            runtime = self.runtime

        meta_info: dict[str, Any] | Unset = UNSET
        if not isinstance(self.meta_info, Unset):
            meta_info = self.meta_info.to_dict()

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status.value

        status_conditions: list[dict[str, Any]] | None | Unset
        if isinstance(self.status_conditions, Unset):
            status_conditions = UNSET
        elif isinstance(self.status_conditions, list):
            status_conditions = []
            for status_conditions_type_0_item_data in self.status_conditions:
                status_conditions_type_0_item = (
                    status_conditions_type_0_item_data.to_dict()
                )
                status_conditions.append(status_conditions_type_0_item)

        else:
            status_conditions = self.status_conditions

        inputs: dict[str, Any] | None | Unset
        if isinstance(self.inputs, Unset):
            inputs = UNSET
        elif isinstance(self.inputs, V1JsonObject):
            inputs = self.inputs.to_dict()
        else:
            inputs = self.inputs

        outputs: dict[str, Any] | None | Unset
        if isinstance(self.outputs, Unset):
            outputs = UNSET
        elif isinstance(self.outputs, V1JsonObject):
            outputs = self.outputs.to_dict()
        else:
            outputs = self.outputs

        content: None | str | Unset
        if isinstance(self.content, Unset):
            content = UNSET
        else:
            content = self.content

        raw_content: None | str | Unset
        if isinstance(self.raw_content, Unset):
            raw_content = UNSET
        else:
            raw_content = self.raw_content

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "uuid": uuid,
                "created_at": created_at,
                "kind": kind,
            }
        )
        if managed_by is not UNSET:
            field_dict["managed_by"] = managed_by
        if is_managed is not UNSET:
            field_dict["is_managed"] = is_managed
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags
        if started_at is not UNSET:
            field_dict["started_at"] = started_at
        if finished_at is not UNSET:
            field_dict["finished_at"] = finished_at
        if wait_time is not UNSET:
            field_dict["wait_time"] = wait_time
        if duration is not UNSET:
            field_dict["duration"] = duration
        if runtime is not UNSET:
            field_dict["runtime"] = runtime
        if meta_info is not UNSET:
            field_dict["meta_info"] = meta_info
        if status is not UNSET:
            field_dict["status"] = status
        if status_conditions is not UNSET:
            field_dict["status_conditions"] = status_conditions
        if inputs is not UNSET:
            field_dict["inputs"] = inputs
        if outputs is not UNSET:
            field_dict["outputs"] = outputs
        if content is not UNSET:
            field_dict["content"] = content
        if raw_content is not UNSET:
            field_dict["raw_content"] = raw_content

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415
        from ..models.v1_status_condition_request import V1StatusConditionRequest  # noqa: PLC0415

        d = dict(src_dict)
        uuid = d.pop("uuid")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        kind = V1RunKind(d.pop("kind"))

        def _parse_managed_by(data: object) -> None | Unset | V1ManagedBy:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                managed_by_type_1 = V1ManagedBy(data)

                return managed_by_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1ManagedBy, data)

        managed_by = _parse_managed_by(d.pop("managed_by", UNSET))

        def _parse_is_managed(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_managed = _parse_is_managed(d.pop("is_managed", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        def _parse_tags(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tags_type_0 = cast(list[str], data)

                return tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        tags = _parse_tags(d.pop("tags", UNSET))

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

        def _parse_runtime(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        runtime = _parse_runtime(d.pop("runtime", UNSET))

        _meta_info = d.pop("meta_info", UNSET)
        meta_info: V1JsonObject | Unset
        if isinstance(_meta_info, Unset):
            meta_info = UNSET
        else:
            meta_info = V1JsonObject.from_dict(_meta_info)

        _status = d.pop("status", UNSET)
        status: V1Statuses | Unset
        if isinstance(_status, Unset):
            status = UNSET
        else:
            status = V1Statuses(_status)

        def _parse_status_conditions(
            data: object,
        ) -> list[V1StatusConditionRequest] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                status_conditions_type_0 = []
                _status_conditions_type_0 = data
                for status_conditions_type_0_item_data in _status_conditions_type_0:
                    status_conditions_type_0_item = V1StatusConditionRequest.from_dict(
                        status_conditions_type_0_item_data
                    )

                    status_conditions_type_0.append(status_conditions_type_0_item)

                return status_conditions_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1StatusConditionRequest] | None | Unset, data)

        status_conditions = _parse_status_conditions(d.pop("status_conditions", UNSET))

        def _parse_inputs(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                inputs_type_1 = V1JsonObject.from_dict(data)

                return inputs_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        inputs = _parse_inputs(d.pop("inputs", UNSET))

        def _parse_outputs(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                outputs_type_1 = V1JsonObject.from_dict(data)

                return outputs_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        outputs = _parse_outputs(d.pop("outputs", UNSET))

        def _parse_content(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        content = _parse_content(d.pop("content", UNSET))

        def _parse_raw_content(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        raw_content = _parse_raw_content(d.pop("raw_content", UNSET))

        v1_run_sync_request = cls(
            uuid=uuid,
            created_at=created_at,
            kind=kind,
            managed_by=managed_by,
            is_managed=is_managed,
            name=name,
            description=description,
            tags=tags,
            started_at=started_at,
            finished_at=finished_at,
            wait_time=wait_time,
            duration=duration,
            runtime=runtime,
            meta_info=meta_info,
            status=status,
            status_conditions=status_conditions,
            inputs=inputs,
            outputs=outputs,
            content=content,
            raw_content=raw_content,
        )

        return v1_run_sync_request

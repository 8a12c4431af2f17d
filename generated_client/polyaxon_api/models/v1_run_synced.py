from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject
    from ..models.v1_no_status_conditions import V1NoStatusConditions
    from ..models.v1_status_condition import V1StatusCondition


T = TypeVar("T", bound="V1RunSynced")


@_attrs_define
class V1RunSynced:
    """The run as it was stored by a sync.

    Example:
        {'uuid': '890bfdf4e1b750c884b9b0dd52a12b8b', 'name': None, 'description': None, 'tags': None, 'created_at':
            '2026-11-20T10:00:00Z', 'updated_at': '2026-11-22T21:36:35.740707Z', 'started_at': None, 'finished_at': None,
            'wait_time': None, 'duration': None, 'kind': 'job', 'runtime': None, 'meta_info': {}, 'status': 'created',
            'status_conditions': {}, 'is_managed': False, 'managed_by': 'user', 'inputs': None, 'outputs': None, 'content':
            None, 'raw_content': None}

    Attributes:
        uuid (str): Identity of the run, 32 lower-case hexadecimal digits without dashes.
        created_at (datetime.datetime): When the run was made, in UTC; for a synced run, the time its client sent.
        updated_at (datetime.datetime): When the run was last changed on the server, in UTC.
        kind (str): What kind of operation the run is; a newer server may know values that are not listed.
        status (str): The current status; a newer server may know values that are not listed.
        name (None | str | Unset): Name of the run, not necessarily unique; null when it has none.
        description (None | str | Unset): One line about the run; null when there is none.
        tags (list[str] | None | Unset): Words to find the run by; null when it has none.
        started_at (datetime.datetime | None | Unset): When the run first was scheduled, starting, processing or
            running, in UTC; null before.
        finished_at (datetime.datetime | None | Unset): When the run first entered a final status, in UTC; null before.
        wait_time (float | None | Unset): Seconds between creation and start, to two decimals; null before the start.
        duration (float | None | Unset): Seconds between start and finish, to two decimals; null before the finish.
        runtime (None | str | Unset): What executes the run, usually one of the kinds; null when it was never said.
        meta_info (None | Unset | V1JsonObject): What clients and the interface keep with the run; null when it was
            cleared.
        status_conditions (list[V1StatusCondition] | None | Unset | V1NoStatusConditions): The conditions exactly as
            sent. The empty object, not a list, when none were; null when sent so.
        is_managed (bool | Unset): Whether the platform drives the run; false for a run that its client drives.
        managed_by (None | str | Unset): Who drives the run, `user` for a run that its client drives; null when it was
            never said.
        inputs (None | Unset | V1JsonObject): Parameters of the run by name; null when there are none.
        outputs (None | Unset | V1JsonObject): Results of the run by name, such as the last value of each metric; null
            when there are none.
        content (None | str | Unset): Compiled specification as JSON text; null for a tracked run without one.
        raw_content (None | str | Unset): Specification as the user wrote it; null when there is none.
    """

    uuid: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    kind: str
    status: str
    name: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    started_at: datetime.datetime | None | Unset = UNSET
    finished_at: datetime.datetime | None | Unset = UNSET
    wait_time: float | None | Unset = UNSET
    duration: float | None | Unset = UNSET
    runtime: None | str | Unset = UNSET
    meta_info: None | Unset | V1JsonObject = UNSET
    status_conditions: list[V1StatusCondition] | None | Unset | V1NoStatusConditions = (
        UNSET
    )
    is_managed: bool | Unset = UNSET
    managed_by: None | str | Unset = UNSET
    inputs: None | Unset | V1JsonObject = UNSET
    outputs: None | Unset | V1JsonObject = UNSET
    content: None | str | Unset = UNSET
    raw_content: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415
        from ..models.v1_no_status_conditions import V1NoStatusConditions  # noqa: PLC0415

        uuid = self.uuid

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        kind = self.kind

        status = self.status

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

        meta_info: dict[str, Any] | None | Unset
        if isinstance(self.meta_info, Unset):
            meta_info = UNSET
        elif isinstance(self.meta_info, V1JsonObject):
            meta_info = self.meta_info.to_dict()
        else:
            meta_info = self.meta_info

        status_conditions: dict[str, Any] | list[dict[str, Any]] | None | Unset
        if isinstance(self.status_conditions, Unset):
            status_conditions = UNSET
        elif isinstance(self.status_conditions, list):
            status_conditions = []
            for status_conditions_type_0_item_data in self.status_conditions:
                status_conditions_type_0_item = (
                    status_conditions_type_0_item_data.to_dict()
                )
                status_conditions.append(status_conditions_type_0_item)

        elif isinstance(self.status_conditions, V1NoStatusConditions):
            status_conditions = self.status_conditions.to_dict()
        else:
            status_conditions = self.status_conditions

        is_managed = self.is_managed

        managed_by: None | str | Unset
        if isinstance(self.managed_by, Unset):
            managed_by = UNSET
        else:
            managed_by = self.managed_by

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
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "uuid": uuid,
                "created_at": created_at,
                "updated_at": updated_at,
                "kind": kind,
                "status": status,
            }
        )
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
        if status_conditions is not UNSET:
            field_dict["status_conditions"] = status_conditions
        if is_managed is not UNSET:
            field_dict["is_managed"] = is_managed
        if managed_by is not UNSET:
            field_dict["managed_by"] = managed_by
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
        from ..models.v1_no_status_conditions import V1NoStatusConditions  # noqa: PLC0415
        from ..models.v1_status_condition import V1StatusCondition  # noqa: PLC0415

        d = dict(src_dict)
        uuid = d.pop("uuid")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        kind = d.pop("kind")

        status = d.pop("status")

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

        def _parse_meta_info(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                meta_info_type_1 = V1JsonObject.from_dict(data)

                return meta_info_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        meta_info = _parse_meta_info(d.pop("meta_info", UNSET))

        def _parse_status_conditions(
            data: object,
        ) -> list[V1StatusCondition] | None | Unset | V1NoStatusConditions:
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
                    status_conditions_type_0_item = V1StatusCondition.from_dict(
                        status_conditions_type_0_item_data
                    )

                    status_conditions_type_0.append(status_conditions_type_0_item)

                return status_conditions_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                status_conditions_type_1 = V1NoStatusConditions.from_dict(data)

                return status_conditions_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                list[V1StatusCondition] | None | Unset | V1NoStatusConditions, data
            )

        status_conditions = _parse_status_conditions(d.pop("status_conditions", UNSET))

        is_managed = d.pop("is_managed", UNSET)

        def _parse_managed_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        managed_by = _parse_managed_by(d.pop("managed_by", UNSET))

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

        v1_run_synced = cls(
            uuid=uuid,
            created_at=created_at,
            updated_at=updated_at,
            kind=kind,
            status=status,
            name=name,
            description=description,
            tags=tags,
            started_at=started_at,
            finished_at=finished_at,
            wait_time=wait_time,
            duration=duration,
            runtime=runtime,
            meta_info=meta_info,
            status_conditions=status_conditions,
            is_managed=is_managed,
            managed_by=managed_by,
            inputs=inputs,
            outputs=outputs,
            content=content,
            raw_content=raw_content,
        )

        v1_run_synced.additional_properties = d
        return v1_run_synced

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

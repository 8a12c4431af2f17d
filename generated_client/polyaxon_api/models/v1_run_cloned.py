from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_cloning import V1Cloning
    from ..models.v1_json_object import V1JsonObject
    from ..models.v1_pipeline import V1Pipeline
    from ..models.v1_run_list_settings import V1RunListSettings


T = TypeVar("T", bound="V1RunCloned")


@_attrs_define
class V1RunCloned:
    """A run that was made from another one, or goes on, as it was queued.

    Example:
        {'uuid': '1e3339dc8c1747e8b1e54dfc389b9418', 'name': 'again', 'created_at': '2026-11-22T21:36:38.722145Z',
            'updated_at': '2026-11-22T21:36:38.747943Z', 'started_at': None, 'finished_at': None, 'schedule_at': None,
            'wait_time': None, 'duration': None, 'kind': 'job', 'runtime': 'job', 'meta_info': {}, 'status': 'queued',
            'pipeline': None, 'original': {'uuid': 'd65bf5e99e2a46c5ae52709c6737e8db', 'name': 'with-content', 'kind':
            'restart'}, 'is_managed': True, 'managed_by': 'agent', 'pending': None, 'inputs': {'lr': 0.5}, 'outputs': None,
            'tags': None, 'settings': {'namespace': 'polyaxon', 'component': None}, 'user': None, 'owner': 'default',
            'project': 'quick-start'}

    Attributes:
        uuid (str): Identity of the run, 32 lower-case hexadecimal digits without dashes.
        created_at (datetime.datetime): When the run was made, in UTC; for a synced run, the time its client sent.
        updated_at (datetime.datetime): When the run was last changed on the server, in UTC.
        kind (str): What kind of operation the run is; a newer server may know values that are not listed.
        status (str): The current status; a newer server may know values that are not listed.
        name (None | str | Unset): Name of the run, not necessarily unique; null when it has none.
        started_at (datetime.datetime | None | Unset): When the run first was scheduled, starting, processing or
            running, in UTC; null before.
        finished_at (datetime.datetime | None | Unset): When the run first entered a final status, in UTC; null before.
        schedule_at (datetime.datetime | None | Unset): When the run is to start, in UTC; null when it is not scheduled.
        wait_time (float | None | Unset): Seconds between creation and start, to two decimals; null before the start.
        duration (float | None | Unset): Seconds between start and finish, to two decimals; null before the finish.
        runtime (None | str | Unset): What executes the run, usually one of the kinds; null when it was never said.
        meta_info (None | Unset | V1JsonObject): What clients and the interface keep with the run; null when it was
            cleared.
        pipeline (None | Unset | V1Pipeline): The graph, search or schedule that started the run; null when there is
            none.
        original (None | Unset | V1Cloning): The run that this one was cloned from; null when it is no clone.
        is_managed (bool | Unset): Whether the platform drives the run; false for a run that its client drives.
        managed_by (None | str | Unset): Who drives the run, `user` for a run that its client drives; null when it was
            never said.
        pending (None | str | Unset): What the run waits for before it may be scheduled; null when it waits for nothing.
        inputs (None | Unset | V1JsonObject): Parameters of the run by name; null when there are none.
        outputs (None | Unset | V1JsonObject): Results of the run by name, such as the last value of each metric; null
            when there are none.
        tags (list[str] | None | Unset): Words to find the run by; null when it has none.
        settings (None | Unset | V1RunListSettings): Where the run lives; null where a deployment tells nothing.
        user (None | str | Unset): Name of the user who made the run; always null in Community Edition.
        owner (None | str | Unset): Owner of the project, always `default` in Community Edition, whatever the path said;
            null if untold.
        project (None | str | Unset): Name of the project that holds the run; null if untold.
    """

    uuid: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    kind: str
    status: str
    name: None | str | Unset = UNSET
    started_at: datetime.datetime | None | Unset = UNSET
    finished_at: datetime.datetime | None | Unset = UNSET
    schedule_at: datetime.datetime | None | Unset = UNSET
    wait_time: float | None | Unset = UNSET
    duration: float | None | Unset = UNSET
    runtime: None | str | Unset = UNSET
    meta_info: None | Unset | V1JsonObject = UNSET
    pipeline: None | Unset | V1Pipeline = UNSET
    original: None | Unset | V1Cloning = UNSET
    is_managed: bool | Unset = UNSET
    managed_by: None | str | Unset = UNSET
    pending: None | str | Unset = UNSET
    inputs: None | Unset | V1JsonObject = UNSET
    outputs: None | Unset | V1JsonObject = UNSET
    tags: list[str] | None | Unset = UNSET
    settings: None | Unset | V1RunListSettings = UNSET
    user: None | str | Unset = UNSET
    owner: None | str | Unset = UNSET
    project: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_cloning import V1Cloning  # noqa: PLC0415
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415
        from ..models.v1_pipeline import V1Pipeline  # noqa: PLC0415
        from ..models.v1_run_list_settings import V1RunListSettings  # noqa: PLC0415

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

        schedule_at: None | str | Unset
        if isinstance(self.schedule_at, Unset):
            schedule_at = UNSET
        elif isinstance(self.schedule_at, datetime.datetime):
            schedule_at = self.schedule_at.isoformat()
        else:
            schedule_at = self.schedule_at

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

        pipeline: dict[str, Any] | None | Unset
        if isinstance(self.pipeline, Unset):
            pipeline = UNSET
        elif isinstance(self.pipeline, V1Pipeline):
            pipeline = self.pipeline.to_dict()
        else:
            pipeline = self.pipeline

        original: dict[str, Any] | None | Unset
        if isinstance(self.original, Unset):
            original = UNSET
        elif isinstance(self.original, V1Cloning):
            original = self.original.to_dict()
        else:
            original = self.original

        is_managed = self.is_managed

        managed_by: None | str | Unset
        if isinstance(self.managed_by, Unset):
            managed_by = UNSET
        else:
            managed_by = self.managed_by

        pending: None | str | Unset
        if isinstance(self.pending, Unset):
            pending = UNSET
        else:
            pending = self.pending

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

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

        settings: dict[str, Any] | None | Unset
        if isinstance(self.settings, Unset):
            settings = UNSET
        elif isinstance(self.settings, V1RunListSettings):
            settings = self.settings.to_dict()
        else:
            settings = self.settings

        user: None | str | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        else:
            user = self.user

        owner: None | str | Unset
        if isinstance(self.owner, Unset):
            owner = UNSET
        else:
            owner = self.owner

        project: None | str | Unset
        if isinstance(self.project, Unset):
            project = UNSET
        else:
            project = self.project

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
        if started_at is not UNSET:
            field_dict["started_at"] = started_at
        if finished_at is not UNSET:
            field_dict["finished_at"] = finished_at
        if schedule_at is not UNSET:
            field_dict["schedule_at"] = schedule_at
        if wait_time is not UNSET:
            field_dict["wait_time"] = wait_time
        if duration is not UNSET:
            field_dict["duration"] = duration
        if runtime is not UNSET:
            field_dict["runtime"] = runtime
        if meta_info is not UNSET:
            field_dict["meta_info"] = meta_info
        if pipeline is not UNSET:
            field_dict["pipeline"] = pipeline
        if original is not UNSET:
            field_dict["original"] = original
        if is_managed is not UNSET:
            field_dict["is_managed"] = is_managed
        if managed_by is not UNSET:
            field_dict["managed_by"] = managed_by
        if pending is not UNSET:
            field_dict["pending"] = pending
        if inputs is not UNSET:
            field_dict["inputs"] = inputs
        if outputs is not UNSET:
            field_dict["outputs"] = outputs
        if tags is not UNSET:
            field_dict["tags"] = tags
        if settings is not UNSET:
            field_dict["settings"] = settings
        if user is not UNSET:
            field_dict["user"] = user
        if owner is not UNSET:
            field_dict["owner"] = owner
        if project is not UNSET:
            field_dict["project"] = project

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_cloning import V1Cloning  # noqa: PLC0415
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415
        from ..models.v1_pipeline import V1Pipeline  # noqa: PLC0415
        from ..models.v1_run_list_settings import V1RunListSettings  # noqa: PLC0415

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

        def _parse_schedule_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                schedule_at_type_0 = datetime.datetime.fromisoformat(data)

                return schedule_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        schedule_at = _parse_schedule_at(d.pop("schedule_at", UNSET))

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

        def _parse_pipeline(data: object) -> None | Unset | V1Pipeline:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                pipeline_type_1 = V1Pipeline.from_dict(data)

                return pipeline_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1Pipeline, data)

        pipeline = _parse_pipeline(d.pop("pipeline", UNSET))

        def _parse_original(data: object) -> None | Unset | V1Cloning:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                original_type_1 = V1Cloning.from_dict(data)

                return original_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1Cloning, data)

        original = _parse_original(d.pop("original", UNSET))

        is_managed = d.pop("is_managed", UNSET)

        def _parse_managed_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        managed_by = _parse_managed_by(d.pop("managed_by", UNSET))

        def _parse_pending(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pending = _parse_pending(d.pop("pending", UNSET))

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

        def _parse_settings(data: object) -> None | Unset | V1RunListSettings:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                settings_type_1 = V1RunListSettings.from_dict(data)

                return settings_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1RunListSettings, data)

        settings = _parse_settings(d.pop("settings", UNSET))

        def _parse_user(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user = _parse_user(d.pop("user", UNSET))

        def _parse_owner(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        owner = _parse_owner(d.pop("owner", UNSET))

        def _parse_project(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        project = _parse_project(d.pop("project", UNSET))

        v1_run_cloned = cls(
            uuid=uuid,
            created_at=created_at,
            updated_at=updated_at,
            kind=kind,
            status=status,
            name=name,
            started_at=started_at,
            finished_at=finished_at,
            schedule_at=schedule_at,
            wait_time=wait_time,
            duration=duration,
            runtime=runtime,
            meta_info=meta_info,
            pipeline=pipeline,
            original=original,
            is_managed=is_managed,
            managed_by=managed_by,
            pending=pending,
            inputs=inputs,
            outputs=outputs,
            tags=tags,
            settings=settings,
            user=user,
            owner=owner,
            project=project,
        )

        v1_run_cloned.additional_properties = d
        return v1_run_cloned

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

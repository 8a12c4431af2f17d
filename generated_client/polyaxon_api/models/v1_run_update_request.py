from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.v1_managed_by import V1ManagedBy
from ..models.v1_run_kind import V1RunKind
from ..models.v1_run_pending import V1RunPending
from ..models.v1_statuses import V1Statuses
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1RunUpdateRequest")


@_attrs_define
class V1RunUpdateRequest:
    """The kind of a run, who manages it, and the fields to change. Fields that are left out stay.

    Example:
        {'kind': 'job', 'managed_by': 'user', 'description': 'second try'}

    Attributes:
        kind (V1RunKind): What kind of operation a run is. A script that is tracked from outside is a job.
        managed_by (V1ManagedBy): Who drives the run. A run that a client tracks and ends by itself is managed by the
            user.
        name (None | str | Unset): Letters, digits, `-` and `_`, at most 128; anything else is a 400. Need not be
            unique; null clears it.
        description (None | str | Unset): One line about the run for lists; null clears it.
        readme (None | str | Unset): Notes in Markdown, shown on the run's page; null clears them.
        tags (list[str] | None | Unset): Words to find the run by, in place of the old ones; null clears them.
        inputs (None | Unset | V1JsonObject): Parameters by name, in place of all old ones; null clears them.
        outputs (None | Unset | V1JsonObject): Results by name, in place of all old ones; null clears them.
        meta_info (V1JsonObject | Unset): Free-form JSON: any keys, any values, stored as sent with the order of keys
            and the digits of integers kept. NaN and infinities are not JSON and must be replaced before sending. Example:
            {'lr': 0.01, 'layers': 3}.
        runtime (None | str | Unset): What executes the run, any text of at most 12 characters; null clears it.
        status (V1Statuses | Unset): Statuses a request may ask for. Final ones are succeeded, failed, stopped, skipped
            and upstream_failed; done is accepted and not final.
        live_state (int | Unset): 1 live, 0 archived, -1 being deleted; prefer the actions made for this. Must not be
            null, which the server would store: the run is then in no list.
        pending (None | Unset | V1RunPending): What a managed run must wait for. Ignored for a tracked run without
            content; null for nothing.
        wait_time (float | None | Unset): Seconds between creation and start; null leaves it open, and the server fills
            it in at the start.
        duration (float | None | Unset): Seconds between start and finish; null leaves it open, and the server fills it
            in at the end.
    """

    kind: V1RunKind
    managed_by: V1ManagedBy
    name: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    readme: None | str | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    inputs: None | Unset | V1JsonObject = UNSET
    outputs: None | Unset | V1JsonObject = UNSET
    meta_info: V1JsonObject | Unset = UNSET
    runtime: None | str | Unset = UNSET
    status: V1Statuses | Unset = UNSET
    live_state: int | Unset = UNSET
    pending: None | Unset | V1RunPending = UNSET
    wait_time: float | None | Unset = UNSET
    duration: float | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        kind = self.kind.value

        managed_by = self.managed_by.value

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

        readme: None | str | Unset
        if isinstance(self.readme, Unset):
            readme = UNSET
        else:
            readme = self.readme

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

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

        meta_info: dict[str, Any] | Unset = UNSET
        if not isinstance(self.meta_info, Unset):
            meta_info = self.meta_info.to_dict()

        runtime: None | str | Unset
        if isinstance(self.runtime, Unset):
            runtime = UNSET
        else:
            runtime = self.runtime

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status.value

        live_state = self.live_state

        pending: None | str | Unset
        if isinstance(self.pending, Unset):
            pending = UNSET
        elif isinstance(self.pending, V1RunPending):
            pending = self.pending.value
        else:
            pending = self.pending

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

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "managed_by": managed_by,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if readme is not UNSET:
            field_dict["readme"] = readme
        if tags is not UNSET:
            field_dict["tags"] = tags
        if inputs is not UNSET:
            field_dict["inputs"] = inputs
        if outputs is not UNSET:
            field_dict["outputs"] = outputs
        if meta_info is not UNSET:
            field_dict["meta_info"] = meta_info
        if runtime is not UNSET:
            field_dict["runtime"] = runtime
        if status is not UNSET:
            field_dict["status"] = status
        if live_state is not UNSET:
            field_dict["live_state"] = live_state
        if pending is not UNSET:
            field_dict["pending"] = pending
        if wait_time is not UNSET:
            field_dict["wait_time"] = wait_time
        if duration is not UNSET:
            field_dict["duration"] = duration

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        kind = V1RunKind(d.pop("kind"))

        managed_by = V1ManagedBy(d.pop("managed_by"))

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

        def _parse_readme(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        readme = _parse_readme(d.pop("readme", UNSET))

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

        _meta_info = d.pop("meta_info", UNSET)
        meta_info: V1JsonObject | Unset
        if isinstance(_meta_info, Unset):
            meta_info = UNSET
        else:
            meta_info = V1JsonObject.from_dict(_meta_info)

        def _parse_runtime(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        runtime = _parse_runtime(d.pop("runtime", UNSET))

        _status = d.pop("status", UNSET)
        status: V1Statuses | Unset
        if isinstance(_status, Unset):
            status = UNSET
        else:
            status = V1Statuses(_status)

        live_state = d.pop("live_state", UNSET)

        def _parse_pending(data: object) -> None | Unset | V1RunPending:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                pending_type_1 = V1RunPending(data)

                return pending_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1RunPending, data)

        pending = _parse_pending(d.pop("pending", UNSET))

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

        v1_run_update_request = cls(
            kind=kind,
            managed_by=managed_by,
            name=name,
            description=description,
            readme=readme,
            tags=tags,
            inputs=inputs,
            outputs=outputs,
            meta_info=meta_info,
            runtime=runtime,
            status=status,
            live_state=live_state,
            pending=pending,
            wait_time=wait_time,
            duration=duration,
        )

        return v1_run_update_request

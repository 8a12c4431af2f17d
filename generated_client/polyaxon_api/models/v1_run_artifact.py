from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1RunArtifact")


@_attrs_define
class V1RunArtifact:
    """One thing a run read or wrote, as stored.

    Example:
        {'name': 'loss', 'kind': 'metric', 'is_input': False, 'path': 'events/metric/loss.plx', 'summary': {'is_event':
            True, 'metric': {'last': 0.02, 'min': 0.02, 'max': 1.0}}, 'state': '84737fa8a8e34d1a88c6b478109b687e', 'run':
            '84737fa8a8e34d1a88c6b478109b687e', 'meta_info': {'run': {'name': 'train-1', 'uuid':
            '84737fa8a8e34d1a88c6b478109b687e'}}}

    Attributes:
        name (str): Name of the entry, unique within the run unless it was posted with and without `is_input`.
        kind (str): What the thing is; a newer server may know values that are not listed.
        is_input (bool | None | Unset): True for what the run read, false for what it wrote; null when it was posted
            without.
        path (None | str | Unset): Where the thing is, a path within the run's folder or an address elsewhere; null when
            it is nowhere.
        summary (None | Unset | V1JsonObject): What is known about the thing, as the client sent it; null if untold.
        state (None | str | Unset): Identity of the thing, 32 hexadecimal digits; for an output without one, the run's
            own. null if untold.
        run (None | str | Unset): Identity of the run, 32 hexadecimal digits without dashes; null if untold.
        meta_info (None | Unset | V1JsonObject): Name and uuid of the run under the key `run`; null if untold.
    """

    name: str
    kind: str
    is_input: bool | None | Unset = UNSET
    path: None | str | Unset = UNSET
    summary: None | Unset | V1JsonObject = UNSET
    state: None | str | Unset = UNSET
    run: None | str | Unset = UNSET
    meta_info: None | Unset | V1JsonObject = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        name = self.name

        kind = self.kind

        is_input: bool | None | Unset
        if isinstance(self.is_input, Unset):
            is_input = UNSET
        else:
            is_input = self.is_input

        path: None | str | Unset
        if isinstance(self.path, Unset):
            path = UNSET
        else:
            path = self.path

        summary: dict[str, Any] | None | Unset
        if isinstance(self.summary, Unset):
            summary = UNSET
        elif isinstance(self.summary, V1JsonObject):
            summary = self.summary.to_dict()
        else:
            summary = self.summary

        state: None | str | Unset
        if isinstance(self.state, Unset):
            state = UNSET
        else:
            state = self.state

        run: None | str | Unset
        if isinstance(self.run, Unset):
            run = UNSET
        else:
            run = self.run

        meta_info: dict[str, Any] | None | Unset
        if isinstance(self.meta_info, Unset):
            meta_info = UNSET
        elif isinstance(self.meta_info, V1JsonObject):
            meta_info = self.meta_info.to_dict()
        else:
            meta_info = self.meta_info

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "kind": kind,
            }
        )
        if is_input is not UNSET:
            field_dict["is_input"] = is_input
        if path is not UNSET:
            field_dict["path"] = path
        if summary is not UNSET:
            field_dict["summary"] = summary
        if state is not UNSET:
            field_dict["state"] = state
        if run is not UNSET:
            field_dict["run"] = run
        if meta_info is not UNSET:
            field_dict["meta_info"] = meta_info

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        kind = d.pop("kind")

        def _parse_is_input(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_input = _parse_is_input(d.pop("is_input", UNSET))

        def _parse_path(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        path = _parse_path(d.pop("path", UNSET))

        def _parse_summary(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                summary_type_1 = V1JsonObject.from_dict(data)

                return summary_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        summary = _parse_summary(d.pop("summary", UNSET))

        def _parse_state(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        state = _parse_state(d.pop("state", UNSET))

        def _parse_run(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        run = _parse_run(d.pop("run", UNSET))

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

        v1_run_artifact = cls(
            name=name,
            kind=kind,
            is_input=is_input,
            path=path,
            summary=summary,
            state=state,
            run=run,
            meta_info=meta_info,
        )

        v1_run_artifact.additional_properties = d
        return v1_run_artifact

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

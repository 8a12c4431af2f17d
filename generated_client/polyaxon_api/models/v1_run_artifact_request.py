from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.v1_artifact_kind import V1ArtifactKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1RunArtifactRequest")


@_attrs_define
class V1RunArtifactRequest:
    """One thing a run read or wrote. A name is unique within a run whatever its kind: the same name with another kind
    overwrites the entry. Missing fields are a server failure (405 with an empty HTML body), unknown ones a 400.

        Example:
            {'name': 'loss', 'kind': 'metric', 'path': 'events/metric/loss.plx', 'summary': {'is_event': True, 'metric':
                {'last': 0.02, 'min': 0.02, 'max': 1.0}}, 'is_input': False}

        Attributes:
            name (str): Any text; only letters, digits, `-` and `_`, at most 128, can be read or deleted by name later.
            kind (V1ArtifactKind): Kinds of things a run can read or write. Any other value in a request is a 400.
            summary (V1JsonObject): Free-form JSON: any keys, any values, stored as sent with the order of keys and the
                digits of integers kept. NaN and infinities are not JSON and must be replaced before sending. Example: {'lr':
                0.01, 'layers': 3}.
            is_input (bool): True for what the run read, false for what it wrote. Not demanded by the server, but an entry
                posted once without and once with it exists twice and can then neither be read nor deleted by name.
            path (None | str | Unset): Where the thing is, a path within the run's folder or an address elsewhere; null when
                it is nowhere.
            state (None | str | Unset): UUID that identifies the thing. Left out or null, an output gets the run's own, an
                input one made from its summary (and its path, if the summary has no `hash`), shared by all runs that logged the
                same.
    """

    name: str
    kind: V1ArtifactKind
    summary: V1JsonObject
    is_input: bool
    path: None | str | Unset = UNSET
    state: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        kind = self.kind.value

        summary = self.summary.to_dict()

        is_input = self.is_input

        path: None | str | Unset
        if isinstance(self.path, Unset):
            path = UNSET
        else:
            path = self.path

        state: None | str | Unset
        if isinstance(self.state, Unset):
            state = UNSET
        else:
            state = self.state

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "kind": kind,
                "summary": summary,
                "is_input": is_input,
            }
        )
        if path is not UNSET:
            field_dict["path"] = path
        if state is not UNSET:
            field_dict["state"] = state

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        kind = V1ArtifactKind(d.pop("kind"))

        summary = V1JsonObject.from_dict(d.pop("summary"))

        is_input = d.pop("is_input")

        def _parse_path(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        path = _parse_path(d.pop("path", UNSET))

        def _parse_state(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        state = _parse_state(d.pop("state", UNSET))

        v1_run_artifact_request = cls(
            name=name,
            kind=kind,
            summary=summary,
            is_input=is_input,
            path=path,
            state=state,
        )

        return v1_run_artifact_request

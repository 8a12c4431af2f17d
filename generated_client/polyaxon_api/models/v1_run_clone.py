from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1RunClone")


@_attrs_define
class V1RunClone:
    """A run that was made from another one, in short.

    Example:
        {'uuid': '1e3339dc-8c17-47e8-b1e5-4dfc389b9418', 'name': 'again', 'kind': 'job', 'status': 'queued', 'runtime':
            'job', 'cloning_kind': 'restart'}

    Attributes:
        uuid (str): Identity of the run, and the only one in this API that comes with dashes.
        name (None | str | Unset): Name of the new run; null when it has none of its own.
        kind (None | str | Unset): What kind of operation the new run is; null if untold.
        status (None | str | Unset): Current status of the new run; null if untold. A newer server may know further
            ones.
        runtime (None | str | Unset): What executes the new run; null while it is not known.
        cloning_kind (None | str | Unset): How the run was made from the other one; null if untold.
    """

    uuid: str
    name: None | str | Unset = UNSET
    kind: None | str | Unset = UNSET
    status: None | str | Unset = UNSET
    runtime: None | str | Unset = UNSET
    cloning_kind: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        uuid = self.uuid

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

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

        runtime: None | str | Unset
        if isinstance(self.runtime, Unset):
            runtime = UNSET
        else:
            runtime = self.runtime

        cloning_kind: None | str | Unset
        if isinstance(self.cloning_kind, Unset):
            cloning_kind = UNSET
        else:
            cloning_kind = self.cloning_kind

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "uuid": uuid,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if kind is not UNSET:
            field_dict["kind"] = kind
        if status is not UNSET:
            field_dict["status"] = status
        if runtime is not UNSET:
            field_dict["runtime"] = runtime
        if cloning_kind is not UNSET:
            field_dict["cloning_kind"] = cloning_kind

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        uuid = d.pop("uuid")

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

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

        def _parse_runtime(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        runtime = _parse_runtime(d.pop("runtime", UNSET))

        def _parse_cloning_kind(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        cloning_kind = _parse_cloning_kind(d.pop("cloning_kind", UNSET))

        v1_run_clone = cls(
            uuid=uuid,
            name=name,
            kind=kind,
            status=status,
            runtime=runtime,
            cloning_kind=cloning_kind,
        )

        v1_run_clone.additional_properties = d
        return v1_run_clone

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

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1RunVersionReference")


@_attrs_define
class V1RunVersionReference:
    """A version in the model registry that points at this run.

    Example:
        {'name': 'v1.0', 'state': None, 'project': 'quick-start', 'owner': 'default'}

    Attributes:
        name (str): Name of the version, for instance `v1.0`.
        state (None | str | Unset): Hash of what the version holds; null where it was never computed.
        project (str | Unset): Name of the project that keeps the version.
        owner (str | Unset): Owner of the project that keeps the version, always `default` in Community Edition.
    """

    name: str
    state: None | str | Unset = UNSET
    project: str | Unset = UNSET
    owner: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        state: None | str | Unset
        if isinstance(self.state, Unset):
            state = UNSET
        else:
            state = self.state

        project = self.project

        owner = self.owner

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
            }
        )
        if state is not UNSET:
            field_dict["state"] = state
        if project is not UNSET:
            field_dict["project"] = project
        if owner is not UNSET:
            field_dict["owner"] = owner

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        def _parse_state(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        state = _parse_state(d.pop("state", UNSET))

        project = d.pop("project", UNSET)

        owner = d.pop("owner", UNSET)

        v1_run_version_reference = cls(
            name=name,
            state=state,
            project=project,
            owner=owner,
        )

        v1_run_version_reference.additional_properties = d
        return v1_run_version_reference

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

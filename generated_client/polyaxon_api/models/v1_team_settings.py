from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_settings_catalog import V1SettingsCatalog


T = TypeVar("T", bound="V1TeamSettings")


@_attrs_define
class V1TeamSettings:
    """What a team has access to, as references.

    Example:
        {'projects': [{'name': 'quick-start'}], 'hubs': [], 'registries': []}

    Attributes:
        projects (list[V1SettingsCatalog] | None | Unset): The projects whose runs are open to the team; null or empty
            for none.
        hubs (list[V1SettingsCatalog] | None | Unset): The projects whose components are open to the team; null or empty
            for none.
        registries (list[V1SettingsCatalog] | None | Unset): The projects whose models are open to the team; null or
            empty for none.
    """

    projects: list[V1SettingsCatalog] | None | Unset = UNSET
    hubs: list[V1SettingsCatalog] | None | Unset = UNSET
    registries: list[V1SettingsCatalog] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        projects: list[dict[str, Any]] | None | Unset
        if isinstance(self.projects, Unset):
            projects = UNSET
        elif isinstance(self.projects, list):
            projects = []
            for projects_type_0_item_data in self.projects:
                projects_type_0_item = projects_type_0_item_data.to_dict()
                projects.append(projects_type_0_item)

        else:
            projects = self.projects

        hubs: list[dict[str, Any]] | None | Unset
        if isinstance(self.hubs, Unset):
            hubs = UNSET
        elif isinstance(self.hubs, list):
            hubs = []
            for hubs_type_0_item_data in self.hubs:
                hubs_type_0_item = hubs_type_0_item_data.to_dict()
                hubs.append(hubs_type_0_item)

        else:
            hubs = self.hubs

        registries: list[dict[str, Any]] | None | Unset
        if isinstance(self.registries, Unset):
            registries = UNSET
        elif isinstance(self.registries, list):
            registries = []
            for registries_type_0_item_data in self.registries:
                registries_type_0_item = registries_type_0_item_data.to_dict()
                registries.append(registries_type_0_item)

        else:
            registries = self.registries

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if projects is not UNSET:
            field_dict["projects"] = projects
        if hubs is not UNSET:
            field_dict["hubs"] = hubs
        if registries is not UNSET:
            field_dict["registries"] = registries

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_settings_catalog import V1SettingsCatalog  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_projects(data: object) -> list[V1SettingsCatalog] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                projects_type_0 = []
                _projects_type_0 = data
                for projects_type_0_item_data in _projects_type_0:
                    projects_type_0_item = V1SettingsCatalog.from_dict(
                        projects_type_0_item_data
                    )

                    projects_type_0.append(projects_type_0_item)

                return projects_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1SettingsCatalog] | None | Unset, data)

        projects = _parse_projects(d.pop("projects", UNSET))

        def _parse_hubs(data: object) -> list[V1SettingsCatalog] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                hubs_type_0 = []
                _hubs_type_0 = data
                for hubs_type_0_item_data in _hubs_type_0:
                    hubs_type_0_item = V1SettingsCatalog.from_dict(
                        hubs_type_0_item_data
                    )

                    hubs_type_0.append(hubs_type_0_item)

                return hubs_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1SettingsCatalog] | None | Unset, data)

        hubs = _parse_hubs(d.pop("hubs", UNSET))

        def _parse_registries(data: object) -> list[V1SettingsCatalog] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                registries_type_0 = []
                _registries_type_0 = data
                for registries_type_0_item_data in _registries_type_0:
                    registries_type_0_item = V1SettingsCatalog.from_dict(
                        registries_type_0_item_data
                    )

                    registries_type_0.append(registries_type_0_item)

                return registries_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1SettingsCatalog] | None | Unset, data)

        registries = _parse_registries(d.pop("registries", UNSET))

        v1_team_settings = cls(
            projects=projects,
            hubs=hubs,
            registries=registries,
        )

        v1_team_settings.additional_properties = d
        return v1_team_settings

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

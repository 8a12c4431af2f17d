from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_settings_catalog import V1SettingsCatalog


T = TypeVar("T", bound="V1PresetSettings")


@_attrs_define
class V1PresetSettings:
    """Where a preset is in use, as references.

    Example:
        {'projects': [{'name': 'quick-start'}], 'runs': []}

    Attributes:
        projects (list[V1SettingsCatalog] | None | Unset): The projects that start their runs from the preset; null or
            empty for none.
        runs (list[V1SettingsCatalog] | None | Unset): Runs that were started from the preset; whether all or only
            recent ones is not known. null for none.
    """

    projects: list[V1SettingsCatalog] | None | Unset = UNSET
    runs: list[V1SettingsCatalog] | None | Unset = UNSET
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

        runs: list[dict[str, Any]] | None | Unset
        if isinstance(self.runs, Unset):
            runs = UNSET
        elif isinstance(self.runs, list):
            runs = []
            for runs_type_0_item_data in self.runs:
                runs_type_0_item = runs_type_0_item_data.to_dict()
                runs.append(runs_type_0_item)

        else:
            runs = self.runs

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if projects is not UNSET:
            field_dict["projects"] = projects
        if runs is not UNSET:
            field_dict["runs"] = runs

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

        def _parse_runs(data: object) -> list[V1SettingsCatalog] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                runs_type_0 = []
                _runs_type_0 = data
                for runs_type_0_item_data in _runs_type_0:
                    runs_type_0_item = V1SettingsCatalog.from_dict(
                        runs_type_0_item_data
                    )

                    runs_type_0.append(runs_type_0_item)

                return runs_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1SettingsCatalog] | None | Unset, data)

        runs = _parse_runs(d.pop("runs", UNSET))

        v1_preset_settings = cls(
            projects=projects,
            runs=runs,
        )

        v1_preset_settings.additional_properties = d
        return v1_preset_settings

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

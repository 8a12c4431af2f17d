from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_team_settings import V1TeamSettings


T = TypeVar("T", bound="V1Team")


@_attrs_define
class V1Team:
    """A group of members with access to some projects.

    Example:
        {'uuid': '2b3c4d5e6f708192a3b4c5d6e7f80910', 'owner': 'acme', 'name': 'vision', 'user': 'ada', 'projects':
            ['quick-start'], 'component_hubs': [], 'model_registries': [], 'settings': {'projects': [{'name': 'quick-
            start'}], 'hubs': [], 'registries': []}, 'policy': None, 'role': 'admin', 'created_at':
            '2026-11-22T21:36:35.439243Z', 'updated_at': '2026-11-22T21:36:35.439274Z'}

    Attributes:
        uuid (None | str | Unset): Identity of the thing. Served operations write identities as 32 hexadecimal digits
            without dashes; null if untold.
        name (None | str | Unset): What people call the thing, and in some paths how it is addressed; null if untold.
        created_at (datetime.datetime | None | Unset): When the thing was made; null if untold.
        updated_at (datetime.datetime | None | Unset): When the thing was last changed; null if untold.
        owner (None | str | Unset): Name of the organisation that the team is part of; null if untold.
        user (None | str | Unset): Name of the user who set up the team; null if untold.
        projects (list[str] | None | Unset): Names of the projects whose runs the team may see; null or empty for none.
        component_hubs (list[str] | None | Unset): Names of the projects whose component versions the team may use; null
            or empty for none.
        model_registries (list[str] | None | Unset): Names of the projects whose model versions the team may use; null
            or empty for none.
        settings (None | Unset | V1TeamSettings): The same three lists as references instead of names; null if untold.
        policy (None | str | Unset): Name of the policy that binds the team; null if there is none.
        role (None | str | Unset): What the asking user is in the team; null if untold.
    """

    uuid: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    created_at: datetime.datetime | None | Unset = UNSET
    updated_at: datetime.datetime | None | Unset = UNSET
    owner: None | str | Unset = UNSET
    user: None | str | Unset = UNSET
    projects: list[str] | None | Unset = UNSET
    component_hubs: list[str] | None | Unset = UNSET
    model_registries: list[str] | None | Unset = UNSET
    settings: None | Unset | V1TeamSettings = UNSET
    policy: None | str | Unset = UNSET
    role: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_team_settings import V1TeamSettings  # noqa: PLC0415

        uuid: None | str | Unset
        if isinstance(self.uuid, Unset):
            uuid = UNSET
        else:
            uuid = self.uuid

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        created_at: None | str | Unset
        if isinstance(self.created_at, Unset):
            created_at = UNSET
        elif isinstance(self.created_at, datetime.datetime):
            created_at = self.created_at.isoformat()
        else:
            created_at = self.created_at

        updated_at: None | str | Unset
        if isinstance(self.updated_at, Unset):
            updated_at = UNSET
        elif isinstance(self.updated_at, datetime.datetime):
            updated_at = self.updated_at.isoformat()
        else:
            updated_at = self.updated_at

        owner: None | str | Unset
        if isinstance(self.owner, Unset):
            owner = UNSET
        else:
            owner = self.owner

        user: None | str | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        else:
            user = self.user

        projects: list[str] | None | Unset
        if isinstance(self.projects, Unset):
            projects = UNSET
        elif isinstance(self.projects, list):
            projects = self.projects

        else:
            projects = self.projects

        component_hubs: list[str] | None | Unset
        if isinstance(self.component_hubs, Unset):
            component_hubs = UNSET
        elif isinstance(self.component_hubs, list):
            component_hubs = self.component_hubs

        else:
            component_hubs = self.component_hubs

        model_registries: list[str] | None | Unset
        if isinstance(self.model_registries, Unset):
            model_registries = UNSET
        elif isinstance(self.model_registries, list):
            model_registries = self.model_registries

        else:
            model_registries = self.model_registries

        settings: dict[str, Any] | None | Unset
        if isinstance(self.settings, Unset):
            settings = UNSET
        elif isinstance(self.settings, V1TeamSettings):
            settings = self.settings.to_dict()
        else:
            settings = self.settings

        policy: None | str | Unset
        if isinstance(self.policy, Unset):
            policy = UNSET
        else:
            policy = self.policy

        role: None | str | Unset
        if isinstance(self.role, Unset):
            role = UNSET
        else:
            role = self.role

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if uuid is not UNSET:
            field_dict["uuid"] = uuid
        if name is not UNSET:
            field_dict["name"] = name
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at
        if owner is not UNSET:
            field_dict["owner"] = owner
        if user is not UNSET:
            field_dict["user"] = user
        if projects is not UNSET:
            field_dict["projects"] = projects
        if component_hubs is not UNSET:
            field_dict["component_hubs"] = component_hubs
        if model_registries is not UNSET:
            field_dict["model_registries"] = model_registries
        if settings is not UNSET:
            field_dict["settings"] = settings
        if policy is not UNSET:
            field_dict["policy"] = policy
        if role is not UNSET:
            field_dict["role"] = role

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_team_settings import V1TeamSettings  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_uuid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        uuid = _parse_uuid(d.pop("uuid", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_created_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_at_type_0 = datetime.datetime.fromisoformat(data)

                return created_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        created_at = _parse_created_at(d.pop("created_at", UNSET))

        def _parse_updated_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                updated_at_type_0 = datetime.datetime.fromisoformat(data)

                return updated_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        updated_at = _parse_updated_at(d.pop("updated_at", UNSET))

        def _parse_owner(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        owner = _parse_owner(d.pop("owner", UNSET))

        def _parse_user(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user = _parse_user(d.pop("user", UNSET))

        def _parse_projects(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                projects_type_0 = cast(list[str], data)

                return projects_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        projects = _parse_projects(d.pop("projects", UNSET))

        def _parse_component_hubs(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                component_hubs_type_0 = cast(list[str], data)

                return component_hubs_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        component_hubs = _parse_component_hubs(d.pop("component_hubs", UNSET))

        def _parse_model_registries(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                model_registries_type_0 = cast(list[str], data)

                return model_registries_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        model_registries = _parse_model_registries(d.pop("model_registries", UNSET))

        def _parse_settings(data: object) -> None | Unset | V1TeamSettings:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                settings_type_1 = V1TeamSettings.from_dict(data)

                return settings_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1TeamSettings, data)

        settings = _parse_settings(d.pop("settings", UNSET))

        def _parse_policy(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        policy = _parse_policy(d.pop("policy", UNSET))

        def _parse_role(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        role = _parse_role(d.pop("role", UNSET))

        v1_team = cls(
            uuid=uuid,
            name=name,
            created_at=created_at,
            updated_at=updated_at,
            owner=owner,
            user=user,
            projects=projects,
            component_hubs=component_hubs,
            model_registries=model_registries,
            settings=settings,
            policy=policy,
            role=role,
        )

        v1_team.additional_properties = d
        return v1_team

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

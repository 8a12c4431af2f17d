from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1TeamRequest")


@_attrs_define
class V1TeamRequest:
    """A team to set up, or what to change about one.

    Example:
        {'name': 'vision', 'projects': ['quick-start']}

    Attributes:
        name (str | Unset): Name of the team, which its paths are made of.
        projects (list[str] | Unset): Names of the projects whose runs the team is to see.
        component_hubs (list[str] | Unset): Names of the projects whose component versions the team is to use.
        model_registries (list[str] | Unset): Names of the projects whose model versions the team is to use.
        policy (str | Unset): Name of the policy that is to bind the team.
    """

    name: str | Unset = UNSET
    projects: list[str] | Unset = UNSET
    component_hubs: list[str] | Unset = UNSET
    model_registries: list[str] | Unset = UNSET
    policy: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        projects: list[str] | Unset = UNSET
        if not isinstance(self.projects, Unset):
            projects = self.projects

        component_hubs: list[str] | Unset = UNSET
        if not isinstance(self.component_hubs, Unset):
            component_hubs = self.component_hubs

        model_registries: list[str] | Unset = UNSET
        if not isinstance(self.model_registries, Unset):
            model_registries = self.model_registries

        policy = self.policy

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if projects is not UNSET:
            field_dict["projects"] = projects
        if component_hubs is not UNSET:
            field_dict["component_hubs"] = component_hubs
        if model_registries is not UNSET:
            field_dict["model_registries"] = model_registries
        if policy is not UNSET:
            field_dict["policy"] = policy

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        projects = cast(list[str], d.pop("projects", UNSET))

        component_hubs = cast(list[str], d.pop("component_hubs", UNSET))

        model_registries = cast(list[str], d.pop("model_registries", UNSET))

        policy = d.pop("policy", UNSET)

        v1_team_request = cls(
            name=name,
            projects=projects,
            component_hubs=component_hubs,
            model_registries=model_registries,
            policy=policy,
        )

        return v1_team_request

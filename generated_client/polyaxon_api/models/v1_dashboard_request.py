from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_dashboard_spec_request import V1DashboardSpecRequest


T = TypeVar("T", bound="V1DashboardRequest")


@_attrs_define
class V1DashboardRequest:
    """A dashboard to keep, or what to change about one.

    Example:
        {'name': 'losses', 'spec': {'xaxis': 'step', 'sections': [{'name': 'Losses'}]}}

    Attributes:
        name (str | Unset): Heading under which people find the dashboard.
        description (str | Unset): What the dashboard shows, in words for people.
        tags (list[str] | Unset): Words to find the dashboard by; send a list also for a single one.
        live_state (int | Unset): Published for dashboards as a number only; better left out.
        spec (V1DashboardSpecRequest | Unset): How charts are to be laid out, and what is to hold for all of them.
            Example: {'xaxis': 'step', 'smoothing': 0, 'sample_size': 500, 'sections': [{'name': 'Losses', 'columns': 2}]}.
        org_level (bool | Unset): True for a dashboard that all projects of the organisation are to see.
    """

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    live_state: int | Unset = UNSET
    spec: V1DashboardSpecRequest | Unset = UNSET
    org_level: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        description = self.description

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        live_state = self.live_state

        spec: dict[str, Any] | Unset = UNSET
        if not isinstance(self.spec, Unset):
            spec = self.spec.to_dict()

        org_level = self.org_level

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags
        if live_state is not UNSET:
            field_dict["live_state"] = live_state
        if spec is not UNSET:
            field_dict["spec"] = spec
        if org_level is not UNSET:
            field_dict["org_level"] = org_level

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_dashboard_spec_request import V1DashboardSpecRequest  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        description = d.pop("description", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        live_state = d.pop("live_state", UNSET)

        _spec = d.pop("spec", UNSET)
        spec: V1DashboardSpecRequest | Unset
        if isinstance(_spec, Unset):
            spec = UNSET
        else:
            spec = V1DashboardSpecRequest.from_dict(_spec)

        org_level = d.pop("org_level", UNSET)

        v1_dashboard_request = cls(
            name=name,
            description=description,
            tags=tags,
            live_state=live_state,
            spec=spec,
            org_level=org_level,
        )

        return v1_dashboard_request

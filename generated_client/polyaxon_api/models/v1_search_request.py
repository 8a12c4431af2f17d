from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_search_spec_request import V1SearchSpecRequest


T = TypeVar("T", bound="V1SearchRequest")


@_attrs_define
class V1SearchRequest:
    """A search to keep, or what to change about one.

    Example:
        {'name': 'failed-lately', 'view': 'runs', 'spec': {'query': 'status:failed', 'sort': '-created_at'}}

    Attributes:
        name (str | Unset): Name under which people find the search.
        description (str | Unset): What the search finds, in words for people.
        tags (list[str] | Unset): Words to find the search itself by; send a list also for a single one.
        live_state (int | Unset): Published for searches as a number only; better left out.
        view (str | Unset): Which table the filter is to be for.
        spec (V1SearchSpecRequest | Unset): A filter over a table, and how the table is to be shown. Example: {'query':
            'status:failed', 'sort': '-created_at', 'limit': 20, 'columns': 'name,metrics.loss'}.
        org_level (bool | Unset): True for a search that all projects of the organisation are to see.
    """

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    live_state: int | Unset = UNSET
    view: str | Unset = UNSET
    spec: V1SearchSpecRequest | Unset = UNSET
    org_level: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        description = self.description

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        live_state = self.live_state

        view = self.view

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
        if view is not UNSET:
            field_dict["view"] = view
        if spec is not UNSET:
            field_dict["spec"] = spec
        if org_level is not UNSET:
            field_dict["org_level"] = org_level

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_search_spec_request import V1SearchSpecRequest  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        description = d.pop("description", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        live_state = d.pop("live_state", UNSET)

        view = d.pop("view", UNSET)

        _spec = d.pop("spec", UNSET)
        spec: V1SearchSpecRequest | Unset
        if isinstance(_spec, Unset):
            spec = UNSET
        else:
            spec = V1SearchSpecRequest.from_dict(_spec)

        org_level = d.pop("org_level", UNSET)

        v1_search_request = cls(
            name=name,
            description=description,
            tags=tags,
            live_state=live_state,
            view=view,
            spec=spec,
            org_level=org_level,
        )

        return v1_search_request

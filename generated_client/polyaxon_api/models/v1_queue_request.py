from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1QueueRequest")


@_attrs_define
class V1QueueRequest:
    """A queue to set up, or what to change about one.

    Example:
        {'name': 'default', 'concurrency': 8}

    Attributes:
        name (str | Unset): Name of the queue, which settings write together with that of its agent.
        description (str | Unset): Which runs are to wait here, in words for people.
        tags (list[str] | Unset): Words to find the queue by; send a list also for a single one.
        priority (int | Unset): Which of the agent's queues is to be served first; the direction is not published.
        concurrency (int | Unset): How many runs of the queue are allowed to execute at once.
        resource (str | Unset): Kind of resource that the queue is to hand out, by a name that is not published.
        quota (str | Unset): How much of the resource the queue is to hand out, in a notation that is not published.
    """

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    priority: int | Unset = UNSET
    concurrency: int | Unset = UNSET
    resource: str | Unset = UNSET
    quota: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        description = self.description

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        priority = self.priority

        concurrency = self.concurrency

        resource = self.resource

        quota = self.quota

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags
        if priority is not UNSET:
            field_dict["priority"] = priority
        if concurrency is not UNSET:
            field_dict["concurrency"] = concurrency
        if resource is not UNSET:
            field_dict["resource"] = resource
        if quota is not UNSET:
            field_dict["quota"] = quota

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        description = d.pop("description", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        priority = d.pop("priority", UNSET)

        concurrency = d.pop("concurrency", UNSET)

        resource = d.pop("resource", UNSET)

        quota = d.pop("quota", UNSET)

        v1_queue_request = cls(
            name=name,
            description=description,
            tags=tags,
            priority=priority,
            concurrency=concurrency,
            resource=resource,
            quota=quota,
        )

        return v1_queue_request

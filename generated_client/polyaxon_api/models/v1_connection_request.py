from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1ConnectionRequest")


@_attrs_define
class V1ConnectionRequest:
    """A connection to set up, or what to change about one.

    Example:
        {'name': 's3-artifacts', 'agent': 'main', 'kind': 's3', 'spec': {'bucket': 's3://results'}}

    Attributes:
        name (str | Unset): Name by which operations ask for the connection.
        agent (str | Unset): Name of the agent in whose cluster the connection is to be.
        project (str | Unset): Name of the project that alone is to use the connection.
        description (str | Unset): What is at the other end and what it is for, in words for people.
        tags (list[str] | Unset): Words to find the connection by; send a list also for a single one.
        live_state (int | Unset): Published for connections as a number only; better left out.
        kind (str | Unset): What is at the other end.
        secret (V1JsonObject | Unset): Free-form JSON: any keys, any values, stored as sent with the order of keys and
            the digits of integers kept. NaN and infinities are not JSON and must be replaced before sending. Example:
            {'lr': 0.01, 'layers': 3}.
        spec (V1JsonObject | Unset): Free-form JSON: any keys, any values, stored as sent with the order of keys and the
            digits of integers kept. NaN and infinities are not JSON and must be replaced before sending. Example: {'lr':
            0.01, 'layers': 3}.
    """

    name: str | Unset = UNSET
    agent: str | Unset = UNSET
    project: str | Unset = UNSET
    description: str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    live_state: int | Unset = UNSET
    kind: str | Unset = UNSET
    secret: V1JsonObject | Unset = UNSET
    spec: V1JsonObject | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        agent = self.agent

        project = self.project

        description = self.description

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        live_state = self.live_state

        kind = self.kind

        secret: dict[str, Any] | Unset = UNSET
        if not isinstance(self.secret, Unset):
            secret = self.secret.to_dict()

        spec: dict[str, Any] | Unset = UNSET
        if not isinstance(self.spec, Unset):
            spec = self.spec.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if agent is not UNSET:
            field_dict["agent"] = agent
        if project is not UNSET:
            field_dict["project"] = project
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags
        if live_state is not UNSET:
            field_dict["live_state"] = live_state
        if kind is not UNSET:
            field_dict["kind"] = kind
        if secret is not UNSET:
            field_dict["secret"] = secret
        if spec is not UNSET:
            field_dict["spec"] = spec

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        agent = d.pop("agent", UNSET)

        project = d.pop("project", UNSET)

        description = d.pop("description", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        live_state = d.pop("live_state", UNSET)

        kind = d.pop("kind", UNSET)

        _secret = d.pop("secret", UNSET)
        secret: V1JsonObject | Unset
        if isinstance(_secret, Unset):
            secret = UNSET
        else:
            secret = V1JsonObject.from_dict(_secret)

        _spec = d.pop("spec", UNSET)
        spec: V1JsonObject | Unset
        if isinstance(_spec, Unset):
            spec = UNSET
        else:
            spec = V1JsonObject.from_dict(_spec)

        v1_connection_request = cls(
            name=name,
            agent=agent,
            project=project,
            description=description,
            tags=tags,
            live_state=live_state,
            kind=kind,
            secret=secret,
            spec=spec,
        )

        return v1_connection_request

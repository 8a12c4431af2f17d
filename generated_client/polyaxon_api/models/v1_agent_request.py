from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1AgentRequest")


@_attrs_define
class V1AgentRequest:
    """An agent to register, or what to change about one. One published shape serves people who describe an agent and the
    agent that reports about itself, so nobody needs all of it.

        Example:
            {'name': 'main', 'description': 'The cluster in the cellar', 'namespace': 'polyaxon'}

        Attributes:
            name (str | Unset): What people call the agent, in settings and in the names of queues.
            description (str | Unset): Which cluster it is and what it is good for, in words for people.
            tags (list[str] | Unset): Words to find the agent by; send a list also for a single one.
            live_state (int | Unset): Published for agents as a number only; better left out.
            namespace (str | Unset): Kubernetes namespace in which the agent lives or is to live.
            version_api (V1JsonObject | Unset): Free-form JSON: any keys, any values, stored as sent with the order of keys
                and the digits of integers kept. NaN and infinities are not JSON and must be replaced before sending. Example:
                {'lr': 0.01, 'layers': 3}.
            version (str | Unset): Version of the agent, such as `2.13.0`.
            content (str | Unset): Configuration of the agent as YAML or JSON text.
            is_replica (bool | Unset): True for an agent that is to stand in for another one.
            is_ui_managed (bool | Unset): True for an agent that is to take its configuration from the web pages.
            hostname (str | Unset): Name under which the agent's own services can be reached.
            settings (V1JsonObject | Unset): Free-form JSON: any keys, any values, stored as sent with the order of keys and
                the digits of integers kept. NaN and infinities are not JSON and must be replaced before sending. Example:
                {'lr': 0.01, 'layers': 3}.
    """

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    live_state: int | Unset = UNSET
    namespace: str | Unset = UNSET
    version_api: V1JsonObject | Unset = UNSET
    version: str | Unset = UNSET
    content: str | Unset = UNSET
    is_replica: bool | Unset = UNSET
    is_ui_managed: bool | Unset = UNSET
    hostname: str | Unset = UNSET
    settings: V1JsonObject | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        description = self.description

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        live_state = self.live_state

        namespace = self.namespace

        version_api: dict[str, Any] | Unset = UNSET
        if not isinstance(self.version_api, Unset):
            version_api = self.version_api.to_dict()

        version = self.version

        content = self.content

        is_replica = self.is_replica

        is_ui_managed = self.is_ui_managed

        hostname = self.hostname

        settings: dict[str, Any] | Unset = UNSET
        if not isinstance(self.settings, Unset):
            settings = self.settings.to_dict()

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
        if namespace is not UNSET:
            field_dict["namespace"] = namespace
        if version_api is not UNSET:
            field_dict["version_api"] = version_api
        if version is not UNSET:
            field_dict["version"] = version
        if content is not UNSET:
            field_dict["content"] = content
        if is_replica is not UNSET:
            field_dict["is_replica"] = is_replica
        if is_ui_managed is not UNSET:
            field_dict["is_ui_managed"] = is_ui_managed
        if hostname is not UNSET:
            field_dict["hostname"] = hostname
        if settings is not UNSET:
            field_dict["settings"] = settings

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        description = d.pop("description", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        live_state = d.pop("live_state", UNSET)

        namespace = d.pop("namespace", UNSET)

        _version_api = d.pop("version_api", UNSET)
        version_api: V1JsonObject | Unset
        if isinstance(_version_api, Unset):
            version_api = UNSET
        else:
            version_api = V1JsonObject.from_dict(_version_api)

        version = d.pop("version", UNSET)

        content = d.pop("content", UNSET)

        is_replica = d.pop("is_replica", UNSET)

        is_ui_managed = d.pop("is_ui_managed", UNSET)

        hostname = d.pop("hostname", UNSET)

        _settings = d.pop("settings", UNSET)
        settings: V1JsonObject | Unset
        if isinstance(_settings, Unset):
            settings = UNSET
        else:
            settings = V1JsonObject.from_dict(_settings)

        v1_agent_request = cls(
            name=name,
            description=description,
            tags=tags,
            live_state=live_state,
            namespace=namespace,
            version_api=version_api,
            version=version,
            content=content,
            is_replica=is_replica,
            is_ui_managed=is_ui_managed,
            hostname=hostname,
            settings=settings,
        )

        return v1_agent_request

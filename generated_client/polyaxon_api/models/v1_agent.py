from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject
    from ..models.v1_status_condition import V1StatusCondition


T = TypeVar("T", bound="V1Agent")


@_attrs_define
class V1Agent:
    """A program in a cluster that takes runs from the organisation's queues and executes them there.

    Example:
        {'uuid': '6f708192a3b4c5d6e7f8091a2b3c4d5e', 'name': 'main', 'description': 'The cluster in the cellar', 'tags':
            ['gpu'], 'live_state': 1, 'user': 'ada', 'namespace': 'polyaxon', 'version_api': {}, 'version': '2.13.0',
            'content': None, 'created_at': '2026-11-22T21:36:35.439243Z', 'updated_at': '2026-11-22T21:36:35.439274Z',
            'status': 'running', 'status_conditions': [{'type': 'running', 'status': True}], 'is_replica': False,
            'is_ui_managed': True, 'hostname': None, 'settings': {}, 'stats': {}, 'contributors': [{'username': 'ada'}]}

    Attributes:
        uuid (None | str | Unset): Identity of the thing. Served operations write identities as 32 hexadecimal digits
            without dashes; null if untold.
        name (None | str | Unset): What people call the thing, and in some paths how it is addressed; null if untold.
        description (None | str | Unset): What the thing is for, in words for people; null if untold.
        tags (list[str] | None | Unset): Words to find the thing by; null or empty for none.
        user (None | str | Unset): Name of the user who made the thing; null if untold.
        live_state (int | None | Unset): Published as a number only. For runs and projects 1 is live, 0 archived and -1
            being deleted; null if untold.
        created_at (datetime.datetime | None | Unset): When the thing was made; null if untold.
        updated_at (datetime.datetime | None | Unset): When the thing was last changed; null if untold.
        namespace (None | str | Unset): Kubernetes namespace in which the agent lives; null if untold.
        version_api (None | Unset | V1JsonObject): What the agent says of its version and of its cluster's; no key of it
            is published. null if untold.
        version (None | str | Unset): Version that the agent runs or is to run, which of the two is not published; null
            if untold.
        content (None | str | Unset): Configuration of the agent as text, told where the configuration is asked for;
            null if it is not.
        status (None | str | Unset): Where the agent is, in the words that runs use; null if it never said.
        status_conditions (list[V1StatusCondition] | None | Unset): The steps that led to the agent's status; null if it
            never said.
        is_replica (bool | None | Unset): Whether the agent stands in for another one; null if untold.
        is_ui_managed (bool | None | Unset): Whether the agent takes its configuration from the web pages instead of
            from its deployment; null if untold.
        hostname (None | str | Unset): Name under which the agent's own services are reached; null if they are not.
        settings (None | Unset | V1JsonObject): Settings of the agent; no key of them is published. null if untold.
        stats (None | Unset | V1JsonObject): Numbers about the agent's recent work; no key of them is published. null if
            untold.
        contributors (list[V1JsonObject] | None | Unset): Who has worked on the agent's settings; no key of an entry is
            published. null or empty for nobody.
    """

    uuid: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    user: None | str | Unset = UNSET
    live_state: int | None | Unset = UNSET
    created_at: datetime.datetime | None | Unset = UNSET
    updated_at: datetime.datetime | None | Unset = UNSET
    namespace: None | str | Unset = UNSET
    version_api: None | Unset | V1JsonObject = UNSET
    version: None | str | Unset = UNSET
    content: None | str | Unset = UNSET
    status: None | str | Unset = UNSET
    status_conditions: list[V1StatusCondition] | None | Unset = UNSET
    is_replica: bool | None | Unset = UNSET
    is_ui_managed: bool | None | Unset = UNSET
    hostname: None | str | Unset = UNSET
    settings: None | Unset | V1JsonObject = UNSET
    stats: None | Unset | V1JsonObject = UNSET
    contributors: list[V1JsonObject] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

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

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

        user: None | str | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        else:
            user = self.user

        live_state: int | None | Unset
        if isinstance(self.live_state, Unset):
            live_state = UNSET
        else:
            live_state = self.live_state

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

        namespace: None | str | Unset
        if isinstance(self.namespace, Unset):
            namespace = UNSET
        else:
            namespace = self.namespace

        version_api: dict[str, Any] | None | Unset
        if isinstance(self.version_api, Unset):
            version_api = UNSET
        elif isinstance(self.version_api, V1JsonObject):
            version_api = self.version_api.to_dict()
        else:
            version_api = self.version_api

        version: None | str | Unset
        if isinstance(self.version, Unset):
            version = UNSET
        else:
            version = self.version

        content: None | str | Unset
        if isinstance(self.content, Unset):
            content = UNSET
        else:
            content = self.content

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        status_conditions: list[dict[str, Any]] | None | Unset
        if isinstance(self.status_conditions, Unset):
            status_conditions = UNSET
        elif isinstance(self.status_conditions, list):
            status_conditions = []
            for status_conditions_type_0_item_data in self.status_conditions:
                status_conditions_type_0_item = (
                    status_conditions_type_0_item_data.to_dict()
                )
                status_conditions.append(status_conditions_type_0_item)

        else:
            status_conditions = self.status_conditions

        is_replica: bool | None | Unset
        if isinstance(self.is_replica, Unset):
            is_replica = UNSET
        else:
            is_replica = self.is_replica

        is_ui_managed: bool | None | Unset
        if isinstance(self.is_ui_managed, Unset):
            is_ui_managed = UNSET
        else:
            is_ui_managed = self.is_ui_managed

        hostname: None | str | Unset
        if isinstance(self.hostname, Unset):
            hostname = UNSET
        else:
            hostname = self.hostname

        settings: dict[str, Any] | None | Unset
        if isinstance(self.settings, Unset):
            settings = UNSET
        elif isinstance(self.settings, V1JsonObject):
            settings = self.settings.to_dict()
        else:
            settings = self.settings

        stats: dict[str, Any] | None | Unset
        if isinstance(self.stats, Unset):
            stats = UNSET
        elif isinstance(self.stats, V1JsonObject):
            stats = self.stats.to_dict()
        else:
            stats = self.stats

        contributors: list[dict[str, Any]] | None | Unset
        if isinstance(self.contributors, Unset):
            contributors = UNSET
        elif isinstance(self.contributors, list):
            contributors = []
            for contributors_type_0_item_data in self.contributors:
                contributors_type_0_item = contributors_type_0_item_data.to_dict()
                contributors.append(contributors_type_0_item)

        else:
            contributors = self.contributors

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if uuid is not UNSET:
            field_dict["uuid"] = uuid
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags
        if user is not UNSET:
            field_dict["user"] = user
        if live_state is not UNSET:
            field_dict["live_state"] = live_state
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at
        if namespace is not UNSET:
            field_dict["namespace"] = namespace
        if version_api is not UNSET:
            field_dict["version_api"] = version_api
        if version is not UNSET:
            field_dict["version"] = version
        if content is not UNSET:
            field_dict["content"] = content
        if status is not UNSET:
            field_dict["status"] = status
        if status_conditions is not UNSET:
            field_dict["status_conditions"] = status_conditions
        if is_replica is not UNSET:
            field_dict["is_replica"] = is_replica
        if is_ui_managed is not UNSET:
            field_dict["is_ui_managed"] = is_ui_managed
        if hostname is not UNSET:
            field_dict["hostname"] = hostname
        if settings is not UNSET:
            field_dict["settings"] = settings
        if stats is not UNSET:
            field_dict["stats"] = stats
        if contributors is not UNSET:
            field_dict["contributors"] = contributors

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415
        from ..models.v1_status_condition import V1StatusCondition  # noqa: PLC0415

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

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        def _parse_tags(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tags_type_0 = cast(list[str], data)

                return tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        tags = _parse_tags(d.pop("tags", UNSET))

        def _parse_user(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user = _parse_user(d.pop("user", UNSET))

        def _parse_live_state(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        live_state = _parse_live_state(d.pop("live_state", UNSET))

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

        def _parse_namespace(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        namespace = _parse_namespace(d.pop("namespace", UNSET))

        def _parse_version_api(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                version_api_type_1 = V1JsonObject.from_dict(data)

                return version_api_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        version_api = _parse_version_api(d.pop("version_api", UNSET))

        def _parse_version(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        version = _parse_version(d.pop("version", UNSET))

        def _parse_content(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        content = _parse_content(d.pop("content", UNSET))

        def _parse_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        def _parse_status_conditions(
            data: object,
        ) -> list[V1StatusCondition] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                status_conditions_type_0 = []
                _status_conditions_type_0 = data
                for status_conditions_type_0_item_data in _status_conditions_type_0:
                    status_conditions_type_0_item = V1StatusCondition.from_dict(
                        status_conditions_type_0_item_data
                    )

                    status_conditions_type_0.append(status_conditions_type_0_item)

                return status_conditions_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1StatusCondition] | None | Unset, data)

        status_conditions = _parse_status_conditions(d.pop("status_conditions", UNSET))

        def _parse_is_replica(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_replica = _parse_is_replica(d.pop("is_replica", UNSET))

        def _parse_is_ui_managed(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_ui_managed = _parse_is_ui_managed(d.pop("is_ui_managed", UNSET))

        def _parse_hostname(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        hostname = _parse_hostname(d.pop("hostname", UNSET))

        def _parse_settings(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                settings_type_1 = V1JsonObject.from_dict(data)

                return settings_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        settings = _parse_settings(d.pop("settings", UNSET))

        def _parse_stats(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                stats_type_1 = V1JsonObject.from_dict(data)

                return stats_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        stats = _parse_stats(d.pop("stats", UNSET))

        def _parse_contributors(data: object) -> list[V1JsonObject] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                contributors_type_0 = []
                _contributors_type_0 = data
                for contributors_type_0_item_data in _contributors_type_0:
                    contributors_type_0_item = V1JsonObject.from_dict(
                        contributors_type_0_item_data
                    )

                    contributors_type_0.append(contributors_type_0_item)

                return contributors_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1JsonObject] | None | Unset, data)

        contributors = _parse_contributors(d.pop("contributors", UNSET))

        v1_agent = cls(
            uuid=uuid,
            name=name,
            description=description,
            tags=tags,
            user=user,
            live_state=live_state,
            created_at=created_at,
            updated_at=updated_at,
            namespace=namespace,
            version_api=version_api,
            version=version,
            content=content,
            status=status,
            status_conditions=status_conditions,
            is_replica=is_replica,
            is_ui_managed=is_ui_managed,
            hostname=hostname,
            settings=settings,
            stats=stats,
            contributors=contributors,
        )

        v1_agent.additional_properties = d
        return v1_agent

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

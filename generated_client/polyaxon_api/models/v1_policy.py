from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_user_access import V1UserAccess


T = TypeVar("T", bound="V1Policy")


@_attrs_define
class V1Policy:
    """Rules that an organisation makes once and binds to as many projects and teams as it likes.

    Example:
        {'uuid': '4d5e6f708192a3b4c5d6e7f8091a2b3c', 'owner': 'acme', 'name': 'strict', 'description': 'For everything
            that costs money', 'user': 'ada', 'tags': ['budget'], 'created_at': '2026-11-22T21:36:35.439243Z', 'updated_at':
            '2026-11-22T21:36:35.439274Z', 'excluded_features': [], 'excluded_runtimes': ['raycluster'],
            'archived_deletion_interval': 30, 'queue': 'main/default', 'connected_projects': ['quick-start']}

    Attributes:
        uuid (None | str | Unset): Identity of the thing. Served operations write identities as 32 hexadecimal digits
            without dashes; null if untold.
        name (None | str | Unset): What people call the thing, and in some paths how it is addressed; null if untold.
        description (None | str | Unset): What the thing is for, in words for people; null if untold.
        tags (list[str] | None | Unset): Words to find the thing by; null or empty for none.
        created_at (datetime.datetime | None | Unset): When the thing was made; null if untold.
        updated_at (datetime.datetime | None | Unset): When the thing was last changed; null if untold.
        connections (list[str] | None | Unset): Names of the connections that runs may use; null or empty where nothing
            is said.
        default_presets (list[str] | None | Unset): Names of the presets that runs start from; null or empty where
            nothing is said.
        default_presets_ordered (list[str] | None | Unset): The default presets in the order in which they apply; null
            or empty where nothing is said.
        presets (list[str] | None | Unset): Names of the presets that may be chosen at all; null or empty where nothing
            is said.
        queue (None | str | Unset): Queue for runs that do not choose; null where nothing is said.
        queues (list[str] | None | Unset): Queues that may be chosen; null or empty where nothing is said.
        agents (list[str] | None | Unset): Names of the agents that may execute runs; null or empty where nothing is
            said.
        namespaces (list[str] | None | Unset): Kubernetes namespaces in which runs may live; null or empty where nothing
            is said.
        user_accesses (list[V1UserAccess] | None | Unset): The users for whom something else holds; null or empty for
            none.
        automations (list[str] | None | Unset): Names of the automations that apply; null or empty for none.
        teams (list[str] | None | Unset): Names of the teams that have access; null or empty for none.
        projects (list[str] | None | Unset): Names of projects whose meaning is not published, perhaps those whose
            versions may be used; null or empty for none.
        owner (None | str | Unset): Name of the organisation that made the rules; null if untold.
        user (None | str | Unset): Name of the user who wrote the policy; null if untold.
        excluded_features (list[str] | None | Unset): Features of the platform that bound projects do without; null or
            empty for none.
        excluded_runtimes (list[str] | None | Unset): Kinds of runs that bound projects may not start; null or empty for
            none.
        archived_deletion_interval (int | None | Unset): After how long archived things of bound projects are deleted,
            most likely in days; null if unsaid.
        connected_projects (list[str] | None | Unset): Names of the projects that the policy binds; null or empty for
            none.
    """

    uuid: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    created_at: datetime.datetime | None | Unset = UNSET
    updated_at: datetime.datetime | None | Unset = UNSET
    connections: list[str] | None | Unset = UNSET
    default_presets: list[str] | None | Unset = UNSET
    default_presets_ordered: list[str] | None | Unset = UNSET
    presets: list[str] | None | Unset = UNSET
    queue: None | str | Unset = UNSET
    queues: list[str] | None | Unset = UNSET
    agents: list[str] | None | Unset = UNSET
    namespaces: list[str] | None | Unset = UNSET
    user_accesses: list[V1UserAccess] | None | Unset = UNSET
    automations: list[str] | None | Unset = UNSET
    teams: list[str] | None | Unset = UNSET
    projects: list[str] | None | Unset = UNSET
    owner: None | str | Unset = UNSET
    user: None | str | Unset = UNSET
    excluded_features: list[str] | None | Unset = UNSET
    excluded_runtimes: list[str] | None | Unset = UNSET
    archived_deletion_interval: int | None | Unset = UNSET
    connected_projects: list[str] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
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

        connections: list[str] | None | Unset
        if isinstance(self.connections, Unset):
            connections = UNSET
        elif isinstance(self.connections, list):
            connections = self.connections

        else:
            connections = self.connections

        default_presets: list[str] | None | Unset
        if isinstance(self.default_presets, Unset):
            default_presets = UNSET
        elif isinstance(self.default_presets, list):
            default_presets = self.default_presets

        else:
            default_presets = self.default_presets

        default_presets_ordered: list[str] | None | Unset
        if isinstance(self.default_presets_ordered, Unset):
            default_presets_ordered = UNSET
        elif isinstance(self.default_presets_ordered, list):
            default_presets_ordered = self.default_presets_ordered

        else:
            default_presets_ordered = self.default_presets_ordered

        presets: list[str] | None | Unset
        if isinstance(self.presets, Unset):
            presets = UNSET
        elif isinstance(self.presets, list):
            presets = self.presets

        else:
            presets = self.presets

        queue: None | str | Unset
        if isinstance(self.queue, Unset):
            queue = UNSET
        else:
            queue = self.queue

        queues: list[str] | None | Unset
        if isinstance(self.queues, Unset):
            queues = UNSET
        elif isinstance(self.queues, list):
            queues = self.queues

        else:
            queues = self.queues

        agents: list[str] | None | Unset
        if isinstance(self.agents, Unset):
            agents = UNSET
        elif isinstance(self.agents, list):
            agents = self.agents

        else:
            agents = self.agents

        namespaces: list[str] | None | Unset
        if isinstance(self.namespaces, Unset):
            namespaces = UNSET
        elif isinstance(self.namespaces, list):
            namespaces = self.namespaces

        else:
            namespaces = self.namespaces

        user_accesses: list[dict[str, Any]] | None | Unset
        if isinstance(self.user_accesses, Unset):
            user_accesses = UNSET
        elif isinstance(self.user_accesses, list):
            user_accesses = []
            for user_accesses_type_0_item_data in self.user_accesses:
                user_accesses_type_0_item = user_accesses_type_0_item_data.to_dict()
                user_accesses.append(user_accesses_type_0_item)

        else:
            user_accesses = self.user_accesses

        automations: list[str] | None | Unset
        if isinstance(self.automations, Unset):
            automations = UNSET
        elif isinstance(self.automations, list):
            automations = self.automations

        else:
            automations = self.automations

        teams: list[str] | None | Unset
        if isinstance(self.teams, Unset):
            teams = UNSET
        elif isinstance(self.teams, list):
            teams = self.teams

        else:
            teams = self.teams

        projects: list[str] | None | Unset
        if isinstance(self.projects, Unset):
            projects = UNSET
        elif isinstance(self.projects, list):
            projects = self.projects

        else:
            projects = self.projects

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

        excluded_features: list[str] | None | Unset
        if isinstance(self.excluded_features, Unset):
            excluded_features = UNSET
        elif isinstance(self.excluded_features, list):
            excluded_features = self.excluded_features

        else:
            excluded_features = self.excluded_features

        excluded_runtimes: list[str] | None | Unset
        if isinstance(self.excluded_runtimes, Unset):
            excluded_runtimes = UNSET
        elif isinstance(self.excluded_runtimes, list):
            excluded_runtimes = self.excluded_runtimes

        else:
            excluded_runtimes = self.excluded_runtimes

        archived_deletion_interval: int | None | Unset
        if isinstance(self.archived_deletion_interval, Unset):
            archived_deletion_interval = UNSET
        else:
            archived_deletion_interval = self.archived_deletion_interval

        connected_projects: list[str] | None | Unset
        if isinstance(self.connected_projects, Unset):
            connected_projects = UNSET
        elif isinstance(self.connected_projects, list):
            connected_projects = self.connected_projects

        else:
            connected_projects = self.connected_projects

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
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at
        if connections is not UNSET:
            field_dict["connections"] = connections
        if default_presets is not UNSET:
            field_dict["default_presets"] = default_presets
        if default_presets_ordered is not UNSET:
            field_dict["default_presets_ordered"] = default_presets_ordered
        if presets is not UNSET:
            field_dict["presets"] = presets
        if queue is not UNSET:
            field_dict["queue"] = queue
        if queues is not UNSET:
            field_dict["queues"] = queues
        if agents is not UNSET:
            field_dict["agents"] = agents
        if namespaces is not UNSET:
            field_dict["namespaces"] = namespaces
        if user_accesses is not UNSET:
            field_dict["user_accesses"] = user_accesses
        if automations is not UNSET:
            field_dict["automations"] = automations
        if teams is not UNSET:
            field_dict["teams"] = teams
        if projects is not UNSET:
            field_dict["projects"] = projects
        if owner is not UNSET:
            field_dict["owner"] = owner
        if user is not UNSET:
            field_dict["user"] = user
        if excluded_features is not UNSET:
            field_dict["excluded_features"] = excluded_features
        if excluded_runtimes is not UNSET:
            field_dict["excluded_runtimes"] = excluded_runtimes
        if archived_deletion_interval is not UNSET:
            field_dict["archived_deletion_interval"] = archived_deletion_interval
        if connected_projects is not UNSET:
            field_dict["connected_projects"] = connected_projects

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_user_access import V1UserAccess  # noqa: PLC0415

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

        def _parse_connections(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                connections_type_0 = cast(list[str], data)

                return connections_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        connections = _parse_connections(d.pop("connections", UNSET))

        def _parse_default_presets(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                default_presets_type_0 = cast(list[str], data)

                return default_presets_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        default_presets = _parse_default_presets(d.pop("default_presets", UNSET))

        def _parse_default_presets_ordered(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                default_presets_ordered_type_0 = cast(list[str], data)

                return default_presets_ordered_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        default_presets_ordered = _parse_default_presets_ordered(
            d.pop("default_presets_ordered", UNSET)
        )

        def _parse_presets(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                presets_type_0 = cast(list[str], data)

                return presets_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        presets = _parse_presets(d.pop("presets", UNSET))

        def _parse_queue(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        queue = _parse_queue(d.pop("queue", UNSET))

        def _parse_queues(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                queues_type_0 = cast(list[str], data)

                return queues_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        queues = _parse_queues(d.pop("queues", UNSET))

        def _parse_agents(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                agents_type_0 = cast(list[str], data)

                return agents_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        agents = _parse_agents(d.pop("agents", UNSET))

        def _parse_namespaces(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                namespaces_type_0 = cast(list[str], data)

                return namespaces_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        namespaces = _parse_namespaces(d.pop("namespaces", UNSET))

        def _parse_user_accesses(data: object) -> list[V1UserAccess] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                user_accesses_type_0 = []
                _user_accesses_type_0 = data
                for user_accesses_type_0_item_data in _user_accesses_type_0:
                    user_accesses_type_0_item = V1UserAccess.from_dict(
                        user_accesses_type_0_item_data
                    )

                    user_accesses_type_0.append(user_accesses_type_0_item)

                return user_accesses_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1UserAccess] | None | Unset, data)

        user_accesses = _parse_user_accesses(d.pop("user_accesses", UNSET))

        def _parse_automations(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                automations_type_0 = cast(list[str], data)

                return automations_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        automations = _parse_automations(d.pop("automations", UNSET))

        def _parse_teams(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                teams_type_0 = cast(list[str], data)

                return teams_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        teams = _parse_teams(d.pop("teams", UNSET))

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

        def _parse_excluded_features(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                excluded_features_type_0 = cast(list[str], data)

                return excluded_features_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        excluded_features = _parse_excluded_features(d.pop("excluded_features", UNSET))

        def _parse_excluded_runtimes(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                excluded_runtimes_type_0 = cast(list[str], data)

                return excluded_runtimes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        excluded_runtimes = _parse_excluded_runtimes(d.pop("excluded_runtimes", UNSET))

        def _parse_archived_deletion_interval(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        archived_deletion_interval = _parse_archived_deletion_interval(
            d.pop("archived_deletion_interval", UNSET)
        )

        def _parse_connected_projects(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                connected_projects_type_0 = cast(list[str], data)

                return connected_projects_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        connected_projects = _parse_connected_projects(
            d.pop("connected_projects", UNSET)
        )

        v1_policy = cls(
            uuid=uuid,
            name=name,
            description=description,
            tags=tags,
            created_at=created_at,
            updated_at=updated_at,
            connections=connections,
            default_presets=default_presets,
            default_presets_ordered=default_presets_ordered,
            presets=presets,
            queue=queue,
            queues=queues,
            agents=agents,
            namespaces=namespaces,
            user_accesses=user_accesses,
            automations=automations,
            teams=teams,
            projects=projects,
            owner=owner,
            user=user,
            excluded_features=excluded_features,
            excluded_runtimes=excluded_runtimes,
            archived_deletion_interval=archived_deletion_interval,
            connected_projects=connected_projects,
        )

        v1_policy.additional_properties = d
        return v1_policy

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

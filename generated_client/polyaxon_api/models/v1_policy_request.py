from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_user_access_request import V1UserAccessRequest


T = TypeVar("T", bound="V1PolicyRequest")


@_attrs_define
class V1PolicyRequest:
    """A policy to write, or what to change about one.

    Example:
        {'name': 'strict', 'excluded_runtimes': ['raycluster'], 'connected_projects': ['quick-start']}

    Attributes:
        name (str | Unset): Name by which projects and teams are bound to the policy.
        description (str | Unset): What the policy is there to prevent or to ensure, in words for people.
        tags (list[str] | Unset): Words to find the policy by; send a list also for a single one.
        excluded_features (list[str] | Unset): Features of the platform that bound projects are to do without; their
            names are not published.
        excluded_runtimes (list[str] | Unset): Kinds of runs that bound projects are not to start, such as `raycluster`.
        archived_deletion_interval (int | Unset): After how long archived things of bound projects are to be deleted,
            most likely in days.
        connected_projects (list[str] | Unset): Names of the projects that the policy is to bind.
        connections (list[str] | Unset): Names of the connections that runs are allowed to use.
        default_presets (list[str] | Unset): Names of the presets that runs are to start from.
        default_presets_ordered (list[str] | Unset): The default presets in the order in which they are to apply.
        presets (list[str] | Unset): Names of the presets that people may choose from.
        queue (str | Unset): Queue for runs that do not choose one themselves.
        queues (list[str] | Unset): Queues that people may choose from.
        agents (list[str] | Unset): Names of the agents that are allowed to execute runs.
        namespaces (list[str] | Unset): Kubernetes namespaces in which runs are allowed to live.
        user_accesses (list[V1UserAccessRequest] | Unset): The users for whom something else is to hold.
        automations (list[str] | Unset): Names of the automations that are to apply.
        teams (list[str] | Unset): Names of the teams that are to have access.
        projects (list[str] | Unset): Names of projects whose meaning is not published; leave it out if in doubt.
    """

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    excluded_features: list[str] | Unset = UNSET
    excluded_runtimes: list[str] | Unset = UNSET
    archived_deletion_interval: int | Unset = UNSET
    connected_projects: list[str] | Unset = UNSET
    connections: list[str] | Unset = UNSET
    default_presets: list[str] | Unset = UNSET
    default_presets_ordered: list[str] | Unset = UNSET
    presets: list[str] | Unset = UNSET
    queue: str | Unset = UNSET
    queues: list[str] | Unset = UNSET
    agents: list[str] | Unset = UNSET
    namespaces: list[str] | Unset = UNSET
    user_accesses: list[V1UserAccessRequest] | Unset = UNSET
    automations: list[str] | Unset = UNSET
    teams: list[str] | Unset = UNSET
    projects: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        description = self.description

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        excluded_features: list[str] | Unset = UNSET
        if not isinstance(self.excluded_features, Unset):
            excluded_features = self.excluded_features

        excluded_runtimes: list[str] | Unset = UNSET
        if not isinstance(self.excluded_runtimes, Unset):
            excluded_runtimes = self.excluded_runtimes

        archived_deletion_interval = self.archived_deletion_interval

        connected_projects: list[str] | Unset = UNSET
        if not isinstance(self.connected_projects, Unset):
            connected_projects = self.connected_projects

        connections: list[str] | Unset = UNSET
        if not isinstance(self.connections, Unset):
            connections = self.connections

        default_presets: list[str] | Unset = UNSET
        if not isinstance(self.default_presets, Unset):
            default_presets = self.default_presets

        default_presets_ordered: list[str] | Unset = UNSET
        if not isinstance(self.default_presets_ordered, Unset):
            default_presets_ordered = self.default_presets_ordered

        presets: list[str] | Unset = UNSET
        if not isinstance(self.presets, Unset):
            presets = self.presets

        queue = self.queue

        queues: list[str] | Unset = UNSET
        if not isinstance(self.queues, Unset):
            queues = self.queues

        agents: list[str] | Unset = UNSET
        if not isinstance(self.agents, Unset):
            agents = self.agents

        namespaces: list[str] | Unset = UNSET
        if not isinstance(self.namespaces, Unset):
            namespaces = self.namespaces

        user_accesses: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.user_accesses, Unset):
            user_accesses = []
            for user_accesses_item_data in self.user_accesses:
                user_accesses_item = user_accesses_item_data.to_dict()
                user_accesses.append(user_accesses_item)

        automations: list[str] | Unset = UNSET
        if not isinstance(self.automations, Unset):
            automations = self.automations

        teams: list[str] | Unset = UNSET
        if not isinstance(self.teams, Unset):
            teams = self.teams

        projects: list[str] | Unset = UNSET
        if not isinstance(self.projects, Unset):
            projects = self.projects

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags
        if excluded_features is not UNSET:
            field_dict["excluded_features"] = excluded_features
        if excluded_runtimes is not UNSET:
            field_dict["excluded_runtimes"] = excluded_runtimes
        if archived_deletion_interval is not UNSET:
            field_dict["archived_deletion_interval"] = archived_deletion_interval
        if connected_projects is not UNSET:
            field_dict["connected_projects"] = connected_projects
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

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_user_access_request import V1UserAccessRequest  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        description = d.pop("description", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        excluded_features = cast(list[str], d.pop("excluded_features", UNSET))

        excluded_runtimes = cast(list[str], d.pop("excluded_runtimes", UNSET))

        archived_deletion_interval = d.pop("archived_deletion_interval", UNSET)

        connected_projects = cast(list[str], d.pop("connected_projects", UNSET))

        connections = cast(list[str], d.pop("connections", UNSET))

        default_presets = cast(list[str], d.pop("default_presets", UNSET))

        default_presets_ordered = cast(
            list[str], d.pop("default_presets_ordered", UNSET)
        )

        presets = cast(list[str], d.pop("presets", UNSET))

        queue = d.pop("queue", UNSET)

        queues = cast(list[str], d.pop("queues", UNSET))

        agents = cast(list[str], d.pop("agents", UNSET))

        namespaces = cast(list[str], d.pop("namespaces", UNSET))

        _user_accesses = d.pop("user_accesses", UNSET)
        user_accesses: list[V1UserAccessRequest] | Unset = UNSET
        if _user_accesses is not UNSET:
            user_accesses = []
            for user_accesses_item_data in _user_accesses:
                user_accesses_item = V1UserAccessRequest.from_dict(
                    user_accesses_item_data
                )

                user_accesses.append(user_accesses_item)

        automations = cast(list[str], d.pop("automations", UNSET))

        teams = cast(list[str], d.pop("teams", UNSET))

        projects = cast(list[str], d.pop("projects", UNSET))

        v1_policy_request = cls(
            name=name,
            description=description,
            tags=tags,
            excluded_features=excluded_features,
            excluded_runtimes=excluded_runtimes,
            archived_deletion_interval=archived_deletion_interval,
            connected_projects=connected_projects,
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
        )

        return v1_policy_request

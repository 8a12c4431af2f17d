from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_user_access_request import V1UserAccessRequest


T = TypeVar("T", bound="V1ProjectSettingsRequest")


@_attrs_define
class V1ProjectSettingsRequest:
    """What the runs of the project are to use and start from. Read before writing, to keep what others have set.

    Example:
        {'policy': 'strict', 'queue': 'main/default', 'teams': ['vision']}

    Attributes:
        policy (str | Unset): Name of the policy that is to bind the project.
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

    policy: str | Unset = UNSET
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
        policy = self.policy

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
        if policy is not UNSET:
            field_dict["policy"] = policy
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
        policy = d.pop("policy", UNSET)

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

        v1_project_settings_request = cls(
            policy=policy,
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

        return v1_project_settings_request

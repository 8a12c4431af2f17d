from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_user_access import V1UserAccess


T = TypeVar("T", bound="V1ProjectSettings")


@_attrs_define
class V1ProjectSettings:
    """What the runs of one project may use and start from.

    Example:
        {'policy': 'strict', 'queue': 'main/default', 'teams': ['vision']}

    Attributes:
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
        policy (None | str | Unset): Name of the policy that binds the project; null if there is none.
    """

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
    policy: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
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

        policy: None | str | Unset
        if isinstance(self.policy, Unset):
            policy = UNSET
        else:
            policy = self.policy

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
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
        if policy is not UNSET:
            field_dict["policy"] = policy

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_user_access import V1UserAccess  # noqa: PLC0415

        d = dict(src_dict)

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

        def _parse_policy(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        policy = _parse_policy(d.pop("policy", UNSET))

        v1_project_settings = cls(
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
            policy=policy,
        )

        v1_project_settings.additional_properties = d
        return v1_project_settings

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

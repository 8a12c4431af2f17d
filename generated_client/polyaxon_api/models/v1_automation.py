from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_automation_action import V1AutomationAction
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1Automation")


@_attrs_define
class V1Automation:
    """A rule by which something happens by itself when something else has happened, or has failed to.

    Example:
        {'uuid': 'a3b4c5d6e7f8091a2b3c4d5e6f708192', 'name': 'tell-us', 'project': 'quick-start', 'description': 'Says
            in the chat that a run has failed', 'tags': ['alert'], 'created_at': '2026-11-22T21:36:35.439243Z',
            'updated_at': '2026-11-22T21:36:35.439274Z', 'live_state': 1, 'enabled': True, 'trigger_kind': 'event',
            'posture': 'reactive', 'trigger_on': 'run.failed', 'trigger_entity_uuid': None, 'trigger_config': {},
            'trigger_schedule': None, 'actions': [{'action': 'notify', 'config': {'connection': 'slack-ml'}}],
            'fail_strategy': 'continue', 'org_level': False}

    Attributes:
        uuid (None | str | Unset): Identity of the thing. Served operations write identities as 32 hexadecimal digits
            without dashes; null if untold.
        name (None | str | Unset): What people call the thing, and in some paths how it is addressed; null if untold.
        description (None | str | Unset): What the thing is for, in words for people; null if untold.
        tags (list[str] | None | Unset): Words to find the thing by; null or empty for none.
        created_at (datetime.datetime | None | Unset): When the thing was made; null if untold.
        updated_at (datetime.datetime | None | Unset): When the thing was last changed; null if untold.
        project (None | str | Unset): Name of the project that the rule watches; null for a rule of the whole
            organisation.
        live_state (int | None | Unset): Published for automations as a number only, most likely 1 live and 0 archived;
            null if untold.
        enabled (bool | None | Unset): Whether the rule acts at all; null if untold.
        trigger_kind (None | str | Unset): What kind of thing the rule waits for; null if untold.
        posture (None | str | Unset): Whether the rule acts when something happens, or when it stays away (proactive,
            presumably); null if untold.
        trigger_on (None | str | Unset): What exactly the rule waits for, such as the name of an event; null if the rest
            says it.
        trigger_entity_uuid (None | str | Unset): Identity of the one thing that the rule watches; null if it watches
            all of a kind.
        trigger_config (None | Unset | V1JsonObject): Conditions of the trigger, with keys that depend on its kind and
            are not published; null for none.
        trigger_schedule (None | Unset | V1JsonObject): When the rule looks, if it does not wait to be told; no key is
            published. null if it waits.
        actions (list[V1AutomationAction] | None | Unset): What the rule does; null or empty for nothing.
        fail_strategy (None | str | Unset): Whether the steps after a failed one are taken all the same; null for the
            default.
        org_level (bool | None | Unset): Whether the rule holds for the organisation as a whole; null if untold.
    """

    uuid: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    created_at: datetime.datetime | None | Unset = UNSET
    updated_at: datetime.datetime | None | Unset = UNSET
    project: None | str | Unset = UNSET
    live_state: int | None | Unset = UNSET
    enabled: bool | None | Unset = UNSET
    trigger_kind: None | str | Unset = UNSET
    posture: None | str | Unset = UNSET
    trigger_on: None | str | Unset = UNSET
    trigger_entity_uuid: None | str | Unset = UNSET
    trigger_config: None | Unset | V1JsonObject = UNSET
    trigger_schedule: None | Unset | V1JsonObject = UNSET
    actions: list[V1AutomationAction] | None | Unset = UNSET
    fail_strategy: None | str | Unset = UNSET
    org_level: bool | None | Unset = UNSET
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

        project: None | str | Unset
        if isinstance(self.project, Unset):
            project = UNSET
        else:
            project = self.project

        live_state: int | None | Unset
        if isinstance(self.live_state, Unset):
            live_state = UNSET
        else:
            live_state = self.live_state

        enabled: bool | None | Unset
        if isinstance(self.enabled, Unset):
            enabled = UNSET
        else:
            enabled = self.enabled

        trigger_kind: None | str | Unset
        if isinstance(self.trigger_kind, Unset):
            trigger_kind = UNSET
        else:
            trigger_kind = self.trigger_kind

        posture: None | str | Unset
        if isinstance(self.posture, Unset):
            posture = UNSET
        else:
            posture = self.posture

        trigger_on: None | str | Unset
        if isinstance(self.trigger_on, Unset):
            trigger_on = UNSET
        else:
            trigger_on = self.trigger_on

        trigger_entity_uuid: None | str | Unset
        if isinstance(self.trigger_entity_uuid, Unset):
            trigger_entity_uuid = UNSET
        else:
            trigger_entity_uuid = self.trigger_entity_uuid

        trigger_config: dict[str, Any] | None | Unset
        if isinstance(self.trigger_config, Unset):
            trigger_config = UNSET
        elif isinstance(self.trigger_config, V1JsonObject):
            trigger_config = self.trigger_config.to_dict()
        else:
            trigger_config = self.trigger_config

        trigger_schedule: dict[str, Any] | None | Unset
        if isinstance(self.trigger_schedule, Unset):
            trigger_schedule = UNSET
        elif isinstance(self.trigger_schedule, V1JsonObject):
            trigger_schedule = self.trigger_schedule.to_dict()
        else:
            trigger_schedule = self.trigger_schedule

        actions: list[dict[str, Any]] | None | Unset
        if isinstance(self.actions, Unset):
            actions = UNSET
        elif isinstance(self.actions, list):
            actions = []
            for actions_type_0_item_data in self.actions:
                actions_type_0_item = actions_type_0_item_data.to_dict()
                actions.append(actions_type_0_item)

        else:
            actions = self.actions

        fail_strategy: None | str | Unset
        if isinstance(self.fail_strategy, Unset):
            fail_strategy = UNSET
        else:
            fail_strategy = self.fail_strategy

        org_level: bool | None | Unset
        if isinstance(self.org_level, Unset):
            org_level = UNSET
        else:
            org_level = self.org_level

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
        if project is not UNSET:
            field_dict["project"] = project
        if live_state is not UNSET:
            field_dict["live_state"] = live_state
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if trigger_kind is not UNSET:
            field_dict["trigger_kind"] = trigger_kind
        if posture is not UNSET:
            field_dict["posture"] = posture
        if trigger_on is not UNSET:
            field_dict["trigger_on"] = trigger_on
        if trigger_entity_uuid is not UNSET:
            field_dict["trigger_entity_uuid"] = trigger_entity_uuid
        if trigger_config is not UNSET:
            field_dict["trigger_config"] = trigger_config
        if trigger_schedule is not UNSET:
            field_dict["trigger_schedule"] = trigger_schedule
        if actions is not UNSET:
            field_dict["actions"] = actions
        if fail_strategy is not UNSET:
            field_dict["fail_strategy"] = fail_strategy
        if org_level is not UNSET:
            field_dict["org_level"] = org_level

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_automation_action import V1AutomationAction  # noqa: PLC0415
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

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

        def _parse_project(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        project = _parse_project(d.pop("project", UNSET))

        def _parse_live_state(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        live_state = _parse_live_state(d.pop("live_state", UNSET))

        def _parse_enabled(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        enabled = _parse_enabled(d.pop("enabled", UNSET))

        def _parse_trigger_kind(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        trigger_kind = _parse_trigger_kind(d.pop("trigger_kind", UNSET))

        def _parse_posture(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        posture = _parse_posture(d.pop("posture", UNSET))

        def _parse_trigger_on(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        trigger_on = _parse_trigger_on(d.pop("trigger_on", UNSET))

        def _parse_trigger_entity_uuid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        trigger_entity_uuid = _parse_trigger_entity_uuid(
            d.pop("trigger_entity_uuid", UNSET)
        )

        def _parse_trigger_config(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                trigger_config_type_1 = V1JsonObject.from_dict(data)

                return trigger_config_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        trigger_config = _parse_trigger_config(d.pop("trigger_config", UNSET))

        def _parse_trigger_schedule(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                trigger_schedule_type_1 = V1JsonObject.from_dict(data)

                return trigger_schedule_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        trigger_schedule = _parse_trigger_schedule(d.pop("trigger_schedule", UNSET))

        def _parse_actions(data: object) -> list[V1AutomationAction] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                actions_type_0 = []
                _actions_type_0 = data
                for actions_type_0_item_data in _actions_type_0:
                    actions_type_0_item = V1AutomationAction.from_dict(
                        actions_type_0_item_data
                    )

                    actions_type_0.append(actions_type_0_item)

                return actions_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1AutomationAction] | None | Unset, data)

        actions = _parse_actions(d.pop("actions", UNSET))

        def _parse_fail_strategy(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        fail_strategy = _parse_fail_strategy(d.pop("fail_strategy", UNSET))

        def _parse_org_level(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        org_level = _parse_org_level(d.pop("org_level", UNSET))

        v1_automation = cls(
            uuid=uuid,
            name=name,
            description=description,
            tags=tags,
            created_at=created_at,
            updated_at=updated_at,
            project=project,
            live_state=live_state,
            enabled=enabled,
            trigger_kind=trigger_kind,
            posture=posture,
            trigger_on=trigger_on,
            trigger_entity_uuid=trigger_entity_uuid,
            trigger_config=trigger_config,
            trigger_schedule=trigger_schedule,
            actions=actions,
            fail_strategy=fail_strategy,
            org_level=org_level,
        )

        v1_automation.additional_properties = d
        return v1_automation

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

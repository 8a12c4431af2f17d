from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_automation_action_request import V1AutomationActionRequest
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1AutomationRequest")


@_attrs_define
class V1AutomationRequest:
    """A rule to make, or what to change about one.

    Example:
        {'name': 'tell-us', 'enabled': True, 'trigger_kind': 'event', 'trigger_on': 'run.failed', 'actions': [{'action':
            'notify'}]}

    Attributes:
        name (str | Unset): What people call the rule; settings of projects refer to automations by name.
        project (str | Unset): Name of the project that the rule is to watch.
        description (str | Unset): What the rule is good for, in words for people.
        tags (list[str] | Unset): Words to find the automation by; send a list also for a single one.
        live_state (int | Unset): Published for automations as a number only; use `enabled` to switch a rule off.
        enabled (bool | Unset): False keeps the rule and lets it do nothing.
        trigger_kind (str | Unset): What kind of thing the rule is to wait for.
        posture (str | Unset): Whether the rule is to act when something happens, or when it stays away.
        trigger_on (str | Unset): What exactly the rule is to wait for, such as the name of an event; the names are not
            published.
        trigger_entity_uuid (str | Unset): Identity of the one thing that the rule is to watch.
        trigger_config (V1JsonObject | Unset): Free-form JSON: any keys, any values, stored as sent with the order of
            keys and the digits of integers kept. NaN and infinities are not JSON and must be replaced before sending.
            Example: {'lr': 0.01, 'layers': 3}.
        trigger_schedule (V1JsonObject | Unset): Free-form JSON: any keys, any values, stored as sent with the order of
            keys and the digits of integers kept. NaN and infinities are not JSON and must be replaced before sending.
            Example: {'lr': 0.01, 'layers': 3}.
        actions (list[V1AutomationActionRequest] | Unset): What the rule is to do; whether a given list replaces the old
            one is not published, but likely.
        fail_strategy (str | Unset): Whether the steps after a failed one are to be taken all the same.
        org_level (bool | Unset): True for a rule of the organisation as a whole.
    """

    name: str | Unset = UNSET
    project: str | Unset = UNSET
    description: str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    live_state: int | Unset = UNSET
    enabled: bool | Unset = UNSET
    trigger_kind: str | Unset = UNSET
    posture: str | Unset = UNSET
    trigger_on: str | Unset = UNSET
    trigger_entity_uuid: str | Unset = UNSET
    trigger_config: V1JsonObject | Unset = UNSET
    trigger_schedule: V1JsonObject | Unset = UNSET
    actions: list[V1AutomationActionRequest] | Unset = UNSET
    fail_strategy: str | Unset = UNSET
    org_level: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        project = self.project

        description = self.description

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        live_state = self.live_state

        enabled = self.enabled

        trigger_kind = self.trigger_kind

        posture = self.posture

        trigger_on = self.trigger_on

        trigger_entity_uuid = self.trigger_entity_uuid

        trigger_config: dict[str, Any] | Unset = UNSET
        if not isinstance(self.trigger_config, Unset):
            trigger_config = self.trigger_config.to_dict()

        trigger_schedule: dict[str, Any] | Unset = UNSET
        if not isinstance(self.trigger_schedule, Unset):
            trigger_schedule = self.trigger_schedule.to_dict()

        actions: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.actions, Unset):
            actions = []
            for actions_item_data in self.actions:
                actions_item = actions_item_data.to_dict()
                actions.append(actions_item)

        fail_strategy = self.fail_strategy

        org_level = self.org_level

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if project is not UNSET:
            field_dict["project"] = project
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags
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
        from ..models.v1_automation_action_request import V1AutomationActionRequest  # noqa: PLC0415
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        project = d.pop("project", UNSET)

        description = d.pop("description", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        live_state = d.pop("live_state", UNSET)

        enabled = d.pop("enabled", UNSET)

        trigger_kind = d.pop("trigger_kind", UNSET)

        posture = d.pop("posture", UNSET)

        trigger_on = d.pop("trigger_on", UNSET)

        trigger_entity_uuid = d.pop("trigger_entity_uuid", UNSET)

        _trigger_config = d.pop("trigger_config", UNSET)
        trigger_config: V1JsonObject | Unset
        if isinstance(_trigger_config, Unset):
            trigger_config = UNSET
        else:
            trigger_config = V1JsonObject.from_dict(_trigger_config)

        _trigger_schedule = d.pop("trigger_schedule", UNSET)
        trigger_schedule: V1JsonObject | Unset
        if isinstance(_trigger_schedule, Unset):
            trigger_schedule = UNSET
        else:
            trigger_schedule = V1JsonObject.from_dict(_trigger_schedule)

        _actions = d.pop("actions", UNSET)
        actions: list[V1AutomationActionRequest] | Unset = UNSET
        if _actions is not UNSET:
            actions = []
            for actions_item_data in _actions:
                actions_item = V1AutomationActionRequest.from_dict(actions_item_data)

                actions.append(actions_item)

        fail_strategy = d.pop("fail_strategy", UNSET)

        org_level = d.pop("org_level", UNSET)

        v1_automation_request = cls(
            name=name,
            project=project,
            description=description,
            tags=tags,
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

        return v1_automation_request

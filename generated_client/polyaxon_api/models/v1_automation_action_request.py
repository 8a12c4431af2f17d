from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1AutomationActionRequest")


@_attrs_define
class V1AutomationActionRequest:
    """One thing that an automation is to do.

    Example:
        {'action': 'notify', 'config': {'connection': 'slack-ml'}}

    Attributes:
        action (str): What the step is to do; `delete` is among the possibilities.
        uuid (str | Unset): Identity of a step that is there already; leave it out of a new one.
        kind (str | Unset): When the step is to be taken, most likely `trigger` or `resolve`.
        priority (int | Unset): Place of the step among the others; whether low numbers come first is not published.
        apply_to (str | Unset): What the step is to act on, in words that are not published.
        entity_uuid (str | Unset): Identity of what the step is to act on, where that is not what set it off.
        config (V1JsonObject | Unset): Free-form JSON: any keys, any values, stored as sent with the order of keys and
            the digits of integers kept. NaN and infinities are not JSON and must be replaced before sending. Example:
            {'lr': 0.01, 'layers': 3}.
    """

    action: str
    uuid: str | Unset = UNSET
    kind: str | Unset = UNSET
    priority: int | Unset = UNSET
    apply_to: str | Unset = UNSET
    entity_uuid: str | Unset = UNSET
    config: V1JsonObject | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        action = self.action

        uuid = self.uuid

        kind = self.kind

        priority = self.priority

        apply_to = self.apply_to

        entity_uuid = self.entity_uuid

        config: dict[str, Any] | Unset = UNSET
        if not isinstance(self.config, Unset):
            config = self.config.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "action": action,
            }
        )
        if uuid is not UNSET:
            field_dict["uuid"] = uuid
        if kind is not UNSET:
            field_dict["kind"] = kind
        if priority is not UNSET:
            field_dict["priority"] = priority
        if apply_to is not UNSET:
            field_dict["apply_to"] = apply_to
        if entity_uuid is not UNSET:
            field_dict["entity_uuid"] = entity_uuid
        if config is not UNSET:
            field_dict["config"] = config

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        action = d.pop("action")

        uuid = d.pop("uuid", UNSET)

        kind = d.pop("kind", UNSET)

        priority = d.pop("priority", UNSET)

        apply_to = d.pop("apply_to", UNSET)

        entity_uuid = d.pop("entity_uuid", UNSET)

        _config = d.pop("config", UNSET)
        config: V1JsonObject | Unset
        if isinstance(_config, Unset):
            config = UNSET
        else:
            config = V1JsonObject.from_dict(_config)

        v1_automation_action_request = cls(
            action=action,
            uuid=uuid,
            kind=kind,
            priority=priority,
            apply_to=apply_to,
            entity_uuid=entity_uuid,
            config=config,
        )

        return v1_automation_action_request

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1AutomationAction")


@_attrs_define
class V1AutomationAction:
    """One thing that an automation does when it is set off.

    Example:
        {'uuid': '92a3b4c5d6e7f8091a2b3c4d5e6f7081', 'kind': 'trigger', 'priority': 1, 'action': 'notify', 'apply_to':
            None, 'entity_uuid': None, 'config': {'connection': 'slack-ml'}}

    Attributes:
        uuid (None | str | Unset): Identity of the step within its automation; null if untold.
        kind (None | str | Unset): When the step is taken, most likely `trigger` when the automation is set off and
            `resolve` when its cause is over; null if untold.
        priority (int | None | Unset): Place of the step among the others; the direction is not published. null if
            untold.
        action (None | str | Unset): What the step does; null if untold.
        apply_to (None | str | Unset): Whether the step acts on what set it off or on something else, in words that are
            not published; null if unsaid.
        entity_uuid (None | str | Unset): Identity of what the step acts on, where it is something else; null where it
            is not.
        config (None | Unset | V1JsonObject): What the step needs to know, with keys that depend on the action and are
            not published; null for nothing.
    """

    uuid: None | str | Unset = UNSET
    kind: None | str | Unset = UNSET
    priority: int | None | Unset = UNSET
    action: None | str | Unset = UNSET
    apply_to: None | str | Unset = UNSET
    entity_uuid: None | str | Unset = UNSET
    config: None | Unset | V1JsonObject = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        uuid: None | str | Unset
        if isinstance(self.uuid, Unset):
            uuid = UNSET
        else:
            uuid = self.uuid

        kind: None | str | Unset
        if isinstance(self.kind, Unset):
            kind = UNSET
        else:
            kind = self.kind

        priority: int | None | Unset
        if isinstance(self.priority, Unset):
            priority = UNSET
        else:
            priority = self.priority

        action: None | str | Unset
        if isinstance(self.action, Unset):
            action = UNSET
        else:
            action = self.action

        apply_to: None | str | Unset
        if isinstance(self.apply_to, Unset):
            apply_to = UNSET
        else:
            apply_to = self.apply_to

        entity_uuid: None | str | Unset
        if isinstance(self.entity_uuid, Unset):
            entity_uuid = UNSET
        else:
            entity_uuid = self.entity_uuid

        config: dict[str, Any] | None | Unset
        if isinstance(self.config, Unset):
            config = UNSET
        elif isinstance(self.config, V1JsonObject):
            config = self.config.to_dict()
        else:
            config = self.config

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if uuid is not UNSET:
            field_dict["uuid"] = uuid
        if kind is not UNSET:
            field_dict["kind"] = kind
        if priority is not UNSET:
            field_dict["priority"] = priority
        if action is not UNSET:
            field_dict["action"] = action
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

        def _parse_uuid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        uuid = _parse_uuid(d.pop("uuid", UNSET))

        def _parse_kind(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        kind = _parse_kind(d.pop("kind", UNSET))

        def _parse_priority(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        priority = _parse_priority(d.pop("priority", UNSET))

        def _parse_action(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        action = _parse_action(d.pop("action", UNSET))

        def _parse_apply_to(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        apply_to = _parse_apply_to(d.pop("apply_to", UNSET))

        def _parse_entity_uuid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        entity_uuid = _parse_entity_uuid(d.pop("entity_uuid", UNSET))

        def _parse_config(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                config_type_1 = V1JsonObject.from_dict(data)

                return config_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        config = _parse_config(d.pop("config", UNSET))

        v1_automation_action = cls(
            uuid=uuid,
            kind=kind,
            priority=priority,
            action=action,
            apply_to=apply_to,
            entity_uuid=entity_uuid,
            config=config,
        )

        v1_automation_action.additional_properties = d
        return v1_automation_action

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

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1Activity")


@_attrs_define
class V1Activity:
    """Something that somebody did, as the audit log tells it.

    Example:
        {'actor': 'ada', 'owner': 'acme', 'created_at': '2026-11-22T21:36:35.439243Z', 'event_action': 'created',
            'event_subject': 'run', 'object_name': 'train-1', 'object_uuid': '84737fa8a8e34d1a88c6b478109b687e',
            'object_parent': 'quick-start'}

    Attributes:
        actor (None | str | Unset): Name of who did it, a user or a service account; null if untold.
        owner (None | str | Unset): Name of the organisation in which it was done; null if untold.
        created_at (datetime.datetime | None | Unset): When it was done; null if untold.
        event_action (None | str | Unset): What was done, a verb such as `created`; the list of verbs is not published.
            null if untold.
        event_subject (None | str | Unset): What kind of thing it was done to, such as `run`; the list of kinds is not
            published. null if untold.
        object_name (None | str | Unset): Name of the thing it was done to; null where it has none.
        object_uuid (None | str | Unset): Identity of the thing it was done to; null where it has none.
        object_parent (None | str | Unset): Name of what the thing is in, for instance the project of a run; null where
            it is in nothing.
    """

    actor: None | str | Unset = UNSET
    owner: None | str | Unset = UNSET
    created_at: datetime.datetime | None | Unset = UNSET
    event_action: None | str | Unset = UNSET
    event_subject: None | str | Unset = UNSET
    object_name: None | str | Unset = UNSET
    object_uuid: None | str | Unset = UNSET
    object_parent: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        actor: None | str | Unset
        if isinstance(self.actor, Unset):
            actor = UNSET
        else:
            actor = self.actor

        owner: None | str | Unset
        if isinstance(self.owner, Unset):
            owner = UNSET
        else:
            owner = self.owner

        created_at: None | str | Unset
        if isinstance(self.created_at, Unset):
            created_at = UNSET
        elif isinstance(self.created_at, datetime.datetime):
            created_at = self.created_at.isoformat()
        else:
            created_at = self.created_at

        event_action: None | str | Unset
        if isinstance(self.event_action, Unset):
            event_action = UNSET
        else:
            event_action = self.event_action

        event_subject: None | str | Unset
        if isinstance(self.event_subject, Unset):
            event_subject = UNSET
        else:
            event_subject = self.event_subject

        object_name: None | str | Unset
        if isinstance(self.object_name, Unset):
            object_name = UNSET
        else:
            object_name = self.object_name

        object_uuid: None | str | Unset
        if isinstance(self.object_uuid, Unset):
            object_uuid = UNSET
        else:
            object_uuid = self.object_uuid

        object_parent: None | str | Unset
        if isinstance(self.object_parent, Unset):
            object_parent = UNSET
        else:
            object_parent = self.object_parent

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if actor is not UNSET:
            field_dict["actor"] = actor
        if owner is not UNSET:
            field_dict["owner"] = owner
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if event_action is not UNSET:
            field_dict["event_action"] = event_action
        if event_subject is not UNSET:
            field_dict["event_subject"] = event_subject
        if object_name is not UNSET:
            field_dict["object_name"] = object_name
        if object_uuid is not UNSET:
            field_dict["object_uuid"] = object_uuid
        if object_parent is not UNSET:
            field_dict["object_parent"] = object_parent

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_actor(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        actor = _parse_actor(d.pop("actor", UNSET))

        def _parse_owner(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        owner = _parse_owner(d.pop("owner", UNSET))

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

        def _parse_event_action(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        event_action = _parse_event_action(d.pop("event_action", UNSET))

        def _parse_event_subject(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        event_subject = _parse_event_subject(d.pop("event_subject", UNSET))

        def _parse_object_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        object_name = _parse_object_name(d.pop("object_name", UNSET))

        def _parse_object_uuid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        object_uuid = _parse_object_uuid(d.pop("object_uuid", UNSET))

        def _parse_object_parent(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        object_parent = _parse_object_parent(d.pop("object_parent", UNSET))

        v1_activity = cls(
            actor=actor,
            owner=owner,
            created_at=created_at,
            event_action=event_action,
            event_subject=event_subject,
            object_name=object_name,
            object_uuid=object_uuid,
            object_parent=object_parent,
        )

        v1_activity.additional_properties = d
        return v1_activity

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

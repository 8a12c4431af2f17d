from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1RunCreated")


@_attrs_define
class V1RunCreated:
    """The new run as far as the server tells of it at once. Read the run for its times and status.

    Example:
        {'uuid': '84737fa8a8e34d1a88c6b478109b687e', 'kind': 'job', 'name': 'train-1', 'description': 'first run',
            'content': None, 'is_managed': False, 'managed_by': 'user', 'pending': None, 'meta_info': {'has_metrics': True},
            'tags': ['baseline'], 'settings': {}}

    Attributes:
        uuid (str): Identity of the run, 32 lower-case hexadecimal digits without dashes.
        kind (str): What kind of operation the run is; a newer server may know values that are not listed.
        name (None | str | Unset): Name of the run, not necessarily unique; null when it has none.
        description (None | str | Unset): One line about the run; null when there is none.
        content (None | str | Unset): Compiled specification as JSON text; null for a tracked run without one.
        is_managed (bool | Unset): Whether the platform drives the run; false for a run that its client drives.
        managed_by (None | str | Unset): Who drives the run, `user` for a run that its client drives; null when it was
            never said.
        pending (None | str | Unset): What the run waits for before it may be scheduled; null when it waits for nothing.
        meta_info (None | Unset | V1JsonObject): What clients and the interface keep with the run; null when it was
            cleared.
        tags (list[str] | None | Unset): Words to find the run by; null when it has none.
        settings (None | Unset | V1JsonObject): Settings of a managed run, an empty object for a run that its client
            drives; null when not told.
    """

    uuid: str
    kind: str
    name: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    content: None | str | Unset = UNSET
    is_managed: bool | Unset = UNSET
    managed_by: None | str | Unset = UNSET
    pending: None | str | Unset = UNSET
    meta_info: None | Unset | V1JsonObject = UNSET
    tags: list[str] | None | Unset = UNSET
    settings: None | Unset | V1JsonObject = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        uuid = self.uuid

        kind = self.kind

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

        content: None | str | Unset
        if isinstance(self.content, Unset):
            content = UNSET
        else:
            content = self.content

        is_managed = self.is_managed

        managed_by: None | str | Unset
        if isinstance(self.managed_by, Unset):
            managed_by = UNSET
        else:
            managed_by = self.managed_by

        pending: None | str | Unset
        if isinstance(self.pending, Unset):
            pending = UNSET
        else:
            pending = self.pending

        meta_info: dict[str, Any] | None | Unset
        if isinstance(self.meta_info, Unset):
            meta_info = UNSET
        elif isinstance(self.meta_info, V1JsonObject):
            meta_info = self.meta_info.to_dict()
        else:
            meta_info = self.meta_info

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

        settings: dict[str, Any] | None | Unset
        if isinstance(self.settings, Unset):
            settings = UNSET
        elif isinstance(self.settings, V1JsonObject):
            settings = self.settings.to_dict()
        else:
            settings = self.settings

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "uuid": uuid,
                "kind": kind,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if content is not UNSET:
            field_dict["content"] = content
        if is_managed is not UNSET:
            field_dict["is_managed"] = is_managed
        if managed_by is not UNSET:
            field_dict["managed_by"] = managed_by
        if pending is not UNSET:
            field_dict["pending"] = pending
        if meta_info is not UNSET:
            field_dict["meta_info"] = meta_info
        if tags is not UNSET:
            field_dict["tags"] = tags
        if settings is not UNSET:
            field_dict["settings"] = settings

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        uuid = d.pop("uuid")

        kind = d.pop("kind")

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

        def _parse_content(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        content = _parse_content(d.pop("content", UNSET))

        is_managed = d.pop("is_managed", UNSET)

        def _parse_managed_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        managed_by = _parse_managed_by(d.pop("managed_by", UNSET))

        def _parse_pending(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pending = _parse_pending(d.pop("pending", UNSET))

        def _parse_meta_info(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                meta_info_type_1 = V1JsonObject.from_dict(data)

                return meta_info_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        meta_info = _parse_meta_info(d.pop("meta_info", UNSET))

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

        v1_run_created = cls(
            uuid=uuid,
            kind=kind,
            name=name,
            description=description,
            content=content,
            is_managed=is_managed,
            managed_by=managed_by,
            pending=pending,
            meta_info=meta_info,
            tags=tags,
            settings=settings,
        )

        v1_run_created.additional_properties = d
        return v1_run_created

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.v1_managed_by import V1ManagedBy
from ..models.v1_run_pending import V1RunPending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1RunCreateRequest")


@_attrs_define
class V1RunCreateRequest:
    """A new run that the server names. For a run tracked by its own client send `managed_by: user`; kind, runtime, inputs,
    outputs and times cannot be given here and would be ignored.

        Example:
            {'managed_by': 'user', 'name': 'train-1', 'description': 'first run', 'tags': ['baseline'], 'meta_info':
                {'has_metrics': True}}

        Attributes:
            managed_by (None | Unset | V1ManagedBy): Send `user` for a run that its client drives. Left out, `is_managed`
                decides; null counts as managed whatever that says, and a managed run needs `content`.
            is_managed (bool | None | Unset): Older form of the same, false meaning `user`. Ignored when `managed_by` is
                there; null, as nothing, means managed.
            name (None | str | Unset): Letters, digits, `-` and `_`, at most 128; dots and blanks are a 400. Need not be
                unique; null for none.
            description (None | str | Unset): One line about the run for lists; null for none.
            tags (list[str] | None | Unset): Words to find the run by. Always a list, a bare text is split into its
                characters; null for none.
            meta_info (None | Unset | V1JsonObject): What clients and the interface keep with the run, for instance
                `has_metrics`; null for nothing.
            content (None | str | Unset): Specification of the operation in JSON or YAML, which the server compiles; null
                for a tracked run.
            pending (None | Unset | V1RunPending): What a managed run must wait for. Ignored for a tracked run without
                content; null for nothing.
            is_approved (bool | None | Unset): Older form of `pending`, false meaning that the run waits for an upload; null
                is no answer.
    """

    managed_by: None | Unset | V1ManagedBy = UNSET
    is_managed: bool | None | Unset = UNSET
    name: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    meta_info: None | Unset | V1JsonObject = UNSET
    content: None | str | Unset = UNSET
    pending: None | Unset | V1RunPending = UNSET
    is_approved: bool | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        managed_by: None | str | Unset
        if isinstance(self.managed_by, Unset):
            managed_by = UNSET
        elif isinstance(self.managed_by, V1ManagedBy):
            managed_by = self.managed_by.value
        else:
            managed_by = self.managed_by

        is_managed: bool | None | Unset
        if isinstance(self.is_managed, Unset):
            is_managed = UNSET
        else:
            is_managed = self.is_managed

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

        meta_info: dict[str, Any] | None | Unset
        if isinstance(self.meta_info, Unset):
            meta_info = UNSET
        elif isinstance(self.meta_info, V1JsonObject):
            meta_info = self.meta_info.to_dict()
        else:
            meta_info = self.meta_info

        content: None | str | Unset
        if isinstance(self.content, Unset):
            content = UNSET
        else:
            content = self.content

        pending: None | str | Unset
        if isinstance(self.pending, Unset):
            pending = UNSET
        elif isinstance(self.pending, V1RunPending):
            pending = self.pending.value
        else:
            pending = self.pending

        is_approved: bool | None | Unset
        if isinstance(self.is_approved, Unset):
            is_approved = UNSET
        else:
            is_approved = self.is_approved

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if managed_by is not UNSET:
            field_dict["managed_by"] = managed_by
        if is_managed is not UNSET:
            field_dict["is_managed"] = is_managed
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags
        if meta_info is not UNSET:
            field_dict["meta_info"] = meta_info
        if content is not UNSET:
            field_dict["content"] = content
        if pending is not UNSET:
            field_dict["pending"] = pending
        if is_approved is not UNSET:
            field_dict["is_approved"] = is_approved

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_managed_by(data: object) -> None | Unset | V1ManagedBy:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                managed_by_type_1 = V1ManagedBy(data)

                return managed_by_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1ManagedBy, data)

        managed_by = _parse_managed_by(d.pop("managed_by", UNSET))

        def _parse_is_managed(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_managed = _parse_is_managed(d.pop("is_managed", UNSET))

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

        def _parse_content(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        content = _parse_content(d.pop("content", UNSET))

        def _parse_pending(data: object) -> None | Unset | V1RunPending:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                pending_type_1 = V1RunPending(data)

                return pending_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1RunPending, data)

        pending = _parse_pending(d.pop("pending", UNSET))

        def _parse_is_approved(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_approved = _parse_is_approved(d.pop("is_approved", UNSET))

        v1_run_create_request = cls(
            managed_by=managed_by,
            is_managed=is_managed,
            name=name,
            description=description,
            tags=tags,
            meta_info=meta_info,
            content=content,
            pending=pending,
            is_approved=is_approved,
        )

        return v1_run_create_request

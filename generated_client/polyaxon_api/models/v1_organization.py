from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1Organization")


@_attrs_define
class V1Organization:
    """An organisation, its plan and the defaults that hold for all its projects.

    Example:
        {'user': 'ada', 'user_email': 'ada@example.org', 'name': 'acme', 'is_public': False, 'created_at':
            '2026-11-22T21:36:35.439243Z', 'updated_at': '2026-11-22T21:36:35.439274Z', 'support_revoke_at': None,
            'expiration': 30, 'role': 'owner', 'queue': 'main/default', 'default_presets': ['small'],
            'default_presets_ordered': ['small'], 'is_cloud_viewable': False, 'archived_deletion_interval': 30, 'auth': {},
            'plan': {}, 'usage': None}

    Attributes:
        user (None | str | Unset): Name of the user who owns the organisation; null if untold.
        user_email (None | str | Unset): Mail address of the organisation's owner; null if untold.
        name (None | str | Unset): Name of the organisation, the `owner` in paths; null if untold.
        is_public (bool | None | Unset): Whether strangers may see the organisation; null if untold.
        created_at (datetime.datetime | None | Unset): When the organisation was made; null if untold.
        updated_at (datetime.datetime | None | Unset): When the organisation was last changed; null if untold.
        support_revoke_at (datetime.datetime | None | Unset): When the vendor's support loses the access it was granted;
            null if it has none.
        expiration (int | None | Unset): How long tokens or the support's access last; which, and the unit, is not
            published. null if untold.
        role (None | str | Unset): What the asking user is in the organisation; the list of roles is not published. null
            if untold.
        queue (None | str | Unset): Queue for runs that name none, presumably as agent and queue; null if there is none.
        default_presets (list[str] | None | Unset): Names of the presets that every run of the organisation starts from;
            null or empty for none.
        default_presets_ordered (list[str] | None | Unset): The same default presets of the organisation in the order in
            which they apply; null or empty for none.
        is_cloud_viewable (bool | None | Unset): Whether the vendor's hosted pages may show what the organisation runs;
            null if untold.
        archived_deletion_interval (int | None | Unset): After how long archived things are deleted, most likely in
            days; null if never or by the server's default.
        auth (None | Unset | V1JsonObject): How members log in; no key of it is published. null if untold.
        plan (None | Unset | V1JsonObject): What the organisation has subscribed to; no key of it is published. null if
            untold.
        usage (None | Unset | V1JsonObject): How much of the plan is used, told when asked for by `usage`; null if it
            was not.
    """

    user: None | str | Unset = UNSET
    user_email: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    is_public: bool | None | Unset = UNSET
    created_at: datetime.datetime | None | Unset = UNSET
    updated_at: datetime.datetime | None | Unset = UNSET
    support_revoke_at: datetime.datetime | None | Unset = UNSET
    expiration: int | None | Unset = UNSET
    role: None | str | Unset = UNSET
    queue: None | str | Unset = UNSET
    default_presets: list[str] | None | Unset = UNSET
    default_presets_ordered: list[str] | None | Unset = UNSET
    is_cloud_viewable: bool | None | Unset = UNSET
    archived_deletion_interval: int | None | Unset = UNSET
    auth: None | Unset | V1JsonObject = UNSET
    plan: None | Unset | V1JsonObject = UNSET
    usage: None | Unset | V1JsonObject = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        user: None | str | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        else:
            user = self.user

        user_email: None | str | Unset
        if isinstance(self.user_email, Unset):
            user_email = UNSET
        else:
            user_email = self.user_email

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        is_public: bool | None | Unset
        if isinstance(self.is_public, Unset):
            is_public = UNSET
        else:
            is_public = self.is_public

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

        support_revoke_at: None | str | Unset
        if isinstance(self.support_revoke_at, Unset):
            support_revoke_at = UNSET
        elif isinstance(self.support_revoke_at, datetime.datetime):
            support_revoke_at = self.support_revoke_at.isoformat()
        else:
            support_revoke_at = self.support_revoke_at

        expiration: int | None | Unset
        if isinstance(self.expiration, Unset):
            expiration = UNSET
        else:
            expiration = self.expiration

        role: None | str | Unset
        if isinstance(self.role, Unset):
            role = UNSET
        else:
            role = self.role

        queue: None | str | Unset
        if isinstance(self.queue, Unset):
            queue = UNSET
        else:
            queue = self.queue

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

        is_cloud_viewable: bool | None | Unset
        if isinstance(self.is_cloud_viewable, Unset):
            is_cloud_viewable = UNSET
        else:
            is_cloud_viewable = self.is_cloud_viewable

        archived_deletion_interval: int | None | Unset
        if isinstance(self.archived_deletion_interval, Unset):
            archived_deletion_interval = UNSET
        else:
            archived_deletion_interval = self.archived_deletion_interval

        auth: dict[str, Any] | None | Unset
        if isinstance(self.auth, Unset):
            auth = UNSET
        elif isinstance(self.auth, V1JsonObject):
            auth = self.auth.to_dict()
        else:
            auth = self.auth

        plan: dict[str, Any] | None | Unset
        if isinstance(self.plan, Unset):
            plan = UNSET
        elif isinstance(self.plan, V1JsonObject):
            plan = self.plan.to_dict()
        else:
            plan = self.plan

        usage: dict[str, Any] | None | Unset
        if isinstance(self.usage, Unset):
            usage = UNSET
        elif isinstance(self.usage, V1JsonObject):
            usage = self.usage.to_dict()
        else:
            usage = self.usage

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if user is not UNSET:
            field_dict["user"] = user
        if user_email is not UNSET:
            field_dict["user_email"] = user_email
        if name is not UNSET:
            field_dict["name"] = name
        if is_public is not UNSET:
            field_dict["is_public"] = is_public
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at
        if support_revoke_at is not UNSET:
            field_dict["support_revoke_at"] = support_revoke_at
        if expiration is not UNSET:
            field_dict["expiration"] = expiration
        if role is not UNSET:
            field_dict["role"] = role
        if queue is not UNSET:
            field_dict["queue"] = queue
        if default_presets is not UNSET:
            field_dict["default_presets"] = default_presets
        if default_presets_ordered is not UNSET:
            field_dict["default_presets_ordered"] = default_presets_ordered
        if is_cloud_viewable is not UNSET:
            field_dict["is_cloud_viewable"] = is_cloud_viewable
        if archived_deletion_interval is not UNSET:
            field_dict["archived_deletion_interval"] = archived_deletion_interval
        if auth is not UNSET:
            field_dict["auth"] = auth
        if plan is not UNSET:
            field_dict["plan"] = plan
        if usage is not UNSET:
            field_dict["usage"] = usage

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_user(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user = _parse_user(d.pop("user", UNSET))

        def _parse_user_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user_email = _parse_user_email(d.pop("user_email", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_is_public(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_public = _parse_is_public(d.pop("is_public", UNSET))

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

        def _parse_support_revoke_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                support_revoke_at_type_0 = datetime.datetime.fromisoformat(data)

                return support_revoke_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        support_revoke_at = _parse_support_revoke_at(d.pop("support_revoke_at", UNSET))

        def _parse_expiration(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        expiration = _parse_expiration(d.pop("expiration", UNSET))

        def _parse_role(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        role = _parse_role(d.pop("role", UNSET))

        def _parse_queue(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        queue = _parse_queue(d.pop("queue", UNSET))

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

        def _parse_is_cloud_viewable(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_cloud_viewable = _parse_is_cloud_viewable(d.pop("is_cloud_viewable", UNSET))

        def _parse_archived_deletion_interval(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        archived_deletion_interval = _parse_archived_deletion_interval(
            d.pop("archived_deletion_interval", UNSET)
        )

        def _parse_auth(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                auth_type_1 = V1JsonObject.from_dict(data)

                return auth_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        auth = _parse_auth(d.pop("auth", UNSET))

        def _parse_plan(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                plan_type_1 = V1JsonObject.from_dict(data)

                return plan_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        plan = _parse_plan(d.pop("plan", UNSET))

        def _parse_usage(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                usage_type_1 = V1JsonObject.from_dict(data)

                return usage_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        usage = _parse_usage(d.pop("usage", UNSET))

        v1_organization = cls(
            user=user,
            user_email=user_email,
            name=name,
            is_public=is_public,
            created_at=created_at,
            updated_at=updated_at,
            support_revoke_at=support_revoke_at,
            expiration=expiration,
            role=role,
            queue=queue,
            default_presets=default_presets,
            default_presets_ordered=default_presets_ordered,
            is_cloud_viewable=is_cloud_viewable,
            archived_deletion_interval=archived_deletion_interval,
            auth=auth,
            plan=plan,
            usage=usage,
        )

        v1_organization.additional_properties = d
        return v1_organization

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

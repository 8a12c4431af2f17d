from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1OrganizationRequest")


@_attrs_define
class V1OrganizationRequest:
    """An organisation to make, or what to change about one. The published shape is that of the reply; what only a server
    can know is left out here.

        Example:
            {'name': 'acme', 'is_public': False, 'default_presets': ['small']}

        Attributes:
            user (str | Unset): Name of the user who is to own the organisation.
            user_email (str | Unset): Mail address of the user who is to own the organisation.
            name (str | Unset): Name of the organisation; changing it changes the addresses of all it holds.
            is_public (bool | Unset): True lets strangers see the organisation.
            support_revoke_at (datetime.datetime | Unset): Until when the vendor's support may look inside.
            expiration (int | Unset): A duration whose unit and use are not published; leave it out if in doubt.
            queue (str | Unset): Queue for runs that name none, presumably written as agent and queue.
            default_presets (list[str] | Unset): Names of the presets that every run of the organisation is to start from.
            default_presets_ordered (list[str] | Unset): Names of the default presets of the organisation in the order in
                which they are to apply.
            is_cloud_viewable (bool | Unset): True lets the vendor's hosted pages show what the organisation runs.
            archived_deletion_interval (int | Unset): After how long archived things are to be deleted, most likely in days.
            auth (V1JsonObject | Unset): Free-form JSON: any keys, any values, stored as sent with the order of keys and the
                digits of integers kept. NaN and infinities are not JSON and must be replaced before sending. Example: {'lr':
                0.01, 'layers': 3}.
            plan (V1JsonObject | Unset): Free-form JSON: any keys, any values, stored as sent with the order of keys and the
                digits of integers kept. NaN and infinities are not JSON and must be replaced before sending. Example: {'lr':
                0.01, 'layers': 3}.
    """

    user: str | Unset = UNSET
    user_email: str | Unset = UNSET
    name: str | Unset = UNSET
    is_public: bool | Unset = UNSET
    support_revoke_at: datetime.datetime | Unset = UNSET
    expiration: int | Unset = UNSET
    queue: str | Unset = UNSET
    default_presets: list[str] | Unset = UNSET
    default_presets_ordered: list[str] | Unset = UNSET
    is_cloud_viewable: bool | Unset = UNSET
    archived_deletion_interval: int | Unset = UNSET
    auth: V1JsonObject | Unset = UNSET
    plan: V1JsonObject | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        user = self.user

        user_email = self.user_email

        name = self.name

        is_public = self.is_public

        support_revoke_at: str | Unset = UNSET
        if not isinstance(self.support_revoke_at, Unset):
            support_revoke_at = self.support_revoke_at.isoformat()

        expiration = self.expiration

        queue = self.queue

        default_presets: list[str] | Unset = UNSET
        if not isinstance(self.default_presets, Unset):
            default_presets = self.default_presets

        default_presets_ordered: list[str] | Unset = UNSET
        if not isinstance(self.default_presets_ordered, Unset):
            default_presets_ordered = self.default_presets_ordered

        is_cloud_viewable = self.is_cloud_viewable

        archived_deletion_interval = self.archived_deletion_interval

        auth: dict[str, Any] | Unset = UNSET
        if not isinstance(self.auth, Unset):
            auth = self.auth.to_dict()

        plan: dict[str, Any] | Unset = UNSET
        if not isinstance(self.plan, Unset):
            plan = self.plan.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if user is not UNSET:
            field_dict["user"] = user
        if user_email is not UNSET:
            field_dict["user_email"] = user_email
        if name is not UNSET:
            field_dict["name"] = name
        if is_public is not UNSET:
            field_dict["is_public"] = is_public
        if support_revoke_at is not UNSET:
            field_dict["support_revoke_at"] = support_revoke_at
        if expiration is not UNSET:
            field_dict["expiration"] = expiration
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

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        user = d.pop("user", UNSET)

        user_email = d.pop("user_email", UNSET)

        name = d.pop("name", UNSET)

        is_public = d.pop("is_public", UNSET)

        _support_revoke_at = d.pop("support_revoke_at", UNSET)
        support_revoke_at: datetime.datetime | Unset
        if isinstance(_support_revoke_at, Unset):
            support_revoke_at = UNSET
        else:
            support_revoke_at = datetime.datetime.fromisoformat(_support_revoke_at)

        expiration = d.pop("expiration", UNSET)

        queue = d.pop("queue", UNSET)

        default_presets = cast(list[str], d.pop("default_presets", UNSET))

        default_presets_ordered = cast(
            list[str], d.pop("default_presets_ordered", UNSET)
        )

        is_cloud_viewable = d.pop("is_cloud_viewable", UNSET)

        archived_deletion_interval = d.pop("archived_deletion_interval", UNSET)

        _auth = d.pop("auth", UNSET)
        auth: V1JsonObject | Unset
        if isinstance(_auth, Unset):
            auth = UNSET
        else:
            auth = V1JsonObject.from_dict(_auth)

        _plan = d.pop("plan", UNSET)
        plan: V1JsonObject | Unset
        if isinstance(_plan, Unset):
            plan = UNSET
        else:
            plan = V1JsonObject.from_dict(_plan)

        v1_organization_request = cls(
            user=user,
            user_email=user_email,
            name=name,
            is_public=is_public,
            support_revoke_at=support_revoke_at,
            expiration=expiration,
            queue=queue,
            default_presets=default_presets,
            default_presets_ordered=default_presets_ordered,
            is_cloud_viewable=is_cloud_viewable,
            archived_deletion_interval=archived_deletion_interval,
            auth=auth,
            plan=plan,
        )

        return v1_organization_request

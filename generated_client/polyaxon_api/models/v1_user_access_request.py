from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1UserAccessRequest")


@_attrs_define
class V1UserAccessRequest:
    """What one user of a project is to start from, where it differs from the others.

    Example:
        {'user': 'grace', 'queue': 'main/default'}

    Attributes:
        user (str): Name of the user that the line is to be about.
        queue (str | Unset): Queue for the user's runs that name none.
        default_presets (list[str] | Unset): Names of the presets that the user's runs are to start from.
        default_presets_ordered (list[str] | Unset): Those presets of the user in the order in which they are to apply.
        namespace (str | Unset): Kubernetes namespace in which the user's runs are to live.
    """

    user: str
    queue: str | Unset = UNSET
    default_presets: list[str] | Unset = UNSET
    default_presets_ordered: list[str] | Unset = UNSET
    namespace: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        user = self.user

        queue = self.queue

        default_presets: list[str] | Unset = UNSET
        if not isinstance(self.default_presets, Unset):
            default_presets = self.default_presets

        default_presets_ordered: list[str] | Unset = UNSET
        if not isinstance(self.default_presets_ordered, Unset):
            default_presets_ordered = self.default_presets_ordered

        namespace = self.namespace

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "user": user,
            }
        )
        if queue is not UNSET:
            field_dict["queue"] = queue
        if default_presets is not UNSET:
            field_dict["default_presets"] = default_presets
        if default_presets_ordered is not UNSET:
            field_dict["default_presets_ordered"] = default_presets_ordered
        if namespace is not UNSET:
            field_dict["namespace"] = namespace

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        user = d.pop("user")

        queue = d.pop("queue", UNSET)

        default_presets = cast(list[str], d.pop("default_presets", UNSET))

        default_presets_ordered = cast(
            list[str], d.pop("default_presets_ordered", UNSET)
        )

        namespace = d.pop("namespace", UNSET)

        v1_user_access_request = cls(
            user=user,
            queue=queue,
            default_presets=default_presets,
            default_presets_ordered=default_presets_ordered,
            namespace=namespace,
        )

        return v1_user_access_request

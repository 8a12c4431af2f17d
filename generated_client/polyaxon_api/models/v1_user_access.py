from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_user_access_data import V1UserAccessData


T = TypeVar("T", bound="V1UserAccess")


@_attrs_define
class V1UserAccess:
    """What one user of a project starts from, where it differs from what all others start from.

    Example:
        {'user': 'grace', 'user_data': {'username': 'grace', 'is_sa': False}, 'queue': 'main/default',
            'default_presets': ['small'], 'default_presets_ordered': ['small'], 'namespace': None}

    Attributes:
        user (None | str | Unset): Name of the user that the line is about; null if untold.
        user_data (None | Unset | V1UserAccessData): A little more about that user, for pages to show; null if untold.
        queue (None | str | Unset): Queue for the user's runs that name none; null for the project's own.
        default_presets (list[str] | None | Unset): Names of the presets that the user's runs start from; null or empty
            for the project's own.
        default_presets_ordered (list[str] | None | Unset): The same presets of the user in the order in which they
            apply; null or empty for the project's own.
        namespace (None | str | Unset): Kubernetes namespace for the user's runs; null for the agent's own.
    """

    user: None | str | Unset = UNSET
    user_data: None | Unset | V1UserAccessData = UNSET
    queue: None | str | Unset = UNSET
    default_presets: list[str] | None | Unset = UNSET
    default_presets_ordered: list[str] | None | Unset = UNSET
    namespace: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_user_access_data import V1UserAccessData  # noqa: PLC0415

        user: None | str | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        else:
            user = self.user

        user_data: dict[str, Any] | None | Unset
        if isinstance(self.user_data, Unset):
            user_data = UNSET
        elif isinstance(self.user_data, V1UserAccessData):
            user_data = self.user_data.to_dict()
        else:
            user_data = self.user_data

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

        namespace: None | str | Unset
        if isinstance(self.namespace, Unset):
            namespace = UNSET
        else:
            namespace = self.namespace

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if user is not UNSET:
            field_dict["user"] = user
        if user_data is not UNSET:
            field_dict["user_data"] = user_data
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
        from ..models.v1_user_access_data import V1UserAccessData  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_user(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user = _parse_user(d.pop("user", UNSET))

        def _parse_user_data(data: object) -> None | Unset | V1UserAccessData:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                user_data_type_1 = V1UserAccessData.from_dict(data)

                return user_data_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1UserAccessData, data)

        user_data = _parse_user_data(d.pop("user_data", UNSET))

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

        def _parse_namespace(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        namespace = _parse_namespace(d.pop("namespace", UNSET))

        v1_user_access = cls(
            user=user,
            user_data=user_data,
            queue=queue,
            default_presets=default_presets,
            default_presets_ordered=default_presets_ordered,
            namespace=namespace,
        )

        v1_user_access.additional_properties = d
        return v1_user_access

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

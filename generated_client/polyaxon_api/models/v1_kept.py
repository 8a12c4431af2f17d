from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1Kept")


@_attrs_define
class V1Kept:
    """What everything has that somebody made and that can be put away.

    Example:
        {'user': 'ada', 'live_state': 1}

    Attributes:
        user (None | str | Unset): Name of the user who made the thing; null if untold.
        live_state (int | None | Unset): Published as a number only. For runs and projects 1 is live, 0 archived and -1
            being deleted; null if untold.
    """

    user: None | str | Unset = UNSET
    live_state: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        user: None | str | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        else:
            user = self.user

        live_state: int | None | Unset
        if isinstance(self.live_state, Unset):
            live_state = UNSET
        else:
            live_state = self.live_state

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if user is not UNSET:
            field_dict["user"] = user
        if live_state is not UNSET:
            field_dict["live_state"] = live_state

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_user(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user = _parse_user(d.pop("user", UNSET))

        def _parse_live_state(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        live_state = _parse_live_state(d.pop("live_state", UNSET))

        v1_kept = cls(
            user=user,
            live_state=live_state,
        )

        v1_kept.additional_properties = d
        return v1_kept

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

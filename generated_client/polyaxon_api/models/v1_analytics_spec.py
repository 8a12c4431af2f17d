from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1AnalyticsSpec")


@_attrs_define
class V1AnalyticsSpec:
    """How the numbers over many runs are shown.

    Example:
        {'view': 'runs', 'trunc': 'created_at.day', 'groupby': 'status', 'frequency': 'day'}

    Attributes:
        view (None | str | Unset): Which of the analyses is open, by a name that is not published; null for the default.
        trunc (None | str | Unset): To which unit times are cut, for instance days, as in statistics; null for the
            default.
        groupby (None | str | Unset): Field by whose values runs are counted together in the analysis; null for none.
        frequency (None | str | Unset): How far the points of a time line are apart, in words that are not published;
            null for the default.
    """

    view: None | str | Unset = UNSET
    trunc: None | str | Unset = UNSET
    groupby: None | str | Unset = UNSET
    frequency: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        view: None | str | Unset
        if isinstance(self.view, Unset):
            view = UNSET
        else:
            view = self.view

        trunc: None | str | Unset
        if isinstance(self.trunc, Unset):
            trunc = UNSET
        else:
            trunc = self.trunc

        groupby: None | str | Unset
        if isinstance(self.groupby, Unset):
            groupby = UNSET
        else:
            groupby = self.groupby

        frequency: None | str | Unset
        if isinstance(self.frequency, Unset):
            frequency = UNSET
        else:
            frequency = self.frequency

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if view is not UNSET:
            field_dict["view"] = view
        if trunc is not UNSET:
            field_dict["trunc"] = trunc
        if groupby is not UNSET:
            field_dict["groupby"] = groupby
        if frequency is not UNSET:
            field_dict["frequency"] = frequency

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_view(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        view = _parse_view(d.pop("view", UNSET))

        def _parse_trunc(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        trunc = _parse_trunc(d.pop("trunc", UNSET))

        def _parse_groupby(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        groupby = _parse_groupby(d.pop("groupby", UNSET))

        def _parse_frequency(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        frequency = _parse_frequency(d.pop("frequency", UNSET))

        v1_analytics_spec = cls(
            view=view,
            trunc=trunc,
            groupby=groupby,
            frequency=frequency,
        )

        v1_analytics_spec.additional_properties = d
        return v1_analytics_spec

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

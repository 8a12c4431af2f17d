from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1AnalyticsSpecRequest")


@_attrs_define
class V1AnalyticsSpecRequest:
    """How the numbers over many runs are to be shown.

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

        v1_analytics_spec_request = cls(
            view=view,
            trunc=trunc,
            groupby=groupby,
            frequency=frequency,
        )

        return v1_analytics_spec_request

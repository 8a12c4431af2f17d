from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1SectionSpecRequest")


@_attrs_define
class V1SectionSpecRequest:
    """One part that a dashboard is to have, with its charts.

    Example:
        {'name': 'Losses', 'is_minimized': False, 'columns': 2, 'height': 300, 'widgets': [{}], 'page_size': 10}

    Attributes:
        name (None | str | Unset): Heading of the part; null for none.
        is_minimized (bool | None | Unset): Whether the part is folded away; null counts as not.
        is_frozen (bool | None | Unset): Whether the part is frozen; what freezing keeps from changing is not published.
            null counts as not.
        columns (int | None | Unset): How many charts stand side by side; null for the default.
        height (int | None | Unset): How high a chart is, most likely in pixels; null for the default.
        xaxis (None | str | Unset): What the horizontal axis of these charts counts; null for the dashboard's choice.
        smoothing (int | None | Unset): How strongly lines are smoothed in these charts; null for the dashboard's
            choice.
        step (int | None | Unset): The number of the same name for these charts alone; null for the dashboard's choice.
        ignore_outliers (bool | None | Unset): Whether these charts leave out extreme values; null for the dashboard's
            choice.
        sample_size (int | None | Unset): How many points of a series these charts draw at most; null for the
            dashboard's choice.
        widgets (list[V1JsonObject] | None | Unset): The charts; no key of one is published. null or empty for none.
        page_index (int | None | Unset): Which page of the charts is shown; null for the first.
        page_size (int | None | Unset): How many charts stand on one page; null for the default.
    """

    name: None | str | Unset = UNSET
    is_minimized: bool | None | Unset = UNSET
    is_frozen: bool | None | Unset = UNSET
    columns: int | None | Unset = UNSET
    height: int | None | Unset = UNSET
    xaxis: None | str | Unset = UNSET
    smoothing: int | None | Unset = UNSET
    step: int | None | Unset = UNSET
    ignore_outliers: bool | None | Unset = UNSET
    sample_size: int | None | Unset = UNSET
    widgets: list[V1JsonObject] | None | Unset = UNSET
    page_index: int | None | Unset = UNSET
    page_size: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        is_minimized: bool | None | Unset
        if isinstance(self.is_minimized, Unset):
            is_minimized = UNSET
        else:
            is_minimized = self.is_minimized

        is_frozen: bool | None | Unset
        if isinstance(self.is_frozen, Unset):
            is_frozen = UNSET
        else:
            is_frozen = self.is_frozen

        columns: int | None | Unset
        if isinstance(self.columns, Unset):
            columns = UNSET
        else:
            columns = self.columns

        height: int | None | Unset
        if isinstance(self.height, Unset):
            height = UNSET
        else:
            height = self.height

        xaxis: None | str | Unset
        if isinstance(self.xaxis, Unset):
            xaxis = UNSET
        else:
            xaxis = self.xaxis

        smoothing: int | None | Unset
        if isinstance(self.smoothing, Unset):
            smoothing = UNSET
        else:
            smoothing = self.smoothing

        step: int | None | Unset
        if isinstance(self.step, Unset):
            step = UNSET
        else:
            step = self.step

        ignore_outliers: bool | None | Unset
        if isinstance(self.ignore_outliers, Unset):
            ignore_outliers = UNSET
        else:
            ignore_outliers = self.ignore_outliers

        sample_size: int | None | Unset
        if isinstance(self.sample_size, Unset):
            sample_size = UNSET
        else:
            sample_size = self.sample_size

        widgets: list[dict[str, Any]] | None | Unset
        if isinstance(self.widgets, Unset):
            widgets = UNSET
        elif isinstance(self.widgets, list):
            widgets = []
            for widgets_type_0_item_data in self.widgets:
                widgets_type_0_item = widgets_type_0_item_data.to_dict()
                widgets.append(widgets_type_0_item)

        else:
            widgets = self.widgets

        page_index: int | None | Unset
        if isinstance(self.page_index, Unset):
            page_index = UNSET
        else:
            page_index = self.page_index

        page_size: int | None | Unset
        if isinstance(self.page_size, Unset):
            page_size = UNSET
        else:
            page_size = self.page_size

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if is_minimized is not UNSET:
            field_dict["is_minimized"] = is_minimized
        if is_frozen is not UNSET:
            field_dict["is_frozen"] = is_frozen
        if columns is not UNSET:
            field_dict["columns"] = columns
        if height is not UNSET:
            field_dict["height"] = height
        if xaxis is not UNSET:
            field_dict["xaxis"] = xaxis
        if smoothing is not UNSET:
            field_dict["smoothing"] = smoothing
        if step is not UNSET:
            field_dict["step"] = step
        if ignore_outliers is not UNSET:
            field_dict["ignore_outliers"] = ignore_outliers
        if sample_size is not UNSET:
            field_dict["sample_size"] = sample_size
        if widgets is not UNSET:
            field_dict["widgets"] = widgets
        if page_index is not UNSET:
            field_dict["page_index"] = page_index
        if page_size is not UNSET:
            field_dict["page_size"] = page_size

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_is_minimized(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_minimized = _parse_is_minimized(d.pop("is_minimized", UNSET))

        def _parse_is_frozen(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_frozen = _parse_is_frozen(d.pop("is_frozen", UNSET))

        def _parse_columns(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        columns = _parse_columns(d.pop("columns", UNSET))

        def _parse_height(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        height = _parse_height(d.pop("height", UNSET))

        def _parse_xaxis(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        xaxis = _parse_xaxis(d.pop("xaxis", UNSET))

        def _parse_smoothing(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        smoothing = _parse_smoothing(d.pop("smoothing", UNSET))

        def _parse_step(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        step = _parse_step(d.pop("step", UNSET))

        def _parse_ignore_outliers(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        ignore_outliers = _parse_ignore_outliers(d.pop("ignore_outliers", UNSET))

        def _parse_sample_size(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        sample_size = _parse_sample_size(d.pop("sample_size", UNSET))

        def _parse_widgets(data: object) -> list[V1JsonObject] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                widgets_type_0 = []
                _widgets_type_0 = data
                for widgets_type_0_item_data in _widgets_type_0:
                    widgets_type_0_item = V1JsonObject.from_dict(
                        widgets_type_0_item_data
                    )

                    widgets_type_0.append(widgets_type_0_item)

                return widgets_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1JsonObject] | None | Unset, data)

        widgets = _parse_widgets(d.pop("widgets", UNSET))

        def _parse_page_index(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        page_index = _parse_page_index(d.pop("page_index", UNSET))

        def _parse_page_size(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        page_size = _parse_page_size(d.pop("page_size", UNSET))

        v1_section_spec_request = cls(
            name=name,
            is_minimized=is_minimized,
            is_frozen=is_frozen,
            columns=columns,
            height=height,
            xaxis=xaxis,
            smoothing=smoothing,
            step=step,
            ignore_outliers=ignore_outliers,
            sample_size=sample_size,
            widgets=widgets,
            page_index=page_index,
            page_size=page_size,
        )

        return v1_section_spec_request

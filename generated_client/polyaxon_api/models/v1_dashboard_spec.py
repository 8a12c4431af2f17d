from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_section_spec import V1SectionSpec


T = TypeVar("T", bound="V1DashboardSpec")


@_attrs_define
class V1DashboardSpec:
    """How charts are laid out, and what holds for all of them. The web pages write it.

    Example:
        {'xaxis': 'step', 'smoothing': 0, 'sample_size': 500, 'sections': [{'name': 'Losses', 'columns': 2}]}

    Attributes:
        xaxis (None | str | Unset): What the horizontal axis counts, such as steps or time, in words that are not
            published; null for the default.
        smoothing (int | None | Unset): How strongly lines are smoothed, most likely in percent; null for the default.
        step (int | None | Unset): Published as a number only, perhaps every how many points one is drawn; null for the
            default.
        ignore_outliers (bool | None | Unset): Whether the vertical axis leaves out extreme values; null for the
            default.
        sample_size (int | None | Unset): How many points of a series are drawn at most; null for the default.
        sections (list[V1SectionSpec] | None | Unset): The parts of the dashboard from top to bottom; null or empty for
            none.
    """

    xaxis: None | str | Unset = UNSET
    smoothing: int | None | Unset = UNSET
    step: int | None | Unset = UNSET
    ignore_outliers: bool | None | Unset = UNSET
    sample_size: int | None | Unset = UNSET
    sections: list[V1SectionSpec] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
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

        sections: list[dict[str, Any]] | None | Unset
        if isinstance(self.sections, Unset):
            sections = UNSET
        elif isinstance(self.sections, list):
            sections = []
            for sections_type_0_item_data in self.sections:
                sections_type_0_item = sections_type_0_item_data.to_dict()
                sections.append(sections_type_0_item)

        else:
            sections = self.sections

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
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
        if sections is not UNSET:
            field_dict["sections"] = sections

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_section_spec import V1SectionSpec  # noqa: PLC0415

        d = dict(src_dict)

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

        def _parse_sections(data: object) -> list[V1SectionSpec] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                sections_type_0 = []
                _sections_type_0 = data
                for sections_type_0_item_data in _sections_type_0:
                    sections_type_0_item = V1SectionSpec.from_dict(
                        sections_type_0_item_data
                    )

                    sections_type_0.append(sections_type_0_item)

                return sections_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1SectionSpec] | None | Unset, data)

        sections = _parse_sections(d.pop("sections", UNSET))

        v1_dashboard_spec = cls(
            xaxis=xaxis,
            smoothing=smoothing,
            step=step,
            ignore_outliers=ignore_outliers,
            sample_size=sample_size,
            sections=sections,
        )

        v1_dashboard_spec.additional_properties = d
        return v1_dashboard_spec

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

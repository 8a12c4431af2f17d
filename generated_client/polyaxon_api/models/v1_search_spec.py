from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_analytics_spec import V1AnalyticsSpec
    from ..models.v1_dashboard_spec import V1DashboardSpec
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1SearchSpec")


@_attrs_define
class V1SearchSpec:
    """A filter over a table, and how the table is shown.

    Example:
        {'query': 'status:failed', 'sort': '-created_at', 'limit': 20, 'columns': 'name,metrics.loss'}

    Attributes:
        query (None | str | Unset): The filter, in the language of the `query` parameter of lists; null for none.
        sort (None | str | Unset): The order, in the form of the `sort` parameter of lists; null for the default.
        limit (int | None | Unset): Number of rows of a page of the table; null for the default.
        offset (int | None | Unset): Number of rows before the page that is shown; null for the first page.
        groupby (None | str | Unset): Field by whose values rows stand together; null for none.
        columns (None | str | Unset): Which columns are shown, as one text in a notation that is not published; null for
            the default.
        layout (None | str | Unset): How table and charts share the page, by a name that is not published; null for the
            default.
        sections (None | str | Unset): Which parts of the page are open, as one text in a notation that is not
            published; null for the default.
        compares (None | str | Unset): Which runs are laid side by side, as one text in a notation that is not
            published; null for none.
        heat (None | str | Unset): Which columns are coloured by value, as one text in a notation that is not published;
            null for none.
        events (None | Unset | V1DashboardSpec): The charts of series beside the table; null for none.
        histograms (None | Unset | V1JsonObject): The charts of distributions beside the table; no key is published.
            null for none.
        trends (None | Unset | V1JsonObject): The charts of developments beside the table; no key is published. null for
            none.
        analytics (None | Unset | V1AnalyticsSpec): The analysis beside the table; null for none.
    """

    query: None | str | Unset = UNSET
    sort: None | str | Unset = UNSET
    limit: int | None | Unset = UNSET
    offset: int | None | Unset = UNSET
    groupby: None | str | Unset = UNSET
    columns: None | str | Unset = UNSET
    layout: None | str | Unset = UNSET
    sections: None | str | Unset = UNSET
    compares: None | str | Unset = UNSET
    heat: None | str | Unset = UNSET
    events: None | Unset | V1DashboardSpec = UNSET
    histograms: None | Unset | V1JsonObject = UNSET
    trends: None | Unset | V1JsonObject = UNSET
    analytics: None | Unset | V1AnalyticsSpec = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_analytics_spec import V1AnalyticsSpec  # noqa: PLC0415
        from ..models.v1_dashboard_spec import V1DashboardSpec  # noqa: PLC0415
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        query: None | str | Unset
        if isinstance(self.query, Unset):
            query = UNSET
        else:
            query = self.query

        sort: None | str | Unset
        if isinstance(self.sort, Unset):
            sort = UNSET
        else:
            sort = self.sort

        limit: int | None | Unset
        if isinstance(self.limit, Unset):
            limit = UNSET
        else:
            limit = self.limit

        offset: int | None | Unset
        if isinstance(self.offset, Unset):
            offset = UNSET
        else:
            offset = self.offset

        groupby: None | str | Unset
        if isinstance(self.groupby, Unset):
            groupby = UNSET
        else:
            groupby = self.groupby

        columns: None | str | Unset
        if isinstance(self.columns, Unset):
            columns = UNSET
        else:
            columns = self.columns

        layout: None | str | Unset
        if isinstance(self.layout, Unset):
            layout = UNSET
        else:
            layout = self.layout

        sections: None | str | Unset
        if isinstance(self.sections, Unset):
            sections = UNSET
        else:
            sections = self.sections

        compares: None | str | Unset
        if isinstance(self.compares, Unset):
            compares = UNSET
        else:
            compares = self.compares

        heat: None | str | Unset
        if isinstance(self.heat, Unset):
            heat = UNSET
        else:
            heat = self.heat

        events: dict[str, Any] | None | Unset
        if isinstance(self.events, Unset):
            events = UNSET
        elif isinstance(self.events, V1DashboardSpec):
            events = self.events.to_dict()
        else:
            events = self.events

        histograms: dict[str, Any] | None | Unset
        if isinstance(self.histograms, Unset):
            histograms = UNSET
        elif isinstance(self.histograms, V1JsonObject):
            histograms = self.histograms.to_dict()
        else:
            histograms = self.histograms

        trends: dict[str, Any] | None | Unset
        if isinstance(self.trends, Unset):
            trends = UNSET
        elif isinstance(self.trends, V1JsonObject):
            trends = self.trends.to_dict()
        else:
            trends = self.trends

        analytics: dict[str, Any] | None | Unset
        if isinstance(self.analytics, Unset):
            analytics = UNSET
        elif isinstance(self.analytics, V1AnalyticsSpec):
            analytics = self.analytics.to_dict()
        else:
            analytics = self.analytics

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if query is not UNSET:
            field_dict["query"] = query
        if sort is not UNSET:
            field_dict["sort"] = sort
        if limit is not UNSET:
            field_dict["limit"] = limit
        if offset is not UNSET:
            field_dict["offset"] = offset
        if groupby is not UNSET:
            field_dict["groupby"] = groupby
        if columns is not UNSET:
            field_dict["columns"] = columns
        if layout is not UNSET:
            field_dict["layout"] = layout
        if sections is not UNSET:
            field_dict["sections"] = sections
        if compares is not UNSET:
            field_dict["compares"] = compares
        if heat is not UNSET:
            field_dict["heat"] = heat
        if events is not UNSET:
            field_dict["events"] = events
        if histograms is not UNSET:
            field_dict["histograms"] = histograms
        if trends is not UNSET:
            field_dict["trends"] = trends
        if analytics is not UNSET:
            field_dict["analytics"] = analytics

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_analytics_spec import V1AnalyticsSpec  # noqa: PLC0415
        from ..models.v1_dashboard_spec import V1DashboardSpec  # noqa: PLC0415
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_query(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        query = _parse_query(d.pop("query", UNSET))

        def _parse_sort(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        sort = _parse_sort(d.pop("sort", UNSET))

        def _parse_limit(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        limit = _parse_limit(d.pop("limit", UNSET))

        def _parse_offset(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        offset = _parse_offset(d.pop("offset", UNSET))

        def _parse_groupby(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        groupby = _parse_groupby(d.pop("groupby", UNSET))

        def _parse_columns(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        columns = _parse_columns(d.pop("columns", UNSET))

        def _parse_layout(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        layout = _parse_layout(d.pop("layout", UNSET))

        def _parse_sections(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        sections = _parse_sections(d.pop("sections", UNSET))

        def _parse_compares(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        compares = _parse_compares(d.pop("compares", UNSET))

        def _parse_heat(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        heat = _parse_heat(d.pop("heat", UNSET))

        def _parse_events(data: object) -> None | Unset | V1DashboardSpec:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                events_type_1 = V1DashboardSpec.from_dict(data)

                return events_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1DashboardSpec, data)

        events = _parse_events(d.pop("events", UNSET))

        def _parse_histograms(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                histograms_type_1 = V1JsonObject.from_dict(data)

                return histograms_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        histograms = _parse_histograms(d.pop("histograms", UNSET))

        def _parse_trends(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                trends_type_1 = V1JsonObject.from_dict(data)

                return trends_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        trends = _parse_trends(d.pop("trends", UNSET))

        def _parse_analytics(data: object) -> None | Unset | V1AnalyticsSpec:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                analytics_type_1 = V1AnalyticsSpec.from_dict(data)

                return analytics_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1AnalyticsSpec, data)

        analytics = _parse_analytics(d.pop("analytics", UNSET))

        v1_search_spec = cls(
            query=query,
            sort=sort,
            limit=limit,
            offset=offset,
            groupby=groupby,
            columns=columns,
            layout=layout,
            sections=sections,
            compares=compares,
            heat=heat,
            events=events,
            histograms=histograms,
            trends=trends,
            analytics=analytics,
        )

        v1_search_spec.additional_properties = d
        return v1_search_spec

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

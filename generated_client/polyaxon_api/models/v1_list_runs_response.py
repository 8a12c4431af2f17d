from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_run_list_item import V1RunListItem


T = TypeVar("T", bound="V1ListRunsResponse")


@_attrs_define
class V1ListRunsResponse:
    """One page of runs, last updated first unless sorted otherwise.

    Example:
        {'count': 3, 'next': 'http://localhost:8000/api/v1/default/quick-start/runs?limit=1&offset=1', 'previous': None,
            'results': [{'uuid': '84737fa8a8e34d1a88c6b478109b687e', 'name': 'train-1', 'created_at':
            '2026-11-22T21:36:35.633400Z', 'updated_at': '2026-11-22T21:36:36.541841Z', 'started_at':
            '2026-11-22T21:36:35.756571Z', 'finished_at': '2026-11-22T21:36:36.541708Z', 'schedule_at': None, 'wait_time':
            0.12, 'duration': 0.79, 'kind': 'job', 'runtime': None, 'meta_info': {'has_metrics': True}, 'status':
            'succeeded', 'pipeline': None, 'original': None, 'is_managed': False, 'managed_by': 'user', 'pending': None,
            'inputs': {'lr': 0.01, 'layers': 3}, 'outputs': {'loss': 0.5}, 'tags': ['baseline', 'best'], 'settings':
            {'namespace': 'polyaxon', 'component': None}, 'user': None, 'bookmarked': False, 'resources': {'memory': 0.0,
            'cpu': 0.0, 'gpu': 0.0, 'custom': 0.0, 'cost': 0.0}}]}

    Attributes:
        results (list[V1RunListItem]): The runs of this page in the order asked for.
        count (int | None | Unset): Number of runs over all pages; null when `no_page` was asked for.
        next_ (None | str | Unset): Absolute address of the next page, built from the request's host; null on the last
            page.
        previous (None | str | Unset): Absolute address of the previous page, built from the request's host; null on the
            first page.
    """

    results: list[V1RunListItem]
    count: int | None | Unset = UNSET
    next_: None | str | Unset = UNSET
    previous: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        results = []
        for results_item_data in self.results:
            results_item = results_item_data.to_dict()
            results.append(results_item)

        count: int | None | Unset
        if isinstance(self.count, Unset):
            count = UNSET
        else:
            count = self.count

        next_: None | str | Unset
        if isinstance(self.next_, Unset):
            next_ = UNSET
        else:
            next_ = self.next_

        previous: None | str | Unset
        if isinstance(self.previous, Unset):
            previous = UNSET
        else:
            previous = self.previous

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "results": results,
            }
        )
        if count is not UNSET:
            field_dict["count"] = count
        if next_ is not UNSET:
            field_dict["next"] = next_
        if previous is not UNSET:
            field_dict["previous"] = previous

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_run_list_item import V1RunListItem  # noqa: PLC0415

        d = dict(src_dict)
        results = []
        _results = d.pop("results")
        for results_item_data in _results:
            results_item = V1RunListItem.from_dict(results_item_data)

            results.append(results_item)

        def _parse_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        count = _parse_count(d.pop("count", UNSET))

        def _parse_next_(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        next_ = _parse_next_(d.pop("next", UNSET))

        def _parse_previous(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        previous = _parse_previous(d.pop("previous", UNSET))

        v1_list_runs_response = cls(
            results=results,
            count=count,
            next_=next_,
            previous=previous,
        )

        v1_list_runs_response.additional_properties = d
        return v1_list_runs_response

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

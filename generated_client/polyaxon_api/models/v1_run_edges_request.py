from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.v1_run_edge_request import V1RunEdgeRequest


T = TypeVar("T", bound="V1RunEdgesRequest")


@_attrs_define
class V1RunEdgesRequest:
    """All edges of a run. Those it had and that are not here are gone.

    Example:
        {'edges': [{'run': 'dc1c01667b864445b63aaa3ed32d97a9', 'is_upstream': True, 'values': {'reason': 'data'}}]}

    Attributes:
        edges (list[V1RunEdgeRequest]): The edges in both directions; an empty list leaves the run without any.
    """

    edges: list[V1RunEdgeRequest]

    def to_dict(self) -> dict[str, Any]:
        edges = []
        for edges_item_data in self.edges:
            edges_item = edges_item_data.to_dict()
            edges.append(edges_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "edges": edges,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_run_edge_request import V1RunEdgeRequest  # noqa: PLC0415

        d = dict(src_dict)
        edges = []
        _edges = d.pop("edges")
        for edges_item_data in _edges:
            edges_item = V1RunEdgeRequest.from_dict(edges_item_data)

            edges.append(edges_item)

        v1_run_edges_request = cls(
            edges=edges,
        )

        return v1_run_edges_request

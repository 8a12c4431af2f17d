from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.v1_connection_check_result import V1ConnectionCheckResult


T = TypeVar("T", bound="V1AgentConnectionCheckResponse")


@_attrs_define
class V1AgentConnectionCheckResponse:
    """What the check of an agent's connections found.

    Example:
        {'status': 'failed', 'results': [{'status': 'failed', 'connection': {'name': 'artifacts_store', 'kind':
            'host_path', 'configured_sources': ['schema']}, 'checks': [{'name': 'mount_path', 'status': 'failed', 'code':
            'connection_mount_path_not_mounted', 'category': 'storage', 'message': 'Connection check failed because the
            configured mount path is not mounted in the streams pod.', 'hints': ['Check that the streams pod has the
            expected volume mount.'], 'exception': 'MountPathNotMountedError'}]}]}

    Attributes:
        status (str): Outcome over all connections, `failed` if one of them failed.
        results (list[V1ConnectionCheckResult]): One entry for each connection.
    """

    status: str
    results: list[V1ConnectionCheckResult]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        results = []
        for results_item_data in self.results:
            results_item = results_item_data.to_dict()
            results.append(results_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "status": status,
                "results": results,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_connection_check_result import V1ConnectionCheckResult  # noqa: PLC0415

        d = dict(src_dict)
        status = d.pop("status")

        results = []
        _results = d.pop("results")
        for results_item_data in _results:
            results_item = V1ConnectionCheckResult.from_dict(results_item_data)

            results.append(results_item)

        v1_agent_connection_check_response = cls(
            status=status,
            results=results,
        )

        v1_agent_connection_check_response.additional_properties = d
        return v1_agent_connection_check_response

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

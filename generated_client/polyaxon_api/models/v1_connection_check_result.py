from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_checked_connection import V1CheckedConnection
    from ..models.v1_connection_check import V1ConnectionCheck


T = TypeVar("T", bound="V1ConnectionCheckResult")


@_attrs_define
class V1ConnectionCheckResult:
    """What the check of one connection found.

    Example:
        {'status': 'failed', 'connection': {'name': 'artifacts_store', 'kind': 'host_path', 'configured_sources':
            ['schema']}, 'checks': [{'name': 'mount_path', 'status': 'failed', 'code': 'connection_mount_path_not_mounted',
            'category': 'storage', 'message': 'Connection check failed because the configured mount path is not mounted in
            the streams pod.', 'hints': ['Check that the streams pod has the expected volume mount.'], 'exception':
            'MountPathNotMountedError'}]}

    Attributes:
        status (str): Outcome over all steps for this connection.
        connection (V1CheckedConnection | Unset): The connection that was checked, as the agent knows it. Example:
            {'name': 'artifacts_store', 'kind': 'host_path', 'configured_sources': ['schema']}.
        checks (list[V1ConnectionCheck] | Unset): The steps in the order they were taken.
    """

    status: str
    connection: V1CheckedConnection | Unset = UNSET
    checks: list[V1ConnectionCheck] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        connection: dict[str, Any] | Unset = UNSET
        if not isinstance(self.connection, Unset):
            connection = self.connection.to_dict()

        checks: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.checks, Unset):
            checks = []
            for checks_item_data in self.checks:
                checks_item = checks_item_data.to_dict()
                checks.append(checks_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "status": status,
            }
        )
        if connection is not UNSET:
            field_dict["connection"] = connection
        if checks is not UNSET:
            field_dict["checks"] = checks

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_checked_connection import V1CheckedConnection  # noqa: PLC0415
        from ..models.v1_connection_check import V1ConnectionCheck  # noqa: PLC0415

        d = dict(src_dict)
        status = d.pop("status")

        _connection = d.pop("connection", UNSET)
        connection: V1CheckedConnection | Unset
        if isinstance(_connection, Unset):
            connection = UNSET
        else:
            connection = V1CheckedConnection.from_dict(_connection)

        _checks = d.pop("checks", UNSET)
        checks: list[V1ConnectionCheck] | Unset = UNSET
        if _checks is not UNSET:
            checks = []
            for checks_item_data in _checks:
                checks_item = V1ConnectionCheck.from_dict(checks_item_data)

                checks.append(checks_item)

        v1_connection_check_result = cls(
            status=status,
            connection=connection,
            checks=checks,
        )

        v1_connection_check_result.additional_properties = d
        return v1_connection_check_result

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

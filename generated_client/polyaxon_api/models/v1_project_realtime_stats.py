from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="V1ProjectRealtimeStats")


@_attrs_define
class V1ProjectRealtimeStats:
    """How many runs of a project are under way at this moment.

    Example:
        {'pending': 10, 'running': 1, 'warning': 0}

    Attributes:
        pending (int): Number of runs that have not started yet.
        running (int): Number of runs that are at work.
        warning (int): Number of runs that are in trouble, such as unschedulable ones.
    """

    pending: int
    running: int
    warning: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        pending = self.pending

        running = self.running

        warning = self.warning

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "pending": pending,
                "running": running,
                "warning": warning,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        pending = d.pop("pending")

        running = d.pop("running")

        warning = d.pop("warning")

        v1_project_realtime_stats = cls(
            pending=pending,
            running=running,
            warning=warning,
        )

        v1_project_realtime_stats.additional_properties = d
        return v1_project_realtime_stats

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_log import V1Log


T = TypeVar("T", bound="V1Logs")


@_attrs_define
class V1Logs:
    """The log lines of a run, merged over its files and sorted by time.

    Example:
        {'last_time': None, 'last_file': None, 'logs': [{'timestamp': '2026-11-22T20:00:00+00:00', 'value': 'line 1'}],
            'files': []}

    Attributes:
        logs (list[V1Log]): The lines, oldest first; empty when the run has no logs, and for an unknown run.
        last_time (None | str | Unset): Where the next read of a live run would go on, as text; null when all lines are
            here.
        last_file (None | str | Unset): File after which the next read would go on, in the older form of storage; null
            otherwise.
        files (list[str] | None | Unset): Names of the files of the older form of storage; empty, or null, otherwise.
    """

    logs: list[V1Log]
    last_time: None | str | Unset = UNSET
    last_file: None | str | Unset = UNSET
    files: list[str] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        logs = []
        for logs_item_data in self.logs:
            logs_item = logs_item_data.to_dict()
            logs.append(logs_item)

        last_time: None | str | Unset
        if isinstance(self.last_time, Unset):
            last_time = UNSET
        else:
            last_time = self.last_time

        last_file: None | str | Unset
        if isinstance(self.last_file, Unset):
            last_file = UNSET
        else:
            last_file = self.last_file

        files: list[str] | None | Unset
        if isinstance(self.files, Unset):
            files = UNSET
        elif isinstance(self.files, list):
            files = self.files

        else:
            files = self.files

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "logs": logs,
            }
        )
        if last_time is not UNSET:
            field_dict["last_time"] = last_time
        if last_file is not UNSET:
            field_dict["last_file"] = last_file
        if files is not UNSET:
            field_dict["files"] = files

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_log import V1Log  # noqa: PLC0415

        d = dict(src_dict)
        logs = []
        _logs = d.pop("logs")
        for logs_item_data in _logs:
            logs_item = V1Log.from_dict(logs_item_data)

            logs.append(logs_item)

        def _parse_last_time(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        last_time = _parse_last_time(d.pop("last_time", UNSET))

        def _parse_last_file(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        last_file = _parse_last_file(d.pop("last_file", UNSET))

        def _parse_files(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                files_type_0 = cast(list[str], data)

                return files_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        files = _parse_files(d.pop("files", UNSET))

        v1_logs = cls(
            logs=logs,
            last_time=last_time,
            last_file=last_file,
            files=files,
        )

        v1_logs.additional_properties = d
        return v1_logs

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

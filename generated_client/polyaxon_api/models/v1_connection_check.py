from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1ConnectionCheck")


@_attrs_define
class V1ConnectionCheck:
    """One step of the check of a connection.

    Example:
        {'name': 'mount_path', 'status': 'failed', 'code': 'connection_mount_path_not_mounted', 'category': 'storage',
            'message': 'Connection check failed because the configured mount path is not mounted in the streams pod.',
            'hints': ['Check that the streams pod has the expected volume mount.'], 'exception': 'MountPathNotMountedError'}

    Attributes:
        name (str): Name of the step, for instance `mount_path`.
        status (str): How the step went, for instance `failed`.
        code (None | str | Unset): Word for programs that says what was found; null if untold.
        category (None | str | Unset): Area of the trouble, such as `storage` or `kubernetes`; null if untold.
        message (None | str | Unset): What was found, in a sentence for people; null if untold.
        hints (list[str] | None | Unset): What an administrator may do about it; null if nothing comes to mind.
        exception (None | str | Unset): Class of the error that the step met; absent or null if it met none.
    """

    name: str
    status: str
    code: None | str | Unset = UNSET
    category: None | str | Unset = UNSET
    message: None | str | Unset = UNSET
    hints: list[str] | None | Unset = UNSET
    exception: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        status = self.status

        code: None | str | Unset
        if isinstance(self.code, Unset):
            code = UNSET
        else:
            code = self.code

        category: None | str | Unset
        if isinstance(self.category, Unset):
            category = UNSET
        else:
            category = self.category

        message: None | str | Unset
        if isinstance(self.message, Unset):
            message = UNSET
        else:
            message = self.message

        hints: list[str] | None | Unset
        if isinstance(self.hints, Unset):
            hints = UNSET
        elif isinstance(self.hints, list):
            hints = self.hints

        else:
            hints = self.hints

        exception: None | str | Unset
        if isinstance(self.exception, Unset):
            exception = UNSET
        else:
            exception = self.exception

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "status": status,
            }
        )
        if code is not UNSET:
            field_dict["code"] = code
        if category is not UNSET:
            field_dict["category"] = category
        if message is not UNSET:
            field_dict["message"] = message
        if hints is not UNSET:
            field_dict["hints"] = hints
        if exception is not UNSET:
            field_dict["exception"] = exception

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        status = d.pop("status")

        def _parse_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        code = _parse_code(d.pop("code", UNSET))

        def _parse_category(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        category = _parse_category(d.pop("category", UNSET))

        def _parse_message(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        message = _parse_message(d.pop("message", UNSET))

        def _parse_hints(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                hints_type_0 = cast(list[str], data)

                return hints_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        hints = _parse_hints(d.pop("hints", UNSET))

        def _parse_exception(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        exception = _parse_exception(d.pop("exception", UNSET))

        v1_connection_check = cls(
            name=name,
            status=status,
            code=code,
            category=category,
            message=message,
            hints=hints,
            exception=exception,
        )

        v1_connection_check.additional_properties = d
        return v1_connection_check

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

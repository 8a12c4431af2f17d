from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1StageCondition")


@_attrs_define
class V1StageCondition:
    """One step in the life of a version, as stored.

    Example:
        {'type': 'testing', 'status': 'True', 'reason': 'ModelVersionCreated', 'message': 'A new model version is
            created', 'last_update_time': '2026-11-22T21:36:37.303Z', 'last_transition_time': '2026-11-22T21:36:37.303Z'}

    Attributes:
        type_ (str | Unset): The stage that the version entered; a newer server may know others.
        status (bool | None | str | Unset): True as clients send it, the text `True` where the server wrote it; null or
            absent if it was not given.
        reason (None | str | Unset): Who or what set the stage, `ModelVersionCreated` for a new model; null or absent if
            not given.
        message (None | str | Unset): Why the version entered the stage; null or absent if not given.
        last_update_time (None | str | Unset): When the stage was last looked at, ISO 8601 in UTC with milliseconds;
            null if untold.
        last_transition_time (None | str | Unset): When the version entered the stage, ISO 8601 in UTC with
            milliseconds; null if untold.
        meta_info (None | Unset | V1JsonObject): What else was sent with the stage; null or absent if nothing was.
    """

    type_: str | Unset = UNSET
    status: bool | None | str | Unset = UNSET
    reason: None | str | Unset = UNSET
    message: None | str | Unset = UNSET
    last_update_time: None | str | Unset = UNSET
    last_transition_time: None | str | Unset = UNSET
    meta_info: None | Unset | V1JsonObject = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        type_ = self.type_

        status: bool | None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        reason: None | str | Unset
        if isinstance(self.reason, Unset):
            reason = UNSET
        else:
            reason = self.reason

        message: None | str | Unset
        if isinstance(self.message, Unset):
            message = UNSET
        else:
            message = self.message

        last_update_time: None | str | Unset
        if isinstance(self.last_update_time, Unset):
            last_update_time = UNSET
        else:
            last_update_time = self.last_update_time

        last_transition_time: None | str | Unset
        if isinstance(self.last_transition_time, Unset):
            last_transition_time = UNSET
        else:
            last_transition_time = self.last_transition_time

        meta_info: dict[str, Any] | None | Unset
        if isinstance(self.meta_info, Unset):
            meta_info = UNSET
        elif isinstance(self.meta_info, V1JsonObject):
            meta_info = self.meta_info.to_dict()
        else:
            meta_info = self.meta_info

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if type_ is not UNSET:
            field_dict["type"] = type_
        if status is not UNSET:
            field_dict["status"] = status
        if reason is not UNSET:
            field_dict["reason"] = reason
        if message is not UNSET:
            field_dict["message"] = message
        if last_update_time is not UNSET:
            field_dict["last_update_time"] = last_update_time
        if last_transition_time is not UNSET:
            field_dict["last_transition_time"] = last_transition_time
        if meta_info is not UNSET:
            field_dict["meta_info"] = meta_info

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        type_ = d.pop("type", UNSET)

        def _parse_status(data: object) -> bool | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | str | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        def _parse_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reason = _parse_reason(d.pop("reason", UNSET))

        def _parse_message(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        message = _parse_message(d.pop("message", UNSET))

        def _parse_last_update_time(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        last_update_time = _parse_last_update_time(d.pop("last_update_time", UNSET))

        def _parse_last_transition_time(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        last_transition_time = _parse_last_transition_time(
            d.pop("last_transition_time", UNSET)
        )

        def _parse_meta_info(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                meta_info_type_1 = V1JsonObject.from_dict(data)

                return meta_info_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        meta_info = _parse_meta_info(d.pop("meta_info", UNSET))

        v1_stage_condition = cls(
            type_=type_,
            status=status,
            reason=reason,
            message=message,
            last_update_time=last_update_time,
            last_transition_time=last_transition_time,
            meta_info=meta_info,
        )

        v1_stage_condition.additional_properties = d
        return v1_stage_condition

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

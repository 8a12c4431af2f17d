from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.v1_stages import V1Stages
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1StageConditionRequest")


@_attrs_define
class V1StageConditionRequest:
    """One step in the life of a version. An unknown type, and an unknown key, is a server failure (405 with an empty HTML
    body).

        Example:
            {'type': 'production', 'status': True, 'reason': 'Manual', 'message': 'ship it'}

        Attributes:
            type_ (V1Stages): The stages through which a version goes; new versions are in testing.
            status (bool | None | str | Unset): Whether the condition holds; send true. With null the value is left out of
                the stored condition.
            reason (None | str | Unset): Who or what set the stage, in one word; null for none.
            message (None | str | Unset): Why the version enters the stage, in the user's words; null for none.
            last_update_time (datetime.datetime | None | Unset): When the stage was last looked at; null means now.
            last_transition_time (datetime.datetime | None | Unset): When the version entered the stage; null means now.
            meta_info (None | Unset | V1JsonObject): Anything else worth keeping with the stage; null for nothing.
    """

    type_: V1Stages
    status: bool | None | str | Unset = UNSET
    reason: None | str | Unset = UNSET
    message: None | str | Unset = UNSET
    last_update_time: datetime.datetime | None | Unset = UNSET
    last_transition_time: datetime.datetime | None | Unset = UNSET
    meta_info: None | Unset | V1JsonObject = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        type_ = self.type_.value

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
        elif isinstance(self.last_update_time, datetime.datetime):
            last_update_time = self.last_update_time.isoformat()
        else:
            last_update_time = self.last_update_time

        last_transition_time: None | str | Unset
        if isinstance(self.last_transition_time, Unset):
            last_transition_time = UNSET
        elif isinstance(self.last_transition_time, datetime.datetime):
            last_transition_time = self.last_transition_time.isoformat()
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

        field_dict.update(
            {
                "type": type_,
            }
        )
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
        type_ = V1Stages(d.pop("type"))

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

        def _parse_last_update_time(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_update_time_type_0 = datetime.datetime.fromisoformat(data)

                return last_update_time_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        last_update_time = _parse_last_update_time(d.pop("last_update_time", UNSET))

        def _parse_last_transition_time(
            data: object,
        ) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_transition_time_type_0 = datetime.datetime.fromisoformat(data)

                return last_transition_time_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

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

        v1_stage_condition_request = cls(
            type_=type_,
            status=status,
            reason=reason,
            message=message,
            last_update_time=last_update_time,
            last_transition_time=last_transition_time,
            meta_info=meta_info,
        )

        return v1_stage_condition_request

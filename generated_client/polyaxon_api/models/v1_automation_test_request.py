from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1AutomationTestRequest")


@_attrs_define
class V1AutomationTestRequest:
    """An event to try an automation on. The `owner` and `automation_uuid` of the published shape stand in the path
    already.

        Example:
            {'event': {'event_action': 'failed', 'event_subject': 'run'}}

        Attributes:
            event (V1JsonObject | Unset): Free-form JSON: any keys, any values, stored as sent with the order of keys and
                the digits of integers kept. NaN and infinities are not JSON and must be replaced before sending. Example:
                {'lr': 0.01, 'layers': 3}.
    """

    event: V1JsonObject | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        event: dict[str, Any] | Unset = UNSET
        if not isinstance(self.event, Unset):
            event = self.event.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if event is not UNSET:
            field_dict["event"] = event

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        _event = d.pop("event", UNSET)
        event: V1JsonObject | Unset
        if isinstance(_event, Unset):
            event = UNSET
        else:
            event = V1JsonObject.from_dict(_event)

        v1_automation_test_request = cls(
            event=event,
        )

        return v1_automation_test_request

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject
    from ..models.v1_no_status_conditions import V1NoStatusConditions
    from ..models.v1_status_condition import V1StatusCondition


T = TypeVar("T", bound="V1Status")


@_attrs_define
class V1Status:
    """Where a run is, and every step that led there.

    Example:
        {'uuid': '84737fa8a8e34d1a88c6b478109b687e', 'status': 'running', 'status_conditions': [{'type': 'created',
            'status': 'True', 'reason': 'ModelManager', 'message': 'Run is created', 'last_update_time':
            '2026-11-22T21:36:35.632Z', 'last_transition_time': '2026-11-22T21:36:35.632Z'}, {'type': 'running', 'status':
            True, 'reason': 'Client', 'message': 'Operation is running', 'last_update_time': '2026-11-22T20:43:21.966Z',
            'last_transition_time': '2026-11-22T20:43:21.966Z'}], 'meta_info': {'has_metrics': True}}

    Attributes:
        uuid (str): Identity of the run, 32 lower-case hexadecimal digits without dashes.
        status (str): The current status; a newer server may know values that are not listed.
        status_conditions (list[V1StatusCondition] | None | Unset | V1NoStatusConditions): The conditions, oldest first.
            The empty object, not an empty list, for a run that was synced without any; null if it was synced so.
        meta_info (None | Unset | V1JsonObject): What clients and the interface keep with the run; null when it was
            cleared.
    """

    uuid: str
    status: str
    status_conditions: list[V1StatusCondition] | None | Unset | V1NoStatusConditions = (
        UNSET
    )
    meta_info: None | Unset | V1JsonObject = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415
        from ..models.v1_no_status_conditions import V1NoStatusConditions  # noqa: PLC0415

        uuid = self.uuid

        status = self.status

        status_conditions: dict[str, Any] | list[dict[str, Any]] | None | Unset
        if isinstance(self.status_conditions, Unset):
            status_conditions = UNSET
        elif isinstance(self.status_conditions, list):
            status_conditions = []
            for status_conditions_type_0_item_data in self.status_conditions:
                status_conditions_type_0_item = (
                    status_conditions_type_0_item_data.to_dict()
                )
                status_conditions.append(status_conditions_type_0_item)

        elif isinstance(self.status_conditions, V1NoStatusConditions):
            status_conditions = self.status_conditions.to_dict()
        else:
            status_conditions = self.status_conditions

        meta_info: dict[str, Any] | None | Unset
        if isinstance(self.meta_info, Unset):
            meta_info = UNSET
        elif isinstance(self.meta_info, V1JsonObject):
            meta_info = self.meta_info.to_dict()
        else:
            meta_info = self.meta_info

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "uuid": uuid,
                "status": status,
            }
        )
        if status_conditions is not UNSET:
            field_dict["status_conditions"] = status_conditions
        if meta_info is not UNSET:
            field_dict["meta_info"] = meta_info

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415
        from ..models.v1_no_status_conditions import V1NoStatusConditions  # noqa: PLC0415
        from ..models.v1_status_condition import V1StatusCondition  # noqa: PLC0415

        d = dict(src_dict)
        uuid = d.pop("uuid")

        status = d.pop("status")

        def _parse_status_conditions(
            data: object,
        ) -> list[V1StatusCondition] | None | Unset | V1NoStatusConditions:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                status_conditions_type_0 = []
                _status_conditions_type_0 = data
                for status_conditions_type_0_item_data in _status_conditions_type_0:
                    status_conditions_type_0_item = V1StatusCondition.from_dict(
                        status_conditions_type_0_item_data
                    )

                    status_conditions_type_0.append(status_conditions_type_0_item)

                return status_conditions_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                status_conditions_type_1 = V1NoStatusConditions.from_dict(data)

                return status_conditions_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                list[V1StatusCondition] | None | Unset | V1NoStatusConditions, data
            )

        status_conditions = _parse_status_conditions(d.pop("status_conditions", UNSET))

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

        v1_status = cls(
            uuid=uuid,
            status=status,
            status_conditions=status_conditions,
            meta_info=meta_info,
        )

        v1_status.additional_properties = d
        return v1_status

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

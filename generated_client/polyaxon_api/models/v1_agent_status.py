from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject
    from ..models.v1_status_condition import V1StatusCondition


T = TypeVar("T", bound="V1AgentStatus")


@_attrs_define
class V1AgentStatus:
    """Where an agent is, and the steps that led there.

    Example:
        {'uuid': '6f708192a3b4c5d6e7f8091a2b3c4d5e', 'status': 'running', 'status_conditions': [{'type': 'running',
            'status': True}], 'meta_info': {}}

    Attributes:
        uuid (None | str | Unset): Identity of the agent whose status it is; null if untold.
        status (None | str | Unset): The agent's current status, in the words that runs use; null if it never said.
        status_conditions (list[V1StatusCondition] | None | Unset): The steps, presumably the oldest first; null if
            there are none.
        meta_info (None | Unset | V1JsonObject): What else is kept with the agent; no key of it is published. null if
            untold.
    """

    uuid: None | str | Unset = UNSET
    status: None | str | Unset = UNSET
    status_conditions: list[V1StatusCondition] | None | Unset = UNSET
    meta_info: None | Unset | V1JsonObject = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        uuid: None | str | Unset
        if isinstance(self.uuid, Unset):
            uuid = UNSET
        else:
            uuid = self.uuid

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        status_conditions: list[dict[str, Any]] | None | Unset
        if isinstance(self.status_conditions, Unset):
            status_conditions = UNSET
        elif isinstance(self.status_conditions, list):
            status_conditions = []
            for status_conditions_type_0_item_data in self.status_conditions:
                status_conditions_type_0_item = (
                    status_conditions_type_0_item_data.to_dict()
                )
                status_conditions.append(status_conditions_type_0_item)

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
        field_dict.update({})
        if uuid is not UNSET:
            field_dict["uuid"] = uuid
        if status is not UNSET:
            field_dict["status"] = status
        if status_conditions is not UNSET:
            field_dict["status_conditions"] = status_conditions
        if meta_info is not UNSET:
            field_dict["meta_info"] = meta_info

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415
        from ..models.v1_status_condition import V1StatusCondition  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_uuid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        uuid = _parse_uuid(d.pop("uuid", UNSET))

        def _parse_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        def _parse_status_conditions(
            data: object,
        ) -> list[V1StatusCondition] | None | Unset:
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
            return cast(list[V1StatusCondition] | None | Unset, data)

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

        v1_agent_status = cls(
            uuid=uuid,
            status=status,
            status_conditions=status_conditions,
            meta_info=meta_info,
        )

        v1_agent_status.additional_properties = d
        return v1_agent_status

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

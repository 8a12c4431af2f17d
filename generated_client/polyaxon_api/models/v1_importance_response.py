from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1ImportanceResponse")


@_attrs_define
class V1ImportanceResponse:
    """The ranking of parameters by their effect on the metric.

    Example:
        {'data': None}

    Attributes:
        data (None | V1JsonObject): Importance and correlation under the name of each parameter; null when there was
            nothing to compute.
    """

    data: None | V1JsonObject
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        data: dict[str, Any] | None
        if isinstance(self.data, V1JsonObject):
            data = self.data.to_dict()
        else:
            data = self.data

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_data(data: object) -> None | V1JsonObject:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                data_type_1 = V1JsonObject.from_dict(data)

                return data_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | V1JsonObject, data)

        data = _parse_data(d.pop("data"))

        v1_importance_response = cls(
            data=data,
        )

        v1_importance_response.additional_properties = d
        return v1_importance_response

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

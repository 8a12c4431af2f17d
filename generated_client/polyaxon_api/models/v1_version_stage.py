from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_stage_condition import V1StageCondition


T = TypeVar("T", bound="V1VersionStage")


@_attrs_define
class V1VersionStage:
    """Where a version stands, and the steps that led there.

    Example:
        {'uuid': 'fcf2eb85ecc647e6b5d59d349d457271', 'stage': 'testing', 'stage_conditions': [{'type': 'testing',
            'status': 'True', 'reason': 'ModelVersionCreated', 'message': 'A new model version is created',
            'last_update_time': '2026-11-22T21:36:37.303Z', 'last_transition_time': '2026-11-22T21:36:37.303Z'}]}

    Attributes:
        uuid (str): Identity of the version that was asked about, without dashes.
        stage (None | str | Unset): The current stage; null if a client wrote that. A newer server may know others.
        stage_conditions (list[V1StageCondition] | None | Unset): The steps, oldest first; null if none was ever kept.
    """

    uuid: str
    stage: None | str | Unset = UNSET
    stage_conditions: list[V1StageCondition] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        uuid = self.uuid

        stage: None | str | Unset
        if isinstance(self.stage, Unset):
            stage = UNSET
        else:
            stage = self.stage

        stage_conditions: list[dict[str, Any]] | None | Unset
        if isinstance(self.stage_conditions, Unset):
            stage_conditions = UNSET
        elif isinstance(self.stage_conditions, list):
            stage_conditions = []
            for stage_conditions_type_0_item_data in self.stage_conditions:
                stage_conditions_type_0_item = (
                    stage_conditions_type_0_item_data.to_dict()
                )
                stage_conditions.append(stage_conditions_type_0_item)

        else:
            stage_conditions = self.stage_conditions

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "uuid": uuid,
            }
        )
        if stage is not UNSET:
            field_dict["stage"] = stage
        if stage_conditions is not UNSET:
            field_dict["stage_conditions"] = stage_conditions

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_stage_condition import V1StageCondition  # noqa: PLC0415

        d = dict(src_dict)
        uuid = d.pop("uuid")

        def _parse_stage(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        stage = _parse_stage(d.pop("stage", UNSET))

        def _parse_stage_conditions(
            data: object,
        ) -> list[V1StageCondition] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                stage_conditions_type_0 = []
                _stage_conditions_type_0 = data
                for stage_conditions_type_0_item_data in _stage_conditions_type_0:
                    stage_conditions_type_0_item = V1StageCondition.from_dict(
                        stage_conditions_type_0_item_data
                    )

                    stage_conditions_type_0.append(stage_conditions_type_0_item)

                return stage_conditions_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1StageCondition] | None | Unset, data)

        stage_conditions = _parse_stage_conditions(d.pop("stage_conditions", UNSET))

        v1_version_stage = cls(
            uuid=uuid,
            stage=stage,
            stage_conditions=stage_conditions,
        )

        v1_version_stage.additional_properties = d
        return v1_version_stage

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

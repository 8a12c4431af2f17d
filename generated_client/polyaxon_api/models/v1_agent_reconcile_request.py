from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1AgentReconcileRequest")


@_attrs_define
class V1AgentReconcileRequest:
    """What an agent knows of the runs it executes. The `owner` and `uuid` of the published shape stand in the path
    already.

        Example:
            {'reconcile': {}}

        Attributes:
            reconcile (V1JsonObject): Free-form JSON: any keys, any values, stored as sent with the order of keys and the
                digits of integers kept. NaN and infinities are not JSON and must be replaced before sending. Example: {'lr':
                0.01, 'layers': 3}.
    """

    reconcile: V1JsonObject

    def to_dict(self) -> dict[str, Any]:
        reconcile = self.reconcile.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reconcile": reconcile,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        reconcile = V1JsonObject.from_dict(d.pop("reconcile"))

        v1_agent_reconcile_request = cls(
            reconcile=reconcile,
        )

        return v1_agent_reconcile_request

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1ImportanceRequest")


@_attrs_define
class V1ImportanceRequest:
    """What the effect of parameters on a metric is computed from.

    Example:
        {'params': [{'lr': 0.1}, {'lr': 0.2}], 'metrics': [0.1, 0.3]}

    Attributes:
        params (list[V1JsonObject] | None): Parameters of each run by name; null is as good as an empty list and gives
            no ranking.
        metrics (list[float] | None): The metric of each run, in the order of the parameters; null gives no ranking.
    """

    params: list[V1JsonObject] | None
    metrics: list[float] | None

    def to_dict(self) -> dict[str, Any]:
        params: list[dict[str, Any]] | None
        if isinstance(self.params, list):
            params = []
            for params_type_0_item_data in self.params:
                params_type_0_item = params_type_0_item_data.to_dict()
                params.append(params_type_0_item)

        else:
            params = self.params

        metrics: list[float] | None
        if isinstance(self.metrics, list):
            metrics = self.metrics

        else:
            metrics = self.metrics

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "params": params,
                "metrics": metrics,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_params(data: object) -> list[V1JsonObject] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                params_type_0 = []
                _params_type_0 = data
                for params_type_0_item_data in _params_type_0:
                    params_type_0_item = V1JsonObject.from_dict(params_type_0_item_data)

                    params_type_0.append(params_type_0_item)

                return params_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1JsonObject] | None, data)

        params = _parse_params(d.pop("params"))

        def _parse_metrics(data: object) -> list[float] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                metrics_type_0 = cast(list[float], data)

                return metrics_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[float] | None, data)

        metrics = _parse_metrics(d.pop("metrics"))

        v1_importance_request = cls(
            params=params,
            metrics=metrics,
        )

        return v1_importance_request

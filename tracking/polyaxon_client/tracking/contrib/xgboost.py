"""Callback for XGBoost: ``xgboost.train``, ``xgboost.cv`` and the estimators of ``xgboost.sklearn``.

>>> xgboost.train(params, data, evals=[(data, "train")], callbacks=[PolyaxonXGBoostCallback(experiment)])  # doctest: +SKIP
"""

from __future__ import annotations

import json
from typing import Any

from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.tracking.contrib.reporting import (
    experiment_or_own,
    guarded,
    log_importance,
    log_new_params,
    log_saved_model,
)
from polyaxon_client.tracking.experiment import Experiment

try:
    import xgboost  # pyright: ignore[reportMissingImports]
except ImportError as error:
    raise PolyaxonClientException(
        "XGBoost is needed for the callback of polyaxon_client.tracking.contrib.xgboost",
        hint="Install it with: pip install xgboost",
    ) from error


class PolyaxonXGBoostCallback(xgboost.callback.TrainingCallback):  # type: ignore[misc]
    """Logs each round's metrics as ``<set>-<metric>``, and at the end the model and what its features are worth.

    Of ``xgboost.cv`` the mean is logged as ``<set>-<metric>-mean`` and the deviation as ``...-std``. With early stopping
    ``best_iteration`` and ``best_score`` are the run's results. A training that goes on from a model (``xgb_model``)
    goes on counting rounds. In a distributed training the first worker alone logs.

    Args:
        experiment: where to. Without one, the run that Polyaxon started; outside of Polyaxon nothing is logged then.
        log_params: the booster's settings become parameters, those that were logged already excepted.
        log_model: store the model, as ``outputs/model.ubj``.
        log_importance: a chart and a table of the importance of features.
        importance_type: ``gain``, ``weight``, ``cover``, ``total_gain`` or ``total_cover``.
    """

    def __init__(
        self,
        experiment: Experiment | None = None,
        *,
        log_params: bool = True,
        log_model: bool = True,
        log_importance: bool = True,
        importance_type: str = "gain",
    ) -> None:
        super().__init__()
        self.experiment = experiment_or_own(experiment)
        self.log_params = log_params
        self.log_model = log_model
        self.log_importance = log_importance
        self.importance_type = importance_type
        self._rounds_before = 0

    def before_training(self, model: Any) -> Any:
        """Called by XGBoost."""
        if xgboost.collective.get_rank() == 0:
            self._begin(model)
        return model

    def after_iteration(self, model: Any, epoch: int, evals_log: dict[str, Any]) -> bool:
        """Called by XGBoost; never stops the training."""
        if xgboost.collective.get_rank() == 0:
            self._log_round(epoch, evals_log)
        return False

    def after_training(self, model: Any) -> Any:
        """Called by XGBoost."""
        if xgboost.collective.get_rank() == 0:
            self._finish(model)
        return model

    @guarded
    def _begin(self, model: Any) -> None:
        assert self.experiment
        self.experiment.log_framework("xgboost")
        # In cross-validation the folds have a booster each.
        booster = model.cvfolds[0].bst if hasattr(model, "cvfolds") else model
        self._rounds_before = booster.num_boosted_rounds()
        if self.log_params:
            log_new_params(self.experiment, _settings(json.loads(booster.save_config())))

    @guarded
    def _log_round(self, epoch: int, evals_log: dict[str, Any]) -> None:
        assert self.experiment
        metrics: dict[str, float] = {}
        for dataset, scores in evals_log.items():
            for metric, values in scores.items():
                name, value = f"{dataset}-{metric}", values[-1]
                if isinstance(value, tuple):
                    metrics[f"{name}-mean"], metrics[f"{name}-std"] = value
                else:
                    metrics[name] = value
        if metrics:
            self.experiment.log_metrics(step=self._rounds_before + epoch, **metrics)

    @guarded
    def _finish(self, model: Any) -> None:
        assert self.experiment
        best = {name: model.attr(name) for name in ("best_iteration", "best_score")}
        results: dict[str, Any] = {name: _number(value) for name, value in best.items() if value is not None}
        self.experiment.log_outputs(**results)
        if hasattr(model, "cvfolds"):
            return
        if self.log_model:
            log_saved_model(self.experiment, model.save_model, "model.ubj", "xgboost", **results)
        if self.log_importance:
            scores = model.get_score(importance_type=self.importance_type)
            # A linear booster of several classes has a value for each.
            flat = {name: max(value) if isinstance(value, list) else value for name, value in scores.items()}
            log_importance(self.experiment, flat, self.importance_type)


def _settings(config: dict[str, Any]) -> dict[str, Any]:
    """What the user sets, out of the booster's whole configuration, where all values are texts."""
    learner = config["learner"]
    found = dict(learner["learner_train_param"])
    boosters = [learner["gradient_booster"]]
    # DART keeps the settings of its trees one level below.
    boosters += [booster["gbtree"] for booster in boosters if "gbtree" in booster]
    for booster in boosters:
        for section in ("dart_train_param", "gbtree_train_param", "tree_train_param", "linear_train_param"):
            found.update(booster.get(section, {}))
    return {name: _number(value) for name, value in found.items() if value != ""}


def _number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text

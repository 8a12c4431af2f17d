"""Callback for XGBoost: ``xgboost.train``, ``xgboost.cv`` and the estimators of ``xgboost.sklearn``.

>>> xgboost.train(params, data, evals=[(data, "train")], callbacks=[PolyaxonXGBoostCallback(experiment)])  # doctest: +SKIP
"""

from __future__ import annotations

from typing import Any

from polyaxon_client.tracking.contrib.params import log_new_params
from polyaxon_client.tracking.contrib.reporting import experiment_or_own, guarded, needed
from polyaxon_client.tracking.contrib.trained_model import log_importance, log_saved_model
from polyaxon_client.tracking.contrib.xgboost_model import best, importance, round_metrics, settings
from polyaxon_client.tracking.experiment import Experiment

with needed("XGBoost", "xgboost", "xgboost"):
    import xgboost  # pyright: ignore[reportMissingImports]


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
    def _begin(self, experiment: Experiment, model: Any) -> None:
        experiment.log_framework("xgboost")
        # In cross-validation the folds have a booster each.
        booster = model.cvfolds[0].bst if hasattr(model, "cvfolds") else model
        self._rounds_before = booster.num_boosted_rounds()
        if self.log_params:
            log_new_params(experiment, settings(booster))

    @guarded
    def _log_round(self, experiment: Experiment, epoch: int, evals_log: dict[str, Any]) -> None:
        if metrics := round_metrics(evals_log):
            experiment.log_metrics(step=self._rounds_before + epoch, **metrics)

    @guarded
    def _finish(self, experiment: Experiment, model: Any) -> None:
        results = best(model)
        experiment.log_outputs(**results)
        if hasattr(model, "cvfolds"):
            return
        if self.log_model:
            log_saved_model(experiment, model.save_model, "model.ubj", "xgboost", **results)
        if self.log_importance:
            log_importance(experiment, importance(model, self.importance_type), self.importance_type)

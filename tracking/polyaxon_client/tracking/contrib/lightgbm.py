"""Callback for LightGBM: ``lightgbm.train``, ``lightgbm.cv`` and the estimators of ``lightgbm.sklearn``.

>>> callback = PolyaxonLightGBMCallback(experiment)                                         # doctest: +SKIP
>>> booster = lightgbm.train(params, data, valid_sets=[held_out], callbacks=[callback])     # doctest: +SKIP
>>> callback.log_booster(booster)                                                           # doctest: +SKIP
"""

from __future__ import annotations

from typing import Any

from polyaxon_client.tracking.contrib.params import log_new_params
from polyaxon_client.tracking.contrib.reporting import experiment_or_own, guarded
from polyaxon_client.tracking.contrib.trained_model import log_importance, log_saved_model
from polyaxon_client.tracking.experiment import Experiment


class PolyaxonLightGBMCallback:
    """Logs the metrics of each round as ``<set>-<metric>``; :meth:`log_booster` logs what comes of it.

    Of ``lightgbm.cv`` the mean is logged as ``<set>-<metric>-mean`` and the deviation as ``...-std``. The learning
    rate is a metric, too, where it is given: ``lightgbm.reset_parameter`` may change it. A training that goes on from a
    model (``init_model``) goes on counting rounds.

    Args:
        experiment: where to. Without one, the run that Polyaxon started; outside of Polyaxon nothing is logged then.
        log_params: the settings of the training become parameters, those that were logged already excepted.
    """

    # After what changes the parameters of a round (10), before what ends the training (30).
    order = 25
    before_iteration = False

    def __init__(self, experiment: Experiment | None = None, *, log_params: bool = True) -> None:
        self.experiment = experiment_or_own(experiment)
        self.log_params = log_params

    @guarded
    def __call__(self, experiment: Experiment, env: Any) -> None:
        """Called by LightGBM after each round."""
        if env.iteration == env.begin_iteration:
            experiment.log_framework("lightgbm")
            if self.log_params:
                settings = {name: value for name, value in env.params.items() if not callable(value)}
                log_new_params(experiment, settings)
        metrics: dict[str, float] = {}
        for result in env.evaluation_result_list or ():
            dataset, metric, value, _, *deviation = result
            # Versions before 4.6 name a result of cross-validation "cv_agg", "valid auc".
            name = metric.replace(" ", "-") if dataset == "cv_agg" else f"{dataset}-{metric}"
            if deviation:
                metrics[f"{name}-mean"], metrics[f"{name}-std"] = value, deviation[0]
            else:
                metrics[name] = value
        rate = env.params.get("learning_rate")
        if isinstance(rate, int | float):
            metrics["learning_rate"] = rate
        if metrics:
            experiment.log_metrics(step=env.iteration, **metrics)

    @guarded
    def log_booster(
        self,
        experiment: Experiment,
        booster: Any,
        *,
        log_model: bool = True,
        importance: bool = True,
        importance_type: str = "gain",
    ) -> None:
        """Logs the best iteration and its scores, the model, and what its features are worth.

        LightGBM tells a callback neither of its end nor of early stopping, so this is called once it is trained.

        Args:
            booster: what ``lightgbm.train`` gave, or an estimator that is fitted.
            log_model: store the model, as ``outputs/model.txt``.
            importance: a chart and a table of the importance of features.
            importance_type: ``gain`` or ``split``.
        """
        booster = getattr(booster, "booster_", booster)
        results: dict[str, Any] = {}
        if booster.best_iteration > 0:
            results["best_iteration"] = booster.best_iteration
            for dataset, scores in booster.best_score.items():
                results.update({f"best_{dataset}-{metric}": value for metric, value in scores.items()})
        experiment.log_outputs(**results)
        if log_model:
            log_saved_model(experiment, booster.save_model, "model.txt", "lightgbm", **results)
        if importance:
            values = booster.feature_importance(importance_type=importance_type)
            named = dict(zip(booster.feature_name(), values, strict=True))
            log_importance(experiment, named, importance_type)

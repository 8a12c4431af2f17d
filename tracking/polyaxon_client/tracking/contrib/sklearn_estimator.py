"""What is known of a fitted estimator without further data: :mod:`polyaxon_client.tracking.contrib.sklearn` has it."""

from __future__ import annotations

from typing import Any

import joblib

from polyaxon_client.tracking.contrib.params import log_new_params
from polyaxon_client.tracking.contrib.reporting import experiment_or_own, trouble_told
from polyaxon_client.tracking.contrib.sklearn_fit import importance_of, log_fit, params_of
from polyaxon_client.tracking.contrib.trained_model import log_importance, log_saved_model
from polyaxon_client.tracking.experiment import Experiment


def log_estimator(
    estimator: Any, experiment: Experiment | None = None, *, log_model: bool = True, importance: bool = True
) -> None:
    """Logs what is known of a fitted estimator without further data.

    Its parameters (those that were logged already excepted), what the fit left (``best_score_``, ``n_iter_``,
    ``loss_curve_`` and the like, the table of a search), the importance of features, and the model.

    Args:
        estimator: one that is fitted; of a pipeline or a search, the last or the best one has the importances.
        experiment: where to. Without one, the run that Polyaxon started; outside of Polyaxon nothing is logged then.
        log_model: store it by joblib, as ``outputs/model.joblib``.
        importance: a chart and a table of the importance of features, or of coefficients.
    """
    experiment = experiment_or_own(experiment)
    if not experiment:
        return
    with trouble_told("log_estimator"):
        experiment.log_framework("scikit-learn")
        log_new_params(experiment, {"estimator": type(estimator).__name__, **params_of(estimator)})
    with trouble_told("log_estimator"):
        log_fit(estimator, experiment)
    if importance:
        with trouble_told("log_estimator"):
            log_importance(experiment, *importance_of(estimator))
    if log_model:
        with trouble_told("log_estimator"):
            log_saved_model(
                experiment,
                lambda path: joblib.dump(estimator, path),
                "model.joblib",
                "scikit-learn",
                estimator=type(estimator).__name__,
            )

"""How a regressor does: :mod:`polyaxon_client.tracking.contrib.sklearn` has it."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn import metrics

from polyaxon_client.tracking.contrib.reporting import experiment_or_own, trouble_told
from polyaxon_client.tracking.contrib.sklearn_estimator import log_estimator
from polyaxon_client.tracking.contrib.sklearn_predictions import log_table, log_values, thinned
from polyaxon_client.tracking.experiment import Experiment


def log_regressor(
    regressor: Any,
    x_test: Any,
    y_test: Any,
    nrows: int = 1000,
    experiment: Experiment | None = None,
    *,
    dataset: str = "test",
    step: int | None = None,
    log_model: bool = True,
) -> None:
    """Logs a fitted regressor, and how it does on data that it has not seen.

    Beside what :func:`log_estimator` logs: the metrics ``<dataset>-r2``, ``-mae``, ``-rmse`` and so on, a histogram of
    the errors, a chart of predicted over true values, a table of predictions. The arguments are those of
    :func:`log_classifier`.
    """
    experiment = experiment_or_own(experiment)
    if not experiment:
        return
    log_estimator(regressor, experiment, log_model=log_model)
    with trouble_told("log_regressor"):
        truth, predicted = np.asarray(y_test), np.asarray(regressor.predict(x_test))
        values = {
            "r2": metrics.r2_score(truth, predicted),
            "explained-variance": metrics.explained_variance_score(truth, predicted),
            "mae": metrics.mean_absolute_error(truth, predicted),
            "median-error": metrics.median_absolute_error(truth, predicted),
            "mse": metrics.mean_squared_error(truth, predicted),
            "rmse": metrics.mean_squared_error(truth, predicted) ** 0.5,
        }
        log_values(experiment, dataset, step, values)
        experiment.log_histogram(f"{dataset}-errors", predicted - truth, step=step)
        if truth.ndim == 1:
            log_table(
                experiment,
                f"{dataset}-predictions",
                {"target": truth, "prediction": predicted},
                nrows,
                step,
            )
            experiment.log_plotly_chart(f"{dataset}-predicted", _scatter(truth, predicted), step=step)


def _scatter(truth: Any, predicted: Any) -> dict[str, Any]:
    x, y = (column.tolist() for column in thinned(truth, predicted))
    ends = [min(x), max(x)]
    return {
        "data": [
            {"type": "scatter", "mode": "markers", "name": "predicted", "x": x, "y": y},
            {"type": "scatter", "mode": "lines", "name": "true", "x": ends, "y": ends},
        ],
        "layout": {"xaxis": {"title": {"text": "true"}}, "yaxis": {"title": {"text": "predicted"}}},
    }

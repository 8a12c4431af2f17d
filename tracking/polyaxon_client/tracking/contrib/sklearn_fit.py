"""What a fit leaves in an estimator: parameters, results, histories, the table of a search, importances."""

from __future__ import annotations

import json
from typing import Any, Final

import numpy as np

from polyaxon_client.tracking.contrib.reporting import trouble_told
from polyaxon_client.tracking.experiment import Experiment

# What a fit leaves as one number, and as a number for each iteration.
_RESULTS: Final = (
    "best_score_",
    "best_loss_",
    "n_iter_",
    "oob_score_",
    "inertia_",
    "n_estimators_",
    "alpha_",
)
_HISTORIES: Final = ("loss_curve_", "validation_scores_", "train_score_", "validation_score_", "scores_")


def params_of(estimator: Any) -> dict[str, Any]:
    """Plain values as they are, estimators within by their names; their parameters follow as ``name__parameter``."""

    def plain(value: Any) -> Any:
        if isinstance(value, float) and not np.isfinite(value):
            return str(value)
        if value is None or isinstance(value, str | int | float | bool | np.generic):
            return value
        return type(value).__name__ if hasattr(value, "get_params") else repr(value)[:200]

    # A pipeline tells its steps twice: as a list, and each by its name.
    return {name: plain(value) for name, value in estimator.get_params().items() if name != "steps"}


def log_fit(estimator: Any, experiment: Experiment) -> None:
    """Logs results, histories as metrics, and a search as a table of what it tried."""
    found: dict[str, Any] = {name: getattr(estimator, name, None) for name in _RESULTS}
    results = {
        name.rstrip("_"): value for name, value in found.items() if np.ndim(value) == 0 and value is not None
    }
    best = getattr(estimator, "best_params_", {})
    experiment.log_outputs(**results, **{f"best_{name}": value for name, value in best.items()})
    for name in _HISTORIES:
        history: Any = getattr(estimator, name, None)
        if np.ndim(history) == 1 and len(history) > 1 and np.asarray(history).dtype.kind == "f":
            metric = "loss" if name == "loss_curve_" else name.rstrip("_").replace("_", "-")
            for step, value in enumerate(history):
                experiment.log_metric(metric, value, step=step)
    searched = getattr(estimator, "cv_results_", None)
    if searched:
        columns = {name: values for name, values in searched.items() if name != "params"}
        rows = [
            {
                "params": json.dumps(tried, default=str),
                **{name: values[row] for name, values in columns.items()},
            }
            for row, tried in enumerate(searched["params"])
        ]
        experiment.log_dataframe(rows, "search-results")


def importance_of(estimator: Any) -> tuple[dict[str, float], str]:
    """What each feature is worth, and how that was measured; nothing where the estimator does not tell."""
    estimator = getattr(estimator, "best_estimator_", estimator)
    names = getattr(estimator, "feature_names_in_", None)
    if hasattr(estimator, "steps"):
        with trouble_told("log_estimator"):
            names = estimator[:-1].get_feature_names_out()
        estimator = estimator.steps[-1][1]
    for attribute, kind in (("feature_importances_", "importance"), ("coef_", "mean absolute coefficient")):
        values = getattr(estimator, attribute, None)
        if values is not None:
            weights = np.asarray(values, dtype=float)
            weights = np.abs(weights).mean(axis=0) if weights.ndim > 1 else weights
            if names is None or len(names) != len(weights):
                names = [f"feature {number}" for number in range(len(weights))]
            return dict(zip(map(str, names), weights.tolist(), strict=True)), kind
    return {}, ""

"""What Optuna tells of a study: the values of its trials, as a table and in charts."""

from __future__ import annotations

from typing import Any

import optuna  # pyright: ignore[reportMissingImports]

from polyaxon_client.tracking.contrib.trained_model import log_importance
from polyaxon_client.tracking.experiment import Experiment


def values_of(study: Any, trial: Any, metric_name: str | None) -> dict[str, Any]:
    """What a trial came to, none if it did not end well.

    Args:
        study: may have names for its values.
        trial: one that is over.
        metric_name: their name otherwise, ``value`` by default; several get numbers.
    """
    values = trial.values or ()
    names = study.metric_names
    if names is None:
        name = metric_name or "value"
        names = [name] if len(values) == 1 else [f"{name}_{number}" for number in range(len(values))]
    return dict(zip(names, values, strict=False))


def step_of(study: Any, trial: Any, metric_name: str | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a trial adds to the study's run: metrics, and results, which are those of the best trial so far."""
    metrics = values_of(study, trial, metric_name)
    results: dict[str, Any] = {}
    if len(study.directions) == 1 and metrics:
        best = study.best_trial
        metrics["best_value"] = best.value
        results = {"best_trial": best.number, **{f"best_{name}": one for name, one in best.params.items()}}
    for name, value in trial.params.items():
        if isinstance(value, int | float):
            metrics[f"param-{name}"] = value
    return metrics, results


def log_trials(experiment: Experiment, study: Any, metric_name: str | None) -> None:
    """Logs a table of all trials, a chart of each value over each parameter, and what each parameter matters."""
    rows = [
        {
            "trial": trial.number,
            "state": trial.state.name.lower(),
            **values_of(study, trial, metric_name),
            **trial.params,
            "seconds": trial.duration.total_seconds() if trial.duration else None,
        }
        for trial in study.trials
    ]
    experiment.log_dataframe(rows, "trials")
    complete = [trial for trial in study.trials if trial.state.name == "COMPLETE"]
    for number, name in enumerate(values_of(study, complete[0], metric_name) if complete else ()):
        values = [trial.values[number] for trial in complete]
        experiment.log_plotly_chart(f"{name}-by-parameter", _slices(complete, name, values))
    if len(study.directions) == 1 and len(complete) > 1:
        log_importance(experiment, optuna.importance.get_param_importances(study), "of parameters")


def _slices(trials: list[Any], name: str, values: list[float]) -> dict[str, Any]:
    """A chart of the values over each parameter, side by side; later trials are darker."""
    params = list(dict.fromkeys(param for trial in trials for param in trial.params))
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"showlegend": False, "yaxis": {"title": {"text": name}}}
    for number, param in enumerate(params):
        axis = "" if number == 0 else str(number + 1)
        tried = [(trial, value) for trial, value in zip(trials, values, strict=True) if param in trial.params]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": param,
                "x": [trial.params[param] for trial, _ in tried],
                "y": [value for _, value in tried],
                "text": [f"trial {trial.number}" for trial, _ in tried],
                "marker": {
                    "color": [trial.number for trial, _ in tried],
                    "colorscale": "Blues",
                    "reversescale": True,
                },
                "xaxis": f"x{axis}",
            }
        )
        domain = [(number + 0.05) / len(params), (number + 0.95) / len(params)]
        layout[f"xaxis{axis}"] = {"title": {"text": param}, "domain": domain}
    return {"data": traces, "layout": layout}

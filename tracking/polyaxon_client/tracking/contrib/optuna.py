"""Callback for Optuna: the trials of a study as the steps of one run, or each as a run of its own.

>>> study.optimize(objective, n_trials=20, callbacks=[PolyaxonOptunaCallback(experiment)])  # doctest: +SKIP
>>> study.optimize(objective, n_trials=20, callbacks=[PolyaxonOptunaCallback(group=group)]) # doctest: +SKIP
"""

from __future__ import annotations

import threading
from typing import Any, Final

from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.tracking.contrib.reporting import (
    experiment_or_own,
    log_importance,
    log_new_params,
    trouble_told,
)
from polyaxon_client.tracking.experiment import Experiment
from polyaxon_client.tracking.group import Group

try:
    import optuna  # pyright: ignore[reportMissingImports]
except ImportError as error:
    raise PolyaxonClientException(
        "Optuna is needed for the callback of polyaxon_client.tracking.contrib.optuna",
        hint="Install it with: pip install optuna",
    ) from error

_ENDINGS: Final = {"COMPLETE": "succeeded", "PRUNED": "stopped", "FAIL": "failed"}


class PolyaxonOptunaCallback:
    """Logs the trials of a study.

    With an experiment, each trial is a step: the metric ``value`` (or the study's metric names), ``best_value``, and
    ``param-<name>`` of parameters that are numbers; the run's results are the best trial so far. :meth:`log_study`
    adds a table and charts.

    With a group, each trial is an experiment of it: parameters, reported values by step, the result, and a status:
    succeeded, stopped (pruned), failed. Inside of the objective :meth:`experiment_of` gives it, to log more. Ending
    it waits until it is sent, which takes a moment for each trial.

    Args:
        experiment: where to. Without one and without a group, the run that Polyaxon started; outside of Polyaxon
            nothing is logged then.
        group: whose experiments the trials are to be.
        metric_name: what the value is called; by default the study's metric names, else ``value``.
    """

    def __init__(
        self,
        experiment: Experiment | None = None,
        *,
        group: Group | None = None,
        metric_name: str | None = None,
    ) -> None:
        self.group = group
        self.experiment = experiment_or_own(experiment) if group is None else experiment
        self.metric_name = metric_name
        self._experiments: dict[int, Experiment] = {}
        self._lock = threading.Lock()

    def __call__(self, study: Any, trial: Any) -> None:
        """Called by Optuna after each trial, by several threads when there are several jobs."""
        with trouble_told(type(self).__name__):
            if self.experiment:
                self._log_step(self.experiment, study, trial)
            if self.group:
                self._log_run(study, trial)

    def experiment_of(self, trial: Any) -> Any:
        """The experiment of a trial, made when it is first asked for; without a group, the study's.

        Raises:
            PolyaxonClientException: the server says no.
        """
        if self.group is None:
            return self.experiment
        with self._lock:
            if trial.number not in self._experiments:
                self._experiments[trial.number] = self.group.create_experiment(
                    name=f"trial-{trial.number}", framework="optuna"
                )
            return self._experiments[trial.number]

    def log_study(self, study: Any) -> None:
        """Logs a table of all trials, a chart of the values over each parameter, and what each parameter matters."""
        if not self.experiment:
            return
        with trouble_told(type(self).__name__):
            rows = [
                {
                    "trial": trial.number,
                    "state": trial.state.name.lower(),
                    **self._values(study, trial),
                    **trial.params,
                    "seconds": trial.duration.total_seconds() if trial.duration else None,
                }
                for trial in study.trials
            ]
            self.experiment.log_dataframe(rows, "trials")
            complete = [trial for trial in study.trials if trial.state.name == "COMPLETE"]
            for number, name in enumerate(self._values(study, complete[0]) if complete else ()):
                values = [trial.values[number] for trial in complete]
                self.experiment.log_plotly_chart(f"{name}-by-parameter", _slices(complete, name, values))
            if len(study.directions) == 1 and len(complete) > 1:
                importances = optuna.importance.get_param_importances(study)
                log_importance(self.experiment, importances, "of parameters")

    def _log_step(self, experiment: Experiment, study: Any, trial: Any) -> None:
        values = self._values(study, trial)
        numbers = {
            f"param-{name}": value for name, value in trial.params.items() if isinstance(value, int | float)
        }
        results: dict[str, Any] = {}
        if len(study.directions) == 1 and values:
            best = study.best_trial
            values["best_value"] = best.value
            results = {
                "best_trial": best.number,
                **{f"best_{name}": one for name, one in best.params.items()},
            }
        experiment.log_metrics(step=trial.number, **values, **numbers)
        experiment.log_outputs(**results)

    def _log_run(self, study: Any, trial: Any) -> None:
        experiment = self.experiment_of(trial)
        log_new_params(experiment, trial.params)
        experiment.log_meta(trial=trial.number, study=study.study_name, **trial.user_attrs)
        for step, value in sorted(trial.intermediate_values.items()):
            experiment.log_metric("intermediate", value, step=step)
        values = self._values(study, trial)
        if values:
            experiment.log_metrics(**values)
        with self._lock:
            self._experiments.pop(trial.number, None)
        experiment.end(_ENDINGS[trial.state.name], f"trial {trial.state.name.lower()}", reason="Optuna")

    def _values(self, study: Any, trial: Any) -> dict[str, Any]:
        values = trial.values or ()
        names = study.metric_names
        if names is None:
            name = self.metric_name or "value"
            names = [name] if len(values) == 1 else [f"{name}_{number}" for number in range(len(values))]
        return dict(zip(names, values, strict=False))


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

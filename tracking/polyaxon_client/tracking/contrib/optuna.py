"""Callback for Optuna: the trials of a study as the steps of one run, or each as a run of its own.

>>> study.optimize(objective, n_trials=20, callbacks=[PolyaxonOptunaCallback(experiment)])  # doctest: +SKIP
>>> study.optimize(objective, n_trials=20, callbacks=[PolyaxonOptunaCallback(group=group)]) # doctest: +SKIP
"""

from __future__ import annotations

import threading
from typing import Any, Final

from polyaxon_client.tracking.contrib.params import log_new_params
from polyaxon_client.tracking.contrib.reporting import experiment_or_own, needed, trouble_told
from polyaxon_client.tracking.experiment import Experiment
from polyaxon_client.tracking.group import Group

with needed("Optuna", "optuna", "optuna"):
    from polyaxon_client.tracking.contrib.optuna_study import log_trials, step_of, values_of

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
        if self.experiment:
            with trouble_told(type(self).__name__):
                log_trials(self.experiment, study, self.metric_name)

    def _log_step(self, experiment: Experiment, study: Any, trial: Any) -> None:
        metrics, results = step_of(study, trial, self.metric_name)
        experiment.log_metrics(step=trial.number, **metrics)
        experiment.log_outputs(**results)

    def _log_run(self, study: Any, trial: Any) -> None:
        experiment = self.experiment_of(trial)
        log_new_params(experiment, trial.params)
        experiment.log_meta(trial=trial.number, study=study.study_name, **trial.user_attrs)
        for step, value in sorted(trial.intermediate_values.items()):
            experiment.log_metric("intermediate", value, step=step)
        values = values_of(study, trial, self.metric_name)
        if values:
            experiment.log_metrics(**values)
        with self._lock:
            self._experiments.pop(trial.number, None)
        experiment.end(_ENDINGS[trial.state.name], f"trial {trial.state.name.lower()}", reason="Optuna")

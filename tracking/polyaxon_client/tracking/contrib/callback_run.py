"""What a callback that may make its run logs to it. A value that cannot be logged gives one warning."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from polyaxon_client.tracking.contrib.own_run import OwnRun
from polyaxon_client.tracking.contrib.params import flattened, log_new_params
from polyaxon_client.tracking.contrib.reporting import trouble_told


class CallbackRun(OwnRun):
    """What a callback logs to. A value that cannot be logged gives one warning, and never ends the training.

    A run that was given belongs to whoever made it: it is not ended here. A run made here ends with the program, or with
    :meth:`end`; what is logged after that goes to another one.

    Args:
        framework: kept with a run that is made here.
        experiment: the run, created or not; without one the run that Polyaxon started, else a run of its own.
        run: another name for ``experiment``.
        **options: of a run that is made here: ``name``, ``tags`` and ``description`` as ``create`` takes them, and
            ``project``, ``host``, ``experiment_id`` ... as :class:`Experiment` does.

    Raises:
        TypeError: an option is none of these.
    """

    def log_metrics(self, metrics: Mapping[str, Any], step: int | None) -> None:
        """Logs a point of each metric that is a number, under whatever name."""
        experiment = self.experiment
        for name, value in metrics.items():
            with trouble_told(f"the metric {name!r} of {self._framework}"):
                experiment.log_metric(str(name), value, step)

    def log_params(self, params: Any, prefix: str = "") -> None:
        """Logs parameters, ``{"a": {"b": 1}}`` as ``a/b``; those that the program has logged itself are left as they are.

        Args:
            params: a mapping, or a namespace of argparse.
            prefix: goes before the names.
        """
        experiment = self.experiment
        with trouble_told(f"the parameters of {self._framework}"):
            log_new_params(experiment, flattened(params, prefix), self._params)

    def log_text(self, name: str, text: str) -> None:
        """Logs a text."""
        experiment = self.experiment
        with trouble_told(f"the text {name!r} of {self._framework}"):
            experiment.log_text(name, text)

    def log_model(self, path: str | os.PathLike[str], name: str | None = None, **summary: Any) -> None:
        """Stores a copy of a file or folder as a model of the run."""
        experiment = self.experiment
        with trouble_told(f"a model of {self._framework}"):
            experiment.log_model(path, name, framework=self._framework, summary=summary)

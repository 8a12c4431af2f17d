"""The hook for sessions of TensorFlow 1, which TensorFlow 2 has in ``tf.compat.v1``.

>>> hooks = [PolyaxonLoggingTensorHook({"loss": loss}, experiment, every_n_iter=10)]        # doctest: +SKIP
>>> with tf.compat.v1.train.MonitoredTrainingSession(hooks=hooks) as session: ...           # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from polyaxon_client.tracking.contrib.reporting import experiment_or_own, needed
from polyaxon_client.tracking.experiment import Experiment

with needed("TensorFlow", "logging_tensor_hook", "tensorflow"):
    from tensorflow.compat.v1.train import LoggingTensorHook  # pyright: ignore[reportMissingImports]


class PolyaxonLoggingTensorHook(LoggingTensorHook):  # type: ignore[misc]
    """Logs tensors as metrics whenever TensorFlow's hook prints them; the step counts the session's runs from 0.

    What is no number (a vector, a text) is printed only.

    Args:
        tensors: tensors, or names of tensors, by the name of the metric; without names those of the tensors are taken.
        experiment: where to. Without one, the run that Polyaxon started; outside of Polyaxon nothing is logged then.
        every_n_iter: log every so many runs of the session; give this or ``every_n_secs``.
        every_n_secs: log every so many seconds.
    """

    def __init__(
        self,
        tensors: Mapping[str, Any] | Iterable[Any],
        experiment: Experiment | None = None,
        every_n_iter: int | None = None,
        every_n_secs: float | None = None,
    ) -> None:
        super().__init__(tensors, every_n_iter=every_n_iter, every_n_secs=every_n_secs)
        self.experiment = experiment_or_own(experiment)
        self._runs = 0

    def after_run(self, run_context: Any, run_values: Any) -> None:
        """Called by TensorFlow."""
        super().after_run(run_context, run_values)
        step, self._runs = self._runs, self._runs + 1
        if self.experiment and run_values.results:
            found = {
                _name(tensor): value for tensor, value in run_values.results.items() if _is_number(value)
            }
            self.experiment.log_metrics(step=step, **found)


def _name(tensor: Any) -> str:
    """A tensor's name, without the number of the output that it is."""
    return str(getattr(tensor, "name", tensor)).removesuffix(":0")


def _is_number(value: Any) -> bool:
    return getattr(value, "shape", ()) == () and not isinstance(value, bytes | str)

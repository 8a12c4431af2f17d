"""The callback for Keras 3: :mod:`polyaxon_client.tracking.contrib.keras` has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from keras.callbacks import Callback  # pyright: ignore[reportMissingImports]

from polyaxon_client.tracking.contrib import keras_training
from polyaxon_client.tracking.contrib.params import log_new_params
from polyaxon_client.tracking.contrib.reporting import experiment_or_own, guarded, is_first_process
from polyaxon_client.tracking.contrib.trained_model import log_saved_model
from polyaxon_client.tracking.experiment import Experiment


class PolyaxonKerasCallback(Callback):  # type: ignore[misc]
    """Logs settings, the metrics of each epoch with the learning rate, the best value, and the model.

    The step is the epoch. A further ``fit`` of the same model goes on counting where the one before it stopped, unless
    it says ``initial_epoch``. In a distributed training the first process alone logs.

    Args:
        experiment: where to. Without one, the run that Polyaxon started; outside of Polyaxon nothing is logged then.
        metrics: the names to log; by default all that Keras reports.
        log_model: store the model as it is at the end of ``fit``, as ``outputs/model.keras``.
        save_best: store the model whenever ``monitor`` is better than ever, as ``outputs/best-model.keras``.
        monitor: the metric whose best value and epoch become results: ``best_<monitor>``, ``best_epoch``.
        mode: ``min``, ``max`` or ``auto``: accuracies, areas and scores are the better the larger.
        log_every: also log the metrics of every so many batches, as ``batch-<metric>`` with the batch as the step.
    """

    def __init__(
        self,
        experiment: Experiment | None = None,
        metrics: Iterable[str] | None = None,
        log_model: bool = True,
        *,
        save_best: bool = False,
        monitor: str = "val_loss",
        mode: str = "auto",
        log_every: int | None = None,
    ) -> None:
        super().__init__()
        self.experiment = experiment_or_own(experiment)
        self.metrics = None if metrics is None else list(metrics)
        self.log_model = log_model
        self.save_best = save_best
        self.monitor = monitor
        self.log_every = log_every
        self._training = keras_training.Training(monitor, mode)

    @guarded
    def on_train_begin(self, experiment: Experiment, logs: dict[str, Any] | None = None) -> None:
        """Called by Keras."""
        if not is_first_process(experiment, keras_training.own_process()):
            self.experiment = None
            return
        self._training.begin_fit(self.model)
        experiment.log_framework("keras")
        log_new_params(experiment, keras_training.settings(self.model, self.params or {}))
        experiment.log_text("model-summary", keras_training.summary(self.model))

    @guarded
    def on_epoch_end(self, experiment: Experiment, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Called by Keras."""
        logs = logs or {}
        step = self._training.step_of(epoch)
        metrics = self._chosen(logs)
        rate = keras_training.learning_rate(self.model)
        if rate is not None:
            metrics.setdefault("learning_rate", rate)
        if metrics:
            experiment.log_metrics(step=step, **metrics)
        value = logs.get(self.monitor)
        if value is not None and self._training.is_best(value):
            results: dict[str, Any] = {f"best_{self.monitor}": float(value), "best_epoch": step}
            experiment.log_outputs(**results)
            if self.save_best:
                log_saved_model(experiment, self.model.save, "best-model.keras", "keras")

    @guarded
    def on_train_batch_end(
        self, experiment: Experiment, batch: int, logs: dict[str, Any] | None = None
    ) -> None:
        """Called by Keras."""
        self._training.batches += 1
        if self.log_every and logs and self._training.batches % self.log_every == 0:
            metrics = {f"batch-{name}": value for name, value in self._chosen(logs).items()}
            experiment.log_metrics(step=self._training.batches, **metrics)

    @guarded
    def on_train_end(self, experiment: Experiment, logs: dict[str, Any] | None = None) -> None:
        """Called by Keras."""
        if self.log_model:
            log_saved_model(experiment, self.model.save, "model.keras", "keras")

    def _chosen(self, logs: dict[str, Any]) -> dict[str, Any]:
        return {name: logs[name] for name in (self.metrics or logs) if name in logs}

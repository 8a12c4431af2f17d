"""Callbacks for Keras 3, with any backend. ``PolyaxonKeras`` and ``PolyaxonModelCheckpoint`` are those of 0.6.1.

>>> model.fit(x, y, callbacks=[PolyaxonKerasCallback(experiment)])                          # doctest: +SKIP
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.tracking.contrib.reporting import (
    experiment_or_own,
    guarded,
    is_first_process,
    log_new_params,
    log_saved_model,
)
from polyaxon_client.tracking.experiment import Experiment

try:
    from keras import backend, ops  # pyright: ignore[reportMissingImports]
    from keras.callbacks import Callback, ModelCheckpoint  # pyright: ignore[reportMissingImports]
except ImportError as error:
    raise PolyaxonClientException(
        "Keras is needed for the callbacks of polyaxon_client.tracking.contrib.keras",
        hint="Install it with: pip install keras",
    ) from error


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
        self._is_max = mode == "max" or (mode == "auto" and _is_better_larger(monitor))
        self._best: float | None = None
        self._trained: Any = None
        self._next_epoch = self._batches = 0
        self._shift: int | None = None

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Called by Keras."""
        if self.experiment and not is_first_process(self.experiment, _own_process()):
            self.experiment = None
        self._begin()

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Called by Keras."""
        self._log_epoch(epoch, logs or {})

    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        """Called by Keras."""
        self._batches += 1
        if self.log_every and logs and self._batches % self.log_every == 0:
            self._log_batch(logs)

    def on_train_end(self, logs: dict[str, Any] | None = None) -> None:
        """Called by Keras."""
        if self.log_model:
            self._save("model.keras")

    @guarded
    def _begin(self) -> None:
        assert self.experiment
        self._shift = None
        if self.model is not self._trained:
            self._trained, self._next_epoch, self._batches, self._best = self.model, 0, 0, None
        self.experiment.log_framework("keras")
        log_new_params(self.experiment, _settings(self.model, self.params or {}))
        lines: list[str] = []
        self.model.summary(line_length=100, print_fn=lambda line, **_: lines.append(str(line)))
        self.experiment.log_text("model-summary", "\n".join(lines))

    @guarded
    def _log_epoch(self, epoch: int, logs: dict[str, Any]) -> None:
        assert self.experiment
        if self._shift is None:
            self._shift = max(0, self._next_epoch - epoch)
        step = epoch + self._shift
        self._next_epoch = step + 1
        metrics = self._chosen(logs)
        rate = _learning_rate(self.model)
        if rate is not None:
            metrics.setdefault("learning_rate", rate)
        if metrics:
            self.experiment.log_metrics(step=step, **metrics)
        value = logs.get(self.monitor)
        if value is not None and (
            self._best is None or (value > self._best if self._is_max else value < self._best)
        ):
            self._best = float(value)
            results: dict[str, Any] = {f"best_{self.monitor}": self._best, "best_epoch": step}
            self.experiment.log_outputs(**results)
            if self.save_best:
                self._save("best-model.keras")

    @guarded
    def _log_batch(self, logs: dict[str, Any]) -> None:
        assert self.experiment
        metrics = {f"batch-{name}": value for name, value in self._chosen(logs).items()}
        self.experiment.log_metrics(step=self._batches, **metrics)

    @guarded
    def _save(self, filename: str) -> None:
        assert self.experiment
        log_saved_model(self.experiment, self.model.save, filename, "keras")

    def _chosen(self, logs: dict[str, Any]) -> dict[str, Any]:
        return {name: logs[name] for name in (self.metrics or logs) if name in logs}


class PolyaxonKeras(Callback):  # type: ignore[misc]
    """Logs the metrics of each epoch, with the epoch as the step.

    Args:
        experiment: where to. Without one, the run that Polyaxon started; outside of Polyaxon nothing is logged then.
        metrics: the names to log; by default all that Keras reports.
    """

    def __init__(self, experiment: Experiment | None = None, metrics: Iterable[str] | None = None) -> None:
        super().__init__()
        self.experiment = experiment_or_own(experiment)
        self.metrics = None if metrics is None else list(metrics)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Called by Keras."""
        if not self.experiment or not logs:
            return
        names = logs if self.metrics is None else self.metrics
        metrics = {name: logs[name] for name in names if name in logs}
        if metrics:
            self.experiment.log_metrics(step=epoch, **metrics)


class PolyaxonModelCheckpoint(ModelCheckpoint):  # type: ignore[misc]
    """Saves the model as Keras does, and stores each file that was saved with the run.

    Args:
        experiment: where to.
        filepath: where Keras saves, with ``{epoch}`` and names of metrics if wanted.
        **kwargs: see ``keras.callbacks.ModelCheckpoint``.
    """

    def __init__(self, experiment: Experiment, filepath: str | os.PathLike[str], **kwargs: Any) -> None:
        super().__init__(os.fspath(filepath), **kwargs)
        self.experiment = experiment

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Called by Keras."""
        path = self._path(epoch, logs or {})
        before = _version(path)
        super().on_epoch_end(epoch, logs)
        if not self.experiment or _version(path) in (None, before):
            return
        if path.is_dir():
            self.experiment.log_artifacts(path)
        else:
            self.experiment.log_artifact(path)

    def _path(self, epoch: int, logs: dict[str, Any]) -> Path:
        # As Keras fills its template in: it counts epochs from 1 there.
        return Path(str(self.filepath).format(epoch=epoch + 1, batch=1, **logs))


def _version(path: Path) -> tuple[int, int] | None:
    """What tells one state of a file from the next; None when it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _settings(model: Any, fit: dict[str, Any]) -> dict[str, Any]:
    optimizer = model.optimizer.get_config()
    named = {f"optimizer_{name}": value for name, value in optimizer.items() if value is not None}
    return {
        "epochs": fit.get("epochs"),
        "steps_per_epoch": fit.get("steps"),
        "num_layers": len(model.layers),
        "num_parameters": model.count_params(),
        "loss": model.loss if isinstance(model.loss, str) else getattr(model.loss, "name", None),
        "optimizer": named.pop("optimizer_name", None),
        **named,
    }


def _learning_rate(model: Any) -> float | None:
    rate = getattr(model.optimizer, "learning_rate", None)
    return None if rate is None else float(ops.convert_to_numpy(rate))


def _is_better_larger(metric: str) -> bool:
    return any(word in metric.lower() for word in ("acc", "auc", "score", "precision", "recall", "f1", "r2"))


def _own_process() -> int:
    """JAX knows the number of its process; the other backends are told by the launcher."""
    return int(sys.modules["jax"].process_index()) if backend.backend() == "jax" else 0

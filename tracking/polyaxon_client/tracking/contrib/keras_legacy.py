"""The callbacks for Keras of 0.6.1, for Keras 3: :mod:`polyaxon_client.tracking.contrib.keras` has them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from keras.callbacks import Callback, ModelCheckpoint  # pyright: ignore[reportMissingImports]

from polyaxon_client.tracking.contrib.reporting import experiment_or_own
from polyaxon_client.tracking.experiment import Experiment


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

"""The callback for fastai 1.

>>> learn.fit(5, callbacks=[PolyaxonFastai(learn, experiment)])                             # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastai.callbacks import TrackerCallback  # pyright: ignore[reportMissingImports]

from polyaxon_client.tracking.contrib.reporting import experiment_or_own
from polyaxon_client.tracking.experiment import Experiment


class PolyaxonFastai(TrackerCallback):  # type: ignore[misc]
    """Logs what fastai's recorder shows of each epoch: losses and metrics, with the epoch as the step.

    Args:
        learn: the learner.
        experiment: where to. Without one, the run that Polyaxon started; outside of Polyaxon nothing is logged then.
        monitor: see fastai's ``TrackerCallback``.
        mode: see there.
    """

    def __init__(
        self, learn: Any, experiment: Experiment | None = None, monitor: str = "val_loss", mode: str = "auto"
    ) -> None:
        super().__init__(learn, monitor=monitor, mode=mode)
        self.experiment = experiment_or_own(experiment)

    def on_epoch_end(
        self, epoch: int, smooth_loss: Any, last_metrics: Iterable[Any] | None, **kwargs: Any
    ) -> None:
        """Called by fastai."""
        if not self.experiment:
            return
        # The first name is the epoch's; the last one, the time's, has no value.
        names = self.learn.recorder.names[1:]
        metrics = dict(zip(names, [smooth_loss, *(last_metrics or ())], strict=False))
        self.experiment.log_metrics(step=epoch, **metrics)

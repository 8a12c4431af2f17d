"""The callback for fastai 1.

>>> learn.fit(5, callbacks=[PolyaxonFastai(learn, experiment)])                             # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.tracking.experiment import Experiment
from polyaxon_client.tracking.no_op import is_no_op
from polyaxon_client.tracking.paths import is_in_platform

try:
    from fastai.callbacks import TrackerCallback  # pyright: ignore[reportMissingImports]
except ImportError as error:
    raise PolyaxonClientException(
        "fastai 1 is needed for PolyaxonFastai", hint="Install it with: pip install 'fastai<2'"
    ) from error


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
        if experiment is None and not is_no_op() and is_in_platform():
            experiment = Experiment()
        self.experiment = experiment

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

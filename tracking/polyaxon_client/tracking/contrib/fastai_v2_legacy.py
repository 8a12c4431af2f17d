"""The callback of 0.6.1 for fastai, for fastai 2."""

from __future__ import annotations

from typing import Any

from fastai.callback.core import Callback  # pyright: ignore[reportMissingImports]
from fastai.torch_core import rank_distrib  # pyright: ignore[reportMissingImports]

from polyaxon_client.tracking.contrib.callback_run import CallbackRun
from polyaxon_client.tracking.contrib.fastai_v2 import PolyaxonFastaiCallback
from polyaxon_client.tracking.contrib.reporting import experiment_or_own
from polyaxon_client.tracking.experiment import Experiment


class PolyaxonFastai(Callback):  # type: ignore[misc]
    """The legacy callback, for fastai 2: what the recorder has for each epoch, with the epoch as the step.

    Args:
        learn: not needed: fastai tells it.
        experiment: where to. Without one, the run that Polyaxon started; outside of Polyaxon nothing is logged then.
        monitor: not used, as ``mode``.
        mode: not used.
    """

    order, remove_on_fetch, _stateattrs = PolyaxonFastaiCallback.order, True, ("experiment",)

    def __init__(
        self,
        learn: Any = None,
        experiment: Experiment | None = None,
        monitor: str = "val_loss",
        mode: str = "auto",
    ) -> None:
        super().__init__()
        self.experiment = experiment_or_own(experiment)

    def after_epoch(self) -> None:
        """Called by fastai."""
        if self.experiment and rank_distrib() == 0:
            recorded = dict(zip(self.recorder.metric_names, self.recorder.log, strict=False))
            metrics = {name: value for name, value in recorded.items() if name not in ("epoch", "time")}
            CallbackRun("fastai", self.experiment).log_metrics(metrics, self.epoch)

"""The callback for fastai 2.

>>> learn = Learner(dls, model, cbs=[PolyaxonFastaiCallback(project="quick-start")])        # doctest: +SKIP
"""

from __future__ import annotations

from typing import Any

from fastai.callback.core import Callback  # pyright: ignore[reportMissingImports]
from fastai.callback.tracker import SaveModelCallback  # pyright: ignore[reportMissingImports]
from fastai.torch_core import rank_distrib  # pyright: ignore[reportMissingImports]

from polyaxon_client.tracking.contrib.callback_run import CallbackRun
from polyaxon_client.tracking.experiment import Experiment


class PolyaxonFastaiCallback(Callback):  # type: ignore[misc]
    """Logs, for each batch, losses and the optimizer's hyperparameters, and for each epoch what fastai's recorder has.

    The step counts batches over all calls of ``fit`` (``fine_tune`` makes two), ``epoch`` counts epochs. What
    ``lr_find`` and predictions do is not logged. An exported learner does not take the run along.

    Args:
        experiment: the run, created or not. Without one the callback makes a run at the first ``fit`` (inside Polyaxon:
            takes the run that Polyaxon started), and it ends with the program.
        log_model: store what fastai's ``SaveModelCallback`` saved last, at the end of each ``fit``.
        **options: of a run that the callback makes: ``project``, ``name``, ``tags`` ..., as :class:`CallbackRun`.
    """

    order = SaveModelCallback.order + 1
    remove_on_fetch = True
    _stateattrs = ("_polyaxon",)
    _polyaxon: CallbackRun | None = None

    def __init__(
        self, experiment: Experiment | None = None, *, log_model: bool = False, **options: Any
    ) -> None:
        super().__init__()
        self._polyaxon = CallbackRun("fastai", experiment, **options)
        self._log_model = log_model
        self._batches = self._epochs = 0

    def before_fit(self) -> None:
        """Called by fastai, which lets the callback run again after the fit."""
        self.run = self._polyaxon is not None and not hasattr(self.learn, "lr_finder") and rank_distrib() == 0
        if self.run and self._polyaxon is not None:
            loss = getattr(self.learn.loss_func, "__name__", type(self.learn.loss_func).__name__)
            facts = {
                "n_epoch": self.n_epoch,
                "bs": self.dls.bs,
                "model_class": type(self.learn.model).__name__,
            }
            self._polyaxon.log_params({**facts, "loss_func": loss, "frozen": bool(self.opt.frozen_idx)})
            self._polyaxon.log_text("architecture", repr(self.learn.model))

    def after_batch(self) -> None:
        """Called by fastai."""
        if self.training and self._polyaxon is not None:
            self._batches += 1
            hypers = {
                f"{name}_{group}": value
                for group, all_ in enumerate(self.opt.hypers)
                for name, value in all_.items()
            }
            metrics = {"smooth_loss": self.smooth_loss, "raw_loss": self.loss, **hypers}
            self._polyaxon.log_metrics(metrics, self._batches)

    def after_epoch(self) -> None:
        """Called by fastai."""
        if self._polyaxon is not None:
            recorded = dict(zip(self.recorder.metric_names, self.recorder.log, strict=False))
            recorded.pop("time", None)
            self._polyaxon.log_metrics({**recorded, "epoch": self._epochs}, self._batches)
            self._epochs += 1

    def after_fit(self) -> None:
        """Called by fastai."""
        saved = getattr(getattr(self.learn, "save_model", None), "last_saved_path", None)
        if self._polyaxon is not None and self._log_model and saved is not None:
            self._polyaxon.log_model(saved)


PolyaxonCallback = PolyaxonFastaiCallback

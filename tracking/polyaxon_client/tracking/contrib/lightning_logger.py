"""What the logger does under both names of PyTorch Lightning, ``lightning`` and ``pytorch_lightning``."""

from __future__ import annotations

import os
import sys
from typing import Any, Literal

from lightning_utilities.core.rank_zero import rank_zero_only  # pyright: ignore[reportMissingImports]

from polyaxon_client.tracking.contrib.callback_run import CallbackRun
from polyaxon_client.tracking.contrib.lightning_checkpoints import Checkpoints
from polyaxon_client.tracking.experiment import Experiment
from polyaxon_client.tracking.no_op import Ignored
from polyaxon_client.tracking.paths import get_outputs_path, is_in_platform


class LightningCalls:
    """The part of the logger that needs nothing of Lightning but its ranks: only rank 0 logs.

    Args:
        experiment: the run, created or not. Without one the logger makes a run when training begins (inside Polyaxon:
            takes the run that Polyaxon started), so that only rank 0 makes one.
        owner: the owner of ``project``.
        log_model: store checkpoints: ``"all"`` when they are saved; True the best and the last, after each ``fit``.
        prefix: goes before the name of each metric, with ``_``.
        end_on_finalize: a run that the logger made ends as soon as ``fit`` (or ``test`` ...) is done; by default it ends
            with the program. When ``fit`` fails it ends in any case, and the next ``fit`` makes another.
        save_dir: below it Lightning saves checkpoints; by default inside Polyaxon the run's outputs, elsewhere the
            trainer's ``default_root_dir``.
        **options: of a run that the logger makes: ``project``, ``name``, ``tags`` ..., as :class:`CallbackRun`.
    """

    def __init__(
        self,
        experiment: Experiment | None = None,
        *,
        owner: str | None = None,
        log_model: bool | Literal["all"] = False,
        prefix: str = "",
        end_on_finalize: bool = False,
        save_dir: str | os.PathLike[str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__()
        if owner and options.get("project"):
            options["project"] = f"{owner}/{options['project']}"
        self._run = CallbackRun("pytorch-lightning", experiment, **options)
        self._name = options.get("name")
        self._prefix = f"{prefix}_" if prefix else ""
        self._end_on_finalize = end_on_finalize
        self._save_dir = None if save_dir is None else os.fspath(save_dir)
        self._checkpoints = Checkpoints(self._run, log_model)

    def __getstate__(self) -> dict[str, Any]:
        # On its way to the processes that train: their rank 0 logs to a run that this one ends.
        _ = self.experiment
        return self.__dict__

    @property
    def experiment(self) -> Any:
        """The :class:`Experiment`; in ranks other than 0 something that ignores all calls."""
        return self._run.experiment if rank_zero_only.rank == 0 else Ignored()

    @property
    def name(self) -> str:
        """The run's name as given, else its project."""
        return self._name or self.experiment.project_name or "polyaxon"

    @property
    def version(self) -> str:
        """The run's uuid."""
        return self.experiment.experiment_id or "not-tracked"

    @property
    def save_dir(self) -> str | None:
        """Below it Lightning saves checkpoints; None: below the trainer's ``default_root_dir``."""
        return self._save_dir or (get_outputs_path() if is_in_platform() else None)

    @rank_zero_only  # type: ignore[untyped-decorator]
    def log_hyperparams(self, params: Any, *_: Any, **__: Any) -> None:
        """Logs hyperparameters; nested ones as ``optimizer/lr``."""
        self._run.log_params(params)

    @rank_zero_only  # type: ignore[untyped-decorator]
    def log_metrics(self, metrics: dict[str, Any], step: int | None = None) -> None:
        """Logs what the module logs, and ``epoch``, with Lightning's step."""
        self._run.log_metrics({f"{self._prefix}{name}": value for name, value in metrics.items()}, step)

    def after_save_checkpoint(self, checkpoint_callback: Any) -> None:
        """Called by Lightning on rank 0."""
        self._checkpoints.saved_by(checkpoint_callback)

    @rank_zero_only  # type: ignore[untyped-decorator]
    def finalize(self, status: str) -> None:
        """Called by Lightning at the end of each ``fit``, ``validate`` and ``test``."""
        self._checkpoints.log_last()
        error = sys.exc_info()[1] if status == "failed" else None
        if error is not None or self._end_on_finalize:
            self._run.end(error)

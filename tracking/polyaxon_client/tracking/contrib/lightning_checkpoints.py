"""Which checkpoints that Lightning saves are stored with the run, and when."""

from __future__ import annotations

import os
from typing import Any, Literal

from polyaxon_client.tracking.contrib.callback_run import CallbackRun


class Checkpoints:
    """The checkpoints of a logger's run.

    Args:
        run: where to.
        log_model: ``"all"``: each as soon as it is saved; True: the best and the last of each ``fit``, at its end.
    """

    def __init__(self, run: CallbackRun, log_model: bool | Literal["all"]) -> None:
        self._run = run
        self._log_model = log_model
        self._paths: dict[str, tuple[str, str]] = {}

    def saved_by(self, callback: Any) -> None:
        """Lightning's ``ModelCheckpoint`` has saved one; there may be several such callbacks."""
        if self._log_model == "all":
            self._run.log_model(callback._last_checkpoint_saved)
        elif self._log_model:
            self._paths[callback.state_key] = (callback.best_model_path, callback.last_model_path)

    def log_last(self) -> None:
        """Stores the best and the last, those that are still there."""
        paths = {path for saved in self._paths.values() for path in saved if os.path.exists(path)}
        self._paths.clear()
        for path in sorted(paths):
            self._run.log_model(path)

"""A logger for PyTorch Ignite, with ignite's own handlers for outputs and optimizers.

>>> logger = PolyaxonLogger(project="quick-start")                                          # doctest: +SKIP
>>> logger.attach_output_handler(trainer, Events.ITERATION_COMPLETED, tag="training", ...)  # doctest: +SKIP
"""

from __future__ import annotations

from types import TracebackType
from typing import Any

from polyaxon_client.tracking.contrib.callback_run import CallbackRun
from polyaxon_client.tracking.contrib.reporting import needed
from polyaxon_client.tracking.experiment import Experiment
from polyaxon_client.tracking.no_op import Ignored

with needed("PyTorch Ignite", "ignite", "pytorch-ignite"):
    import ignite.distributed as idist  # pyright: ignore[reportMissingImports]
    from ignite.handlers import polyaxon_logger  # pyright: ignore[reportMissingImports]


class PolyaxonLogger(polyaxon_logger.PolyaxonLogger):  # type: ignore[misc]
    """Logs what is attached with ``attach_output_handler`` and ``attach_opt_params_handler``; in rank 0 alone.

    All calls of :class:`Experiment` are calls of the logger too: ``log_params``, ``log_image`` ... As a context manager,
    and with ``close``, a run that the logger made ends; else it ends with the program.

    Args:
        project: of a run that the logger makes with the first thing that it logs; inside Polyaxon it takes the run that
            Polyaxon started.
        experiment: a run, created or not, instead.
        **options: ``name``, ``tags`` ... of a run that the logger makes, as :class:`CallbackRun`.
    """

    def __init__(
        self, project: str | None = None, *, experiment: Experiment | None = None, **options: Any
    ) -> None:
        self._run = CallbackRun("pytorch-ignite", experiment, project=project, **options)

    @property
    def experiment(self) -> Any:
        """The :class:`Experiment`; in ranks other than 0 something that ignores all calls."""
        return self._run.experiment if idist.get_rank() == 0 else Ignored()

    def __getattr__(self, attr: str) -> Any:
        if attr.startswith("_"):
            raise AttributeError(attr)
        return getattr(self.experiment, attr)

    def log_metrics(self, step: int | None = None, **metrics: Any) -> None:
        """Logs a point of each metric that is a number; called by ignite's handlers."""
        if idist.get_rank() == 0:
            self._run.log_metrics(metrics, step)

    def close(self) -> None:
        """Ends a run that the logger made."""
        self._run.end()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run.end(error)


PolyaxonIgniteLogger = PolyaxonLogger

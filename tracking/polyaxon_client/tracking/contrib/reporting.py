"""What the callbacks have in common: whom they log to, and that trouble with it never reaches the training."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.tracking.experiment import Experiment
from polyaxon_client.tracking.no_op import is_no_op
from polyaxon_client.tracking.paths import is_in_platform
from polyaxon_client.tracking.ranks import own_rank
from polyaxon_client.tracking.run_records import user_log

_told: set[tuple[str, type[BaseException]]] = set()


class _Callback(Protocol):
    experiment: Experiment | None


_C = TypeVar("_C", bound=_Callback)
_Arguments = ParamSpec("_Arguments")


@contextmanager
def needed(framework: str, module: str, packages: str) -> Iterator[None]:
    """Makes a failed import of a framework an error that says what to install.

    Args:
        framework: as its users call it.
        module: the module below ``contrib`` that needs it.
        packages: what pip installs.

    Raises:
        PolyaxonClientException: it is not installed.
    """
    try:
        yield
    except ImportError as error:
        raise PolyaxonClientException(
            f"{framework} is needed for polyaxon_client.tracking.contrib.{module}",
            hint=f"Install it with: pip install {packages}",
        ) from error


def experiment_or_own(experiment: Experiment | None) -> Experiment | None:
    """The experiment that was given; without one the run that Polyaxon started, outside of Polyaxon none."""
    if experiment is None and not is_no_op() and is_in_platform():
        return Experiment()
    return experiment


def is_first_process(experiment: Experiment, process: int = 0) -> bool:
    """Whether this process is the one of a distributed training that logs.

    Args:
        experiment: knows the rank that the user gave; else the launcher's variables say it.
        process: as the framework counts it.
    """
    return process == 0 and not own_rank(experiment.given_rank, os.environ)


@contextmanager
def trouble_told(who: str) -> Iterator[None]:
    """Makes an exception a warning, one for each kind: what cannot be logged must not end a training.

    Args:
        who: the callback or function, as the user knows it.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001  (a training must not end for what is said of it)
        if (who, type(error)) not in _told:
            _told.add((who, type(error)))
            user_log().warning(
                "Polyaxon: %s left something out: %s: %s. The training is not affected; this is said once.",
                who,
                type(error).__name__,
                error,
            )


def guarded(
    method: Callable[Concatenate[_C, Experiment, _Arguments], None],
) -> Callable[Concatenate[_C, _Arguments], None]:
    """Gives a callback's method the experiment as its first argument; without one it does nothing. It raises nothing."""

    @functools.wraps(method)
    def call(self: _C, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> None:
        if self.experiment:
            with trouble_told(type(self).__name__):
                method(self, self.experiment, *args, **kwargs)

    return call

"""What the callbacks have in common: whom they log to, and that trouble with it never reaches the training."""

from __future__ import annotations

import functools
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

from polyaxon_client.tracking.experiment import Experiment
from polyaxon_client.tracking.no_op import is_no_op
from polyaxon_client.tracking.paths import is_in_platform
from polyaxon_client.tracking.ranks import own_rank
from polyaxon_client.tracking.run_records import user_log

# What a chart of importances can show.
_MOST_BARS: Final = 30

_saving = threading.Lock()
_told: set[tuple[str, type[BaseException]]] = set()


class _Callback(Protocol):
    experiment: Experiment | None


_C = TypeVar("_C", bound=_Callback)
_Arguments = ParamSpec("_Arguments")


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
    method: Callable[Concatenate[_C, _Arguments], None],
) -> Callable[Concatenate[_C, _Arguments], None]:
    """A callback's method that does nothing without an experiment, and raises nothing."""

    @functools.wraps(method)
    def call(self: _C, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> None:
        if self.experiment:
            with trouble_told(type(self).__name__):
                method(self, *args, **kwargs)

    return call


def log_new_params(experiment: Experiment, params: Mapping[str, Any]) -> None:
    """Logs parameters under names that the program has not logged itself; its own keep their values."""
    known = experiment.param_names
    # `log_params` has an argument of this name.
    new = {name: value for name, value in params.items() if name not in known and name != "reset"}
    if new:
        experiment.log_params(**new)


def log_saved_model(
    experiment: Experiment, save: Callable[[str], object], filename: str, framework: str, **facts: Any
) -> None:
    """Has a model saved, and stores the file with the run; it replaces what was stored under that name before.

    Args:
        experiment: where to.
        save: saves to the path that it is given.
        filename: what the stored file is called.
        framework: kept with the model.
        **facts: further facts about it.
    """
    # One place for each run: the run knows by it that this is the same file again.
    folder = Path(tempfile.gettempdir(), f"polyaxon-{os.getpid()}-{experiment.experiment_id}")
    with _saving:
        folder.mkdir(mode=0o700)
        try:
            save(str(folder / filename))
            experiment.log_model(folder / filename, Path(filename).stem, framework, facts)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def log_importance(experiment: Experiment, importance: Mapping[str, float], kind: str) -> None:
    """Logs the importance of features: a table of all, and a chart of the first.

    Args:
        experiment: where to.
        importance: by the feature's name.
        kind: how it was measured: ``gain``, ``split`` ...
    """
    ranked = sorted(
        ((name, float(value)) for name, value in importance.items()), key=lambda pair: -abs(pair[1])
    )
    if not ranked:
        return
    experiment.log_dataframe(
        [{"feature": name, "importance": value} for name, value in ranked], "feature-importance-table"
    )
    shown = ranked[:_MOST_BARS][::-1]
    chart = {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": [value for _, value in shown],
                "y": [name for name, _ in shown],
            }
        ],
        "layout": {
            "title": {"text": f"Feature importance ({kind})"},
            "yaxis": {"automargin": True, "type": "category"},
        },
    }
    experiment.log_plotly_chart("feature-importance", chart)

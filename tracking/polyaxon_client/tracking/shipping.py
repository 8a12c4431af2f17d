"""An experiment on its way to another process: what is pickled is where the run is, and no secret.

The receiving process finds its token, folders and all other settings by itself, so nothing secret gets into what
engines keep in files and object stores. On the same machine no token is needed at all: the process that began the run
sends what its workers log. However often an experiment arrives in one process, it is one object there.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from polyaxon_client.tracking.experiment import Experiment

_here: weakref.WeakValueDictionary[str, Experiment] = weakref.WeakValueDictionary()


def keep(uuid: str, experiment: Experiment) -> None:
    """From now on, what arrives here for this run is this object."""
    _here.setdefault(uuid, experiment)


def packed(experiment: Experiment) -> tuple[Any, tuple[Any, ...]]:
    """How to pickle an experiment: the function that unpacks it, and what that is given."""
    uuid = experiment.experiment_id
    assert uuid is not None
    keep(uuid, experiment)
    where = {
        "project": experiment.project,
        "experiment_id": uuid,
        "host": experiment.settings.host,
        "rank": experiment.given_rank,
    }
    return unpacked, (type(experiment), where)


def unpacked(kind: type[Experiment], where: dict[str, Any]) -> Experiment:
    """The experiment in the process that it arrived in; it adds to the run, and does not end it."""
    known = _here.get(where["experiment_id"])
    if known is not None:
        return known
    experiment = kind(**where, track_logs=False, track_code=False, track_env=False, track_console=False)
    if experiment:
        keep(where["experiment_id"], experiment)
    return experiment

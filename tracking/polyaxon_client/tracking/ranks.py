"""Which of a distributed job's processes this one is, and what a process other than the first leaves out of the run.

A job's processes that record one run would overwrite each other's words. The rule: rank 0 writes as a single process
does. Every other rank logs under names of its own, and leaves what is said of the run as a whole to rank 0:

=============================== ==============================================
metric ``loss``                 ``loss-rank-<rank>``
``outputs/<file>``              ``outputs/rank-<rank>/<file>``
file, folder or reference row   ``<name>-rank-<rank>``
logs                            kept as they are
params, tags, name, status ...  not recorded
=============================== ==============================================

The rank is what the launcher says together with the number of processes, in the order of ``_LAUNCHERS``, else the task
of a TensorFlow cluster (chief or master, then workers, then the others). One process alone has none.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.record import ALERT, ARTIFACT, EVENT, FIELDS, FORGOTTEN, METRICS, STATUS
from polyaxon_client.variables import CLUSTER, RANK_VARIABLES, TASK_INFO, TF_CONFIG, text_of

logger = logging.getLogger(__name__)

# torchrun and the PyTorch operator; Open MPI; MPICH and Intel MPI; srun. torchrun comes first: what starts it on each
# machine counts machines.
_LAUNCHERS: Final = RANK_VARIABLES
_FIRST_ROLES: Final = ("chief", "master", "worker")
_RANKED: Final = re.compile(r"-rank-\d+\Z")
_LEFT_TO_RANK_ZERO: Final = frozenset({FIELDS, STATUS, FORGOTTEN})

Append = Callable[[tuple[Any, ...]], None]


class Place(NamedTuple):
    """One process among those of a job, as some variable tells it."""

    rank: int
    size: int
    origin: str


def own_rank(argument: int | None, environ: Mapping[str, str]) -> int | None:
    """The rank of this process; None when it is the only one.

    Variables that make no sense, or contradict each other, give one warning; the first that makes sense counts.

    Args:
        argument: the user's own word, which overrides all variables.
        environ: the environment.

    Raises:
        InvalidValueError: the argument is no integer from 0 on.
    """
    if argument is not None:
        if not isinstance(argument, int) or isinstance(argument, bool) or argument < 0:
            raise InvalidValueError(f"rank={argument!r} is no integer from 0 on")
        return argument
    places, troubles = [], []
    for rank, size in _LAUNCHERS:
        try:
            place = _launched(environ, rank, size)
        except ValueError as error:
            troubles.append(str(error))
            continue
        if place is not None:
            places.append(place)
    task = _task(environ)
    if task is not None:
        places.append(task)
    if not places:
        taken = None
    else:
        taken = places[0]
        # Launchers within launchers count different things: only the same number of processes can be compared.
        troubles += [
            f"{taken.origin} makes this rank {taken.rank} and {other.origin} rank {other.rank} of {other.size}"
            for other in places[1:]
            if other.size == taken.size and other.rank != taken.rank
        ]
    if troubles:
        logger.warning(
            "Polyaxon: %s. This process is taken for %s; Experiment(rank=...) says it for certain.",
            "; ".join(troubles),
            "the only one" if taken is None else f"rank {taken.rank}",
        )
    return None if taken is None else taken.rank


def is_ranked(name: str) -> bool:
    """Whether a name carries a rank, and so is no other writer's."""
    return _RANKED.search(name) is not None


def folder_of(rank: int) -> str:
    """The folder of a rank's files, below ``outputs/``."""
    return f"rank-{rank}"


def ranked(append: Append, rank: int) -> Append:
    """``append`` for a rank other than 0: with names of its own, without what is rank 0's to say."""
    ending = f"-rank-{rank}"

    def append_ranked(record: tuple[Any, ...]) -> None:
        kind = record[0]
        if kind == METRICS:
            named = {f"{name}{ending}": value for name, value in record[3].items()}
            record = (*record[:3], named)
        elif kind == EVENT:
            record = (*record[:3], f"{record[3]}{ending}", *record[4:])
        elif kind == ALERT:
            record = (*record[:6], f"{record[6]}{ending}")
        elif kind == ARTIFACT:
            row = record[2]
            record = (*record[:2], {**row, "name": f"{row['name']}{ending}"}, *record[3:])
        elif kind in _LEFT_TO_RANK_ZERO:
            return
        append(record)

    return append_ranked


def _launched(environ: Mapping[str, str], rank_name: str, size_name: str) -> Place | None:
    rank, size = text_of(environ, rank_name), text_of(environ, size_name)
    if rank is None or size is None:
        return None
    origin = f"{rank_name}={rank} with {size_name}={size}"
    if not (rank.isdecimal() and size.isdecimal() and int(rank) < int(size)):
        raise ValueError(f"{origin} makes no sense")
    return Place(int(rank), int(size), origin) if int(size) > 1 else None


def _task(environ: Mapping[str, str]) -> Place | None:
    config = _json(environ, TF_CONFIG)
    cluster, task, origin = config.get("cluster"), config.get("task"), str(TF_CONFIG)
    if not cluster or not task:
        cluster, task, origin = _json(environ, CLUSTER), _json(environ, TASK_INFO), str(TASK_INFO)
    if not isinstance(cluster, dict) or not isinstance(task, dict):
        return None
    roles = sorted(cluster, key=lambda role: (_FIRST_ROLES.index(role) if role in _FIRST_ROLES else 9, role))
    sizes = {role: len(cluster[role]) for role in roles if isinstance(cluster[role], list | dict)}
    kind, index = task.get("type"), task.get("index")
    if not isinstance(index, int) or sum(sizes.values()) < 2:
        return None
    before = roles[: roles.index(kind)] if kind in roles else roles
    return Place(sum(sizes.get(role, 0) for role in before) + index, sum(sizes.values()), origin)


def _json(environ: Mapping[str, str], name: str) -> dict[str, Any]:
    text = text_of(environ, name)
    if text is None:
        return {}
    import json

    try:
        value = json.loads(text)
    except ValueError:
        # Whoever reads it with `get_tf_config` hears of it.
        return {}
    return value if isinstance(value, dict) else {}

"""Track runs on Polyaxon, and read them back.

>>> from polyaxon_client.tracking import Experiment, get_run, runs

What reads runs is loaded at first use.
"""

from __future__ import annotations

from polyaxon_client.tracking.build import BuildJob
from polyaxon_client.tracking.experiment import Experiment
from polyaxon_client.tracking.group import Group
from polyaxon_client.tracking.job import Job
from polyaxon_client.tracking.paths import (
    get_base_outputs_path,
    get_data_paths,
    get_log_level,
    get_outputs_path,
    get_outputs_refs_paths,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from polyaxon_client.reading import Run, compare, get_run, runs

__all__ = [
    "BuildJob",
    "Experiment",
    "Group",
    "Job",
    "Run",
    "compare",
    "get_base_outputs_path",
    "get_data_paths",
    "get_log_level",
    "get_outputs_path",
    "get_outputs_refs_paths",
    "get_run",
    "runs",
]

_READING = frozenset({"Run", "compare", "get_run", "runs"})


def __getattr__(name: str) -> object:
    if name in _READING:
        from polyaxon_client import reading

        return getattr(reading, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""Track runs on Polyaxon.

>>> from polyaxon_client.tracking import Experiment
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

__all__ = [
    "BuildJob",
    "Experiment",
    "Group",
    "Job",
    "get_base_outputs_path",
    "get_data_paths",
    "get_log_level",
    "get_outputs_path",
    "get_outputs_refs_paths",
]

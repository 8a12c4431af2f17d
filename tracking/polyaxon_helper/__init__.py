"""The names of the package ``polyaxon-helper``, which scripts from before the tracker import.

New scripts take them from :mod:`polyaxon_client.tracking`, where ``send_metrics`` is ``Experiment.log_metrics``.
"""

from __future__ import annotations

from polyaxon_client.tracking.paths import (
    get_cluster_def,
    get_data_paths,
    get_experiment_info,
    get_job_info,
    get_log_level,
    get_outputs_path,
    get_outputs_refs_paths,
    get_params,
    get_task_info,
    get_tf_config,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from polyaxon_client.tracking import Experiment

__all__ = [
    "get_cluster_def",
    "get_data_paths",
    "get_experiment_info",
    "get_job_info",
    "get_log_level",
    "get_outputs_path",
    "get_outputs_refs_paths",
    "get_params",
    "get_task_info",
    "get_tf_config",
    "send_metrics",
]

_experiment: Experiment | None = None


def send_metrics(**metrics: Any) -> None:
    """Logs one point of each metric for this program's run, which is created by the first call outside of Polyaxon.

    Args:
        **metrics: as ``Experiment.log_metrics`` takes them.

    Raises:
        InvalidTypeError: a value is no real number.
        ConfigurationError: outside of Polyaxon, ``POLYAXON_PROJECT`` names no project.
    """
    global _experiment
    if not _experiment:
        from polyaxon_client.tracking import Experiment

        _experiment = Experiment()
    _experiment.log_metrics(**metrics)

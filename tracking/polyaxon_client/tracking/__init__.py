"""Track runs on Polyaxon, and read them back.

>>> from polyaxon_client.tracking import Experiment, get_run, runs

or, with functions on one current run (:mod:`current`),

>>> from polyaxon_client import tracking

What reads runs is loaded at first use.
"""

from __future__ import annotations

from polyaxon_client.tracking.build import BuildJob
from polyaxon_client.tracking.current import (
    alert,
    end,
    get_artifacts_path,
    get_or_create_run,
    get_outputs_path,
    get_tensorboard_path,
    init,
    log_altair_chart,
    log_artifact,
    log_artifact_lineage,
    log_artifact_ref,
    log_artifacts,
    log_audio,
    log_backend,
    log_bokeh_chart,
    log_build,
    log_code,
    log_code_ref,
    log_confusion_matrix,
    log_curve,
    log_data_ref,
    log_dataframe,
    log_dir_ref,
    log_env,
    log_failed,
    log_file_ref,
    log_framework,
    log_histogram,
    log_html,
    log_image,
    log_image_with_boxes,
    log_inputs,
    log_markdown,
    log_meta,
    log_metric,
    log_metrics,
    log_model,
    log_model_ref,
    log_mpl_image,
    log_mpl_plotly_chart,
    log_np_histogram,
    log_output,
    log_outputs,
    log_params,
    log_plotly_chart,
    log_pr_curve,
    log_progress,
    log_roc_auc_curve,
    log_run_env,
    log_sklearn_pr_curve,
    log_sklearn_roc_auc_curve,
    log_status,
    log_stopped,
    log_succeeded,
    log_tags,
    log_tensorboard_ref,
    log_text,
    log_trace,
    log_video,
    promote_to_artifact_version,
    promote_to_model_version,
    send_logs,
    set_description,
    set_name,
    set_readme,
    set_seed,
    start,
    use_version,
)
from polyaxon_client.tracking.experiment import Experiment
from polyaxon_client.tracking.group import Group
from polyaxon_client.tracking.job import Job
from polyaxon_client.tracking.paths import (
    get_base_outputs_path,
    get_data_paths,
    get_log_level,
    get_outputs_refs_paths,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from polyaxon_client.reading import Run, Version, compare, get_run, get_version, runs, versions

    TRACKING_RUN: Experiment | None
    """The current run; None before ``init`` and before the first call."""

__all__ = [
    "BuildJob",
    "Experiment",
    "Group",
    "Job",
    "Run",
    "Version",
    "alert",
    "compare",
    "end",
    "get_artifacts_path",
    "get_base_outputs_path",
    "get_data_paths",
    "get_log_level",
    "get_or_create_run",
    "get_outputs_path",
    "get_outputs_refs_paths",
    "get_run",
    "get_tensorboard_path",
    "get_version",
    "init",
    "log_altair_chart",
    "log_artifact",
    "log_artifact_lineage",
    "log_artifact_ref",
    "log_artifacts",
    "log_audio",
    "log_backend",
    "log_bokeh_chart",
    "log_build",
    "log_code",
    "log_code_ref",
    "log_confusion_matrix",
    "log_curve",
    "log_data_ref",
    "log_dataframe",
    "log_dir_ref",
    "log_env",
    "log_failed",
    "log_file_ref",
    "log_framework",
    "log_histogram",
    "log_html",
    "log_image",
    "log_image_with_boxes",
    "log_inputs",
    "log_markdown",
    "log_meta",
    "log_metric",
    "log_metrics",
    "log_model",
    "log_model_ref",
    "log_mpl_image",
    "log_mpl_plotly_chart",
    "log_np_histogram",
    "log_output",
    "log_outputs",
    "log_params",
    "log_plotly_chart",
    "log_pr_curve",
    "log_progress",
    "log_roc_auc_curve",
    "log_run_env",
    "log_sklearn_pr_curve",
    "log_sklearn_roc_auc_curve",
    "log_status",
    "log_stopped",
    "log_succeeded",
    "log_tags",
    "log_tensorboard_ref",
    "log_text",
    "log_trace",
    "log_video",
    "promote_to_artifact_version",
    "promote_to_model_version",
    "runs",
    "send_logs",
    "set_description",
    "set_name",
    "set_readme",
    "set_seed",
    "start",
    "use_version",
    "versions",
]

_READING = frozenset({"Run", "Version", "compare", "get_run", "get_version", "runs", "versions"})


def __getattr__(name: str) -> object:
    if name in _READING:
        from polyaxon_client import reading

        return getattr(reading, name)
    if name == "TRACKING_RUN":
        from polyaxon_client.tracking.current import current_run

        return current_run()
    from polyaxon_client.tracking.official_names import missing

    raise missing(f"module {__name__!r}", name)

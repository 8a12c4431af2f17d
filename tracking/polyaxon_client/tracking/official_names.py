"""Names of Polyaxon's own client that a tracker does not have, and the way to the same here."""

from __future__ import annotations

from typing import Final

_CHART: Final = "plotly.express of experiment.read().metrics_frame()"

INSTEAD: Final = {
    "get_inputs": "experiment.read().params",
    "get_outputs": "experiment.read().outputs",
    "refresh_data": "experiment.read().refresh()",
    "get_statuses": "experiment.read().statuses()",
    "wait_for_condition": "experiment.read().wait()",
    "watch_statuses": "experiment.read().wait()",
    "get_logs": "experiment.read().logs()",
    "watch_logs": "experiment.read().logs(follow=True)",
    "get_events": "experiment.read().events(kind, name)",
    "get_metrics": "experiment.read().metric_series(names)",
    "get_metrics_as_tidy_df": "experiment.read().metrics_frame()",
    "get_metrics_as_wide_df": 'experiment.read().metrics_frame().pivot_table("value", "step", "metric")',
    "get_metrics_as_bar_chart": _CHART,
    "get_metrics_as_line_chart": _CHART,
    "get_metrics_as_scatter_chart": _CHART,
    "get_artifacts_lineage": "experiment.read().lineage()",
    "get_artifact": "experiment.read().read(path)",
    "get_artifacts_tree": "experiment.read().artifacts(path)",
    "download_artifact": "experiment.read().download(path, to)",
    "download_artifacts": "experiment.read().download(path, to)",
    "download_artifact_for_lineage": 'experiment.read().download(row["path"], to) for a row of experiment.read().lineage()',
    "list": "polyaxon_client.tracking.runs(project, query, sort)",
    "list_children": "group.list_experiments() of a Group",
    "upload_artifact": "experiment.log_artifact(path, rel_path=...)",
    "upload_artifacts": "experiment.log_artifact(path, rel_path=...), for each file",
    "upload_artifacts_dir": "experiment.log_artifacts(path)",
    "delete_artifact": "experiment.outputs_store.delete(path)",
    "delete_artifacts": "experiment.outputs_store.delete(path)",
    "set_run_edges_lineage": "experiment.log_build(build_id) and group.create_experiment(); experiment.client.call with the operation SetRunEdgesLineage",
    "skip": "experiment.client.call with the operation SkipRun",
    "approve": "experiment.client.call with the operation ApproveRun",
    "invalidate": "experiment.client.call with the operation InvalidateRun",
    "transfer": "experiment.client.call with the operation TransferRun",
    "delete": "experiment.client.experiment.delete_experiment(username, project_name, experiment_id)",
    "restart": "experiment.client.experiment.restart(username, project_name, experiment_id)",
    "resume": "Experiment(experiment_id=..., resume='must') to go on in this program, or "
    "experiment.client.experiment.resume(username, project_name, experiment_id) to have the platform start it again",
    "pull_remote_run": "the command polyaxon-tracking export, or experiment.read().download()",
    "push_offline_run": "the command polyaxon-tracking sync",
    "persist_run": "experiment.run_dir: a run is on this machine from its first call on",
    "load_offline_run": "polyaxon_client.tracking.Run.from_folder(folder)",
    "create_from_polyaxonfile": "the command polyaxon run -f",
    "create_from_url": "the command polyaxon run --url",
    "create_from_hub": "the command polyaxon run --hub",
}
"""What to use, by the official name."""


def missing(owner: str, name: str) -> AttributeError:
    """The error for an attribute that is not there, with the way to the same here where there is one."""
    instead = INSTEAD.get(name)
    hint = f". Here it is {instead}" if instead else ""
    return AttributeError(f"{owner} has no attribute {name!r}{hint}", name=name)

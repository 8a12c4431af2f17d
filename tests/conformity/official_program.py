"""What a user of Polyaxon's own Python client does. Runs in that client's environment, never in ours.

python official_program.py PROJECT FOLDER; the server is named by POLYAXON_HOST.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from polyaxon.client import ProjectClient, RunClient
from polyaxon.schemas import V1ProjectVersionKind, V1Stages
from traceml import tracking

OWNER = "default"


def projects(name: str) -> None:
    """Make, read, change and list a project."""
    client = ProjectClient(owner=OWNER, project=name)
    client.create({"name": name, "description": "made by the official client", "tags": ["official"]})
    client.refresh_data()
    client.update({"readme": "# Notes"})
    assert name in [project.name for project in client.list(limit=20).results]


def runs(project: str) -> str:
    """Make a run, log to it, end it and read it back; return its uuid."""
    client = RunClient(owner=OWNER, project=project)
    client.create(name="by-hand", tags=["first"], is_managed=False)
    client.start()
    client.log_inputs(lr=0.01, layers=3)
    client.log_outputs(loss=0.5)
    client.log_meta(note="kept")
    client.log_tags(["second"])
    client.log_progress(0.5)
    client.set_description("a run")
    client.set_readme("# Run")
    client.log_succeeded(message="all went well")
    _wait_for(client, "succeeded")
    _, conditions = client.get_statuses()
    assert [condition.type for condition in conditions][-1] == "succeeded"
    assert client.run_uuid in [run.uuid for run in client.list(limit=10).results]
    return str(client.run_uuid)


def tracked(project: str, folder: Path) -> str:
    """Track metrics, a file and a data frame's worth of text as a training script does; return the run's uuid."""
    run = tracking.init(
        owner=OWNER,
        project=project,
        name="tracked",
        is_new=True,
        artifacts_path=str(folder / "run"),
        track_logs=False,
        collect_artifacts=False,
        collect_resources=False,
    )
    for step in range(3):
        tracking.log_metrics(step=step, loss=1.0 / (step + 1), accuracy=0.1 * step)
    tracking.log_text(name="notes", text="hello", step=1)
    tracking.log_inputs(batch_size=32)
    tracking.log_outputs(best=0.9)
    # Replaces all that the run has, so it comes first.
    run.upload_artifacts_dir(str(folder / "run"), path="", relative_to=str(folder / "run"))
    source = folder / "model.txt"
    source.write_text("weights")
    run.upload_artifact(str(source), path="outputs", untar=False, overwrite=True)
    run.log_file_ref(path="outputs/model.txt", name="model")
    run.sync_events_summaries(last_check=None, events_path=str(folder / "run" / "events"))
    tracking.end()
    _wait_for(run, "succeeded")
    return str(run.run_uuid)


def read_back(project: str, uuid: str, folder: Path) -> None:
    """Read metrics, lineage, files and logs of a run."""
    client = RunClient(owner=OWNER, project=project, run_uuid=uuid)
    client.refresh_data()
    client.get_events("metric", names=["loss"])
    client.get_multi_run_events("metric", runs=[uuid], names=["loss"])
    client.get_artifacts_lineage(limit=20)
    client.get_artifacts_tree(path="outputs")
    assert client.get_artifact("outputs/model.txt")
    assert client.download_artifact("outputs/model.txt", path_to=str(folder / "download"))
    client.download_artifacts(path="outputs", path_to=str(folder / "downloads"))
    client.get_logs()
    client.delete_artifact("outputs/model.txt")


def versions(project: str, uuid: str) -> None:
    """Register, list, stage, change and delete a model version."""
    client = ProjectClient(owner=OWNER, project=project)
    client.register_model_version(version="v1", description="the first", tags=["official"], run=uuid)
    client.list_model_versions(limit=5)
    client.get_model_version("v1")
    client.patch_model_version("v1", {"description": "the very first"})
    client.stage_model_version("v1", stage=V1Stages.PRODUCTION, message="released")
    client.get_model_version_stages("v1")
    client.delete_version(V1ProjectVersionKind.MODEL, "v1")


def lifecycle(project: str) -> None:
    """Stop, restart, archive and delete runs, one by one and several at once."""
    client = RunClient(owner=OWNER, project=project)
    client.create(name="to-stop", is_managed=False)
    client.stop()
    _wait_for(client, "stopped")
    uuid = str(client.run_uuid)
    several = ProjectClient(owner=OWNER, project=project)
    several.tag_runs([uuid], ["tagged"])
    several.bookmark_runs([uuid])
    several.archive_runs([uuid])
    several.restore_runs([uuid])
    client.delete()


def _wait_for(client: RunClient, status: str) -> None:
    """Wait until the client's threads have sent what it took."""
    deadline = time.monotonic() + 30
    while True:
        client.refresh_data()
        if client.run_data.status == status:
            return
        assert time.monotonic() < deadline, f"{client.run_data.status}, not {status}"
        time.sleep(0.1)


def main() -> None:
    """Do all of it."""
    project, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True)
    projects(project)
    runs(project)
    uuid = tracked(project, folder)
    read_back(project, uuid, folder)
    versions(project, uuid)
    lifecycle(project)


if __name__ == "__main__":
    main()

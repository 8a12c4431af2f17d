"""Jobs and build jobs, and the store of a run's outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.conformity import deviations
from support.proxy import RecordingProxy
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer

pytestmark = pytest.mark.live


def test_a_job_with_the_build_that_made_its_image(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader
) -> None:
    script = Script(
        tmp_path,
        """
        import logging
        from polyaxon_client.tracking import BuildJob, Job

        build = BuildJob(track_code=False)
        build.create(name="image", backend="kaniko", tags=["base"], description="with everything")
        build.log_dockerfile("FROM python:3.12\\nRUN pip install polyaxon-client\\n")
        build.log_status("building")
        assert build.client_backend is build.client.build_job
        build.log_succeeded()

        job = Job(track_code=False)
        job.create(name="prepare", tags="data, daily", build_id=build.job_id, content="kind: component")
        logging.warning("rows: %d", 3)
        job.log_params(rows=3)
        job.send_logs(["by hand"])
        job.log_data_ref([1, 2, 3], data_name="raw")
        assert job.client_backend is job.client.job
        assert not hasattr(job, "log_metrics")
        entity = job.get_entity_data()
        assert entity["id"] == job.job_id == job.job["uuid"]
        print(build.job_id, job.job_id)
        """,
        POLYAXON_HOST=proxy.url,
        POLYAXON_PROJECT=reader.project,
    )
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "WARNING:root:rows: 3\n")
    build_id, job_id = result.stdout.split()
    build, job = reader.run(build_id), reader.run(job_id)
    assert (build["kind"], build["runtime"], build["status"]) == ("job", "job", "succeeded")
    assert build["meta_info"] == {"legacy_kind": "build", "backend": "kaniko"}
    assert [condition["type"] for condition in reader.conditions(build_id)] == [
        "created",
        "running",
        "processing",
        "succeeded",
    ]
    assert reader.file(build_id, "outputs/Dockerfile").startswith(b"FROM python:3.12\n")
    (row,) = reader.lineage(build_id).values()
    assert (row["name"], row["kind"], row["path"]) == ("Dockerfile", "dockerfile", "outputs/Dockerfile")

    assert (job["kind"], job["status"], job["inputs"]) == ("job", "succeeded", {"rows": 3})
    assert job["tags"] == ["data", "daily"]
    assert job["meta_info"] == {"legacy_kind": "job", "backend": "other", "build": build_id}
    assert reader.logs(job_id) == ["WARNING -- rows: 3", "by hand"]
    assert {row["kind"] for row in reader.lineage(job_id).values()} == {"env", "data", "file"}
    assert reader.file(job_id, "outputs/polyaxonfile.yml") == b"kind: component"
    assert deviations(proxy) == []


def test_the_outputs_of_a_run_as_a_store(tmp_path: Path, proxy: RecordingProxy, reader: Reader) -> None:
    script = Script(
        tmp_path,
        """
        from pathlib import Path
        from polyaxon_client.exceptions import PolyaxonClientException
        from polyaxon_client.tracking import Experiment, Job

        Path("model.txt").write_text("weights")
        Path("data/deep").mkdir(parents=True)
        for number in range(2):
            Path(f"data/deep/{number}.txt").write_text(str(number))

        job = Job(track_env=False, track_code=False).create(name="first")
        store = job.outputs_store
        store.upload_file("model.txt")
        store.upload_dir("data")
        # Nothing is on the server yet, or all of it: the store knows both.
        assert store.ls() == {"files": [("model.txt", 7)], "dirs": ["data"]}, store.ls()
        job.log_succeeded()

        # From here on nothing is on this machine.
        import os
        os.environ["POLYAXON_OFFLINE_ROOT"] = str(Path("elsewhere").absolute())
        other = Experiment(experiment_id=job.job_id, track_env=False)
        store = other.outputs_store
        assert store.ls() == {"files": [("model.txt", 7)], "dirs": ["data"]}, store.ls()
        assert store.list("data") == {"files": [], "dirs": ["deep"]}
        assert Path(store.download_file("model.txt", "back.txt")).read_text() == "weights"
        assert store.download_dir("data", "copy") == "copy"
        assert {path.name: path.read_text() for path in Path("copy/deep").iterdir()} == {"0.txt": "0", "1.txt": "1"}
        store.delete("model.txt")
        store.delete("data/deep")
        assert store.ls()["files"] == []
        assert store.ls("data") == {"files": [], "dirs": []}
        for wrong in (
            lambda: store.download_file("missing.txt"),
            lambda: store.download_dir("missing"),
            lambda: store.download_file("../../outside"),
            lambda: store.delete(""),
        ):
            try:
                wrong()
            except PolyaxonClientException as error:
                print(error)
        """,
        POLYAXON_HOST=proxy.url,
        POLYAXON_PROJECT=reader.project,
    )
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    missing, folder, outside, everything = result.stdout.splitlines()
    assert "(GetRunArtifact, status 404)" in missing
    assert folder == "the run has no folder 'missing' in its outputs"
    assert outside == "'../../outside' leads out of the run's outputs"
    assert everything.startswith("the outputs as a whole are not deleted")
    assert "outputs" not in reader.tree(reader.run()["uuid"]).get("files", {})
    assert deviations(proxy) == []


def test_a_store_of_the_users_own_gets_the_files(
    tmp_path: Path, reader: Reader, polyaxon_server: PolyaxonServer
) -> None:
    script = Script(
        tmp_path,
        """
        import shutil
        from pathlib import Path
        from polyaxon_client.exceptions import InvalidTypeError, InvalidValueError
        from polyaxon_client.tracking import Experiment, Group

        class Bucket:
            def upload_file(self, path):
                shutil.copy(path, "bucket")

            def upload_dir(self, path):
                shutil.copytree(path, Path("bucket", Path(path).name))

        Path("bucket").mkdir()
        Path("folder").mkdir()
        for name in ("a.txt", "b.txt", "folder/c.txt"):
            Path(name).write_text(name)

        bucket = Bucket()
        group = Group(track_env=False, outputs_store=bucket).create(name="group")
        experiment = group.create_experiment(name="member")
        assert experiment.outputs_store is bucket
        experiment.log_artifact("a.txt")
        experiment.log_artifacts("folder")

        plain = Experiment(track_env=False).create(name="plain")
        plain.set_outputs_store(bucket)
        plain.log_output("b.txt", ignored=True)
        plain.set_outputs_store(outputs_path="/mnt/outputs")
        plain.log_output("a.txt")
        print(sorted(path.name for path in Path("bucket").iterdir()))
        for wrong in (lambda: plain.set_outputs_store(), lambda: plain.set_outputs_store(object())):
            try:
                wrong()
            except (InvalidValueError, InvalidTypeError) as error:
                print(type(error).__name__)
        """,
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_PROJECT=reader.project,
    )
    result = script.run()
    assert result.returncode == 0, result.stderr
    assert result.stderr == "Polyaxon: outputs are stored with the run; /mnt/outputs is not used.\n"
    assert result.stdout.splitlines() == [
        "['a.txt', 'b.txt', 'folder']",
        "InvalidValueError",
        "InvalidTypeError",
    ]
    trees = {run["name"]: reader.tree(run["uuid"], "outputs").get("files", {}) for run in reader.runs()}
    assert trees == {"group": {}, "member": {}, "plain": {"a.txt": 5}}


def test_results_are_told_from_folders(tmp_path: Path, proxy: RecordingProxy, reader: Reader) -> None:
    """``log_outputs`` and the words of statuses mean what they meant; today's meaning goes by keyword."""
    script = Script(
        tmp_path,
        """
        import os
        from polyaxon_client.tracking import Experiment

        os.mkdir("folder")
        open("folder/a.txt", "w").write("a")
        experiment = Experiment(track_env=False, track_code=False).create()
        experiment.log_outputs("folder")
        experiment.log_outputs(accuracy=0.5, best="x")
        experiment.log_outputs(accuracy=0.75)
        experiment.log_status("processing", "message of old")
        experiment.log_status("warning", reason="Disk", message="is filling up")
        experiment.log_failed("message", "trace\\nback", reason="Diverged")
        """,
        POLYAXON_HOST=proxy.url,
        POLYAXON_PROJECT=reader.project,
    )
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    run = reader.run()
    assert run["outputs"] == {"accuracy": 0.75, "best": "x"}
    assert reader.file(run["uuid"], "outputs/folder/a.txt") == b"a"
    said = [
        (condition["type"], condition["reason"], condition["message"])
        for condition in reader.conditions(run["uuid"])[2:]
    ]
    assert said == [
        ("processing", "Tracker", "message of old"),
        ("warning", "Disk", "is filling up"),
        ("failed", "Diverged", "message"),
    ]
    assert reader.logs(run["uuid"]) == ["trace", "back"]
    assert deviations(proxy) == []

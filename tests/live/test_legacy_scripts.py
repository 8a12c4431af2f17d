"""Scripts as the legacy documentation shows them run unchanged, and what they log is on the server.

Each is a process of its own; what it sends passes a proxy, and is held against the API document as well.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from support.legacy_programs import by_name, run, statuses
from support.reader import Reader
from support.scripts import Script

pytestmark = pytest.mark.live


def commit_all(folder: Path, remote: str) -> str:
    """Makes a folder a git work tree with all its files committed; gives the commit."""

    def git(*arguments: str) -> str:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        command = ["git", *identity, *arguments]
        return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()

    git("init", "-q", "-b", "main")
    git("remote", "add", "origin", remote)
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    return git("rev-parse", "HEAD")


def test_constructor_with_every_documented_argument(tmp_path: Path, host: str, reader: Reader) -> None:
    script = Script(
        tmp_path,
        """
        import logging
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(
            project=None,
            experiment_id=None,
            group_id=None,
            client=None,
            track_logs=True,
            track_git=True,
            track_env=True,
            outputs_store=None,
        )
        experiment.create()
        logging.warning("a line of %s", "text")
        """,
        POLYAXON_HOST=host,
        POLYAXON_PROJECT=reader.project,
    )
    result = script.run()
    # On standard error the line stands as it does without tracking.
    assert (result.returncode, result.stderr) == (0, "WARNING:root:a line of text\n")
    tracked = reader.run()
    assert (tracked["status"], tracked["name"], tracked["tags"]) == ("succeeded", None, None)
    assert tracked["meta_info"]["legacy_kind"] == "experiment"
    assert tracked["meta_info"]["backend"] == "other"
    assert reader.logs(tracked["uuid"]) == ["WARNING -- a line of text"]
    # Not in a git work tree: the environment alone.
    assert list(reader.lineage(tracked["uuid"])) == ["env"]
    environment = json.loads(reader.file(tracked["uuid"], "outputs/env.json"))
    assert (environment["filename"], environment["module_path"]) == ("train.py", str(tmp_path))
    assert environment["sys.argv"] == [str(tmp_path / "train.py")]
    assert "scikit-learn" in dict(environment["packages"])


def test_three_forms_of_create(tmp_path: Path, host: str, reader: Reader) -> None:
    output = run(
        tmp_path,
        """
        import os
        from polyaxon_client.tracking import Experiment

        project = os.environ["PROJECT"]
        experiment = Experiment(project=project, track_env=False)
        experiment.create(tags=["foo", "bar"], description="first attempt")
        print(experiment.experiment_id, experiment.last_status)
        experiment.log_succeeded()

        experiment = Experiment(project="default/" + project, track_env=False)
        experiment.create(name="by-name")
        print(experiment.experiment_id, experiment.last_status)
        experiment.log_succeeded()

        experiment = Experiment(project="default." + project, track_env=False)
        print(experiment.experiment_id, experiment.last_status)
        assert experiment.create() is experiment
        print(experiment.experiment_id, experiment.last_status)
        """,
        POLYAXON_HOST=host,
        PROJECT=reader.project,
    )
    described, named, before, plain = (line.split() for line in output.splitlines())
    assert before == ["None", "None"]
    assert {described[1], named[1], plain[1]} == {"running"}
    assert len(reader.runs()) == 3
    found = [reader.run(uuid) for uuid, _ in (described, named, plain)]
    assert [tracked["status"] for tracked in found] == ["succeeded"] * 3
    assert [tracked["name"] for tracked in found] == [None, "by-name", None]
    assert [tracked["description"] for tracked in found] == ["first attempt", None, None]
    assert [tracked["tags"] for tracked in found] == [["foo", "bar"], None, None]


EVERY_CALL = """
import os
import numpy as np
from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.tracking import Experiment

experiment = Experiment()
experiment.create()

experiment.set_name("experiment-name")
experiment.set_description("what it is about")
experiment.log_tags(["tag1", "tag2"])
experiment.log_tags("tag3", reset=True)
experiment.log_framework("tensorflow")
experiment.log_backend("spark")
experiment.log_run_env()
experiment.log_code_ref()
experiment.log_status("starting")

experiment.log_metrics(step=123, loss=0.023, accuracy=0.91)
experiment.log_params(activation="sigmoid", lr=0.001)
experiment.log_params(dropout=0.5)
experiment.log_params(activation="relu", learning_rate=0.0001, reset=True)

x, y = np.arange(12.0).reshape(3, 4), np.array([0, 1, 1])
experiment.log_data_ref(data=x, data_name="dataset1")
experiment.log_data_ref(data=y, data_name="dataset2")
experiment.log_data_ref(data=y, data_name="dataset1")
experiment.log_data_ref(data=x, data_name="dataset3", reset=True)

with open("model.txt", "w") as file:
    file.write("weights")
os.makedirs("checkpoints/deep")
for path in ("checkpoints/first.txt", "checkpoints/deep/second.txt"):
    with open(path, "w") as file:
        file.write(path)
experiment.log_artifact("model.txt")
experiment.log_artifacts("checkpoints")
os.remove("model.txt")

try:
    experiment.get_log_level()
except PolyaxonClientException as error:
    print(error)
print(experiment.get_outputs_path())

experiment.log_stopped()
experiment.log_succeeded()
experiment.log_failed()
"""


def test_every_documented_call(tmp_path: Path, host: str, reader: Reader) -> None:
    script = Script(tmp_path, EVERY_CALL, POLYAXON_HOST=host, POLYAXON_PROJECT=reader.project)
    commit = commit_all(tmp_path, "https://someone:secret@git.example.com/team/training.git")
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    not_managed, outputs = result.stdout.splitlines()
    assert "not managed by Polyaxon" in not_managed

    tracked = reader.run()
    uuid = tracked["uuid"]
    assert outputs.endswith(f"/{uuid}/outputs")
    assert (tracked["name"], tracked["description"]) == ("experiment-name", "what it is about")
    assert tracked["tags"] == ["tag3"]
    assert tracked["inputs"] == {"activation": "relu", "learning_rate": 0.0001}
    assert tracked["outputs"] == {"loss": 0.023, "accuracy": 0.91}
    meta = tracked["meta_info"]
    assert (meta["framework"], meta["backend"]) == ("tensorflow", "spark")
    assert (meta["has_metrics"], meta["has_events"]) == (True, True)
    # The first word about the end counts.
    assert tracked["status"] == "stopped"
    assert statuses(reader, uuid) == ["created", "running", "starting", "stopped"]

    assert reader.points(uuid, "loss") == [(123, 0.023)]
    assert reader.points(uuid, "accuracy") == [(123, 0.91)]
    assert reader.file(uuid, "outputs/model.txt") == b"weights"
    assert reader.file(uuid, "outputs/checkpoints/first.txt") == b"checkpoints/first.txt"
    assert reader.file(uuid, "outputs/checkpoints/deep/second.txt") == b"checkpoints/deep/second.txt"

    lineage = reader.lineage(uuid)
    assert {name: row["kind"] for name, row in lineage.items()} == {
        "env": "env",
        commit: "coderef",
        "dataset3": "data",
        "loss": "metric",
        "accuracy": "metric",
        "model.txt": "file",
        "checkpoints": "dir",
    }
    assert {name for name, row in lineage.items() if row["is_input"]} == {commit, "dataset3"}
    code = lineage[commit]["summary"]
    assert (code["branch"], code["url"]) == ("main", "https://git.example.com/team/training")
    data = lineage["dataset3"]["summary"]
    assert (data["shape"], data["dtype"]) == ([3, 4], "float64")
    assert (lineage["model.txt"]["path"], lineage["checkpoints"]["path"]) == (
        "outputs/model.txt",
        "outputs/checkpoints",
    )


def test_each_ending(tmp_path: Path, host: str, reader: Reader) -> None:
    output = run(
        tmp_path,
        """
        from polyaxon_client.tracking import Experiment

        for end in ("log_succeeded", "log_stopped", "log_failed", "succeeded", "stop", "failed"):
            experiment = Experiment(track_env=False)
            experiment.create(name=end)
            getattr(experiment, end)()
            print(experiment.last_status)
        experiment = Experiment(track_env=False)
        experiment.create(name="with-reason")
        experiment.log_failed(message="it broke", traceback="line 1: why")
        """,
        POLYAXON_HOST=host,
        POLYAXON_PROJECT=reader.project,
    )
    assert output.split() == ["succeeded", "stopped", "failed"] * 2
    runs = by_name(reader)
    assert {name: tracked["status"] for name, tracked in runs.items()} == {
        "log_succeeded": "succeeded",
        "log_stopped": "stopped",
        "log_failed": "failed",
        "succeeded": "succeeded",
        "stop": "stopped",
        "failed": "failed",
        "with-reason": "failed",
    }
    last = reader.conditions(runs["with-reason"]["uuid"])[-1]
    assert (last["type"], last["message"]) == ("failed", "it broke")
    assert last["meta_info"]["traceback"] == "line 1: why"
    assert reader.logs(runs["with-reason"]["uuid"]) == ["line 1: why"]


def test_both_spellings_where_documentation_and_code_differed(
    tmp_path: Path, host: str, reader: Reader
) -> None:
    script = Script(
        tmp_path,
        """
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(track_git=False, track_logs=False, track_env=False)
        experiment.create(name="documented", config={"kind": "component"}, tags="a, b")
        experiment.send_logs(logs=["one", "two"])
        experiment.end("done")

        experiment = Experiment(track_code=True, track_logs=False, track_env=False)
        experiment.create(name="coded", content={"kind": "component"}, tags=["a", "b"])
        experiment.send_logs("one")
        experiment.send_logs(log_line="two")
        experiment.log_status("done")

        experiment = Experiment(track_code=False, track_git=True, track_env=False)
        experiment.create(name="git")
        experiment.log_status("building")
        """,
        POLYAXON_HOST=host,
        POLYAXON_PROJECT=reader.project,
    )
    commit = commit_all(tmp_path, "git@git.example.com:team/training.git")
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    runs = by_name(reader)
    for name in ("documented", "coded"):
        uuid = runs[name]["uuid"]
        assert runs[name]["tags"] == ["a", "b"]
        assert statuses(reader, uuid) == ["created", "running", "succeeded"]
        assert reader.logs(uuid) == ["one", "two"]
        assert json.loads(reader.file(uuid, "outputs/polyaxonfile.yml")) == {"kind": "component"}
    assert statuses(reader, runs["git"]["uuid"]) == ["created", "running", "processing", "succeeded"]
    has_code = {name: commit in reader.lineage(tracked["uuid"]) for name, tracked in runs.items()}
    assert has_code == {"documented": False, "coded": True, "git": True}
    url = reader.lineage(runs["git"]["uuid"])[commit]["summary"]["url"]
    assert url == "https://git.example.com/team/training"


def test_data_that_cannot_be_read_give_a_warning(tmp_path: Path, host: str, reader: Reader) -> None:
    script = Script(
        tmp_path,
        """
        from polyaxon_client.tracking import Experiment

        class Unreadable:
            def __array__(self, *_, **__):
                raise RuntimeError("gone")

            def __reduce__(self):
                raise RuntimeError("gone")

            def __repr__(self):
                raise RuntimeError("gone")

        experiment = Experiment(track_env=False, track_code=False)
        experiment.log_data_ref([1, 2], data_name="kept")
        experiment.log_data_ref(Unreadable(), data_name="lost", reset=True)
        """,
        POLYAXON_HOST=host,
        POLYAXON_PROJECT=reader.project,
    )
    result = script.run()
    assert (result.returncode, result.stderr) == (
        0,
        "Polyaxon: the data reference 'lost' is not stored: gone\n",
    )
    tracked = reader.run()
    assert tracked["status"] == "succeeded"
    assert list(reader.lineage(tracked["uuid"])) == ["kept"]


def test_a_run_that_exists_is_ended_by_its_id(tmp_path: Path, host: str, reader: Reader) -> None:
    output = run(
        tmp_path,
        """
        import os
        from polyaxon_client.client import PolyaxonClient
        from polyaxon_client.tracking import Experiment

        client = PolyaxonClient(host=os.environ["HOST"], token="any")
        project = os.environ["PROJECT"]
        begun = Experiment(client=client, project=project, track_env=False)
        begun.create(name="long")
        uuid = begun.experiment_id

        experiment = Experiment(client=client, project=project, experiment_id=uuid, track_env=False)
        experiment.get_entity_data()
        print(experiment._entity_data["name"])
        experiment.log_failed("it broke")
        print(experiment.client is client)
        """,
        HOST=host,
        PROJECT=reader.project,
    )
    assert output == "long\nTrue\n"
    tracked = reader.run()
    assert tracked["status"] == "failed"
    assert reader.conditions(tracked["uuid"])[-1]["message"] == "it broke"

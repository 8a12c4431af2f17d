"""Scripts as the legacy documentation shows them run unchanged, and what they log is on the server.

Each is a process of its own; what it sends passes a proxy, and is held against the API document as well.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.conformity import deviations
from support.proxy import RecordingProxy
from support.reader import Reader
from support.scripts import Script
from support.server import free_port

pytestmark = pytest.mark.live


@pytest.fixture
def host(proxy: RecordingProxy) -> Iterator[str]:
    """The server's address; all that is sent there must be as the document says."""
    yield proxy.url
    assert deviations(proxy) == []


def run(folder: Path, code: str, *arguments: str, **variables: str) -> str:
    """Runs a script that ends well and says nothing on standard error; gives its output."""
    result = Script(folder, code, **variables).run(*arguments)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def by_name(reader: Reader) -> dict[str, dict[str, Any]]:
    return {listed["name"]: reader.run(listed["uuid"]) for listed in reader.runs()}


def statuses(reader: Reader, uuid: str) -> list[str]:
    return [condition["type"] for condition in reader.conditions(uuid)]


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


IRIS = """
import argparse
import logging

from sklearn import datasets
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

from polyaxon_client.tracking import Experiment

logging.basicConfig(level=logging.INFO, filename="train.log")
logger = logging.getLogger()

parser = argparse.ArgumentParser()
parser.add_argument("--max_depth", type=int, default=3)
parser.add_argument("--n_estimators", type=int, default=10)
parser.add_argument("--min_samples_leaf", type=int, default=1)
parser.add_argument("--random_state", type=int, default=0)
args = parser.parse_args()

experiment = Experiment("iris")
experiment.create(framework="scikit-learn", tags=["examples"])
experiment.log_params(
    max_depth=args.max_depth,
    n_estimators=args.n_estimators,
    min_samples_leaf=args.min_samples_leaf,
    random_state=args.random_state,
)

iris = datasets.load_iris()
x_train, x_test, y_train, y_test = train_test_split(iris.data, iris.target, test_size=0.2, random_state=1)
experiment.log_data_ref(x_train, data_name="x_train")
experiment.log_data_ref(y_train, data_name="y_train")
experiment.log_data_ref(x_test, data_name="x_test")
experiment.log_data_ref(y_test, data_name="y_train")

logger.info("Train model on %d flowers", len(x_train))
model = GradientBoostingClassifier(**vars(args)).fit(x_train, y_train)
accuracy = accuracy_score(y_test, model.predict(x_test))
experiment.log_metrics(accuracy=accuracy)
print(repr(float(accuracy)))
"""


def test_flowers_script(tmp_path: Path, host: str, proxy: RecordingProxy, reader: Reader) -> None:
    code = IRIS.replace('"iris"', f'"{reader.project}"')
    accuracy = float(run(tmp_path, code, "--max_depth", "2", POLYAXON_HOST=host))
    assert accuracy > 0.8

    tracked = reader.run()
    uuid = tracked["uuid"]
    assert statuses(reader, uuid) == ["created", "running", "succeeded"]
    assert tracked["tags"] == ["examples"]
    assert (tracked["meta_info"]["framework"], tracked["meta_info"]["backend"]) == ("scikit-learn", "other")
    assert tracked["inputs"] == {
        "max_depth": 2,
        "n_estimators": 10,
        "min_samples_leaf": 1,
        "random_state": 0,
    }
    assert reader.points(uuid, "accuracy") == [(None, accuracy)]
    assert tracked["outputs"] == {"accuracy": accuracy}
    assert reader.logs(uuid) == ["INFO -- Train model on 120 flowers"]

    data = {name: row["summary"] for name, row in reader.lineage(uuid).items() if row["kind"] == "data"}
    # The name that was used twice stands for what it was used for last.
    assert {name: summary["shape"] for name, summary in data.items()} == {
        "x_train": [120, 4],
        "x_test": [30, 4],
        "y_train": [30],
    }
    assert len({summary["hash"] for summary in data.values()}) == 3
    environment = json.loads(reader.file(uuid, "outputs/env.json"))
    assert environment["sys.argv"][1:] == ["--max_depth", "2"]


GUIDE = """
from polyaxon_client.tracking import Experiment

experiment = Experiment()
experiment.log_metrics(step=1000, loss=0.01, accuracy=0.97)
"""


def test_guide_script_outside_of_polyaxon(tmp_path: Path, host: str, reader: Reader) -> None:
    run(tmp_path, GUIDE, POLYAXON_HOST=host, POLYAXON_PROJECT=reader.project)
    tracked = reader.run()
    assert tracked["status"] == "succeeded"
    assert tracked["outputs"] == {"loss": 0.01, "accuracy": 0.97}
    assert reader.points(tracked["uuid"], "loss") == [(1000, 0.01)]
    assert reader.points(tracked["uuid"], "accuracy") == [(1000, 0.97)]


def test_guide_script_switched_off(tmp_path: Path) -> None:
    assert run(tmp_path, GUIDE, POLYAXON_NO_OP="true") == ""
    nowhere = f"http://127.0.0.1:{free_port()}"
    assert run(tmp_path, GUIDE, POLYAXON_NO_OP="true", POLYAXON_HOST=nowhere) == ""


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


CLIENTS = """
import logging
import os
from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.tracking import Experiment

client = PolyaxonClient(host=os.environ["HOST"], token="any")
project = os.environ["PROJECT"]
try:
    Experiment(client=client)
except PolyaxonClientException as error:
    print(error)
experiment = Experiment(client=client, project=project)
experiment.create(
    name=None, framework=None, backend=None, tags=None, description=None, config=None, base_outputs_path=None
)
experiment.log_succeeded()

experiment = Experiment(client=client, project="user2/" + project, track_logs=False)
experiment.create(name="other-owner")
logging.getLogger().error("not taken")
experiment.send_logs("by hand")
print(experiment.project, experiment.username, experiment.user, experiment.project_name)
"""


def test_clients_and_projects_as_documented(tmp_path: Path, host: str, reader: Reader) -> None:
    result = Script(tmp_path, CLIENTS, HOST=host, PROJECT=reader.project).run()
    assert (result.returncode, result.stderr) == (0, "not taken\n")
    no_project, told = result.stdout.splitlines()
    assert no_project.startswith("no project is named")
    assert told == f"user2/{reader.project} user2 user2 {reader.project}"
    plain, other = (
        reader.run(listed["uuid"]) for listed in sorted(reader.runs(), key=lambda run: str(run["name"]))
    )
    assert (plain["name"], plain["tags"], plain["description"], plain["status"]) == (
        None,
        None,
        None,
        "succeeded",
    )
    assert plain["meta_info"] == {"legacy_kind": "experiment", "backend": "other"}
    assert (other["name"], other["status"]) == ("other-owner", "succeeded")
    assert reader.logs(other["uuid"]) == ["by hand"]

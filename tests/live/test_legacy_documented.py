"""Programs of the documentation of 0.6.1 run as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.legacy_programs import run, statuses
from support.proxy import RecordingProxy
from support.reader import Reader
from support.scripts import Script
from support.server import free_port

pytestmark = pytest.mark.live


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

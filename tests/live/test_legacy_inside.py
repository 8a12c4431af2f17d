"""Scripts of old inside a run that Polyaxon started: with today's environment, and with the legacy one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer
from support.started_runs import run_variables, started_run

pytestmark = pytest.mark.live

# Where the platform's own parts are not: everything is sent by us.
ALL_OURS = {"POLYAXON_HAS_PROCESS_SIDECAR": "true"}

EXPERIMENT = """
import json
import os
import numpy as np
from polyaxon_client.tracking import Experiment, get_outputs_path

experiment = Experiment()
params = experiment.get_params()
assert Experiment.get_params() == params
X, y = np.arange(12.0).reshape(3, 4), np.array([0, 1, 1])
experiment.log_data_ref(data=X, data_name="dataset_X")
experiment.log_data_ref(data=y, data_name="dataset_y")
experiment.log_data_ref(data="/a/path/that/is/not/here", data_name="elsewhere")
experiment.log_params(batch=64, optimizer="sgd", resume=None)
experiment.log_metrics(accuracy_mean=np.float64(0.9), accuracy_std=np.float32(0.5))
experiment.log_metrics(step=1000, loss=0.01, accuracy=0.97)
experiment.log_params(loss=np.float64(0.25))
path = os.path.join(get_outputs_path(), "model.txt")
with open(path, "w") as file:
    file.write("weights")
experiment.log_artifact(path)
os.mkdir("plots")
with open("plots/a.txt", "w") as file:
    file.write("a")
experiment.log_artifacts("plots")
experiment.outputs_store.upload_file("train.py")
experiment.outputs_store.upload_dir("plots")
client = experiment.client
print(json.dumps({
    "id": experiment.experiment_id,
    "is_managed": client.is_managed,
    "outputs": experiment.get_outputs_path(),
    "references": experiment.get_outputs_refs_paths(),
    "data": experiment.get_data_paths(),
    "level": experiment.get_log_level(),
    "params": params,
    "declarations": experiment.get_declarations(),
    "cluster": experiment.get_cluster_def(),
    "task": experiment.get_task_info(),
    "tensorflow": experiment.get_tf_config(),
    "written": json.loads(os.environ["TF_CONFIG"]),
    "info": experiment.get_experiment_info(),
}))
"""


def test_experiment_with_todays_environment(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    context = tmp_path / "context"
    uuid = started_run(polyaxon_server, reader.project, inputs={"lr": 0.1, "layers": [3, 4]})
    variables = run_variables(polyaxon_server, reader.project, uuid, context)
    catalog = {
        "connections": [{"name": "images", "kind": "volume_claim", "schema": {"mountPath": "/images"}}]
    }
    result = Script(
        tmp_path,
        EXPERIMENT,
        **variables,
        **ALL_OURS,
        POLYAXON_CONNECTIONS_CATALOG=json.dumps(catalog),
        POLYAXON_LOG_LEVEL="DEBUG",
    ).run()
    assert (result.returncode, result.stderr) == (0, "")
    told = json.loads(result.stdout)
    outputs = str(context / "artifacts" / uuid / "outputs")
    assert (told["id"], told["is_managed"], told["outputs"], told["level"]) == (uuid, True, outputs, "DEBUG")
    assert (told["references"], told["params"]) == (None, {"lr": 0.1, "layers": [3, 4]})
    # What the program logged itself may be among them by now.
    assert told["declarations"].items() >= told["params"].items()
    assert told["data"] == {"images": "/images"}
    assert (told["cluster"], told["task"]) == (None, None)
    assert told["tensorflow"] == told["written"]
    assert told["tensorflow"]["model_dir"] == outputs
    owner_and_project = f"default.{reader.project}"
    assert told["info"]["project_name"] == owner_and_project
    assert told["info"]["experiment_name"] == f"{owner_and_project}.{uuid}"

    tracked = reader.run(uuid)
    assert tracked["status"] == "succeeded"
    logged = {"batch": 64, "optimizer": "sgd", "resume": None, "loss": 0.25}
    assert tracked["inputs"] == {**told["params"], **logged}
    assert reader.points(uuid, "loss") == [(1000, 0.01)]
    assert reader.points(uuid, "accuracy_mean") == [(None, 0.9)]
    data = {name for name, row in reader.lineage(uuid).items() if row["kind"] == "data"}
    assert data == {"dataset_X", "dataset_y", "elsewhere"}
    assert reader.file(uuid, "outputs/model.txt") == b"weights"
    assert reader.file(uuid, "outputs/plots/a.txt") == b"a"
    assert reader.file(uuid, "outputs/train.py").startswith(b"\nimport json")


def test_experiment_with_the_legacy_environment(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    context = tmp_path / "context"
    uuid = started_run(polyaxon_server, reader.project)
    variables = run_variables(polyaxon_server, reader.project, uuid, context)
    del variables["POLYAXON_RUN_INSTANCE"]
    info = {
        "project_name": f"default.{reader.project}",
        "experiment_name": f"x.{uuid}",
        "experiment_uuid": uuid,
    }
    cluster = {"master": ["a:1"], "worker": ["b:1", "c:1"]}
    # Later tasks leave the run's status to this one.
    task = {"type": "master", "index": 0}
    # What the platform had mounted of a run's outputs.
    outputs = context / "artifacts" / uuid / "outputs"
    result = Script(
        tmp_path,
        EXPERIMENT,
        **variables,
        **ALL_OURS,
        POLYAXON_EXPERIMENT_INFO=json.dumps(info),
        POLYAXON_PARAMS=json.dumps({"lr": 0.1}),
        POLYAXON_CLUSTER=json.dumps(cluster),
        POLYAXON_TASK_INFO=json.dumps(task),
        POLYAXON_RUN_OUTPUTS_PATH=f"{outputs}/",
        POLYAXON_REFS_OUTPUTS_PATHS=json.dumps({"experiments": ["/outputs/1"]}),
        POLYAXON_RUN_DATA_PATHS=json.dumps({"data": "/data"}),
        POLYAXON_LOG_LEVEL="INFO",
    ).run()
    assert (result.returncode, result.stderr) == (0, "")
    told = json.loads(result.stdout)
    assert (told["id"], told["outputs"], told["info"]) == (uuid, str(outputs), info)
    assert told["params"] == told["declarations"] == {"lr": 0.1}
    assert (told["cluster"], told["task"]) == (cluster, task)
    assert told["tensorflow"] == {
        "cluster": cluster,
        "task": task,
        "model_dir": str(outputs),
        "environment": "cloud",
    }
    assert (told["references"], told["data"]) == ({"experiments": ["/outputs/1"]}, {"data": "/data"})
    assert reader.run(uuid)["status"] == "succeeded"
    assert reader.points(uuid, "accuracy") == [(1000, 0.97)]
    assert reader.file(uuid, "outputs/model.txt") == b"weights"


JOB = """
import json
from polyaxon_client.tracking import Job

job = Job()
client = job.client
job.log_params(rows=3)
job.log_tags(["inside"])
print(json.dumps([
    job.job_id, job.get_job_info(), job.get_log_level(), job.get_outputs_path(), job.get_outputs_refs_paths(),
    job.get_data_paths(),
]))
"""


@pytest.mark.parametrize("environment", ["today", "legacy"])
def test_job(environment: str, tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> None:
    context = tmp_path / "context"
    uuid = started_run(polyaxon_server, reader.project)
    variables = run_variables(polyaxon_server, reader.project, uuid, context)
    name = f"default.{reader.project}"
    if environment == "legacy":
        del variables["POLYAXON_RUN_INSTANCE"]
        info = {"project_name": name, "job_name": f"{name}.jobs.4", "job_uuid": uuid}
        variables["POLYAXON_JOB_INFO"] = json.dumps(info)
    else:
        info = {"project_name": name, "job_name": f"{name}.{uuid}", "job_uuid": uuid}
    result = Script(tmp_path, JOB, **variables, **ALL_OURS).run()
    assert (result.returncode, result.stderr) == (0, "")
    outputs = None if environment == "legacy" else str(context / "artifacts" / uuid / "outputs")
    told_id, told_info, level, told_outputs, references, data = json.loads(result.stdout)
    assert (told_id, told_info, level, references, data) == (uuid, info, None, None, None)
    assert told_outputs == outputs
    run = reader.run(uuid)
    assert (run["status"], run["inputs"], run["tags"]) == ("succeeded", {"rows": 3}, ["inside"])


def test_a_search_inside_makes_runs_of_its_own(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    """A program that Polyaxon started tracks a group from there: neither takes the program's run for its own."""
    uuid = started_run(polyaxon_server, reader.project)
    variables = run_variables(polyaxon_server, reader.project, uuid, tmp_path / "context")
    code = """
        from polyaxon_client.tracking import Experiment, Group

        own = Experiment()
        group = Group()
        group.create(name="search")
        member = group.create_experiment(name="trial")
        member.log_metrics(step=1, loss=0.5)
        member.log_succeeded()
        group.log_stopped()
        own.log_params(best=0.5)
        assert len({own.experiment_id, group.group_id, member.experiment_id}) == 3
        """
    result = Script(tmp_path, code, **variables, **ALL_OURS).run()
    assert (result.returncode, result.stderr) == (0, "")
    runs = {run["name"]: reader.run(run["uuid"]) for run in reader.runs()}
    assert {name: run["status"] for name, run in runs.items()} == {
        None: "succeeded",
        "search": "stopped",
        "trial": "succeeded",
    }
    assert runs[None]["uuid"] == uuid
    assert runs["trial"]["meta_info"]["group"] == runs["search"]["uuid"]
    assert reader.points(runs["trial"]["uuid"], "loss") == [(1, 0.5)]


HELPER = """
import json
from polyaxon_helper import (
    get_cluster_def, get_data_paths, get_experiment_info, get_job_info, get_log_level, get_outputs_path,
    get_outputs_refs_paths, get_params, get_task_info, get_tf_config, send_metrics,
)

send_metrics(accuracy=0.9, precision=0.8)
send_metrics(accuracy=0.95, precision=0.85)
answers = {
    get.__name__: get()
    for get in (
        get_cluster_def, get_data_paths, get_experiment_info, get_job_info, get_log_level, get_outputs_path,
        get_outputs_refs_paths, get_params, get_task_info,
    )
}
print(json.dumps([answers, get_tf_config(envvar=None)]))
"""


def test_the_helper_inside(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> None:
    context = tmp_path / "context"
    uuid = started_run(polyaxon_server, reader.project)
    variables = run_variables(polyaxon_server, reader.project, uuid, context)
    given = {"POLYAXON_PARAMS": '{"lr": 0.1}', "POLYAXON_TASK_INFO": '{"type": "worker", "index": 0}'}
    result = Script(tmp_path, HELPER, **variables, **ALL_OURS, **given).run()
    assert (result.returncode, result.stderr) == (0, "")
    answers, tensorflow = json.loads(result.stdout)
    outputs = str(context / "artifacts" / uuid / "outputs")
    assert answers["get_params"] == {"lr": 0.1}
    assert answers["get_task_info"] == tensorflow["task"] == {"type": "worker", "index": 0}
    assert answers["get_outputs_path"] == tensorflow["model_dir"] == outputs
    assert answers["get_experiment_info"]["experiment_uuid"] == uuid
    assert [name for name, answer in answers.items() if answer is None] == [
        "get_cluster_def",
        "get_data_paths",
        "get_log_level",
        "get_outputs_refs_paths",
    ]
    assert reader.points(uuid, "accuracy") == [(None, 0.9), (None, 0.95)]
    assert reader.points(uuid, "precision") == [(None, 0.8), (None, 0.85)]


def test_the_helper_outside_and_switched_off(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    code = "from polyaxon_helper import get_params, send_metrics\nsend_metrics(accuracy=0.9)\n"
    outside = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    result = Script(tmp_path, code, **outside).run()
    assert (result.returncode, result.stderr) == (0, "")
    assert reader.run()["outputs"] == {"accuracy": 0.9}
    off = Script(tmp_path, f"{code}assert get_params() is None", POLYAXON_NO_OP="true").run()
    assert (off.returncode, off.stdout, off.stderr) == (0, "", "")
    assert len(reader.runs()) == 1


def test_the_path_is_all_that_a_shell_gets(tmp_path: Path) -> None:
    code = "from polyaxon_client.tracking import get_outputs_path; print(get_outputs_path())"
    given = {"POLYAXON_IS_MANAGED": "true", "POLYAXON_RUN_OUTPUTS_PATH": "/outputs/me/"}
    result = Script(tmp_path, code, **given).run()
    assert (result.returncode, result.stdout, result.stderr) == (0, "/outputs/me\n", "")

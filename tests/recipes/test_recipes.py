"""The recipes of docs/other-environments.md and docs/in-cluster.md, run as they are told there."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.official import official_client
from support.reader import Reader
from support.scripts import DEADLINE, Script
from support.server import PolyaxonServer
from support.started_runs import started_run

pytestmark = [pytest.mark.live, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
STEPS = 200

SAGEMAKER = {
    "TRAINING_JOB_NAME": "digits-2026-11-20",
    "SM_CURRENT_HOST": "algo-1",
    "SM_HOSTS": '["algo-1"]',
    "SM_HPS": '{"layers": 3, "lr": 0.01}',
    "SM_MODEL_DIR": "/opt/ml/model",
}
SLURM = {
    "SLURM_JOB_ID": "4711",
    "SLURM_PROCID": "0",
    "SLURM_NTASKS": "1",
    "SM_HPS": '{"layers": 3, "lr": 0.01}',
}


def begun(program: list[str], folder: Path, environment: dict[str, str], steps: int) -> subprocess.Popen[str]:
    """A training that has done some steps."""
    folder.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        program, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for _ in range(steps):
        assert process.stdout.readline(), process.communicate()
    return process


@pytest.mark.parametrize(
    ("platform", "is_new_machine"),
    [(SAGEMAKER, True), (SLURM, False)],
    ids=["SageMaker spot training", "Slurm pre-emption"],
)
def test_a_training_that_is_ended_and_started_again_is_one_run(
    tmp_path: Path, reader: Reader, variables: dict[str, str], platform: dict[str, str], is_new_machine: bool
) -> None:
    program = [sys.executable, str(EXAMPLES / "preemptible.py")]
    environment = {**os.environ, **variables, **platform, "CHECKPOINT_DIR": str(tmp_path / "checkpoints")}
    first = begun(program, tmp_path / "first", environment, 30)
    first.send_signal(signal.SIGTERM)
    _, error = first.communicate(timeout=DEADLINE)
    assert (first.returncode, error) == (0, "")
    run = reader.ended(status="stopped")
    assert run["inputs"] == {"layers": 3, "lr": 0.01}
    # This time there is no warning: the machine is gone at once.
    second = begun(program, tmp_path / "second", environment, 25)
    second.kill()
    second.communicate(timeout=DEADLINE)
    reader.ended(status="failed")
    if is_new_machine:
        environment["XDG_DATA_HOME"] = str(tmp_path / "another-machine")
    third = begun(program, tmp_path / "third", environment, 1)
    _, error = third.communicate(timeout=DEADLINE)
    assert (third.returncode, error) == (0, "")
    run = reader.ended(status="succeeded")
    steps = [step for step, _ in reader.points(run["uuid"], "loss")]
    assert steps == list(range(STEPS))
    assert json.loads(reader.file(run["uuid"], "outputs/checkpoint.json"))["step"] == STEPS - 1
    assert len(reader.runs()) == 1


OFFLINE = """
import os, signal, sys
from polyaxon_client.tracking import Experiment

experiment = Experiment()
experiment.create(name=sys.argv[1])
for step in range(50):
    experiment.log_metrics(step=step, loss=step / 7)
if sys.argv[1] == "killed":
    os.killpg(0, signal.SIGKILL)
"""


def test_runs_of_a_node_without_network_are_sent_from_the_login_node(
    tmp_path: Path, reader: Reader, polyaxon_server: PolyaxonServer
) -> None:
    compute = {"XDG_DATA_HOME": str(tmp_path / "compute"), "POLYAXON_PROJECT": reader.project}
    whole = Script(tmp_path / "whole", OFFLINE, **compute, POLYAXON_IS_OFFLINE="true").run("whole")
    assert whole.returncode == 0, whole.stderr
    assert "polyaxon-tracking sync" in whole.stderr
    # The node goes down: nothing lives on to tidy up.
    off = Script(
        tmp_path / "killed", OFFLINE, **compute, POLYAXON_IS_OFFLINE="true", POLYAXON_TRACKING_SIDECAR="off"
    )
    with subprocess.Popen(
        [*off.program, off.path, "killed"], env=off.variables, start_new_session=True
    ) as process:
        process.wait(timeout=DEADLINE)
    environment = {
        **os.environ,
        "XDG_DATA_HOME": str(tmp_path / "login"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    command = [
        str(EXAMPLES / "air_gapped.sh"),
        str(tmp_path / "compute/polyaxon-client"),
        polyaxon_server.url,
    ]
    for _ in range(2):
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=DEADLINE, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    runs = {run["name"]: run for run in reader.runs()}
    assert {name: run["status"] for name, run in runs.items()} == {"whole": "succeeded", "killed": "failed"}
    for run in runs.values():
        assert reader.points(run["uuid"], "loss") == [(step, step / 7) for step in range(50)]


def checked(file: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """What the official ``polyaxon check`` says of a polyaxonfile."""
    return subprocess.run(
        [official_client().with_name("polyaxon"), "check", "-f", file],
        env={"PATH": os.environ["PATH"], "HOME": str(home), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )


def test_the_polyaxonfile_is_valid(tmp_path: Path) -> None:
    file = EXAMPLES / "in_cluster/polyaxonfile.yaml"
    done = checked(file, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    # The check is one: it finds what is wrong.
    broken: dict[str, Any] = yaml.safe_load(file.read_text())
    broken["run"]["container"]["comand"] = ["python"]
    (tmp_path / "broken.yaml").write_text(yaml.safe_dump(broken))
    assert checked(tmp_path / "broken.yaml", tmp_path).returncode != 0


def test_the_dockerfile_makes_an_environment_in_which_the_training_runs(
    tmp_path: Path, reader: Reader, polyaxon_server: PolyaxonServer
) -> None:
    # There is no Docker here: each instruction is done by hand, in a folder and an environment of its own.
    context, image = tmp_path / "context", tmp_path / "image"
    (context / "dist").mkdir(parents=True)
    image.mkdir()
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(context / "dist"), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=DEADLINE)
    venv.create(tmp_path / "python", with_pip=True)
    path = f"{tmp_path / 'python' / 'bin'}:{os.environ['PATH']}"
    instructions = [
        line.split(None, 1)
        for line in (EXAMPLES / "in_cluster/Dockerfile").read_text().splitlines()
        if line[:1] != "#"
    ]
    entrypoint: list[str] = []
    for kind, rest in instructions:
        if kind == "COPY":
            *sources, target = shlex.split(rest)
            place = image / "tmp" if target == "/tmp/" else image  # noqa: S108
            place.mkdir(exist_ok=True)
            for source in sources:
                found = list((ROOT if source.startswith("examples") else context).glob(source))
                assert found, source
                for one in found:
                    (place / one.name).write_bytes(one.read_bytes())
        elif kind == "RUN":
            command = rest.replace("/tmp/", f"{image}/tmp/")  # noqa: S108
            subprocess.run(
                ["/bin/sh", "-c", command],
                env={**os.environ, "PATH": path},
                check=True,
                capture_output=True,
                timeout=240,
            )
        elif kind == "ENTRYPOINT":
            entrypoint = json.loads(rest)
    environment = {
        "PATH": path,
        "HOME": str(tmp_path),
        "POLYAXON_HOST": polyaxon_server.url,
        "POLYAXON_PROJECT": reader.project,
        "POLYAXON_IS_MANAGED": "true",
        "POLYAXON_HAS_PROCESS_SIDECAR": "true",
        "POLYAXON_CONTEXT_ROOT": str(tmp_path / "plx-context"),
    }
    run = started_run(polyaxon_server, reader.project)
    (tmp_path / "plx-context/artifacts" / run / "outputs").mkdir(parents=True)
    environment["POLYAXON_RUN_INSTANCE"] = f"default.{reader.project}.runs.{run}"
    done = subprocess.run(
        [str(tmp_path / "python/bin/python"), *entrypoint[1:], "--learning-rate=0.05"],
        cwd=image,
        env=environment,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert reader.ended(run, "succeeded")["inputs"] == {"learning_rate": 0.05}
    assert len(reader.points(run, "loss")) == 100
    assert float(reader.file(run, "outputs/weight.txt")) > 0

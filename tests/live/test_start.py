"""What the start of a run costs the training: what is loaded when, and what the sidecar finds out in its place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from support.scripts import Script
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

DEADLINE = 60.0

STAGES = """
import sys

def stage(name):
    print(name, *sys.modules)

stage("bare")
from polyaxon_client.tracking import Experiment
stage("imported")
experiment = Experiment(project="start")
stage("made")
experiment.create(create_project=True)
stage("created")
experiment.log_metrics(step=1, loss=0.5)
stage("logged")
"""

# What a training that only logs metrics has no use for, whatever it is connected to.
NEVER = {"git", "importlib.metadata", "dateutil", "pickle", "rich", "click", "pygments"}
# What sends is loaded when something is to be sent, and so is the generated client.
SENDING = {"httpx", "httpcore", "ssl", "polyaxon_api"}
LATER = {"attr", "attrs", "msgspec", "typing", "logging", "json", "pathlib", "re", "enum", "subprocess"}


def loaded_by_stage(folder: Path, **variables: str) -> dict[str, set[str]]:
    result = Script(folder, STAGES, **variables).run()
    assert result.returncode == 0, result.stderr
    stages = [line.split() for line in result.stdout.splitlines()]
    bare = set(stages[0][1:])
    return {name: set(modules) - bare for name, *modules in stages[1:]}


def lineage(uuid: str) -> list[dict[str, Any]]:
    path = Path(os.environ["XDG_DATA_HOME"]) / "polyaxon-client" / "runs" / uuid / "lineages.plx.json"
    return list(json.loads(path.read_text())) if path.exists() else []


def captured(uuid: str, count: int) -> list[dict[str, Any]]:
    """The lineage of a run kept here, once it has so many rows."""
    deadline = time.monotonic() + DEADLINE
    while len(rows := lineage(uuid)) < count:
        assert time.monotonic() < deadline, f"only {rows}"
        time.sleep(0.05)
    return rows


def environment(uuid: str) -> dict[str, Any]:
    path = Path(os.environ["XDG_DATA_HOME"]) / "polyaxon-client" / "runs" / uuid / "outputs" / "env.json"
    return dict(json.loads(path.read_text()))


def commit(folder: Path) -> str:
    """Makes a repository of a folder, and gives its commit."""
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.com"]
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message=first"]):
        subprocess.run([*git, *arguments], cwd=folder, check=True)
    told = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True
    )
    return told.stdout.strip()


def test_offline_nothing_that_sends_is_loaded(tmp_path: Path) -> None:
    stages = loaded_by_stage(tmp_path)
    assert stages["imported"] & (NEVER | SENDING | LATER) == set()
    for stage in ("made", "created", "logged"):
        assert stages[stage] & (NEVER | SENDING) == set(), stage


def test_online_the_client_is_loaded_at_create_and_nothing_else_later(
    tmp_path: Path, polyaxon_server: PolyaxonServer
) -> None:
    polyaxon_server.start()
    stages = loaded_by_stage(tmp_path, POLYAXON_HOST=polyaxon_server.url)
    assert stages["made"] & (NEVER | SENDING) == set()
    assert stages["created"] & SENDING == SENDING
    assert stages["created"] & NEVER == set()
    # A call of the training loop loads nothing but our own few modules.
    assert {
        name for name in stages["logged"] - stages["created"] if not name.startswith("polyaxon_client.")
    } == set()


@pytest.mark.parametrize("sidecar", ["process", "thread", "off"])
def test_environment_and_code_are_captured_once(tmp_path: Path, sidecar: str) -> None:
    code = """
    from polyaxon_client.tracking import Experiment

    experiment = Experiment(project="start")
    experiment.create()
    experiment.log_metrics(step=1, loss=0.5)
    experiment.log_metrics(step=1, env=0.5)
    print(experiment.experiment_id)
    """
    script = Script(tmp_path, code, POLYAXON_TRACKING_SIDECAR=sidecar)
    head = commit(tmp_path)
    result = script.run("--token", "hunter2")
    uuid = result.stdout.strip()
    if sidecar == "off":
        from polyaxon_client.tracking.layout import run_paths
        from polyaxon_client.tracking.replay import Replay

        replay = Replay(run_paths(Path(os.environ["XDG_DATA_HOME"]) / "polyaxon-client", uuid))
        while replay.run_once():
            pass
    rows = lineage(uuid)
    # The user's metric gives way to our own file, in every mode.
    assert sorted(row["name"] for row in rows) == sorted(["loss", "env.metric", "env", head])
    (row,) = [row for row in rows if row["kind"] == "coderef"]
    assert (row["summary"]["commit"], row["summary"]["is_dirty"]) == (head, False)
    found = environment(uuid)
    assert (found["filename"], found["module_path"]) == ("train.py", str(tmp_path))
    assert found["sys.argv"] == [str(script.path), "--token", "***"]
    assert ["pytest", pytest.__version__] in found["packages"]
    assert "'env' is the name of a env in this run" in result.stderr


def test_the_sidecar_captures_for_a_program_that_is_killed_at_once(tmp_path: Path) -> None:
    code = """
    import os, signal
    from polyaxon_client.tracking import Experiment

    experiment = Experiment(project="start")
    experiment.create()
    print(experiment.experiment_id, os.getpid(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
    """
    script = Script(tmp_path, code)
    head = commit(tmp_path)
    uuid, pid = script.run().stdout.split()
    assert {row["name"] for row in captured(uuid, 2)} == {"env", head}
    assert environment(uuid)["pid"] == int(pid)


def test_the_code_is_that_of_the_start(tmp_path: Path) -> None:
    code = """
    import sys
    from polyaxon_client.tracking import Experiment

    experiment = Experiment(project="start")
    experiment.create()
    open("at-once.txt", "w").close()
    print(experiment.experiment_id, flush=True)
    sys.stdin.readline()
    experiment.log_metrics(step=1, loss=0.5)
    """
    script = Script(tmp_path, code)
    head = commit(tmp_path)
    with script.start() as process:
        assert process.stdout is not None
        uuid = process.stdout.readline().strip()
        captured(uuid, 2)
        (tmp_path / "later.py").write_text("changed = True\n")
        process.communicate("\n", timeout=DEADLINE)
    rows = lineage(uuid)
    assert sorted(row["name"] for row in rows) == sorted(["loss", "env", head])
    (row,) = [row for row in rows if row["kind"] == "coderef"]
    assert row["summary"]["is_dirty"] is False


def test_arguments_that_are_no_text_keep_nothing_from_being_recorded(tmp_path: Path) -> None:
    code = """
    from polyaxon_client.tracking import Experiment

    experiment = Experiment(project="start", track_code=False)
    experiment.log_metrics(step=1, loss=0.5)
    print(experiment.experiment_id)
    """
    script = Script(tmp_path, code)
    result = subprocess.run(
        [sys.executable.encode(), str(script.path).encode(), b"--name=\xff\xfe"],
        cwd=tmp_path,
        env=script.variables,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=True,
    )
    rows = lineage(result.stdout.strip())
    assert {row["name"] for row in rows} == {"loss", "env"}
    assert environment(result.stdout.strip())["sys.argv"][1] == "--name=\udcff\udcfe"

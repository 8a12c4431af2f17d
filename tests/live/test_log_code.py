"""Source files that are in no repository are kept with the run, and it is done again from them alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.files import contents
from support.reader import Reader
from support.scripts import Script, run_command
from support.server import PolyaxonServer

PROGRAM = """
import sys
from pathlib import Path
from lib.model import slope
from polyaxon_client import tracking

run = tracking.init("PROJECT", name="plain")
rate = float(Path(__file__).with_name("run.yaml").read_text().split(":")[1])
for step in range(4):
    tracking.log_metrics(step=step, loss=slope * rate * step + int(sys.argv[1]))
Path("written.py").write_text("# by the program")
print(run.experiment_id)
"""
AUTOMATIC = {"POLYAXON_TRACKING_CODE_FILES": "true"}


@pytest.fixture(autouse=True)
def no_repository(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees a repository around its own folder."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


def training(folder: Path, root: Path, project: str = "plain", **variables: str) -> Script:
    script = Script(folder, PROGRAM.replace("PROJECT", project), POLYAXON_OFFLINE_ROOT=str(root), **variables)
    (folder / "lib").mkdir()
    (folder / "lib/model.py").write_text("slope = 2.5\npassword = 'hunter2'\n")
    (folder / "run.yaml").write_text("rate: 0.125\n")
    (folder / ".env").write_text("TOKEN=hunter2\n")
    return script


def trained(script: Script, *arguments: str) -> str:
    done = script.run(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def rows_of(root: Path, uuid: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((root / "runs" / uuid / "lineages.plx.json").read_bytes())
    return rows


def stored_code(root: Path, uuid: str) -> dict[str, str]:
    """What the run's row of source files leads to, by path."""
    (row,) = [row for row in rows_of(root, uuid) if row["name"] == "code-files"]
    folder = root / "runs" / uuid / row["summary"]["path"]
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert len(files) == row["summary"]["files"]
    return {file.relative_to(folder).as_posix(): file.read_text() for file in files}


def points(root: Path, uuid: str) -> list[tuple[str, str]]:
    """Step and value of each point."""
    lines = (root / "runs" / uuid / "events/metric/loss.plx").read_text().splitlines()[1:]
    return [(line.split("|")[0], line.split("|")[2]) for line in lines]


def done_again(
    uuid: str, folder: Path, read_from: Path, root: Path, **variables: str
) -> tuple[str, dict[str, Any]]:
    """The uuid of a run done again in ``folder``, and what the command said of it."""
    said = run_command(
        "reproduce", uuid, "-o", str(folder), "--json", POLYAXON_OFFLINE_ROOT=str(read_from), **variables
    )
    assert (said.returncode, said.stderr) == (0, "")
    done = subprocess.run(
        [str(folder / "reproduce.sh")],
        env={**os.environ, "VENV": sys.prefix, "POLYAXON_OFFLINE_ROOT": str(root), **variables},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip(), json.loads(said.stdout)


def test_a_folder_without_git_is_done_again_when_it_is_gone(tmp_path: Path) -> None:
    root, new = tmp_path / "root", tmp_path / "new"
    uuid = trained(training(tmp_path / "code", root, **AUTOMATIC), "3")
    assert stored_code(root, uuid).keys() == {"train.py", "lib/model.py", "run.yaml"}
    everything = b"".join(contents(root).values())
    assert b"hunter2" not in everything
    shutil.rmtree(tmp_path / "code")
    other, said = done_again(uuid, tmp_path / "again", root, new)
    assert points(new, other) == points(root, uuid) != []
    assert any("1 source files hold ***" in gap for gap in said["gaps"])
    assert not any("no commit" in gap for gap in said["gaps"])
    assert "source/lib/model.py" in said["files"]
    # What is there is kept, and what the program wrote lies beside the files that were stored.
    assert (tmp_path / "again/code/written.py").exists()
    assert not (tmp_path / "again/source/written.py").exists()


@pytest.mark.live
def test_a_run_of_the_server_is_done_again_from_its_files(
    tmp_path: Path, polyaxon_server: PolyaxonServer, project: str, reader: Reader
) -> None:
    server = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": project}
    uuid = trained(
        training(
            tmp_path / "code", tmp_path / "root", project, **AUTOMATIC, POLYAXON_HOST=polyaxon_server.url
        ),
        "5",
    )
    reader.ended(uuid, "succeeded")
    shutil.rmtree(tmp_path / "code")
    shutil.rmtree(tmp_path / "root")
    other, _ = done_again(uuid, tmp_path / "again", tmp_path / "elsewhere", tmp_path / "elsewhere", **server)
    reader.ended(other, "succeeded")
    assert reader.points(other, "loss") == reader.points(uuid, "loss") != []


@pytest.mark.parametrize("sidecar", ["process", "thread"])
def test_they_are_kept_by_whatever_records(sidecar: str, tmp_path: Path) -> None:
    root = tmp_path / "root"
    uuid = trained(training(tmp_path / "code", root, **AUTOMATIC, POLYAXON_TRACKING_SIDECAR=sidecar), "3")
    assert stored_code(root, uuid)["run.yaml"] == "rate: 0.125\n"


def test_nothing_is_kept_unless_it_is_asked_for(tmp_path: Path) -> None:
    root = tmp_path / "root"
    uuid = trained(training(tmp_path / "code", root), "3")
    assert [row["name"] for row in rows_of(root, uuid)] == ["loss", "env"]
    assert not (root / "runs" / uuid / "outputs/code").exists()


CALLS = """
from pathlib import Path
from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking import Experiment

experiment = Experiment(project="plain", track_code=False, track_env=False)
Path("conf").mkdir()
Path("conf/a.json").write_text("{}")
Path("old.py").write_text("")
experiment.log_code()
Path("train.py").write_text("# the next version")
experiment.log_code(include=("*.py", "conf/*"), exclude=["old*"])
print(experiment.experiment_id)
for wrong in ("nowhere", "train.py"):
    try:
        experiment.log_code(wrong)
    except InvalidValueError as error:
        print(error)
Path("empty").mkdir()
experiment.log_code("empty")
"""


def test_the_call_keeps_what_is_there_then_and_the_last_one_counts(tmp_path: Path) -> None:
    root = tmp_path / "root"
    done = Script(tmp_path / "code", CALLS, POLYAXON_OFFLINE_ROOT=str(root), **AUTOMATIC).run()
    assert done.returncode == 0, done.stderr
    uuid, *errors = done.stdout.splitlines()
    assert [error for error in errors if "there is no folder" in error] == errors
    assert len(errors) == 2
    assert "no source files are stored" in done.stderr
    assert stored_code(root, uuid) == {"train.py": "# the next version", "conf/a.json": "{}"}
    # The first version is still there.
    assert len(list((root / "runs" / uuid / "outputs/code").iterdir())) == 2

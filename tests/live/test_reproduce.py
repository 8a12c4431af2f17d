"""``polyaxon-tracking reproduce``: a run is done again in a fresh folder, from what is recorded of it alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.tracking.code_changes import PATCH_BYTES
from support.environments import environment
from support.files import contents
from support.reader import Reader
from support.scripts import Script, run_command
from support.server import PolyaxonServer

ROOT = Path(__file__).parents[2]
DEADLINE = 60.0

PROGRAM = """
import logging, random, sys
from pathlib import Path
logging.getLogger("polyaxon_client").setLevel(logging.ERROR)
from polyaxon_client import tracking
from lib.m\u00f6del import slope

random.seed(int(sys.argv[1]))
tracking.init(project="digits", name=sys.argv[3])
tracking.log_params(seed=int(sys.argv[1]))
weight = Path("weights.bin").read_bytes()[0]
for step in range(5):
    tracking.log_metrics(step=step, loss=slope * weight + random.random())
"""
OURS = Path(sys.prefix)


class Repository:
    """A repository with a program, committed, and then changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "lib").mkdir(parents=True)
        self.write("train.py", PROGRAM)
        self.write("lib/m\u00f6del.py", "# The model.\nslope = 1.0\n")
        self.write(".gitignore", "__pycache__/\n")
        (folder / "weights.bin").write_bytes(bytes(range(256)))
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit()

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    def git(self, *arguments: str) -> str:
        identity = [
            "-c",
            "user.name=Me",
            "-c",
            "user.email=me@example.com",
            "-c",
            "protocol.file.allow=always",
        ]
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=self.folder, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self) -> None:
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", "State")

    def change(self) -> None:
        """A text of no ASCII name, and a binary file, whose content the results depend on."""
        self.write("lib/m\u00f6del.py", "# The model.\nslope = 2.5\n")
        (self.folder / "weights.bin").write_bytes(bytes([7, 0, 255]))

    def train(self, root: Path, *arguments: str, program: Path | None = None, **variables: str) -> str:
        """Runs the program, and gives the uuid of its run once it is wholly recorded in ``root``."""
        known = {path.name for path in (root / "runs").glob("*")}
        started = [
            str(program or sys.executable),
            *(arguments or ("train.py", "3", "--api-key", "a b*'$(c)")),
        ]
        done = subprocess.run(
            started,
            cwd=self.folder,
            env={**os.environ, "POLYAXON_OFFLINE_ROOT": str(root), **variables},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        (uuid,) = {path.name for path in (root / "runs").glob("*")} - known
        return uuid


@pytest.fixture(autouse=True)
def plain_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the user's configuration of git, nor a repository around its own."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "my code")


def metrics(root: Path, uuid: str) -> list[tuple[str, str]]:
    """Step and value of each point."""
    lines = (root / "runs" / uuid / "events" / "metric" / "loss.plx").read_text().splitlines()[1:]
    return [(line.split("|")[0], line.split("|")[2]) for line in lines]


def written(uuid: str, root: Path, folder: Path, *arguments: str, **variables: str) -> dict[str, Any]:
    """What the command says that it wrote to ``folder``."""
    done = run_command(
        "reproduce",
        uuid,
        "-o",
        str(folder),
        "--json",
        *arguments,
        POLYAXON_OFFLINE_ROOT=str(root),
        **variables,
    )
    assert (done.returncode, done.stderr) == (0, "")
    said: dict[str, Any] = json.loads(done.stdout)
    assert sorted(said["files"]) == sorted(path.name for path in folder.iterdir())
    return said


def again(folder: Path, root: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs the script; in the tests' own environment, unless it is to make one."""
    return subprocess.run(
        [str(folder / "reproduce.sh")],
        cwd=folder.parent,
        env={**os.environ, "VENV": str(OURS), "POLYAXON_OFFLINE_ROOT": str(root), **variables},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


def only(root: Path) -> str:
    """The uuid of the one run."""
    (path,) = (root / "runs").iterdir()
    return path.name


def test_a_changed_work_tree_gives_the_same_metrics_again(repository: Repository, tmp_path: Path) -> None:
    repository.change()
    repository.write("notes.txt", "not in git")
    root, folder, new = tmp_path / "root", tmp_path / "again", tmp_path / "new"
    uuid = repository.train(root)
    # What is done to the repository later does not matter.
    repository.write("lib/m\u00f6del.py", "slope = 99.0\n")
    repository.commit()

    said = written(uuid[:10], root, folder)
    assert any("notes.txt" in gap for gap in said["gaps"])
    assert any("1 values of the command line" in gap for gap in said["gaps"])
    refused = again(folder, new)
    assert refused.returncode != 0
    assert "MASKED_1" in refused.stderr
    done = again(folder, new, MASKED_1="a b*'$(c)")
    assert done.returncode == 0, done.stderr
    assert metrics(new, only(new)) == metrics(root, uuid) != []
    run = json.loads((new / "runs" / only(new) / "run.plx.json").read_bytes())
    assert run["meta_info"]["name"] == "a b*'$(c)"
    report = (folder / "report.md").read_text()
    assert "changes.patch" in report
    assert "seed: 3" in report


@pytest.mark.live
def test_a_run_of_the_server_is_done_again_elsewhere(
    repository: Repository, tmp_path: Path, polyaxon_server: PolyaxonServer, project: str, reader: Reader
) -> None:
    """Nothing of it is on this machine but the remote: the folder of the repository is gone as well."""
    repository.write("train.py", PROGRAM.replace('project="digits"', f'project="{project}"'))
    repository.commit()
    subprocess.run(
        ["git", "clone", "--quiet", "--bare", repository.folder, tmp_path / "remote.git"], check=True
    )
    repository.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    repository.change()
    uuid = repository.train(
        tmp_path / "root", "train.py", "5", "-n", "first", POLYAXON_HOST=polyaxon_server.url
    )
    reader.ended(uuid, "succeeded")
    repository.folder.rename(tmp_path / "moved")

    server = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": project}
    said = written("first", tmp_path / "elsewhere", tmp_path / "again", **server)
    assert said["uuid"] == uuid
    done = again(tmp_path / "again", tmp_path / "elsewhere", **server)
    assert done.returncode == 0, done.stderr
    (other,) = {run["uuid"] for run in reader.runs()} - {uuid}
    reader.ended(other, "succeeded")
    assert reader.points(other, "loss") == reader.points(uuid, "loss") != []
    report = run_command(
        "reproduce", uuid, "-o", str(tmp_path / "third"), POLYAXON_OFFLINE_ROOT=str(tmp_path / "e"), **server
    )
    assert "## What cannot be recreated" in report.stdout
    assert "not empty" in run_command("reproduce", uuid, "-o", str(tmp_path / "third"), **server).stderr


@pytest.mark.slow
def test_the_environment_is_made_anew_with_the_same_versions(repository: Repository, tmp_path: Path) -> None:
    # It names this folder, and other clones have theirs.
    name = f"reproduced-{sha256(os.fsencode(ROOT)).hexdigest()[:8]}"
    python = environment(name, "--editable", str(ROOT), "text-unidecode==1.2")
    root, new = tmp_path / "root", tmp_path / "new"
    uuid = repository.train(root, "train.py", "3", "-n", "first", program=python)
    said = written(uuid, root, tmp_path / "again")
    assert any(f"installed from {ROOT}" in gap for gap in said["gaps"])
    done = again(tmp_path / "again", new, VENV="")
    assert done.returncode == 0, done.stderr
    assert metrics(new, only(new)) == metrics(root, uuid) != []
    first, second = (
        dict(json.loads((place / "outputs" / "env.json").read_bytes())["packages"])
        for place in (root / "runs" / uuid, new / "runs" / only(new))
    )
    for packages in (first, second):
        del packages["pip"]
    assert first == second
    assert second["text-unidecode"] == "1.2"
    assert (
        str(tmp_path / "again" / "venv")
        in json.loads((new / "runs" / only(new) / "outputs" / "env.json").read_bytes())["python_program"]
    )
    # What is there is kept.
    began = time.monotonic()
    assert again(tmp_path / "again", tmp_path / "newer", VENV="").returncode == 0
    assert time.monotonic() - began < DEADLINE


@pytest.mark.slow
def test_without_git_the_script_runs_what_is_there(tmp_path: Path) -> None:
    script = Script(
        tmp_path / "plain",
        "from polyaxon_client import tracking\ntracking.init('digits')\ntracking.log_metrics(loss=1.0)",
        POLYAXON_OFFLINE_ROOT=str(tmp_path / "root"),
    )
    assert script.run().returncode == 0
    said = written(only(tmp_path / "root"), tmp_path / "root", tmp_path / "again")
    assert any("no commit is recorded" in gap for gap in said["gaps"])
    assert any("train.py is taken as it is now" in gap for gap in said["gaps"])
    assert again(tmp_path / "again", tmp_path / "new").returncode == 0
    assert metrics(tmp_path / "new", only(tmp_path / "new")) == [("", "1.0")]


@pytest.mark.slow
def test_a_detached_commit_that_no_branch_has_is_found_in_the_folder(
    repository: Repository, tmp_path: Path
) -> None:
    repository.git("checkout", "--quiet", "--detach")
    repository.write("lib/m\u00f6del.py", "slope = 3.5\n")
    repository.commit()
    root, new = tmp_path / "root", tmp_path / "new"
    uuid = repository.train(root, "train.py", "3", "-n", "first")
    repository.git("checkout", "--quiet", "main")
    assert "patch" not in str(written(uuid, root, tmp_path / "again")["files"])
    done = again(tmp_path / "again", new)
    assert done.returncode == 0, done.stderr
    assert metrics(new, only(new)) == metrics(root, uuid)


@pytest.mark.slow
def test_submodules_come_along_and_a_moved_one_is_said(repository: Repository, tmp_path: Path) -> None:
    library = Repository(tmp_path / "library")
    repository.git("submodule", "--quiet", "add", str(library.folder), "vendored")
    repository.write(
        "train.py", "import sys\nsys.path.insert(0, 'vendored')\nsys.path.remove(sys.path[1])\n" + PROGRAM
    )
    repository.commit()
    root, new = tmp_path / "root", tmp_path / "new"
    first = repository.train(root, "train.py", "3", "-n", "first")
    said = written(first, root, tmp_path / "again")
    assert not any("submodules were" in gap for gap in said["gaps"])
    allowed = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "protocol.file.allow",
        "GIT_CONFIG_VALUE_0": "always",
    }
    done = again(tmp_path / "again", new, **allowed)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "again" / "code" / "vendored" / "train.py").exists()
    assert metrics(new, only(new)) == metrics(root, first)
    (repository.folder / "vendored" / "train.py").write_text("changed\n")
    second = repository.train(root, "train.py", "3", "-n", "second")
    said = written(second, root, tmp_path / "once more")
    assert any(
        "submodules were not at the commit's state" in gap and "vendored" in gap for gap in said["gaps"]
    )


@pytest.mark.slow
def test_a_patch_that_is_too_large_is_left_out_and_said(repository: Repository, tmp_path: Path) -> None:
    (repository.folder / "weights.bin").write_bytes(b"\x07" + os.urandom(2 * PATCH_BYTES))
    uuid = repository.train(tmp_path / "root", "train.py", "3", "-n", "first")
    said = written(uuid, tmp_path / "root", tmp_path / "again")
    assert "changes.patch" not in said["files"]
    assert any("larger than 2048 KiB" in gap for gap in said["gaps"])


def test_secrets_in_changes_are_masked_and_what_cannot_apply_is_said(
    repository: Repository, tmp_path: Path
) -> None:
    repository.write("settings.ini", "password=of-the-commit-1\nname=a\n")
    repository.commit()
    repository.write("settings.ini", "password=of-the-commit-1\nname=b\napi_key=brand-new-2\n")
    repository.write("lib/m\u00f6del.py", "password = 'literal-3'\ntoken = str(3)\nslope = 2.5\n")
    root, new = tmp_path / "root", tmp_path / "new"
    uuid = repository.train(root, "train.py", "3", "-n", "first")
    everything = b"".join(contents(root).values())
    for secret in (b"of-the-commit-1", b"brand-new-2", b"literal-3"):
        assert secret not in everything
    said = written(uuid, root, tmp_path / "again")
    assert any("3 changed lines hold ***" in gap and "does not apply" in gap for gap in said["gaps"])
    patch = (tmp_path / "again" / "changes.patch").read_text()
    assert "+token = str(3)" in patch
    done = again(tmp_path / "again", new)
    assert done.returncode != 0
    assert "does not apply" in done.stderr
    # By hand, as it says.
    (tmp_path / "again" / "code" / "lib" / "m\u00f6del.py").write_text("slope = 2.5\n")
    assert again(tmp_path / "again", new).returncode == 0
    assert metrics(new, only(new)) == metrics(root, uuid)


@pytest.mark.slow
def test_changes_are_left_out_when_that_is_asked_for(repository: Repository, tmp_path: Path) -> None:
    repository.change()
    root = tmp_path / "root"
    uuid = repository.train(root, "train.py", "3", "-n", "first", POLYAXON_TRACKING_DIFF="false")
    assert not (root / "runs" / uuid / "outputs" / "code").exists()
    said = written(uuid, root, tmp_path / "again")
    assert any("POLYAXON_TRACKING_DIFF=false" in gap for gap in said["gaps"])


@pytest.mark.slow
def test_a_program_that_git_does_not_know_is_said(repository: Repository, tmp_path: Path) -> None:
    (repository.folder / "new").mkdir()
    repository.write("new/other.py", "from polyaxon_client import tracking\ntracking.init('digits')\n")
    uuid = repository.train(tmp_path / "root", "new/other.py")
    said = written(uuid, tmp_path / "root", tmp_path / "again")
    assert any("the program itself, other.py, was not in git" in gap for gap in said["gaps"])
    done = again(tmp_path / "again", tmp_path / "new")
    assert done.returncode == 1
    assert "There is no" in done.stderr


def test_a_run_of_this_machine_goes_by_its_name(repository: Repository, tmp_path: Path) -> None:
    uuid = repository.train(tmp_path / "root", "train.py", "3", "-n", "first")
    name = json.loads((tmp_path / "root" / "runs" / uuid / "run.plx.json").read_text())["name"]
    assert written(name, tmp_path / "root", tmp_path / "again")["uuid"] == uuid


def test_an_unknown_run_is_an_error_with_a_hint() -> None:
    done = run_command("reproduce", "0a1b2c3d")
    assert done.returncode == 1
    assert "no run" in done.stderr
    assert "polyaxon-tracking login" in done.stderr

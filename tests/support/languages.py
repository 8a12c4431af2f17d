"""Clients in other languages: how tests make them, build what uses them, and judge what the examples do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from attrs import field, frozen

from support.conformity import deviations, operations_of
from support.document import BUNDLE
from support.proxy import BROKEN_WRITE, RecordingProxy, Reply
from support.reader import Reader

ROOT = BUNDLE.parents[1]
CLIENTS = ROOT / "build" / "clients"
TOOLS = ROOT / "build" / "tools"
DEADLINE = 280.0

LOSS = [2.0**-step for step in range(10)]
PATH = "events/metric/loss.plx"
OPERATIONS = {
    "SyncRun",
    "GetRun",
    "CreateRunStatus",
    "PatchRun",
    "PostRunArtifact",
    "CreateRunArtifactsLineage",
    "GetRunEvents",
    "GetRunArtifactLineage",
    "GetRunArtifact",
}
# Kept between tests, whose home folder is empty each time; and nothing may come from a module proxy.
SETTINGS = {
    "GOCACHE": str(TOOLS / "go-cache"),
    "GOFLAGS": "-mod=mod",
    "GOPROXY": "off",
    "npm_config_cache": str(TOOLS / "npm-cache"),
}


def require(program: str, packages: str) -> None:
    """Fail, with the line that installs it, unless the program is there."""
    if shutil.which(program) is None:
        pytest.fail(f"{program} is missing; install it with: sudo apt-get install {packages}", pytrace=False)


def execute(
    command: Sequence[str | Path], folder: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder to its end, with the settings of all languages' tools."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **SETTINGS, **variables},
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )


def build(command: Sequence[str | Path], folder: Path) -> str:
    """Run a step that must succeed; gives what it printed."""
    done = execute(command, folder)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def codegen(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run codegen.sh of this tree."""
    return execute([ROOT / "codegen.sh", *arguments], ROOT, **{"PYTHON": sys.executable, **variables})


def generated(language: str) -> Path:
    """The folder of a client, made anew."""
    done = codegen(language)
    assert done.returncode == 0, done.stdout + done.stderr
    return CLIENTS / language


def content_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in files_of(folder)}


def files_of(folder: Path, ending: str = "") -> Iterator[Path]:
    """The files below a folder with this ending, sorted."""
    yield from sorted(path for path in folder.rglob(f"*{ending}") if path.is_file())


@frozen
class Example:
    """A program that is started with an address and a project.

    Args:
        name: what it calls its run.
        command: how it is started.
        variables: environment variables beside the inherited ones.
    """

    name: str
    command: Sequence[str | Path]
    variables: Mapping[str, str] = field(factory=dict)

    def run(self, url: str, project: str) -> subprocess.CompletedProcess[str]:
        return execute([*self.command, url, project], ROOT, **self.variables)


class ExampleTests:
    """What the example of each language must do; a module's test class adds the fixture ``example``."""

    def test_tracks_a_run_and_prints_what_came_back(
        self, example: Example, proxy: RecordingProxy, reader: Reader
    ) -> None:
        done = example.run(proxy.url, reader.project)
        assert (done.returncode, done.stderr) == (0, "")
        run = reader.run()
        file = reader.file(run["uuid"], PATH)
        assert done.stdout.splitlines() == [
            f"run      {example.name} {run['uuid']}",
            "status   succeeded",
            "params   lr=0.01 layers=3",
            "loss     10 points, the last 0.001953125",
            f"lineage  loss: metric at {PATH}",
            f"file     {len(file)} bytes",
        ]
        assert (run["name"], run["status"], run["managed_by"]) == (example.name, "succeeded", "user")
        assert run["inputs"] == {"lr": 0.01, "layers": 3}
        assert [step["type"] for step in reader.conditions(run["uuid"])][-2:] == ["running", "succeeded"]
        assert reader.points(run["uuid"], "loss") == list(enumerate(LOSS))
        assert reader.tree(run["uuid"], "events/metric")["files"] == {"loss.plx": len(file)}
        row = reader.lineage(run["uuid"])["loss"]
        assert (row["kind"], row["path"], row["is_input"]) == ("metric", PATH, False)
        assert row["summary"] == {"is_event": True, "metric": {"last": LOSS[-1]}}

    def test_sends_and_gets_what_the_document_says(
        self, example: Example, proxy: RecordingProxy, reader: Reader
    ) -> None:
        assert example.run(proxy.url, reader.project).returncode == 0
        assert deviations(proxy) == []
        assert operations_of(proxy) == OPERATIONS

    def test_repeats_writes_that_the_server_failed_on(
        self, example: Example, proxy: RecordingProxy, reader: Reader
    ) -> None:
        failed: set[tuple[str, str]] = set()

        def fail_once(method: str, path: str) -> Reply | None:
            if method == "GET" or (method, path) in failed:
                return None
            failed.add((method, path))
            return BROKEN_WRITE

        proxy.answer(fail_once)
        done = example.run(proxy.url, reader.project)
        assert (done.returncode, done.stderr) == (0, "")
        assert len(failed) == 5
        assert reader.run()["status"] == "succeeded"
        assert reader.points(reader.run()["uuid"], "loss") == list(enumerate(LOSS))

    def test_says_in_one_line_what_differs(
        self, example: Example, proxy: RecordingProxy, reader: Reader
    ) -> None:
        other = {"step": [0], "timestamp": ["2026-01-01"], "metric": [7.5]}
        body = json.dumps({"data": [{"name": "loss", "kind": "metric", "data": other}]}).encode()
        proxy.answer(
            lambda _, path: (
                Reply(200, {"Content-Type": "application/json"}, body) if "/events/" in path else None
            )
        )
        done = example.run(proxy.url, reader.project)
        assert (done.returncode, done.stdout) == (1, "")
        (line,) = done.stderr.splitlines()
        assert "loss came back as" in line
        assert "7.5" in line

    def test_says_in_one_line_that_the_server_refused(self, example: Example, proxy: RecordingProxy) -> None:
        done = example.run(proxy.url, "no-such-project")
        assert (done.returncode, done.stdout) == (1, "")
        (line,) = done.stderr.splitlines()
        assert "404" in line
        assert "No Project matches the given query." in line

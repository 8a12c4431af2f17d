"""The same calls through Polyaxon's own client and through ours leave the same on the real server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from support.official import official_tracking
from support.reader import Reader
from support.server import PolyaxonServer

pytestmark = [pytest.mark.live, pytest.mark.slow]

PROGRAM = Path(__file__).with_name("artifact_calls.py")
DEADLINE = 240.0
# What ours tell besides.
OURS_ALONE = {"size", "files"}
# The official client's row of what lies in no run has the path; ours has it in the summary alone.
REFERRED = "referred"


class Left(NamedTuple):
    """What a run left on the server."""

    files: dict[str, bytes]
    rows: dict[str, dict[str, Any]]
    meta: dict[str, Any]


def left_by(module: str, python: str | Path, folder: Path, server: PolyaxonServer) -> Left:
    project = server.create_project()
    folder.mkdir()
    done = subprocess.run(
        [python, PROGRAM, module, project],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "NO_PROXY": "*",
            "POLYAXON_HOST": server.url,
            "POLYAXON_CONTEXT_ROOT": str(folder / "context"),
            "POLYAXON_OFFLINE_ROOT": str(folder / "offline"),
            "POLYAXON_ARTIFACTS_ROOT": str(folder / "artifacts"),
        },
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    uuid = done.stdout.split()[-1]
    reader = Reader(server.url, project)
    reader.ended(uuid, "succeeded")
    files = {path: reader.file(uuid, path) for path in below(reader, uuid, "")}
    left = Left(files, reader.lineage(uuid), reader.run(uuid)["meta_info"])
    reader.close()
    return left


def below(reader: Reader, uuid: str, path: str) -> list[str]:
    tree = reader.tree(uuid, path)
    inner = [f"{path}/{name}" if path else name for name in tree["dirs"]]
    return [f"{path}/{name}" for name in tree["files"]] + [
        file for folder in inner for file in below(reader, uuid, folder)
    ]


def events(content: bytes) -> list[tuple[str, Any]]:
    """Step and value of each event, under its kind."""
    kind, *lines = content.decode().splitlines()
    return [(kind, None), *((line.split("|")[0], json.loads(line.split("|")[2])) for line in lines)]


def told(row: dict[str, Any]) -> tuple[Any, ...]:
    """What a row says, without times and without the paths of the client's machine."""
    summary = {
        key: value
        for key, value in row["summary"].items()
        if key not in OURS_ALONE and key not in ("path", "timestamp") and value is not None
    }
    is_folder = row["path"] and not Path(row["path"]).suffix
    if is_folder or row["kind"] == "env":
        # The official client hashes a folder without the names in it, and writes the environment with other spaces.
        summary.pop("hash", None)
    return row["kind"], row["path"], row["is_input"], summary


@pytest.mark.timeout(600)
def test_artifacts_are_the_same_by_either_client(tmp_path: Path, polyaxon_server: PolyaxonServer) -> None:
    polyaxon_server.start()
    theirs = left_by("traceml", official_tracking(), tmp_path / "theirs", polyaxon_server)
    ours = left_by("polyaxon_client", sys.executable, tmp_path / "ours", polyaxon_server)

    assert set(ours.files) == set(theirs.files)
    for path, content in theirs.files.items():
        if path.startswith("events/"):
            assert events(ours.files[path]) == events(content), path
        elif path == "outputs/conda.json":
            assert json.loads(ours.files[path]) == json.loads(content) == {"python": "3.12"}
        else:
            assert ours.files[path] == content, path
    assert {name: told(row) for name, row in ours.rows.items() if name != REFERRED} == {
        name: told(row) for name, row in theirs.rows.items() if name != REFERRED
    }
    for one in (ours.rows[REFERRED], theirs.rows[REFERRED]):
        assert (one["kind"], one["is_input"], one["summary"]["hash"]) == ("file", True, "abc")
    for flag in ("has_events", "has_model", "kept"):
        assert ours.meta[flag] == theirs.meta[flag]

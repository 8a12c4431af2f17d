"""All that Polyaxon's own Python client sends, and all that the server answers to it, is in the document.

`official_missing.json` lists what the document does not have yet. The list can only shrink: an entry that is not needed
any more is an error.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import uuid
from pathlib import Path
from typing import Any

import pytest

from support.document import Document
from support.exchange import Exchange
from support.proxy import RecordingProxy

pytestmark = [pytest.mark.live, pytest.mark.slow]

HERE = Path(__file__).parent
PROGRAM_DEADLINE = 240.0
MISSING: dict[str, Any] = json.loads((HERE / "official_missing.json").read_bytes())

# What the program does must have used at least these.
USED = {
    "CreateProject",
    "CreateRun",
    "CreateRunArtifactsLineage",
    "CreateRunStatus",
    "DeleteRun",
    "GetMultiRunEvents",
    "GetProject",
    "GetRun",
    "GetRunArtifact",
    "GetRunArtifacts",
    "GetRunArtifactsLineage",
    "GetRunArtifactsTree",
    "GetRunEvents",
    "GetRunLogs",
    "GetRunStatuses",
    "ListProjects",
    "ListRuns",
    "PatchProject",
    "PatchRun",
    "PostRunArtifact",
    "PostRunArtifacts",
    "StopRun",
}


@pytest.fixture
def exchanges(proxy: RecordingProxy, official_python: Path, tmp_path: Path) -> list[Exchange]:
    """What passed while the official client worked."""
    variables = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "NO_PROXY": "*",
        "POLYAXON_HOST": proxy.url,
        "POLYAXON_CONTEXT_ROOT": str(tmp_path / "context"),
        "POLYAXON_OFFLINE_ROOT": str(tmp_path / "offline"),
    }
    done = subprocess.run(
        [
            official_python,
            HERE / "official_program.py",
            f"official-{uuid.uuid4().hex[:8]}",
            tmp_path / "files",
        ],
        cwd=tmp_path,
        env=variables,
        capture_output=True,
        text=True,
        timeout=PROGRAM_DEADLINE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return list(proxy.exchanges)


def missing(exchange: Exchange) -> str | None:
    """The listed operation that an exchange belongs to."""
    path = re.sub(r"^https?://[^/]+|\?.*$", "", exchange.url)
    for name, place in MISSING["operations"].items():
        method, template = place.split()
        if method == exchange.method and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            return str(name)
    return None


@pytest.mark.timeout(400)
def test_everything_the_official_client_does_is_in_the_document(exchanges: list[Exchange]) -> None:
    document = Document()
    known, listed, problems = set(), set(), set()
    for exchange in exchanges:
        operation = document.match(exchange.method, exchange.url)
        if operation is None and (name := missing(exchange)) is not None:
            listed.add(name)
            continue
        problems.update(document.check_request(exchange))
        problems.update(document.check_reply(exchange, closed=True))
        if operation is not None and exchange.status < 300:
            known.add(operation.id)
    assert problems == set(MISSING["problems"])
    assert listed == set(MISSING["operations"])
    assert known >= USED


def test_the_list_of_missing_operations_shrinks() -> None:
    described = {operation.id for operation in Document().operations}
    assert described & MISSING["operations"].keys() == set()

"""All that Polyaxon's own Python client sends, and all that the server answers to it, is in the document."""

from __future__ import annotations

import os
import subprocess
import uuid
from pathlib import Path

import pytest

from support.document import Document
from support.exchange import Exchange
from support.proxy import RecordingProxy

pytestmark = [pytest.mark.live, pytest.mark.slow]

HERE = Path(__file__).parent
PROGRAM_DEADLINE = 240.0

# What the program uses, at least.
USED = {
    "ArchiveRuns",
    "BookmarkRuns",
    "CreateProject",
    "CreateRun",
    "CreateRunArtifactsLineage",
    "CreateRunStatus",
    "CreateVersion",
    "CreateVersionStage",
    "DeleteRun",
    "DeleteVersion",
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
    "GetVersion",
    "GetVersionStages",
    "ListProjects",
    "ListRuns",
    "ListVersions",
    "PatchProject",
    "PatchRun",
    "PatchVersion",
    "PostRunArtifact",
    "PostRunArtifacts",
    "RestoreRuns",
    "StopRun",
    "TagRuns",
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


@pytest.mark.timeout(400)
def test_everything_the_official_client_does_is_in_the_document(exchanges: list[Exchange]) -> None:
    document = Document()
    succeeded, problems = set(), set()
    for exchange in exchanges:
        problems.update(document.check_request(exchange))
        problems.update(document.check_reply(exchange, closed=True))
        operation = document.match(exchange.method, exchange.url)
        if operation is not None and exchange.status < 300:
            succeeded.add(operation.id)
    assert problems == set()
    assert USED - succeeded == set()

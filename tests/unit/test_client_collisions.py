"""Operations that Community Edition would take for others are not sent to it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.answers import Answer, AnswerServer, Asked

ROOT = Path(__file__).parents[2]
MARKED = ("StopRun", "GetRunArtifact")

PROGRAM = """
import asyncio, sys
from polyaxon_api.api.artifacts import get_run_artifact
from polyaxon_api.api.runs import get_run_statuses, stop_run
from polyaxon_client import PolyaxonClient
from polyaxon_client.exceptions import NotServedError

client = PolyaxonClient(host=sys.argv[1])
def told(work):
    try:
        work()
    except NotServedError as error:
        print("refused", error.operation, "another" in str(error))
    else:
        print("sent")
run = ("default", "digits", "8aac02e3b8f14b5f9f3c0d1e2f3a4b5c")
told(lambda: client.download(get_run_artifact, "model.bin", "polyaxon", *run, path="model.bin"))
told(lambda: client.call(stop_run, *run))
told(lambda: asyncio.run(client.call_async(stop_run, *run)))
told(lambda: client.call(get_run_statuses, *run))
"""


@pytest.fixture(scope="module")
def marked_client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated client of a document that marks two operations."""
    root = tmp_path_factory.mktemp("marked")
    shutil.copytree(ROOT / "openapi", root / "openapi", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "codegen.sh", root)
    for path in (root / "openapi" / "paths").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for name in MARKED:
            line = f"    operationId: {name}\n"
            text = text.replace(
                line, f'{line}    x-polyaxon-collides: does quite "another" thing, as if asked\n'
            )
        path.write_text(text, encoding="utf-8")
    tools = os.environ.get("POLYAXON_CODEGEN_VENV", str(ROOT / ".codegen-venv"))
    subprocess.run(
        [root / "codegen.sh"],
        env={**os.environ, "PYTHON": sys.executable, "POLYAXON_CODEGEN_VENV": tools},
        check=True,
        capture_output=True,
    )
    return root / "generated_client"


def answering(edition: str | None) -> AnswerServer:
    installation = json.dumps({"version": "2.18.0", "dist": edition}).encode()
    status = json.dumps({"uuid": "8aac02e3b8f14b5f9f3c0d1e2f3a4b5c", "status": "running"}).encode()

    def answer(asked: Asked) -> Answer:
        if asked.path == "/api/v1/installation":
            # Asyncio's connections cannot outlive their loop.
            return Answer(200, installation, {"Connection": "close"})
        return Answer(200, status if asked.path.endswith("/statuses") else b"{}", {"Connection": "close"})

    return AnswerServer(answer)


def run(client: Path, url: str, folder: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, url],
        env={**os.environ, "PYTHONPATH": str(client)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_community_edition_is_asked_once_and_sent_nothing_else(marked_client: Path, tmp_path: Path) -> None:
    with answering("ce") as server:
        told = run(marked_client, server.url, tmp_path)
    assert told == ["refused GetRunArtifact True", "refused StopRun True", "refused StopRun True", "sent"]
    assert [asked.path.rpartition("/")[2] for asked in server.asked] == ["installation", "statuses"]


@pytest.mark.parametrize("edition", ["ee", None])
def test_other_editions_get_the_request(marked_client: Path, tmp_path: Path, edition: str | None) -> None:
    with answering(edition) as server:
        assert run(marked_client, server.url, tmp_path) == ["sent"] * 4
    sent = [asked.path.partition("?")[0].rpartition("/")[2] for asked in server.asked]
    assert sent == ["installation", "artifact", "stop", "stop", "statuses"]


def test_a_client_without_marked_operations_asks_nobody(tmp_path: Path) -> None:
    from polyaxon_api.collisions import COLLIDING_OPERATIONS

    assert "polyaxon_api.api.runs.stop_run" not in COLLIDING_OPERATIONS
    with answering("ce") as server:
        assert run(ROOT / "generated_client", server.url, tmp_path) == ["sent"] * 4
    assert "/api/v1/installation" not in [asked.path for asked in server.asked]

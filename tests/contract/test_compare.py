"""The tool that compares our document with another description, and with a live server."""

from __future__ import annotations

import json
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.calls import send
from support.document import BUNDLE
from support.proxy import RecordingProxy

TOOL = BUNDLE.parent / "tools" / "compare.py"


def compare(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, TOOL, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def other() -> dict[str, Any]:
    """A copy of the document, to be changed."""
    bundle: dict[str, Any] = json.loads(BUNDLE.read_bytes())
    return bundle


def written(folder: Path, document: dict[str, Any]) -> Path:
    path = folder / "other.json"
    path.write_text(json.dumps(document))
    return path


def test_a_document_does_not_differ_from_itself() -> None:
    done = compare(BUNDLE)
    assert (done.returncode, done.stdout) == (0, "no difference\n")


def test_differences_stand_below_their_operation(other: dict[str, Any], tmp_path: Path) -> None:
    schemas = other["components"]["schemas"]
    schemas["V1Run"]["properties"]["color"] = {"type": "string"}
    del schemas["V1Run"]["properties"]["readme"]
    schemas["V1RunPatchRequest"]["properties"]["name"]["maxLength"] = 64
    del other["paths"]["/healthz"]
    done = compare(written(tmp_path, other))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    run = lines[lines.index("GetRun") + 1 :]
    assert run[:2] == [
        "  V1Run.color: reply field only in theirs",
        "  V1Run.readme: reply field only in ours",
    ]
    assert "  V1RunPatchRequest.name: maxLength: theirs 64, ours 128" in lines[lines.index("PatchRun") :]
    assert lines[lines.index("HealthCheck") + 1] == "  operation GET /healthz only in ours"
    only = compare(written(tmp_path, other), "--operation", "HealthCheck").stdout
    assert only.splitlines()[-1] == "1 difference(s) in 1 operation(s)"


def test_a_document_with_its_schemas_at_the_top(other: dict[str, Any], tmp_path: Path) -> None:
    del other["components"]["schemas"]["V1Run"]["properties"]["readme"]
    other["schemas"] = other["components"].pop("schemas")
    done = compare(written(tmp_path, other), "--operation", "GetRun")
    assert done.stdout.splitlines()[:2] == ["GetRun", "  V1Run.readme: reply field only in ours"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "{"),
        ("a.json", "[]"),
        ("a.json", "{}"),
        ("a.yaml", "a: b: c"),
        ("a.yaml", ""),
        ("a.json", '{"paths": {"/": {"get": {}}}}'),
    ],
)
def test_what_is_no_document_is_told_in_one_line(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    for done in (compare(tmp_path / name), compare(tmp_path / "missing.json")):
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1, done.stderr


def test_a_server_that_does_not_answer_is_told_in_one_line() -> None:
    done = compare("--server", "http://127.0.0.1:1")
    assert done.returncode == 2
    assert done.stderr.startswith("http://127.0.0.1:1 does not answer")
    assert len(done.stderr.splitlines()) == 1


@pytest.fixture
def run(proxy: RecordingProxy, project: str) -> str:
    """The uuid of a run in the project with what lists and files can show."""
    uid = uuid.uuid4().hex
    path = f"/api/v1/default/{project}/runs"
    body = {
        "uuid": uid,
        "created_at": "2026-11-22T10:00:00Z",
        "kind": "job",
        "managed_by": "user",
        "inputs": {"lr": 0.1},
    }
    entry = {"name": "loss", "kind": "metric", "summary": {"step": 1}, "is_input": False}
    with httpx.Client(base_url=proxy.url, trust_env=False, timeout=30) as http:
        assert send(http, "POST", f"{path}/sync", json=body).is_success
        lineage = f"{path}/{uid}/lineage/artifacts"
        assert send(http, "POST", lineage, json={"artifacts": [entry]}).is_success
    proxy.requests.clear()
    return uid


@pytest.mark.live
def test_the_real_server_does_not_differ_and_is_only_read(
    proxy: RecordingProxy, project: str, run: str
) -> None:
    done = compare("--server", proxy.url, "--project", project, "--run", run)
    assert (done.returncode, done.stdout, done.stderr) == (0, "no difference\n", "")
    assert {method for method, _ in proxy.requests} == {"GET"}
    assert f"/api/v1/default/{project}/runs/{run}/lineage/artifacts/loss" in [
        path for _, path in proxy.requests
    ]


@pytest.mark.live
def test_what_a_server_has_more_or_less_is_told(
    other: dict[str, Any], proxy: RecordingProxy, project: str, run: str, tmp_path: Path
) -> None:
    fields = other["components"]["schemas"]["V1Run"]
    del fields["properties"]["created_at"]
    fields["properties"]["name"] = {"type": "integer"}
    fields["properties"]["color"] = {"type": "string"}
    fields["required"] = ["color"]
    del other["paths"]["/healthz"]["get"]["responses"]["200"]
    ours = written(tmp_path, other)
    done = compare("--server", proxy.url, "--project", project, "--run", run, "--ours", ours)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    found = lines[lines.index("GetRun") + 1 :]
    assert "  200.created_at: reply field only in theirs" in found
    assert "  200.name: type: theirs null, ours integer" in found
    assert "  200.color: reply field only in ours" in found
    assert lines[lines.index("HealthCheck") + 1] == "  200: reply only in theirs"

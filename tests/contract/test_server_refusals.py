"""What the real server refuses, and how, is what the document describes."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from polyaxon_api import models
from polyaxon_api.api.artifacts import get_run_artifact
from polyaxon_api.api.runs import get_run, sync_run
from support.calls import Call, send
from support.document import Document
from support.proxy import RecordingProxy
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

UNKNOWN = "0" * 32
METRIC = "step|timestamp|metric\n0|2026-11-22 20:43:21.968279+00:00|1.0\n"
API = "/api/v1/default"
PROJECT = f"{API}/{{project}}"
RUN = f"{PROJECT}/runs/{{run}}"
STREAMS = "/streams/v1/polyaxon/default/{project}/runs"
FILES = f"{STREAMS}/{{run}}"
NO_RUN = f"{PROJECT}/runs/{UNKNOWN}"
LINEAGE = "lineage/artifacts"
JSON = {"Content-Type": "application/json"}
FILE = {"upload_file": ("a.txt", b"x")}


def options(**values: Any) -> dict[str, str]:
    return {"json": json.dumps(values)}


REFUSALS: dict[str, tuple[str, str, dict[str, Any], int]] = {
    "project without a name": ("POST", f"{API}/projects/create", {"json": {}}, 400),
    "project with a bad name": ("POST", f"{API}/projects/create", {"json": {"name": "bad name"}}, 400),
    "project with a reserved name": ("POST", f"{API}/projects/create", {"json": {"name": "project"}}, 400),
    "project with a taken name": ("POST", f"{API}/projects/create", {"json": {"name": "{project}"}}, 400),
    "body cut short": ("POST", f"{API}/projects/create", {"content": b'{"name":', "headers": JSON}, 400),
    "unknown project": ("GET", f"{API}/no-such-project", {}, 404),
    "change of an unknown project": ("PATCH", f"{API}/no-such-project", {"json": {"readme": "x"}}, 404),
    "project renamed to null": ("PATCH", PROJECT, {"json": {"name": None}}, 400),
    "unknown query field of projects": ("GET", f"{API}/projects/list", {"params": {"query": "nope:1"}}, 400),
    "unknown query field of runs": ("GET", f"{PROJECT}/runs", {"params": {"query": "nope:1"}}, 400),
    "bookmarks of another word": ("GET", f"{PROJECT}/runs", {"params": {"bookmarks": "maybe"}}, 500),
    "bookmarked projects of another word": (
        "GET",
        f"{API}/projects/list",
        {"params": {"bookmarks": "maybe"}},
        500,
    ),
    "runs of an unknown project": ("GET", f"{API}/no-such-project/runs", {}, 404),
    "managed run without content": ("POST", f"{PROJECT}/runs", {"json": {}}, 400),
    "run with a bad name": ("POST", f"{PROJECT}/runs", {"json": {"is_managed": False, "name": "a/b"}}, 400),
    "run with bad content": (
        "POST",
        f"{PROJECT}/runs",
        {"json": {"managed_by": "user", "content": "x"}},
        400,
    ),
    "run in an unknown project": (
        "POST",
        f"{API}/no-such-project/runs",
        {"json": {"managed_by": "user"}},
        404,
    ),
    "sync of nothing": ("POST", f"{PROJECT}/runs/sync", {"json": {}}, 400),
    "sync of a known uuid": (
        "POST",
        f"{PROJECT}/runs/sync",
        {
            "json": {
                "uuid": "{run}",
                "created_at": "2026-11-20T10:00:00Z",
                "kind": "job",
                "managed_by": "user",
            }
        },
        400,
    ),
    "sync into an unknown project": (
        "POST",
        f"{API}/no-such-project/runs/sync",
        {
            "json": {
                "uuid": UNKNOWN,
                "created_at": "2026-11-20T10:00:00Z",
                "kind": "job",
                "managed_by": "user",
            }
        },
        404,
    ),
    "unknown run": ("GET", NO_RUN, {}, 404),
    "uuid that is none": ("GET", f"{PROJECT}/runs/zz", {}, 404),
    "uuid with dashes": ("GET", f"{PROJECT}/runs/84737fa8-a8e3-4d1a-88c6-b478109b687e", {}, 404),
    "NaN in a change": ("PATCH", RUN, {"content": b'{"outputs": {"x": NaN}}', "headers": JSON}, 400),
    "merge of null": ("PATCH", RUN, {"json": {"merge": None}}, 400),
    "merge into what is no object": ("PATCH", RUN, {"json": {"inputs": {"lr": 1}, "merge": True}}, 405),
    "bad kind": ("PATCH", RUN, {"json": {"kind": "nope"}}, 400),
    "change of an unknown run": ("PATCH", NO_RUN, {"json": {"name": "x"}}, 404),
    "unknown status": ("POST", f"{RUN}/statuses", {"json": {"condition": {"type": "nope"}}}, 405),
    "condition that is a text": ("POST", f"{RUN}/statuses", {"json": {"condition": "running"}}, 400),
    "status of an unknown run": ("POST", f"{NO_RUN}/statuses", {"json": {}}, 404),
    "statuses of an unknown run": ("GET", f"{NO_RUN}/statuses", {}, 404),
    "stop of an unknown run": ("POST", f"{NO_RUN}/stop", {}, 404),
    "delete of an unknown run": ("DELETE", NO_RUN, {}, 404),
    "no lineage at all": ("POST", f"{RUN}/{LINEAGE}", {"json": {}}, 400),
    "unknown lineage kind": (
        "POST",
        f"{RUN}/{LINEAGE}",
        {"json": {"artifacts": [{"name": "x", "kind": "nope", "summary": {}}]}},
        400,
    ),
    "lineage without summary": (
        "POST",
        f"{RUN}/{LINEAGE}",
        {"json": {"artifacts": [{"name": "x", "kind": "metric"}]}},
        405,
    ),
    "lineage of an unknown run": ("POST", f"{NO_RUN}/{LINEAGE}", {"json": {"artifacts": []}}, 404),
    "list of an unknown run's lineage": ("GET", f"{NO_RUN}/{LINEAGE}", {}, 404),
    "lineage sorted by name": ("GET", f"{RUN}/{LINEAGE}", {"params": {"sort": "name"}}, 500),
    "lineage query by id": ("GET", f"{RUN}/{LINEAGE}", {"params": {"query": "id:1"}}, 400),
    "lineage entry that exists twice": ("GET", f"{RUN}/{LINEAGE}/twice", {}, 500),
    "delete of a lineage entry that exists twice": ("DELETE", f"{RUN}/{LINEAGE}/twice", {}, 405),
    "unknown lineage entry": ("GET", f"{RUN}/{LINEAGE}/nope", {}, 404),
    "lineage entry with a slash": ("GET", f"{RUN}/{LINEAGE}/train%2Floss", {}, 404),
    "delete of an unknown lineage entry": ("DELETE", f"{RUN}/{LINEAGE}/nope", {}, 404),
    "delete of a lineage entry with a slash": ("DELETE", f"{RUN}/{LINEAGE}/train%2Floss", {}, 405),
    "upload that leaves the run": (
        "POST",
        f"{FILES}/artifact",
        {"files": FILE, "data": options(path="../x", untar=False)},
        400,
    ),
    "upload without a file": (
        "POST",
        f"{FILES}/artifact",
        {"files": {"other": b"x"}, "data": options()},
        400,
    ),
    "upload with a path that is null": (
        "POST",
        f"{FILES}/artifact",
        {"files": FILE, "data": options(path=None, untar=False)},
        405,
    ),
    "archive that is none": (
        "POST",
        f"{FILES}/artifacts",
        {"files": FILE, "data": options(path="x", untar=True)},
        400,
    ),
    "archive with a path that is null": (
        "POST",
        f"{FILES}/artifacts",
        {"files": FILE, "data": options(path=None)},
        405,
    ),
    "unknown file": ("GET", f"{FILES}/artifact", {"params": {"path": "nope"}}, 404),
    "file without a path": ("GET", f"{FILES}/artifact", {}, 400),
    "file outside the run": ("GET", f"{FILES}/artifact", {"params": {"path": "../x"}}, 400),
    "folder read as a file": ("GET", f"{FILES}/artifact", {"params": {"path": "events"}}, 500),
    # Leaves an empty folder in the cache, so that the same path read as a file is a 500 from then on.
    "unknown folder": ("GET", f"{FILES}/artifacts", {"params": {"path": "no-folder"}}, 404),
    "folder with a bad check": (
        "GET",
        f"{FILES}/artifacts",
        {"params": {"path": "events", "check_path": "perhaps"}},
        500,
    ),
    "folder outside the run": ("GET", f"{FILES}/artifacts", {"params": {"path": "../x"}}, 400),
    "delete of an unknown file": ("DELETE", f"{FILES}/artifact", {"params": {"path": "nope"}}, 400),
    "delete without a path": ("DELETE", f"{FILES}/artifact", {}, 400),
    "delete of an unknown folder": ("DELETE", f"{FILES}/artifacts", {"params": {"path": "nope"}}, 400),
    "events without names": ("GET", f"{FILES}/events/metric", {}, 500),
    "events of an unknown kind": ("GET", f"{FILES}/events/nope", {"params": {"names": "loss"}}, 400),
    "events of a cut file": (
        "GET",
        f"{FILES}/events/metric",
        {"params": {"names": "cut", "force": "true"}},
        500,
    ),
    "multi events of an unknown kind": (
        "GET",
        f"{STREAMS}/multi/events/nope",
        {"params": {"names": "loss", "runs": UNKNOWN}},
        400,
    ),
    "multi events without runs": (
        "GET",
        f"{STREAMS}/multi/events/metric",
        {"params": {"names": "loss"}},
        500,
    ),
    "resources with a bad force": ("GET", f"{FILES}/resources", {"params": {"force": "perhaps"}}, 500),
    "logs asked of Kubernetes": (
        "GET",
        f"{FILES}/logs",
        {"params": {"last_time": "2026-11-22T20:00:00+00:00", "kind": "job"}},
        500,
    ),
}


@pytest.fixture(scope="module")
def run_with_files(polyaxon_server: PolyaxonServer) -> tuple[str, str]:
    """Project and uuid of a run with a good and a cut event file, a list for inputs, and a lineage entry twice."""
    polyaxon_server.start()
    project, uid = polyaxon_server.create_project(), uuid.uuid4().hex
    body = {"uuid": uid, "created_at": datetime.now(UTC).isoformat(), "kind": "job", "managed_by": "user"}
    streams = f"/streams/v1/polyaxon/default/{project}/runs/{uid}/artifact"
    with httpx.Client(base_url=polyaxon_server.url, trust_env=False) as http:
        runs = f"/api/v1/default/{project}/runs"
        assert send(http, "POST", f"{runs}/sync", json=body).status_code == 201
        assert send(http, "PATCH", f"{runs}/{uid}", json={"inputs": [1]}).status_code == 200
        for is_input in (None, False):
            entry: dict[str, Any] = {"name": "twice", "kind": "file", "summary": {}, "is_input": is_input}
            reply = send(http, "POST", f"{runs}/{uid}/{LINEAGE}", json={"artifacts": [entry]})
            assert reply.status_code == 201
        for name, content in {"loss.plx": METRIC, "cut.plx": METRIC + "2|2026"}.items():
            data = options(path="events/metric", untar=False)
            http.post(streams, files={"upload_file": (name, content)}, data=data).raise_for_status()
    return project, uid


def filled(value: Any, project: str, run: str) -> Any:
    """The value with the names of the project and run put in."""
    if isinstance(value, str):
        return value.replace("{project}", project).replace("{run}", run)
    if isinstance(value, dict):
        return {key: filled(item, project, run) for key, item in value.items()}
    return value


@pytest.mark.parametrize("name", REFUSALS)
def test_refusals(
    name: str, run_with_files: tuple[str, str], http: httpx.Client, proxy: RecordingProxy, document: Document
) -> None:
    method, path, content, status = REFUSALS[name]
    # JSON texts hold braces of their own, and no names.
    content = {
        key: value if key in ("data", "content") else filled(value, *run_with_files)
        for key, value in content.items()
    }
    assert send(http, method, filled(path, *run_with_files), **content).status_code == status
    assert document.check_replies(proxy.exchanges) == []


def test_refusals_with_the_generated_client(
    call: Call, run_with_files: tuple[str, str], proxy: RecordingProxy, document: Document
) -> None:
    """A refusal is no success, so nothing is parsed; the server's words are there as bytes."""
    project, uid = run_with_files
    unknown = call(get_run, "default", project, UNKNOWN)
    assert (unknown.status_code, unknown.parsed) == (404, None)
    assert json.loads(unknown.content) == {"detail": "No Run matches the given query."}
    twice = models.V1RunSyncRequest(
        uuid=uid, created_at=datetime.now(UTC), kind=models.V1RunKind.JOB, managed_by=models.V1ManagedBy.USER
    )
    again = call(sync_run, "default", project, body=twice)
    assert (again.status_code, again.parsed) == (400, None)
    assert json.loads(again.content)[0].endswith("already exists.")
    missing = call(get_run_artifact, "polyaxon", "default", project, uid, path="nope")
    assert (missing.status_code, missing.parsed) == (404, None)
    assert missing.content.startswith(b"Artifact not found")
    assert document.check_replies(proxy.exchanges) == []

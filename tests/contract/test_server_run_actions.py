"""What can be done to runs besides tracking them, one by one and several at once."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import httpx
import pytest

from polyaxon_api import models
from polyaxon_api.api.runs import (
    approve_run,
    approve_runs,
    archive_run,
    archive_runs,
    bookmark_run,
    bookmark_runs,
    copy_run,
    create_run_status,
    delete_runs,
    get_organization_run,
    get_run,
    get_run_namespace,
    get_run_stats,
    inspect_run,
    invalidate_run,
    invalidate_runs,
    restart_run,
    restore_run,
    restore_runs,
    resume_run,
    skip_run,
    skip_runs,
    stop_runs,
    tag_runs,
    transfer_run,
    transfer_runs,
    unbookmark_run,
    update_run,
)
from support.calls import Call, create_run, send
from support.document import Document
from support.proxy import RecordingProxy
from support.refusals import CUT_JSON, UNKNOWN, Refusal, refusal
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

API = "/api/v1/default"
PROJECT = f"{API}/{{project}}"
RUN = f"{PROJECT}/runs/{{run}}"
MANAGED = f"{PROJECT}/runs/{{managed}}"
NO_RUN = f"{PROJECT}/runs/{UNKNOWN}"
NO_PROJECT = f"{API}/no-such-project"
FILES = "/streams/v1/polyaxon/default/{project}/runs/{run}"
UI = {"X-POLYAXON-SERVICE": "ui"}
JOB = {"kind": "job", "container": {"image": "busybox"}}
OPERATION = json.dumps({"version": 1.1, "kind": "operation", "component": {"kind": "component", "run": JOB}})
ACTIONS = ("approve", "archive", "restore", "invalidate", "skip", "bookmark")
CLONINGS = ("copy", "restart", "resume")
BULK: dict[str, tuple[str, dict[str, Any]]] = {
    **{action: ("POST", {}) for action in (*ACTIONS, "stop")},
    "tag": ("POST", {"tags": ["best"]}),
    "transfer": ("POST", {"project": "{other}"}),
    "delete": ("DELETE", {}),
}

REFUSALS: dict[str, Refusal] = {
    **{f"{action} an unknown run": refusal("POST", f"{NO_RUN}/{action}", 404) for action in ACTIONS},
    **{f"{how} an unknown run": refusal("POST", f"{NO_RUN}/{how}", 404, json={}) for how in CLONINGS},
    **{f"{how} a run without content": refusal("POST", f"{RUN}/{how}", 400, json={}) for how in CLONINGS},
    "restart with a body cut short": refusal("POST", f"{MANAGED}/restart", 400, **CUT_JSON),
    "restart with a content that is none": refusal(
        "POST", f"{MANAGED}/restart", 400, json={"content": "nonsense"}
    ),
    "resume a run that has not ended": refusal("POST", f"{MANAGED}/resume", 400, json={}),
    "bookmark of an unknown run": refusal("DELETE", f"{NO_RUN}/unbookmark", 404),
    "bookmark that never was": refusal("DELETE", f"{RUN}/unbookmark", 404),
    "transfer of an unknown run": refusal("POST", f"{NO_RUN}/transfer", 404, json={"project": "{project}"}),
    "transfer to nowhere": refusal("POST", f"{RUN}/transfer", 400, json={}),
    "transfer to an unknown project": refusal("POST", f"{RUN}/transfer", 400, json={"project": "nope"}),
    "namespace of an unknown run": refusal("GET", f"{NO_RUN}/namespace", 404),
    "stats of an unknown run": refusal("GET", f"{NO_RUN}/stats", 404, params={"mode": "x"}, headers=UI),
    "stats without the header": refusal("GET", f"{RUN}/stats", 403, params={"mode": "analytics"}),
    "stats without a kind": refusal("GET", f"{RUN}/stats", 400, params={"mode": "analytics"}, headers=UI),
    "unknown run of an organisation": refusal("GET", f"/api/v1/orgs/default/runs/{UNKNOWN}", 404),
    "update without a kind": refusal("PUT", RUN, 400, json={"managed_by": "user"}),
    "update without who manages": refusal("PUT", RUN, 400, json={"kind": "job"}),
    "update of an unknown run": refusal("PUT", NO_RUN, 404, json={"kind": "job", "managed_by": "user"}),
    **{
        f"{action} several runs of an unknown project": refusal(
            method, f"{NO_PROJECT}/runs/{action}", 404, json={"uuids": [], **body}
        )
        for action, (method, body) in BULK.items()
    },
    **{
        f"{action} several runs with a body cut short": refusal(
            method, f"{PROJECT}/runs/{action}", 400, **CUT_JSON
        )
        for action, (method, _) in BULK.items()
    },
    **{
        f"{action} what is no uuid": refusal(
            method, f"{PROJECT}/runs/{action}", 405, json={"uuids": ["zz"], **body}
        )
        for action, (method, body) in BULK.items()
    },
    "transfer several runs to nowhere": refusal(
        "POST", f"{PROJECT}/runs/transfer", 400, json={"uuids": ["{run}"]}
    ),
    "inspect without a cluster": refusal("GET", f"{FILES}/k8s_inspect", 500),
    "notify without a condition": refusal("POST", f"{FILES}/notify", 400, json={"connections": ["slack"]}),
    "notify without connections": refusal(
        "POST", f"{FILES}/notify", 400, json={"condition": {"type": "succeeded"}}
    ),
    "notify on a server that has none": refusal(
        "POST", f"{FILES}/notify", 400, json={"condition": {"type": "failed"}, "connections": ["slack"]}
    ),
    "notify of an unknown status": refusal(
        "POST", f"{FILES}/notify", 405, json={"condition": {"type": "nope"}, "connections": ["slack"]}
    ),
}


@pytest.fixture(scope="module")
def names(polyaxon_server: PolyaxonServer) -> dict[str, str]:
    """Two projects, and a tracked and a managed run that the refused requests leave as they are."""
    polyaxon_server.start()
    project = polyaxon_server.create_project()
    with httpx.Client(base_url=polyaxon_server.url, trust_env=False, timeout=30) as http:
        return {
            "project": project,
            "other": polyaxon_server.create_project(),
            "run": create_run(http, project),
            "managed": create_run(http, project, content=OPERATION),
        }


@pytest.mark.parametrize("name", REFUSALS)
def test_refusals(
    name: str, names: dict[str, str], http: httpx.Client, proxy: RecordingProxy, document: Document
) -> None:
    assert REFUSALS[name].send(http, names).status_code == REFUSALS[name].status
    assert document.check_replies(proxy.exchanges) == []


def deviations(document: Document, proxy: RecordingProxy) -> list[str]:
    requests = [problem for exchange in proxy.exchanges for problem in document.check_request(exchange)]
    return document.check_replies(proxy.exchanges) + requests


def test_one_run(
    call: Call,
    http: httpx.Client,
    polyaxon_server: PolyaxonServer,
    project: str,
    proxy: RecordingProxy,
    document: Document,
) -> None:
    run = ("default", project, create_run(http, project, name="train-1"))
    for action in (approve_run, invalidate_run, archive_run):
        assert call(action, *run).parsed.to_dict() == {}
    assert call(get_organization_run, "default", run[2]).parsed.live_state == 0
    assert call(restore_run, *run).parsed.to_dict() == {}
    assert call(get_run, *run).parsed.live_state == 1
    assert call(bookmark_run, *run).status_code == httpx.codes.CREATED
    assert call(get_run, *run).parsed.bookmarked is True
    assert call(unbookmark_run, *run).status_code == httpx.codes.NO_CONTENT
    assert call(get_run_namespace, *run).parsed.namespace == "polyaxon"

    fresh = ("default", project, create_run(http, project))
    assert call(skip_run, *fresh).parsed.to_dict() == {}
    assert call(get_run, *fresh).parsed.status == "skipped"

    body = models.V1RunUpdateRequest(
        kind=models.V1RunKind.JOB, managed_by=models.V1ManagedBy.USER, description="again"
    )
    updated = call(update_run, *run, body=body).parsed
    assert (updated.name, updated.description) == ("train-1", "again")

    counts = {"mode": "analytics", "kind": "annotations", "aggregate": "count", "groupby": "status"}
    assert call(get_run_stats, *run, x_polyaxon_service="ui", **counts).parsed == []
    counts["aggregate"] = "progress"
    progress = call(get_run_stats, *run, x_polyaxon_service="ui", **counts).parsed
    assert progress.to_dict() == {"done": 0, "count": 0}

    other = polyaxon_server.create_project()
    call(transfer_run, *run, body=models.V1TransferRequest(project=other))
    assert call(get_run, "default", other, run[2]).parsed.project == other
    assert deviations(document, proxy) == []


def test_runs_made_from_a_run(
    call: Call, http: httpx.Client, project: str, proxy: RecordingProxy, document: Document
) -> None:
    run = ("default", project, create_run(http, project, content=OPERATION, name="first"))
    meta = models.V1JsonObject.from_dict({"reason": "more"})
    body = models.V1RunCloneRequest(name="again", tags=["retry"], meta_info=meta)
    for clone, kind in ((copy_run, "copy"), (restart_run, "restart")):
        made = call(clone, *run, body=body).parsed
        assert (made.name, made.original.kind, made.original.uuid) == ("again", kind, run[2])
    done = models.V1StatusConditionRequest(type_=models.V1Statuses.FAILED, status=True)
    call(create_run_status, *run, body=models.V1EntityStatusRequest(condition=done))
    resumed = call(resume_run, *run, body=models.V1RunCloneRequest()).parsed
    assert (resumed.uuid, resumed.original) == (run[2], None)
    assert deviations(document, proxy) == []


def test_an_archived_specification(
    call: Call, http: httpx.Client, project: str, proxy: RecordingProxy, document: Document
) -> None:
    """What the server kept of a run can be read without a cluster."""
    run = ("polyaxon", "default", project, create_run(http, project))
    http.post(
        f"/streams/v1/{'/'.join(run[:3])}/runs/{run[3]}/artifact",
        files={"upload_file": ("spec.json", b'{"kept": true}')},
        data={"json": json.dumps({"path": "outputs", "untar": False})},
    ).raise_for_status()
    kept = call(inspect_run, *run, kind="job", status="succeeded").parsed
    assert kept.to_dict() == {"kept": True}
    assert deviations(document, proxy) == []


@pytest.mark.parametrize(
    ("action", "changed"),
    [
        (approve_runs, {"pending": None}),
        (archive_runs, {"live_state": 0}),
        (restore_runs, {"live_state": 1}),
        (invalidate_runs, {}),
        (skip_runs, {"status": "skipped"}),
        (stop_runs, {"status": "stopped"}),
        (bookmark_runs, {"bookmarked": True}),
        (delete_runs, {"live_state": -1}),
    ],
    ids=lambda value: value.__name__.rpartition(".")[2] if isinstance(value, ModuleType) else "",
)
def test_several_runs(
    action: ModuleType,
    changed: dict[str, Any],
    call: Call,
    http: httpx.Client,
    project: str,
    proxy: RecordingProxy,
    document: Document,
) -> None:
    runs = [create_run(http, project), str(uuid.UUID(create_run(http, project)))]
    body = models.V1RunUuidsRequest(uuids=[*runs, UNKNOWN])
    assert call(action, "default", project, body=body).parsed.to_dict() == {}
    for run in runs:
        shown = http.get(f"{API}/{project}/runs/{uuid.UUID(run).hex}").json()
        assert {key: shown[key] for key in changed} == changed
    assert deviations(document, proxy) == []


def test_tags_and_transfer_of_several_runs(
    call: Call,
    http: httpx.Client,
    polyaxon_server: PolyaxonServer,
    project: str,
    proxy: RecordingProxy,
    document: Document,
) -> None:
    run, other = create_run(http, project, tags=["a"]), polyaxon_server.create_project()
    call(tag_runs, "default", project, body=models.V1RunsTagRequest(uuids=[run], tags=["a", "b"]))
    assert call(get_run, "default", project, run).parsed.tags == ["a", "b"]
    call(transfer_runs, "default", project, body=models.V1RunsTransferRequest(uuids=[run], project=other))
    assert call(get_run, "default", other, run).parsed.uuid == run
    assert deviations(document, proxy) == []


def test_a_deleted_run(http: httpx.Client, project: str, proxy: RecordingProxy, document: Document) -> None:
    """Most actions answer as if it were there; what reads its history does not find it."""
    run = f"{API}/{project}/runs/{create_run(http, project)}"
    assert send(http, "DELETE", run).status_code == httpx.codes.NO_CONTENT
    for action in ("approve", "archive", "restore", "invalidate", "skip", "stop"):
        assert send(http, "POST", f"{run}/{action}").status_code == httpx.codes.OK
    assert send(http, "POST", f"{run}/bookmark").status_code == httpx.codes.NOT_FOUND
    assert http.get(f"{run}/namespace").status_code == httpx.codes.OK
    assert http.get(run).json()["live_state"] == -1
    assert datetime.fromisoformat(http.get(run).json()["updated_at"]) < datetime.now(UTC)
    assert document.check_replies(proxy.exchanges) == []

"""Agents, the gateway, and the addresses of the file service that trackers do not use.

A server on one machine has neither a cluster nor the internal token of an installation: where one is needed, its
refusal is what can be shown.
"""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from polyaxon_api import models
from polyaxon_api.api.agents import (
    check_agent_connections,
    cron_agent,
    get_agent_logs,
    get_global_state,
    inspect_agent,
    restart_agent,
)
from polyaxon_api.api.artifacts import get_embedded_run_artifact, get_read_only_run_artifact
from polyaxon_api.api.events import (
    get_multi_run_importance,
    get_organization_multi_run_events,
    get_organization_multi_run_importance,
    get_team_multi_run_events,
)
from polyaxon_api.api.gateway import auth_request
from polyaxon_api.api.platform import get_compatibility
from support.calls import Call, create_run, send
from support.document import Document
from support.proxy import RecordingProxy
from support.refusals import CUT_JSON, UNKNOWN, Refusal, refusal
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

STREAMS = "/streams/v1/polyaxon"
AGENT = f"{STREAMS}/default/agents/{UNKNOWN}"
FILES = f"{STREAMS}/default/{{project}}/runs/{{run}}"
MULTI = f"{STREAMS}/default/{{project}}/runs/multi"
ORGANIZATION = f"{STREAMS}/orgs/default/runs/multi"
TEAM = f"{STREAMS}/orgs/default/teams/any/runs/multi"
INTERNAL = "/internal/v1/polyaxon/default"
METRIC = "step|timestamp|metric\n0|2026-11-22 20:43:21.968279+00:00|1.0\n"
RANKED = {"params": [{"lr": 0.1}, {"lr": 0.2}], "metrics": [0.1, 0.3]}
LOSS = {"names": "loss", "runs": UNKNOWN}

REFUSALS: dict[str, Refusal] = {
    "version with dots": refusal("GET", f"/api/v1/compatibility/{UNKNOWN}/2.18.0/cli", 404),
    "cron cut short": refusal("POST", "/api/v1/orgs/default/agents/cron", 400, **CUT_JSON),
    "collection of an agent without the token": refusal("POST", f"{INTERNAL}/agents/{UNKNOWN}/collect", 400),
    "collection of logs without the token": refusal(
        "POST", f"{INTERNAL}/{{project}}/runs/{{run}}/job/logs", 400
    ),
    "restart of no service": refusal("POST", f"{AGENT}/k8s_restart", 400, json={}),
    "restart of an unknown service": refusal("POST", f"{AGENT}/k8s_restart", 400, json={"service": "nope"}),
    "restart without a cluster": refusal("POST", f"{AGENT}/k8s_restart", 405, json={"service": "agent"}),
    "agent logs with a bad force": refusal("GET", f"{AGENT}/logs", 500, params={"force": "perhaps"}),
    "check cut short": refusal("POST", f"{AGENT}/connections_check", 405, **CUT_JSON),
    "pass without an address": refusal("GET", "/auth-request/v1/", 403, headers={"X-ORIGIN-METHOD": "GET"}),
    "pass without a method": refusal("GET", "/auth-request/v1/", 403, headers={"X-ORIGIN-URI": "/ui"}),
    **{
        f"importance at {path.split('/')[4]} without scikit-learn": refusal(
            "POST", f"{path}/importance", 405, json=RANKED
        )
        for path in (MULTI, ORGANIZATION)
    },
    **{
        f"events of {name} of an unknown kind": refusal("GET", f"{path}/events/nope", 400, params=LOSS)
        for name, path in {"organisation": ORGANIZATION, "team": TEAM}.items()
    },
    **{
        f"events of {name} without runs": refusal(
            "GET", f"{path}/events/metric", 500, params={"names": "loss"}
        )
        for name, path in {"organisation": ORGANIZATION, "team": TEAM}.items()
    },
    "embedded file without a path": refusal("GET", f"{FILES}/embedded_artifact", 400),
    "unknown embedded file": refusal("GET", f"{FILES}/embedded_artifact", 404, params={"path": "nope"}),
    "embedded folder": refusal("GET", f"{FILES}/embedded_artifact", 500, params={"path": "outputs"}),
    "embedded file that is no notebook": refusal(
        "GET",
        f"{FILES}/embedded_artifact",
        400,
        params={"path": "outputs/a.txt", "render": "true", "stream": "true"},
    ),
    "address that leaves the run": refusal("GET", f"{FILES}/ro_artifact/..%2Fx", 400),
    "unknown file by address": refusal("GET", f"{FILES}/ro_artifact/nope", 404),
    "folder by address": refusal("GET", f"{FILES}/ro_artifact/outputs", 500),
}


def upload(http: httpx.Client, files: str, path: str, name: str, content: str) -> None:
    options = {"json": json.dumps({"path": path, "untar": False})}
    http.post(f"{files}/artifact", files={"upload_file": (name, content)}, data=options).raise_for_status()


@pytest.fixture(scope="module")
def names(polyaxon_server: PolyaxonServer) -> dict[str, str]:
    """A run with a file and a series."""
    polyaxon_server.start()
    project = polyaxon_server.create_project()
    with httpx.Client(base_url=polyaxon_server.url, trust_env=False, timeout=30) as http:
        run = create_run(http, project)
        files = f"{STREAMS}/default/{project}/runs/{run}"
        upload(http, files, "outputs", "a.txt", "one")
        upload(http, files, "events/metric", "loss.plx", METRIC)
    return {"project": project, "run": run}


@pytest.mark.parametrize("name", REFUSALS)
def test_refusals(
    name: str, names: dict[str, str], http: httpx.Client, proxy: RecordingProxy, document: Document
) -> None:
    assert REFUSALS[name].send(http, names).status_code == REFUSALS[name].status
    assert document.check_replies(proxy.exchanges) == []


def deviations(document: Document, proxy: RecordingProxy) -> list[str]:
    requests = [problem for exchange in proxy.exchanges for problem in document.check_request(exchange)]
    return document.check_replies(proxy.exchanges) + requests


def test_files_and_series(
    call: Call, names: dict[str, str], proxy: RecordingProxy, document: Document
) -> None:
    run = ("polyaxon", "default", names["project"], names["run"])
    embedded = call(get_embedded_run_artifact, *run, path="outputs/a.txt").parsed
    assert embedded.payload.read() == b"one"
    addressed = call(get_read_only_run_artifact, *run, "outputs/a.txt", force=True).parsed
    assert addressed.payload.read() == b"one"
    asked = {"names": "loss", "runs": names["run"]}
    for_all = call(get_organization_multi_run_events, "polyaxon", "default", "metric", **asked).parsed
    for_team = call(get_team_multi_run_events, "polyaxon", "default", "any", "metric", **asked).parsed
    assert for_all == for_team
    assert for_all.data[names["run"]][0].data["metric"] == [1.0]
    nothing = models.V1ImportanceRequest(params=[], metrics=[])
    project = ("polyaxon", "default", names["project"])
    assert call(get_multi_run_importance, *project, body=nothing).parsed.data is None
    assert call(get_organization_multi_run_importance, *project[:2], body=nothing).parsed.data is None
    assert deviations(document, proxy) == []


def test_agents(
    call: Call, polyaxon_server: PolyaxonServer, proxy: RecordingProxy, document: Document
) -> None:
    agent = ("polyaxon", "default", UNKNOWN)
    asked = call(cron_agent, "default", body=models.V1AgentCronRequest(state=True)).parsed
    assert asked.state.deleting == []
    assert call(cron_agent, "default", body=models.V1AgentCronRequest()).parsed.state.to_dict() == {}
    assert call(get_global_state, "default").parsed.status == "running"
    assert call(get_agent_logs, *agent, service="streams").parsed.logs == []
    assert call(inspect_agent, *agent).parsed.to_dict() == {}
    report = call(check_agent_connections, *agent, body=models.V1AgentConnectionCheckRequest()).parsed
    assert report.status == "failed"
    assert [check.name for result in report.results for check in result.checks] == ["mount_path", "setup"]
    named = models.V1AgentConnectionCheckRequest(connection="x")
    assert call(check_agent_connections, *agent, body=named).parsed.results[0].connection.kind == "unknown"
    service = models.V1AgentRestartRequest(service=models.V1AgentService.STREAMS)
    assert call(restart_agent, *agent, body=service).status_code == httpx.codes.METHOD_NOT_ALLOWED
    assert deviations(document, proxy) == []


def test_what_was_collected_of_an_agent(
    call: Call, polyaxon_server: PolyaxonServer, proxy: RecordingProxy, document: Document
) -> None:
    agent = ("polyaxon", "default", "collected")
    folder = polyaxon_server.path / ".agents" / "collected"
    kept(folder / "outputs" / "spec.json", '{"kept": true}')
    line = {
        "timestamp": "2026-11-22T20:00:00+00:00",
        "node": "n1",
        "pod": "p1",
        "container": "c",
        "value": "up",
    }
    kept(folder / "logs" / "streams" / "1", json.dumps({"logs": [line]}))
    assert call(inspect_agent, *agent).parsed.to_dict() == {"kept": True}
    logs = call(get_agent_logs, *agent, service="streams", force=True).parsed
    assert [line.value for line in logs.logs] == ["up"]
    assert deviations(document, proxy) == []


def test_a_collected_specification_that_is_a_folder(
    http: httpx.Client, polyaxon_server: PolyaxonServer, proxy: RecordingProxy, document: Document
) -> None:
    kept(polyaxon_server.path / ".agents" / "torn" / "outputs" / "spec.json" / "x", "")
    reply = http.get(f"{STREAMS}/default/agents/torn/k8s_inspect")
    assert reply.status_code == httpx.codes.INTERNAL_SERVER_ERROR
    assert document.check_replies(proxy.exchanges) == []


def kept(path: Path, content: str) -> None:
    """Lay a file into the store, as services inside a cluster do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)


def test_work_for_the_scheduler(
    http: httpx.Client, project: str, proxy: RecordingProxy, document: Document
) -> None:
    """What is queued is handed out once; what is to stop, until it is stopped."""
    component = {"kind": "component", "run": {"kind": "job", "container": {"image": "busybox"}}}
    content = json.dumps({"version": 1.1, "kind": "operation", "component": component})
    queued, stopping = (create_run(http, project, content=content) for _ in range(2))
    send(http, "POST", f"/api/v1/default/{project}/runs/{stopping}/stop")
    first, second = (http.get("/api/v1/orgs/default/agents/state").json()["state"] for _ in range(2))
    assert f"default.{project}.runs.{queued}" in [entry[0] for entry in first["queued"]]
    assert second["queued"] == []
    assert f"default.{project}.runs.{stopping}" in [entry[0] for entry in second["stopping"]]
    assert document.check_replies(proxy.exchanges) == []


def test_gateway_and_platform(call: Call, proxy: RecordingProxy, document: Document) -> None:
    passed = call(auth_request, x_origin_uri="/api/v1/installation", x_origin_method="GET")
    assert (passed.status_code, passed.content) == (httpx.codes.OK, b"")
    assert call(get_compatibility, UNKNOWN, "2-18-0", "cli").parsed.to_dict() == {}
    assert deviations(document, proxy) == []

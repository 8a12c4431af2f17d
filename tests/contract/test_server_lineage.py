"""Lineage over a whole project, the graph of runs, and the older addresses of what trackers use."""

from __future__ import annotations

import json
import uuid
from typing import Any

import httpx
import pytest

from polyaxon_api import models
from polyaxon_api.api.lineage import (
    create_run_artifacts_lineage,
    create_run_artifacts_lineage_v0,
    delete_run_artifact_lineage_v0,
    get_run_artifact_lineage_v0,
    get_run_artifacts_lineage_names,
    get_run_artifacts_lineage_names_v0,
    get_run_artifacts_lineage_v0,
    get_run_clones_lineage,
    get_run_downstream_lineage,
    get_run_upstream_lineage,
    get_runs_artifacts_lineage,
    get_runs_artifacts_lineage_v0,
    set_run_edges_lineage,
)
from polyaxon_api.api.runs import restart_run
from support.calls import Call, create_run, send
from support.document import Document
from support.proxy import RecordingProxy
from support.refusals import CUT_JSON, UNKNOWN, Refusal, refusal
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

API = "/api/v1/default"
PROJECT = f"{API}/{{project}}"
RUN = f"{PROJECT}/runs/{{run}}"
NO_RUN = f"{PROJECT}/runs/{UNKNOWN}"
NO_PROJECT = f"{API}/no-such-project"
ENTRY = {"name": "x", "kind": "file", "summary": {}, "is_input": False}
BY_UNKNOWN = {"query": "nope:1"}

REFUSALS: dict[str, Refusal] = {
    **{
        f"{address} of an unknown run": refusal("GET", f"{NO_RUN}/{address}", 404)
        for address in (
            "lineage/artifacts/names",
            "lineage/upstream",
            "lineage/downstream",
            "lineage/clones",
            "artifacts_lineage",
            "artifacts_lineage/names",
            "artifacts_lineage/x",
        )
    },
    **{
        f"{address} by an unknown field": refusal("GET", f"{RUN}/{address}", 400, params=BY_UNKNOWN)
        for address in ("lineage/upstream", "lineage/downstream", "lineage/clones", "artifacts_lineage")
    },
    **{
        f"{address} of an unknown project": refusal("GET", f"{NO_PROJECT}/runs/{address}", 404)
        for address in ("lineage/artifacts", "artifacts_lineage")
    },
    **{
        f"{address} of a project by an unknown field": refusal(
            "GET", f"{PROJECT}/runs/{address}", 400, params=BY_UNKNOWN
        )
        for address in ("lineage/artifacts", "artifacts_lineage")
    },
    "entries of a project sorted by name": refusal(
        "GET", f"{PROJECT}/runs/lineage/artifacts", 500, params={"sort": "name"}
    ),
    "entries of a project sorted by name (old)": refusal(
        "GET", f"{PROJECT}/runs/artifacts_lineage", 500, params={"sort": "name"}
    ),
    "entries of a run sorted by name (old)": refusal(
        "GET", f"{RUN}/artifacts_lineage", 500, params={"sort": "name"}
    ),
    "no edges at all": refusal("POST", f"{RUN}/lineage/edges", 400, json={}),
    "edge with values that are no object": refusal(
        "POST", f"{RUN}/lineage/edges", 400, json={"edges": [{"run": "{run}", "values": 3}]}
    ),
    "edge to an unknown run": refusal(
        "POST", f"{RUN}/lineage/edges", 405, json={"edges": [{"run": UNKNOWN}]}
    ),
    "edge to a uuid with dashes": refusal(
        "POST", f"{RUN}/lineage/edges", 405, json={"edges": [{"run": str(uuid.UUID(UNKNOWN))}]}
    ),
    "edges of an unknown run": refusal("POST", f"{NO_RUN}/lineage/edges", 404, json={"edges": []}),
    "no lineage at all (old)": refusal("POST", f"{RUN}/artifacts_lineage", 400, json={}),
    "lineage cut short (old)": refusal("POST", f"{RUN}/artifacts_lineage", 400, **CUT_JSON),
    "lineage without summary (old)": refusal(
        "POST", f"{RUN}/artifacts_lineage", 405, json={"artifacts": [{"name": "x", "kind": "file"}]}
    ),
    "lineage of an unknown run (old)": refusal(
        "POST", f"{NO_RUN}/artifacts_lineage", 404, json={"artifacts": [ENTRY]}
    ),
    "delete of an unknown entry (old)": refusal("DELETE", f"{RUN}/artifacts_lineage/nope", 404),
    "entry with a slash (old)": refusal("DELETE", f"{RUN}/artifacts_lineage/train%2Floss", 405),
}


@pytest.fixture(scope="module")
def names(polyaxon_server: PolyaxonServer) -> dict[str, str]:
    """A run without lineage."""
    polyaxon_server.start()
    project = polyaxon_server.create_project()
    with httpx.Client(base_url=polyaxon_server.url, trust_env=False, timeout=30) as http:
        return {"project": project, "run": create_run(http, project)}


@pytest.mark.parametrize("name", REFUSALS)
def test_refusals(
    name: str, names: dict[str, str], http: httpx.Client, proxy: RecordingProxy, document: Document
) -> None:
    assert REFUSALS[name].send(http, names).status_code == REFUSALS[name].status
    assert document.check_replies(proxy.exchanges) == []


def entries(*names: str) -> models.V1ArtifactsLineageRequest:
    return models.V1ArtifactsLineageRequest(
        artifacts=[
            models.V1RunArtifactRequest(
                name=name, kind=models.V1ArtifactKind.FILE, summary=models.V1JsonObject(), is_input=False
            )
            for name in names
        ]
    )


def named(page: Any) -> list[str]:
    return sorted(item.name for item in page.parsed.results)


def deviations(document: Document, proxy: RecordingProxy) -> list[str]:
    requests = [problem for exchange in proxy.exchanges for problem in document.check_request(exchange)]
    return document.check_replies(proxy.exchanges) + requests


def test_entries_of_all_runs(
    call: Call, http: httpx.Client, project: str, proxy: RecordingProxy, document: Document
) -> None:
    runs = [("default", project, create_run(http, project)) for _ in range(2)]
    for run in runs:
        call(create_run_artifacts_lineage, *run, body=entries("a", "b"))
    assert named(call(get_run_artifacts_lineage_names, *runs[0])) == ["a", "b"]
    assert named(call(get_runs_artifacts_lineage, "default", project)) == ["a", "a", "b", "b"]
    distinct = call(get_runs_artifacts_lineage, "default", project, mode="distinct", no_page=True).parsed
    for item in distinct.results:
        assert item.to_dict() == {"name": item.name, "kind": "file", "is_input": False}
    assert sorted(item.name for item in distinct.results) == ["a", "b"]
    assert deviations(document, proxy) == []


def test_the_older_addresses(
    call: Call, http: httpx.Client, project: str, proxy: RecordingProxy, document: Document
) -> None:
    run = ("default", project, create_run(http, project))
    call(create_run_artifacts_lineage_v0, *run, body=entries("a", "b"))
    assert named(call(get_run_artifacts_lineage_v0, *run)) == ["a", "b"]
    assert named(call(get_run_artifacts_lineage_names_v0, *run)) == ["a", "b"]
    assert named(call(get_runs_artifacts_lineage_v0, "default", project, limit=5)) == ["a", "b"]
    assert call(get_run_artifact_lineage_v0, *run, "a").parsed.kind == "file"
    assert call(delete_run_artifact_lineage_v0, *run, "a").status_code == httpx.codes.NO_CONTENT
    assert named(call(get_run_artifacts_lineage_names, *run)) == ["b"]
    assert deviations(document, proxy) == []


def test_edges_between_runs(
    call: Call, http: httpx.Client, project: str, proxy: RecordingProxy, document: Document
) -> None:
    one, two, three = (create_run(http, project, name=name) for name in ("one", "two", "three"))
    values = models.V1JsonObject.from_dict({"reason": "data"})
    before = models.V1RunEdgeRequest(run=one, is_upstream=True, values=values)
    after = models.V1RunEdgeRequest(run=three)
    run = ("default", project, two)
    set_edges = set_run_edges_lineage
    made = call(set_edges, *run, body=models.V1RunEdgesRequest(edges=[before, after]))
    assert made.status_code == httpx.codes.CREATED
    (upstream,) = call(get_run_upstream_lineage, *run).parsed.results
    assert (upstream.upstream.name, upstream.values.to_dict()) == ("one", {"reason": "data"})
    (downstream,) = call(get_run_downstream_lineage, *run, sort="kind").parsed.results
    assert (downstream.downstream.name, downstream.kind) == ("three", "manual")
    call(set_edges, *run, body=models.V1RunEdgesRequest(edges=[]))
    assert call(get_run_upstream_lineage, *run, no_page=True).parsed.results == []
    assert call(get_run_downstream_lineage, "default", project, one).parsed.results == []
    assert deviations(document, proxy) == []


def test_clones_of_a_run(
    call: Call, http: httpx.Client, project: str, proxy: RecordingProxy, document: Document
) -> None:
    """Their identities come with dashes."""
    component = {"kind": "component", "run": {"kind": "job", "container": {"image": "busybox"}}}
    content = json.dumps({"version": 1.1, "kind": "operation", "component": component})
    run = ("default", project, create_run(http, project, content=content))
    made = call(restart_run, *run, body=models.V1RunCloneRequest()).parsed
    (clone,) = call(get_run_clones_lineage, *run).parsed.results
    assert (clone.uuid, clone.cloning_kind) == (str(uuid.UUID(made.uuid)), "restart")
    assert call(get_run_clones_lineage, *run, query="status:running").parsed.count == 0
    assert send(http, "POST", f"{API}/{project}/runs/{made.uuid}/stop").status_code == httpx.codes.OK
    assert deviations(document, proxy) == []

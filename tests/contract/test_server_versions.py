"""The registry of versions."""

from __future__ import annotations

import json

import httpx
import pytest

from polyaxon_api import models
from polyaxon_api.api.lineage import create_run_artifacts_lineage
from polyaxon_api.api.runs import get_run
from polyaxon_api.api.versions import (
    create_version,
    create_version_stage,
    delete_version,
    get_version,
    get_version_stages,
    list_version_names,
    list_versions,
    patch_version,
    transfer_version,
    update_version,
)
from support.calls import Call, create_run, send
from support.document import Document
from support.proxy import RecordingProxy
from support.refusals import CUT_JSON, UNKNOWN, Refusal, refusal
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

API = "/api/v1/default"
MODELS = f"{API}/{{project}}/versions/model"
VERSION = f"{MODELS}/taken"
NONE = f"{MODELS}/nope"
COMPONENTS = f"{API}/{{project}}/versions/component"
NO_PROJECT = f"{API}/no-such-project/versions/model"
COMPONENT = {"version": 1.1, "kind": "component", "run": {"kind": "job", "container": {"image": "busybox"}}}

REFUSALS: dict[str, Refusal] = {
    "version without a name": refusal("POST", MODELS, 400, json={}),
    "version with a bad name": refusal("POST", MODELS, 400, json={"name": "a b"}),
    "version with a taken name": refusal("POST", MODELS, 400, json={"name": "taken"}),
    "version of an unknown stage": refusal("POST", MODELS, 400, json={"name": "x", "stage": "nope"}),
    "version of an unknown run": refusal("POST", MODELS, 400, json={"name": "x", "run": UNKNOWN}),
    "version with artifacts and no run": refusal("POST", MODELS, 400, json={"name": "x", "artifacts": ["a"]}),
    "version with a content that is none": refusal("POST", MODELS, 400, json={"name": "x", "content": "x"}),
    "component without content": refusal("POST", COMPONENTS, 400, json={"name": "x"}),
    "version in an unknown project": refusal("POST", NO_PROJECT, 404, json={"name": "x"}),
    "versions of an unknown project": refusal("GET", NO_PROJECT, 404),
    "versions by an unknown field": refusal("GET", MODELS, 400, params={"query": "nope:1"}),
    "versions by a tag": refusal("GET", MODELS, 500, params={"query": "tags:a"}),
    "names in an unknown project": refusal("GET", f"{NO_PROJECT}/names", 404),
    "names by an unknown field": refusal("GET", f"{MODELS}/names", 400, params={"query": "nope:1"}),
    "names by a tag": refusal("GET", f"{MODELS}/names", 500, params={"query": "tags:a"}),
    "unknown version": refusal("GET", NONE, 404),
    "version of an unknown kind": refusal("GET", f"{API}/{{project}}/versions/nope/x", 404),
    "change to a taken name": refusal("PATCH", f"{MODELS}/other", 400, json={"name": "taken"}),
    "change to a name that is null": refusal("PATCH", VERSION, 400, json={"name": None}),
    "change of an unknown version": refusal("PATCH", NONE, 404, json={"description": "x"}),
    "update without a name": refusal("PUT", VERSION, 400, json={"description": "x"}),
    "update of an unknown version": refusal("PUT", NONE, 404, json={"name": "nope"}),
    "delete of an unknown version": refusal("DELETE", NONE, 404),
    "stages of an unknown version": refusal("GET", f"{NONE}/stages", 404),
    "stage of an unknown version": refusal("POST", f"{NONE}/stages", 404, json={}),
    "stage that is a text": refusal("POST", f"{VERSION}/stages", 400, json={"condition": "production"}),
    "unknown stage": refusal("POST", f"{VERSION}/stages", 405, json={"condition": {"type": "nope"}}),
    "stage with an unknown key": refusal(
        "POST", f"{VERSION}/stages", 405, json={"condition": {"type": "staging", "nope": 1}}
    ),
    "stage cut short": refusal("POST", f"{VERSION}/stages", 400, **CUT_JSON),
    "transfer to nowhere": refusal("POST", f"{VERSION}/transfer", 400, json={}),
    "transfer to an unknown project": refusal("POST", f"{VERSION}/transfer", 400, json={"project": "nope"}),
    "transfer of an unknown version": refusal("POST", f"{NONE}/transfer", 404, json={"project": "{other}"}),
    "transfer to where the name is taken": refusal(
        "POST", f"{VERSION}/transfer", 405, json={"project": "{other}"}
    ),
}


@pytest.fixture(scope="module")
def names(polyaxon_server: PolyaxonServer) -> dict[str, str]:
    """Two projects with a version of one name."""
    polyaxon_server.start()
    projects = {"project": polyaxon_server.create_project(), "other": polyaxon_server.create_project()}
    with httpx.Client(base_url=polyaxon_server.url, trust_env=False, timeout=30) as http:
        for project in projects.values():
            for name in ("taken", "other"):
                path = f"{API}/{project}/versions/model"
                assert send(http, "POST", path, json={"name": name}).status_code == httpx.codes.CREATED
    return projects


@pytest.mark.parametrize("name", REFUSALS)
def test_refusals(
    name: str, names: dict[str, str], http: httpx.Client, proxy: RecordingProxy, document: Document
) -> None:
    assert REFUSALS[name].send(http, names).status_code == REFUSALS[name].status
    assert document.check_replies(proxy.exchanges) == []


def deviations(document: Document, proxy: RecordingProxy) -> list[str]:
    requests = [problem for exchange in proxy.exchanges for problem in document.check_request(exchange)]
    return document.check_replies(proxy.exchanges) + requests


@pytest.mark.parametrize("kind", models.V1VersionKind)
def test_the_life_of_a_version(
    kind: models.V1VersionKind,
    call: Call,
    http: httpx.Client,
    polyaxon_server: PolyaxonServer,
    project: str,
    proxy: RecordingProxy,
    document: Document,
) -> None:
    run, here = create_run(http, project), ("default", project, kind)
    entry = models.V1RunArtifactRequest(
        name="model", kind=models.V1ArtifactKind.MODEL, summary=models.V1JsonObject(), is_input=False
    )
    lineage = models.V1ArtifactsLineageRequest(artifacts=[entry])
    call(create_run_artifacts_lineage, "default", project, run, body=lineage)

    content = json.dumps(COMPONENT if kind is models.V1VersionKind.COMPONENT else {"accuracy": 0.9})
    body = models.V1VersionCreateRequest(
        name="v1.0", run=run, artifacts=["model"], content=content, tags=["a"], stage=models.V1Stages.STAGING
    )
    made = call(create_version, *here, body=body).parsed
    assert (made.name, made.kind, made.stage, made.run) == ("v1.0", kind.value, "staging", run)
    version = (*here, "v1.0")

    shown = call(get_version, *version).parsed
    assert shown.artifacts == ["model"]
    for_page = call(get_version, *version, x_polyaxon_service="ui").parsed
    assert set(shown.meta_info.to_dict()) - set(for_page.meta_info.to_dict()) == {"artifacts"}
    assert "v1.0" in [item.name for item in call(list_versions, *here, query="stage:staging").parsed.results]
    assert [item.name for item in call(list_version_names, *here, limit=1).parsed.results] == ["v1.0"]
    linked = call(get_run, "default", project, run).parsed.settings
    assert len([*(linked.models or []), *(linked.artifacts or [])]) == (kind.value != "component")

    changes = models.V1VersionPatchRequest(description="better", artifacts=[], tags=["b"])
    assert call(patch_version, *version, body=changes).parsed.tags == ["b"]
    assert call(get_version, *version).parsed.artifacts == []
    renamed = call(update_version, *version, body=models.V1VersionUpdateRequest(name="v2")).parsed
    assert (renamed.name, renamed.description) == ("v2", "better")

    version = (*here, "v2")
    condition = models.V1StageConditionRequest(
        type_=models.V1Stages.PRODUCTION, status=True, reason="Manual", message="ship it"
    )
    call(create_version_stage, *version, body=models.V1VersionStageRequest(condition=condition))
    stages = call(get_version_stages, *version).parsed
    assert stages.stage == "production"
    assert [(step.type_, step.message) for step in stages.stage_conditions][-1] == ("production", "ship it")

    other = polyaxon_server.create_project()
    call(transfer_version, *version, body=models.V1TransferRequest(project=other))
    moved = ("default", other, kind, "v2")
    assert call(get_version, *moved).parsed.project == other
    assert call(delete_version, *moved).status_code == httpx.codes.NO_CONTENT
    assert call(get_version, *moved).status_code == httpx.codes.NOT_FOUND
    assert deviations(document, proxy) == []


def test_nulls(http: httpx.Client, project: str, proxy: RecordingProxy, document: Document) -> None:
    """What other clients leave empty is given back as null."""
    path = f"{API}/{project}/versions/model"
    fields = ("description", "readme", "tags", "run", "artifacts", "content")
    assert send(http, "POST", path, json={"name": "v1", **dict.fromkeys(fields)}).status_code == 201
    assert send(http, "PATCH", f"{path}/v1", json={"stage": None}).json()["stage"] is None
    assert http.get(f"{path}/v1/stages").json()["stage"] is None
    assert http.get(path, params={"no_page": "true"}).json()["count"] is None
    assert document.check_replies(proxy.exchanges) == []

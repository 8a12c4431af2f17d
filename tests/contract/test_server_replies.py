"""Every reply of the real server is one that the document describes.

All operations are called through a recording proxy: by hand with httpx, and with the generated client in both its
forms. Replies are held against the document with its objects closed, so that a key which a newer server adds is seen
here first, although clients must take it.
"""

from __future__ import annotations

import io
import json
import tarfile
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from polyaxon_api import Client, models
from polyaxon_api.api.artifacts import (
    delete_run_artifact,
    delete_run_artifacts,
    get_run_artifact,
    get_run_artifacts,
    get_run_artifacts_tree,
    post_run_artifact,
    post_run_artifacts,
)
from polyaxon_api.api.events import get_multi_run_events, get_run_events, get_run_resources
from polyaxon_api.api.lineage import (
    create_run_artifacts_lineage,
    delete_run_artifact_lineage,
    get_run_artifact_lineage,
    get_run_artifacts_lineage,
)
from polyaxon_api.api.logs import get_run_logs
from polyaxon_api.api.platform import get_installation, health_check
from polyaxon_api.api.projects import create_project, get_project, list_projects, patch_project
from polyaxon_api.api.runs import (
    create_run,
    create_run_status,
    delete_run,
    get_run,
    get_run_statuses,
    list_runs,
    patch_run,
    stop_run,
    sync_run,
)
from polyaxon_api.types import File
from support.calls import Call, send
from support.document import Document
from support.proxy import RecordingProxy

pytestmark = pytest.mark.live

# What a tracker needs; the other operations are called in files of their own.
TRACKING = {
    "CreateProject",
    "CreateRun",
    "CreateRunArtifactsLineage",
    "CreateRunStatus",
    "DeleteRun",
    "DeleteRunArtifact",
    "DeleteRunArtifactLineage",
    "DeleteRunArtifacts",
    "GetInstallation",
    "GetMultiRunEvents",
    "GetProject",
    "GetRun",
    "GetRunArtifact",
    "GetRunArtifactLineage",
    "GetRunArtifacts",
    "GetRunArtifactsLineage",
    "GetRunArtifactsTree",
    "GetRunEvents",
    "GetRunLogs",
    "GetRunResources",
    "GetRunStatuses",
    "HealthCheck",
    "ListProjects",
    "ListRuns",
    "PatchProject",
    "PatchRun",
    "PostRunArtifact",
    "PostRunArtifacts",
    "StopRun",
    "SyncRun",
}
UNKNOWN = "0" * 32
METRIC = "step|timestamp|metric\n0|2026-11-22 20:43:21.968279+00:00|1.0\n1|2026-11-22 20:43:22+00:00|nan\n"
RESOURCE = "step|timestamp|metric\n|2026-11-22 20:43:21.756432+00:00|0.5\n"
LOGS = (
    '{"timestamp": "2026-11-22T20:00:00+00:00", "value": "line 1"}\n'
    '{"timestamp": "2026-11-22T20:00:01.5+00:00", "node": "n1", "pod": "p1", "container": "c1", "value": "2"}\n'
)
NUMBERS = '{"timestamp": "2026-11-22T20:00:02+00:00", "value": "3"}\n'


def archive(files: dict[str, bytes]) -> bytes:
    """A gzipped tar of the files."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def upload(
    content: bytes, name: str, path: str, *, untar: bool = False, overwrite: bool = True
) -> models.V1ArtifactUpload:
    options = models.V1ArtifactUploadOptions(path=path, untar=untar, overwrite=overwrite)
    return models.V1ArtifactUpload(upload_file=File(io.BytesIO(content), name), json=options)


def synced(uid: str) -> models.V1RunSyncRequest:
    now = datetime.now(UTC)
    condition = models.V1StatusConditionRequest(
        type_=models.V1Statuses.CREATED, status=True, last_update_time=now, last_transition_time=now
    )
    return models.V1RunSyncRequest(
        uuid=uid,
        created_at=now,
        kind=models.V1RunKind.JOB,
        managed_by=models.V1ManagedBy.USER,
        name="synced",
        tags=["offline"],
        status_conditions=[condition],
    )


def test_every_operation_of_the_generated_client(
    call: Call, proxy: RecordingProxy, document: Document
) -> None:
    project = f"contract-{uuid.uuid4().hex[:8]}"
    here = ("default", project)

    assert call(health_check).content == b""
    assert call(get_installation).parsed.dist == "ce"

    made = call(create_project, "default", body=models.V1ProjectCreateRequest(name=project, tags=["cv"]))
    assert made.parsed.name == project
    assert (
        call(patch_project, *here, body=models.V1ProjectPatchRequest(readme="# Notes")).parsed.readme
        == "# Notes"
    )
    assert call(get_project, *here).parsed.tags == ["cv"]
    listed = call(list_projects, "default", query=f"name:{project}", limit=5)
    assert [item.name for item in listed.parsed.results] == [project]

    created = call(
        create_run, *here, body=models.V1RunCreateRequest(managed_by=models.V1ManagedBy.USER, name="train-1")
    ).parsed
    assert call(stop_run, *here, created.uuid).parsed.to_dict() == {}
    assert call(delete_run, *here, created.uuid).status_code == httpx.codes.NO_CONTENT

    uid = uuid.uuid4().hex
    run = (*here, uid)
    assert call(sync_run, *here, body=synced(uid)).parsed.uuid == uid
    bare = models.V1RunSyncRequest(
        uuid=uuid.uuid4().hex,
        created_at=datetime.now(UTC),
        kind=models.V1RunKind.JOB,
        managed_by=models.V1ManagedBy.USER,
    )
    assert isinstance(call(sync_run, *here, body=bare).parsed.status_conditions, models.V1NoStatusConditions)
    inputs = {"lr": 0.01, "layers": {"n": [3, None]}, "big": 2**70}
    changes = models.V1RunPatchRequest(inputs=models.V1JsonObject.from_dict(inputs), merge=True)
    assert call(patch_run, *run, body=changes).parsed.inputs.to_dict() == inputs
    status = models.V1StatusConditionRequest(type_=models.V1Statuses.RUNNING, status=True, message="go")
    call(create_run_status, *run, body=models.V1EntityStatusRequest(condition=status))
    statuses = call(get_run_statuses, *run).parsed
    assert [condition.type_ for condition in statuses.status_conditions] == ["created", "running"]
    assert call(get_run, *run).parsed.started_at.tzinfo is UTC
    assert uid in [item.uuid for item in call(list_runs, *here, no_page=True).parsed.results]

    entry = models.V1RunArtifactRequest(
        name="loss",
        kind=models.V1ArtifactKind.METRIC,
        summary=models.V1JsonObject.from_dict({"is_event": True}),
        is_input=False,
        path="events/metric/loss.plx",
    )
    call(create_run_artifacts_lineage, *run, body=models.V1ArtifactsLineageRequest(artifacts=[entry]))
    assert [item.name for item in call(get_run_artifacts_lineage, *run).parsed.results] == ["loss"]
    assert call(get_run_artifact_lineage, *run, "loss").parsed.is_input is False
    assert call(delete_run_artifact_lineage, *run, "loss").status_code == httpx.codes.NO_CONTENT

    files = ("polyaxon", *run)
    call(post_run_artifact, *files, body=upload(METRIC.encode(), "loss.plx", "events/metric"))
    call(post_run_artifact, *files, body=upload(RESOURCE.encode(), "cpu.plx", "resources/metric"))
    call(post_run_artifact, *files, body=upload(LOGS.encode(), "a.jsonl", "plxlogs"))
    call(post_run_artifact, *files, body=upload(NUMBERS.encode(), "b.jsonl", "plxlogs"))
    packed = archive({"a.txt": b"one", "deep/b.txt": b"two"})
    call(post_run_artifacts, *files, body=upload(packed, "dir.tar.gz", "outputs/dir", untar=True))
    tree = call(get_run_artifacts_tree, *files, path="outputs/dir").parsed
    assert (tree.files.to_dict(), tree.dirs) == ({"a.txt": 3}, ["deep"])
    assert (
        call(get_run_artifact, *files, path="outputs/dir/deep/b.txt", force=True).parsed.payload.read()
        == b"two"
    )
    with tarfile.open(fileobj=call(get_run_artifacts, *files, path="outputs/dir").parsed.payload) as tar:
        assert {"a.txt", "deep/b.txt"} <= {name.removeprefix("dir/") for name in tar.getnames()}

    series = call(get_run_events, *files, "metric", names="loss", force=True).parsed.data[0]
    assert (series.data.step, series.data["metric"]) == ([0, 1], [1.0, None])
    text = call(get_run_events, *files, "metric", names="loss", orient="csv").parsed.data[0]
    assert text.data == METRIC
    assert call(get_run_resources, *files, force=True).parsed.data[0].data.step == [None]
    several = call(get_multi_run_events, "polyaxon", *here, "metric", runs=uid, names="loss").parsed
    assert list(several.data.to_dict()) == [uid]
    assert [line.value for line in call(get_run_logs, *files, force=True).parsed.logs] == ["line 1", "2", 3]

    assert call(delete_run_artifact, *files, path="outputs/dir/a.txt").status_code == httpx.codes.NO_CONTENT
    assert call(delete_run_artifacts, *files, path="outputs").status_code == httpx.codes.NO_CONTENT

    assert document.check_replies(proxy.exchanges) == []
    assert [problem for exchange in proxy.exchanges for problem in document.check_request(exchange)] == []
    assert document.successes(proxy.exchanges) == TRACKING


def test_every_operation_by_hand(http: httpx.Client, proxy: RecordingProxy, document: Document) -> None:
    """What other clients may send besides: null, uncommon forms, the other alternatives of a reply."""
    name, uid = f"contract-{uuid.uuid4().hex[:8]}", str(uuid.uuid4())
    project, streams = f"/api/v1/default/{name}", f"/streams/v1/polyaxon/default/{name}/runs"
    run, files = f"{project}/runs/{uuid.UUID(uid).hex}", f"{streams}/{uuid.UUID(uid).hex}"
    condition = {"type": "Running", "status": "True", "reason": "Client", "meta_info": {"host": "a"}}
    entry: dict[str, Any] = {"name": "train/loss", "kind": "metric", "summary": {}, "is_input": None}
    part = {"json": json.dumps({"path": "plxlogs", "untar": False, "overwrite": False})}
    folder = {"json": json.dumps({"path": "outputs", "untar": True})}
    sync = {"uuid": uid, "created_at": "2001-01-01 10:00", "kind": "job", "is_managed": False, "name": None}
    steps: list[tuple[str, str, dict[str, Any]]] = [
        ("GET", "/healthz", {}),
        ("GET", "/api/v1/installation", {"headers": {"Authorization": "Token anything"}}),
        ("POST", "/api/v1/default/projects/create", {"json": {"name": name, "readme": None}}),
        ("GET", project, {}),
        ("PATCH", project, {"json": {"description": None, "tags": []}}),
        (
            "GET",
            "/api/v1/default/projects/list",
            {"params": {"no_page": "true", "sort": "-name", "bookmarks": "false"}},
        ),
        ("POST", f"{project}/runs", {"json": {"is_managed": False, "tags": ["a"], "meta_info": {"x": [1]}}}),
        ("POST", f"{project}/runs/sync", {"json": sync}),
        ("GET", run, {}),
        ("GET", f"{run}/statuses", {}),
        (
            "PATCH",
            run,
            {"json": {"tags": ["a"], "outputs": {"loss": 0.5}, "kind": "matrix", "runtime": "anything"}},
        ),
        ("PATCH", run, {"json": {"merge": True, "tags": ["b"], "outputs": {}}}),
        ("POST", f"{run}/statuses", {"json": {"condition": condition}}),
        ("POST", f"{run}/statuses", {"json": {}}),
        ("GET", f"{run}/statuses", {}),
        ("GET", f"{project}/runs", {"params": {"query": "created_at:_any_", "limit": 1, "offset": 1}}),
        ("GET", f"{project}/runs", {"params": {"offset": 99}}),
        (
            "POST",
            f"{run}/lineage/artifacts",
            {"json": {"artifacts": [entry, {**entry, "name": "b", "is_input": True}]}},
        ),
        ("GET", f"{run}/lineage/artifacts", {"params": {"query": "kind:metric", "limit": 1}}),
        ("GET", f"{run}/lineage/artifacts/b", {}),
        ("DELETE", f"{run}/lineage/artifacts/b", {}),
        ("POST", f"{files}/artifact", {"files": {"upload_file": ("a.jsonl", NUMBERS)}, "data": part}),
        (
            "POST",
            f"{files}/artifacts",
            {"files": {"upload_file": ("a.tar", archive({"a.txt": b"x"}))}, "data": folder},
        ),
        ("GET", f"{files}/artifact", {"params": {"path": "outputs/a.txt"}}),
        ("GET", f"{files}/artifacts", {"params": {"path": "outputs/a.txt", "check_path": "true"}}),
        ("GET", f"{files}/artifacts", {}),
        ("GET", f"{files}/artifacts/tree", {}),
        ("GET", f"{files}/artifacts/tree", {"params": {"path": "nope"}}),
        ("GET", f"{files}/artifacts/tree", {"params": {"path": "../.."}}),
        ("GET", f"{files}/logs", {}),
        ("GET", f"{streams}/{UNKNOWN}/logs", {}),
        ("GET", f"{files}/events/metric", {"params": {"names": "nope"}}),
        ("GET", f"{files}/resources", {"params": {"names": "nope"}}),
        ("GET", f"{streams}/multi/events/metric", {"params": {"names": "nope", "runs": UNKNOWN}}),
        ("DELETE", f"{files}/artifact", {"params": {"path": "outputs/a.txt"}}),
        ("DELETE", f"{files}/artifacts", {}),
        ("POST", f"{run}/stop", {}),
        ("DELETE", run, {}),
        ("GET", run, {}),
    ]
    for method, path, content in steps:
        send(http, method, path, **content)
    assert document.check_replies(proxy.exchanges) == []
    assert [(e.method, e.url, e.status) for e in proxy.exchanges if e.status >= 300 and e.status != 405] == []
    assert document.successes(proxy.exchanges) == TRACKING


def test_an_upload_streams_from_disk(proxy: RecordingProxy, project: str, tmp_path: Path) -> None:
    """A file of any bytes, the boundaries that other clients use among them, arrives as it is and with its length."""
    content = b"\r\n--+++--\r\n" + bytes(range(256)) * 4096
    path = tmp_path / "model.bin"
    path.write_bytes(content)
    files = ("polyaxon", "default", project, uuid.uuid4().hex)
    with Client(proxy.url, httpx_args={"trust_env": False}) as client, path.open("rb") as file:
        options = models.V1ArtifactUploadOptions(path="outputs", untar=False)
        body = models.V1ArtifactUpload(upload_file=File(file, "model.bin"), json=options)
        assert post_run_artifact.sync_detailed(*files, client=client, body=body).status_code == httpx.codes.OK
        stored = get_run_artifact.sync(*files, client=client, path="outputs/model.bin")
    assert stored is not None
    assert stored.payload.read() == content
    headers = {name.lower(): value for name, value in proxy.exchanges[0].request_headers.items()}
    assert int(headers["content-length"]) > len(content)
    assert "transfer-encoding" not in headers

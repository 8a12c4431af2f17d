"""Every reply of the real server is one that the document describes.

All operations are called through a recording proxy: by hand with httpx, and with the generated client in both its
forms. Replies are held against the document with its objects closed, so that a key which a newer server adds is seen
here first, although clients must take it.
"""

from __future__ import annotations

import asyncio
import io
import json
import tarfile
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
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
from polyaxon_api.types import File, Response
from support.document import Document
from support.exchange import Exchange
from support.proxy import RecordingProxy

pytestmark = pytest.mark.live

DOCUMENT = Document()
UNKNOWN = "0" * 32
METRIC = "step|timestamp|metric\n0|2026-11-22 20:43:21.968279+00:00|1.0\n1|2026-11-22 20:43:22+00:00|nan\n"
RESOURCE = "step|timestamp|metric\n|2026-11-22 20:43:21.756432+00:00|0.5\n"
LOGS = (
    '{"timestamp": "2026-11-22T20:00:00+00:00", "value": "line 1"}\n'
    '{"timestamp": "2026-11-22T20:00:01.5+00:00", "node": "n1", "pod": "p1", "container": "c1", "value": "2"}\n'
)
NUMBERS = '{"timestamp": "2026-11-22T20:00:02+00:00", "value": "3"}\n'

# The server's own writer meets ours about once in a thousand; such a failed write leaves nothing behind.
WRITE_ATTEMPTS = 10

# The generated function says what it returns; here each operation takes its turn.
Call = Callable[..., Any]


def is_failed_write(status: int, content: bytes) -> bool:
    return status == httpx.codes.METHOD_NOT_ALLOWED and not content


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


def problems(exchanges: list[Exchange]) -> list[str]:
    """What the document says against the replies."""
    return [problem for exchange in exchanges for problem in DOCUMENT.check_reply(exchange, closed=True)]


def successes(exchanges: list[Exchange]) -> set[str]:
    """The operations that were answered with the status of their success."""
    found = set()
    for exchange in exchanges:
        operation = DOCUMENT.match(exchange.method, exchange.url)
        if operation is not None and exchange.status < 300:
            found.add(operation.id)
    return found


@pytest.fixture(params=["sync", "asyncio"])
def call(request: pytest.FixtureRequest, proxy: RecordingProxy) -> Iterator[Call]:
    """Calls an operation of the generated client, in one of its two forms, until it is not a failed write."""
    client = Client(proxy.url, httpx_args={"trust_env": False})

    with client, asyncio.Runner() as runner:

        def once(operation: ModuleType, *arguments: Any, **keywords: Any) -> Response[Any]:
            reply: Response[Any]
            if request.param == "sync":
                reply = operation.sync_detailed(*arguments, client=client, **keywords)
            else:
                reply = runner.run(operation.asyncio_detailed(*arguments, client=client, **keywords))
            return reply

        def call(operation: ModuleType, *arguments: Any, **keywords: Any) -> Response[Any]:
            reply = once(operation, *arguments, **keywords)
            for _ in range(WRITE_ATTEMPTS):
                if not is_failed_write(reply.status_code, reply.content):
                    break
                reply = once(operation, *arguments, **keywords)
            return reply

        yield call
        if request.param == "asyncio":
            runner.run(client.get_async_httpx_client().aclose())


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


def test_every_operation_of_the_generated_client(call: Call, proxy: RecordingProxy) -> None:
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

    assert problems(proxy.exchanges) == []
    assert [problem for exchange in proxy.exchanges for problem in DOCUMENT.check_request(exchange)] == []
    assert successes(proxy.exchanges) == {operation.id for operation in DOCUMENT.operations}


@pytest.fixture
def http(proxy: RecordingProxy) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=proxy.url, trust_env=False, timeout=30) as client:
        yield client


def send(http: httpx.Client, method: str, path: str, **content: Any) -> httpx.Response:
    """Send a request until it is not a failed write."""
    reply = http.request(method, path, **content)
    for _ in range(WRITE_ATTEMPTS):
        if not is_failed_write(reply.status_code, reply.content):
            break
        reply = http.request(method, path, **content)
    return reply


def test_every_operation_by_hand(http: httpx.Client, proxy: RecordingProxy) -> None:
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
    assert problems(proxy.exchanges) == []
    assert [(e.method, e.url, e.status) for e in proxy.exchanges if e.status >= 300 and e.status != 405] == []
    assert successes(proxy.exchanges) == {operation.id for operation in DOCUMENT.operations}


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
    "basic credentials": ("GET", "/api/v1/installation", {"auth": ("user", "wrong")}, 403),
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
def run_with_files(polyaxon_server: Any) -> tuple[str, str]:
    """Project and uuid of a run that has one good and one cut event file."""
    polyaxon_server.start()
    project, uid = polyaxon_server.create_project(), uuid.uuid4().hex
    body = {"uuid": uid, "created_at": datetime.now(UTC).isoformat(), "kind": "job", "managed_by": "user"}
    streams = f"/streams/v1/polyaxon/default/{project}/runs/{uid}/artifact"
    with httpx.Client(base_url=polyaxon_server.url, trust_env=False) as http:
        assert send(http, "POST", f"/api/v1/default/{project}/runs/sync", json=body).status_code == 201
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
    name: str, run_with_files: tuple[str, str], http: httpx.Client, proxy: RecordingProxy
) -> None:
    method, path, content, status = REFUSALS[name]
    # JSON texts hold braces of their own, and no names.
    content = {
        key: value if key in ("data", "content") else filled(value, *run_with_files)
        for key, value in content.items()
    }
    assert send(http, method, filled(path, *run_with_files), **content).status_code == status
    assert problems(proxy.exchanges) == []


def test_refusals_with_the_generated_client(
    call: Call, run_with_files: tuple[str, str], proxy: RecordingProxy
) -> None:
    """A refusal is no success, so nothing is parsed; the server's words are there as bytes."""
    project, uid = run_with_files
    unknown = call(get_run, "default", project, UNKNOWN)
    assert (unknown.status_code, unknown.parsed) == (404, None)
    assert json.loads(unknown.content) == {"detail": "No Run matches the given query."}
    again = call(sync_run, "default", project, body=synced(uid))
    assert (again.status_code, again.parsed) == (400, None)
    assert json.loads(again.content)[0].endswith("already exists.")
    missing = call(get_run_artifact, "polyaxon", "default", project, uid, path="nope")
    assert (missing.status_code, missing.parsed) == (404, None)
    assert missing.content.startswith(b"Artifact not found")
    assert problems(proxy.exchanges) == []


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

"""What the two programs beside this one send, and how they compare it with what came back."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TypeVar

from polyaxon_api.errors import UnexpectedStatus
from polyaxon_api.models import (
    V1ArtifactKind,
    V1ArtifactsLineageRequest,
    V1ArtifactUpload,
    V1ArtifactUploadOptions,
    V1EntityStatusRequest,
    V1EventColumns,
    V1EventsResponse,
    V1JsonObject,
    V1ManagedBy,
    V1Run,
    V1RunArtifact,
    V1RunArtifactRequest,
    V1RunKind,
    V1RunPatchRequest,
    V1RunSyncRequest,
    V1StatusConditionRequest,
    V1Statuses,
)
from polyaxon_api.types import File

OWNER = "default"
PARAMS = {"lr": 0.01, "layers": 3}
LOSS = [2.0**-step for step in range(10)]
FOLDER = "events/metric"
PATH = f"{FOLDER}/loss.plx"
# Pauses in seconds after a write that the server failed on.
PAUSES = (0.1, 0.2, 0.4, 0.8)

Reply = TypeVar("Reply")


class DifferenceError(Exception):
    """What the server gave back is not what was sent."""


def is_failed_write(error: UnexpectedStatus) -> bool:
    """Whether the server failed by itself: 405 without a body. Nothing was kept, so send it again."""
    return error.status_code == 405 and not error.content


def new_run(run_uuid: str, name: str) -> V1RunSyncRequest:
    return V1RunSyncRequest(
        uuid=run_uuid,
        created_at=datetime.now(UTC),
        kind=V1RunKind.JOB,
        managed_by=V1ManagedBy.USER,
        name=name,
    )


def namespace_of(run: V1Run | None) -> str:
    """Where the run's files are served; a sandbox server takes any name."""
    return (run.settings.namespace if run and run.settings else None) or "polyaxon"


def status(value: V1Statuses) -> V1EntityStatusRequest:
    return V1EntityStatusRequest(V1StatusConditionRequest(type_=value, status=True, reason="Example"))


def params() -> V1RunPatchRequest:
    return V1RunPatchRequest(inputs=V1JsonObject.from_dict(PARAMS), merge=True)


def events() -> bytes:
    """An event file: a metric's rows by step."""
    now = datetime.now(UTC)
    rows = [f"{step}|{now}|{value}\n" for step, value in enumerate(LOSS)]
    return "".join(["step|timestamp|metric\n", *rows]).encode()


def upload(content: bytes) -> V1ArtifactUpload:
    file = File(BytesIO(content), PATH.rsplit("/", 1)[1])
    return V1ArtifactUpload(upload_file=file, json=V1ArtifactUploadOptions(path=FOLDER, untar=False))


def lineage() -> V1ArtifactsLineageRequest:
    summary = V1JsonObject.from_dict({"is_event": True, "metric": {"last": LOSS[-1]}})
    entry = V1RunArtifactRequest(
        name="loss", kind=V1ArtifactKind.METRIC, path=PATH, summary=summary, is_input=False
    )
    return V1ArtifactsLineageRequest([entry])


def compare_and_print(
    run: V1Run | None,
    events: V1EventsResponse | None,
    entry: V1RunArtifact | None,
    file: File | None,
    *,
    name: str,
    content: bytes,
) -> None:
    """Prints what came back.

    Raises:
        DifferenceError: It is not what was sent.
    """
    # The client raises on every other status, so a success is there.
    assert run and run.inputs and events and entry and file
    columns = events.data[0].data if events.data else None
    points = columns.additional_properties["metric"] if isinstance(columns, V1EventColumns) else []
    stored = file.payload.read()
    for what, got, sent in (
        ("name", run.name, name),
        ("status", run.status, "succeeded"),
        ("params", run.inputs.to_dict(), PARAMS),
        ("loss", points, LOSS),
        ("lineage", (entry.name, entry.kind, entry.path), ("loss", "metric", PATH)),
        ("file", stored, content),
    ):
        if got != sent:
            raise DifferenceError(f"{what} came back as {got!r}, and {sent!r} was sent")
    print(f"run      {run.name} {run.uuid}")
    print(f"status   {run.status}")
    print(f"params   lr={run.inputs['lr']} layers={run.inputs['layers']}")
    print(f"loss     {len(points)} points, the last {points[-1]}")
    print(f"lineage  {entry.name}: {entry.kind} at {entry.path}")
    print(f"file     {len(stored)} bytes")

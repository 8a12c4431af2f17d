"""A run as Polyaxon starts it: known to the server, with a folder, a token file and an environment of its own."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path

import httpx

from support.calls import repeated
from support.server import PolyaxonServer


def started_run(
    server: PolyaxonServer,
    project: str,
    *,
    status: str = "created",
    inputs: Mapping[str, object] | None = None,
) -> str:
    """The uuid of a run as the platform makes it before the program starts.

    Args:
        server: the server.
        project: the run's project.
        status: what the platform said of it so far.
        inputs: what the polyaxonfile gave it as parameters.
    """
    body = {
        "uuid": uuid.uuid4().hex,
        "created_at": "2026-11-20T10:00:00Z",
        "kind": "job",
        "managed_by": "user",
        "status": status,
        "status_conditions": [{"type": status, "status": True}],
        **({} if inputs is None else {"inputs": dict(inputs)}),
    }
    with httpx.Client(base_url=server.url, trust_env=False, timeout=30) as client:
        path = f"/api/v1/default/{project}/runs/sync"
        reply = repeated(lambda: client.post(path, json=body), seconds=30)
    assert reply.status_code == httpx.codes.CREATED, reply.text
    return str(body["uuid"])


def run_variables(server: PolyaxonServer, project: str, run: str, context: Path) -> dict[str, str]:
    """The variables that the run's program gets; makes the context root with what Polyaxon mounts there."""
    (context / "artifacts" / run / "outputs").mkdir(parents=True)
    write_token(context, "from-the-file")
    return {
        "POLYAXON_RUN_INSTANCE": f"default.{project}.runs.{run}",
        "POLYAXON_IS_MANAGED": "true",
        "POLYAXON_HOST": server.url,
        "POLYAXON_API_VERSION": "v1",
        "POLYAXON_COLLECT_ARTIFACTS": "true",
        "POLYAXON_CONTEXT_ROOT": str(context),
    }


def write_token(context: Path, token: str) -> Path:
    """Writes the file in which the auth init container leaves the token; gives its path."""
    path = context / ".configs" / ".auth"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"username": "me", "token": token}))
    return path

"""A run as Polyaxon starts it: known to the server, with a folder, a token file and an environment of its own."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path

import httpx

from support.server import PolyaxonServer

_WRITE_ATTEMPTS = 10


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
    said = ""
    with httpx.Client(base_url=server.url, trust_env=False, timeout=30) as client:
        for _ in range(_WRITE_ATTEMPTS):
            reply = client.post(f"/api/v1/default/{project}/runs/sync", json=body)
            if reply.status_code == httpx.codes.CREATED:
                return str(body["uuid"])
            said = f"{reply.status_code} {reply.text}"
    raise AssertionError(f"the run could not be created: {said}")


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

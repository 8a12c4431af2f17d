"""A run as Polyaxon starts it: known to the server, with a folder, a token file and an environment of its own."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path

import httpx

from support.server import PolyaxonServer

_WRITE_ATTEMPTS = 10


def started_run(server: PolyaxonServer, project: str, context: Path) -> tuple[str, dict[str, str]]:
    """The uuid of a run that is created and not yet running, and the variables that its program gets.

    Args:
        server: the server.
        project: the run's project.
        context: the context root; made.
    """
    run = uuid.uuid4().hex
    body = {
        "uuid": run,
        "created_at": "2026-11-20T10:00:00Z",
        "kind": "job",
        "managed_by": "user",
        "status": "created",
        "status_conditions": [{"type": "created", "status": True}],
    }
    _create(server, project, body)
    (context / "artifacts" / run / "outputs").mkdir(parents=True)
    (context / ".configs").mkdir()
    (context / ".configs" / ".auth").write_text(json.dumps({"username": "me", "token": "from-the-file"}))
    return run, {
        "POLYAXON_RUN_INSTANCE": f"default.{project}.runs.{run}",
        "POLYAXON_IS_MANAGED": "true",
        "POLYAXON_HOST": server.url,
        "POLYAXON_API_VERSION": "v1",
        "POLYAXON_COLLECT_ARTIFACTS": "true",
        "POLYAXON_CONTEXT_ROOT": str(context),
    }


def _create(server: PolyaxonServer, project: str, body: Mapping[str, object]) -> None:
    with httpx.Client(base_url=server.url, trust_env=False, timeout=30) as client:
        for _ in range(_WRITE_ATTEMPTS):
            if (
                client.post(f"/api/v1/default/{project}/runs/sync", json=body).status_code
                == httpx.codes.CREATED
            ):
                return
    raise AssertionError("the run could not be created: every write failed")

"""What is recorded of one run, here or on the server, as far as it takes to do the same again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.layout import LINEAGE_FILE, RUN_FILE, RunPaths
from polyaxon_client.tracking.lineage import ENVIRONMENT_PATH

if TYPE_CHECKING:
    from polyaxon_client.tracking.remote_run import RemoteRun


class RecordedRun(NamedTuple):
    """A run, as it was recorded."""

    run: dict[str, Any]
    """In the words of the API: uuid, owner, project, name, status, inputs, outputs ..."""
    rows: list[dict[str, Any]]
    """Its lineage."""
    environment: dict[str, Any]
    """The content of ``outputs/env.json``; empty when there is none."""
    code: dict[str, Any]
    """The summary of its code reference, the last one when it was continued; empty outside of git."""
    patch: bytes | None
    """What was changed and not committed."""
    untracked: list[str]
    """Names of files that git did not know."""


def recorded_here(paths: RunPaths) -> RecordedRun:
    """A run of this machine.

    Raises:
        InvalidValueError: nothing is recorded of it yet.
    """

    def fetch(path: str) -> bytes | None:
        try:
            return (paths.run_dir / path).read_bytes()
        except OSError:
            return None

    run, rows = (_json(fetch(name)) for name in (RUN_FILE, LINEAGE_FILE))
    if not isinstance(run, dict):
        raise InvalidValueError(
            f"{paths.run_dir} holds no run", hint="A run that began just now is there a second later."
        )
    return _recorded(run, rows if isinstance(rows, list) else [], fetch)


def recorded_there(remote: RemoteRun) -> RecordedRun:
    """A run of the server (GetRun, GetRunArtifactsLineage, GetRunArtifact).

    Raises:
        PolyaxonClientException: the server does not know it, or did not answer.
    """
    return _recorded(remote.get_run(), remote.lineage_rows(), remote.fetch)


def _recorded(
    run: dict[str, Any], rows: list[dict[str, Any]], fetch: Callable[[str], bytes | None]
) -> RecordedRun:
    environment = _json(fetch(ENVIRONMENT_PATH))
    code: dict[str, Any] = next(
        (row["summary"] for row in reversed(rows) if row.get("kind") == "coderef" and row.get("summary")), {}
    )
    patch, untracked = (
        fetch(path) if (path := code.get(f"{what}_path")) else None for what in ("patch", "untracked")
    )
    return RecordedRun(
        run,
        rows,
        environment if isinstance(environment, dict) else {},
        code,
        patch,
        [] if untracked is None else untracked.decode("utf-8", "replace").splitlines(),
    )


def _json(content: bytes | None) -> Any:
    try:
        return None if content is None else json.loads(content)
    except ValueError:
        return None

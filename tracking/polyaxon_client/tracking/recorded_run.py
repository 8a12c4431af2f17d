"""What is recorded of one run, here or on the server, as far as it takes to do the same again."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from polyaxon_client.exceptions import NotFoundError
from polyaxon_client.tracking.lineage import ENVIRONMENT_PATH, is_code_files

if TYPE_CHECKING:
    from polyaxon_client.reading import Run


class RecordedRun(NamedTuple):
    """A run, as it was recorded."""

    run: dict[str, Any]
    """In the words of the API: uuid, owner, project, name, status, inputs, outputs ..."""
    rows: list[dict[str, Any]]
    """Its lineage."""
    environment: dict[str, Any]
    """The content of ``outputs/env.json``; empty when there is none."""
    code: dict[str, Any]
    """The summary of its code reference, the last one when it was continued; outside of git, that of its source files."""
    patch: bytes | None
    """What was changed and not committed."""
    untracked: list[str]
    """Names of files that git did not know."""
    sources: dict[str, bytes]
    """Source files that were stored, by their paths; empty where there is a code reference."""


def recorded(run: Run) -> RecordedRun:
    """What is recorded of a run.

    Raises:
        PolyaxonClientException: the server did not answer.
    """

    def fetch(path: str) -> bytes | None:
        try:
            return run.read(path)
        except NotFoundError:
            return None

    rows = run.lineage()
    environment = _json(fetch(ENVIRONMENT_PATH))
    code: dict[str, Any] = next(
        (row["summary"] for row in reversed(rows) if row.get("kind") == "coderef" and row.get("summary")), {}
    )
    patch, untracked = (
        fetch(path) if (path := code.get(f"{what}_path")) else None for what in ("patch", "untracked")
    )
    sources: dict[str, bytes] = {}
    stored = next((row["summary"] for row in reversed(rows) if is_code_files(row)), None)
    if not code and stored is not None:
        code, sources = stored, _below(run, stored["path"])
    elif stored is not None:
        code = {**code, "sources_path": stored["path"]}
    return RecordedRun(
        run.document,
        rows,
        environment if isinstance(environment, dict) else {},
        code,
        patch,
        [] if untracked is None else untracked.decode("utf-8", "replace").splitlines(),
        sources,
    )


def _below(run: Run, path: str) -> dict[str, bytes]:
    """The files of a folder of the run, by their paths in it."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = run.download(path, to=folder)
        except NotFoundError:
            return {}
        return {
            file.relative_to(found).as_posix(): file.read_bytes()
            for file in sorted(Path(found).rglob("*"))
            if file.is_file()
        }


def _json(content: bytes | None) -> Any:
    try:
        return None if content is None else json.loads(content)
    except ValueError:
        return None

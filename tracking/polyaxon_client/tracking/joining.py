"""Several machines that write one run at once: what each of them stores goes under a name of its own.

An upload replaces a file whole, and the server knows a lineage row by its name alone, so two machines that wrote the same
metric would overwrite each other. The rule: whoever began the run, or goes on with it by ``resume=``, writes the plain
names. A machine that joins a run while it is live (``Experiment(experiment_id=...)``) is another *writer*, and what it
stores is kept apart by the writer's name, ``<host>-<four digits>``:

==================== =========================================================
metric ``loss``      ``loss-<writer>``
logs                 ``plxlogs/<writer>.jsonl``; the server reads all of them
``outputs/<file>``   ``outputs/<writer>/<file>``
file or folder row   ``<name>-<writer>``
==================== =========================================================

Parameters, tags, ``meta_info`` and references to data and code, which the server keeps beside each other, are merged.
The processes of one machine share a run directory and are one writer. A run that has ended is continued under the plain
names. What carries a rank (:mod:`ranks`) is one writer's already and stays as it is. Nothing here touches the run
directory: the names are those on the server.
"""

from __future__ import annotations

import re
import secrets
import socket
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, Final

from polyaxon_client.tracking.layout import LOGS_FILE
from polyaxon_client.tracking.ranks import is_ranked
from polyaxon_client.tracking.statuses import FINAL_STATUSES

_EVENTS: Final = "events/"
_RESOURCES: Final = "resources/"
_ASSETS: Final = "assets/"
_HOST_LIMIT: Final = 24


def new_writer() -> str:
    """A name for this machine as a writer of one run: its host's name and four hexadecimal digits."""
    host = re.sub(r"[^A-Za-z0-9_]+", "-", socket.gethostname().partition(".")[0])[:_HOST_LIMIT].strip("-")
    return f"{host or 'host'}-{secrets.token_hex(2)}"


def is_live(run: dict[str, Any], joined_at: float) -> bool:
    """Whether others were at work on a run when this machine joined it.

    Args:
        run: the run as the server has it now.
        joined_at: Unix seconds.
    """
    if run.get("status") not in FINAL_STATUSES:
        return True
    finished_at = run.get("finished_at")
    return bool(finished_at) and datetime.fromisoformat(str(finished_at)).timestamp() > joined_at


def mark(writer: str, joined_at: str) -> dict[str, Any]:
    """What a writer leaves in the run's ``meta_info``: others see by it that they are not alone."""
    return {_mark_name(writer): {"host": socket.gethostname(), "joined_at": joined_at}}


def has_marks(meta_info: dict[str, Any]) -> bool:
    """Whether somebody joined the run."""
    return any(name.startswith(_mark_name("")) for name in meta_info)


def name_of(name: str, writer: str | None) -> str:
    """The name of a metric, or of another row of the lineage, on the server."""
    return name if writer is None or is_ranked(name) else f"{name}-{writer}"


def path_of(path: str, writer: str | None) -> str:
    """The path on the server of a file or folder of the run directory."""
    if writer is None:
        return path
    if path == LOGS_FILE:
        return str(PurePosixPath(path).with_name(f"{writer}.jsonl"))
    if path.startswith(_ASSETS):
        # What events point at: told apart by the name already.
        return path
    if path.startswith((_EVENTS, _RESOURCES)):
        return f"{name_of(path.removesuffix('.plx'), writer)}.plx"
    top, _, rest = path.partition("/")
    return path if is_ranked(f"-{rest.partition('/')[0]}") else f"{top}/{writer}/{rest}"


def row_of(row: dict[str, Any], writer: str | None) -> dict[str, Any]:
    """A lineage row as it is sent. The server keeps inputs of one name beside each other, so they stay as they are."""
    if writer is None or row["is_input"]:
        return row
    row = {**row, "name": name_of(row["name"], writer)}
    if row.get("path"):
        row["path"] = path_of(row["path"], writer)
    summary = row.get("summary")
    if isinstance(summary, dict) and summary.get("path"):
        row["summary"] = {**summary, "path": path_of(summary["path"], writer)}
    return row


def fields_of(fields: dict[str, Any], writer: str | None) -> dict[str, Any]:
    """Fields of the run as they are sent; ``outputs`` are the last values of metrics."""
    if writer is None or "outputs" not in fields:
        return fields
    outputs = {name_of(name, writer): value for name, value in fields["outputs"].items()}
    return {**fields, "outputs": outputs}


def _mark_name(writer: str) -> str:
    return f"writer-{writer}"

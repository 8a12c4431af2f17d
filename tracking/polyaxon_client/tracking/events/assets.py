"""The files that events point at: ``assets/<kind>/<name>[_<step>].<extension>``."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import Any

from polyaxon_client.exceptions import InvalidTypeError
from polyaxon_client.tracking.names import stored_name
from polyaxon_client.tracking.snapshot import Snapshots
from polyaxon_client.tracking.values import described, step_value


def is_path(data: Any) -> bool:
    """Whether the user gave the place of a file rather than what is in it."""
    return isinstance(data, (str, os.PathLike))


def event_name(name: str | None, data: Any, otherwise: str) -> str:
    """The name of a series: as given, else the file's without its extension, else ``otherwise``."""
    if name is not None:
        return name
    return Path(data).stem if is_path(data) else otherwise


def store(snapshots: Snapshots, kind: str, name: str, step: Any, extension: str, content: bytes) -> str:
    """Stores the content of an event's file, and gives its path in the run directory. Raises ``OSError``."""
    path = _free(snapshots, kind, name, step, extension)
    snapshots.write(path, content)
    return path


def take(
    snapshots: Snapshots,
    kind: str,
    name: str,
    step: Any,
    source: str | os.PathLike[str],
    extension: str | None = None,
) -> str:
    """Stores a copy of a file or folder for an event, and gives its path in the run directory.

    ``extension`` is for a source that has none.

    Raises:
        InvalidTypeError: ``source`` is no path.
        InvalidValueError: there is nothing, or it cannot be read.
    """
    if not is_path(source):
        raise InvalidTypeError(f"a path is needed, not {described(source)}")
    suffix = PurePosixPath(os.fspath(source)).suffix or extension or ""
    path = _free(snapshots, kind, name, step, suffix.removeprefix("."))
    snapshots.take_as(source, path)
    return path


def _free(snapshots: Snapshots, kind: str, name: str, step: Any, extension: str) -> str:
    """A path that no earlier event points at, even of the same step."""
    number = step_value(step)
    base = f"assets/{kind}/{stored_name(name)}" + ("" if number is None else f"_{number}")
    base += snapshots.asset_ending
    end = f".{extension}" if extension else ""
    path, n = f"{base}{end}", 1
    while snapshots.has(path):
        n += 1
        path = f"{base}-{n}{end}"
    return path

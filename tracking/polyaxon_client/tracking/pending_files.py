"""Which files of a run directory the server lacks, and which of those to send now.

The server keeps each file whole: adding to one means sending all of it again. Sent at every change, the bytes grow with
the square of the run. So a growing file is sent again when it has doubled, and at the end: together at most three
times the final files. What that leaves of 20 KiB for each second of the run goes to the files that waited longest, so
small files are never more than seconds behind.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final, NamedTuple

from polyaxon_client.tracking.layout import SNAPSHOT_TEMPORARY, RunPaths
from polyaxon_client.tracking.run_state import RunState
from polyaxon_client.tracking.sent import Sent

SPARE_BYTES_PER_SECOND: Final = 20 * 1024


class PendingFile(NamedTuple):
    """A file to upload: the first ``size`` bytes of ``path`` in the run directory."""

    path: str
    size: int
    changed: float
    is_folder: bool = False


# Together with the other requests of a round this stays below 120 a minute.
REQUESTS_PER_SECOND: Final = 1.5
REQUESTS_AT_ONCE: Final = 20


class UploadBudget:
    """The spare bytes and the requests that a run has earned and not yet used."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._spent = 0
        self._requests = 0

    def take(self, size: int) -> bool:
        """Takes ``size`` bytes when they are there."""
        if self._spent + size > SPARE_BYTES_PER_SECOND * (time.monotonic() - self._began):
            return False
        self._spent += size
        return True

    def take_request(self) -> bool:
        """Takes one request when there is one."""
        earned = REQUESTS_AT_ONCE + REQUESTS_PER_SECOND * (time.monotonic() - self._began)
        if self._requests + 1 > earned:
            return False
        self._requests += 1
        return True


def unsent_files(paths: RunPaths, state: RunState, sent: Sent) -> list[PendingFile]:
    """Every file and folder that the server does not have as it is now, those that waited longest first."""
    pending = [*_growing(state, sent), *_stored(paths, state, sent)]
    return sorted(pending, key=lambda file: sent.files[file.path].at if file.path in sent.files else 0.0)


def is_due(file: PendingFile, sent: Sent, budget: UploadBudget) -> bool:
    """Whether to send a file while the run goes on, by the rule at the top of this module."""
    last = sent.files.get(file.path)
    if last is None or last.changed != file.changed:
        return True
    return file.size >= 2 * last.size or budget.take(file.size)


def unlogged_outputs(paths: RunPaths, state: RunState, sent: Sent) -> list[PendingFile]:
    """Files that were written straight into the run's ``outputs/``: they belong to the run, logged or not.

    Among them what was logged where it lay and has changed since it was sent.
    """
    found = []
    for full in sorted(paths.outputs.rglob("*")):
        path = full.relative_to(paths.run_dir).as_posix()
        if path in state.growing or _is_temporary(path) or full.is_symlink() or not full.is_file():
            continue
        stat = full.stat()
        logged = _logged_with(path, state)
        if logged is not None and (logged not in sent.files or stat.st_mtime <= sent.files[logged].at):
            continue
        changed = state.stored[path].logged_at if logged == path else stat.st_mtime
        last = sent.files.get(path)
        if logged == path or last is None or (last.size, last.changed) != (stat.st_size, changed):
            found.append(PendingFile(path, stat.st_size, changed))
    return found


def _logged_with(path: str, state: RunState) -> str | None:
    """The file or folder that was logged and that ``path`` is or lies in."""
    parts = path.split("/")
    candidates = ("/".join(parts[:length]) for length in range(1, len(parts) + 1))
    return next((candidate for candidate in candidates if candidate in state.stored), None)


def _growing(state: RunState, sent: Sent) -> Iterator[PendingFile]:
    for path, size in state.growing.items():
        last = sent.files.get(path)
        if (size or last is not None) and (last is None or last.size != size):
            yield PendingFile(path, size, 0.0)


def _stored(paths: RunPaths, state: RunState, sent: Sent) -> Iterator[PendingFile]:
    for path, stored in state.stored.items():
        last = sent.files.get(path)
        if last is not None and last.changed == stored.logged_at:
            continue
        full = paths.run_dir / path
        if stored.is_dir:
            yield PendingFile(path, 0, stored.logged_at, is_folder=True)
        elif full.is_file():
            yield PendingFile(path, full.stat().st_size, stored.logged_at)


def _is_temporary(path: str) -> bool:
    """Whether it is, or lies in, a copy that was not finished: its process was killed meanwhile."""
    return any(SNAPSHOT_TEMPORARY.fullmatch(part) for part in path.split("/"))

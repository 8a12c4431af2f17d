"""Which files of a run directory the server lacks, and which of those to send now.

The server keeps each file whole: adding to one means sending all of it again. Sent at every change, the bytes grow with
the square of the run. So a file's growth pays for its uploads, two bytes for each that it has grown, and the last one
for its end: together at most three times the final files, and never less often than whenever it has doubled. What that
does not pay for is paid from 20 KiB for each second of the run, and goes to the files that waited longest, so small
files are never more than seconds behind.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from polyaxon_client.tracking.event_file import RESOURCES
from polyaxon_client.tracking.layout import SNAPSHOT_TEMPORARY, RunPaths
from polyaxon_client.tracking.names import is_text
from polyaxon_client.tracking.run_state import RunState
from polyaxon_client.tracking.sent import Sent, SentFile
from polyaxon_client.tracking.upload_budget import UploadBudget

logger = logging.getLogger(__name__)

# Fields and lineage have to find requests left.
RESERVED_REQUESTS: Final = 4
# Files together as large as this are never more than a minute behind.
FRESH_BYTES: Final = 1024 * 1024
# A dozen small files change together every ten seconds; what the user logged goes first.
RESOURCE_SECONDS: Final = 30.0


class PendingFile(NamedTuple):
    """A file to upload: the first ``size`` bytes of ``path`` in the run directory."""

    path: str
    size: int
    changed: float
    is_folder: bool = False


def unsent_files(paths: RunPaths, state: RunState, sent: Sent) -> list[PendingFile]:
    """Every file and folder that the server does not have as it is now, those that waited longest first."""
    pending = [*_growing(state, sent), *_stored(paths, state, sent)]
    return sorted(pending, key=lambda file: sent.files[file.path].at if file.path in sent.files else 0.0)


def due_files(pending: Iterable[PendingFile], sent: Sent, budget: UploadBudget) -> Iterator[PendingFile]:
    """The files to send while the run goes on, by the rule at the top of this module; what they cost is counted."""
    is_saving = False
    for file in pending:
        if budget.requests < RESERVED_REQUESTS:
            return
        if file.path.startswith(f"{RESOURCES}/") and _is_recent(file, sent):
            continue
        spare = max(0, file.size - paid_by_growth(file, sent))
        if spare and (is_saving or not budget.affords(spare)):
            # It waited longest: those behind would use up what it waits for. One that is too big to be fresh does not
            # keep them waiting.
            is_saving = is_saving or file.size <= FRESH_BYTES
            continue
        budget.spend(spare)
        yield file


def _is_recent(file: PendingFile, sent: Sent) -> bool:
    last = sent.files.get(file.path)
    return last is not None and time.time() - last.at < RESOURCE_SECONDS


def paid_by_growth(file: PendingFile, sent: Sent) -> int:
    """How many bytes of an upload the file's own growth pays for: all of them the first time, and when it doubled."""
    last = sent.files.get(file.path)
    if last is None or last.changed != file.changed:
        return file.size
    return max(0, min(file.size, 2 * file.size - last.paid))


def note_upload(file: PendingFile, sent: Sent, began: float) -> None:
    """Notes that the server has the file, as it was at ``began`` (Unix seconds)."""
    last = sent.files.get(file.path)
    before = last.paid if last is not None and last.changed == file.changed else 0
    paid = before + paid_by_growth(file, sent)
    sent.files[file.path] = SentFile(file.size, file.changed, began, paid)


def version_of(path: str, state: RunState) -> float:
    """What tells a growing file from itself before points were taken back: other points may make the same length."""
    return state.truncated_at if path.startswith("events/") else 0.0


def unlogged_outputs(paths: RunPaths, state: RunState, sent: Sent) -> list[PendingFile]:
    """Files that were written straight into the run's ``outputs/``: they belong to the run, logged or not.

    Among them what was logged where it lay and has changed since it was sent.
    """
    found = []
    for full in sorted(paths.outputs.rglob("*")):
        path = full.relative_to(paths.run_dir).as_posix()
        if path in state.growing or _is_temporary(path) or full.is_symlink() or not full.is_file():
            continue
        if not is_text(path):
            logger.warning("%r is not sent: its name is no text", path)
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
        changed = version_of(path, state)
        if (size or last is not None) and (last is None or (last.size, last.changed) != (size, changed)):
            yield PendingFile(path, size, changed)


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

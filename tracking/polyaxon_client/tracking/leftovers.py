"""Runs on this machine that are not wholly on a server: which they are, what of them is left, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from polyaxon_client.tracking.journal import SUFFIX, read_records
from polyaxon_client.tracking.layout import RunPaths, known_runs, run_paths
from polyaxon_client.tracking.locks import is_locked
from polyaxon_client.tracking.pending_files import unlogged_outputs, unsent_files
from polyaxon_client.tracking.record import LOGS, METRICS, OPENED
from polyaxon_client.tracking.run_state import RunState, apply_record, read_state
from polyaxon_client.tracking.sent import Sent, read_sent
from polyaxon_client.tracking.writers import is_written

BATCH_BYTES = 16 * 1024 * 1024


class Leftover(NamedTuple):
    """A run that is not wholly on a server."""

    uuid: str
    name: str | None
    project: str | None
    """``owner/project``."""
    status: str | None
    is_live: bool
    """Its process still writes to it."""
    is_busy: bool
    """A process is sending it now."""
    is_known: bool
    """The server knows the run, if not all of it."""
    why: str
    files: int
    """Files to send."""
    bytes: int
    """Their sizes together, and what of the journal is not in a file yet."""
    points: int
    """Metric values that are only in the journal yet."""
    run_dir: str


def unsent_runs(root: Path) -> Iterator[str]:
    """The uuids of the runs below ``root`` that are not wholly on a server, oldest first."""
    for uuid in known_runs(root):
        paths = run_paths(root, uuid)
        if not read_sent(paths.sent).is_complete or any(paths.journal_dir.glob(f"*{SUFFIX}")):
            yield uuid


def describe_run(root: Path, uuid: str) -> Leftover:
    """What is left to send of a run. Reads only: nothing is changed.

    Raises:
        OSError: the run's files cannot be read.
        ValueError: the checkpoint cannot be read.
    """
    paths = run_paths(root, uuid)
    sent = read_sent(paths.sent)
    state, unread, points = _replayed(paths)
    run = state.run
    if not run:
        return Leftover(
            uuid,
            None,
            None,
            None,
            False,
            False,
            False,
            "its journal holds no run",
            0,
            unread,
            0,
            str(paths.run_dir),
        )
    files = [*unsent_files(paths, state, sent), *unlogged_outputs(paths, state, sent)]
    is_live = not state.is_ended and is_written(paths)
    return Leftover(
        uuid=uuid,
        name=run.get("name"),
        project=f"{run.get('owner')}/{run.get('project')}",
        status=state.status,
        is_live=is_live,
        is_busy=is_locked(paths.sending),
        is_known=sent.is_created,
        why=_reason(state, sent, is_live=is_live),
        files=len(files),
        bytes=unread
        + sum(_folder_bytes(paths, file.path) if file.is_folder else file.size for file in files),
        points=points,
        run_dir=str(paths.run_dir),
    )


def _replayed(paths: RunPaths) -> tuple[RunState, int, int]:
    """The checkpoint with what the journal has behind it, in memory alone; the bytes and the points of that part."""
    state = read_state(paths.checkpoint) or RunState()
    unread = points = 0
    for path in sorted(paths.journal_dir.glob(f"*{SUFFIX}")):
        offset = state.journals.get(path.name, 0)
        unread += max(0, path.stat().st_size - offset)
        while True:
            reached = offset
            for record, end in read_records(path, offset, BATCH_BYTES):
                reached = end
                points += _apply(state, record)
            if reached == offset:
                break
            offset = reached
    return state, unread, points


def _apply(state: RunState, record: list[object]) -> int:
    try:
        if record[0] == METRICS:
            return len(record[3])  # type: ignore[arg-type]
        if record[0] not in (LOGS, OPENED):
            apply_record(state, record)
    except (IndexError, KeyError, TypeError, ValueError, AttributeError):
        # Replay steps over it, and says so.
        pass
    return 0


def _reason(state: RunState, sent: Sent, *, is_live: bool) -> str:
    if is_live:
        return "it is still running"
    if sent.trouble:
        return sent.trouble
    if not state.is_ended:
        return "its process ended without a word"
    if not sent.is_created:
        return "it was recorded without a server"
    return (
        f"the sending was cut off, {len(sent.left)} items are left"
        if sent.left
        else "the sending was cut off"
    )


def _folder_bytes(paths: RunPaths, folder: str) -> int:
    return sum(file.stat().st_size for file in (paths.run_dir / folder).rglob("*") if file.is_file())

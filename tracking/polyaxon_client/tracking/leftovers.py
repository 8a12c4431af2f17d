"""Runs on this machine that are not on the server yet, and how they are brought there without their process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.settings import Settings
from polyaxon_client.tracking.journal import SUFFIX, Journal, is_written
from polyaxon_client.tracking.layout import RunPaths, known_runs, run_paths
from polyaxon_client.tracking.record import END, STATUS
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.run_lock import HANDOVER_SECONDS, take_lock, take_over
from polyaxon_client.tracking.sent import read_sent
from polyaxon_client.tracking.sync import Sync

# Rounds before a run is left for another time: the first may meet a busy server.
ROUNDS = 3


class Outcome(NamedTuple):
    """What became of one run."""

    uuid: str
    name: str | None
    project: str | None
    is_complete: bool
    is_busy: bool
    left: list[str]
    trouble: str | None
    bytes_sent: int


def unsent_runs(root: Path) -> Iterator[str]:
    """The uuids of the runs below ``root`` that are not wholly on a server, oldest first."""
    for uuid in known_runs(root):
        paths = run_paths(root, uuid)
        if not read_sent(paths.sent).is_complete or any(paths.journal_dir.glob(f"*{SUFFIX}")):
            yield uuid


def send_run(settings: Settings, uuid: str, on_round: Callable[[Sync], None] = lambda sync: None) -> Outcome:
    """Replays what a run left in its journal, and sends what the server lacks.

    A run whose process is gone without a word is ended here, as failed, at the time of its last record. One whose own
    sidecar is at work is left to it.

    Args:
        settings: host and token.
        uuid: a run below ``settings.root``.
        on_round: called after each round.

    Raises:
        OSError: the run's files cannot be read or written.
    """
    paths = run_paths(settings.root, uuid)
    paths.make()
    lock = take_lock(paths.lock, timeout=0.0)
    if lock is None and not _is_written(paths):
        # A sidecar that outlived its training process and waits for the server; it gives way to who asks now.
        lock = take_over(paths, HANDOVER_SECONDS)
    if lock is None:
        return Outcome(uuid, None, None, False, True, [], "its own process is sending it", 0)
    with lock:
        replay = Replay(paths)
        _replay_all(replay)
        if replay.state.run and not replay.state.is_ended and not _is_written(paths):
            _end_for(paths, replay)
        state = replay.state
        if not state.run:
            return Outcome(uuid, None, None, False, False, ["the run"], "its journal holds no run", 0)
        run = state.run
        name, project, owner = run.get("name"), str(run["project"]), str(run["owner"])
        with PolyaxonClient(settings=settings) as client:
            remote = RemoteRun(client, owner=owner, project=project, uuid=uuid, namespace=settings.namespace)
            sync = Sync(paths, remote)
            for attempt in range(ROUNDS):
                try:
                    is_done = sync.run_round(state, is_last=True)
                except PolyaxonClientException:
                    is_done = False
                    time.sleep(0.5 * attempt)
                on_round(sync)
                if is_done:
                    break
        sent = sync.sent
        if state.is_ended and sent.is_complete:
            replay.remove_replayed()
        return Outcome(
            uuid, name, f"{owner}/{project}", not sent.left, False, sent.left, sent.trouble, sent.bytes
        )


def _replay_all(replay: Replay) -> None:
    while replay.run_once():
        pass


def _is_written(paths: RunPaths) -> bool:
    """Whether a process still writes to the journal."""
    return any(is_written(path) for path in paths.journal_dir.glob(f"*{SUFFIX}"))


def _end_for(paths: RunPaths, replay: Replay) -> None:
    ended_at = max(
        (path.stat().st_mtime for path in paths.journal_dir.glob(f"*{SUFFIX}")), default=time.time()
    )
    journal = Journal(paths.journal_dir, replay.state.run["uuid"])
    if not replay.state.is_final:
        message = "The process ended without saying how."
        journal.append((STATUS, ended_at, "failed", "ProcessEnded", message, None, False))
    journal.append((END, ended_at, True))
    journal.close()
    _replay_all(replay)

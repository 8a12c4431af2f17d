"""Brings runs of this machine to the server without their process: one, or many at a time."""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import IO, Any, Final, NamedTuple

from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import (
    AuthenticationError,
    ConfigurationError,
    PolyaxonClientException,
    TransportError,
)
from polyaxon_client.settings import Settings
from polyaxon_client.tracking import unsent_marks
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import RunPaths, run_paths
from polyaxon_client.tracking.record import END, STATUS
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.run_lock import HANDOVER_SECONDS, take_lock, take_over
from polyaxon_client.tracking.run_state import RunState, read_state
from polyaxon_client.tracking.sent import read_sent
from polyaxon_client.tracking.sync import Sync
from polyaxon_client.tracking.verification import Verification, Verifier
from polyaxon_client.tracking.writers import is_written, last_written

logger = logging.getLogger(__name__)

# Rounds before a run is left for another time: the first may meet a busy server.
ROUNDS: Final = 3
# How long the sidecar that gave way takes to be gone.
SENDING_SECONDS: Final = 2.0


class Outcome(NamedTuple):
    """What became of one run."""

    uuid: str
    name: str | None = None
    project: str | None = None
    """``owner/project``."""
    status: str | None = None
    is_complete: bool = False
    """The server has all that is recorded so far."""
    is_live: bool = False
    """Its process still writes to it: more will come."""
    is_busy: bool = False
    """Another process sends it."""
    left: tuple[str, ...] = ()
    """What is not on the server, in words."""
    trouble: str | None = None
    bytes_sent: int = 0
    seconds: float = 0.0
    verified: Verification | None = None
    """What the server holds, compared afterwards; None when it was not asked."""


class Deliveries:
    """Sends many runs, several at a time; within one run everything keeps its order.

    Args:
        settings: host and token.
        uuids: runs below ``settings.root``.
        jobs: how many at a time.
        is_verifying: compare what the server holds afterwards, and send again what it lacks.
        is_sending: False only compares.
    """

    def __init__(
        self,
        settings: Settings,
        uuids: list[str],
        *,
        jobs: int = 1,
        is_verifying: bool = True,
        is_sending: bool = True,
    ) -> None:
        self._settings = settings
        self._is_verifying = is_verifying
        self._is_sending = is_sending
        self._client = PolyaxonClient(settings=settings)
        self._jobs = max(1, min(jobs, len(uuids)))
        self._waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Outcome] = queue.SimpleQueue()
        self._number = len(uuids)
        self._active: dict[str, tuple[Sync, int]] = {}
        self._outage: str | None = None
        self.bytes_done = 0
        for uuid in uuids:
            self._waiting.put(uuid)

    @property
    def bytes_sent(self) -> int:
        """Bytes of files so far, those of the runs under way included."""
        return self.bytes_done + sum(sync.sent.bytes - before for sync, before in list(self._active.values()))

    def outcomes(self, on_wait: Callable[[], None] = lambda: None) -> Iterator[Outcome]:
        """The outcome of each run, in the order in which they are done.

        Args:
            on_wait: called several times a second.
        """
        # An interrupt must not wait for requests that are under way: everything may stop anywhere and be begun again.
        for number in range(self._jobs):
            threading.Thread(target=self._work, name=f"polyaxon-delivery-{number}", daemon=True).start()
        for _ in range(self._number):
            while True:
                try:
                    outcome = self._done.get(timeout=0.2)
                except queue.Empty:
                    on_wait()
                else:
                    break
            self.bytes_done += outcome.bytes_sent
            yield outcome
        self._client.close()

    def _work(self) -> None:
        while True:
            try:
                uuid = self._waiting.get_nowait()
            except queue.Empty:
                return
            began = time.monotonic()
            try:
                outcome = self._outcome_of(uuid)
            except Exception as error:
                # Whoever waits for this outcome would wait for ever.
                logger.exception("run %s", uuid)
                outcome = Outcome(uuid, left=("the run",), trouble=f"{type(error).__name__}: {error}")
            self._active.pop(uuid, None)
            self._done.put(outcome._replace(seconds=round(time.monotonic() - began, 3)))

    def _outcome_of(self, uuid: str) -> Outcome:
        if self._outage is not None:
            return Outcome(uuid, left=("not tried",), trouble=self._outage)
        delivery = Delivery(self._settings, self._client, uuid)
        try:
            if not self._is_sending:
                return delivery.compare()
            outcome = delivery.send(
                is_verifying=self._is_verifying,
                on_begin=lambda sync: self._active.__setitem__(uuid, (sync, sync.sent.bytes)),
            )
        except (OSError, ValueError, PolyaxonClientException) as error:
            if _concerns_all(error):
                self._outage = str(error)
            return Outcome(uuid, left=("the run",), trouble=str(error))
        if delivery.last_error is not None and not outcome.is_complete and _concerns_all(delivery.last_error):
            # The next run would wait as long, for the same answer.
            self._outage = str(delivery.last_error)
        return outcome


class Delivery:
    """Sends or compares one run.

    Args:
        settings: where the run lies.
        client: the server.
        uuid: a run below ``settings.root``.
    """

    def __init__(self, settings: Settings, client: PolyaxonClient, uuid: str) -> None:
        self._client = client
        self._namespace = settings.namespace
        self._uuid = uuid
        self._paths = run_paths(settings.root, uuid)
        self.last_error: PolyaxonClientException | None = None

    def send(
        self, *, is_verifying: bool = True, on_begin: Callable[[Sync], None] = lambda sync: None
    ) -> Outcome:
        """Replays what the run left in its journal, sends what the server lacks, and looks whether it is there.

        A run whose process is gone without a word is ended here, as failed, at the time of its last record. One that
        is still written gets what is there so far, and stays as it is. One whose own sidecar sends is left to it.

        Raises:
            OSError: the run's files cannot be read or written.
            ValueError: the checkpoint cannot be read.
        """
        self._paths.make()
        with contextlib.ExitStack() as stack:
            lock = self._take_over()
            if lock is not None:
                stack.enter_context(lock)
            sending = take_lock(self._paths.sending, SENDING_SECONDS if lock is not None else 0.0)
            if sending is None:
                return self._busy()
            stack.enter_context(sending)
            replay = Replay(self._paths) if lock is not None else None
            if replay is not None:
                replay.run_all()
                if replay.state.run and not replay.state.is_ended and not is_written(self._paths):
                    _end_for(self._paths, replay)
            # Without the lock, the run's own process replays: it records without a server.
            state = replay.state if replay is not None else read_state(self._paths.checkpoint)
            if state is None or not state.run:
                return Outcome(self._uuid, left=("the run",), trouble="its journal holds no run")
            outcome = self._send(state, is_verifying=is_verifying, on_begin=on_begin)
            if replay is not None and state.is_ended and outcome.is_complete:
                replay.remove_replayed()
                unsent_marks.remove(self._paths)
            return outcome

    def compare(self) -> Outcome:
        """Looks what the server holds of what was sent before; sends and changes nothing.

        Raises:
            PolyaxonClientException: the server did not tell.
            OSError: the run's files cannot be read.
            ValueError: the checkpoint cannot be read.
        """
        state = read_state(self._paths.checkpoint)
        if state is None or not state.run:
            return Outcome(self._uuid, left=("the run",), trouble="it is not replayed yet; `sync` does that")
        sent = read_sent(self._paths.sent)
        found = Verifier(self._paths, state, sent, self._remote(state)).verify()
        left = tuple(dict.fromkeys([*sent.left, *_left_by(found)]))
        if not left and not sent.is_complete:
            left = ("the end of the run",) if not state.is_ended else ("what was logged last",)
        return self._outcome(state, left=left, trouble=sent.trouble, sent_bytes=0, verified=found)

    def _send(self, state: RunState, *, is_verifying: bool, on_begin: Callable[[Sync], None]) -> Outcome:
        before = read_sent(self._paths.sent).bytes
        sync, found = self._deliver(state, on_begin), None
        if is_verifying and sync.sent.is_created:
            found = self._verified(state, sync)
            if found is not None and not found.is_good:
                sync.take_back(state, found)
                sync = self._deliver(state, on_begin)
                found = self._verified(state, sync)
        left = tuple(sync.sent.left) if found is None else (*sync.sent.left, *_left_by(found))
        trouble = sync.sent.trouble
        if not sync.sent.is_created or (self.last_error is not None and not left):
            left, trouble = left or ("the run",), trouble or str(self.last_error)
        return self._outcome(
            state,
            left=tuple(dict.fromkeys(left)),
            trouble=trouble,
            sent_bytes=sync.sent.bytes - before,
            verified=found,
        )

    def _deliver(self, state: RunState, on_begin: Callable[[Sync], None]) -> Sync:
        sync = Sync(self._paths, self._remote(state))
        on_begin(sync)
        for attempt in range(ROUNDS):
            time.sleep(0.5 * attempt)
            try:
                is_done = sync.run_round(state, is_last=True)
            except PolyaxonClientException as error:
                self.last_error = error
                if isinstance(error, AuthenticationError):
                    break
                continue
            self.last_error = None
            if is_done:
                break
        return sync

    def _verified(self, state: RunState, sync: Sync) -> Verification | None:
        try:
            return sync.verify(state)
        except PolyaxonClientException as error:
            self.last_error = error
            return None

    def _remote(self, state: RunState) -> RemoteRun:
        return RemoteRun(
            self._client,
            owner=str(state.run["owner"]),
            project=str(state.run["project"]),
            uuid=self._uuid,
            namespace=self._namespace,
        )

    def _outcome(
        self,
        state: RunState,
        *,
        left: tuple[str, ...],
        trouble: str | None,
        sent_bytes: int,
        verified: Verification | None,
    ) -> Outcome:
        run: dict[str, Any] = state.run
        return Outcome(
            self._uuid,
            name=run.get("name"),
            project=f"{run['owner']}/{run['project']}",
            status=state.status,
            is_complete=not left,
            is_live=not state.is_ended,
            left=left,
            trouble=trouble,
            bytes_sent=sent_bytes,
            verified=verified,
        )

    def _take_over(self) -> IO[str] | None:
        """The lock on replaying; None when the run's own process keeps it."""
        lock = take_lock(self._paths.lock, timeout=0.0)
        if lock is None and not is_written(self._paths):
            # A sidecar that outlived its training process and waits for the server; it gives way to who asks now.
            lock = take_over(self._paths, HANDOVER_SECONDS)
        return lock

    def _busy(self) -> Outcome:
        state = read_state(self._paths.checkpoint)
        run: dict[str, Any] = {} if state is None else state.run
        is_live = is_written(self._paths)
        who = "its own process is sending it" if is_live else "another process is sending it"
        project = f"{run['owner']}/{run['project']}" if run else None
        return Outcome(
            self._uuid,
            run.get("name"),
            project,
            run.get("status"),
            is_live=is_live,
            is_busy=True,
            trouble=who,
        )


def _left_by(found: Verification) -> list[str]:
    return found.missing + ([] if found.goes_on_elsewhere else found.differing)


def _concerns_all(error: Exception) -> bool:
    """Whether another run would meet the same trouble."""
    return isinstance(error, TransportError | AuthenticationError | ConfigurationError)


def _end_for(paths: RunPaths, replay: Replay) -> None:
    ended_at = last_written(paths) or time.time()
    journal = Journal(paths.journal_dir, replay.state.run["uuid"])
    if not replay.state.is_final:
        message = "The process ended without saying how."
        journal.append((STATUS, ended_at, "failed", "ProcessEnded", message, None, False))
    journal.append((END, ended_at, True))
    journal.close()
    replay.run_all()

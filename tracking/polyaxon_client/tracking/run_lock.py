"""Whose turn it is to work on a run: one sidecar, or one ``polyaxon-tracking sync``, replays and sends it at a time.

Several processes of one machine may record one run. The first one's sidecar replays and sends for all of them; the
sidecars of the others stand by, and take over when it is gone. The lock file names the process whose sidecar holds it.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import os
import socket
import time
from pathlib import Path
from typing import IO, Any, Final

from polyaxon_client.tracking.journal import SUFFIX
from polyaxon_client.tracking.layout import RunPaths
from polyaxon_client.tracking.parent_watch import ParentWatch
from polyaxon_client.tracking.run_state import read_state
from polyaxon_client.tracking.sockets import readable, say

logger = logging.getLogger(__name__)

POLL_SECONDS: Final = 0.1
STANDBY_SECONDS: Final = 1.0
# How long a process that has begun, or ended, waits for whoever is just finishing with the run.
LAST_SECONDS: Final = 30.0
# How long a sidecar takes to see that somebody else wants its run, and to end its round.
HANDOVER_SECONDS: Final = 10.0
# How long a process that asked may take to read the answer.
SAY_SECONDS: Final = 5.0


def take_lock(path: Path, timeout: float, holder: int = 0) -> IO[str] | None:
    """The run's lock, held until the returned file is closed; None when another process keeps it.

    Args:
        path: the lock file.
        timeout: seconds to wait at most.
        holder: the process whose run is recorded; 0 for a command.
    """
    file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600), "w", encoding="utf-8")
    deadline = time.monotonic() + timeout
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                file.close()
                return None
            time.sleep(0.05)
        else:
            with contextlib.suppress(OSError):
                # Without this note nobody stands by for long; a full disk must not keep the run from being sent.
                os.ftruncate(file.fileno(), 0)
                os.pwrite(file.fileno(), str(holder).encode(), 0)
            return file


def take_over(paths: RunPaths, timeout: float) -> IO[str] | None:
    """The run's lock, from a sidecar whose training process is gone and which therefore gives way.

    None when its training process lives, or another process keeps the lock.
    """
    deadline = time.monotonic() + timeout
    try:
        while True:
            # A sidecar that stood by and got the lock first takes what lies there for its own wish, and removes it.
            paths.handover.touch(mode=0o600)
            lock = take_lock(paths.lock, POLL_SECONDS)
            if lock is not None or time.monotonic() >= deadline:
                return lock
    finally:
        paths.handover.unlink(missing_ok=True)


class Turn:
    """A sidecar's wait for its turn.

    Args:
        paths: where the run lies.
        pid: the process that the sidecar serves.
        watch: knows whether that process lives; None in a thread of it.
        talk: the socket to it.
        owns_end: the run ends with that process, so another process's sidecar gives way.
    """

    def __init__(
        self, paths: RunPaths, pid: int, watch: ParentWatch | None, talk: socket.socket, *, owns_end: bool
    ) -> None:
        self._paths = paths
        self._pid = pid
        self._watch = watch
        self._talk = talk
        self._owns_end = owns_end
        self.questions = 0
        """How often the process asked for everything to be sent, and was not answered yet."""
        self._is_talk_open = True

    def wait(self, handed_over: bytes) -> IO[str] | None:
        """Waits for the lock while the process lives; None when the run is in the hands of another process's sidecar.

        Args:
            handed_over: the answer to a process that asks for everything to be sent: another one sees to that.
        """
        began = time.monotonic()
        gone_at: float | None = None
        while True:
            lock = take_lock(self._paths.lock, 0.0, self._pid)
            if lock is not None:
                return lock
            holder = self._holder
            if self._owns_end and holder != self._pid:
                # A sidecar that outlived its process, or that has no say in the end, gives way.
                self._paths.handover.touch(mode=0o600)
            elif _is_alive(holder) and holder != self._pid:
                if self.questions:
                    self._say(handed_over)
                elif gone_at is not None:
                    return None
            if gone_at is None and self._is_gone:
                gone_at = time.monotonic()
                continue
            if gone_at is not None and time.monotonic() - gone_at > LAST_SECONDS:
                logger.warning("another process works on the run")
                if self._owns_end:
                    self._paths.handover.unlink(missing_ok=True)
                return None
            is_soon = gone_at is not None or self.questions or time.monotonic() - began < LAST_SECONDS
            self._listen(POLL_SECONDS if is_soon else STANDBY_SECONDS)

    @property
    def _is_gone(self) -> bool:
        return self._watch.is_ended if self._watch is not None else not self._is_talk_open

    @property
    def _holder(self) -> int:
        """The process whose sidecar holds the lock; 0 for a command."""
        try:
            return int(self._paths.lock.read_text() or 0)
        except (OSError, ValueError):
            return 0

    def _listen(self, seconds: float) -> None:
        heard_of: list[Any] = [self._talk] if self._is_talk_open else []
        if self._watch is not None:
            heard_of.append(self._watch)
        ready = readable(heard_of, seconds)
        if self._talk in ready:
            try:
                heard = self._talk.recv(4096)
            except OSError:
                heard = b""
            self.questions += heard.count(b"\n")
            self._is_talk_open = bool(heard)
        elif ready:
            # The process has ended: its descriptor stays readable.
            time.sleep(POLL_SECONDS)

    def _say(self, answer: bytes) -> None:
        with contextlib.suppress(OSError):
            say(self._talk, answer, SAY_SECONDS)
        self.questions = 0


def has_unread(paths: RunPaths, pid: int) -> bool:
    """Whether another process than ``pid`` left something in the journal that was not replayed."""
    with contextlib.suppress(OSError, ValueError):
        state = read_state(paths.checkpoint)
        read = {} if state is None else state.journals
        return any(
            path.stat().st_size > read.get(path.name, 0)
            for path in paths.journal_dir.glob(f"*{SUFFIX}")
            if f"-{pid}-" not in path.name
        )
    return False


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except OSError:
        return False
    return pid != 0

"""Waiting and speaking in a process that is somebody else's, whatever it has set for itself."""

from __future__ import annotations

import select
import signal
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from math import ceil
from typing import Final, Protocol, TypeVar

from polyaxon_client.tracking.crash_text import CRASHES

# A program that wants to end like `cat` when nobody reads on gives SIGPIPE its default action: it ends the process.
_NO_SIGNAL: Final = getattr(socket, "MSG_NOSIGNAL", 0)


class Readable(Protocol):
    """What has a descriptor."""

    def fileno(self) -> int:
        """The descriptor."""
        ...


R = TypeVar("R", bound=Readable)


def readable(files: Iterable[R], seconds: float) -> list[R]:
    """Those of the files that can be read, or were closed at the other end, within so many seconds.

    ``select`` knows no descriptor beyond 1023, and a program may have that many open.
    """
    poll = select.poll()
    by_descriptor = {file.fileno(): file for file in files}
    for descriptor in by_descriptor:
        poll.register(descriptor, select.POLLIN)
    return [by_descriptor[descriptor] for descriptor, _ in poll.poll(ceil(max(0.0, seconds) * 1000))]


def say(to: socket.socket, words: bytes, seconds: float) -> None:
    """Sends all of it, and raises no signal when nobody listens any more.

    Raises:
        OSError: nobody listens, or the other end took it not in so many seconds.
    """
    before = to.gettimeout()
    to.settimeout(max(0.0, seconds))
    try:
        to.sendall(words, _NO_SIGNAL)
    finally:
        to.settimeout(before)


def start_thread(thread: threading.Thread) -> None:
    """Starts a thread of ours in the program's process, which no signal ends up in.

    A program that waits for a signal with ``sigwait`` blocks it in its own threads; a thread of ours that does not would
    be given it, and the process would end. SIGPIPE comes to the thread that writes. A thread begins with the mask of the
    one that starts it, and blocks nothing too late.

    Raises:
        RuntimeError: no thread is left.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals() - CRASHES)
    try:
        thread.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def signal_mask() -> set[int]:
    """The signals that this thread blocks."""
    return set(signal.pthread_sigmask(signal.SIG_BLOCK, ()))


@contextmanager
def signals_as_in(mask: Iterable[int]) -> Iterator[None]:
    """In a thread of ours: until the end of the block signals are as in the program, for its own code and what that starts."""
    if threading.get_native_id() == threading.main_thread().native_id:
        # gevent runs its threads in the main one.
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

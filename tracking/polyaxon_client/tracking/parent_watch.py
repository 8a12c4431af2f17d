"""Watches the training process from outside: when it ends, and how.

On Linux through a pidfd that the process made of itself and left to us: it becomes readable the moment the process
ends, forked grandchildren or not. Elsewhere through a POSIX record lock that the process holds: the system drops it
when the process ends, and a forked child does not inherit it (a pipe or ``flock`` would stay held by such a child).
"""

from __future__ import annotations

import array
import errno
import fcntl
import os
import signal
import struct
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from polyaxon_client.tracking.sockets import readable

# Linux, include/uapi/linux/pidfd.h: the exit status of a process that is gone, also when it was reaped (Linux 6.15).
_PIDFD_GET_INFO: Final = 0xC040FF0B
_PIDFD_INFO_EXIT: Final = 1 << 3
_TRIES: Final = 5
_PIDFD_INFO: Final = struct.Struct("=QQ11Ii")


class ProcessEnd(NamedTuple):
    """How a process ended; all None when the system does not tell."""

    exit_code: int | None = None
    signal_number: int | None = None

    @property
    def description(self) -> str:
        """In words, as they follow "The process"."""
        if self.signal_number is not None:
            try:
                name = signal.Signals(self.signal_number).name
            except ValueError:
                name = str(self.signal_number)
            return f"was ended by signal {name}"
        if self.exit_code is not None:
            return f"ended with exit code {self.exit_code}"
        return "ended without saying how"


def hold_alive(path: Path) -> tuple[int, Callable[[], None]]:
    """In the training process: what another process needs to watch this one.

    Returns:
        A file descriptor to leave to the watcher, and a function that closes what is kept open here.

    Raises:
        OSError: no descriptor is to be had.
    """
    if hasattr(os, "pidfd_open"):
        descriptor = os.pidfd_open(os.getpid())
    else:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.lockf(descriptor, fcntl.LOCK_EX)
    return descriptor, lambda: os.close(descriptor)


class ParentWatch:
    """In the watcher: knows whether the process behind a descriptor is alive.

    Args:
        descriptor: what :func:`hold_alive` gave, inherited.
        pid: the process.
    """

    def __init__(self, descriptor: int, pid: int) -> None:
        self._descriptor = descriptor
        self._pid = pid
        self._is_pidfd = sys.platform == "linux" and hasattr(os, "pidfd_open")
        self._wake_read, self._wake_write = os.pipe()
        if not self._is_pidfd:
            threading.Thread(target=self._wait_for_lock, daemon=True).start()

    def fileno(self) -> int:
        """Readable once the process has ended."""
        return self._descriptor if self._is_pidfd else self._wake_read

    @property
    def is_ended(self) -> bool:
        """Whether the process has ended."""
        return bool(readable([self], 0))

    def end(self) -> ProcessEnd:
        """How the process ended, as far as the system tells."""
        status = None
        for _ in range(_TRIES):
            status = self._status_of_pidfd() if self._is_pidfd else None
            if status is None:
                status = _status_of_zombie(self._pid)
            if status is not None:
                break
            # Between the zombie's two places: its parent is reaping it just now.
            time.sleep(0.02)
        if status is None:
            return ProcessEnd()
        if os.WIFSIGNALED(status):
            return ProcessEnd(signal_number=os.WTERMSIG(status))
        return ProcessEnd(exit_code=os.WEXITSTATUS(status))

    def _status_of_pidfd(self) -> int | None:
        info = array.array("B", _PIDFD_INFO.pack(_PIDFD_INFO_EXIT, 0, *[0] * 11, 0))
        try:
            fcntl.ioctl(self._descriptor, _PIDFD_GET_INFO, info, True)
        except OSError as error:
            if error.errno in (errno.ENOTTY, errno.EINVAL, errno.ESRCH, errno.EPERM, errno.EACCES):
                return None
            raise
        fields = _PIDFD_INFO.unpack(info.tobytes())
        return int(fields[-1]) if fields[0] & _PIDFD_INFO_EXIT else None

    def _wait_for_lock(self) -> None:
        fcntl.lockf(self._descriptor, fcntl.LOCK_EX)
        os.write(self._wake_write, b"\0")


def _status_of_zombie(pid: int) -> int | None:
    """The wait status in ``/proc/<pid>/stat`` of a process that ended and was not reaped yet (proc(5), exit_code)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return int(fields[-1]) if fields and fields[0] == "Z" else None

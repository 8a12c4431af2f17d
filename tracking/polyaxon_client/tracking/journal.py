"""The journal: an append-only file of checksummed records, one file per writing process.

Guarantees: when :meth:`Journal.append` returns, the record is with the operating system, so it survives the death of
the process by any signal. It is not fsynced: a power cut may lose the last seconds. A record is either wholly there or
not: each is framed by a mark, its length and a CRC-32, and :func:`read_records` stops before a torn tail and steps over
damaged bytes.

Files are ``<folder>/<host>-<pid>-<n>.journal``. One process writes one file at a time; a forked child starts its own;
a file that has reached 64 MiB is followed by another. ``n`` is the time of the opening in milliseconds: replayed files
are deleted, and no name is used again, for the checkpoint remembers how far each name was read. Its writer keeps a file
locked: that tells others whether more may follow, whatever became of the writer.
"""

from __future__ import annotations

import ctypes
import fcntl
import logging
import os
import re
import socket
import struct
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.tracking.locks import is_locked
from polyaxon_client.tracking.record import FORMAT_VERSION, OPENED, as_text, decode, encode

logger = logging.getLogger(__name__)

SUFFIX: Final = ".journal"
MARK: Final = b"\xa7P"
SEGMENT_BYTES: Final = 64 * 1024 * 1024
# What is kept in memory while the disk refuses; enough for minutes of metrics, too little to hurt the training.
PENDING_BYTES: Final = 4 * 1024 * 1024
# How long a disk that refused is left alone: a training that logs thousands of points a second must not feel it.
RETRY_SECONDS: Final = 0.1

# Whoever asks whether a file is being written holds its lock for some microseconds.
_LOCK_TRIES: Final = 50

_FRAME: Final = struct.Struct("<2sII")

# write(2) without giving up the interpreter lock: os.write gives it up, and beside a busy Python thread then waits 5 ms
# or more to get it back, while the write itself, into the page cache, takes about a microsecond.
# Without argument types and errno, which would cost a seventh of a call of the training.
_write = ctypes.PyDLL(None).write


class Journal:
    """The journal of one run in this process. Thread-safe; a forked child writes a file of its own."""

    def __init__(self, folder: Path, run_uuid: str, *, is_strict: bool = False) -> None:
        self.folder = folder
        self.lost_records = 0
        self._is_strict = is_strict
        self._run_uuid = run_uuid
        self._fd = -1
        self._retired_fd = -1
        self._path: Path | None = None
        self._size = 0
        self._pending: list[bytes] = []
        self._pending_bytes = 0
        self._is_warned = False
        self._retry_at = 0.0
        self._is_writing = False
        # A signal handler may log while the call it interrupts holds the lock.
        self._lock = threading.RLock()
        _open_journals.add(self)

    def append(self, record: tuple[Any, ...]) -> None:
        """Writes one record; it is durable against the death of the process when this returns.

        Does not raise because of the disk, unless the journal is strict: while it refuses, up to 4 MiB of records wait in memory, later ones are
        counted in ``lost_records``, and one warning is logged.

        Raises:
            PolyaxonClientException: the journal is strict, and the record is lost.
            OverflowError: the record holds an integer beyond 64 bits.
            TypeError: the record holds what MessagePack does not know.
        """
        try:
            payload = encode(record)
        except UnicodeEncodeError:
            payload = encode(as_text(record))
        frame = _FRAME.pack(MARK, len(payload), crc32(payload)) + payload
        length = len(frame)
        # One write(2) on an O_APPEND file under the interpreter lock: threads cannot interleave.
        if self._fd >= 0 and self._size < SEGMENT_BYTES and _write(self._fd, frame, length) == length:
            self._size += length
            return
        self._append_slowly(frame)

    @property
    def is_open(self) -> bool:
        """Whether something was written since the start, or since it was closed."""
        return self._fd >= 0 or bool(self._pending)

    @property
    def unwritten_records(self) -> int:
        """Records that are not on the disk: lost, or still waiting in memory."""
        return self.lost_records + len(self._pending)

    def close(self) -> None:
        """Closes the file; a later append opens a new one."""
        with self._lock:
            if self._pending:
                self._write_pending()
            self._close_files()

    def discard(self) -> None:
        """Takes back what was written since the file was opened: it was never said."""
        with self._lock:
            self._close_files()
            if self._path is not None:
                self._path.unlink(missing_ok=True)

    def _append_slowly(self, frame: bytes) -> None:
        """The first record, a full segment, or a disk that did not take the frame."""
        with self._lock:
            if self._fd >= 0:
                # A short write leaves half a frame behind. Readers step over it, and a fresh file keeps what follows
                # clear of it.
                self._retire_file()
            if self._pending_bytes + len(frame) > PENDING_BYTES:
                self.lost_records += 1
                if self._is_strict:
                    raise PolyaxonClientException(
                        f"a record is lost: {self.folder} cannot be written, and the memory for waiting records is full"
                    )
            else:
                self._pending.append(frame)
                self._pending_bytes += len(frame)
            # A signal handler that logs meanwhile leaves it to the call that it interrupts.
            if time.monotonic() >= self._retry_at and not self._is_writing:
                self._write_pending()

    def _write_pending(self) -> None:
        self._is_writing = True
        try:
            if self._fd < 0:
                self._open_file()
            while self._pending:
                write_all(self._fd, self._pending[0])
                written = self._pending.pop(0)
                self._size += len(written)
                self._pending_bytes -= len(written)
        except OSError as error:
            self._retire_file()
            self._retry_at = time.monotonic() + RETRY_SECONDS
            if not self._is_warned:
                self._is_warned = True
                logger.warning(
                    "Polyaxon: cannot write to %s (%s). The last records wait in memory; training goes on.",
                    self.folder,
                    error.strerror or error,
                )
        finally:
            self._is_writing = False

    def _open_file(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        host = re.sub(r"[^A-Za-z0-9_.]", "_", socket.gethostname())[:64] or "host"
        self._path, fd = _create(self.folder / f"{host}-{os.getpid()}")
        _lock(fd)
        self._size = 0
        payload = encode((OPENED, time.time(), FORMAT_VERSION, self._run_uuid, os.getpid(), host))
        try:
            write_all(fd, _FRAME.pack(MARK, len(payload), crc32(payload)) + payload)
        except OSError:
            # A full disk still makes empty files.
            self._path.unlink()
            os.close(fd)
            raise
        # Only now: other threads write as soon as they see it, and what they wrote must not be unlinked.
        self._fd = fd
        if self._retired_fd >= 0:
            os.close(self._retired_fd)
            self._retired_fd = -1

    def _retire_file(self) -> None:
        """Writes no more to this file, but keeps it locked until there is another: the writer is still there."""
        if self._fd >= 0:
            if self._retired_fd >= 0:
                os.close(self._retired_fd)
            self._retired_fd, self._fd = self._fd, -1

    def _close_files(self) -> None:
        for fd in (self._fd, self._retired_fd):
            if fd >= 0:
                os.close(fd)
        self._fd = self._retired_fd = -1

    def _forget_parent(self) -> None:
        """In a forked child: the lock may be held by a thread that does not exist here, the file is the parent's."""
        self._lock = threading.RLock()
        self._is_writing = False
        self._pending, self._pending_bytes = [], 0
        self._close_files()


def _create(stem: Path) -> tuple[Path, int]:
    """Opens a new file ``<stem>-<n>``, with the first free ``n`` from the time on."""
    n = time.time_ns() // 1_000_000
    while True:
        path = Path(f"{stem}-{n}{SUFFIX}")
        try:
            return path, os.open(
                path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600
            )
        except FileExistsError:
            n += 1


def _lock(fd: int) -> None:
    for _ in range(_LOCK_TRIES):
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.002)
        except OSError:
            # A file system without locks.
            return
        else:
            return


def is_written(path: Path) -> bool:
    """Whether a process has this journal file open, so that more may follow."""
    try:
        return is_locked(path)
    except OSError:
        # Where locks cannot be asked for, nothing is taken for finished.
        return True


def write_all(fd: int, frame: bytes) -> None:
    """Writes all of it, keeping the interpreter lock. Raises ``OSError``."""
    while frame:
        written = _write(fd, frame, len(frame))
        if written < 0:
            # Raises what the error was, unless it has passed.
            written = os.write(fd, frame)
        frame = frame[written:]


_open_journals: weakref.WeakSet[Journal] = weakref.WeakSet()


def _after_fork_in_child() -> None:
    for journal in list(_open_journals):
        journal._forget_parent()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)


def read_records(path: Path, offset: int = 0, limit_bytes: int = -1) -> Iterator[tuple[list[Any], int]]:
    """The records of one journal file from ``offset`` on, each with the offset behind it.

    Stops before a tail that is not (yet) a whole record. Damaged bytes in the middle are stepped over and reported
    in the log; what follows them is read.

    Args:
        path: the journal file.
        offset: where to begin: 0, or an offset that an earlier call gave.
        limit_bytes: how much of the file to read at most; -1 reads it whole.
    """
    with path.open("rb") as file:
        file.seek(offset)
        content = file.read(limit_bytes)
    position, damaged_from = 0, -1
    while True:
        end = _frame_end(content, position)
        if end > 0:
            payload = content[position + _FRAME.size : end]
            try:
                record = decode(payload)
            except ValueError:
                end = 0
            else:
                if damaged_from >= 0:
                    logger.warning("%s: stepped over %d damaged bytes", path, position - damaged_from)
                    damaged_from = -1
                yield record, offset + end
                position = end
                continue
        # Not a whole record here: a torn tail, unless a whole one follows.
        following = content.find(MARK, position + 1)
        if following < 0:
            return
        if damaged_from < 0:
            damaged_from = position
        position = following


def _frame_end(content: bytes, position: int) -> int:
    """Where the frame at ``position`` ends; 0 when there is no whole, sound frame."""
    start = position + _FRAME.size
    if start > len(content):
        return 0
    mark, length, checksum = _FRAME.unpack_from(content, position)
    end = start + int(length)
    if mark != MARK or end > len(content) or crc32(content[start:end]) != checksum:
        return 0
    return end

"""Locks between processes: a file each, held until it is closed or its process is gone."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from typing import IO


def take_lock(path: Path, timeout: float) -> IO[str] | None:
    """The lock, held until the returned file is closed; None when another process keeps it for ``timeout`` seconds."""
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
            return file


def is_locked(path: Path) -> bool:
    """Whether a process holds the lock at this moment. Raises ``OSError``."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False

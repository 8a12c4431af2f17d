"""What Python says when it crashes, kept for the sidecar: the stacks of all threads after a segmentation fault and the like.

``faulthandler`` writes them to one file for the whole process. When the program has not switched it on itself, it
writes to a file of ours, without a name, that the sidecars inherit. A program that switches it on later takes it over.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from typing import IO, Final

from polyaxon_client.tracking.nameless import nameless_file

CRASHES: Final = frozenset({signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGABRT})
# A stack of a thousand calls is shortened by Python itself.
LIMIT_BYTES: Final = 64 * 1024

_file: IO[bytes] | None = None


def crash_file() -> int:
    """A descriptor of the file to leave to the sidecar; -1 when there is none, or the program has one of its own."""
    global _file
    if _file is None and not faulthandler.is_enabled():
        try:
            _file = nameless_file("crash")
            faulthandler.enable(_file)
        except (OSError, RuntimeError, ValueError):
            return -1
    return -1 if _file is None else _file.fileno()


def crash_text(descriptor: int, signal_number: int | None) -> str:
    """What Python said before the process was ended by a signal; empty when it said nothing.

    Args:
        descriptor: what :func:`crash_file` gave.
        signal_number: what ended the process.
    """
    if descriptor < 0 or signal_number not in CRASHES:
        return ""
    try:
        return os.pread(descriptor, LIMIT_BYTES, 0).decode(errors="replace").strip()
    except OSError:
        return ""

"""A line on a terminal that says how far something is; nothing where there is no terminal."""

from __future__ import annotations

import shutil
import sys
import time

_WIDTH = 24
_UNITS = ("kB", "MB", "GB", "TB")


class Progress:
    """A bar over a number of things to do, on standard error.

    Args:
        total: how many.
        what: their name, in the plural.
    """

    def __init__(self, total: int, what: str) -> None:
        self._total = total
        self._what = what
        self._is_shown = sys.stderr.isatty() and total > 0
        self._began = time.monotonic()

    def show(self, done: int, number_of_bytes: int) -> None:
        """Replaces the line."""
        if self._is_shown:
            columns = shutil.get_terminal_size().columns
            seconds = time.monotonic() - self._began
            said = f"{done} of {self._total} {self._what}, {in_units(number_of_bytes)}, {seconds:.0f} s"
            print(
                f"\r\x1b[K{bar(done, self._total)} {said}"[: columns + 3], end="", file=sys.stderr, flush=True
            )

    def clear(self) -> None:
        """Takes the line away, for other output or at the end."""
        if self._is_shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def bar(done: int, total: int) -> str:
    """A bar of fixed width.

    >>> bar(1, 4)
    '[######..................]'
    """
    filled = _WIDTH * done // max(1, total)
    return f"[{'#' * filled}{'.' * (_WIDTH - filled)}]"


def in_units(number_of_bytes: int) -> str:
    """Bytes as people read them.

    >>> in_units(0), in_units(999), in_units(1234567)
    ('0 B', '999 B', '1.2 MB')
    """
    if number_of_bytes < 1000:
        return f"{number_of_bytes} B"
    power = min((len(str(number_of_bytes)) - 1) // 3, len(_UNITS))
    return f"{number_of_bytes / 1000**power:.1f} {_UNITS[power - 1]}"


def in_runs(number: int) -> str:
    """A number of runs in words.

    >>> in_runs(1), in_runs(2)
    ('1 run', '2 runs')
    """
    return "1 run" if number == 1 else f"{number} runs"

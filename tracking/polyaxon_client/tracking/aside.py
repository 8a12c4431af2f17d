"""What a thread prints while the run is told the same in another way: console capture leaves it out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

LOGGING: Final = "logging"
TRACEBACK: Final = "traceback"

_here = threading.local()


def told() -> str | None:
    """In which way the run hears of what this thread prints now; None when only the console has it."""
    return getattr(_here, "way", None)


@contextmanager
def telling(way: str) -> Iterator[None]:
    """Until the end of the block the run hears in this way of what this thread prints."""
    before = told()
    _here.way = way
    try:
        yield
    finally:
        _here.way = before

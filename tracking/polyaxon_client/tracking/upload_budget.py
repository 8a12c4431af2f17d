"""How much a run may send while it goes on: bytes for each second, and requests for each minute."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

SPARE_BYTES_PER_SECOND: Final = 20 * 1024
# What a request costs beside its content: its head, and the framing of a form.
REQUEST_BYTES: Final = 800
# In any minute at most the requests that were saved up and those of the minute: 114, and the few that cannot wait.
REQUESTS_SAVED: Final = 30
REQUESTS_PER_SECOND: Final = 1.4


class UploadBudget:
    """The spare bytes and the requests that a run has earned and not yet used.

    Args:
        clock: the monotonic clock, in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.now = clock
        self._began = clock()
        self._spent = 0
        self._requests = float(REQUESTS_SAVED)
        self._counted_at = self._began

    def spend(self, size: int) -> None:
        """Counts one request with ``size`` bytes that the spare bytes have to pay for, be they there or not."""
        self._spent += size + REQUEST_BYTES
        self._requests = self.requests - 1

    def affords(self, size: int) -> bool:
        """Whether one request with ``size`` such bytes may go now."""
        return self._spent + size + REQUEST_BYTES <= SPARE_BYTES_PER_SECOND * (self.now() - self._began)

    @property
    def requests(self) -> float:
        """How many requests may go now; below zero after requests that could not wait."""
        now = self.now()
        earned = REQUESTS_PER_SECOND * (now - self._counted_at)
        self._requests = min(float(REQUESTS_SAVED), self._requests + earned)
        self._counted_at = now
        return self._requests

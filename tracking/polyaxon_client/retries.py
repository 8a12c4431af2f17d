"""When a failed request is sent again, and what to wait before."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from polyaxon_client.exceptions import PolyaxonClientException, PolyaxonHTTPError, is_retryable
from polyaxon_client.jitter import uniform

# A pause is drawn from zero to a limit that doubles from the first to the last of these, so that many clients that
# failed together do not come back together. With SQLite a failed write succeeds within a fraction of a second.
FIRST_PAUSE: Final = 0.2
LONGEST_PAUSE: Final = 10.0
SHORTEST_PAUSE: Final = 0.02
# A server that wants to be left alone for longer has an error that the caller should see.
LONGEST_ASKED_PAUSE: Final = 300.0


class Retries:
    """What is left of one call's tries.

    Args:
        number: How often the request may be repeated.
        end: Moment of the monotonic clock that no pause goes beyond; None for no limit.
        now: The monotonic clock, in seconds.
        draw: Gives a random number between the two it takes.
    """

    def __init__(
        self,
        number: int,
        end: float | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
        draw: Callable[[float, float], float] = uniform,
    ) -> None:
        self._left = number
        self._end = end
        self._now = now
        self._draw = draw
        self._limit = FIRST_PAUSE

    def pause_after(self, error: PolyaxonClientException) -> float | None:
        """Seconds to wait before the request is sent again; None when it is not.

        That is as long as the server asks for, else a random time with a limit that doubles from failure to failure.
        """
        if self._left <= 0 or not is_retryable(error):
            return None
        asked = error.retry_after if isinstance(error, PolyaxonHTTPError) else None
        pause = max(SHORTEST_PAUSE, self._draw(0, self._limit)) if asked is None else asked
        if pause > LONGEST_ASKED_PAUSE or (self._end is not None and self._now() + pause >= self._end):
            return None
        self._left -= 1
        self._limit = min(LONGEST_PAUSE, 2 * self._limit)
        return pause

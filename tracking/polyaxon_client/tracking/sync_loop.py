"""Runs sync rounds in a thread of the sidecar: every few seconds, at once when asked, later after trouble."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from polyaxon_client.exceptions import PolyaxonClientException, is_retryable
from polyaxon_client.jitter import uniform
from polyaxon_client.tracking.run_state import RunState, read_state

if TYPE_CHECKING:
    # Offline nothing is sent, and the HTTP client stays unloaded.
    from polyaxon_client.tracking.sync import Sync

logger = logging.getLogger(__name__)

# New metrics are seen within five seconds: a second until they are replayed, and this.
NEWS_PAUSE: Final = 2.0
NOT_FOUND: Final = 404
FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 30.0
# After this many failed rounds in a row, with no answer ever, waiting for the server at exit is pointless.
HOPELESS_ROUNDS: Final = 3


class SyncLoop:
    """A thread that brings the server to the checkpoint again and again.

    Args:
        sync: what sends.
        interval: seconds between two rounds when all is well.
    """

    def __init__(self, sync: Sync, interval: float) -> None:
        self.sync = sync
        self.interval = interval
        self.on_round: Callable[[], None] = lambda: None
        """Called in the thread after each round."""
        self.is_complete = False
        """The last round found nothing left, in a checkpoint as new as the last call of :meth:`hurry`."""
        self._condition = threading.Condition()
        self._hurry = 0
        self._hurry_tried = 0
        self._hurry_done = 0
        self._is_stopped = False
        self._has_news = False
        self._failed_rounds = 0
        self._absences_seen = 0
        self._has_answered = sync.sent.is_created
        self._is_denied = False
        self._thread = threading.Thread(target=self._run, name="polyaxon-sync", daemon=True)

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def hurry(self) -> None:
        """Everything that the checkpoint now says is due; no more waiting for the interval."""
        with self._condition:
            self._hurry += 1
            self.is_complete = False
            self._condition.notify()

    def tell_news(self) -> None:
        """Something is there that the server knows nothing of: the next round is soon, unless there is trouble."""
        with self._condition:
            self._has_news = True
            self._condition.notify()

    def stop(self, timeout: float) -> None:
        """Ends after the round that is under way, or after ``timeout`` seconds without waiting for it."""
        with self._condition:
            self._is_stopped = True
            self._condition.notify()
        self._thread.join(timeout)

    @property
    def is_refused(self) -> bool:
        """A whole round went through, and the server does not want what is left."""
        return self._hurry == self._hurry_done and not self.is_complete and not self._failed_rounds

    @property
    def is_hopeless(self) -> bool:
        """The server said no to all of it, or nothing ever answered, also when it was last asked to hurry."""
        is_unheard = not self._has_answered and self._failed_rounds >= HOPELESS_ROUNDS
        return self._hurry == self._hurry_tried and (self._is_denied or is_unheard)

    def _run(self) -> None:
        # The first round is soon, so that a short run shows up while it lasts.
        pause = min(self.interval, 1.0)
        while True:
            with self._condition:
                self._wait(pause)
                if self._is_stopped:
                    return
                hurry = self._hurry
            began = time.monotonic()
            is_complete = self._round(is_last=hurry > self._hurry_done)
            with self._condition:
                self._hurry_tried = hurry
                if is_complete is not None:
                    self._hurry_done = hurry
                    self.is_complete = is_complete and hurry == self._hurry
            # Runs that were started together do not come together for good. The last values go first in a round, so what
            # they wait for is the time from one beginning to the next; a slow server is left alone for half of it.
            pause = uniform(0.8 * self.interval, 1.2 * self.interval)
            pause = max(pause / 2, pause - (time.monotonic() - began))
            if is_complete is None:
                # Full jitter: a hundred runs that lost one server do not come back in step.
                ceiling = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(self._failed_rounds, 10))
                pause = uniform(FIRST_PAUSE / 2, ceiling)
            self.on_round()

    def _wait(self, pause: float) -> None:
        began = time.monotonic()
        while self._hurry == self._hurry_tried and not self._is_stopped:
            is_soon = self._has_news and not self._failed_rounds
            left = began + (min(pause, NEWS_PAUSE) if is_soon else pause) - time.monotonic()
            if left <= 0:
                break
            self._condition.wait(left)
        self._has_news = False

    def _round(self, *, is_last: bool) -> bool | None:
        """Whether nothing is left; None when the round broke off."""
        state = None
        try:
            state = read_state(self.sync.paths.checkpoint)
            started = time.monotonic()
            is_complete = state is not None and self._sent_and_seen(state, is_last=is_last)
        except PolyaxonClientException as error:
            self._failed_rounds += 1
            self._has_answered = self._has_answered or error.status is not None
            self._is_denied = not is_retryable(error) and not _is_awaited(error, state)
            # In a thread of the training this would be on the terminal again and again.
            logger.info("sync stopped: %s", error)
            return None
        except Exception:
            self._failed_rounds += 1
            logger.exception("sync failed")
            return None
        logger.debug("round in %.3f s, left: %s", time.monotonic() - started, self.sync.sent.left)
        self._failed_rounds = 0
        self._has_answered = True
        self._is_denied = False
        return is_complete

    def _sent_and_seen(self, state: RunState, *, is_last: bool) -> bool:
        """A round; when the server was away meanwhile, it may be back as it was earlier, and then lacks what it had."""
        is_complete = self.sync.run_round(state, is_last=is_last)
        absences = self.sync.remote.count_absences()
        if absences == self._absences_seen:
            return is_complete
        found = self.sync.verify(state)
        if not found.is_good:
            logger.warning("the server is back without %s", ", ".join(found.missing + found.differing))
            self.sync.take_back(state, found)
            is_complete = self.sync.run_round(state, is_last=is_last)
        self._absences_seen = absences
        return is_complete


def _is_awaited(error: PolyaxonClientException, state: RunState | None) -> bool:
    """Whether this is about a run that rank 0 of the same job has still to begin."""
    return error.status == NOT_FOUND and state is not None and bool(state.run.get("is_awaited"))

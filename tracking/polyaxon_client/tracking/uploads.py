"""Uploads side by side: the order of files does not matter to the server, and it takes them without a database write."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Final, NamedTuple

# Files that take long leave half of the connections to the others. More connections than these were not faster.
FOR_ALL: Final = 2
FOR_SMALL: Final = 2


class Done(NamedTuple):
    """One finished upload: its key and result, or its error."""

    key: str
    result: object
    error: BaseException | None


class Uploads:
    """A few threads that exist while there is something to upload.

    They are daemons: a process that ends does not wait for an upload.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._small: deque[tuple[str, Callable[[], object]]] = deque()
        self._large: deque[tuple[str, Callable[[], object]]] = deque()
        self._running: set[str] = set()
        self._large_keys: set[str] = set()
        self._done: list[Done] = []
        self._threads = {False: 0, True: 0}

    def add(self, key: str, request: Callable[[], object], *, is_large: bool) -> None:
        """Has ``request`` called soon, in a thread; ``key`` names it in :meth:`wait`."""
        with self._changed:
            (self._large if is_large else self._small).append((key, request))
            if is_large:
                self._large_keys.add(key)
            elif self._start_one(takes_large=False):
                return
            self._start_one(takes_large=True)

    def cancel(self) -> None:
        """Forgets what has not begun."""
        with self._changed:
            self._small.clear()
            self._large.clear()

    def wait(self, seconds: float) -> list[Done]:
        """What finished since the last call; waits for the first of them, or until nothing is under way."""
        with self._changed:
            self._changed.wait_for(lambda: self._done or not self._is_busy(), seconds)
            done, self._done = self._done, []
            return done

    @property
    def is_busy(self) -> bool:
        """Something waits, runs, or has finished and was not asked for."""
        with self._changed:
            return self._is_busy() or bool(self._done)

    @property
    def is_large_busy(self) -> bool:
        """A large one waits or runs."""
        with self._changed:
            return bool(self._large) or not self._large_keys.isdisjoint(self._running)

    def _is_busy(self) -> bool:
        return bool(self._small or self._large or self._running)

    def _start_one(self, *, takes_large: bool) -> bool:
        if self._threads[takes_large] >= (FOR_ALL if takes_large else FOR_SMALL):
            return False
        self._threads[takes_large] += 1
        threading.Thread(target=self._work, args=(takes_large,), name="polyaxon-upload", daemon=True).start()
        return True

    def _work(self, takes_large: bool) -> None:
        while True:
            with self._changed:
                queue = self._small or (self._large if takes_large else self._small)
                if not queue:
                    self._threads[takes_large] -= 1
                    return
                key, request = queue.popleft()
                self._running.add(key)
            try:
                done = Done(key, request(), None)
            except BaseException as error:  # noqa: BLE001  (raised again by whoever waits)
                done = Done(key, None, error)
            with self._changed:
                self._running.discard(key)
                self._done.append(done)
                self._changed.notify_all()

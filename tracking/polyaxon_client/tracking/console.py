"""Takes what the program prints into the run, and changes nothing about the printing.

The text goes to the user's own stream first, by the stream's own ``write``; then its finished lines go to the journal. So
nothing stands between the program and its terminal: no pipe that fills, no process or thread that could die, and the
stream stays the object that others hold, a terminal if it was one. The price is that only what passes through
``sys.stdout`` and ``sys.stderr`` is seen, and not what C code and other programs write to descriptors 1 and 2.

``write`` is replaced on the stream object itself. Code that took ``sys.stdout`` earlier is heard therefore, and so is
what others put in front of it later, as long as it ends in the same stream. At the end the attribute is as it was.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Final

from polyaxon_client.tracking.aside import LOGGING, TRACEBACK, told
from polyaxon_client.tracking.console_text import ConsoleText

logger = logging.getLogger(__name__)

# Enough for anybody to read; a program that prints without end would fill the server's disk.
LINES_PER_SECOND: Final = 100
CHARACTERS_PER_SECOND: Final = 16 * 1024
# What may come at once, such as a long configuration or a table.
BURST_LINES: Final = 5000
BURST_CHARACTERS: Final = 1024 * 1024


class LineLimit:
    """Lets lines pass at a rate, and counts those that it holds back.

    Args:
        now: seconds on a monotonic clock.
    """

    def __init__(self, now: float) -> None:
        self._at = now
        self._lines = float(BURST_LINES)
        self._characters = float(BURST_CHARACTERS)
        self._left_out = 0

    def passed(self, lines: list[str], now: float) -> list[str]:
        """Those of the lines that may go on, behind one that tells of those before them that may not."""
        passed_seconds, self._at = max(0.0, now - self._at), now
        self._lines = min(BURST_LINES, self._lines + passed_seconds * LINES_PER_SECOND)
        self._characters = min(BURST_CHARACTERS, self._characters + passed_seconds * CHARACTERS_PER_SECOND)
        going: list[str] = []
        for line in lines:
            # Once lines are held back, a second's worth goes on at a time: else every other line would be a note.
            needed = LINES_PER_SECOND if self._left_out else 1
            if self._lines < needed or self._characters < max(
                len(line), 1 if needed == 1 else CHARACTERS_PER_SECOND
            ):
                self._left_out += 1
                continue
            going += self.note()
            self._lines -= 1
            self._characters -= len(line)
            going.append(line)
        return going

    def note(self) -> list[str]:
        """One line about the lines held back since the last one; nothing when there are none."""
        if not self._left_out:
            return []
        count, self._left_out = self._left_out, 0
        return [
            f"Polyaxon: {count} lines are left out here: more than {LINES_PER_SECOND} a second were printed"
        ]


class ConsoleCapture:
    """Gets what the program prints from :meth:`start` to :meth:`stop`, line by line.

    Args:
        send: takes lines and their time in Unix seconds.
        hears_logging: the run takes what is logged by itself, so what logging prints is left out here.
    """

    def __init__(self, send: Callable[[list[str], float], None], *, hears_logging: bool) -> None:
        self._send = send
        self._left_to_others = {TRACEBACK, LOGGING} if hears_logging else {TRACEBACK}
        self._lock = threading.RLock()
        self._is_busy = False
        self._waiting: list[tuple[str, str]] = []
        self._taps: list[tuple[str, _Tap]] = []
        self._begin()

    def start(self) -> None:
        """Begins to listen on ``sys.stdout`` and ``sys.stderr``, as they are now."""
        for name in ("stdout", "stderr"):
            stream = getattr(sys, name, None)
            if stream is None or any(tap.stream is stream for _, tap in self._taps):
                continue
            tap = _tapped(stream, (name, self))
            if tap is None:
                logger.warning(
                    "Polyaxon: sys.%s is a %s, which cannot be listened to: what is printed there is not in the "
                    "run's logs. Make the run before sys.%s is replaced.",
                    name,
                    type(stream).__name__,
                    name,
                )
                continue
            self._taps.append((name, tap))
        _open_captures.append(self)

    def stop(self) -> None:
        """Ends listening, sends the last line if it was not finished, and leaves the streams as they were."""
        for name, tap in self._taps:
            # Another thread may be going through the list.
            tap.listeners = [listener for listener in tap.listeners if listener != (name, self)]
        self._taps.clear()
        _settle_all()
        if self in _open_captures:
            _open_captures.remove(self)
        with self._lock:
            lines = [line for text in self._texts.values() for line in text.rest()]
            lines = [*self._limit.passed(lines, time.monotonic()), *self._limit.note()]
            if lines:
                self._send(lines, time.time())

    def hear(self, name: str, text: str) -> None:
        """Takes what was written to a stream. Raises nothing.

        Args:
            name: ``stdout`` or ``stderr``.
            text: what was written.
        """
        if told() in self._left_to_others:
            return
        with self._lock:
            self._waiting.append((name, text))
            if self._is_busy:
                # A signal handler printed, or our own warning: the call below takes it along.
                return
            self._is_busy = True
            try:
                # Bounded: what is sent must not make itself heard for ever.
                for _ in range(100):
                    if not self._waiting:
                        break
                    self._take(*self._waiting.pop(0))
            except Exception as error:  # noqa: BLE001  (printing must never stop the program)
                logger.debug("a printed line is not stored: %r", error)
            finally:
                self._waiting.clear()
                self._is_busy = False

    def begin_in_child(self) -> None:
        """In a forked child: what the parent had not finished is the parent's, and so is its lock."""
        self._lock = threading.RLock()
        self._is_busy = False
        self._waiting = []
        self._begin()

    def _begin(self) -> None:
        self._texts = {"stdout": ConsoleText(), "stderr": ConsoleText()}
        self._limit = LineLimit(time.monotonic())

    def _take(self, name: str, text: str) -> None:
        now = time.monotonic()
        lines = self._texts[name].feed(text, now)
        if lines:
            # Both streams show on one screen.
            waiting = [line for other in self._texts.values() for line in other.settled()]
            lines = self._limit.passed([*waiting, *lines], now)
        if lines:
            self._send(lines, time.time())


class _Tap:
    """A stream whose ``write`` tells its listeners."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.listeners: list[tuple[str, ConsoleCapture]] = []
        self._ours: Callable[..., Any] | None = None
        self._earlier: Any = None
        self._inside = threading.local()

    def settle(self) -> bool:
        """Puts ``write`` in place while somebody listens, and back otherwise; False while it cannot be put back.

        Raises:
            AttributeError: the stream does not take it.
            TypeError: likewise.
        """
        is_ours = self._ours is not None and vars(self.stream).get("write") is self._ours
        if self.listeners:
            if not is_ours:
                self._put()
        elif is_ours:
            if self._earlier is None:
                del self.stream.write
            else:
                self.stream.write = self._earlier
            self._ours = None
        # Where somebody has put his own before ours, what nobody listens to passes through.
        return self._ours is None

    def _put(self) -> None:
        write = self.stream.write

        def tell(text: str, *args: Any, **kwargs: Any) -> Any:
            if getattr(self._inside, "now", False):
                # Ours lies twice on the stream: somebody had put back what was there before the first.
                return write(text, *args, **kwargs)
            self._inside.now = True
            try:
                result = write(text, *args, **kwargs)
            finally:
                self._inside.now = False
            if isinstance(text, str):
                for name, capture in self.listeners:
                    capture.hear(name, text)
            return result

        earlier = vars(self.stream).get("write")
        self.stream.write = tell
        self._ours, self._earlier = tell, earlier


_taps: dict[int, _Tap] = {}
_open_captures: list[ConsoleCapture] = []
_followed: list[Any] = []


def _tapped(stream: Any, listener: tuple[str, ConsoleCapture]) -> _Tap | None:
    """The stream's tap with one listener more; None where there can be none."""
    tap = _taps.get(id(stream)) or _Tap(stream)
    tap.listeners = [*tap.listeners, listener]
    try:
        tap.settle()
    except (AttributeError, TypeError):
        return None
    _taps[id(stream)] = tap
    _follow_ipython()
    return tap


def _settle_all(*_: object) -> None:
    for key, tap in list(_taps.items()):
        if tap.settle():
            del _taps[key]


def _follow_ipython() -> None:
    """IPython puts a ``write`` of its own on the streams for each cell, and what it found back after it."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if shell is not None and shell not in _followed:
        _followed.append(shell)
        shell.events.register("pre_run_cell", _settle_all)
        shell.events.register("post_run_cell", _settle_all)


def _after_fork_in_child() -> None:
    for capture in _open_captures:
        capture.begin_in_child()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)

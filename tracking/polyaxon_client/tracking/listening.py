"""What a run hears of the program by itself: its logging, and what it prints."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Listener(Protocol):
    """What listens until it is told to stop."""

    def stop(self) -> None:
        """Ends listening."""


def listen(send: Callable[[list[str], float], None], *, logs: bool, console: bool) -> list[Listener]:
    """Begins to listen.

    Args:
        send: takes lines and their time in Unix seconds.
        logs: to the standard ``logging``.
        console: to what is printed.
    """
    listeners: list[Listener] = []
    if logs:
        from polyaxon_client.tracking.log_capture import LogCapture

        log_capture = LogCapture(send)
        log_capture.start()
        listeners.append(log_capture)
    if console:
        from polyaxon_client.tracking.console import ConsoleCapture

        capture = ConsoleCapture(send, hears_logging=logs)
        capture.start()
        listeners.append(capture)
    return listeners

"""Takes the program's standard logging into the run, and leaves logging as it found it.

It listens where a logger hands its record to the handlers, instead of being a handler of the root logger: with one there,
``logging.basicConfig`` does nothing any more, and warnings of a program that configures nothing are no more printed.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from polyaxon_client.tracking.aside import LOGGING, telling

OWN_LOGGER = "polyaxon_client"

_listening: list[LogCapture] = []
_is_installed = False


class LogCapture(logging.Handler):
    """Gets each record that reaches the root logger; levels and handlers stay as they are.

    What the tracker itself logs is left out.

    A line is ``<LEVEL> -- <message>``, formatted, with the exception's text; its time is kept beside it.

    Args:
        send: takes the lines of one record and its time in Unix seconds.
    """

    def __init__(self, send: Callable[[list[str], float], None]) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(levelname)s -- %(message)s"))
        self._send = send
        self._entered = threading.local()

    def emit(self, record: logging.LogRecord) -> None:
        """Takes one record."""
        if getattr(self._entered, "now", False):
            return
        self._entered.now = True
        try:
            self._send(self.format(record).splitlines(), record.created)
        except Exception:  # noqa: BLE001  (logging must never stop the program)
            self.handleError(record)
        finally:
            self._entered.now = False

    def start(self) -> None:
        """Begins to listen."""
        _install()
        _listening.append(self)

    def stop(self) -> None:
        """Ends listening."""
        if self in _listening:
            _listening.remove(self)


def _install() -> None:
    global _is_installed
    if _is_installed:
        return
    _is_installed = True
    call_handlers = logging.Logger.callHandlers

    def call_handlers_and_listen(self: logging.Logger, record: logging.LogRecord) -> None:
        if not _listening or record.name.split(".", 1)[0] == OWN_LOGGER or not _reaches_root(self):
            call_handlers(self, record)
            return
        with telling(LOGGING):
            call_handlers(self, record)
        for capture in _listening:
            capture.handle(record)

    logging.Logger.callHandlers = call_handlers_and_listen  # type: ignore[method-assign]


def _reaches_root(logger: logging.Logger) -> bool:
    current: logging.Logger | None = logger
    while current is not None and current.parent is not None:
        if not current.propagate:
            return False
        current = current.parent
    return True

"""Takes the program's standard logging into the run, and leaves logging as it found it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

OWN_LOGGERS = ("polyaxon_client", "httpx", "httpcore")


class LogCapture(logging.Handler):
    """A handler on the root logger; the root's level and the other handlers stay as they are.

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
        """Takes one record; what the tracker itself logs is left out."""
        if record.name.split(".", 1)[0] in OWN_LOGGERS or getattr(self._entered, "now", False):
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
        logging.getLogger().addHandler(self)

    def stop(self) -> None:
        """Ends listening."""
        logging.getLogger().removeHandler(self)

"""A run that the server did not take at its start: who hears of that, and when.

Where nobody is, the user hears it at once. A busy server is another matter: a hundred runs that start together get their
turn from the sidecar within seconds, and only a run that is not created after a minute is worth a line.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from typing import Final

from polyaxon_client.tracking.layout import RunPaths
from polyaxon_client.tracking.sent import RUN_ITSELF, SentNotes, read_sent, write_sent
from polyaxon_client.tracking.sockets import start_thread

logger = logging.getLogger(__name__)

LATE_SECONDS: Final = 60.0
LOOK_SECONDS: Final = 0.5


class LateCreation:
    """Notes why the run is not created, and tells the user if need be.

    Args:
        paths: where the run lies.
        error: why the server did not take it.
        is_busy: there is a server, and it may take the run later.
        patience: seconds that it may take the sidecar to create the run.
    """

    def __init__(
        self, paths: RunPaths, error: Exception, *, is_busy: bool, patience: float = LATE_SECONDS
    ) -> None:
        self._paths = paths
        self._error = error
        self._is_busy = is_busy
        self._patience = patience
        self._is_over = threading.Event()
        sent = read_sent(paths.sent)
        sent.trouble = str(error)
        sent.left = sent.left or [RUN_ITSELF]
        sent.count_failure(error)
        # Where no descriptors are left, nothing can be noted.
        with contextlib.suppress(OSError):
            write_sent(paths.sent, sent)

    def tell(self, *, has_sidecar: bool) -> None:
        """Tells it now, or has a thread see to it that it is told if the sidecar does not create the run in a minute."""
        if has_sidecar and self._is_busy:
            # No thread may be left.
            with contextlib.suppress(RuntimeError):
                start_thread(threading.Thread(target=self._wait, name="polyaxon-creation", daemon=True))
                return
        self._warn(str(self._error))

    def stop(self) -> None:
        """Nothing is told any more: the run ends, and what is left is told there."""
        self._is_over.set()

    def _wait(self) -> None:
        notes = SentNotes(self._paths.sent)
        deadline = time.monotonic() + self._patience
        while not self._is_over.wait(LOOK_SECONDS):
            sent, _ = notes.read()
            if sent.is_created:
                return
            if time.monotonic() >= deadline:
                self._warn(sent.trouble or str(self._error))
                return

    def _warn(self, why: str) -> None:
        logger.warning(
            "Polyaxon: %s The run goes on in %s and is sent when the server answers.",
            why if why.endswith((".", "!", "?")) else f"{why}.",
            self._paths.run_dir,
        )

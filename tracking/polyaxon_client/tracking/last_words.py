"""What is said of a process that could not say itself how it ended."""

from __future__ import annotations

import signal
import time
from typing import Any, Final

from polyaxon_client.redact import redact_text
from polyaxon_client.tracking.alerts import failure_record
from polyaxon_client.tracking.crash_text import crash_text
from polyaxon_client.tracking.parent_watch import ProcessEnd
from polyaxon_client.tracking.record import END, LOGS, STATUS
from polyaxon_client.tracking.run_state import RunState

_STOPPING_SIGNALS: Final = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP})


def last_words(
    state: RunState, end: ProcessEnd, *, owns_end: bool, alerts_of_failure: bool, crash_fd: int = -1
) -> list[tuple[Any, ...]]:
    """The records that bring a run to its end.

    Args:
        state: what the process has said so far.
        end: how it ended.
        owns_end: the run ends with it.
        alerts_of_failure: an alert says that it failed.
        crash_fd: where Python may have written what it was doing.
    """
    now = time.time()
    is_stopped = end.signal_number in _STOPPING_SIGNALS
    message = f"The process {end.description}."
    is_failure = False
    words: list[tuple[Any, ...]] = []
    if not owns_end:
        is_failure = not state.is_final and not is_stopped and end.exit_code != 0
    elif not state.is_final:
        is_failure = not is_stopped
        text = redact_text(crash_text(crash_fd, end.signal_number))
        if text:
            words.append((LOGS, now, text.splitlines()))
        status = "failed" if is_failure else "stopped"
        meta = {"traceback": text} if text else None
        words.append((STATUS, now, status, "ProcessEnded", message, meta, False))
    elif state.is_exiting and end.exit_code is not None:
        # What the process said last was a guess: the exit code is the truth.
        reason = state.conditions[-1].get("reason")
        message = f"The process {end.description} in the end."
        if end.exit_code and state.status == "succeeded" and reason == "ProcessEnded":
            is_failure = True
            words.append((STATUS, now, "failed", "ProcessEnded", message, None, True))
        elif not end.exit_code and state.status in ("failed", "stopped") and reason == "SystemExit":
            words.append((STATUS, now, "succeeded", "ProcessEnded", message, None, True))
    if is_failure and alerts_of_failure:
        words.append(failure_record(message))
    if not state.is_ended or not state.is_exiting:
        words.append((END, now, True, owns_end))
    return words

"""Alerts: what a training tells its people at once.

A call leaves one record. Replay makes of it an event of the text series ``alerts``, a line of the run's log and
``meta_info.last_alert``, and keeps the last few for whoever sends them on (:mod:`alert_sender`).
"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any, Final

import msgspec

from polyaxon_client.exceptions import InvalidTypeError, InvalidValueError
from polyaxon_client.tracking.record import ALERT, EVENT, FIELDS, LOGS

SERIES: Final = "alerts"
LEVELS: Final = ("info", "warning", "error")
FAILED_TITLE: Final = "Run failed"
# The process may say that it failed, and what watches it says so again.
FAILED_WAIT: Final = 300.0
TITLE_LENGTH: Final = 200
# What chats take in one message; the run keeps the whole text.
TEXT_LENGTH: Final = 1500
KEPT_ALERTS: Final = 20
KEPT_TITLES: Final = 100


class Alert(msgspec.Struct):
    """An alert as it may be sent on."""

    number: int
    """Counted on this machine, from 1."""
    at: float
    """Unix seconds of the call."""
    title: str
    text: str
    level: str


class Alerts(msgspec.Struct):
    """What the checkpoint holds of a run's alerts."""

    count: int = 0
    last: list[Alert] = msgspec.field(default_factory=list)
    said_at: dict[str, float] = msgspec.field(default_factory=dict)
    """When each of the last titles was said."""


def alert_record(title: object, text: object, level: object, wait_duration: object) -> tuple[Any, ...]:
    """The record of a call.

    Raises:
        InvalidValueError: there is no such level, or the title is empty.
        InvalidTypeError: the duration is none.
    """
    from polyaxon_client.redact import redact_text

    word = str(getattr(level, "value", level)).lower()
    word = "warning" if word == "warn" else word
    if word not in LEVELS:
        raise InvalidValueError(
            f"there is no level {level!r} of alerts", hint=f"Levels are {', '.join(LEVELS)}."
        )
    # A title is one line.
    line = " ".join(_plain(title).split())
    if not line:
        raise InvalidValueError("an alert needs a title", hint='Write alert("Loss is NaN", ...).')
    return (
        ALERT,
        time.time(),
        redact_text(line)[:TITLE_LENGTH],
        redact_text(_plain(text)),
        word,
        _seconds(wait_duration),
        SERIES,
    )


def failure_record(message: str | None) -> tuple[Any, ...]:
    """The record of the alert that a run failed; ``message`` is stored elsewhere already, so without secrets."""
    return (ALERT, time.time(), FAILED_TITLE, message or "", "error", FAILED_WAIT, SERIES)


def taken_in(alerts: Alerts, record: list[Any], writer: str | None) -> list[tuple[Any, ...]]:
    """Takes the record of an alert in, and gives the records of what the run shows of it.

    Within the duration that a call named, the same title says nothing new, whichever process said it.
    """
    at, title, text, level, wait, series = float(record[1]), *record[2:7]
    if at < alerts.said_at.get(title, float("-inf")) + wait:
        return []
    alerts.said_at.pop(title, None)
    alerts.said_at[title] = at
    while len(alerts.said_at) > KEPT_TITLES:
        del alerts.said_at[next(iter(alerts.said_at))]
    alerts.count += 1
    short = text if len(text) <= TEXT_LENGTH else text[:TEXT_LENGTH] + " ..."
    alerts.last = [*alerts.last, Alert(alerts.count, at, title, short, level)][-KEPT_ALERTS:]
    headline = f"{level.upper()}: {title}"
    # Several machines merge what they say of the run.
    field = "last_alert" if writer is None else f"last_alert-{writer}"
    return [
        (EVENT, at, "text", series, None, f"{headline}:\n{text}" if text else headline, []),
        (LOGS, at, [f"ALERT -- {headline}", *text.splitlines()]),
        (FIELDS, at, {"meta_info": {field: headline}}, False),
    ]


def _plain(given: object) -> str:
    return str(given).encode("utf-8", "replace").decode()


def _seconds(duration: object) -> float:
    if isinstance(duration, timedelta):
        duration = duration.total_seconds()
    if duration is None:
        return 0.0
    if isinstance(duration, bool) or not isinstance(duration, (int, float)) or not duration >= 0:
        raise InvalidTypeError(
            f"wait_duration is {duration!r}, which is no duration", hint="Give seconds, or a timedelta."
        )
    return float(duration)

"""Event files, as any Polyaxon client writes them, to plain values.

Read from the stored bytes and not from the server's answer about events, which turns NaN and infinities into null.
A line that cannot be read is left out: another client may be in the middle of writing it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from polyaxon_client.reading.records import Event, LogLine, MetricSeries, moment

_JSON_LINES: Final = frozenset({"text", "html", "chart", "span"})
_JSON_IN_TEXT: Final = frozenset({"chart", "span"})


def metric_series(name: str, content: bytes) -> MetricSeries:
    """The points of a metric's file."""
    series = MetricSeries(name, [], [], [])
    for step, timestamp, text in _fields(content, "metric"):
        try:
            value = _number(text)
            time = moment(timestamp)
            at = _step(step)
        except ValueError:
            continue
        series.steps.append(at)
        series.values.append(value)
        series.timestamps.append(time)
    return series


def events_of(kind: str, content: bytes) -> list[Event]:
    """The events of a file of any kind but metrics."""
    # Some clients write a text in the form of the other kinds.
    if kind in _JSON_LINES and not content.lstrip().startswith(b"step|"):
        return list(_json_events(kind, content))
    events = []
    for step, timestamp, text in _fields(content, kind):
        try:
            events.append(Event(_step(step), moment(timestamp), _json_or_text(text)))
        except ValueError:
            continue
    return events


def log_lines(content: bytes) -> list[LogLine]:
    """The whole lines of a log file."""
    lines = []
    for line in content.split(b"\n"):
        if not line.strip():
            continue
        try:
            found: dict[str, Any] = msgspec.json.decode(line, type=dict[str, Any])
        except msgspec.MsgspecError:
            continue
        lines.append(log_line(found))
    return lines


def log_line(found: dict[str, Any]) -> LogLine:
    """A line of the logs, as files and the server write it."""
    return LogLine(
        moment(found.get("timestamp")),
        str(found.get("value", "")),
        found.get("node"),
        found.get("pod"),
        found.get("container"),
    )


def _fields(content: bytes, kind: str) -> Iterator[tuple[str, str, str]]:
    lines = [line.rstrip("\r") for line in content.decode(errors="replace").split("\n")]
    header, *rows = [line for line in lines if line] or [""]
    columns = header.split("|")
    if {"step", "timestamp"} - set(columns):
        return
    is_last_free = columns[-1] not in ("step", "timestamp")
    at, when = columns.index("step"), columns.index("timestamp")
    value_at = columns.index(kind) if kind in columns else len(columns) - 1
    for row in rows:
        # The official client does not escape a bar in a value.
        fields = row.split("|", len(columns) - 1) if is_last_free else row.split("|")
        if len(fields) == len(columns):
            yield fields[at], fields[when], fields[value_at]


def _json_events(kind: str, content: bytes) -> Iterator[Event]:
    for line in content.split(b"\n"):
        if not line.strip():
            continue
        try:
            found: dict[str, Any] = msgspec.json.decode(line, type=dict[str, Any])
        except msgspec.MsgspecError:
            continue
        value = found.get(kind)
        if kind in _JSON_IN_TEXT and isinstance(value, str):
            value = _json_or_text(value)
        step = found.get("step")
        yield Event(None if step is None else int(step), moment(found.get("timestamp")), value)


def _number(text: str) -> int | float | None:
    if not text:
        return None
    digits = text[1:] if text[0] == "-" else text
    return int(text) if digits.isdecimal() and len(digits) < 4300 else float(text)


def _step(text: str) -> int | None:
    if not text:
        return None
    return int(text) if "." not in text else int(float(text))


def _json_or_text(text: str) -> Any:
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].replace('""', '"')
    try:
        return msgspec.json.decode(text)
    except msgspec.MsgspecError:
        return text

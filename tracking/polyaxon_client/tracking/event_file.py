"""Event files as Polyaxon's server reads them: ``events/<kind>/<name>.plx``.

Text, HTML, charts and spans are JSON lines with the keys ``timestamp``, ``step`` and the kind, the value of a chart or a
span being JSON written as a text; every other kind is CSV with ``|``, the header ``step|timestamp|<kind>`` and a number
or unquoted JSON in the third column, where a bar has to be written as an escape.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

EVENTS: Final = "events"
RESOURCES: Final = "resources"
_JSON_LINES: Final = frozenset({"text", "html", "chart", "span"})
_JSON_IN_TEXT: Final = frozenset({"chart", "span"})

_encode: Final = msgspec.json.Encoder().encode


def event_path(kind: str, name: str) -> str:
    """The event file of a series, relative to the run directory."""
    return f"{EVENTS}/{kind}/{name}.plx"


def resource_path(name: str) -> str:
    """The file of a resource, relative to the run directory."""
    return f"{RESOURCES}/metric/{name}.plx"


def header_of(path: str) -> str:
    """The first line of the file at ``path``; empty for files without one, such as logs."""
    parts = path.split("/")
    if parts[0] == RESOURCES:
        return "step|timestamp|metric\n"
    if parts[0] != EVENTS or parts[1] in _JSON_LINES:
        return ""
    return f"step|timestamp|{parts[1]}\n"


def event_line(kind: str, timestamp: str, step: int | None, value: Any) -> str:
    """One event.

    Args:
        kind: decides the form.
        timestamp: as text.
        step: or None.
        value: what JSON can carry; NaN and infinities become null.
    """
    if kind not in _JSON_LINES:
        return f"{'' if step is None else step}|{timestamp}|{_encode(value).decode().replace('|', _BAR)}\n"
    if kind in _JSON_IN_TEXT:
        value = _encode(value).decode()
    elif _is_number(value):
        # Texts that are all numbers come back as numbers, which the dashboard cannot show.
        value = f"{value}\u200b"
    return _encode({"timestamp": timestamp, "step": step, kind: value}).decode() + "\n"


_BAR: Final = "\\u007c"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True

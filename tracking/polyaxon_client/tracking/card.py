"""What a notebook shows of a run: a small piece of HTML without script or anything from elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final, NamedTuple

MOST_ROWS: Final = 20
"""So many parameters and metrics are shown; of the others it is said how many there are."""
MOST_POINTS: Final = 120
"""So many points make a line; a longer history is thinned out."""

ASK_SECONDS: Final = 2.0
"""A notebook must not hang for the sake of a picture: so long a server is waited for, where one has to be asked."""

_LONGEST: Final = 80
_WIDTH, _HEIGHT, _MARGIN = 120, 24, 2
_COLORS: Final = {
    "succeeded": "#1a7f37",
    "failed": "#cf222e",
    "upstream_failed": "#cf222e",
    "stopped": "#9a6700",
    "skipped": "#6e7781",
    "running": "#0969da",
}
_OTHER_COLOR: Final = "#6e7781"
_TABLE: Final = 'style="margin:0 2em 0 0;vertical-align:top;display:inline-table"'
_CELL: Final = 'style="text-align:left;padding:1px 8px 1px 0"'


class Card(NamedTuple):
    """The facts that are shown."""

    kind: str
    """``Experiment``, ``Job`` ..."""
    name: str | None
    project: str
    uuid: str | None
    status: str
    params: Mapping[str, Any]
    metrics: dict[str, Sequence[float | None]]
    """The values of each metric in the order in which they were logged; the last is the last. None is a gap."""
    url: str | None = None
    """The run's page on the dashboard."""
    note: str | None = None
    """What else there is to say."""


def document_card(kind: str, document: Mapping[str, Any], url: str | None, note: str | None) -> Card:
    """The card of a run as a server tells of it: of the metrics it has the last values."""
    owner, project = document.get("owner") or "default", document.get("project")
    last = {
        name: [value]
        for name, value in (document.get("outputs") or {}).items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
    return Card(
        kind,
        document.get("name"),
        f"{owner}/{project}" if project else "",
        document.get("uuid"),
        str(document.get("status") or "unknown"),
        document.get("inputs") or {},
        dict(last),
        url,
        note,
    )


def card_html(card: Card) -> str:
    """The card as HTML; every text in it is escaped."""
    color = _COLORS.get(card.status, _OTHER_COLOR)
    title = escape(card.name or card.uuid or "not created")
    if card.url is not None and card.url.startswith(("http://", "https://")):
        title = f'<a href="{escape(card.url)}" target="_blank" rel="noopener">{title}</a>'
    parts = [
        f"<div><b>{escape(card.kind)} {title}</b> "
        f'<span style="color:{color}">&#9679; {escape(card.status)}</span> {escape(card.project)}'
        + (f" <code>{escape(card.uuid[:8])}</code>" if card.uuid else "")
        + "</div>"
    ]
    metrics = [
        (name, _number(values[-1] if values else None), sparkline(values, name))
        for name, values in list(card.metrics.items())[:MOST_ROWS]
    ]
    params = [(name, _text(value), "") for name, value in list(card.params.items())[:MOST_ROWS]]
    tables = [
        _table("metric", metrics, len(card.metrics) - len(metrics)),
        _table("param", params, len(card.params) - len(params)),
    ]
    parts.append(f"<div>{''.join(tables)}</div>" if any(tables) else "")
    if card.note:
        parts.append(f"<div><small>{escape(card.note)}</small></div>")
    return f'<div class="polyaxon-run">{"".join(parts)}</div>'


def sparkline(values: Sequence[float | None], name: str) -> str:
    """A line through the values as inline SVG; it has holes where there is no number. Empty for fewer than two numbers."""
    values = thinned(values)
    known = [value for value in values if _is_known(value)]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)  # type: ignore[type-var]
    assert low is not None
    assert high is not None
    # Halves, for the span of two floats may be more than a float.
    span = (high / 2 - low / 2) or 1.0
    across = (_WIDTH - 2 * _MARGIN) / max(1, len(values) - 1)

    def point(place: int, value: float) -> str:
        height = (value / 2 - low / 2) / span if high > low else 0.5
        return f"{_MARGIN + place * across:.1f},{_HEIGHT - _MARGIN - height * (_HEIGHT - 2 * _MARGIN):.1f}"

    lines = "".join(
        f'<polyline points="{" ".join(point(place, value) for place, value in line)}"/>'
        for line in _unbroken(values)
    )
    said = escape(f"{name}: from {_number(known[0])} to {_number(known[-1])}")
    return (
        f'<svg width="{_WIDTH}" height="{_HEIGHT}" role="img" aria-label="{said}" fill="none" '
        f'stroke="{_COLORS["running"]}" stroke-width="1.5" stroke-linecap="round">{lines}</svg>'
    )


def thinned(values: Sequence[float | None]) -> Sequence[float | None]:
    """At most :data:`MOST_POINTS` of the values, evenly spread; the first and the last are among them."""
    if len(values) <= MOST_POINTS:
        return values
    step = (len(values) - 1) / (MOST_POINTS - 1)
    return [values[round(place * step)] for place in range(MOST_POINTS)]


def _unbroken(values: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    line: list[tuple[int, float]] = []
    for place, value in enumerate(values):
        if value is not None and math.isfinite(value):
            line.append((place, value))
        elif line:
            yield line
            line = []
    if line:
        yield line


def _is_known(value: float | None) -> bool:
    return value is not None and math.isfinite(value)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.6g}"


def _text(value: Any) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _table(title: str, rows: Sequence[tuple[str, str, str]], left_out: int) -> str:
    if not rows:
        return ""
    body = "".join(
        f"<tr><th {_CELL}>{escape(_text(name))}</th><td {_CELL}>{escape(value)}</td><td>{drawn}</td></tr>"
        for name, value, drawn in rows
    )
    more = f'<tr><td colspan="3" {_CELL}>… and {left_out} more</td></tr>' if left_out > 0 else ""
    return f"<table {_TABLE}><caption {_CELL}>{title}s</caption>{body}{more}</table>"

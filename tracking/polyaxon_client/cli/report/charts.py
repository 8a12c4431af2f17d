"""Charts as SVG, drawn here: no library, no script."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from polyaxon_client.cli.report.axes import labels, ticks
from polyaxon_client.cli.report.content import Histogram, Matrix
from polyaxon_client.cli.report.markup import Markup, element, joined
from polyaxon_client.cli.report.thinning import finite_pieces, thinned

WIDTH: Final = 460
HEIGHT: Final = 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 54, 14, 10, 38
MOST_POINTS: Final = 1200
"""Drawn of each line."""
_MOST_HINTS: Final = 60
_MOST_DOTS: Final = 40
MOST_CELLS: Final = 30
COLOURS: Final = 10
"""Number of colours of the style sheet; lines beyond begin anew, dashed."""


class Line(NamedTuple):
    """A line of a chart; its number decides its colour."""

    title: str
    points: Sequence[tuple[float, float | None]]
    number: int = 0
    is_dots: bool = False
    """Points that no line joins."""


class _Frame(NamedTuple):
    left: float
    right: float
    low: float
    high: float

    def x(self, value: float) -> float:
        return round(_LEFT + _part(value, self.left, self.right) * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        return round(HEIGHT - _BOTTOM - _part(value, self.low, self.high) * (HEIGHT - _TOP - _BOTTOM), 1)


def _part(value: float, low: float, high: float) -> float:
    # Halved, as the distance of the largest numbers is infinite.
    return 0.5 if high == low else (value / 2 - low / 2) / (high / 2 - low / 2)


def line_chart(lines: Sequence[Line], x_title: str, name: str) -> Markup:
    """Lines over a common axis.

    Args:
        lines: at least one with a finite point, or the chart says that there is none.
        x_title: what lies on the horizontal axis.
        name: what is drawn, for those who cannot see it.
    """
    drawn = [(line, list(finite_pieces(line.points))) for line in lines]
    points = [point for _, pieces in drawn for piece in pieces for point in piece]
    if not points:
        return element("p", "no point is a finite number", class_="empty")
    xs, ys = [x for x, _ in points], [y for _, y in points]
    low, high = _padded(min(ys), max(ys))
    frame = _Frame(min(xs), max(xs), low, high)
    parts = [_grid(frame, x_title)]
    for line, pieces in drawn:
        parts.append(_drawn(line, pieces, frame, sum(map(len, pieces))))
    return element(
        "svg",
        *parts,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=name,
        class_="chart",
    )


def colour_class(number: int) -> str:
    """The style of the line with this number."""
    return f"c{number % COLOURS}" + (" dashed" if number >= COLOURS else "")


def _padded(low: float, high: float) -> tuple[float, float]:
    if low == high:
        around = abs(low) / 10 or 1.0
        return max(low - around, -1.7e308), min(high + around, 1.7e308)
    margin = high / 20 - low / 20
    return max(low - margin, -1.7e308), min(high + margin, 1.7e308)


def _grid(frame: _Frame, x_title: str) -> Markup:
    parts: list[Markup] = []
    heights = ticks(frame.low, frame.high, 5)
    for tick, text in zip(heights, labels(heights), strict=True):
        y = frame.y(tick)
        parts.append(element("line", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y, y2=y, class_="grid"))
        parts.append(element("text", text, x=_LEFT - 6, y=y + 3.5, class_="tick end"))
    places = ticks(frame.left, frame.right, 6)
    for tick, text in zip(places, labels(places), strict=True):
        x = frame.x(tick)
        parts.append(element("line", x1=x, x2=x, y1=HEIGHT - _BOTTOM, y2=HEIGHT - _BOTTOM + 4, class_="grid"))
        parts.append(element("text", text, x=x, y=HEIGHT - _BOTTOM + 15, class_="tick middle"))
    middle = (_LEFT + WIDTH - _RIGHT) / 2
    parts.append(element("text", x_title, x=middle, y=HEIGHT - 6, class_="tick middle faint"))
    return element("g", *parts)


def _drawn(line: Line, pieces: list[list[tuple[float, float]]], frame: _Frame, count: int) -> Markup:
    shapes: list[Markup] = []
    for piece in pieces:
        share = max(4, MOST_POINTS * len(piece) // max(1, count))
        if line.is_dots:
            continue
        places = [(frame.x(x), frame.y(y)) for x, y in thinned(piece, share)]
        if len(places) == 1:
            shapes.append(element("circle", cx=places[0][0], cy=places[0][1], r=2.5, class_="dot"))
        else:
            path = "M" + " ".join(f"{x:g},{y:g}" for x, y in places)
            shapes.append(element("path", d=path, class_="line"))
    every = [point for piece in pieces for point in piece]
    if line.is_dots or len(every) <= _MOST_DOTS:
        dots = thinned(every, MOST_POINTS)
        shapes += [element("circle", cx=frame.x(x), cy=frame.y(y), r=2, class_="dot") for x, y in dots]
    # What a line is under the pointer is told by the browser itself.
    for x, y in thinned(every, _MOST_HINTS):
        told = element("title", f"{line.title}: {y:.6g} at {x:g}")
        shapes.append(element("circle", told, cx=frame.x(x), cy=frame.y(y), r=6, class_="hint"))
    return element("g", *shapes, class_=f"{colour_class(line.number)} s{line.number}")


def bar_chart(histogram: Histogram) -> Markup:
    """The bars of a histogram."""
    counts = [count if math.isfinite(count) else 0.0 for count in histogram.counts]
    edges = [edge for edge in histogram.edges if math.isfinite(edge)]
    if not counts or len(edges) < 2 or max(counts) <= 0:
        return element("p", "it has no counts", class_="empty")
    frame = _Frame(edges[0], edges[-1], 0.0, max(counts) * 1.05)
    bars = []
    for number, count in enumerate(counts):
        if number + 1 >= len(edges):
            break
        left, right = frame.x(edges[number]), frame.x(edges[number + 1])
        top = frame.y(count)
        told = element("title", f"{count:g} from {edges[number]:.4g} to {edges[number + 1]:.4g}")
        bars.append(
            element("rect", told, x=left, y=top, width=max(0.5, right - left - 0.5), height=frame.y(0) - top)
        )
    return element(
        "svg",
        _grid(frame, "value"),
        element("g", *bars, class_="c0 bars"),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=histogram.name,
        class_="chart",
    )


def matrix_table(matrix: Matrix) -> Markup:
    """A confusion matrix as a table whose darker cells count more."""
    if len(matrix.columns) > MOST_CELLS or len(matrix.rows) > MOST_CELLS:
        return element("p", f"{len(matrix.rows)} classes are too many to show", class_="empty")
    most = max((count for row in matrix.counts for count in row if math.isfinite(count)), default=0) or 1
    head = element("tr", element("th", ""), *(element("th", name) for name in matrix.columns))
    rows = []
    for name, counts in zip(matrix.rows, matrix.counts, strict=False):
        cells = (
            element(
                "td",
                f"{count:g}",
                class_=f"heat h{max(0, min(9, int(count / most * 9.99))) if math.isfinite(count) else 0}",
            )
            for count in counts
        )
        rows.append(element("tr", element("th", name), *cells))
    return element("table", element("thead", head), element("tbody", joined(rows)), class_="matrix")

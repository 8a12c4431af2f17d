"""Fewer points for a drawing, of which none that stands out is lost."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

Point = tuple[float, float]


def thinned(points: Sequence[Point], most: int) -> list[Point]:
    """At most so many of the points: the first, lowest, highest and last of each part, in their order.

    The lowest and the highest of all are among them, and so are the first and the last.

    Args:
        points: by their first number, finite ones.
        most: at least 4.

    >>> thinned([(x, 100 if x == 501 else x % 2) for x in range(1000)], 8).count((501, 100))
    1
    """
    if len(points) <= most:
        return list(points)
    parts = max(1, most // 4)
    kept: list[Point] = []
    for number in range(parts):
        part = range(number * len(points) // parts, (number + 1) * len(points) // parts)
        if part:
            lowest = min(part, key=lambda index: points[index][1])
            highest = max(part, key=lambda index: points[index][1])
            kept += [points[index] for index in sorted({part[0], lowest, highest, part[-1]})]
    return kept


def finite_pieces(points: Sequence[tuple[float, float | None]]) -> Iterator[list[Point]]:
    """The points between gaps: where a value is missing, not a number or infinite, the line ends."""
    piece: list[Point] = []
    for x, y in points:
        if y is None or not math.isfinite(y):
            if piece:
                yield piece
                piece = []
        else:
            piece.append((x, y))
    if piece:
        yield piece

"""Charts of plotly and Vega-Lite, as far as they are lines, dots or a small heat map over numbers.

Their libraries draw in the browser with scripts, which a report has none of. What is more than this (bars of named
things, several axes, layers, computed fields), and all of bokeh's, is left to the dashboard.
"""

from __future__ import annotations

import base64
import math
import sys
from array import array
from collections.abc import Iterable, Sequence
from typing import Any, Final

from polyaxon_client.cli.report.charts import MOST_CELLS
from polyaxon_client.cli.report.content import Figure, FigureLine, Matrix

MOST_LINES: Final = 20
_SCATTER: Final = (None, "scatter", "scattergl")
# The kinds of numbers in plotly's packed arrays, as `array` calls them.
_PACKED: Final = {"f8": "d", "f4": "f", "i4": "i", "i2": "h", "i1": "b", "u4": "I", "u2": "H", "u1": "B"}


def figure_of(name: str, value: Any, step: int | None) -> Figure | Matrix | None:
    """The chart, or None when it is more than can be drawn here.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: It is not what its kind says.
    """
    chart = value["figure"]
    if value["kind"] == "plotly":
        return _plotly(name, chart, step)
    return _vega(name, chart, step) if value["kind"] == "vega" else None


def _plotly(name: str, chart: dict[str, Any], step: int | None) -> Figure | Matrix | None:
    traces = chart["data"]
    layout = chart.get("layout") or {}
    if len(traces) == 1 and traces[0].get("type") == "heatmap":
        rows = [_numbers(row) for row in _heights(traces[0]["z"])]
        if max(len(rows), len(rows[0])) > MOST_CELLS:
            return None
        columns = _names(traces[0].get("x") or range(len(rows[0])))
        titles = _names(traces[0].get("y") or range(len(rows)))
        # The first row is the lowest, unless the axis is turned round.
        way = 1 if (layout.get("yaxis") or {}).get("autorange") == "reversed" else -1
        return Matrix(name, columns, titles[::way], rows[::way], step)
    if not 0 < len(traces) <= MOST_LINES or any(key[:5] in ("xaxis", "yaxis") and key[5:] for key in layout):
        return None
    lines = []
    for number, trace in enumerate(traces):
        if trace.get("type") not in _SCATTER or trace.get("stackgroup"):
            return None
        heights = _numbers(trace["y"])
        places = _numbers(trace.get("x", range(len(heights))))
        mode = str(trace.get("mode") or ("lines" if len(heights) >= 20 else "lines+markers"))
        title = str(trace.get("name") or f"{name} {number + 1}")
        lines.append(FigureLine(title, _points(zip(places, heights, strict=False)), "lines" not in mode))
    return Figure(name, _title((layout.get("xaxis") or {}).get("title")) or "x", lines, step)


def _vega(name: str, chart: dict[str, Any], step: int | None) -> Figure | None:
    mark, encoding, data = chart["mark"], chart["encoding"], chart["data"]
    kind = mark if isinstance(mark, str) else mark["type"]
    used = {channel: encoding[channel] for channel in ("x", "y", "color") if channel in encoding}
    is_plain = all(set(one) <= {"field", "type", "title", "scale", "axis", "legend"} for one in used.values())
    if kind not in ("line", "point", "circle") or "transform" in chart or not is_plain:
        return None
    rows = data["values"] if "values" in data else chart["datasets"][data["name"]]
    x, y = used["x"]["field"], used["y"]["field"]
    colour = used.get("color", {}).get("field")
    by_title: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        title = y if colour is None else str(row[colour])
        by_title.setdefault(title, []).append((_number(row[x]), _number(row[y])))
    if not 0 < len(by_title) <= MOST_LINES:
        return None
    lines = [FigureLine(title, sorted(_points(found)), kind != "line") for title, found in by_title.items()]
    return Figure(name, str(used["x"].get("title") or x), lines, step)


def _points(found: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(x, y) for x, y in found if math.isfinite(x)]


def _heights(rows: Any) -> list[Any]:
    """The rows of a heat map; packed ones are one array with its shape."""
    if not isinstance(rows, dict):
        return list(rows)
    count, width = (int(part) for part in rows["shape"].split(","))
    every = _numbers(rows)
    return [every[width * number : width * (number + 1)] for number in range(count)]


def _numbers(values: Any) -> list[float]:
    if isinstance(values, dict):
        packed = array(_PACKED[values["dtype"]], base64.b64decode(values["bdata"]))
        if sys.byteorder != "little":
            packed.byteswap()
        values = packed
    return [_number(value) for value in values]


def _number(value: Any) -> float:
    if value is None:
        return math.nan
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError("not a number")
    return float(value)


def _names(values: Sequence[Any]) -> list[str]:
    if isinstance(values, dict):
        values = [f"{value:g}" for value in _numbers(values)]
    return [str(value) for value in values]


def _title(title: Any) -> str:
    return str(title.get("text") or "") if isinstance(title, dict) else str(title or "")

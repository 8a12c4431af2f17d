"""Data frames as CSV or HTML, and charts of the drawing libraries as JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from polyaxon_client.exceptions import InvalidTypeError, InvalidValueError
from polyaxon_client.tracking.events.arrays import needed
from polyaxon_client.tracking.values import described


def table(frame: Any, content_type: str) -> bytes:
    """A table as ``csv`` or ``html``.

    Args:
        frame: of pandas, polars or Arrow, or a list of rows that are dicts.
        content_type: which of the two.

    Raises:
        InvalidTypeError: it is none of these.
        InvalidValueError: another content type.
    """
    if content_type not in ("csv", "html"):
        raise InvalidValueError(f"content_type={content_type!r} is neither 'csv' nor 'html'")
    if hasattr(frame, "to_csv") and hasattr(frame, "to_html"):
        text = frame.to_csv(index=_has_names(frame)) if content_type == "csv" else frame.to_html()
    else:
        columns, rows = _rows(frame)
        text = _csv(columns, rows) if content_type == "csv" else _html(columns, rows)
    return str(text).encode()


def plotly_chart(figure: Any) -> dict[str, Any]:
    """A figure of plotly, as object or as its JSON. Raises ``InvalidTypeError``."""
    return _chart("plotly", _json_of(figure, "to_json", "a plotly figure"))


def plotly_of_matplotlib(figure: Any) -> Any:
    """The plotly figure of a matplotlib one.

    Raises:
        ConfigurationError: plotly is not installed.
        InvalidTypeError: it cannot be converted.
    """
    tools = needed("plotly.tools", "plotly")
    try:
        return tools.mpl_to_plotly(figure)
    except Exception as error:  # (its converter fails in many ways on what newer versions of matplotlib make)
        raise InvalidTypeError(f"plotly cannot convert {described(figure)}: {error}") from error


def altair_chart(figure: Any) -> dict[str, Any]:
    """A chart of altair or a Vega-Lite mapping. Raises ``InvalidTypeError``."""
    return _chart("vega", _json_of(figure, "to_json", "an altair chart"))


def bokeh_chart(figure: Any) -> dict[str, Any]:
    """A figure of bokeh, or what its ``json_item`` gave; drawn without tools. Raises ``InvalidTypeError``."""
    if isinstance(figure, dict):
        return _chart("bokeh", _known_to_dashboard(figure))
    if not hasattr(figure, "to_json_string") and not hasattr(figure, "references"):
        raise InvalidTypeError(f"this is no bokeh figure: {described(figure)}")
    embed = needed("bokeh.embed", "bokeh")
    return _chart("bokeh", _known_to_dashboard(json.loads(json.dumps(embed.json_item(figure), default=str))))


def _chart(kind: str, figure: dict[str, Any]) -> dict[str, Any]:
    return {"kind": kind, "figure": figure}


def _known_to_dashboard(item: Any) -> Any:
    """Without tools: the dashboard draws with BokehJS 3.2, and today's tools are what it does not know of."""
    if isinstance(item, dict):
        if item.get("name") == "Toolbar":
            return {**item, "attributes": {"tools": []}}
        return {key: _known_to_dashboard(one) for key, one in item.items()}
    return [_known_to_dashboard(one) for one in item] if isinstance(item, list) else item


def _json_of(figure: Any, method: str, what: str) -> dict[str, Any]:
    if isinstance(figure, dict):
        text = json.dumps(figure, default=str)
    elif isinstance(figure, str):
        text = figure
    elif hasattr(figure, method):
        text = getattr(figure, method)()
    else:
        raise InvalidTypeError(f"this is not {what}: {described(figure)}")
    try:
        value = json.loads(text)
    except ValueError as error:
        raise InvalidTypeError(f"this is not the JSON of {what}: {described(figure)}") from error
    if not isinstance(value, dict):
        raise InvalidTypeError(f"this is not the JSON of {what}: {described(figure)}")
    return value


def _has_names(frame: Any) -> bool:
    """Whether the rows of a pandas frame have names of their own, not only numbers from 0 on."""
    return type(frame.index).__name__ != "RangeIndex"


def _rows(frame: Any) -> tuple[list[str], list[list[Any]]]:
    for method in ("to_pylist", "to_dicts"):  # Arrow, polars
        if hasattr(frame, method):
            columns = [str(name) for name in getattr(frame, "column_names", None) or frame.columns]
            return columns, [list(row.values()) for row in getattr(frame, method)()]
    if isinstance(frame, (list, tuple)) and frame and all(isinstance(row, dict) for row in frame):
        names = list(dict.fromkeys(name for row in frame for name in row))
        return [str(name) for name in names], [[row.get(name) for name in names] for row in frame]
    raise InvalidTypeError(
        f"this is no table: {described(frame)}",
        hint="Give a data frame of pandas, polars or Arrow, or a list of dicts.",
    )


def _csv(columns: list[str], rows: list[list[Any]]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return target.getvalue()


def _html(columns: list[str], rows: list[list[Any]]) -> str:
    from html import escape

    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape('' if cell is None else str(cell))}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

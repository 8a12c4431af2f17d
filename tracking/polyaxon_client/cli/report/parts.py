"""Pieces that the page of one run and the page of a comparison share."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any, Final

from polyaxon_client.cli.report.charts import Line, colour_class
from polyaxon_client.cli.report.content import RunContent, Series
from polyaxon_client.cli.report.markup import Child, Markup, document, element

POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
)
"""No script, no request: what a run holds cannot do either, whatever it is."""

_MOST_CHARACTERS: Final = 2000


def page(title: str, body: Markup, extra_style: str = "") -> str:
    """The whole file."""
    style = files("polyaxon_client.cli.report").joinpath("style.css").read_text(encoding="utf-8")
    return document(title, style + extra_style, body, POLICY)


def theme_switch() -> Markup:
    """Light or dark, as the system says until somebody chooses."""
    choices = [
        element(
            "label",
            element("input", type="radio", name="theme", id=name, checked=name == "auto"),
            name,
        )
        for name in ("auto", "light", "dark")
    ]
    return element("div", *choices, class_="theme")


def section(title: str, *children: Child, count: int | None = None) -> Markup:
    """A part of the page with its title; nothing when it has no content."""
    if not any(children):
        return Markup("")
    heading = element("h2", title, None if count is None else element("span", f" {count}", class_="count"))
    return element("section", heading, *children)


def badge(status: str) -> Markup:
    """The status of a run."""
    return element("span", status, class_=f"badge {status}")


def facts(values: Mapping[str, Child]) -> Markup:
    """Short facts side by side; what is empty is left out."""
    return element(
        "div",
        *(
            element("div", element("b", name), element("span", value), class_="fact")
            for name, value in values.items()
            if value not in (None, "")
        ),
        class_="facts",
    )


def keys_table(values: Mapping[str, Any]) -> Markup:
    """Names and values."""
    rows = (element("tr", element("th", name), value_cell(value)) for name, value in values.items())
    return element("table", element("tbody", *rows), class_="keys")


def rows_table(columns: Sequence[Child], rows: Iterable[Sequence[Child]]) -> Markup:
    """A table with a heading."""
    head = element("tr", *(element("th", column) for column in columns))
    body = (element("tr", *(element("td", cell) for cell in row)) for row in rows)
    return element("table", element("thead", head), element("tbody", *body))


def value_cell(value: object, *, is_number: bool = False) -> Markup:
    """A value in a table."""
    return element("td", shown_value(value), class_="number" if is_number else None)


def shown_value(value: object) -> str:
    """A value as a text: lists and mappings as JSON, long ones cut."""
    if value is None:
        return ""
    if isinstance(value, float):
        text = f"{value:.8g}"
    elif isinstance(value, str):
        text = value
    else:
        text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…"


def shown_time(time: datetime | None) -> str | None:
    """A time to the second, in UTC: whoever reads the file may be elsewhere."""
    return None if time is None else time.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def shown_size(size: int | None) -> str:
    """A number of bytes."""
    from polyaxon_client.cli.progress import in_units

    return "" if size is None else in_units(size)


def line_of(series: Series, title: str, axis: str, number: int = 0) -> Line:
    """A metric as a line over its steps or its times."""
    if axis == "step":
        places: list[float | None] = list(series.steps)
    elif axis == "seconds":
        first = next((time for time in series.times if time is not None), None)
        places = [
            None if time is None or first is None else (time - first).total_seconds() for time in series.times
        ]
    else:
        places = [float(index) for index in range(len(series.values))]
    points = [
        (float(x), y)
        for x, y in zip(places, series.values, strict=True)
        if x is not None and math.isfinite(x)
    ]
    # A run that was continued has gone back.
    return Line(title, sorted(points, key=lambda point: point[0]), number)


def axis_of(several: Sequence[Series]) -> str:
    """What lies on the horizontal axis: steps where every point has one, else seconds, else the number of the point."""
    if all(step is not None for series in several for step in series.steps):
        return "step"
    if all(time is not None for series in several for time in series.times):
        return "seconds"
    return "point"


def swatch(number: int) -> Markup:
    """The colour of the line with this number."""
    return element("i", class_=f"swatch {colour_class(number)}")


def footer(runs: Sequence[RunContent]) -> Markup:
    """Where the report comes from, and what it lacks."""
    from polyaxon_client import __version__

    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    sources = ", ".join(dict.fromkeys(run.source for run in runs))
    lacking = [
        element("div", f"Not in this report: {f'{run.title}: ' if len(runs) > 1 else ''}{what}")
        for run in runs
        for what in run.left_out
    ]
    return element(
        "footer", *lacking, element("div", f"Read from {sources} on {now} by polyaxon-client {__version__}.")
    )


def flat(values: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Nested mappings as one, their names joined by dots.

    >>> flat({"a": {"b": 1}, "c": {}})
    {'a.b': 1, 'c': {}}
    """
    result: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Mapping) and value:
            result.update(flat(value, f"{before}{name}."))
        else:
            result[f"{before}{name}"] = value
    return result


def packages_of(environment: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The installed packages with their versions, from ``[name, version]`` or ``name==version``."""
    packages = environment.get("packages")
    found = []
    for one in packages if isinstance(packages, list) else []:
        parts = [str(part) for part in one] if isinstance(one, (list, tuple)) else str(one).split("==", 1)
        name, version, *_ = [*parts, "", ""]
        found.append((name, version))
    return found

"""The report of one run."""

from __future__ import annotations

import base64
import math
from collections.abc import Iterable
from typing import Any, Final

from polyaxon_client.cli.report.charts import Line, bar_chart, line_chart, matrix_table
from polyaxon_client.cli.report.content import (
    Curve,
    Figure,
    Histogram,
    Matrix,
    Note,
    Picture,
    RunContent,
    Series,
    Table,
)
from polyaxon_client.cli.report.markup import Markup, element
from polyaxon_client.cli.report.parts import (
    axis_of,
    badge,
    facts,
    flat,
    footer,
    keys_table,
    line_of,
    packages_of,
    page,
    rows_table,
    section,
    shown_size,
    shown_time,
    swatch,
    theme_switch,
)
from polyaxon_client.cli.tables import shown_duration

_ENVIRONMENT_FIRST: Final[tuple[str, ...]] = (
    "python_version",
    "system",
    "os",
    "hostname",
    "user",
    "filename",
    "sys.argv",
)


def run_page(run: RunContent) -> str:
    """The whole HTML file."""
    body = element(
        "main",
        _head(run),
        element("p", run.description, class_="about") if run.description else None,
        element("div", run.message, class_="alert") if run.message else None,
        _facts(run),
        section("Metrics", _charts(run.metrics), count=len(run.metrics)),
        element(
            "div",
            _keys("Parameters", flat(run.params)),
            _keys("Results", flat(run.results)),
            class_="two",
        ),
        section("Pictures", _pictures(run.pictures), count=len(run.pictures)),
        section(
            "Charts",
            _cards(
                [
                    *map(_curve, run.curves),
                    *map(_figure, run.figures),
                    *map(_matrix, run.matrices),
                    *map(_histogram, run.histograms),
                ]
            ),
        ),
        section("Tables", *map(_table, run.tables)),
        section("Texts", *map(_note, run.notes)),
        section("Resources", _charts(run.resources), count=len(run.resources)),
        section("Logs", _logs(run)),
        _artifacts(run),
        element("div", _code(run), _environment(run), class_="two"),
        _statuses(run),
        footer([run]),
    )
    return page(f"{run.title} · Polyaxon", body)


def _head(run: RunContent) -> Markup:
    place = f"{run.owner}/{run.project}" if run.project else run.owner
    return element(
        "header",
        element("h1", run.title),
        badge(run.status),
        theme_switch(),
        element(
            "div",
            place,
            " · ",
            element("code", run.uuid),
            " · " if run.url else None,
            element("a", "on the dashboard", href=run.url, rel="noreferrer") if run.url else None,
            class_="sub",
        ),
    )


def _facts(run: RunContent) -> Markup:
    tags = element("span", *(element("span", tag, class_="tag") for tag in run.tags)) if run.tags else None
    return facts(
        {
            "Created": shown_time(run.created_at),
            "Started": shown_time(run.started_at),
            "Finished": shown_time(run.finished_at),
            "Duration": shown_duration(run.duration),
            "Kind": run.kind,
            "Tags": tags,
        }
    )


def _cards(cards: Iterable[Markup]) -> Markup:
    made = list(cards)
    return element("div", *made, class_="cards") if made else Markup("")


def _card(name: str, said: Markup | str | None, content: Markup) -> Markup:
    heading = element(
        "header", element("h3", name), element("span", said, class_="numbers") if said else None
    )
    return element("div", heading, content, class_="card")


def _charts(several: Iterable[Series]) -> Markup:
    return _cards(_metric(series) for series in several)


def _metric(series: Series) -> Markup:
    axis = axis_of([series])
    return _card(
        series.name, numbers(series), line_chart([line_of(series, series.name, axis)], axis, series.name)
    )


def numbers(series: Series) -> Markup:
    """Last, lowest and highest value of a metric."""
    known = [value for value in series.values if value is not None and math.isfinite(value)]
    last = "none" if series.last is None else f"{series.last:.6g}"
    if len(series.values) == 1 or not known:
        return element("span", element("b", last))
    return element(
        "span",
        "last ",
        element("b", last),
        f" · min {min(known):.6g} · max {max(known):.6g} · {len(series.values)} points",
    )


def _keys(title: str, values: dict[str, Any]) -> Markup:
    if not values:
        return Markup("")
    return section(title, element("div", keys_table(values), class_="card flat"), count=len(values))


def _step(step: int | None) -> str:
    return "" if step is None else f"step {step}"


def _pictures(pictures: Iterable[Picture]) -> Markup:
    shown = [_picture(picture) for picture in pictures]
    return element("div", *shown, class_="pictures") if shown else Markup("")


def _picture(picture: Picture) -> Markup:
    caption = " · ".join(part for part in (picture.name, _step(picture.step), picture.why_not or "") if part)
    image = None
    if picture.content is not None:
        encoded = base64.b64encode(picture.content).decode()
        image = element("img", src=f"data:{picture.media_type};base64,{encoded}", alt=picture.name)
    return element("figure", image, element("figcaption", caption), class_="card")


def _curve(curve: Curve) -> Markup:
    points = list(zip(curve.x, curve.y, strict=False))
    title = {"roc": "false positives", "pr": "recall"}.get(curve.kind, "x")
    said = " · ".join(part for part in (curve.annotation or "", _step(curve.step)) if part)
    return _card(curve.name, said, line_chart([Line(curve.name, points)], title, curve.name))


def _figure(figure: Figure) -> Markup:
    lines = [Line(one.title, one.points, number, one.is_dots) for number, one in enumerate(figure.lines)]
    keys = [
        element("span", swatch(number), one.title, " · ")
        for number, one in enumerate(figure.lines)
        if len(figure.lines) > 1
    ]
    said = element("span", *keys, _step(figure.step) or f"over {figure.x_title}")
    return _card(figure.name, said, line_chart(lines, figure.x_title, figure.name))


def _matrix(matrix: Matrix) -> Markup:
    return _card(matrix.name, _step(matrix.step), matrix_table(matrix))


def _histogram(histogram: Histogram) -> Markup:
    return _card(histogram.name, _step(histogram.step), bar_chart(histogram))


def _table(table: Table) -> Markup:
    said = " · ".join(
        part
        for part in (_step(table.step), f"{table.hidden_rows} more rows" if table.hidden_rows else "")
        if part
    )
    heading = element("h3", table.name, element("span", f" {said}", class_="count") if said else None)
    return element("div", heading, element("div", rows_table(table.columns, table.rows), class_="card flat"))


def _note(note: Note) -> Markup:
    # In a frame without any right: no script, no form, no way out; and the page's own policy holds there, too.
    content = (
        element("iframe", srcdoc=note.text, sandbox=True, title=note.name)
        if note.is_html
        else element("pre", note.text)
    )
    return _card(note.name, _step(note.step), content)


def _logs(run: RunContent) -> Markup:
    if not run.logs:
        return Markup("")
    before = f"… {run.hidden_logs} earlier lines\n" if run.hidden_logs else ""
    return element("div", element("pre", before + "\n".join(run.logs)), class_="card flat")


def _artifacts(run: RunContent) -> Markup:
    if not run.artifacts:
        return Markup("")
    rows = [[one.name, one.kind, one.path or "", shown_size(one.size)] for one in run.artifacts]
    table = rows_table(["name", "kind", "path", "size"], rows)
    return section("Artifacts", element("div", table, class_="card flat"), count=len(rows))


def _code(run: RunContent) -> Markup:
    return _keys("Code version", flat(run.code))


def _environment(run: RunContent) -> Markup:
    values = {name: value for name, value in run.environment.items() if name != "packages"}
    first = {name: values.pop(name) for name in _ENVIRONMENT_FIRST if name in values}
    packages = packages_of(run.environment)
    if not first and not values and not packages:
        return Markup("")
    listed = element(
        "details",
        element("summary", f"{len(packages)} packages"),
        rows_table(["package", "version"], packages),
    )
    table = keys_table({**first, **values})
    return section("Environment", element("div", table, listed if packages else None, class_="card flat"))


def _statuses(run: RunContent) -> Markup:
    if not run.statuses:
        return Markup("")
    rows = [[badge(status), shown_time(time) or "", said or ""] for status, time, said in run.statuses]
    table = rows_table(["status", "time", "reason"], rows)
    return section("Statuses", element("div", table, class_="card flat"))

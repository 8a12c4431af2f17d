"""The report of several runs side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from polyaxon_client.cli.report.charts import line_chart
from polyaxon_client.cli.report.content import RunContent, Series
from polyaxon_client.cli.report.markup import Markup, element
from polyaxon_client.cli.report.parts import (
    axis_of,
    badge,
    flat,
    footer,
    line_of,
    packages_of,
    page,
    section,
    shown_time,
    swatch,
    theme_switch,
    value_cell,
)
from polyaxon_client.cli.tables import shown_duration


def comparison_page(runs: Sequence[RunContent]) -> str:
    """The whole HTML file."""
    titles = distinct_titles(runs)
    body = element(
        "main",
        element(
            "header",
            element("h1", f"{len(runs)} runs compared"),
            theme_switch(),
            element(
                "div", ", ".join(dict.fromkeys(f"{run.owner}/{run.project}" for run in runs)), class_="sub"
            ),
        ),
        _legend(titles),
        section("Runs", element("div", _overview(runs, titles), class_="card flat")),
        _compared("Parameters", [flat(run.params) for run in runs], titles),
        _compared("Results", [flat(run.results) for run in runs], titles),
        _curves("Metrics", [run.metrics for run in runs], titles),
        _compared("Code version", [flat(run.code) for run in runs], titles),
        _compared("Environment", [_environment(run) for run in runs], titles, is_folded=True),
        footer(runs),
    )
    # A run that is unticked in the legend goes from all charts.
    hiding = "".join(
        f":root:has(#run{number}:not(:checked)) .s{number} {{ display: none; }}\n"
        for number in range(len(runs))
    )
    return page(f"{' · '.join(titles[:3])} · Polyaxon", body, hiding)


def distinct_titles(runs: Sequence[RunContent]) -> list[str]:
    """The runs' names; with the uuid where several have one name."""
    names = [run.title for run in runs]
    return [
        name if names.count(name) == 1 or name == run.uuid[:8] else f"{name} ({run.uuid[:8]})"
        for name, run in zip(names, runs, strict=True)
    ]


def split_by_difference(columns: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[str]]:
    """The names whose values differ between the columns, and those that are the same everywhere.

    >>> split_by_difference([{"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}])
    (['b', 'c'], ['a'])
    """
    names = list(dict.fromkeys(name for column in columns for name in column))
    missing = object()

    def is_same(name: str) -> bool:
        values = [column.get(name, missing) for column in columns]
        # True is not 1 here, and NaN is itself.
        return all(value is not missing and repr(value) == repr(values[0]) for value in values)

    same = [name for name in names if is_same(name)]
    return [name for name in names if name not in set(same)], same


def _legend(titles: Sequence[str]) -> Markup:
    labels = [
        element(
            "label",
            element("input", type="checkbox", id=f"run{number}", checked=True),
            swatch(number),
            title,
        )
        for number, title in enumerate(titles)
    ]
    return element("div", *labels, class_="legend")


def _heading(first: str, titles: Sequence[str]) -> Markup:
    cells = (element("th", swatch(number), title) for number, title in enumerate(titles))
    return element("thead", element("tr", element("th", first), *cells))


def _overview(runs: Sequence[RunContent], titles: Sequence[str]) -> Markup:
    rows: list[tuple[str, list[Markup | str]]] = [
        ("status", [badge(run.status) for run in runs]),
        ("started", [shown_time(run.started_at) or "" for run in runs]),
        ("duration", [shown_duration(run.duration) for run in runs]),
        ("tags", [", ".join(run.tags) for run in runs]),
        ("uuid", [element("code", run.uuid) for run in runs]),
        (
            "page",
            [element("a", "dashboard", href=run.url, rel="noreferrer") if run.url else "" for run in runs],
        ),
    ]
    body = (
        element("tr", element("th", name), *(element("td", cell) for cell in cells))
        for name, cells in rows
        if any(cells)
    )
    return element("table", _heading("", titles), element("tbody", *body))


def _compared(
    title: str, columns: Sequence[Mapping[str, Any]], titles: Sequence[str], *, is_folded: bool = False
) -> Markup:
    differing, same = split_by_difference(columns)
    if not differing and not same:
        return Markup("")
    shown = _rows(columns, titles, differing, "different") + (
        [] if is_folded else _rows(columns, titles, same, "the same in all", "same")
    )
    folded = None
    if is_folded and same:
        rows = _rows(columns, titles, same, "the same in all", "same")
        folded = element(
            "details",
            element("summary", f"{len(same)} the same in all"),
            element("table", element("tbody", *rows)),
        )
    table = element("table", _heading("", titles), element("tbody", *shown)) if shown else None
    return section(title, element("div", table, folded, class_="card flat"))


def _rows(
    columns: Sequence[Mapping[str, Any]],
    titles: Sequence[str],
    names: Sequence[str],
    said: str,
    style: str | None = None,
) -> list[Markup]:
    if not names:
        return []
    heading = element("th", f"{said} ({len(names)})", colspan=len(titles) + 1)
    return [
        element("tr", heading, class_="group"),
        *(
            element("tr", element("th", name), *(value_cell(one.get(name)) for one in columns), class_=style)
            for name in names
        ),
    ]


def _curves(title: str, runs: Sequence[Sequence[Series]], titles: Sequence[str]) -> Markup:
    by_run = [{series.name: series for series in several} for several in runs]
    names = list(dict.fromkeys(name for several in by_run for name in several))
    cards = []
    for name in names:
        found = [(number, several[name]) for number, several in enumerate(by_run) if name in several]
        axis = axis_of([series for _, series in found])
        lines = [line_of(series, titles[number], axis, number) for number, series in found]
        heading = element(
            "header",
            element("h3", name),
            element(
                "span",
                f"in {len(found)} of {len(runs)}" if len(found) < len(runs) else None,
                class_="numbers",
            ),
        )
        cards.append(element("div", heading, line_chart(lines, axis, name), class_="card"))
    return section(title, element("div", *cards, class_="cards") if cards else None, count=len(cards))


def _environment(run: RunContent) -> dict[str, Any]:
    """What runs on other versions: packages by their names."""
    values = flat({name: value for name, value in run.environment.items() if name != "packages"})
    packages = {f"package {name}": version for name, version in packages_of(run.environment)}
    return {**values, **packages}

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyaxon_client.cli.report.axes import labels, ticks
from polyaxon_client.cli.report.charts import MOST_POINTS, Line, line_chart
from polyaxon_client.cli.report.comparison_page import comparison_page, distinct_titles, split_by_difference
from polyaxon_client.cli.report.content import (
    Figure,
    FigureLine,
    Histogram,
    Matrix,
    Note,
    Picture,
    RunContent,
    Series,
    Table,
)
from polyaxon_client.cli.report.markup import element
from polyaxon_client.cli.report.run_page import run_page
from polyaxon_client.cli.report.thinning import finite_pieces, thinned

PLANTED = "</title></style></textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)

finite = st.floats(allow_nan=False, allow_infinity=False)
anything = st.floats(allow_nan=True, allow_infinity=True) | st.none()


class Elements(HTMLParser):
    """The elements of a page with their attributes, and all of its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def series(name: str, values: list[float | None]) -> Series:
    times = [BEGAN + timedelta(seconds=number) for number in range(len(values))]
    return Series(name, list(range(len(values))), times, values)


def planted_run() -> RunContent:
    """A run in which every text is an attack."""
    return RunContent(
        uuid="0" * 32,
        name=PLANTED,
        owner=PLANTED,
        project=PLANTED,
        status=PLANTED,
        message=PLANTED,
        description=PLANTED,
        tags=[PLANTED],
        kind=PLANTED,
        statuses=[(PLANTED, BEGAN, PLANTED)],
        params={PLANTED: PLANTED, "nested": {PLANTED: [PLANTED]}},
        results={PLANTED: PLANTED},
        metrics=[series(PLANTED, [1.0, 2.0])],
        resources=[series(PLANTED, [1.0])],
        pictures=[Picture(PLANTED, 1, content=PLANTED.encode()), Picture(PLANTED, 1, why_not=PLANTED)],
        tables=[Table(PLANTED, [PLANTED], [[PLANTED]])],
        notes=[Note(PLANTED, PLANTED), Note(PLANTED, PLANTED, is_html=True)],
        figures=[
            Figure(PLANTED, PLANTED, [FigureLine(PLANTED, [(0.0, 1.0)]), FigureLine(PLANTED, [], True)])
        ],
        matrices=[Matrix(PLANTED, [PLANTED], [PLANTED], [[1.0]])],
        histograms=[Histogram(PLANTED, [0.0, 1.0], [3.0])],
        environment={PLANTED: PLANTED, "packages": [[PLANTED, PLANTED], PLANTED]},
        code={"commit": PLANTED},
        logs=[PLANTED],
        source=PLANTED,
        left_out=[PLANTED],
    )


@pytest.mark.parametrize("page", ["run", "comparison"])
def test_nothing_that_a_user_wrote_becomes_an_element(page: str) -> None:
    run = planted_run()
    written = run_page(run) if page == "run" else comparison_page([run, attrs.evolve(run, uuid="1" * 32)])
    elements = Elements(written)
    names = {name for name, _ in elements.found}
    assert names.isdisjoint({"script", "textarea"})
    assert [name for name, _ in elements.found].count("style") == 1
    for name, attributes in elements.found:
        assert not any(attribute.startswith("on") for attribute in attributes), (name, attributes)
        if name == "img":
            assert str(attributes["src"]).startswith("data:image/")
        if name == "iframe":
            assert attributes["sandbox"] == ""
    # It is all there, as text.
    assert PLANTED in elements.text


@given(st.text())
def test_texts_and_attributes_come_back_as_they_were(text: str) -> None:
    elements = Elements(element("p", text, title=text))
    speakable = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "\N{REPLACEMENT CHARACTER}", text)
    assert elements.found == [("p", {"title": speakable})]
    assert elements.text == speakable


@given(
    st.lists(st.tuples(st.integers(0, 10**6).map(float), finite), min_size=1, max_size=3000),
    st.integers(4, 300),
)
def test_thinning_keeps_ends_and_extremes(points: list[tuple[float, float]], most: int) -> None:
    points.sort(key=lambda point: point[0])
    kept = thinned(points, most)
    assert len(kept) <= max(most, 4)
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    values = [y for _, y in points]
    assert min(y for _, y in kept) == min(values)
    assert max(y for _, y in kept) == max(values)
    # In their order, and none that was not there.
    remaining = iter(points)
    assert all(point in remaining for point in kept)


@given(st.lists(st.tuples(finite, anything)))
def test_pieces_are_the_finite_points(points: list[tuple[float, float | None]]) -> None:
    pieces = list(finite_pieces(points))
    assert [point for piece in pieces for point in piece] == [
        (x, y) for x, y in points if y is not None and math.isfinite(y)
    ]


@given(st.lists(anything, max_size=50))
def test_any_values_give_a_chart_whose_numbers_are_finite(values: list[float | None]) -> None:
    drawn = line_chart([Line("loss", list(enumerate(values)))], "step", "loss")
    coordinates = [
        value
        for _, attributes in Elements(drawn).found
        for name in ("d", "x", "y", "cx", "cy", "x1", "y1")
        if (value := attributes.get(name))
    ]
    assert not any(re.search("nan|inf", value) for value in coordinates)
    assert "svg" in drawn or not any(value is not None and math.isfinite(value) for value in values)


@given(finite, finite)
def test_ticks_lie_between_the_ends(one: float, other: float) -> None:
    low, high = sorted((one, other))
    found = ticks(low, high, 5)
    assert 1 <= len(found) <= 12
    around = (abs(low) + abs(high)) / 1e9
    assert all(low - around <= tick <= high + around for tick in found)
    assert len(labels(found)) == len(found)


def test_a_spike_among_a_million_points_is_drawn() -> None:
    values: list[float | None] = [0.0] * 1_000_000
    values[123_457] = 1.0
    drawn = line_chart([Line("loss", list(enumerate(values)))], "step", "loss")
    (path,) = [attributes["d"] for name, attributes in Elements(drawn).found if name == "path"]
    points = [tuple(map(float, pair.split(","))) for pair in str(path).removeprefix("M").split()]
    assert len(points) <= MOST_POINTS
    # SVG counts from the top.
    assert min(y for _, y in points) < max(y for _, y in points) - 100
    assert len(drawn) < 100_000


def test_gap_is_a_gap() -> None:
    drawn = line_chart([Line("loss", [(0, 1), (1, 2), (2, math.nan), (3, 1), (4, 2)])], "step", "loss")
    assert drawn.count("<path") == 2


def test_points_without_steps_are_drawn_over_time() -> None:
    times = [BEGAN, BEGAN + timedelta(seconds=90)]
    page = run_page(RunContent("0" * 32, metrics=[Series("loss", [None, None], times, [1.0, 2.0])]))
    assert ">seconds<" in page
    assert "at 90" in page


def test_parameters_that_differ_come_first() -> None:
    columns: list[dict[str, Any]] = [{"same": 1, "lr": 0.1}, {"same": 1, "lr": 0.2, "new": None}]
    assert split_by_difference(columns) == (["lr", "new"], ["same"])
    assert split_by_difference([{"a": 1}, {"a": True}]) == (["a"], [])
    assert split_by_difference([{"a": math.nan}, {"a": math.nan}]) == ([], ["a"])
    runs = [RunContent(str(number) * 32, params=params) for number, params in enumerate(columns)]
    page = comparison_page(runs)
    assert page.index(">lr<") < page.index(">new<") < page.index(">same<")


def test_runs_of_one_name_are_told_apart() -> None:
    runs = [RunContent("a" * 32, name="sgd"), RunContent("b" * 32, name="sgd"), RunContent("c" * 32)]
    assert distinct_titles(runs) == ["sgd (aaaaaaaa)", "sgd (bbbbbbbb)", "cccccccc"]


def test_empty_run_has_a_page() -> None:
    elements = Elements(run_page(RunContent("0" * 32)))
    assert "00000000" in elements.text
    assert not any(name in ("svg", "table", "iframe") for name, _ in elements.found)

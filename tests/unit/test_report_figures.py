"""Charts of plotly and Vega-Lite in a report: simple ones are drawn, others are left to the dashboard."""

from __future__ import annotations

from typing import Any

import altair
import numpy
import pandas
import plotly.graph_objects as graph
import pytest
from plotly import express

from polyaxon_client.cli.report.content import Figure, Matrix, RunContent
from polyaxon_client.cli.report.figures import figure_of
from polyaxon_client.cli.report.run_page import run_page
from polyaxon_client.tracking.events.tables import altair_chart, plotly_chart

TABLE = pandas.DataFrame({"x": [3, 1, 2, 4], "y": [0.5, 1.5, 2.5, 3.5], "kind": ["a", "a", "b", "b"]})


def lines_of(figure: Any) -> list[tuple[str, list[tuple[float, float]], bool]]:
    assert isinstance(figure, Figure)
    return [(line.title, list(line.points), line.is_dots) for line in figure.lines]


def test_lines_and_dots_of_plotly() -> None:
    figure = graph.Figure(
        [
            graph.Scatter(x=numpy.arange(3), y=numpy.array([0.5, 1.5, 2.5]), name="loss", mode="lines"),
            graph.Scatter(y=[2, 3], mode="markers"),
            graph.Scattergl(
                x=numpy.array([1, 2], dtype="int16"), y=numpy.array([0.25, 0.5], dtype="float32"), name="gl"
            ),
        ],
        layout={"xaxis": {"title": {"text": "epoch"}}},
    )
    found = figure_of("curves", plotly_chart(figure), 3)
    assert lines_of(found) == [
        ("loss", [(0, 0.5), (1, 1.5), (2, 2.5)], False),
        ("curves 2", [(0, 2), (1, 3)], True),
        ("gl", [(1, 0.25), (2, 0.5)], False),
    ]
    assert isinstance(found, Figure) and (found.x_title, found.step) == ("epoch", 3)


def test_a_small_heat_map_of_plotly() -> None:
    map_ = graph.Figure(graph.Heatmap(z=numpy.arange(6).reshape(2, 3), x=["a", "b", "c"]))
    found = figure_of("map", plotly_chart(map_), None)
    assert isinstance(found, Matrix)
    assert (found.columns, found.rows) == (["a", "b", "c"], ["1", "0"])
    assert found.counts == [[3, 4, 5], [0, 1, 2]]
    # Turned round, as for pictures.
    turned = figure_of("map", plotly_chart(express.imshow([[1, 2], [3, 4]])), None)
    assert isinstance(turned, Matrix) and turned.counts == [[1, 2], [3, 4]]


def test_lines_and_points_of_altair() -> None:
    chart = altair.Chart(TABLE).encode(x=altair.X("x:Q", title="epoch"), y="y:Q", color="kind:N")
    found = figure_of("curves", altair_chart(chart.mark_line()), None)
    assert lines_of(found) == [
        ("a", [(1, 1.5), (3, 0.5)], False),
        ("b", [(2, 2.5), (4, 3.5)], False),
    ]
    assert isinstance(found, Figure) and found.x_title == "epoch"
    points = altair.Chart(TABLE).mark_point().encode(x="x", y="y")
    ((_, places, is_dots),) = lines_of(figure_of("dots", altair_chart(points), None))
    assert (places, is_dots) == ([(1, 1.5), (2, 2.5), (3, 0.5), (4, 3.5)], True)


@pytest.mark.parametrize(
    "value",
    [
        plotly_chart(graph.Figure(graph.Bar(x=["a"], y=[1]))),
        plotly_chart(graph.Figure(graph.Scatter(x=["a", "b"], y=[1, 2]))),
        plotly_chart(graph.Figure(graph.Heatmap(z=numpy.zeros((40, 40))))),
        plotly_chart(graph.Figure([graph.Scatter(y=[1])], layout={"yaxis2": {"overlaying": "y"}})),
        plotly_chart(graph.Figure()),
        altair_chart(altair.Chart(TABLE).mark_bar().encode(x="kind", y="mean(y)")),
        altair_chart(altair.Chart(TABLE).mark_line().encode(x="x", y="mean(y)")),
        altair_chart(altair.Chart(TABLE).mark_point().encode(x="kind", y="y")),
        altair_chart(altair.Chart("far.csv").mark_line().encode(x="x:Q", y="y:Q")),
        altair_chart(
            altair.Chart(TABLE).mark_line().encode(x="x", y="y")
            + altair.Chart(TABLE).mark_point().encode(x="x", y="y")
        ),
        {"kind": "bokeh", "figure": {"doc": {}}},
    ],
)
def test_what_is_more_is_not_drawn_wrongly(value: dict[str, Any]) -> None:
    try:
        found = figure_of("chart", value, None)
    except (KeyError, TypeError, ValueError, AttributeError):
        # Whoever asks takes these for the same.
        found = None
    assert found is None


def test_a_page_draws_them_with_their_names() -> None:
    figure = graph.Figure(
        [
            graph.Scatter(y=list(range(50)), name="<b>train</b>", mode="lines"),
            graph.Scatter(y=list(range(50)), name="validation", mode="markers"),
        ]
    )
    drawn = figure_of("curves", plotly_chart(figure), None)
    assert isinstance(drawn, Figure)
    page = run_page(RunContent(uuid="0" * 32, figures=[drawn]))
    assert page.count('class="line"') == 1
    assert page.count('class="dot"') == 50
    assert "&lt;b&gt;train&lt;/b&gt;" in page and "<b>train</b>" not in page
    assert page.count("swatch c0") == page.count("swatch c1") == 1

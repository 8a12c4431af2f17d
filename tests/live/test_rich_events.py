"""Every kind of event on the real server, and its widget on the real dashboard.

Screenshots of what was seen are kept in ``test-artifacts/``.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from support.conformity import deviations
from support.proxy import RecordingProxy
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer

pytestmark = [pytest.mark.live, pytest.mark.browser]

STEPS = 3
CODE = f"""
import matplotlib
matplotlib.use("Agg")
import altair, numpy, pandas
import plotly.graph_objects as plotly
from bokeh.plotting import figure as bokeh_figure
from matplotlib import pyplot
from polyaxon_client.tracking import Experiment

experiment = Experiment()
experiment.create(name="all-kinds")
print(experiment.experiment_id)
random = numpy.random.default_rng(7)
for step in range({STEPS}):
    experiment.log_metrics(step=step, loss=1 / (step + 1))
    experiment.log_text("said", f"sample {{step}} | with a bar", step=step)
    experiment.log_html("page", f"<h3>Heading {{step}}</h3>", step=step)
    experiment.log_markdown("notes", f"# Title {{step}}\\n\\n- **bold**", step=step)
    picture = numpy.full((40, 60, 3), 80 * step, numpy.uint8)
    experiment.log_image(picture, "picture", step=step)
    experiment.log_image_with_boxes(picture, [[5, 5, 30, 30]], "boxed", step=step)
    experiment.log_image(picture, "masked", step=step, masks=numpy.tri(40, 60, dtype=int))
    figure = pyplot.figure(figsize=(3, 2))
    figure.add_subplot().plot([1, 2, step])
    experiment.log_mpl_image(figure, "drawn", step=step)
    experiment.log_audio(numpy.sin(numpy.arange(8000) / 3), "tone", sample_rate=8000, step=step)
    experiment.log_video(numpy.zeros((8, 40, 60, 3)) + step / 3, "film", fps=4, step=step)
    experiment.log_histogram("weights", random.normal(step, 1, 1000), bins=15, step=step)
    experiment.log_curve("custom", [0, 1, 2], [0, step, 4], annotation="a | b", step=step)
    experiment.log_roc_auc_curve("roc", [0, 0.2, 1], [0, 0.8, 1], auc=0.8, step=step)
    experiment.log_pr_curve("pr", [1, 0.8, 0.5], [0, 0.5, 1], average_precision=0.7, step=step)
    experiment.log_confusion_matrix("errors", ["cat", "dog"], ["cat", "dog"], [[51, step], [2, 47]], step=step)
    experiment.log_dataframe(pandas.DataFrame({{"a": [1, step], "b": ["x|y", "z"]}}), "frame", step=step)
    experiment.log_plotly_chart("plotly", plotly.Figure(plotly.Scatter(x=[1, 2], y=[1, step])), step=step)
    table = pandas.DataFrame({{"a": [1, 2, 3], "b": [3, step, 1]}})
    experiment.log_altair_chart("altair", altair.Chart(table).mark_line().encode(x="a", y="b"), step=step)
    lines = bokeh_figure(title="lines")
    lines.line([1, 2, 3], [1, step, 2])
    experiment.log_bokeh_chart("bokeh", lines, step=step)
with open("model.bin", "wb") as file:
    file.write(b"weights")
experiment.log_model("model.bin", framework="none")
experiment.log_model("model.bin", "checkpoint", step=2)
experiment.log_file_ref("s3://someone:planted-secret@bucket/data.csv", is_input=True)
experiment.log_trace({{"name": "answer", "kind": "llm", "inputs": {{"question": "why"}}, "outputs": {{"text": "so"}}}})
experiment.log_progress(0.75)
experiment.set_readme("# About this run")
"""


class Logged(NamedTuple):
    """A run with an event of every kind."""

    uuid: str
    reader: Reader
    server: str

    @property
    def url(self) -> str:
        return f"{self.server}/ui/default/{self.reader.project}/runs/{self.uuid}"

    def events(self, kind: str, name: str) -> dict[str, list[Any]]:
        reply = httpx.get(
            f"{self.server}/streams/v1/polyaxon/default/{self.reader.project}/runs/{self.uuid}/events/{kind}",
            params={"names": name, "force": "true"},
            trust_env=False,
        )
        assert reply.status_code == 200, reply.text
        (series,) = reply.json()["data"]
        values = [_decoded(value) for value in series["data"][kind]]
        return {**series["data"], kind: values}


def _decoded(value: Any) -> Any:
    """The server gives JSON as it stands in the file."""
    return json.loads(value) if isinstance(value, str) and value.startswith("{") else value


@pytest.fixture(scope="module")
def logged(polyaxon_server: PolyaxonServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Logged]:
    polyaxon_server.start()
    project = polyaxon_server.create_project()
    reader = Reader(polyaxon_server.url, project)
    folder = tmp_path_factory.mktemp("rich")
    with RecordingProxy(polyaxon_server.url) as proxy:
        result = Script(
            folder,
            CODE,
            POLYAXON_HOST=proxy.url,
            POLYAXON_PROJECT=project,
            XDG_DATA_HOME=str(folder / "share"),
            HOME=str(folder),
        ).run()
        assert (result.returncode, result.stderr) == (0, "")
        assert deviations(proxy) == []
    yield Logged(result.stdout.strip(), reader, polyaxon_server.url)
    reader.close()


def section(page: Page, logged: Logged, kind: str) -> Locator:
    """The dashboard's section of a kind, opened."""
    found = page.locator(".section-panel").filter(has_text=f"{kind} events")
    found.get_by_label("Expand section").click()
    found.scroll_into_view_if_needed()
    return found


SERIES = {
    "text": ["said"],
    "html": ["page", "notes"],
    "image": ["picture", "boxed", "masked", "drawn"],
    "audio": ["tone"],
    "video": ["film"],
    "histogram": ["weights"],
    "curve": ["custom", "roc", "pr"],
    "confusion": ["errors"],
    "dataframe": ["frame"],
    "chart": ["plotly", "altair", "bokeh"],
}


@pytest.mark.parametrize("kind", SERIES)
def test_every_event_is_on_the_server(kind: str, logged: Logged) -> None:
    rows = logged.reader.lineage(logged.uuid)
    for name in SERIES[kind]:
        events = logged.events(kind, name)
        assert events["step"] == list(range(STEPS))
        assert len(events[kind]) == STEPS
        row = rows[name]
        assert (row["kind"], row["path"]) == (kind, f"events/{kind}/{name}.plx")
        assert row["summary"]["step"] == {"count": STEPS, "min": 0, "max": STEPS - 1}
        for value in events[kind]:
            if isinstance(value, dict) and "path" in value:
                assert logged.reader.file(logged.uuid, value["path"])


def test_values_are_what_was_logged(logged: Logged) -> None:
    assert logged.events("text", "said")["text"][1] == "sample 1 | with a bar"
    assert logged.events("curve", "custom")["curve"][2]["annotation"] == "a | b"
    assert logged.events("confusion", "errors")["confusion"][2]["z"] == [[51, 2], [2, 47]]
    histogram = logged.events("histogram", "weights")["histogram"][0]
    assert sum(histogram["values"]) == 1000 and len(histogram["counts"]) == 16
    path = logged.events("dataframe", "frame")["dataframe"][1]["path"]
    rows = list(csv.reader(io.StringIO(logged.reader.file(logged.uuid, path).decode())))
    assert rows == [["a", "b"], ["1", "x|y"], ["1", "z"]]
    assert logged.events("model", "checkpoint")["model"][0] == {"path": "assets/model/checkpoint_2.bin"}
    assert logged.reader.file(logged.uuid, "assets/model/checkpoint_2.bin") == b"weights"


def test_what_is_said_of_the_run_itself(logged: Logged) -> None:
    run = logged.reader.run(logged.uuid)
    assert run["readme"] == "# About this run"
    meta = run["meta_info"]
    assert meta["progress"] == 0.75
    assert meta["has_model"] and meta["has_events"] and meta["has_traces"]
    rows = logged.reader.lineage(logged.uuid)
    assert rows["model.bin"]["kind"] == "model" and rows["model.bin"]["summary"]["framework"] == "none"
    assert rows["data"]["is_input"] and "planted-secret" not in json.dumps(rows["data"])
    span = logged.events("span", "answer")["span"][0]
    assert span["inputs"] == {"question": "why"}


def shows_images(found: Locator) -> None:
    expect(found.locator("img")).to_have_count(4)
    for number in range(4):
        picture = found.locator("img").nth(number)
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("picture => picture.naturalWidth") >= 60


def plays(found: Locator, what: str) -> None:
    medium = found.locator(what)
    expect(medium).to_have_count(1)
    # The length is known once the browser has understood the file.
    expect(medium).to_have_js_property("readyState", 4)
    assert medium.evaluate("medium => medium.duration") == pytest.approx(1 if what == "audio" else 2, abs=0.3)


def shows_texts(found: Locator) -> None:
    for step in range(STEPS):
        expect(found.get_by_text(f"sample {step} | with a bar")).to_be_visible()


def shows_pages(found: Locator) -> None:
    frames = found.locator("iframe")
    expect(frames.first).to_be_visible()
    shown = [
        frames.nth(number).content_frame.locator("body").inner_text() for number in range(frames.count())
    ]
    assert "Heading 0" in shown and any(text.startswith("Title 0") and "bold" in text for text in shown)


def shows_curves(found: Locator) -> None:
    expect(found.locator(".uplot canvas")).to_have_count(3)
    expect(found.get_by_text("custom", exact=True)).to_be_visible()


def shows_bars(found: Locator) -> None:
    expect(found.locator(".bars path, .barlayer path").first).to_be_visible()
    assert found.locator(".bars path, .barlayer path").count() >= 15


def shows_matrix(found: Locator) -> None:
    for cell in ("cat", "dog", "51", "47"):
        expect(found.get_by_text(cell, exact=True).first).to_be_visible()


def shows_table(found: Locator) -> None:
    expect(found.get_by_text("x|y", exact=True).first).to_be_visible()


def shows_charts(found: Locator) -> None:
    expect(found.locator("#plotly-div .scatterlayer path.js-line")).to_be_visible()
    expect(found.locator("#altair-div canvas, #altair-div svg.marks")).to_be_visible()
    expect(found.locator("#bokeh-div .bk-Figure")).to_be_visible()


WIDGETS: dict[str, Callable[[Locator], None]] = {
    "image": shows_images,
    "video": lambda found: plays(found, "video"),
    "audio": lambda found: plays(found, "audio"),
    "text": shows_texts,
    "html": shows_pages,
    "curve": shows_curves,
    "histogram": shows_bars,
    "confusion": shows_matrix,
    "dataframe": shows_table,
    "chart": shows_charts,
}


@pytest.mark.parametrize("kind", WIDGETS)
def test_the_dashboard_shows_every_kind(kind: str, logged: Logged, open_page: Callable[[str], Page]) -> None:
    page = open_page(f"{logged.url}/dashboards")
    WIDGETS[kind](section(page, logged, kind))

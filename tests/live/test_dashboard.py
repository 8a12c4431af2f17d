"""The dashboard of the real server, in a real browser, shows what a script logged.

Screenshots of what was seen are kept in ``test-artifacts/``.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.conformity import deviations
from support.dashboard import assert_shows, show_steps
from support.proxy import RecordingProxy
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer

pytestmark = [pytest.mark.live, pytest.mark.browser]

DEADLINE = 60.0

EPOCHS = 40
TRAINING = f"""
import logging
import os
import time
from pathlib import Path

from sklearn.datasets import load_iris
from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier

from polyaxon_client.tracking import Experiment

logging.basicConfig(level=logging.INFO, filename="train.log")
flowers = load_iris()
model = MLPClassifier((8,), learning_rate_init=0.02, random_state=3)
experiment = Experiment()
experiment.create(name="flowers", tags=["iris"], description="A small network.", framework="scikit-learn")
experiment.log_params(learning_rate=0.02, hidden=8, optimizer="adam")
print(experiment.experiment_id, flush=True)
for epoch in range({EPOCHS}):
    if epoch == 3:
        while os.environ.get("WAIT") and not Path("go").exists():
            time.sleep(0.05)
    model.partial_fit(flowers.data, flowers.target, classes=[0, 1, 2])
    loss = log_loss(flowers.target, model.predict_proba(flowers.data))
    experiment.log_metrics(step=epoch, loss=loss, accuracy=model.score(flowers.data, flowers.target))
    logging.info("epoch %d of {EPOCHS}", epoch)
Path("weights.txt").write_text("first layer: " + str(model.coefs_[0].tolist()))
experiment.log_artifact("weights.txt")
"""


@pytest.fixture
def script(tmp_path: Path, proxy: RecordingProxy, reader: Reader) -> Iterator[Script]:
    """A training that is tracked, not yet run; what it sends must be as the API document says."""
    yield Script(tmp_path, TRAINING, POLYAXON_HOST=proxy.url, POLYAXON_PROJECT=reader.project)
    assert deviations(proxy) == []


@pytest.fixture
def runs_url(polyaxon_server: PolyaxonServer, reader: Reader) -> str:
    """The dashboard's page of all runs."""
    return f"{polyaxon_server.url}/ui/default/{reader.project}/runs"


@pytest.fixture
def url(script: Script, runs_url: str) -> str:
    """The page of a run that has ended."""
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    return f"{runs_url}/{result.stdout.strip()}"


SEARCH = """
from polyaxon_client.tracking import BuildJob, Group, Job

build = BuildJob(track_code=False).create(name="image")
build.log_dockerfile("FROM python:3.12")
build.log_succeeded()
group = Group(track_env=False, track_code=False)
group.create(name="search", description="Two learning rates.", tags=["grid"])
for lr in (0.1, 0.01):
    with group.create_experiment(name="lr-" + str(lr).replace(".", "-")) as experiment:
        experiment.log_params(lr=lr)
        for step in range(5):
            experiment.log_metrics(step=step, loss=lr / (step + 1))
group.log_succeeded()
job = Job(track_code=False)
job.create(name="prepare", build_id=build.job_id)
job.log_params(rows=3)
print(group.group_id, experiment.experiment_id, job.job_id)
"""


def test_a_group_and_its_members(
    tmp_path: Path,
    polyaxon_server: PolyaxonServer,
    reader: Reader,
    runs_url: str,
    open_page: Callable[[str], Page],
) -> None:
    result = Script(
        tmp_path, SEARCH, POLYAXON_HOST=polyaxon_server.url, POLYAXON_PROJECT=reader.project
    ).run()
    assert (result.returncode, result.stderr) == (0, "")
    group, member, job = result.stdout.split()
    page = open_page(f"{runs_url}/{group}")
    expect(page.get_by_text("Two learning rates.")).to_be_visible()
    expect(page.get_by_text("grid", exact=True)).to_be_visible()
    page.get_by_role("tab", name="Downstream").click()
    for name in ("lr-0-1", "lr-0-01"):
        expect(page.get_by_role("heading", name=f"Run: {name} @ ")).to_be_visible()
    page = open_page(f"{runs_url}/{member}/lineage")
    page.get_by_role("tab", name="Upstream").click()
    expect(page.get_by_role("heading", name="Run: search @ ")).to_be_visible()
    page = open_page(f"{runs_url}/{job}/lineage")
    page.get_by_role("tab", name="Upstream").click()
    expect(page.get_by_role("heading", name="Run: image @ ")).to_be_visible()


def test_charts_of_all_metrics(url: str, open_page: Callable[[str], Page], reader: Reader) -> None:
    page = open_page(f"{url}/dashboards")
    expect(page.get_by_text("metric events")).to_be_visible()
    expect(page.locator(".uplot canvas")).to_have_count(2)
    show_steps(page)
    uuid = reader.run()["uuid"]
    for metric in ("loss", "accuracy"):
        expect(page.get_by_text(metric, exact=True)).to_be_visible()
        points = reader.points(uuid, metric)
        assert [step for step, _ in points] == list(range(EPOCHS))
        assert_shows(page, metric, [value for _, value in points])


def test_params_results_and_lineage(url: str, open_page: Callable[[str], Page], reader: Reader) -> None:
    page = open_page(url)
    for text in ("flowers", "A small network.", "iris", "succeeded"):
        expect(page.get_by_text(text, exact=True).first).to_be_visible()
    outputs = reader.run()["outputs"]
    shown = {"learning_rate": "0.02", "hidden": "8", "optimizer": "adam"}
    shown |= {name: str(outputs[name]) for name in ("loss", "accuracy")}
    for name, value in shown.items():
        row = page.get_by_role("row").filter(has=page.get_by_text(name, exact=True))
        expect(row.get_by_text(value, exact=True)).to_be_visible()
    page = open_page(url)
    page.get_by_role("tab", name="Artifacts").click()
    for name in ("weights.txt", "env", "loss", "accuracy"):
        expect(page.get_by_role("row").get_by_text(name, exact=True).first).to_be_visible()


def test_files_and_their_content(url: str, open_page: Callable[[str], Page]) -> None:
    page = open_page(url)
    page.get_by_text("Files", exact=True).click()
    page.get_by_text("outputs", exact=True).click()
    expect(page.get_by_text("env.json", exact=True)).to_be_visible()
    page.get_by_text("weights.txt", exact=True).click()
    expect(page.get_by_text(re.compile(r"first layer: \[\[-?\d"))).to_be_visible()


def test_logs(url: str, open_page: Callable[[str], Page]) -> None:
    page = open_page(f"{url}/logs")
    expect(page.get_by_text(f"Logs ({EPOCHS}/{EPOCHS})")).to_be_visible()
    for epoch in (0, 1, 17):
        expect(page.get_by_text(f"INFO -- epoch {epoch} of {EPOCHS}")).to_be_visible()


def test_statuses(url: str, open_page: Callable[[str], Page]) -> None:
    page = open_page(f"{url}/statuses")
    for status, reason in (
        ("created", "PolyaxonClient"),
        ("running", "Tracker"),
        ("succeeded", "ProcessEnded"),
    ):
        expect(page.get_by_text(status, exact=True).first).to_be_visible()
        expect(page.get_by_text(f"Reason: {reason}")).to_be_visible()


def test_table_of_runs_compares_params_and_results(
    script: Script, runs_url: str, open_page: Callable[[str], Page], reader: Reader
) -> None:
    for _ in range(2):
        assert script.run().returncode == 0
    page = open_page(runs_url)
    page.get_by_text("columns hidden").click()
    page.get_by_role("button", name="Hide all").click()
    for column in ("in.learning_rate", "in.optimizer", "out.loss", "out.accuracy"):
        page.get_by_role("dialog").get_by_text(column, exact=True).click()
    page.keyboard.press("Escape")
    runs = [reader.run(listed["uuid"]) for listed in reader.runs()]
    assert len(runs) == 2
    for run in runs:
        assert run["outputs"] == runs[0]["outputs"]
        expect(page.get_by_text(run["uuid"][:9])).to_be_visible()
    expect(page.get_by_text("adam", exact=True)).to_have_count(2)


TWO_RUNS = f"""
from polyaxon_client.tracking import Experiment

for name, lr in (("slow", 0.01), ("fast", 0.1)):
    with Experiment(track_env=False, track_code=False) as experiment:
        experiment.set_name(name)
        experiment.log_params(lr=lr, optimizer="adam")
        for step in range({EPOCHS}):
            experiment.log_metrics(step=step, loss=lr * (step - 20) ** 2, accuracy=step / {EPOCHS})
"""

# How high the curves of a chart are, the bluish and the reddish one: from their lowest to their highest pixel, and in how
# many of the chart's columns they are.
TWO_CURVES = """
chart => {
    const canvas = chart.querySelector("canvas");
    const plot = chart.querySelector(".u-over");
    const {width, height} = canvas;
    const pixels = canvas.getContext("2d").getImageData(0, 0, width, height).data;
    return [1, -1].map(sign => {
        const rows = [], columns = new Set();
        for (let x = plot.offsetLeft; x < plot.offsetLeft + plot.offsetWidth; x++) {
            for (let y = 0; y < height; y++) {
                const [red, , blue, alpha] = pixels.slice(4 * (y * width + x), 4 * (y * width + x) + 4);
                if (alpha > 128 && sign * (blue - red) > 60) { rows.push(y); columns.add(x); }
            }
        }
        return [Math.max(...rows) - Math.min(...rows), columns.size / plot.offsetWidth];
    });
}
"""


def test_two_runs_side_by_side(
    tmp_path: Path,
    polyaxon_server: PolyaxonServer,
    reader: Reader,
    runs_url: str,
    open_page: Callable[[str], Page],
) -> None:
    result = Script(
        tmp_path, TWO_RUNS, POLYAXON_HOST=polyaxon_server.url, POLYAXON_PROJECT=reader.project
    ).run()
    assert (result.returncode, result.stderr) == (0, "")
    page = open_page(runs_url)
    page.get_by_text("columns hidden").click()
    page.get_by_role("button", name="Hide all").click()
    for column in ("name", "in.lr", "in.optimizer", "out.loss", "out.accuracy"):
        page.get_by_role("dialog").get_by_text(column, exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_text("Layout", exact=True).click()
    page.get_by_role("dialog").get_by_text("Compare", exact=True).click()
    page.keyboard.press("Escape")
    # Each run is a column, each param and last value a row.
    for name, values in (
        ("name", ["fast", "slow"]),
        ("in.lr", ["0.1", "0.01"]),
        ("in.optimizer", ["adam", "adam"]),
        ("out.loss", ["36.1", "3.61"]),
        ("out.accuracy", ["0.975", "0.975"]),
    ):
        head = page.get_by_role("gridcell").filter(has=page.get_by_text(name, exact=True)).first
        number = head.get_attribute("data-gridcell-row-index")
        cells = page.locator(f"[role=gridcell][data-gridcell-row-index='{number}']")
        for value in set(values):
            expect(cells.get_by_text(value, exact=True)).to_have_count(values.count(value))
    # Their curves are in one chart.
    page = open_page(runs_url)
    page.get_by_text("Layout", exact=True).click()
    page.get_by_role("dialog").get_by_text("Events", exact=True).click()
    page.keyboard.press("Escape")
    chart = page.locator("#loss-div")
    expect(chart.locator("canvas")).to_be_visible()
    for run in reader.runs():
        expect(chart.get_by_text(run["uuid"][:9])).to_be_visible()
    show_steps(page)
    deadline = time.monotonic() + DEADLINE
    while True:
        (newer, newer_part), (older, older_part) = chart.evaluate(TWO_CURVES)
        # One goes from 0 to 40, the other from 0 to 4, over the whole width.
        if newer_part > 0.9 and older_part > 0.9 and newer > 5 * older > 0:
            break
        assert time.monotonic() < deadline, (newer, newer_part, older, older_part)
        page.wait_for_timeout(100)


def test_a_run_that_was_watched_is_whole_after_its_end(
    script: Script, runs_url: str, open_page: Callable[[str], Page], reader: Reader
) -> None:
    script.variables |= {"WAIT": "yes", "POLYAXON_TRACKING_SYNC_INTERVAL": "0.2"}
    with script.start() as process:
        assert process.stdout is not None
        uuid = process.stdout.readline().strip()
        url = f"{runs_url}/{uuid}"
        deadline = time.monotonic() + DEADLINE
        try:
            # Reading leaves the server with copies, which it would go on showing.
            while "loss" not in reader.lineage(uuid) or len(reader.logs(uuid)) < 3:
                assert time.monotonic() < deadline, "the first points and lines did not arrive during the run"
                time.sleep(0.1)
            watched = open_page(f"{url}/dashboards")
            expect(watched.locator("#loss-div canvas")).to_be_visible()
            assert len(reader.points(uuid, "loss")) == 3
        finally:
            (script.folder / "go").touch()
        assert process.wait(DEADLINE) == 0
    later = open_page(f"{url}/dashboards")
    # Drawn before anything else reads the points and so renews the server's copy.
    expect(later.locator("#loss-div canvas")).to_be_visible()
    show_steps(later)
    assert_shows(later, "loss", [value for _, value in reader.points(uuid, "loss")])
    expect(open_page(f"{url}/logs").get_by_text(f"Logs ({EPOCHS}/{EPOCHS})")).to_be_visible()

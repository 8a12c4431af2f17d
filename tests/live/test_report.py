"""``polyaxon-tracking report``: its file in a real browser, without a network and without a script."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.scripts import Script, command_here

pytestmark = [pytest.mark.live, pytest.mark.browser]

SCREENSHOTS = Path(__file__).parents[2] / "test-artifacts"
SECRET = "hunter2-0123456789"  # noqa: S105  (of nobody)
PLANTED = "<script>top.hit = 1</script><img src=x onerror='top.hit = 1'>"

TRAINING = f"""\
import logging
import math
import sys

import numpy as np
import pandas as pd

from polyaxon_client.tracking import Experiment

PLANTED = {PLANTED!r}
logging.basicConfig(level=logging.INFO, filename="train.log")
experiment = Experiment(project="digits")
experiment.create(name=sys.argv[1], tags=["mnist", PLANTED[:60]], description="A small network. " + PLANTED)
lr = float(sys.argv[2])
experiment.log_params(lr=lr, layers=[64, 64], optimizer=dict(name="adam", api_key={SECRET!r}), note=PLANTED)
for step in range(3000):
    experiment.log_metrics(
        step=step,
        loss=math.exp(-step * lr / 50) + (5 if step == 1501 else 0),
        **{{"accuracy": 1 - math.exp(-step * lr / 60)}},
    )
for step in range(3):
    values = np.add.outer(np.arange(64) * (step + 1), np.arange(64) * 2) % 256
    experiment.log_image(values.astype("uint8"), name="samples", step=step)
experiment.log_text("comment", PLANTED, step=1)
experiment.log_html("page", "<h1 id=planted>rendered</h1><img src='http://127.0.0.1:9/x.png'>" + PLANTED, step=1)
experiment.log_dataframe(pd.DataFrame({{"id": range(100), "label": [PLANTED] * 100}}), name="predictions", step=1)
experiment.log_histogram("weights", np.linspace(-1, 1, 1000) ** 3, step=1)
experiment.log_confusion_matrix("confusion", ["cat", "dog"], ["cat", "dog"], [[50, 2], [3, 45]])
experiment.log_roc_auc_curve("roc", [0, 0.2, 0.5, 1], [0, 0.6, 0.9, 1], auc=0.78)
experiment.log_plotly_chart(
    "waves", dict(data=[dict(y=[0, 1, 0], name="sin", mode="lines"), dict(y=[1, 0, 1], name="cos " + PLANTED)])
)
experiment.log_plotly_chart("bars", dict(data=[dict(type="bar", x=["a"], y=[1])]))
for line in range(30):
    logging.info("epoch %d of 30, token=%s %s", line, {SECRET!r}, PLANTED)
with open("model.bin", "wb") as file:
    file.write(bytes(50_000))
experiment.log_artifact("model.bin")
experiment.log_failed(message="the loss is not finite: " + PLANTED)
print(experiment.experiment_id)
"""

HITS = "window.hit"
WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two runs that were recorded without a server, and where they are kept."""
    folder = tmp_path_factory.mktemp("report")
    return folder


@pytest.fixture
def runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("POLYAXON_OFFLINE_ROOT", str(folder / "root"))
    known = folder / "runs"
    if not known.exists():
        script = Script(folder, TRAINING, PYTHONWARNINGS="ignore")
        results = [script.run(name, lr) for name, lr in (("sgd-1", "0.1"), ("sgd-2", "0.3"))]
        assert [done.returncode for done in results] == [0, 0], results[0].stderr
        known.write_text("".join(done.stdout for done in results))
    return known.read_text().split()


def written(folder: Path, *arguments: str) -> Path:
    """The file that the command writes, once for each choice of runs."""
    path = folder / f"{'-'.join(arguments)}.html"
    if path.exists():
        return path
    done = command_here("report", *arguments, "-o", str(path), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert set(told) == {"file", "bytes", "runs"}
    assert (told["file"], told["bytes"]) == (str(path), path.stat().st_size)
    return path


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Opens a file in a browser without a network, and looks that it asks for nothing."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    SCREENSHOTS.mkdir(exist_ok=True)

    def visit(path: Path, *, scheme: str = "light", width: int = 1400, trusts_the_page: bool = False) -> Page:
        context = browser.new_context(
            offline=True,
            color_scheme=scheme,  # type: ignore[arg-type]
            viewport={"width": width, "height": 900},
            # Without its policy the page has to be harmless by itself.
            bypass_csp=trusts_the_page,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda one: asked.append(one.url))
        page.goto(path.as_uri())
        name = f"report-{request.node.name.removeprefix('test_')}-{scheme}-{width}.png"
        page.screenshot(path=SCREENSHOTS / re.sub(r"[^\w.-]", "-", name), full_page=True)
        return page

    yield visit
    for context in contexts:
        context.close()
    outside = [url for url in asked if not url.startswith(("file://", "data:"))]
    # Without the policy the planted picture is asked for, from inside its frame alone; there is no network to get it.
    assert [url for url in outside if "127.0.0.1:9/" not in url] == []


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_report_of_a_run(scheme: str, folder: Path, runs: list[str], visit: Callable[..., Page]) -> None:
    page = visit(written(folder, runs[0]), scheme=scheme)
    assert page.title() == "sgd-1 · Polyaxon"
    for title in (
        "Metrics",
        "Parameters",
        "Pictures",
        "Charts",
        "Tables",
        "Texts",
        "Logs",
        "Artifacts",
        "Environment",
    ):
        expect(page.get_by_role("heading", name=title).first).to_be_visible()
    expect(page.locator("header .badge").first).to_have_text("failed")
    expect(page.locator(".alert")).to_contain_text("the loss is not finite")
    # Three pictures that the browser could decode.
    sizes = page.locator("figure img").evaluate_all("images => images.map(image => image.naturalWidth)")
    assert sizes == [64, 64, 64]
    # The spike at one of 3,000 steps stands out above everything else.
    loss = page.locator(".card", has=page.get_by_role("heading", name="loss", exact=True)).locator(
        "path.line"
    )
    box, chart = loss.bounding_box(), page.locator("svg.chart").first.bounding_box()
    assert box is not None
    assert chart is not None
    assert box["height"] > chart["height"] * 0.6
    expect(page.get_by_text("3000 points").first).to_be_visible()
    expect(page.locator(".matrix td")).to_have_text(["50", "2", "3", "45"])
    assert page.locator(".bars rect").count() > 10
    waves = page.locator(".card", has=page.get_by_role("heading", name="waves", exact=True))
    expect(waves.locator("path.line")).to_have_count(2)
    expect(page.locator("footer")).to_contain_text("bars (chart), which only the dashboard draws")
    expect(page.get_by_text("50 more rows")).to_be_visible()
    expect(page.get_by_text("epoch 29 of 30")).to_be_visible()
    expect(page.get_by_role("cell", name="outputs/model.bin")).to_be_visible()
    # The user's own page, in a frame that can do nothing.
    expect(page.frame_locator("iframe").locator("#planted")).to_have_text("rendered")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(246, 247, 249)", "dark": "rgb(17, 20, 24)"}[scheme]


@pytest.mark.parametrize("trusts_the_page", [False, True])
def test_planted_scripts_never_run(
    trusts_the_page: bool, folder: Path, runs: list[str], visit: Callable[..., Page]
) -> None:
    for names in ([runs[0]], runs):
        page = visit(written(folder, *names), trusts_the_page=trusts_the_page)
        page.wait_for_load_state("load")
        assert page.evaluate(HITS) is None
        assert page.locator("script, [onerror], img:not([src^='data:image/'])").count() == 0
        # They are shown as what they are.
        expect(page.get_by_text("<script>top.hit = 1</script>").first).to_be_visible()


def test_secrets_are_not_in_the_file(folder: Path, runs: list[str]) -> None:
    for names in ([runs[0]], runs):
        content = written(folder, *names).read_text()
        assert SECRET not in content
        assert "***" in content
    assert "token=***" in written(folder, runs[0]).read_text()


def test_comparison(folder: Path, runs: list[str], visit: Callable[..., Page]) -> None:
    page = visit(written(folder, *runs))
    parameters = page.locator("section", has=page.get_by_role("heading", name="Parameters"))
    expect(parameters.locator("tbody th").first).to_have_text("different (1)")
    expect(parameters.locator("tbody tr").nth(1)).to_have_text(re.compile(r"lr\s*0\.1\s*0\.3"))
    # Two curves in each chart, of two colours; the legend takes one away.
    charts = page.locator("svg.chart")
    expect(charts).to_have_count(2)
    lines = charts.first.locator("path.line")
    expect(lines).to_have_count(2)
    colours = lines.evaluate_all("lines => lines.map(line => getComputedStyle(line).stroke)")
    assert len(set(colours)) == 2
    page.locator(".legend label", has_text="sgd-2").click()
    expect(lines.nth(0)).to_be_visible()
    expect(lines.nth(1)).to_be_hidden()


@pytest.mark.slow
def test_dark_can_be_chosen(folder: Path, runs: list[str], visit: Callable[..., Page]) -> None:
    page = visit(written(folder, runs[0]))
    page.locator(".theme label", has_text="dark").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 20, 24)"


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 800])
def test_narrow_windows_need_no_scrolling_sideways(
    width: int, folder: Path, runs: list[str], visit: Callable[..., Page]
) -> None:
    page = visit(written(folder, runs[0]), width=width)
    content, window = page.evaluate(WIDTHS)
    assert content <= window


def test_wrong_places_are_said(folder: Path, runs: list[str], tmp_path: Path) -> None:
    done = command_here("report", runs[0], "-o", str(tmp_path))
    assert (done.returncode, "is a folder" in done.stderr) == (1, True)
    done = command_here("report", runs[0], "-o", str(tmp_path / "absent" / "report.html"))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "absent" in done.stderr
    done = command_here("report", "sgd-9", "-o", str(tmp_path / "report.html"))
    assert done.returncode == 1
    assert "sgd-1" in done.stderr
    assert list(tmp_path.iterdir()) == []

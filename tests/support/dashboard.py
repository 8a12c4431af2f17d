"""The dashboard of the real server in a real browser. Screenshots of what was seen are kept in ``test-artifacts/``."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_MISSING = "the browser tests need Chromium; install it with: sudo apt-get install chromium"
# Quiet, and without any way to another machine.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
SCREENSHOTS = Path(__file__).parents[2] / "test-artifacts"
BROWSER_DEADLINE = 60.0

# For each column of a chart's pixels the height at which its curve is, null where there is none. Axes and grid are grey.
CURVE = """
chart => {
    const canvas = chart.querySelector("canvas");
    const plot = chart.querySelector(".u-over");
    const {width, height} = canvas;
    const pixels = canvas.getContext("2d").getImageData(0, 0, width, height).data;
    const columns = [];
    for (let x = plot.offsetLeft; x < plot.offsetLeft + plot.offsetWidth; x++) {
        const heights = [];
        for (let y = 0; y < height; y++) {
            const [red, green, blue, alpha] = pixels.slice(4 * (y * width + x), 4 * (y * width + x) + 4);
            if (alpha > 128 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60) heights.push(height - y);
        }
        columns.push(heights.length ? heights.reduce((a, b) => a + b) / heights.length : null);
    }
    return columns;
}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        pytest.fail(CHROMIUM_MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        expect.set_options(timeout=BROWSER_DEADLINE * 1000)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[[str], Page]]:
    """Opens an address as a visitor who was never there; no page may break or be refused anything."""
    pages: list[Page] = []
    broken: list[str] = []

    def note_refusal(reply: Response) -> None:
        if reply.status >= 400:
            broken.append(f"{reply.status} {reply.url}")

    def open_page(url: str) -> Page:
        page = browser.new_page(viewport={"width": 1400, "height": 1300})
        page.set_default_timeout(BROWSER_DEADLINE * 1000)
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("response", note_refusal)
        # The first page brings all of the dashboard's program along.
        page.goto(url, timeout=3 * BROWSER_DEADLINE * 1000)
        pages.append(page)
        return page

    yield open_page
    SCREENSHOTS.mkdir(exist_ok=True)
    name = request.node.name.removeprefix("test_")
    for number, page in enumerate(pages, 1):
        page.screenshot(path=SCREENSHOTS / f"{name}-{number}.png", animations="disabled")
        page.close()
    assert broken == []


def show_steps(page: Page) -> None:
    """Has all charts show steps: their wall time is in seconds, and this training takes less than one."""
    page.get_by_title("Configure x-axis").first.click()
    page.get_by_role("dialog").get_by_role("combobox").select_option("step")


def curve(page: Page, metric: str, steps: int) -> list[float]:
    """The height of a metric's curve at each of its steps, in pixels."""
    chart = page.locator(f"#{metric}-div")
    deadline = time.monotonic() + BROWSER_DEADLINE
    while True:
        try:
            chart.locator("canvas").scroll_into_view_if_needed()
            columns = chart.evaluate(CURVE)
        except PlaywrightError:
            # The dashboard draws its charts anew when one is filtered out or gets its data.
            if time.monotonic() > deadline:
                raise
            continue
        heights = [height_at(columns, step * (len(columns) - 1) // (steps - 1)) for step in range(steps)]
        found = [height for height in heights if height is not None]
        if len(found) == steps:
            return found
        assert time.monotonic() < deadline, f"the chart of {metric} has no whole curve: {heights}"
        page.wait_for_timeout(100)


def height_at(columns: list[float | None], column: int) -> float | None:
    """The curve's height around a column: a flat line may end a pixel before the edge."""
    known = [height for height in columns[max(0, column - 1) : column + 2] if height is not None]
    return statistics.mean(known) if known else None


def assert_shows(page: Page, metric: str, values: list[float]) -> None:
    """The curve goes up and down with the values."""
    heights = curve(page, metric, len(values))
    assert max(heights) - min(heights) > 50
    assert statistics.correlation(heights, values) > 0.99

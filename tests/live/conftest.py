from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect, sync_playwright

from support.reader import Reader
from support.server import PolyaxonServer

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
        page.goto(url)
        pages.append(page)
        return page

    yield open_page
    SCREENSHOTS.mkdir(exist_ok=True)
    name = request.node.name.removeprefix("test_")
    for number, page in enumerate(pages, 1):
        page.screenshot(path=SCREENSHOTS / f"{name}-{number}.png", animations="disabled")
        page.close()
    assert broken == []


@pytest.fixture
def reader(polyaxon_server: PolyaxonServer, project: str) -> Iterator[Reader]:
    """Reads a project of its own back from the server."""
    reader = Reader(polyaxon_server.url, project)
    yield reader
    reader.close()

"""The reference page shows every operation, in a browser that has no network."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import Request, expect, sync_playwright

from support.document import Document
from support.languages import ROOT, build, require

pytestmark = [pytest.mark.slow, pytest.mark.browser]

DEADLINE_MS = 60_000


def test_it_shows_every_operation_without_a_network() -> None:
    require("npm", "nodejs npm")
    build([ROOT / "openapi" / "tools" / "reference.sh"], ROOT)
    page_file = ROOT / "build" / "reference" / "index.html"
    chromium = next(
        path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))
    )
    titles = {
        operation["summary"]
        for item in Document().bundle["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and "operationId" in operation
    }
    asked: list[str] = []
    troubles: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url.split(":", 1)[0])

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(offline=True).new_page()
        page.on("request", note)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text))
        page.goto(page_file.as_uri())
        headings = page.locator("h2")
        expect(headings.filter(has_text="Upload one file")).to_be_visible(timeout=DEADLINE_MS)
        # Deprecated operations carry a mark in their heading.
        shown = {text.strip().removesuffix("Deprecated").strip() for text in headings.all_inner_texts()}
        page.get_by_role("textbox").fill("sync")
        expect(page.get_by_role("search").get_by_text("Create a run with a uuid")).to_be_visible(
            timeout=DEADLINE_MS
        )
        browser.close()
    assert titles <= shown
    assert troubles == []
    assert set(asked) <= {"file", "blob"}

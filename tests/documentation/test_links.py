"""Links between the pages lead somewhere, and every page is in the site's contents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.documents import DOCS, ROOT, anchors, blocks, links, pages, text_of

EXTERNAL = ("http://", "https://", "mailto:")


def trouble(page: str, target: str) -> str | None:
    """What is wrong with a link; None when nothing is."""
    if target.startswith(EXTERNAL):
        return None
    path, _, anchor = target.partition("#")
    file = (ROOT / page).parent / path if path else ROOT / page
    if not file.exists():
        return f"{target}: there is no such file"
    if anchor:
        named = file.resolve().relative_to(ROOT).as_posix()
        if anchor not in anchors(named):
            return f"{target}: {named} has no such heading"
    return None


@pytest.mark.parametrize("page", [*pages(), "CHANGELOG.md", "examples/README.md"])
def test_links_lead_somewhere(page: str) -> None:
    assert [said for target in links(page) if (said := trouble(page, target))] == []


def test_links_are_found_and_dead_ones_noticed() -> None:
    assert sum(len(links(page)) for page in pages()) > 60
    assert trouble("docs/index.md", "settings.md#token") is None
    assert trouble("docs/index.md", "settings.md#tokens") is not None
    assert trouble("docs/index.md", "setings.md") is not None
    assert trouble("README.md", "settings.md") is not None


def test_every_page_is_in_the_contents() -> None:
    listed = [
        line
        for block in blocks("docs/index.md")
        if block.language == "{toctree}"
        for line in block.code.splitlines()
        if line and line[0] != ":"
    ]
    assert sorted(listed) == sorted({path.stem for path in DOCS.glob("*.md")} - {"index"})


def test_the_makefile_builds_what_the_pages_name() -> None:
    named = set(re.findall(r"`make ([a-z-]+)", " ".join(text_of(page) for page in pages())))
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {name for name in named if not re.search(rf"^{name}:", targets, re.MULTILINE)} == set()
    assert Path(ROOT / "docs/conf.py").exists()

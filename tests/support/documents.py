"""The pages of the documentation: their code blocks, headings and links.

What a block needs is said by a comment on the lines before it; ``docs/writing-documentation.md`` lists what there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"

_FENCE: Final = re.compile(r"^(?P<indent> *)(?P<fence>```+|~~~+) *(?P<language>[^\s`]*)[^\n`]*$")
_MARK: Final = re.compile(r"<!--\s*(continues|given|inside|needs|run by)(?::\s*(.*?))?\s*-->\s*\Z", re.DOTALL)
_HEADING: Final = re.compile(r"^(#{1,6})\s+(.+?)\s*#*\s*$")
_LINK: Final = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+(?:\([^()]*\))?)(?: \"[^\"]*\")?\)")


class Block(NamedTuple):
    """A fenced block of code."""

    page: str
    """Relative to the repository."""
    line: int
    """Of its first line of code."""
    language: str
    code: str
    marks: dict[str, str]
    """What the comments before it say, by their first word."""

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"


def pages() -> list[str]:
    """All pages, relative to the repository."""
    return ["README.md", *sorted(f"docs/{path.name}" for path in DOCS.glob("*.md"))]


def text_of(page: str) -> str:
    """A page as it is."""
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str) -> list[Block]:
    """The blocks of a page in their order.

    Raises:
        AssertionError: a block has no end.
    """
    lines = text_of(page).split("\n")
    found = []
    for first, last, opening in _fenced(lines, page):
        indent = len(opening["indent"])
        code = "".join(f"{line[indent:]}\n" for line in lines[first + 1 : last])
        marks = _marks(lines[:first])
        found.append(Block(page, first + 2, opening["language"], code, marks))
    return found


def prose(page: str) -> str:
    """A page without its blocks; inline code is taken out of it as well."""
    lines = text_of(page).split("\n")
    for first, last, _ in list(_fenced(lines, page)):
        lines[first : last + 1] = [""] * (last + 1 - first)
    return re.sub(r"(`+).+?\1", lambda code: "" if "](" in code[0] else code[0], "\n".join(lines))


def anchors(page: str) -> set[str]:
    """What a link to the page may name behind ``#``: its headings, as GitHub and Sphinx make them."""
    made: set[str] = set()
    for line in prose(page).split("\n"):
        heading = _HEADING.match(line)
        if heading:
            slug = re.sub(r"[^\w\- ]", "", heading[2].strip().lower()).replace(" ", "-")
            number = 0
            while (free := f"{slug}-{number}" if number else slug) in made:
                number += 1
            made.add(free)
    return made


def links(page: str) -> list[str]:
    """The targets of a page's links."""
    return [found[1] for found in _LINK.finditer(prose(page))]


def _fenced(lines: list[str], page: str) -> Iterator[tuple[int, int, dict[str, str]]]:
    number = 0
    while number < len(lines):
        opening = _FENCE.match(lines[number])
        if opening is None:
            number += 1
            continue
        closing = next(
            (
                later
                for later in range(number + 1, len(lines))
                if lines[later].strip().startswith(opening["fence"]) and not lines[later].strip().strip("`~")
            ),
            None,
        )
        assert closing is not None, f"{page}:{number + 1}: this block has no end"
        yield number, closing, opening.groupdict()
        number = closing + 1


def _marks(before: list[str]) -> dict[str, str]:
    text = "\n".join(before)
    marks: dict[str, str] = {}
    while found := _last_comment(text):
        marks[found[1]] = found[2] or ""
        text = text[: found.start()].rstrip("\n")
    return marks


def _last_comment(text: str) -> re.Match[str] | None:
    begin = text.rfind("<!--")
    return None if begin < 0 or text.endswith("\n") else _MARK.search(text, begin)

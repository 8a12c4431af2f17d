from __future__ import annotations

import sys

import pytest

from polyaxon_client.cli import tables
from polyaxon_client.cli.tables import Column, cell_width, plain_table, shown, shown_log_line, sparkline

COLUMNS = [Column("name", is_long=True), Column("loss", is_number=True), Column("status", is_status=True)]
ROWS = [["a", "0.5", "succeeded"], ["日本語 " * 20, "0.25", "failed"]]


@pytest.mark.parametrize("width", [26, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = list(plain_table(COLUMNS, ROWS, width))
    assert max(map(cell_width, lines)) <= width
    # The long column gives way: what is short stays whole.
    assert "succeeded" in lines[1]
    assert "0.25" in lines[2]


def test_nothing_is_cut_without_a_terminal() -> None:
    assert ROWS[1][0].rstrip() in "\n".join(plain_table(COLUMNS, ROWS))


@pytest.mark.parametrize(
    "text",
    ["\x1b[2J\x1b[1;1H", "\x1b]0;title\x07", "\r", "\x9b31m", "\x00", "\u202e", "\x1b]8;;http://a\x1b\\"],
)
def test_no_value_steers_the_terminal(text: str) -> None:
    assert all(character.isprintable() for character in shown(f"a{text}b"))
    assert all(character.isprintable() for character in shown_log_line(f"a{text}b", is_terminal=True))
    assert shown_log_line(f"a{text}b", is_terminal=False) == f"a{text}b"


def test_sparkline_shows_gaps_extremes_and_huge_numbers() -> None:
    assert sparkline([0.0, None, float("nan"), 1.0], 4) == "▁  █"
    assert sparkline([-1.7e308, 1.7e308], 2) == "▁█"
    assert sparkline([float("nan")], 4) == ""
    assert len(sparkline([float(number) for number in range(100_000)], 20)) == 20
    assert sparkline([0, 1], 2, is_plain=True).isascii()


@pytest.mark.parametrize("has_rich", [True, False])
def test_same_content_with_and_without_rich(
    has_rich: bool, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    if not has_rich:
        monkeypatch.setitem(sys.modules, "rich", None)
        monkeypatch.setitem(sys.modules, "rich.console", None)
    tables.print_table(COLUMNS, [["[red]a[/red]", "0.5", "succeeded"]])
    printed = capfd.readouterr().out
    # A name is never taken as markup.
    for text in ("[red]a[/red]", "0.5", "succeeded"):
        assert text in printed
    assert ("─" in printed) == has_rich

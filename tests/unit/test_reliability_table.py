"""The table of docs/reliability.md is made of what tests note."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import reliability
from support.reliability import Row, merged, table


def test_rows_of_one_scenario_are_added_up() -> None:
    rows = [
        Row("Ends of a run", "kill", logged=10, lost=0, longest_wait=0.1, status="failed"),
        Row("A bad network", "down", tried=3),
        Row(
            "Ends of a run",
            "kill",
            tried=2,
            logged=5,
            lost=1,
            longest_wait=0.3,
            exit_time=2.0,
            status="stopped",
        ),
    ]
    assert merged(rows) == [
        Row("Ends of a run", "kill", 3, 15, 1, None, 0.3, 2.0, "failed, stopped"),
        Row("A bad network", "down", 3),
    ]


def test_every_section_has_a_table_with_units() -> None:
    lines = list(
        table(
            [
                Row("Ends of a run", "kill", 3, 1500, 0, 0, 0.00002, 2.0, "failed"),
                Row("A bad network", "down"),
            ]
        )
    )
    assert "| kill | 3 | 1,500 | 0 | 0 | 20 µs | 2.0 s | failed |" in lines
    assert [line for line in lines if line.startswith("##")] == ["## Ends of a run", "## A bad network"]


def test_the_document_keeps_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document, rows = tmp_path / "reliability.md", tmp_path / "rows.jsonl"
    document.write_text(f"before\n{reliability.BEGIN}\nold\n{reliability.END}\nafter\n")
    monkeypatch.setattr(reliability, "DOCUMENT", document)
    monkeypatch.setenv(reliability.ROWS_VARIABLE, str(rows))
    reliability.note("Ends of a run", "kill", logged=7, lost=0)
    reliability.main(str(rows))
    written = document.read_text()
    assert written.startswith("before\n") and written.endswith("\nafter\n")
    assert "| kill | 1 | 7 | 0 |" in written and "old" not in written


def test_nothing_is_noted_unless_it_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(reliability.ROWS_VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    reliability.note("Ends of a run", "kill")
    assert not list(tmp_path.iterdir())

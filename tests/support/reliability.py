"""The table of docs/reliability.md: tests say what they tried and saw, and ``make reliability`` writes it down.

A test that feeds the table is marked ``reliability`` and calls :func:`note` after its assertions. Without the variable
``RELIABILITY_ROWS`` that does nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROWS_VARIABLE: Final = "RELIABILITY_ROWS"
DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "reliability.md"
SECTIONS: Final = (
    "Ends of a run",
    "Killed anywhere",
    "A bad network",
    "Many processes",
    "Odd places",
    "Sync and resume",
)
BEGIN: Final = "<!-- The table is written by `make reliability`. -->"
END: Final = "<!-- End of the table. -->"


@dataclass(frozen=True)
class Row:
    """What was seen in one scenario; None where there is nothing to measure."""

    section: str
    scenario: str
    tried: int = 1
    logged: int | None = None
    lost: int | None = None
    doubled: int | None = None
    longest_wait: float | None = None
    """Seconds in the longest logging call."""
    exit_time: float | None = None
    """Seconds from the script's last call, or the signal, to the end of its process."""
    status: str | None = None


def note(
    section: str,
    scenario: str,
    *,
    tried: int = 1,
    logged: int | None = None,
    lost: int | None = None,
    doubled: int | None = None,
    longest_wait: float | None = None,
    exit_time: float | None = None,
    status: str | None = None,
) -> None:
    """Adds what a test saw. Rows of the same section and scenario become one: numbers are added, times the longest."""
    file = os.environ.get(ROWS_VARIABLE)
    if file:
        row = Row(section, scenario, tried, logged, lost, doubled, longest_wait, exit_time, status)
        with open(file, "a", encoding="utf-8") as rows:
            rows.write(json.dumps(asdict(row)) + "\n")


def merged(rows: Iterable[Row]) -> list[Row]:
    """One row for each scenario, by section and name: the tests come in any order."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (row.section, row.scenario)
        found[key] = _joined(found[key], row) if key in found else row
    return sorted(found.values(), key=lambda row: (SECTIONS.index(row.section), row.scenario))


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of the table in Markdown, a table for each section."""
    section = None
    for row in merged(rows):
        if row.section != section:
            section = row.section
            yield from ("", f"## {section}", "")
            yield "| scenario | tried | points logged | lost | doubled | longest call | exit | status |"
            yield "|---|--:|--:|--:|--:|--:|--:|---|"
        yield (
            f"| {row.scenario} | {row.tried} | {_count(row.logged)} | {_count(row.lost)} | {_count(row.doubled)} "
            f"| {_time(row.longest_wait)} | {_time(row.exit_time)} | {row.status or ''} |"
        )


def main(file: str) -> None:
    """Writes the rows of a run of the tests into the document."""
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    rows = [Row(**json.loads(line)) for line in lines]
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    said = [
        BEGIN,
        "",
        f"Seen on {datetime.now(UTC):%Y-%m-%d}, on {os.cpu_count()} cores.",
        *table(rows),
        "",
        END,
    ]
    DOCUMENT.write_text(before + "\n".join(said) + after, encoding="utf-8")


def _joined(first: Row, second: Row) -> Row:
    statuses = dict.fromkeys(
        one for row in (first, second) if row.status is not None for one in row.status.split(", ")
    )
    return Row(
        first.section,
        first.scenario,
        first.tried + second.tried,
        _sum(first.logged, second.logged),
        _sum(first.lost, second.lost),
        _sum(first.doubled, second.doubled),
        _longest(first.longest_wait, second.longest_wait),
        _longest(first.exit_time, second.exit_time),
        ", ".join(statuses) or None,
    )


def _sum(first: int | None, second: int | None) -> int | None:
    return None if first is None and second is None else (first or 0) + (second or 0)


def _longest(first: float | None, second: float | None) -> float | None:
    return max((one for one in (first, second) if one is not None), default=None)


def _count(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def _time(value: float | None) -> str:
    if value is None:
        return ""
    if value < 1e-3:
        return f"{value * 1e6:.0f} µs"
    return f"{value * 1e3:.0f} ms" if value < 1 else f"{value:.1f} s"


if __name__ == "__main__":
    main(sys.argv[1])

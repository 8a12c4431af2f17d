"""What a benchmark found, and the tables and the JSON made of it."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One number of one contestant, with the values of all rounds.

    ``section`` names the marked part of docs/performance.md that shows it, ``what`` the quantity, ``unit`` its unit.
    ``who`` is left empty where there is no comparison; a section with names in it becomes a table with one line per name.
    ``at_most`` and ``at_least`` are the goal, if there is one, in the same unit. ``note`` says what a number alone cannot,
    above all why there are no values.
    """

    section: str
    what: str
    unit: str
    values: tuple[float, ...]
    who: str = ""
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def met(self) -> bool | None:
        """Whether the median reaches the goal; None without a goal or without values."""
        if not self.values or (self.at_most is None and self.at_least is None):
            return None
        high = self.at_most is None or self.median <= self.at_most
        low = self.at_least is None or self.median >= self.at_least
        return high and low


def as_json(results: Iterable[Result]) -> list[dict[str, object]]:
    return [
        {**asdict(result), "median": result.median if result.values else None, "met": result.met}
        for result in results
    ]


def table(results: list[Result]) -> str:
    """The results of one section as a Markdown table."""
    if any(result.who for result in results):
        return _compared(results)
    lines = ["| | median | lowest to highest | goal | |", "|---|---|---|---|---|"]
    for result in results:
        lines.append(
            f"| {result.what} | {_value(result)} | {_spread(result)} | {_goal(result)} | {_verdict(result)} |"
        )
    return "\n".join(lines)


def _compared(results: list[Result]) -> str:
    """One line per contestant, one column per quantity; notes below the table, numbered."""
    columns = list(dict.fromkeys(result.what for result in results))
    names = list(dict.fromkeys(result.who for result in results))
    units = {result.what: result.unit for result in results}
    cells = {(result.who, result.what): result for result in results}
    notes = list(dict.fromkeys(result.note for result in results if result.note))
    head = [f"{column} ({units[column]})" if units[column] else column for column in columns]
    lines = [f"| | {' | '.join(head)} |", "|---" * (len(columns) + 1) + "|"]
    for name in names:
        row = [_cell(cells.get((name, column)), notes) for column in columns]
        lines.append(f"| {name} | {' | '.join(row)} |")
    if notes:
        lines += ["", *(f"{number}. {note}" for number, note in enumerate(notes, 1))]
    return "\n".join(lines)


def _cell(result: Result | None, notes: list[str]) -> str:
    if result is None:
        return ""
    mark = f" [{notes.index(result.note) + 1}]" if result.note else ""
    if not result.values:
        return f"none{mark}"
    return f"{' '.join(filter(None, (number(result.median), _range(result))))}{mark}"


def _value(result: Result) -> str:
    return f"{number(result.median)} {result.unit}".strip() if result.values else "none"


def _spread(result: Result) -> str:
    if len(result.values) < 2:
        return ""
    return f"{number(min(result.values))} to {number(max(result.values))}"


def _range(result: Result) -> str:
    spread = _spread(result).replace(" to ", "-")
    return f"({spread})" if spread else ""


def _goal(result: Result) -> str:
    goals = []
    if result.at_most is not None:
        goals.append(f"≤ {number(result.at_most)}")
    if result.at_least is not None:
        goals.append(f"≥ {number(result.at_least)}")
    return ", ".join(goals)


def _verdict(result: Result) -> str:
    said = {None: "", True: "met", False: "**missed**"}[result.met]
    return "; ".join(part for part in (said, result.note) if part)


def number(value: float) -> str:
    """Three significant digits, without an exponent."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) >= 0.001 else f"{value:.5f}"


def machine() -> str:
    """The machine in words: processors and memory, nothing else."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return f"{os.cpu_count()} cores, {round(pages * size / 2**30)} GiB of memory"


def write_tables(document: str, tables: dict[str, str]) -> str:
    """The document with each of its sections between their marks replaced; what is around them stays."""
    for name, text in tables.items():
        head, mark, rest = document.partition(f"<!-- measured: {name} -->\n")
        _, end, tail = rest.partition("<!-- end of measured -->")
        if mark and end:
            document = f"{head}{mark}\n{text}\n\n{end}{tail}"
    return document

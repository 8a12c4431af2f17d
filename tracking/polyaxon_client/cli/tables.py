"""Tables for people: with rich where it is installed and a terminal is there, else plain columns."""

from __future__ import annotations

import math
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

_GAP: Final = 2
_NARROWEST: Final = 8
_ELLIPSIS: Final = "…"
# Colours are kept for terminals; everything else that moves the cursor or renames the window is not text.
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")
_ESCAPE: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?", re.DOTALL)
_SPARKS: Final = "▁▂▃▄▅▆▇█"
_PLAIN_SPARKS: Final = "_.-=+*#@"
_STYLES: Final = {
    "succeeded": "green",
    "failed": "red",
    "upstream_failed": "red",
    "running": "cyan",
    "stopped": "yellow",
    "stopping": "yellow",
    "unknown": "yellow",
    "production": "green",
    "staging": "cyan",
    "disabled": "yellow",
}


class Column(NamedTuple):
    """A column of a table."""

    title: str
    is_number: bool = False
    """Aligned to the right."""
    is_long: bool = False
    """Cut first where the terminal is narrow."""
    is_status: bool = False
    """Coloured by what it says."""


def print_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Prints a table on standard output. Only on a terminal are long cells cut."""
    if sys.stdout.isatty() and _print_rich(columns, rows):
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in plain_table(columns, rows, width):
        print(line)


def plain_table(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int | None = None
) -> Iterable[str]:
    """The lines of a table in plain text.

    Args:
        columns: its columns.
        rows: one text for each column.
        width: number of characters that a line may have; None for as many as it takes.

    >>> list(plain_table([Column("name"), Column("loss", is_number=True)], [["a", "0.5"], ["b", "0.25"]]))
    ['name  loss', 'a      0.5', 'b     0.25']
    """
    cells = [[column.title for column in columns], *map(list, rows)]
    widths = [max(cell_width(row[number]) for row in cells) for number in range(len(columns))]
    if width is not None:
        widths = _fitted(columns, widths, width)
    for row in cells:
        parts = []
        for column, cell, size in zip(columns, row, widths, strict=True):
            text = cut(cell, size)
            space = " " * (size - cell_width(text))
            parts.append(space + text if column.is_number else text + space)
        yield (" " * _GAP).join(parts).rstrip()


def _fitted(columns: Sequence[Column], widths: Sequence[int], width: int) -> list[int]:
    """The widths of the columns once the long ones, then the widest, have given what is too much."""
    fitted = list(widths)
    for is_first in (True, False):
        while sum(fitted) + _GAP * (len(fitted) - 1) > width:
            may_shrink = [
                number
                for number, column in enumerate(columns)
                if fitted[number] > _NARROWEST and (column.is_long or not is_first)
            ]
            if not may_shrink:
                break
            fitted[max(may_shrink, key=lambda number: fitted[number])] -= 1
    return fitted


def cell_width(text: str) -> int:
    """How many columns of a terminal a text takes.

    >>> cell_width("ab"), cell_width("日本"), cell_width("é")
    (2, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, width: int) -> str:
    """The text with at most so many columns, its end replaced by an ellipsis where it is longer.

    >>> cut("a long name", 6)
    'a lon…'
    """
    if cell_width(text) <= width:
        return text
    kept, used = "", 1
    for character in text:
        used += _character_width(character)
        if used > width:
            break
        kept += character
    return kept + _ELLIPSIS


def _print_rich(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> bool:
    try:
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text
    except ImportError:
        return False
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(
            column.title,
            justify="right" if column.is_number else "left",
            overflow="ellipsis",
            no_wrap=True,
            ratio=None,
            min_width=min(
                _NARROWEST, max((cell_width(row[columns.index(column)]) for row in rows), default=1)
            ),
        )
    for row in rows:
        # As texts, not as markup: a run may be called "[red]".
        table.add_row(
            *(
                Text(cell, style=_STYLES.get(cell, "") if column.is_status else "")
                for column, cell in zip(columns, row, strict=True)
            )
        )
    Console(highlight=False, emoji=False).print(table)
    return True


def shown(value: object) -> str:
    """A value on one line, without what would steer the terminal.

    >>> shown("a\\x1b[2Jb\\nc"), shown(None), shown(0.1234567)
    ('ab c', '', '0.123457')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return shown_number(value)
    text = value if isinstance(value, str) else str(value)
    text = " ".join(_ESCAPE.sub("", text).split())
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )


def shown_log_line(text: str, *, is_terminal: bool) -> str:
    """A log line: as it is for a program, and without what moves the cursor for a terminal; colours stay.

    >>> shown_log_line("\\x1b[31mred\\x1b[0m\\x1b[2J", is_terminal=True)
    '\\x1b[31mred\\x1b[0m'
    """
    if not is_terminal:
        return text
    parts = _COLOUR.split(text)
    colours = _COLOUR.findall(text)
    clean = ["".join(c for c in _ESCAPE.sub("", part) if c.isprintable() or c in "\t") for part in parts]
    return "".join(part + colour for part, colour in zip(clean, [*colours, ""], strict=True))


def shown_number(value: float | None) -> str:
    """A number with six digits that count.

    >>> shown_number(0.1234567), shown_number(3.0), shown_number(1e9), shown_number(None), shown_number(float("nan"))
    ('0.123457', '3', '1e+09', '', 'nan')
    """
    return "" if value is None else f"{value:.6g}"


def shown_time(value: str | datetime | None) -> str:
    """A time of the server in local time, to the minute; empty for none."""
    if not value:
        return ""
    time = datetime.fromisoformat(value) if isinstance(value, str) else value
    if time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    return time.astimezone().strftime("%Y-%m-%d %H:%M")


def shown_duration(seconds: float | None) -> str:
    """A number of seconds as people read it.

    >>> shown_duration(0.25), shown_duration(59.6), shown_duration(61), shown_duration(3600 * 25 + 60), shown_duration(None)
    ('0.2s', '59s', '1m 1s', '25h 1m', '')
    """
    if seconds is None:
        return ""
    if seconds < 10:
        return f"{seconds:.1f}s"
    whole = int(seconds)
    if whole < 60:
        return f"{whole}s"
    if whole < 3600:
        return f"{whole // 60}m {whole % 60}s"
    return f"{whole // 3600}h {whole % 3600 // 60}m"


def sparkline(values: Sequence[float | None], width: int, *, is_plain: bool = False) -> str:
    """The course of some values in one line; each mark is the mean of its part, a blank has no value.

    >>> sparkline([0, 1, 2, 3], 4), sparkline([1, None, 1], 3), sparkline([], 5)
    ('▁▃▆█', '▅ ▅', '')
    """
    if not values:
        return ""
    marks = _PLAIN_SPARKS if is_plain else _SPARKS
    count = min(width, len(values))
    means: list[float | None] = []
    for number in range(count):
        part = values[number * len(values) // count : (number + 1) * len(values) // count]
        known = [value for value in part if value is not None and math.isfinite(value)]
        # Each divided before the sum: large ones would overflow.
        means.append(sum(value / len(known) for value in known) if known else None)
    known = [mean for mean in means if mean is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    if not math.isfinite(high - low):
        low, high = low / 4, high / 4
        means = [None if mean is None else mean / 4 for mean in means]
    return "".join(" " if mean is None else marks[_level(mean, low, high, len(marks))] for mean in means)


def _level(value: float, low: float, high: float, count: int) -> int:
    return count // 2 if high == low else round((value - low) / (high - low) * (count - 1))


def can_print(text: str) -> bool:
    """Whether standard output can carry these characters."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def to_json(value: Any) -> Any:
    """The value with what JSON has no word for (NaN, infinities) as null, as the server has it."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value

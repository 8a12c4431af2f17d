"""What a terminal would show of a text, as lines: progress bars leave their last state, colours are gone.

A line is finished by its line feed. One that was drawn over (a carriage return, or a cursor that came back to it) may be
drawn over again: it waits until something else is printed, or :data:`STILL_SECONDS` have passed. Of the escape
sequences those are followed that move within the last lines and that erase in a line; all others are left out.
"""

from __future__ import annotations

import re
from typing import Final

# Bars are drawn several times a second; nested ones come back to the outer bar each time.
STILL_SECONDS: Final = 2.0
# Longer lines are cut: the dashboard shows a line whole, and what is no text has few line feeds.
LINE_CHARACTERS: Final = 4096
# More bars than that, one below the other, nobody looks at.
_MOST_ROWS: Final = 64

_SPECIAL: Final = re.compile(
    r"\x1b\[(?P<numbers>[0-9;:<=>?]*)[ -/]*(?P<final>[@-~])"
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[ -/]*[0-Z\\^-~]"
    r"|[\n\r\b\a]"
)
# The beginning of a sequence whose rest is still to come, up to a length that no real one has.
_UNFINISHED: Final = re.compile(
    r"\x1b(?:\[[0-9;:<=>?]{0,60}[ -/]{0,4}|[\]PX^_][^\x07\x1b]{0,2000}\x1b?|[ -/]{0,4})?\Z"
)
_SILENT: Final = {
    number: None for number in (*range(32), *range(127, 160)) if chr(number) not in "\t\n\r\b\a\x1b"
}


class _Row:
    __slots__ = ("cut", "is_redrawn", "text", "touched")

    def __init__(self, now: float) -> None:
        self.text = ""
        self.cut = 0
        self.is_redrawn = False
        self.touched = now

    def shown(self) -> str:
        text = self.text.rstrip() if self.is_redrawn else self.text
        return f"{text} ... ({self.cut} characters left out)" if self.cut else text


class ConsoleText:
    """Takes a stream's text in pieces of any size, and gives its finished lines."""

    def __init__(self) -> None:
        self._rows = [_Row(0.0)]
        self._at = 0
        self._column = 0
        self._is_returned = False
        self._kept_back = ""

    def feed(self, text: str, now: float) -> list[str]:
        """Takes the next piece.

        Args:
            text: the piece.
            now: seconds on a monotonic clock.

        Returns:
            The lines that are finished with it.
        """
        if text.isprintable() and not self._kept_back:
            # `print` writes its arguments one by one: most pieces are plain.
            self._write(text, now)
            return []
        text = (self._kept_back + text).translate(_SILENT)
        self._kept_back = ""
        if "\x1b" in text and (unfinished := _UNFINISHED.search(text)) is not None:
            self._kept_back = unfinished.group()
            text = text[: unfinished.start()]
        position = 0
        lines: list[str] = []
        for special in _SPECIAL.finditer(text):
            self._write(text[position : special.start()], now)
            position = special.end()
            if special.group() == "\n":
                self._go_down(now)
                lines += self._finished(now)
            else:
                self._follow(special, now)
        self._write(text[position:], now)
        return lines

    def settled(self) -> list[str]:
        """The finished lines that wait because they were drawn over: something was printed elsewhere on the screen."""
        return self._taken(self._at)

    def rest(self) -> list[str]:
        """The lines that are not finished, as they are now; nothing is left of them."""
        lines = [shown for row in self._rows if (shown := row.shown()).strip()]
        self.__init__()  # type: ignore[misc]
        return lines

    def _write(self, text: str, now: float) -> None:
        if "\x1b" in text:
            # Of no sequence that there is.
            text = text.replace("\x1b", "")
        if not text:
            return
        row = self._rows[self._at]
        row.touched = now
        if self._is_returned:
            # Followed by a line feed it is the end of a line, as some systems write it.
            row.is_redrawn, self._is_returned = True, False
        end = self._column + len(text)
        if end > LINE_CHARACTERS:
            row.cut += min(len(text), end - LINE_CHARACTERS)
            text = text[: max(0, LINE_CHARACTERS - self._column)]
        row.text = row.text[: self._column].ljust(self._column) + text + row.text[self._column + len(text) :]
        self._column = min(end, LINE_CHARACTERS)

    def _go_down(self, now: float) -> None:
        self._rows[self._at].touched = now
        self._at += 1
        self._column, self._is_returned = 0, False
        if self._at == len(self._rows):
            self._rows.append(_Row(now))

    def _follow(self, special: re.Match[str], now: float) -> None:
        if special.group() == "\r":
            self._column, self._is_returned = 0, True
            self._rows[self._at].cut = 0
            return
        if special.group() == "\b":
            self._column = max(0, self._column - 1)
            return
        row, final = self._rows[self._at], special["final"]
        if final is None:
            return
        first = special["numbers"].split(";")[0]
        number = int(first) if first.isdecimal() and len(first) < 5 else None
        if final == "A":
            self._at = max(0, self._at - (number or 1))
            self._rows[self._at].touched, self._rows[self._at].is_redrawn = now, True
        elif final == "B":
            self._at = min(len(self._rows) - 1, self._at + (number or 1))
        elif final == "C":
            self._column = min(LINE_CHARACTERS, self._column + (number or 1))
        elif final == "D":
            self._column = max(0, self._column - (number or 1))
        elif final == "G":
            self._column, self._is_returned = min(LINE_CHARACTERS, max(0, (number or 1) - 1)), True
        elif final == "K":
            row.is_redrawn = True
            if number == 2:
                row.text = ""
            elif number != 1:
                row.text = row.text[: self._column]

    def _finished(self, now: float) -> list[str]:
        """Takes away the rows above the cursor that will not change any more."""
        count = max(0, self._at - _MOST_ROWS)
        for index, row in enumerate(self._rows[: self._at]):
            if not row.is_redrawn or now - row.touched > STILL_SECONDS:
                count = max(count, index + 1)
        return self._taken(count)

    def _taken(self, count: int) -> list[str]:
        taken, self._rows = self._rows[:count], self._rows[count:]
        self._at -= count
        # What erased itself is no line; an empty line is one.
        return [shown for row in taken if (shown := row.shown()) or not row.is_redrawn]

"""The log lines of a run that may still write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from polyaxon_client.reading.event_rows import log_lines
from polyaxon_client.reading.records import LogLine
from polyaxon_client.reading.source import Source

LOGS: Final = "plxlogs"
_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)


class LogReader:
    """Gives each line once.

    Args:
        source: the run.
        read: gives the bytes of a file of the run.
    """

    def __init__(self, source: Source, read: Callable[[str], bytes | None]) -> None:
        self._source = source
        self._read = read
        self._told: dict[str, int] = {}
        self._sizes: dict[str, int] = {}
        self._others: list[LogLine] = []

    def new_lines(self, *, is_last: bool) -> list[LogLine]:
        """What came since the last call, sorted by time.

        Args:
            is_last: the run is done: a last line without a line feed counts.
        """
        files = {name: size for name, size in self._source.list_folder(LOGS)[0].items() if ".jsonl" in name}
        lines: list[LogLine] = []
        for name in sorted(files):
            if is_last or files[name] != self._sizes.get(name):
                lines += self._of_file(name, is_last=is_last)
                self._sizes[name] = files[name]
        if not files:
            lines = self._source.other_logs()[len(self._others) :]
            self._others += lines
        elif self._others:
            # Collected into files meanwhile, under the same times.
            known = {(line.timestamp, line.text) for line in self._others}
            lines = [line for line in lines if (line.timestamp, line.text) not in known]
        return sorted(lines, key=lambda line: line.timestamp or _EARLIEST)

    def _of_file(self, name: str, *, is_last: bool) -> list[LogLine]:
        content = self._read(f"{LOGS}/{name}") or b""
        if not is_last:
            content = content[: content.rfind(b"\n") + 1]
        lines = log_lines(content)
        new = lines[self._told.get(name, 0) :]
        self._told[name] = max(len(lines), self._told.get(name, 0))
        return new

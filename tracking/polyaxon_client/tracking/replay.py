"""Replays the journal into the run directory, exactly once.

Every batch ends with a checkpoint that says how far each journal was read and how long each growing file was then.
After a crash the files are cut back to those lengths and the journal is read on from there, so nothing is missing and
nothing is doubled. A file's first appearance is checkpointed before its first byte is written; whatever lay there
before (a run that is continued) is kept.

Formats, as Polyaxon's server reads them: a metric is ``events/metric/<name>.plx``, CSV with ``|`` and the header
``step|timestamp|metric``; logs are JSON lines in ``plxlogs/logs.jsonl``. Only whole lines are ever on disk at a
checkpoint, and a header never stands alone: one bad line makes the server refuse the whole file.
"""

from __future__ import annotations

import getpass
import logging
import math
import os
import re
import socket
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from polyaxon_client import __version__
from polyaxon_client.tracking.alerts import taken_in
from polyaxon_client.tracking.event_file import event_line, event_path, header_of, resource_path
from polyaxon_client.tracking.file_hash import file_hash
from polyaxon_client.tracking.journal import SUFFIX, is_written, read_records
from polyaxon_client.tracking.layout import LINEAGE_FILE, LOGS_FILE, RUN_FILE, RunPaths, remove_temporaries
from polyaxon_client.tracking.metric_file import truncated
from polyaxon_client.tracking.names import stored_name
from polyaxon_client.tracking.record import (
    ALERT,
    ARTIFACT,
    EVENT,
    FIELDS,
    LOGS,
    METRICS,
    OPENED,
    RESOURCES,
    TRUNCATED,
)
from polyaxon_client.tracking.run_state import (
    EventSeries,
    MetricSummary,
    RunState,
    StoredFile,
    apply_record,
    read_state,
    replace_file,
)
from polyaxon_client.tracking.summaries import lineage_rows, metric_path, run_document

logger = logging.getLogger(__name__)

# Bounds the memory of one batch, and how much is replayed again after a crash.
BATCH_BYTES: Final = 2 * 1024 * 1024
# A journal file this young may belong to a process that has not locked it yet.
JUST_OPENED_SECONDS: Final = 60.0

_NUMBER = re.compile(
    r"\s*[-+]?(\d[\d_]*\.?\d*|\.\d+)([eE][-+]?\d+)?\s*|\s*[-+]?(nan|inf|infinity)\s*", re.IGNORECASE
)


class GrowingFile:
    """Lines on their way into one file of the run directory."""

    __slots__ = ("header", "lines", "path")

    def __init__(self, path: str, header: str) -> None:
        self.path = path
        self.header = header
        self.lines: list[str] = []


class Replay:
    """The one reader of a run's journal. Not thread-safe; whoever makes one holds the run's lock."""

    def __init__(self, paths: RunPaths) -> None:
        self.paths = paths
        self.state = read_state(paths.checkpoint) or RunState()
        self._files: dict[str, GrowingFile] = {}
        self._metrics: dict[str, tuple[GrowingFile, MetricSummary, str]] = {}
        self._second = -1
        self._second_text = ""
        self._written: dict[Path, bytes] = {}
        self._opened: dict[str, float] = {}
        # Whoever wrote the checkpoint may have been killed before the metadata files were written.
        self._is_unwritten = bool(self.state.run)
        self._is_batch_full = False
        self._recover()

    def run_all(self) -> None:
        """Replays until there is nothing new. Raises as :meth:`run_once`."""
        while self.run_once():
            pass

    def run_once(self) -> bool:
        """Replays one batch and checkpoints it; False when there was nothing new.

        Raises:
            OSError: the disk refuses; nothing is lost, call again.
        """
        # What an earlier call could not write goes first.
        if not self._is_unwritten and not self._read_batch():
            return False
        self._is_unwritten = True
        self._flush()
        self.checkpoint()
        self._is_unwritten = False
        return True

    def add(self, records: Iterable[tuple[Any, ...]]) -> None:
        """Takes in records that are in no journal; they are in the checkpoint once :meth:`run_once` has returned."""
        for record in records:
            self._apply(list(record))
            self._is_unwritten = True

    def checkpoint(self) -> None:
        """Writes the checkpoint, and beside the data the metadata files of the official offline layout."""
        self._write(self.paths.checkpoint, msgspec.json.encode(self.state))
        if self.state.run and not self.paths.is_mounted:
            self._write(self.paths.run_dir / RUN_FILE, msgspec.json.encode(run_document(self.state)))
            self._write(self.paths.run_dir / LINEAGE_FILE, msgspec.json.encode(lineage_rows(self.state)))

    def remove_replayed(self) -> None:
        """Deletes journal files that are wholly replayed and that no process writes any more.

        When none is written, what killed processes left half-made goes as well.
        """
        is_any_written = False
        for path in sorted(self.paths.journal_dir.glob(f"*{SUFFIX}")):
            # Asked first: what is not there now never will be.
            if is_written(path):
                is_any_written = True
                continue
            offset = self.state.journals.get(path.name)
            if offset is None and time.time() - path.stat().st_mtime < JUST_OPENED_SECONDS:
                continue
            # A torn record at the end is none.
            if next(read_records(path, offset or 0), None) is None:
                path.unlink()
        if not is_any_written:
            remove_temporaries(self.paths)

    def _write(self, path: Path, content: bytes) -> None:
        if self._written.get(path) != content:
            replace_file(path, content)
            self._written[path] = content

    def _recover(self) -> None:
        for path, size in self.state.growing.items():
            full = self.paths.run_dir / path
            if full.exists() and full.stat().st_size > size:
                os.truncate(full, size)

    def _read_batch(self) -> bool:
        self._is_batch_full = False
        before = dict(self.state.journals)
        budget = BATCH_BYTES
        try:
            names = [path.name for path in self.paths.journal_dir.iterdir() if path.suffix == SUFFIX]
        except FileNotFoundError:
            return False
        # A forked child's journal after its parent's: what the child logged may build on it.
        for name in sorted(names, key=lambda name: (self._opened_at(name), name)):
            path = self.paths.journal_dir / name
            offset = self.state.journals.get(name, 0)
            available = path.stat().st_size - offset
            if available <= 0:
                continue
            is_first = self.state.journals == before
            reached = self._read_file(path, offset, budget, is_first=is_first)
            limit = budget
            while reached == offset and available > limit and not self._is_batch_full:
                if not is_first:
                    # What is left of this batch is less than a record.
                    return True
                # A record larger than the batch: as much as it takes, and not all that lies behind it.
                limit *= 2
                reached = self._read_file(path, offset, limit, is_first=is_first)
            if reached > offset:
                self.state.journals[name] = reached
            is_rest_readable = reached > offset or budget < min(available, BATCH_BYTES)
            budget -= reached - offset
            # The rest of this file goes before the next file; a torn end is all that may be left behind.
            if budget <= 0 or self._is_batch_full or (reached < offset + available and is_rest_readable):
                break
        return self.state.journals != before

    def _read_file(self, path: Path, offset: int, limit_bytes: int, *, is_first: bool) -> int:
        """Applies the records of one file and gives the offset behind the last one."""
        reached = offset
        for record, end in read_records(path, offset, limit_bytes):
            if record[0] == TRUNCATED:
                # It changes files that are on disk: a batch of its own, with a checkpoint before and behind it.
                self._is_batch_full = True
                if is_first and reached == offset:
                    self._truncate(float(record[1]), int(record[2]), record[3])
                    reached = end
                return reached
            self._apply(record)
            reached = end
        return reached

    def _truncate(self, at: float, last_step: int, known: list[str]) -> None:
        """Takes back every point behind ``last_step``. Done twice it does the same, so a crash in it is harmless."""
        self.state.truncated_after, self.state.truncated_metrics = last_step, known
        self.state.truncated_at = at
        self._metrics.clear()
        for name in list(self.state.metrics):
            path = metric_path(name)
            content, summary = truncated(self.paths.run_dir / path, last_step)
            replace_file(self.paths.run_dir / path, content)
            self.state.metrics[name] = summary
            self.state.growing[path] = len(content)
            if summary.last is not None:
                self.state.run.setdefault("outputs", {})[name] = summary.last

    def _opened_at(self, name: str) -> float:
        opened = self._opened.get(name)
        if opened is None:
            for record, _ in read_records(self.paths.journal_dir / name, 0, 4096):
                opened = self._opened[name] = float(record[1])
                break
        return math.inf if opened is None else opened

    def _apply(self, record: list[Any]) -> None:
        kind = record[0]
        try:
            if kind == METRICS:
                _, time, step, values = record
                for name, value in values.items():
                    self._add_point(name, time, step, value)
            elif kind == EVENT:
                self._add_event(*record[1:7])
            elif kind == RESOURCES:
                for name, value in record[2].items():
                    self._file(resource_path(name)).lines.append(f"|{self._timestamp(record[1])}|{value}\n")
            elif kind == LOGS:
                for line in record[2]:
                    self._add_log(record[1], line)
            elif kind == ALERT:
                for shown in taken_in(self.state.alerts, record, self.state.run.get("writer")):
                    self._apply(list(shown))
            elif kind == ARTIFACT:
                apply_record(self.state, [*record[:2], self._hashed(*record[2:4]), *record[3:]])
            elif kind != OPENED and not apply_record(self.state, record):
                self.state.unknown_records += 1
                logger.warning("a record of the unknown kind %r was skipped", kind)
        except (IndexError, KeyError, TypeError, ValueError, AttributeError):
            # One malformed record must not keep the thousands behind it from the server.
            self.state.unknown_records += 1
            logger.exception("a malformed record of kind %r was skipped", kind)

    def _add_point(self, name: str, time: float, step: int | None, value: float | None) -> None:
        known = self._metrics.get(name)
        if known is None:
            known = self._metrics[name] = self._open_metric(name)
        file, summary, stored = known
        summary.add(time, step, value)
        file.lines.append(
            f"{'' if step is None else step}|{self._timestamp(time)}|{'' if value is None else value}\n"
        )
        if value is not None:
            self.state.run.setdefault("outputs", {})[stored] = summary.last

    def _hashed(self, row: dict[str, Any], path: str | None) -> dict[str, Any]:
        """The row of a file with the file's hash, which the call that stored it leaves to this process."""
        summary = row["summary"]
        if "hash" in summary and summary["hash"] is None:
            # The call asked for none.
            return {**row, "summary": {key: value for key, value in summary.items() if key != "hash"}}
        if path is None or "hash" in summary or (self.paths.run_dir / path).is_dir():
            return row
        try:
            found = file_hash(self.paths.run_dir / path)
        except OSError as error:
            logger.warning("%s cannot be read: %s", path, error)
            return row
        return {**row, "summary": {**row["summary"], "hash": found}}

    def _open_metric(self, name: str) -> tuple[GrowingFile, MetricSummary, str]:
        stored = stored_name(name)
        if stored not in self.state.metrics and self.state.is_taken(stored):
            # The server knows a lineage row by its name alone: one of another kind would be overwritten.
            stored = f"{stored}.metric"
        if not self.state.metrics:
            apply_record(
                self.state, (FIELDS, 0.0, {"meta_info": {"has_metrics": True, "has_events": True}}, False)
            )
        path = metric_path(stored)
        if stored not in self.state.metrics:
            # The points of an earlier program, if its file is here, count as well.
            _, self.state.metrics[stored] = truncated(self.paths.run_dir / path, None)
        return self._file(path), self.state.metrics[stored], stored

    def _add_event(
        self, time: float, kind: str, name: str, step: int | None, value: Any, assets: list[str]
    ) -> None:
        line = event_line(kind, self._timestamp(time), step, value)
        stored = stored_name(name)
        if event_path(kind, stored) not in self.state.events and self.state.is_taken(stored):
            stored = f"{stored}.{kind}"
        path = event_path(kind, stored)
        if path not in self.state.events:
            flags = {"has_events": True, **({"has_traces": True} if kind == "span" else {})}
            apply_record(self.state, (FIELDS, 0.0, {"meta_info": flags}, False))
        series = self.state.events.setdefault(path, EventSeries(kind, stored))
        series.summary.add(time, step, None)
        self._file(path).lines.append(line)
        for asset in assets:
            is_dir = (self.paths.run_dir / asset).is_dir()
            self.state.stored[asset] = StoredFile(time, is_dir)

    def _add_log(self, time: float, line: str) -> None:
        file = self._file(LOGS_FILE)
        if not file.lines and not self.state.growing.get(LOGS_FILE) and _NUMBER.fullmatch(line):
            # The server turns a file whose every line is a number into numbers, and its Logs tab then fails.
            file.lines.append(self._log_line(time, f"polyaxon-client {__version__}"))
        file.lines.append(self._log_line(time, line))

    def _log_line(self, time: float, line: str) -> str:
        written = {
            "timestamp": datetime.fromtimestamp(time, UTC).isoformat(timespec="microseconds"),
            **_log_origin(),
        }
        return msgspec.json.encode({**written, "value": line}).decode() + "\n"

    def _file(self, path: str) -> GrowingFile:
        file = self._files.get(path)
        if file is None:
            file = self._files[path] = GrowingFile(path, header_of(path))
        return file

    def _timestamp(self, time: float) -> str:
        """Python's ``str(datetime)`` in UTC; cached by the second since a datetime for each point is slow."""
        micros = round(time * 1e6)
        second, fraction = divmod(micros, 1_000_000)
        if second != self._second:
            self._second = second
            self._second_text = datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%d %H:%M:%S")
        return f"{self._second_text}.{fraction:06d}+00:00" if fraction else f"{self._second_text}+00:00"

    def _flush(self) -> None:
        touched = [file for file in self._files.values() if file.lines]
        fresh = [file for file in touched if file.path not in self.state.growing]
        if fresh:
            # Only the intent, in the checkpoint of the last batch: this one is not on disk yet.
            before = read_state(self.paths.checkpoint) or RunState()
            for file in fresh:
                full = self.paths.run_dir / file.path
                size = full.stat().st_size if full.exists() else 0
                before.growing[file.path] = self.state.growing[file.path] = size
                if size:
                    before.found.append(file.path)
                    self.state.found.append(file.path)
            self._write(self.paths.checkpoint, msgspec.json.encode(before))
        for file in touched:
            self.state.growing[file.path] = self._append(file)
            file.lines.clear()

    def _append(self, file: GrowingFile) -> int:
        full = self.paths.run_dir / file.path
        full.parent.mkdir(parents=True, exist_ok=True)
        size = self.state.growing[file.path]
        if full.exists():
            # Shorter than it counts: whoever took points back from it was killed before the checkpoint.
            size = min(size, full.stat().st_size)
        content = "".join(file.lines)
        if size == 0:
            content = file.header + content
        with full.open("ab") as target:
            # After a write that failed half-way, the file may be longer than it counts.
            target.truncate(size)
            if size and not _ends_with_line_feed(full):
                # The official tools leave the last line open.
                content = "\n" + content
            target.write(content.encode())
        return full.stat().st_size


def _ends_with_line_feed(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _log_origin() -> dict[str, str]:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "unknown"
    return {
        "node": os.environ.get("POLYAXON_K8S_NODE_NAME") or "local",
        "pod": os.environ.get("POLYAXON_K8S_POD_ID") or user,
        "container": socket.gethostname(),
    }

"""Brings the server to what the checkpoint and the run directory say.

The same code serves a running process (from the sidecar), ``polyaxon-tracking sync``, and a run whose process died.
A round may stop anywhere, at any error, and be called again: what the server acknowledged is noted (:mod:`sent`), and
everything that is sent may be sent twice.

Order within a round, and why: the run first, since nothing else can be sent without it; fields and statuses from one
place, one at a time, since the server merges without a lock; then files, then the lineage rows that point at them; the
final status last, so that whoever waits for it finds the run complete.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec

from polyaxon_client.exceptions import (
    AuthenticationError,
    AuthorizationError,
    PolyaxonClientException,
    PolyaxonHTTPError,
    ServerFailure,
    is_retryable,
)
from polyaxon_client.tracking.earlier_files import EarlierFiles
from polyaxon_client.tracking.layout import LOGS_FILE, RunPaths
from polyaxon_client.tracking.pending_files import (
    PendingFile,
    UploadBudget,
    is_due,
    unlogged_outputs,
    unsent_files,
)
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.run_state import MAPPING_FIELDS, MetricSummary, RunState, combined
from polyaxon_client.tracking.sent import RUN_ITSELF, Sent, SentFile, digest, read_sent, write_sent
from polyaxon_client.tracking.statuses import FINAL_STATUSES
from polyaxon_client.tracking.summaries import lineage_rows, metric_path, run_document

logger = logging.getLogger(__name__)

SCALAR_FIELDS: Final = ("name", "description", "readme")
# The server takes 600 rows and fails at 1,000.
LINEAGE_BATCH: Final = 200
NO_ROW: Final = "none"
METRIC_EVENTS: Final = "events/metric"
# More changed metrics than this go as one archive of their folder: fewer requests, but the server deletes the folder
# first, so readers may meet it missing or half filled for a moment.
MOST_SINGLE_FILES: Final = 60
# Rounds that the server may fail on one thing before the others stop waiting for it.
PATIENCE: Final = 5
# How far the server's clock at the end may be from the run's own before the duration is put right.
CLOCK_SLACK: Final = 2.0


class Sync:
    """Sends one run. Not thread-safe; whoever makes one holds the run's lock.

    Args:
        paths: where the run lies.
        remote: the run on the server.
        uploads_files: False where Polyaxon's own sidecar sends files, summaries and statuses.
    """

    def __init__(self, paths: RunPaths, remote: RemoteRun, *, uploads_files: bool = True) -> None:
        self.paths = paths
        self.remote = remote
        self.uploads_files = uploads_files
        self.sent = read_sent(paths.sent)
        self._budget = UploadBudget()
        self._earlier = EarlierFiles(paths, remote, self.sent)
        self._refused: dict[str, str] = {}
        self._failures: dict[str, int] = {}

    def run_round(self, state: RunState, *, is_last: bool) -> bool:
        """Sends what is due.

        Args:
            state: the checkpoint to bring the server to.
            is_last: everything is due: the run has ended, or whoever asks wants all of it there now.

        Returns:
            Whether the server now has everything.

        Raises:
            PolyaxonClientException: the round stopped there; call again after a pause.
        """
        if not state.run:
            return False
        sent = self.sent
        try:
            if not sent.is_created:
                self._create(state)
            self._send_fields(state)
            if self.uploads_files:
                self._send_conditions(state, is_final=False)
                self._send_files(state, is_last=is_last)
            self._send_lineage(state, is_last=is_last)
            sent.left = self._left(state)
            if is_last and not sent.left and self.uploads_files:
                self._finish(state)
            sent.trouble = "; ".join(self._refused.values()) or None
            sent.is_complete = state.is_ended and not sent.left and sent.conditions >= len(state.conditions)
        except PolyaxonClientException as error:
            sent.trouble = str(error)
            sent.left = self._left(state)
            raise
        finally:
            write_sent(self.paths.sent, sent)
        return not sent.left

    def _create(self, state: RunState) -> None:
        if state.is_attached:
            self.remote.get_status()
            self.sent.is_created = True
            return
        document = run_document(state)
        if self.remote.create(document, create_project=bool(state.run.get("create_project"))):
            created = sent_by_creation(state)
            self.sent.conditions = created.conditions
            self.sent.last_condition = created.last_condition
            self.sent.fields, self.sent.resets = created.fields, created.resets
        else:
            self.sent.is_found = True
        self.sent.is_created = True
        write_sent(self.paths.sent, self.sent)

    def _send_fields(self, state: RunState) -> None:
        replaced: dict[str, Any] = {}
        for name, count in state.resets.items():
            if self.sent.resets.get(name, 0) != count:
                replaced[name] = state.run[name]
        if replaced and self._attempt("fields", partial(self.remote.patch, replaced)):
            for name in replaced:
                self.sent.resets[name] = state.resets[name]
        changed = {
            name: value for name, value in _fields(state) if self.sent.fields.get(name) != digest(value)
        }
        body: dict[str, Any] = {}
        for name, value in changed.items():
            field, _, key = name.partition("/")
            if field in replaced:
                continue
            if key:
                body.setdefault(field, {})[key] = value
            else:
                body[field] = value
        if body and not self._attempt("fields", partial(self.remote.patch, {**body, "merge": True})):
            return
        for name, value in changed.items():
            self.sent.fields[name] = digest(value)

    def _send_conditions(self, state: RunState, *, is_final: bool) -> None:
        sent = self.sent
        if sent.conditions and sent.last_condition not in (
            None,
            digest(state.conditions[sent.conditions - 1]),
        ):
            # Said again, with other words; the server replaces a condition by the next one of its type.
            sent.conditions -= 1
        while self.sent.conditions < len(state.conditions):
            condition = state.conditions[self.sent.conditions]
            if condition["type"] in FINAL_STATUSES and not is_final:
                return
            is_forced = self.sent.conditions in state.forced
            request = partial(self.remote.add_condition, condition, is_forced=is_forced)
            if not self._attempt(f"status {condition['type']}", request):
                return
            self.sent.conditions += 1
            self.sent.last_condition = digest(condition)
            if condition["type"] in FINAL_STATUSES:
                self.sent.duration_due = _duration_to_correct(state)
            write_sent(self.paths.sent, self.sent)

    def _send_files(self, state: RunState, *, is_last: bool) -> None:
        pending = unsent_files(self.paths, state, self.sent)
        if is_last:
            pending += unlogged_outputs(self.paths, state, self.sent)
        else:
            pending = [file for file in pending if is_due(file, self.sent, self._budget)]
        events = [file for file in pending if file.path.startswith(f"{METRIC_EVENTS}/")]
        is_many = len(events) > MOST_SINGLE_FILES and not self._began_elsewhere(state)
        if is_many and self._attempt(METRIC_EVENTS, partial(self._upload_events, state)):
            # The archive held every metric, those that were not due yet as well.
            pending = [file for file in pending if not file.path.startswith(f"{METRIC_EVENTS}/")]
            now = time.time()
            for path, size in _metric_files(state).items():
                self.sent.files[path] = SentFile(size, 0.0, now)
        for name in state.truncated_metrics:
            if name not in state.metrics and self.sent.earlier_steps.get(name) != state.truncated_after:
                self._attempt(metric_path(name), partial(self._truncate, name, state.truncated_after))
        for file in pending:
            if not is_last and not self._budget.take_request():
                return
            began = time.time()
            if self._attempt(file.path, partial(self._upload, state, file)):
                self._note_file(file, began)

    def _upload(self, state: RunState, file: PendingFile) -> None:
        if file.is_folder:
            is_known = file.path in self.sent.files
            self.sent.bytes += self.remote.upload_folder(self.paths.run_dir, file.path, is_replaced=is_known)
            return
        if file.path not in state.growing:
            self.sent.bytes += self.remote.upload_file(self.paths.run_dir, file.path, file.size)
            return
        if self._began_elsewhere(state):
            self._earlier.fetch(file.path, _metric_at(state, file.path), state.truncated_after)
        with self._earlier.joined(file.path, file.size) as (folder, size):
            self._replace(folder, file.path, size)

    def _truncate(self, name: str, last_step: int | None) -> None:
        """Takes points back from a metric that this machine has nothing of."""
        path = metric_path(name)
        folder, size = self._earlier.fetch(path, name, last_step)
        self._replace(folder, path, size)
        self.sent.files[path] = SentFile(size, 0.0, time.time())

    def _replace(self, folder: Path, path: str, size: int) -> None:
        """Uploads a file, or deletes it when nothing is left of it: the server cannot read an empty one."""
        if size:
            self.sent.bytes += self.remote.upload_file(folder, path, size)
        else:
            self.remote.delete_file(path)

    def _began_elsewhere(self, state: RunState) -> bool:
        """Whether the server may hold parts of the run's files that this machine never had."""
        return state.is_attached or (self.sent.is_found and bool(state.run.get("may_exist")))

    def _upload_events(self, state: RunState) -> None:
        self.sent.bytes += self.remote.upload_folder(self.paths.run_dir, METRIC_EVENTS, _metric_files(state))

    def _note_file(self, file: PendingFile, began: float) -> None:
        self.sent.files[file.path] = SentFile(file.size, file.changed, began)
        write_sent(self.paths.sent, self.sent)

    def _send_lineage(self, state: RunState, *, is_last: bool) -> None:
        for name, asked_at in state.forgotten.items():
            if self.sent.forgotten.get(name) == asked_at:
                continue
            if self._attempt(f"lineage {name}", partial(self.remote.delete_lineage, name)):
                self.sent.forgotten[name] = asked_at
                self.sent.lineage.pop(name, None)
        metrics = self._metrics(state)
        for name in [name for name, summary in metrics.items() if not summary.rows]:
            if self.sent.lineage.get(name) != NO_ROW and self._attempt(
                f"lineage {name}", partial(self.remote.delete_lineage, name)
            ):
                self.sent.lineage[name] = NO_ROW
        state = msgspec.structs.replace(state, metrics=metrics)
        rows = [row for row in lineage_rows(state) if self._is_row_due(row, state, is_last=is_last)]
        for row in rows:
            if row["is_input"] and row["name"] in self.sent.lineage:
                # The server tells inputs apart by their summary: the changed one would stand beside the old one.
                self._attempt(f"lineage {row['name']}", partial(self.remote.delete_lineage, row["name"]))
                del self.sent.lineage[row["name"]]
        for start in range(0, len(rows), LINEAGE_BATCH):
            self._send_rows(rows[start : start + LINEAGE_BATCH])

    def _metrics(self, state: RunState) -> dict[str, MetricSummary]:
        """The summaries of all that the server has or gets, what was logged elsewhere included."""
        earlier = self.sent.earlier_metrics
        metrics = {name: earlier[name] for name in state.truncated_metrics if name in earlier}
        for name, summary in state.metrics.items():
            metrics[name] = combined(earlier[name], summary) if name in earlier else summary
        return metrics

    def _is_row_due(self, row: dict[str, Any], state: RunState, *, is_last: bool) -> bool:
        known = self.sent.lineage.get(row["name"])
        if known == digest(row):
            return False
        if row["kind"] != "metric" or row["name"] not in state.metrics:
            return True
        # A metric's summary goes with its file: neither is of use without the other.
        if not self.uploads_files:
            return False
        file = self.sent.files.get(metric_path(row["name"]))
        return file is not None and (is_last or known is None or file.size == state.growing.get(row["path"]))

    def _send_rows(self, rows: list[dict[str, Any]]) -> None:
        """Sends rows together; when the server refuses them, halves them until the refused ones stand alone."""
        key = f"lineage {rows[0]['name']}" if len(rows) == 1 else None
        try:
            if key is None:
                self.remote.add_lineage(rows)
            elif not self._attempt(key, partial(self.remote.add_lineage, rows)):
                return
        except PolyaxonHTTPError as error:
            if key is not None or isinstance(error, AuthenticationError | AuthorizationError):
                raise
            middle = len(rows) // 2
            self._send_rows(rows[:middle])
            self._send_rows(rows[middle:])
            return
        for row in rows:
            self.sent.lineage[row["name"]] = digest(row)

    def _finish(self, state: RunState) -> None:
        is_stale = state.is_final and self.sent.bytes != self.sent.bytes_renewed
        if is_stale:
            # The server goes on showing what it read while the run was live until it is told to look again. Before the
            # final status: whoever waits for that reads undisturbed.
            self.remote.renew_metrics(
                [name for name in state.metrics if metric_path(name) in self.sent.files]
            )
        self._send_conditions(state, is_final=True)
        duration = self.sent.duration_due
        if duration is not None and self._attempt(
            "duration", partial(self.remote.patch, {"duration": duration})
        ):
            self.sent.duration_due = None
        if is_stale:
            # Of a run that goes on the server reads no logs.
            if LOGS_FILE in self.sent.files:
                self.remote.renew_logs()
            self.sent.bytes_renewed = self.sent.bytes
        self.sent.left = self._left(state)

    def _left(self, state: RunState) -> list[str]:
        left = sorted(self._refused)
        if not self.sent.is_created:
            left.append(RUN_ITSELF)
        if any(self.sent.fields.get(name) != digest(value) for name, value in _fields(state)):
            left.append("fields")
        if not self.uploads_files:
            return left
        left += [
            file.path for file in unsent_files(self.paths, state, self.sent) if file.path not in self._refused
        ]
        waiting = state.conditions[self.sent.conditions :]
        return left + [
            f"status {condition['type']}" for condition in waiting if not _is_last_word(condition, left)
        ]

    def _attempt(self, what: str, request: Callable[[], object]) -> bool:
        """Makes one request; False when the server does not want this, or fails on it again and again.

        Raises:
            PolyaxonClientException: trouble that concerns everything (no connection, no permission), so the round
                ends here.
        """
        if what in self._refused:
            return False
        try:
            request()
        except PolyaxonHTTPError as error:
            if isinstance(error, AuthenticationError | AuthorizationError):
                raise
            self._failures[what] = self._failures.get(what, 0) + 1
            may_pass = isinstance(error, ServerFailure) or is_retryable(error)
            if may_pass and self._failures[what] < PATIENCE:
                raise
            self._refused[what] = str(error)
            logger.warning("the server does not take %s: %s", what, error)
            return False
        self._failures.pop(what, None)
        return True


def sent_by_creation(state: RunState) -> Sent:
    """What the server has once the request that creates the run went through."""
    fields = {name: digest(value) for name, value in _fields(state)}
    return Sent(
        is_created=True,
        conditions=len(state.conditions),
        last_condition=digest(state.conditions[-1]),
        fields=fields,
        resets=dict(state.resets),
    )


def _duration_to_correct(state: RunState) -> float | None:
    """The run's own duration, where the server's clock at the final status, which it takes, makes another of it."""
    finished_at = state.run.get("finished_at")
    if finished_at is None or state.is_attached:
        return None
    late = (datetime.now(UTC) - datetime.fromisoformat(finished_at)).total_seconds()
    return run_document(state).get("duration") if late > CLOCK_SLACK else None


def _metric_at(state: RunState, path: str) -> str | None:
    """The metric whose event file lies at ``path``."""
    name = path.removeprefix(f"{METRIC_EVENTS}/").removesuffix(".plx")
    return name if name in state.metrics and metric_path(name) == path else None


def _metric_files(state: RunState) -> dict[str, int]:
    return {
        path: size for path, size in state.growing.items() if path.startswith(f"{METRIC_EVENTS}/") and size
    }


def _is_last_word(condition: dict[str, Any], left: list[str]) -> bool:
    """A final status is not missing as such: it waits for everything else, then goes."""
    return condition["type"] in FINAL_STATUSES and not left


def _fields(state: RunState) -> Iterator[tuple[str, Any]]:
    """Each separately sent value of the run: ``name``, ``tags``, ``inputs/<key>`` ..."""
    for field in MAPPING_FIELDS:
        for key, value in (state.run.get(field) or {}).items():
            yield f"{field}/{key}", value
    for field in SCALAR_FIELDS:
        if state.run.get(field) is not None:
            yield field, state.run[field]
    if state.run.get("tags"):
        yield "tags", state.run["tags"]

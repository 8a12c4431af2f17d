"""Sends a run's lineage: a row for each metric, file, folder and reference."""

from __future__ import annotations

import math
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec

from polyaxon_client.exceptions import (
    AuthenticationError,
    AuthorizationError,
    NotFoundError,
    PolyaxonHTTPError,
    ServerFailure,
)
from polyaxon_client.tracking.attempts import Attempts
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.run_state import MetricSummary, RunState, combined
from polyaxon_client.tracking.sent import Sent, digest, write_sent
from polyaxon_client.tracking.summaries import lineage_rows
from polyaxon_client.tracking.upload_budget import UploadBudget

# The server takes 600 rows and fails at 1,000; with SQLite every other write fails while it works on them, a
# millisecond each.
LINEAGE_BATCH: Final = 100
# The last values of the run wait for the rows of a round.
ROWS_IN_A_ROUND: Final = 300
NO_ROW: Final = "none"
# A summary is read now and then; the last values are among the run's outputs.
SUMMARY_SECONDS: Final = 60.0
ASKED: Final = "asked"


class LineageSync:
    """Sends one run's lineage.

    Args:
        notes: where ``sent`` is kept.
        remote: the run on the server.
        sent: what the server has acknowledged.
        attempts: what it refused.
        budget: what the run may send while it goes on.
        uploads_files: False where Polyaxon's own sidecar sends files and summaries.
    """

    def __init__(
        self,
        notes: Path,
        remote: RemoteRun,
        sent: Sent,
        attempts: Attempts,
        budget: UploadBudget,
        *,
        uploads_files: bool,
    ) -> None:
        self._notes = notes
        self._remote = remote
        self._sent = sent
        self._attempts = attempts
        self._budget = budget
        self._uploads_files = uploads_files
        self._summaries_at: dict[str, float] = {}
        """When each metric's summary was sent, by the monotonic clock."""
        self._failed: set[str] = set()
        """Digests of the names of rows that the server failed on together."""

    def send(self, state: RunState, *, is_last: bool) -> None:
        """Sends the rows that are due; with ``is_last``, everything.

        Raises:
            PolyaxonClientException: the round ends here.
        """
        for name, asked_at in state.forgotten.items():
            if self._sent.forgotten.get(name) == asked_at:
                continue
            if self._attempts.make(f"lineage {name}", partial(self._remote.delete_lineage, name)):
                self._sent.forgotten[name] = asked_at
                self._sent.lineage.pop(name, None)
        metrics = self._metrics(state)
        for name in [name for name, summary in metrics.items() if not summary.rows]:
            if self._sent.lineage.get(name) != NO_ROW and self._attempts.make(
                f"lineage {name}", partial(self._remote.delete_lineage, name)
            ):
                self._sent.lineage[name] = NO_ROW
        state = msgspec.structs.replace(state, metrics=metrics)
        rows = [row for row in lineage_rows(state) if self._is_row_due(row, state, is_last=is_last)]
        if not is_last:
            rows = self._affordable(rows)
        inputs = [row["name"] for row in rows if row["is_input"]]
        for name in inputs:
            if name in self._sent.lineage or state.is_attached or self._sent.is_found:
                # The server tells inputs apart by their summary: the changed one would stand beside the old one,
                # which another machine may have sent. Of two it deletes neither.
                self._attempts.make(f"lineage {name}", partial(self._remote.delete_lineage, name))
            self._sent.lineage[name] = ASKED
        if inputs:
            # Before the server is asked: whoever is killed behind that must not add a changed one to this one.
            write_sent(self._notes, self._sent)
        for start in range(0, len(rows), LINEAGE_BATCH):
            some = rows[start : start + LINEAGE_BATCH]
            self._budget.spend(sum(map(_size, some)))
            self._send_rows(some)
            now = self._budget.now()
            self._summaries_at.update((row["name"], now) for row in some if row["kind"] == "metric")

    def _affordable(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """New rows, then renewed summaries as far as the budget goes, those that waited longest first."""
        new = [row for row in rows if row["kind"] != "metric" or row["name"] not in self._sent.lineage]
        old = [row for row in rows if row["kind"] == "metric" and row["name"] in self._sent.lineage]
        old.sort(key=lambda row: self._summaries_at.get(row["name"], 0.0))
        most = max(0, ROWS_IN_A_ROUND - len(new))
        size, taken = 0, list[dict[str, Any]]()
        for row in old[:most]:
            size += _size(row)
            if not self._budget.affords(size):
                break
            taken.append(row)
        return new[:ROWS_IN_A_ROUND] + taken

    def _metrics(self, state: RunState) -> dict[str, MetricSummary]:
        """The summaries of all that the server has or gets, what was logged elsewhere included."""
        earlier = self._sent.earlier_metrics
        metrics = {name: earlier[name] for name in state.truncated_metrics if name in earlier}
        for name, summary in state.metrics.items():
            metrics[name] = combined(earlier[name], summary) if name in earlier else summary
        return metrics

    def _is_row_due(self, row: dict[str, Any], state: RunState, *, is_last: bool) -> bool:
        known = self._sent.lineage.get(row["name"])
        if known == digest(row):
            return False
        if row["path"] not in state.growing:
            return True
        # The summary of a series goes with its file: neither is of use without the other.
        if not self._uploads_files:
            return False
        file = self._sent.files.get(row["path"])
        if file is None or is_last or known is None:
            return file is not None
        is_old = self._budget.now() - self._summaries_at.get(row["name"], -math.inf) >= SUMMARY_SECONDS
        return is_old and file.size == state.growing.get(row["path"])

    def _send_rows(self, rows: list[dict[str, Any]], *, is_part: bool = False) -> None:
        """Sends rows together; when the server refuses them, halves them until the refused ones stand alone."""
        key = f"lineage {rows[0]['name']}" if len(rows) == 1 else None
        try:
            if key is None:
                self._remote.add_lineage(rows)
            elif not self._attempts.make(key, partial(self._remote.add_lineage, rows)):
                return
        except PolyaxonHTTPError as error:
            if key is not None or isinstance(error, AuthenticationError | AuthorizationError | NotFoundError):
                raise
            names = digest([row["name"] for row in rows])
            if isinstance(error, ServerFailure) and not is_part and names not in self._failed:
                # A server that is busy says the same as one that breaks on a row, and more requests are no help to it.
                self._failed.add(names)
                raise
            middle = len(rows) // 2
            self._send_rows(rows[:middle], is_part=True)
            self._send_rows(rows[middle:], is_part=True)
            return
        for row in rows:
            self._sent.lineage[row["name"]] = digest(row)


def is_acknowledged(sent: Sent, name: str) -> bool:
    """Whether the server has a row of this name."""
    return sent.lineage.get(name, NO_ROW) not in (NO_ROW, ASKED)


def _size(row: dict[str, Any]) -> int:
    return len(msgspec.json.encode(row))

"""Sends a run's lineage: a row for each metric, file, folder and reference."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import msgspec

from polyaxon_client.exceptions import (
    AuthenticationError,
    AuthorizationError,
    NotFoundError,
    PolyaxonHTTPError,
)
from polyaxon_client.tracking.attempts import Attempts
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.run_state import MetricSummary, RunState, combined
from polyaxon_client.tracking.sent import Sent, digest
from polyaxon_client.tracking.summaries import lineage_rows, metric_path

# The server takes 600 rows and fails at 1,000.
LINEAGE_BATCH: Final = 200
NO_ROW: Final = "none"


class LineageSync:
    """Sends one run's lineage.

    Args:
        uploads_files: False where Polyaxon's own sidecar sends files and summaries.
    """

    def __init__(self, remote: RemoteRun, sent: Sent, attempts: Attempts, *, uploads_files: bool) -> None:
        self._remote = remote
        self._sent = sent
        self._attempts = attempts
        self._uploads_files = uploads_files

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
        for row in rows:
            if row["is_input"] and row["name"] in self._sent.lineage:
                # The server tells inputs apart by their summary: the changed one would stand beside the old one.
                self._attempts.make(
                    f"lineage {row['name']}", partial(self._remote.delete_lineage, row["name"])
                )
                del self._sent.lineage[row["name"]]
        for start in range(0, len(rows), LINEAGE_BATCH):
            self._send_rows(rows[start : start + LINEAGE_BATCH])

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
        if row["kind"] != "metric" or row["name"] not in state.metrics:
            return True
        # A metric's summary goes with its file: neither is of use without the other.
        if not self._uploads_files:
            return False
        file = self._sent.files.get(metric_path(row["name"]))
        return file is not None and (is_last or known is None or file.size == state.growing.get(row["path"]))

    def _send_rows(self, rows: list[dict[str, Any]]) -> None:
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
            middle = len(rows) // 2
            self._send_rows(rows[:middle])
            self._send_rows(rows[middle:])
            return
        for row in rows:
            self._sent.lineage[row["name"]] = digest(row)

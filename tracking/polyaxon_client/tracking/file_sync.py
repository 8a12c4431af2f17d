"""Uploads what a run directory holds: event files, logs, and what the user stored."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import Final

from polyaxon_client.tracking.attempts import Attempts
from polyaxon_client.tracking.earlier_files import EarlierFiles
from polyaxon_client.tracking.layout import RunPaths
from polyaxon_client.tracking.pending_files import (
    PendingFile,
    UploadBudget,
    is_due,
    unlogged_outputs,
    unsent_files,
)
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.run_state import RunState
from polyaxon_client.tracking.sent import Sent, SentFile, write_sent
from polyaxon_client.tracking.summaries import metric_path

METRIC_EVENTS: Final = "events/metric"
# More changed metrics than this go as one archive of their folder: fewer requests, but the server deletes the folder
# first, so readers may meet it missing or half filled for a moment.
MOST_SINGLE_FILES: Final = 60


class FileSync:
    """Sends one run's files."""

    def __init__(self, paths: RunPaths, remote: RemoteRun, sent: Sent, attempts: Attempts) -> None:
        self._paths = paths
        self._remote = remote
        self._sent = sent
        self._attempts = attempts
        self._budget = UploadBudget()
        self._earlier = EarlierFiles(paths, remote, sent)

    def send(self, state: RunState, *, is_last: bool) -> None:
        """Sends what is due; with ``is_last``, everything.

        Raises:
            PolyaxonClientException: the round ends here.
        """
        pending = unsent_files(self._paths, state, self._sent)
        if is_last:
            pending += unlogged_outputs(self._paths, state, self._sent)
        else:
            pending = [file for file in pending if is_due(file, self._sent, self._budget)]
        events = [file for file in pending if file.path.startswith(f"{METRIC_EVENTS}/")]
        is_many = len(events) > MOST_SINGLE_FILES and not self._began_elsewhere(state)
        if is_many and self._attempts.make(METRIC_EVENTS, partial(self._upload_events, state)):
            # The archive held every metric, those that were not due yet as well.
            pending = [file for file in pending if not file.path.startswith(f"{METRIC_EVENTS}/")]
            now = time.time()
            for path, size in _metric_files(state).items():
                self._sent.files[path] = SentFile(size, 0.0, now)
        for name in state.truncated_metrics:
            if name not in state.metrics and self._sent.earlier_steps.get(name) != state.truncated_after:
                self._attempts.make(metric_path(name), partial(self._truncate, name, state.truncated_after))
        for file in pending:
            if not is_last and not self._budget.take_request():
                return
            began = time.time()
            if self._attempts.make(file.path, partial(self._upload, state, file)):
                self._note_file(file, began)

    def _upload(self, state: RunState, file: PendingFile) -> None:
        if file.is_folder:
            is_known = file.path in self._sent.files
            self._sent.bytes += self._remote.upload_folder(
                self._paths.run_dir, file.path, is_replaced=is_known
            )
            return
        if file.path not in state.growing:
            self._sent.bytes += self._remote.upload_file(self._paths.run_dir, file.path, file.size)
            return
        if self._began_elsewhere(state) and file.path not in state.found:
            self._earlier.fetch(file.path, _metric_at(state, file.path), state.truncated_after)
        with self._earlier.joined(file.path, file.size) as (folder, size):
            self._replace(folder, file.path, size)

    def _truncate(self, name: str, last_step: int | None) -> None:
        """Takes points back from a metric that this machine has nothing of."""
        path = metric_path(name)
        folder, size = self._earlier.fetch(path, name, last_step)
        self._replace(folder, path, size)
        self._sent.files[path] = SentFile(size, 0.0, time.time())

    def _replace(self, folder: Path, path: str, size: int) -> None:
        """Uploads a file, or deletes it when nothing is left of it: the server cannot read an empty one."""
        if size:
            self._sent.bytes += self._remote.upload_file(folder, path, size)
        else:
            self._remote.delete_file(path)

    def _began_elsewhere(self, state: RunState) -> bool:
        """Whether the server may hold parts of the run's files that this machine never had."""
        return state.is_attached or (self._sent.is_found and bool(state.run.get("may_exist")))

    def _upload_events(self, state: RunState) -> None:
        self._sent.bytes += self._remote.upload_folder(
            self._paths.run_dir, METRIC_EVENTS, _metric_files(state)
        )

    def _note_file(self, file: PendingFile, began: float) -> None:
        self._sent.files[file.path] = SentFile(file.size, file.changed, began)
        write_sent(self._paths.sent, self._sent)


def _metric_at(state: RunState, path: str) -> str | None:
    """The metric whose event file lies at ``path``."""
    name = path.removeprefix(f"{METRIC_EVENTS}/").removesuffix(".plx")
    return name if name in state.metrics and metric_path(name) == path else None


def _metric_files(state: RunState) -> dict[str, int]:
    return {
        path: size for path, size in state.growing.items() if path.startswith(f"{METRIC_EVENTS}/") and size
    }

"""Uploads what a run directory holds: event files, logs, and what the user stored."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from polyaxon_client.tracking.attempts import Attempts
from polyaxon_client.tracking.earlier_files import EarlierFiles
from polyaxon_client.tracking.event_archive import EventArchive
from polyaxon_client.tracking.folder_parts import BIG_FILE, FolderPart, folder_parts
from polyaxon_client.tracking.layout import RunPaths
from polyaxon_client.tracking.pending_files import (
    PendingFile,
    due_files,
    note_upload,
    unlogged_outputs,
    unsent_files,
)
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.run_state import RunState
from polyaxon_client.tracking.sent import Sent, SentFile, SentParts, write_sent
from polyaxon_client.tracking.summaries import METRIC_EVENTS, metric_path
from polyaxon_client.tracking.upload_budget import UploadBudget
from polyaxon_client.tracking.uploads import Uploads

# While large files are on their way, how often the rest of the run is looked at.
MEANWHILE_SECONDS: Final = 5.0


class FileSync:
    """Sends one run's files.

    Args:
        paths: where the run lies.
        remote: the run on the server.
        sent: what the server has acknowledged.
        attempts: what it refused.
        budget: what the run may send while it goes on.
    """

    def __init__(
        self, paths: RunPaths, remote: RemoteRun, sent: Sent, attempts: Attempts, budget: UploadBudget
    ) -> None:
        self._paths = paths
        self._remote = remote
        self._sent = sent
        self._attempts = attempts
        self._budget = budget
        self._earlier = EarlierFiles(paths, remote, sent)
        self._archive = EventArchive(paths, remote, sent, attempts, budget)
        self._notes = threading.Lock()

    def send(
        self, state: RunState, *, is_last: bool, meanwhile: Callable[[], RunState | None] | None = None
    ) -> None:
        """Sends what is due, several files at a time; with ``is_last``, everything.

        Args:
            state: the checkpoint.
            is_last: everything is due.
            meanwhile: called every few seconds while large files are on their way; gives the checkpoint as it is by
                then, of which what is due goes beside them.

        Raises:
            PolyaxonClientException: the round ends here.
        """
        for name in state.truncated_metrics:
            if name not in state.metrics and self._sent.earlier_steps.get(name) != state.truncated_after:
                self._attempts.make(metric_path(name), partial(self._truncate, name, state.truncated_after))
        if self._began_elsewhere(state):
            for file in self._due(state, is_last=is_last):
                began = time.time()
                if self._attempts.make(file.path, partial(self._upload, state, file)):
                    self._note(file, began)
            return
        uploads, under_way = Uploads(), set[str]()
        error: BaseException | None = None
        self._start(uploads, under_way, state, is_last=is_last)
        looked_at = time.monotonic()
        while uploads.is_busy:
            for key, _, failure in uploads.wait(MEANWHILE_SECONDS):
                under_way.discard(key)
                if failure is not None and error is None:
                    error = failure
                    uploads.cancel()
            is_time = time.monotonic() - looked_at >= MEANWHILE_SECONDS
            if meanwhile is not None and is_time and error is None and uploads.is_large_busy:
                later = meanwhile()
                if later is not None:
                    self._start(uploads, under_way, later, is_last=is_last)
                looked_at = time.monotonic()
        if error is not None:
            raise error

    def _start(self, uploads: Uploads, under_way: set[str], state: RunState, *, is_last: bool) -> None:
        for file in self._due(state, is_last=is_last, under_way=under_way):
            under_way.add(file.path)
            is_large = file.is_folder or file.size > BIG_FILE
            uploads.add(file.path, partial(self._send_one, state, file), is_large=is_large)

    def _due(
        self, state: RunState, *, is_last: bool, under_way: set[str] | frozenset[str] = frozenset()
    ) -> list[PendingFile]:
        pending = unsent_files(self._paths, state, self._sent)
        if is_last:
            pending += unlogged_outputs(self._paths, state, self._sent)
        pending = [
            file for file in pending if file.path not in under_way and file.path not in self._attempts.refused
        ]
        if not self._began_elsewhere(state):
            pending = self._archive.send(state, pending, is_last=is_last)
        if not is_last:
            return list(due_files(pending, self._sent, self._budget))
        for _ in pending:
            self._budget.spend(0)
        return pending

    def _send_one(self, state: RunState, file: PendingFile) -> None:
        began = time.time()
        if self._attempts.make(file.path, partial(self._upload, state, file)):
            self._note(file, began)

    def _upload(self, state: RunState, file: PendingFile) -> None:
        if file.is_folder:
            self._upload_folder(file)
            return
        if file.path not in state.growing:
            self._count(self._remote.upload_file(self._paths.run_dir, file.path, file.size))
            return
        if self._began_elsewhere(state) and file.path not in state.found:
            self._earlier.fetch(file.path, _metric_at(state, file.path), state.truncated_after)
        with self._earlier.joined(file.path, file.size) as (folder, size):
            self._replace(folder, file.path, size)

    def _upload_folder(self, file: PendingFile) -> None:
        """Sends the parts of a folder that are not there yet."""
        run_dir = self._paths.run_dir
        parts = folder_parts(run_dir, file.path, is_replaced=file.path in self._sent.files)
        known = self._sent.parts.get(file.path)
        done = known.done if known is not None and known.changed == file.changed else 0
        for number, part in enumerate(parts[done:], done + 1):
            self._upload_part(part)
            with self._notes:
                self._sent.parts[file.path] = SentParts(file.changed, number)
                write_sent(self._paths.sent, self._sent)

    def _upload_part(self, part: FolderPart) -> None:
        if part.is_archive:
            self._count(self._remote.upload_archive(self._paths.run_dir, part.path, part.sizes))
        else:
            self._count(self._remote.upload_file(self._paths.run_dir, part.path, part.sizes[part.path]))

    def _count(self, size: int) -> None:
        with self._notes:
            self._sent.bytes += size

    def _truncate(self, name: str, last_step: int | None) -> None:
        """Takes points back from a metric that this machine has nothing of."""
        path = metric_path(name)
        folder, size = self._earlier.fetch(path, name, last_step)
        self._replace(folder, path, size)
        self._sent.files[path] = SentFile(size, 0.0, time.time())

    def _replace(self, folder: Path, path: str, size: int) -> None:
        """Uploads a file, or deletes it when nothing is left of it: the server cannot read an empty one."""
        if size:
            self._count(self._remote.upload_file(folder, path, size))
        else:
            self._remote.delete_file(path)

    def _began_elsewhere(self, state: RunState) -> bool:
        """Whether the server may hold parts of the run's files that this machine never had."""
        return state.is_attached or (self._sent.is_found and bool(state.run.get("may_exist")))

    def _note(self, file: PendingFile, began: float) -> None:
        with self._notes:
            note_upload(file, self._sent, began)
            self._sent.parts.pop(file.path, None)
            write_sent(self._paths.sent, self._sent)


def _metric_at(state: RunState, path: str) -> str | None:
    """The metric whose event file lies at ``path``."""
    name = path.removeprefix(f"{METRIC_EVENTS}/").removesuffix(".plx")
    return name if name in state.metrics and metric_path(name) == path else None

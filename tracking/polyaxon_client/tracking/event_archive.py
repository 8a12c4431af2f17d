"""Many changed metrics as one archive of their folder: one request instead of hundreds.

The server deletes the folder before it unpacks an archive, so for a moment readers find it missing or half filled: 10
milliseconds with 100 metrics, 200 with 1,000. A few files go one by one, then, and archives keep their distance.
"""

from __future__ import annotations

import time
from functools import partial
from typing import Final

from polyaxon_client.tracking.attempts import Attempts
from polyaxon_client.tracking.layout import RunPaths
from polyaxon_client.tracking.pending_files import PendingFile, paid_by_growth, version_of
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.run_state import RunState
from polyaxon_client.tracking.sent import Sent, SentFile
from polyaxon_client.tracking.summaries import METRIC_EVENTS
from polyaxon_client.tracking.upload_budget import UploadBudget

MOST_SINGLE_FILES: Final = 60
# Fewer than this are no matter, however many requests there were before.
FEW_FILES: Final = 10
# Readers find the folder whole for 99 of 100 moments.
ARCHIVE_PAUSE: Final = 30.0
# What is left of the size, before the first archive tells; numbers shrink more.
_FIRST_RATIO: Final = 0.3


class EventArchive:
    """Sends one run's event files together, when there are many."""

    def __init__(
        self, paths: RunPaths, remote: RemoteRun, sent: Sent, attempts: Attempts, budget: UploadBudget
    ) -> None:
        self._paths = paths
        self._remote = remote
        self._sent = sent
        self._attempts = attempts
        self._budget = budget
        self._ratio = _FIRST_RATIO
        self._sent_at: float | None = None

    def send(self, state: RunState, pending: list[PendingFile], *, is_last: bool) -> list[PendingFile]:
        """Sends an archive if one is due, and gives the files that are to go one by one.

        Raises:
            PolyaxonClientException: the round ends here.
        """
        events = [file for file in pending if file.path.startswith(f"{METRIC_EVENTS}/")]
        most = MOST_SINGLE_FILES
        if is_last:
            # The last minute has no more requests than the others.
            most = max(FEW_FILES, min(most, int(self._budget.requests)))
        if len(events) <= most:
            return pending
        new = [file for file in events if file.path not in self._sent.files]
        if not is_last and len(new) <= MOST_SINGLE_FILES and not self._is_due(state):
            waiting = {file.path for file in events} - {file.path for file in new}
            return [file for file in pending if file.path not in waiting]
        if not self._attempts.make(METRIC_EVENTS, partial(self._upload, state)):
            return pending
        return [file for file in pending if file not in events]

    def _is_due(self, state: RunState) -> bool:
        if self._sent_at is not None and self._budget.now() - self._sent_at < ARCHIVE_PAUSE:
            return False
        return self._budget.affords(self._spare(_metric_files(state), self._ratio))

    def _spare(self, sizes: dict[str, int], ratio: float) -> int:
        """What the growth of the files does not pay of an archive of them."""
        growth = sum(paid_by_growth(PendingFile(path, size, 0.0), self._sent) for path, size in sizes.items())
        return max(0, round(ratio * sum(sizes.values())) - growth)

    def _upload(self, state: RunState) -> None:
        sizes, now = _metric_files(state), time.time()
        size = self._remote.upload_events(self._paths.run_dir, METRIC_EVENTS, sizes)
        self._sent_at = self._budget.now()
        self._ratio = size / sum(sizes.values())
        self._sent.bytes += size
        self._budget.spend(self._spare(sizes, self._ratio))
        for path, whole in sizes.items():
            last = self._sent.files.get(path)
            file = PendingFile(path, whole, 0.0)
            paid = min(round(self._ratio * whole), paid_by_growth(file, self._sent))
            paid += last.paid if last is not None else 0
            self._sent.files[path] = SentFile(whole, version_of(path, state), now, paid)


def _metric_files(state: RunState) -> dict[str, int]:
    return {
        path: size for path, size in state.growing.items() if path.startswith(f"{METRIC_EVENTS}/") and size
    }

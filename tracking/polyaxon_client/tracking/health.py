"""How a run's recording is doing, read from what the sidecar notes; cheap enough to ask for at every step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from polyaxon_client.tracking.recording import Recording


class Health(NamedTuple):
    """Where a run stands between this process and the server."""

    mode: str
    """``online``, ``offline`` or ``managed``."""
    host: str | None
    run_dir: str
    is_sidecar_running: bool
    lost_records: int
    """Records that neither the disk nor the memory could take; 0 unless the disk refused for long."""
    sent: int
    """How many things the server has acknowledged: fields, statuses, files, lineage rows."""
    bytes_sent: int
    """Bytes of files, since the run began."""
    left: tuple[str, ...]
    """What was not on the server after the last round of sending: the queue."""
    failed: Mapping[str, int]
    """How often sending stopped or was refused since the run began, by the class of the error, such as
    ``{"TransportError": 3}``."""
    trouble: str | None
    """The last error of sending, until a round went through."""
    sent_at: float | None
    """When the last round of sending ended, Unix seconds; None before the first."""

    @property
    def queued(self) -> int:
        """How many things wait to be sent."""
        return len(self.left)

    @property
    def is_good(self) -> bool:
        """Nothing is lost, and nothing stands in the way of sending."""
        return not self.lost_records and self.trouble is None


def health_of(recording: Recording) -> Health:
    """The health of a run that this process records."""
    sent, sent_at = recording.sent_notes.read()
    return Health(
        mode=recording.settings.mode,
        host=recording.settings.host,
        run_dir=str(recording.paths.run_dir),
        is_sidecar_running=recording.is_sidecar_running,
        lost_records=recording.journal.lost_records,
        sent=sent.acknowledged,
        bytes_sent=sent.bytes,
        left=tuple(sent.left),
        failed=dict(sent.failed),
        trouble=sent.trouble,
        sent_at=sent_at,
    )

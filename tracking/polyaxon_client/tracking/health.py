"""How a run's recording is doing, read from what the sidecar notes; cheap enough to ask for at every step."""

from __future__ import annotations

from typing import NamedTuple

from polyaxon_client.tracking.recording import Recording
from polyaxon_client.tracking.sent import read_sent


class Health(NamedTuple):
    """Where a run stands between this process and the server."""

    mode: str
    """``online``, ``offline`` or ``managed``."""
    host: str | None
    run_dir: str
    is_sidecar_running: bool
    lost_records: int
    """Records that neither the disk nor the memory could take; 0 unless the disk refused for long."""
    bytes_sent: int
    """Bytes of files, since the run began."""
    left: tuple[str, ...]
    """What was not on the server after the last round of sending."""
    trouble: str | None
    """The last error of sending, until a round went through."""
    sent_at: float | None
    """When the last round of sending ended, Unix seconds; None before the first."""

    @property
    def is_good(self) -> bool:
        """Nothing is lost, and nothing stands in the way of sending."""
        return not self.lost_records and self.trouble is None


def health_of(recording: Recording) -> Health:
    """The health of a run that this process records."""
    path = recording.paths.sent
    try:
        sent_at = path.stat().st_mtime
    except FileNotFoundError:
        sent_at = None
    sent = read_sent(path)
    return Health(
        mode=recording.settings.mode,
        host=recording.settings.host,
        run_dir=str(recording.paths.run_dir),
        is_sidecar_running=recording.is_sidecar_running,
        lost_records=recording.journal.lost_records,
        bytes_sent=sent.bytes,
        left=tuple(sent.left),
        trouble=sent.trouble,
        sent_at=sent_at,
    )

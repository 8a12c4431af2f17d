"""Whether the processes that write a run's journal are still there."""

from __future__ import annotations

from polyaxon_client.tracking import journal
from polyaxon_client.tracking.layout import RunPaths


def is_written(paths: RunPaths) -> bool:
    """Whether a process still writes to the run's journal."""
    return any(journal.is_written(path) for path in paths.journal_dir.glob(f"*{journal.SUFFIX}"))


def last_written(paths: RunPaths) -> float | None:
    """When the run's journal was last written to, Unix seconds; None without a journal."""
    return max((path.stat().st_mtime for path in paths.journal_dir.glob(f"*{journal.SUFFIX}")), default=None)

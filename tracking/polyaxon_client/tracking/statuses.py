"""Polyaxon's run statuses."""

from __future__ import annotations

STATUSES = frozenset(
    [
        "created",
        "resuming",
        "on_schedule",
        "compiled",
        "queued",
        "scheduled",
        "starting",
        "running",
        "processing",
        "stopping",
        "failed",
        "stopped",
        "succeeded",
        "skipped",
        "warning",
        "unschedulable",
        "upstream_failed",
        "retrying",
        "unknown",
    ]
)
FINAL_STATUSES = frozenset({"failed", "upstream_failed", "stopped", "skipped", "succeeded"})
# Words of the legacy platform for what is called otherwise today.
LEGACY_STATUSES = {"building": "processing", "done": "succeeded"}

"""Polyaxon's run statuses."""

from __future__ import annotations

from polyaxon_client.exceptions import InvalidValueError

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


def known_status(status: str) -> str:
    """Polyaxon's word for a status. Raises ``InvalidValueError`` when there is none."""
    known = LEGACY_STATUSES.get(status, status)
    if known not in STATUSES:
        raise InvalidValueError(
            f"{status!r} is not a status of Polyaxon", hint=f"Statuses are {', '.join(sorted(STATUSES))}."
        )
    return known

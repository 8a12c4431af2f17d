"""What the training process and its sidecar say to each other."""

from __future__ import annotations

from typing import Any

import msgspec

from polyaxon_client.tracking.capture import Capture


class Answer(msgspec.Struct):
    """What the sidecar tells the training process."""

    is_complete: bool
    left: list[str]
    trouble: str | None
    alerts: str | None = None
    """What to tell the user of the webhook."""


class Orders(msgspec.Struct):
    """What the training process tells the sidecar at its start, in a file without a name: the token is among it."""

    settings: dict[str, Any]
    run_dir: str
    journal_dir: str
    state: str
    uuid: str
    owner: str
    project: str
    pid: int
    sends: bool
    """False offline: replay only."""
    uploads_files: bool
    owns_end: bool
    """The run ends with the process."""
    began_at: float
    """When the process began, or went on with, the run; Unix seconds."""
    collects_resources: bool
    is_mounted: bool
    """Polyaxon mounted the run directory."""
    python_path: list[str]
    capture: Capture | None = None

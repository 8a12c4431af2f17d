"""Polyaxon's official client, offline."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


def start(folder: str) -> Any:
    os.environ["POLYAXON_IS_OFFLINE"] = "true"
    os.environ["POLYAXON_OFFLINE_ROOT"] = folder
    from traceml import tracking

    tracking.init(
        owner="default",
        project="benchmark",
        is_offline=True,
        is_new=True,
        artifacts_path=folder,
        track_logs=False,
        track_code=False,
        track_env=False,
        collect_artifacts=True,
        collect_resources=False,
    )
    return tracking


def log(tracking: Any, step: int, loss: float, accuracy: float) -> None:
    tracking.log_metrics(step=step, loss=loss, accuracy=accuracy)


def end(tracking: Any) -> None:
    tracking.end()


def read(folder: str) -> int:
    counts = []
    for name in ("loss", "accuracy"):
        lines = 0
        for path in Path(folder).rglob(f"events/metric/{name}.plx"):
            lines += sum(line.count("|") == 2 for line in path.read_text().splitlines()) - 1
        counts.append(max(lines, 0))
    return min(counts)

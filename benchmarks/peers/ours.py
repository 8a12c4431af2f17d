"""This project, offline, with all that it captures by itself."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


def start(folder: str) -> Any:
    os.environ["POLYAXON_OFFLINE_ROOT"] = folder
    from polyaxon_client.tracking import Experiment

    return Experiment(project="benchmark").create()


def log(run: Any, step: int, loss: float, accuracy: float) -> None:
    run.log_metrics(step=step, loss=loss, accuracy=accuracy)


def end(run: Any) -> None:
    run.end("succeeded")


def read(folder: str) -> int:
    counts = []
    for name in ("loss", "accuracy"):
        (file,) = Path(folder).glob(f"runs/*/events/metric/{name}.plx")
        counts.append(len(file.read_text().splitlines()) - 1)
    return min(counts)

"""A list in memory: what a call costs at the very least when it may lose everything."""

from __future__ import annotations

import time
from typing import Any


def start(folder: str) -> list[Any]:
    return []


def log(kept: list[Any], step: int, loss: float, accuracy: float) -> None:
    kept.append(("metrics", time.time(), step, {"loss": loss, "accuracy": accuracy}))


def end(kept: list[Any]) -> None:
    kept.clear()


def read(folder: str) -> int:
    return 0

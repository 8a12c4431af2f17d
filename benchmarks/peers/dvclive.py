"""dvclive: files of tab-separated values."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def start(folder: str) -> Any:
    from dvclive import Live

    return Live(f"{folder}/live", save_dvc_exp=False, dvcyaml=None, monitor_system=False)


def log(live: Any, step: int, loss: float, accuracy: float) -> None:
    live.log_metric("loss", loss)
    live.log_metric("accuracy", accuracy)
    live.next_step()


def end(live: Any) -> None:
    live.end()


def read(folder: str) -> int:
    files = [Path(folder) / "live/plots/metrics" / f"{name}.tsv" for name in ("loss", "accuracy")]
    return min(len(file.read_text().splitlines()) - 1 if file.exists() else 0 for file in files)

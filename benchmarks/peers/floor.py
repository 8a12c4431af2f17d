"""The least that could survive a kill: encode the same record and append it to a file."""

from __future__ import annotations

import os
import time
from pathlib import Path

import msgspec

encode = msgspec.msgpack.Encoder().encode


def start(folder: str) -> int:
    return os.open(f"{folder}/floor", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)


def log(file: int, step: int, loss: float, accuracy: float) -> None:
    os.write(file, encode(("metrics", time.time(), step, {"loss": loss, "accuracy": accuracy})))


def end(file: int) -> None:
    os.close(file)


def read(folder: str) -> int:
    # Nothing separates the records: whole ones are counted by what each of them begins with.
    return (Path(folder) / "floor").read_bytes().count(b"\xa7metrics")

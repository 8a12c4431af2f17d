"""wandb in its offline mode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

# The file is a LevelDB log behind a header of its own: blocks that hold chunks, each with checksum, length and kind.
HEADER, BLOCK, CHUNK_HEADER = 7, 32768, 7
FULL, FIRST, LAST = 1, 2, 4


def start(folder: str) -> Any:
    import wandb

    settings = wandb.Settings(
        mode="offline", silent=True, x_disable_stats=True, disable_git=True, save_code=False, console="off"
    )
    return wandb.init(project="benchmark", dir=folder, settings=settings)


def log(run: Any, step: int, loss: float, accuracy: float) -> None:
    run.log({"loss": loss, "accuracy": accuracy}, step=step)


def end(run: Any) -> None:
    run.finish()


def read(folder: str) -> int:
    from wandb.proto import wandb_internal_pb2

    steps = 0
    for path in Path(folder).glob("wandb/offline-run-*/*.wandb"):
        for content in records(path.read_bytes()):
            record = wandb_internal_pb2.Record()
            record.ParseFromString(content)
            if record.WhichOneof("record_type") == "history":
                names = {item.key or ".".join(item.nested_key) for item in record.history.item}
                steps += {"loss", "accuracy"} <= names
    return steps


def records(content: bytes) -> Iterator[bytes]:
    at, parts = HEADER, b""
    while at + CHUNK_HEADER <= len(content):
        if BLOCK - at % BLOCK < CHUNK_HEADER:
            at += BLOCK - at % BLOCK
            continue
        length, kind = int.from_bytes(content[at + 4 : at + 6], "little"), content[at + 6]
        chunk = content[at + CHUNK_HEADER : at + CHUNK_HEADER + length]
        if kind == 0 or len(chunk) < length:
            return
        parts = chunk if kind in (FULL, FIRST) else parts + chunk
        if kind in (FULL, LAST):
            yield parts
        at += CHUNK_HEADER + length

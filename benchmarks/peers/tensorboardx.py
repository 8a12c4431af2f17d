"""tensorboardX: event files in a folder."""

from __future__ import annotations

import struct
from collections import Counter
from pathlib import Path
from typing import Any


def start(folder: str) -> Any:
    from tensorboardX import SummaryWriter

    return SummaryWriter(folder)


def log(writer: Any, step: int, loss: float, accuracy: float) -> None:
    writer.add_scalar("loss", loss, step)
    writer.add_scalar("accuracy", accuracy, step)


def end(writer: Any) -> None:
    writer.close()


def read(folder: str) -> int:
    from tensorboardX.proto.event_pb2 import Event

    counts: Counter[str] = Counter(loss=0, accuracy=0)
    for path in Path(folder).glob("events.*"):
        content, at = path.read_bytes(), 0
        # TFRecord: length, its checksum, the event, its checksum.
        while at + 12 <= len(content):
            (length,) = struct.unpack_from("<Q", content, at)
            if at + 16 + length > len(content):
                break
            event = Event()
            event.ParseFromString(content[at + 12 : at + 12 + length])
            counts.update(value.tag for value in event.summary.value)
            at += 16 + length
    return min(counts.values())

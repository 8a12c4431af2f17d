"""Ends a process by SIGKILL at a named point of the code: put on ``PYTHONPATH`` of the programs under test.

``KILL_PROCESS`` says which of them (``training``, ``sidecar``, ``sync``), ``KILL_POINT`` where, ``KILL_AT`` at the how
many-th passing. ``KILL_LOG`` gets a line for each process that ended so.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

Point = Callable[[], None]


class Fuse:
    """Burns down with each passing of the point."""

    def __init__(self, passings: int) -> None:
        self.left = passings

    def is_burnt(self) -> bool:
        """Whether this is the passing to die at."""
        self.left -= 1
        return self.left == 0


def die() -> None:
    """The end, as the system or a user brings it."""
    note = os.open(os.environ["KILL_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(note, (os.environ["KILL_POINT"] + "\n").encode())
    os.kill(os.getpid(), signal.SIGKILL)
    # Also the other threads stop here.
    signal.pause()


def wrap(owner: Any, name: str, *, before: Any = None, after: Any = None) -> None:
    """Puts something before or behind a function; each gets the function's arguments and says whether to die."""
    real = getattr(owner, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        if before is not None and before(*args, **kwargs):
            die()
        result = real(*args, **kwargs)
        if after is not None and after(*args, **kwargs):
            die()
        return result

    setattr(owner, name, wrapped)


def set_point(point: str, fuse: Fuse) -> None:
    """Makes this process die at the point."""
    from polyaxon_client.tracking import journal, replay, run_state, snapshot

    def at(*_: Any, **__: Any) -> bool:
        return fuse.is_burnt()

    def at_path(part: str) -> Callable[..., bool]:
        return lambda path, *_, **__: part in str(path) and fuse.is_burnt()

    if point == "torn record":
        real_write = journal._write

        def torn(fd: int, frame: bytes, length: int) -> int:
            if not fuse.is_burnt():
                return int(real_write(fd, frame, length))
            real_write(fd, frame, max(1, length * (1 + len(frame) % 9) // 10))
            die()
            return 0

        journal._write = torn  # type: ignore[assignment]
    elif point == "record written":
        wrap(journal, "_write", after=at)
    elif point == "file copied":
        real_replace = os.replace

        def replace(source: Any, target: Any) -> None:
            real_replace(source, target)
            if "/outputs/" in str(target) and fuse.is_burnt():
                die()

        snapshot.os.replace = replace  # type: ignore[attr-defined]
    elif point == "event file half written":

        def half(self: Any, file: Any) -> bool:
            if not fuse.is_burnt():
                return False
            whole = "".join(file.lines)
            file.lines[:] = [whole[: len(whole) * 2 // 3]]
            append(self, file)
            return True

        append = replay.Replay._append
        wrap(replay.Replay, "_append", before=half)
    elif point == "event file written":
        wrap(replay.Replay, "_append", after=at)
    elif point in ("checkpoint half written", "checkpoint written", "notes half written", "notes written"):
        ending = ".sent.json" if point.startswith("notes") else os.environ["KILL_RUN"] + ".json"
        real_rename = os.replace

        def rename(source: Any, target: Any) -> None:
            is_here = str(target).endswith("/" + ending) or (
                ending == ".sent.json" and str(target).endswith(ending)
            )
            if is_here and fuse.is_burnt():
                if point.endswith("half written"):
                    os.truncate(source, os.path.getsize(source) // 2)
                else:
                    real_rename(source, target)
                die()
            real_rename(source, target)

        run_state.os.replace = rename  # type: ignore[attr-defined]
    elif point == "segment removed":
        from pathlib import Path

        real_unlink = Path.unlink

        def unlink(self: Path, missing_ok: bool = False) -> None:
            is_here = self.suffix == ".journal" and fuse.is_burnt()
            if not is_here or len(self.name) % 2:
                real_unlink(self, missing_ok)
            if is_here:
                die()

        Path.unlink = unlink  # type: ignore[method-assign]
    elif point == "run ended":
        wrap(journal.Journal, "append", after=at)
    else:
        set_remote_point(point, at)


def set_remote_point(point: str, at: Callable[..., bool]) -> None:
    """Points on the way to the server."""
    from polyaxon_client.tracking import remote_run
    from polyaxon_client.tracking.remote_run import RemoteRun
    from polyaxon_client.tracking.statuses import FINAL_STATUSES

    def is_final(self: Any, condition: dict[str, Any], **_: Any) -> bool:
        return condition["type"] in FINAL_STATUSES and at()

    if point == "upload begins":
        wrap(RemoteRun, "_post", before=at)
    elif point == "upload half sent":
        real_read = remote_run.FilePart.read

        def read(self: Any, size: int = -1) -> bytes:
            part = real_read(self, size)
            # Its end: the head and the content are on their way, the end of the body is not.
            if not part and at():
                die()
            return part

        remote_run.FilePart.read = read  # type: ignore[method-assign]
    elif point == "upload taken":
        wrap(RemoteRun, "_post", after=at)
    elif point == "fields taken":
        wrap(RemoteRun, "patch", after=at)
    elif point == "run created":
        wrap(RemoteRun, "create", after=at)
    elif point == "lineage taken":
        wrap(RemoteRun, "add_lineage", after=at)
    elif point == "final status taken":
        wrap(RemoteRun, "add_condition", after=is_final)
    elif point == "status taken":
        wrap(RemoteRun, "add_condition", after=at)
    elif point == "earlier file fetched":
        wrap(RemoteRun, "fetch", after=at)
    else:
        raise ValueError(point)


def reach_the_sidecar() -> None:
    """In the training: its sidecar is given this folder, which it gets from nobody else."""
    from polyaxon_client.tracking import companion

    real = companion._environment

    def environment() -> dict[str, str]:
        return {**real(), "PYTHONPATH": os.environ["PYTHONPATH"]}

    companion._environment = environment


def _process() -> str:
    words = " ".join(sys.orig_argv)
    if "tracking.sidecar" in words and "execv" not in words:
        return "sidecar"
    return "sync" if "polyaxon_client sync" in words else "training" if "trainer.py" in words else "other"


if os.environ.get("KILL_PROCESS") == _process():
    set_point(os.environ["KILL_POINT"], Fuse(int(os.environ["KILL_AT"])))
if os.environ.get("KILL_PROCESS") == "sidecar" and _process() == "training":
    reach_the_sidecar()

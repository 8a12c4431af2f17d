"""Runs a program and all that it leaves behind, and tells what they cost together.

This process becomes the reaper of orphans (Linux), so that helpers which a tracker detaches are waited for and counted.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Linux, include/uapi/linux/prctl.h
_PR_SET_CHILD_SUBREAPER = 36
# How long helpers may go on once the program itself is gone.
HELPERS_SECONDS = 20.0
_STARTUP_VARIABLES = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH")


@dataclass(frozen=True, slots=True)
class Finished:
    """A program that is over, with its helpers."""

    exit_code: int
    told: dict[str, Any]
    """What it wrote to descriptor 3, a line of JSON."""
    ended_at: float
    """Monotonic time at which the program itself was gone."""
    cpu_seconds: float
    """Of the program and all its helpers."""
    said: str
    """The end of its output."""


def run(arguments: list[str], folder: Path, limit: float, **variables: str) -> Finished:
    """Runs a program with ``folder`` as its working and home folder, and waits for its helpers as well.

    Children that this process had before, such as a server, are none of its helpers.

    Args:
        arguments: the program.
        folder: empty, or made by an earlier call.
        limit: seconds after which the program is killed; its helpers are, 20 seconds after it is gone.
        **variables: environment variables beside the inherited ones.
    """
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("POLYAXON_")}
    environment = {name: value for name, value in inherited.items() if name not in _STARTUP_VARIABLES}
    environment.update(HOME=str(folder), XDG_DATA_HOME=str(folder / "share"), **variables)
    told_read, told_write = os.pipe()
    others = set(children())
    before = _cpu_of_children()
    with (folder / "said").open("ab") as said:
        # The shell has the pipe as descriptor 3, whatever its number here; dash knows no numbers of two digits.
        program = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3>&{told_write} {told_write}>&-', "bash", *arguments],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            pass_fds=(told_write,),
        )
    os.close(told_write)
    try:
        program.wait(limit)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
    ended_at = time.monotonic()
    _end_helpers(others, time.monotonic() + min(limit / 4, HELPERS_SECONDS))
    with os.fdopen(told_read, "rb") as pipe:
        told = pipe.read()
    return Finished(
        exit_code=program.returncode,
        told=json.loads(told.splitlines()[0]) if told.strip() else {},
        ended_at=ended_at,
        cpu_seconds=_cpu_of_children() - before,
        said=(folder / "said").read_text(errors="replace")[-400:],
    )


def _end_helpers(others: set[int], deadline: float) -> None:
    """Waits for every orphan that came to us, and kills those that are still there at the deadline."""
    while helpers := set(children()) - others:
        is_late = time.monotonic() > deadline
        for helper in helpers:
            if is_late:
                os.kill(helper, signal.SIGKILL)
            os.waitpid(helper, os.WNOHANG)
        time.sleep(0.01)


def children() -> list[int]:
    """The processes that are children of this one."""
    found = []
    for task in Path("/proc/self/task").iterdir():
        found += [int(pid) for pid in (task / "children").read_text().split()]
    return found


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime

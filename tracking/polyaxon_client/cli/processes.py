"""Telling processes apart and ending a whole group of them.

A pid alone proves nothing: it is given to another process sooner or later. A process is therefore named by its pid and
the moment it started, as the system writes it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

_PROC = Path("/proc")

# What follows the name in /proc/<pid>/stat: state, ppid, pgrp, ... and the start time as 22nd field of the line.
_STATE, _GROUP, _START = 0, 2, 19

_POLL_INTERVAL = 0.05


def start_time(pid: int) -> str | None:
    """The moment the process started, in the system's own words; None when no such process is alive."""
    if _PROC.joinpath("self", "stat").exists():
        fields = _proc_fields(pid)
        return None if fields is None or fields[_STATE] == "Z" else fields[_START]
    shown = _ps("-o", "stat=", "-o", "lstart=", "-p", str(pid)).split(maxsplit=1)
    return None if len(shown) < 2 or shown[0].startswith("Z") else shown[1].strip()


def is_alive(pid: int, started: str) -> bool:
    """Whether the process that had this pid and start time still runs."""
    return start_time(pid) == started


def group_members(group: int) -> list[int]:
    """The pids of all living processes of a process group."""
    if _PROC.joinpath("self", "stat").exists():
        pids = [int(entry.name) for entry in _PROC.iterdir() if entry.name.isdecimal()]
        listed = [(pid, _proc_fields(pid)) for pid in pids]
        return [
            pid for pid, fields in listed if fields and int(fields[_GROUP]) == group and fields[_STATE] != "Z"
        ]
    lines = (line.split() for line in _ps("-axo", "pid=,pgid=,stat=").splitlines())
    return [int(pid) for pid, pgid, state in lines if int(pgid) == group and not state.startswith("Z")]


def end_group(group: int, *, grace: float) -> bool:
    """End every process of a group: first SIGTERM, then SIGKILL for those left after `grace` seconds.

    Returns:
        Whether none of them is left.
    """
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group, number)
        deadline = time.monotonic() + grace
        while time.monotonic() < deadline:
            # Only a child of ours waits to be reaped; for any other process this is refused.
            with contextlib.suppress(ChildProcessError):
                os.waitpid(group, os.WNOHANG)
            if not group_members(group):
                return True
            time.sleep(_POLL_INTERVAL)
    return not group_members(group)


def _proc_fields(pid: int) -> list[str] | None:
    try:
        line = _PROC.joinpath(str(pid), "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    # The name stands in parentheses and may itself hold spaces and parentheses.
    return line[line.rindex(")") + 1 :].split()


def _ps(*arguments: str) -> str:
    # A time must read the same to every command, whatever its language and time zone.
    fixed = os.environ | {"LC_ALL": "C", "TZ": "UTC"}
    return subprocess.run(["ps", *arguments], env=fixed, capture_output=True, text=True, check=False).stdout

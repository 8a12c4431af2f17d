"""Whether the processes that write a run's journal are still there."""

from __future__ import annotations

import os
import re
import socket
import time
from pathlib import Path
from typing import Final

from polyaxon_client.tracking.journal import SUFFIX
from polyaxon_client.tracking.layout import RunPaths

# Processes of other machines cannot be asked; one that shares this folder and was silent for so long is taken as gone.
SILENT_SECONDS: Final = 3600.0

_WRITER = re.compile(r"(?P<host>.+)-(?P<pid>\d+)-\d+")


def is_written(paths: RunPaths) -> bool:
    """Whether a process that wrote to the run's journal is still there."""
    here = re.sub(r"[^A-Za-z0-9_.]", "_", socket.gethostname())[:64] or "host"
    for path in paths.journal_dir.glob(f"*{SUFFIX}"):
        writer = _WRITER.fullmatch(path.stem)
        try:
            wrote_at = path.stat().st_mtime
        except FileNotFoundError:
            continue
        if writer is None:
            continue
        if writer["host"] != here:
            if time.time() - wrote_at < SILENT_SECONDS:
                return True
        elif _is_alive(int(writer["pid"]), wrote_at):
            return True
    return False


def last_written(paths: RunPaths) -> float | None:
    """When the run's journal was last written to, Unix seconds; None without a journal."""
    return max((path.stat().st_mtime for path in paths.journal_dir.glob(f"*{SUFFIX}")), default=None)


def _is_alive(pid: int, wrote_at: float) -> bool:
    """Whether the process exists, and did when it wrote: numbers are used again."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        if fields[0] in "ZX":
            # Dead, and not yet asked for by its parent.
            return False
        ticks = int(fields[19])
        booted = next(
            int(line.split()[1])
            for line in Path("/proc/stat").read_text().splitlines()
            if line[:5] == "btime"
        )
    except (OSError, ValueError, StopIteration, IndexError):
        return True
    return booted + ticks / os.sysconf("SC_CLK_TCK") <= wrote_at + 2

"""Marks on runs that may not be wholly sent, so that the next start can tell of them without looking at every run.

A mark is an empty file named by the run's uuid. It is made before the run's first record and removed when the server
has everything; a run that was killed keeps it. A mark too many does no harm: it is looked into before anything is said.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import Final

from polyaxon_client.tracking.layout import UNSENT, RunPaths, make_private, run_paths
from polyaxon_client.tracking.locks import is_locked
from polyaxon_client.tracking.sent import read_sent
from polyaxon_client.tracking.writers import is_written, last_written

# How often a user is told at most.
PAUSE_SECONDS: Final = 24 * 3600.0
# More are not looked into: the start of a training must not wait for them.
MOST_LOOKED_INTO: Final = 50
_TOLD: Final = ".told"


def make(paths: RunPaths) -> None:
    """Marks a run; where that cannot be written, it goes unmarked."""
    mark = paths.unsent_mark
    with contextlib.suppress(OSError):
        make_private(mark.parent)
        mark.touch(mode=0o600)


def remove(paths: RunPaths) -> None:
    """Takes the mark off a run."""
    with contextlib.suppress(OSError):
        paths.unsent_mark.unlink(missing_ok=True)


def offer(root: Path, uuid: str) -> str | None:
    """One line about earlier runs below ``root`` whose processes are gone and that are not wholly sent.

    At most once a day, and only when there is one among them of which nothing was said before.

    Args:
        root: the folder of all runs.
        uuid: the run that begins now, of which nothing is said.
    """
    folder = root / UNSENT
    told = folder / _TOLD
    try:
        with contextlib.suppress(FileNotFoundError):
            if abs(time.time() - told.stat().st_mtime) < PAUSE_SECONDS:
                return None
        names = sorted(name for name in os.listdir(folder) if name not in (uuid, _TOLD))
        left = [name for name in names[:MOST_LOOKED_INTO] if _is_left(root, name)]
        before = set(told.read_text(encoding="utf-8").split()) if told.exists() else set()
        if set(left) <= before:
            return None
        fd = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            file.write("\n".join(left))
    except OSError:
        return None
    number = f"more than {MOST_LOOKED_INTO}" if len(names) > MOST_LOOKED_INTO else str(len(left))
    what = (
        "1 earlier run on this machine is" if number == "1" else f"{number} earlier runs on this machine are"
    )
    which = "it" if number == "1" else "them"
    return f"Polyaxon: {what} not wholly sent; `polyaxon-tracking sync` sends {which}."


def _is_left(root: Path, uuid: str) -> bool:
    """Whether nobody works on the run and the server lacks something of it."""
    paths = run_paths(root, uuid)
    if read_sent(paths.sent).is_complete:
        remove(paths)
        return False
    if last_written(paths) is None and not paths.checkpoint.exists():
        # It begins just now: its folders are there, and no record yet.
        return False
    if is_written(paths):
        # Its sidecar may be about to take the lock.
        return False
    if not paths.lock.exists():
        return paths.journal_dir.is_dir()
    # Its sidecar may have sent the last of it since the first look.
    return not is_locked(paths.lock) and not read_sent(paths.sent).is_complete

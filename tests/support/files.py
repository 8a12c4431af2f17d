"""What lies in a folder while somebody works in it: files that go meanwhile are left out."""

from __future__ import annotations

import contextlib
import stat
from pathlib import Path


def contents(folder: Path) -> dict[Path, bytes]:
    """The content of every file below a folder."""
    found = {}
    for path in folder.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            if path.is_file():
                found[path] = path.read_bytes()
    return found


def modes(folder: Path) -> dict[Path, int]:
    """The rights of everything below a folder, of folders with the bit that says so."""
    found = {}
    for path in folder.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            mode = path.stat().st_mode
            found[path] = stat.S_IMODE(mode) | (stat.S_IFDIR if stat.S_ISDIR(mode) else 0)
    return found

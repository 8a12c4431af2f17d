"""Whether this machine can keep runs: disk, rights, git."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from polyaxon_client.cli.findings import NOTE, OK, WARNING, WRONG, Finding
from polyaxon_client.cli.progress import in_units

AREA: Final = "machine"
LITTLE_BYTES: Final = 1_000_000_000
TOO_LITTLE_BYTES: Final = 50_000_000
GIT_SECONDS: Final = 5.0


def disk_findings(root: Path) -> Iterator[Finding]:
    """Whether runs can be kept in ``root``; what is not there is not made."""
    folder = next((folder for folder in (root, *root.parents) if folder.exists()), None)
    if folder is None:
        yield Finding(AREA, "disk", WRONG, f"{root} cannot be made", "Set POLYAXON_OFFLINE_ROOT.")
        return
    free = shutil.disk_usage(folder).free
    text = f"{in_units(free)} are free for {root}"
    if free < TOO_LITTLE_BYTES:
        yield Finding(AREA, "disk", WRONG, text, "Make room: what cannot be written is lost.")
    elif free < LITTLE_BYTES:
        yield Finding(AREA, "disk", WARNING, text, "Make room, or set POLYAXON_OFFLINE_ROOT to another disk.")
    else:
        yield Finding(AREA, "disk", OK, text)
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0" * 4096)
    except OSError as error:
        words = error.strerror or str(error)
        yield Finding(
            AREA, "writing", WRONG, f"{folder}: {words}", "Set POLYAXON_OFFLINE_ROOT to a folder of yours."
        )
    else:
        yield Finding(AREA, "writing", OK, f"{folder} can be written")
    if folder != root:
        return
    mode = stat.S_IMODE(root.stat().st_mode)
    if mode & 0o077:
        yield Finding(AREA, "rights", WARNING, f"others may look into {root}", f"chmod 700 {root}")
    else:
        yield Finding(AREA, "rights", OK, f"{root} is its owner's alone")
    if root.is_relative_to(tempfile.gettempdir()):
        hint = "Set POLYAXON_OFFLINE_ROOT to a folder that stays."
        yield Finding(AREA, "place", WARNING, f"{root} may be emptied at any time", hint)


def git_findings() -> Iterator[Finding]:
    """Whether the version of the code can be stored with runs."""
    try:
        done = subprocess.run(
            ["git", "--version"], capture_output=True, text=True, timeout=GIT_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        yield Finding(AREA, "git", NOTE, "there is no git; runs go without the version of their code")
        return
    from polyaxon_client.tracking.code_reference import capture_code_reference

    version = done.stdout.strip().removeprefix("git version ")
    try:
        reference = capture_code_reference(os.getcwd())
    except OSError:
        reference = None
    if reference is None:
        yield Finding(AREA, "git", NOTE, f"{version}; this folder is in no repository with a commit")
        return
    place = reference.get("url") or "a repository without a remote on the web"
    changed = " with changes" if reference.get("is_dirty") else ""
    yield Finding(AREA, "git", OK, f"{version}; {place} at {str(reference['commit'])[:12]}{changed}")

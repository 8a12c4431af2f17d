"""Where a run lives on this machine.

::

    <root>/runs/<uuid>/           the run directory, Polyaxon's own layout: events/ assets/ outputs/ resources/ plxlogs/
    <root>/journal/<uuid>/        one journal file per writing process
    <root>/state/<uuid>.json      the checkpoint: how far the journal is replayed, and what the run is
    <root>/state/<uuid>.sent.json what the server has
    <root>/state/<uuid>.alerts.json which alerts went to the webhook
    <root>/state/<uuid>.lock      held by the one process that replays
    <root>/state/<uuid>.sending   held by the one process that sends; it may be another one where the first has no server
    <root>/state/<uuid>.handover  asks a sidecar whose training process is gone to leave the lock to somebody else
    <root>/state/<uuid>.log       the sidecar's debug log
    <root>/unsent/<uuid>          an empty file while the run may not be wholly sent

Inside Polyaxon the run directory is the mounted ``<context root>/artifacts/<uuid>/``, and the rest lies beside it in
``<context root>/artifacts/.journal/``, which no other program sends anywhere. What a run directory holds has the modes
that the user's umask gives: the directory itself is private, and a mounted one is read by Polyaxon's sidecar, which may
run as another user.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
from pathlib import Path
from typing import Final, NamedTuple

RUN_FILE = "run.plx.json"
LINEAGE_FILE = "lineages.plx.json"
LOGS_FILE = "plxlogs/logs.jsonl"
OUTPUTS = "outputs"
UNSENT = "unsent"

SNAPSHOT_TEMPORARY: Final = re.compile(r"\.[0-9a-f]{32}\.tmp")
"""A copy of a logged file or folder that is being made."""
_FILE_TEMPORARY: Final = re.compile(r"\..+\.\d+\.tmp")


class RunPaths(NamedTuple):
    """The places of one run."""

    run_dir: Path
    journal_dir: Path
    state: Path
    """``<folder>/<uuid>`` without an ending."""
    is_mounted: bool = False
    """Polyaxon mounted the run directory, and takes all that lies in it as the run's files."""

    @property
    def checkpoint(self) -> Path:
        return self.state.with_name(self.state.name + ".json")

    @property
    def sent(self) -> Path:
        return self.state.with_name(self.state.name + ".sent.json")

    @property
    def alerts(self) -> Path:
        return self.state.with_name(self.state.name + ".alerts.json")

    @property
    def lock(self) -> Path:
        return self.state.with_name(self.state.name + ".lock")

    @property
    def sending(self) -> Path:
        return self.state.with_name(self.state.name + ".sending")

    @property
    def handover(self) -> Path:
        return self.state.with_name(self.state.name + ".handover")

    @property
    def log(self) -> Path:
        return self.state.with_name(self.state.name + ".log")

    @property
    def unsent_mark(self) -> Path:
        return self.state.parent.parent / UNSENT / self.state.name

    @property
    def outputs(self) -> Path:
        return self.run_dir / OUTPUTS

    def make(self) -> None:
        """Makes the folders, readable by their owner alone. Raises ``OSError``."""
        for folder in (self.journal_dir, self.state.parent, self.run_dir):
            make_private(folder)
        self.outputs.mkdir(exist_ok=True)
        # Its age is that of the run: nothing is ever written to it.
        os.close(os.open(self.lock, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600))


def make_private(folder: Path) -> None:
    """Makes a folder and its missing parents, each readable by its owner alone. Raises ``OSError``."""
    if folder.is_dir():
        return
    if folder.exists():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    make_private(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def remove_temporaries(paths: RunPaths) -> None:
    """Removes what processes that were killed had not finished writing. Only when no process works on the run."""
    for found in paths.state.parent.glob(f".{paths.state.name}.*.tmp"):
        found.unlink(missing_ok=True)
    for found in list(paths.run_dir.rglob(".*.tmp")):
        is_snapshot = SNAPSHOT_TEMPORARY.fullmatch(found.name) is not None
        if found.is_dir() and not found.is_symlink():
            if is_snapshot:
                shutil.rmtree(found, ignore_errors=True)
        elif is_snapshot or (
            _FILE_TEMPORARY.fullmatch(found.name) and not found.is_relative_to(paths.outputs)
        ):
            found.unlink(missing_ok=True)


def run_paths(root: Path, uuid: str) -> RunPaths:
    """The places of a run below our own root, online and offline alike."""
    return RunPaths(root / "runs" / uuid, root / "journal" / uuid, root / "state" / uuid)


def managed_run_paths(context_root: Path, uuid: str) -> RunPaths:
    """The places of a run that Polyaxon started, on the volume shared with its own sidecar."""
    artifacts = context_root / "artifacts"
    journal = artifacts / ".journal"
    return RunPaths(artifacts / uuid, journal / uuid, journal / "state" / uuid, is_mounted=True)


def known_runs(root: Path) -> list[str]:
    """The uuids of all runs below ``root``, oldest first: a group comes before its experiments."""
    folder = root / "journal"
    try:
        found = [path.name for path in folder.iterdir() if path.is_dir()]
    except FileNotFoundError:
        return []
    return sorted(found, key=lambda uuid: _begun_at(run_paths(root, uuid)))


def _begun_at(paths: RunPaths) -> float:
    for path in (paths.lock, paths.journal_dir):
        with contextlib.suppress(OSError):
            return path.stat().st_mtime
    return 0.0

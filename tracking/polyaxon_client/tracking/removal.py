"""Takes runs off this machine: those of an import at its end, and those that a server has whole, when the user says so.

A mark says that a run goes. The folder of its journals goes first, in one step that fails when somebody begins to write
there; after that nothing lists the run any more, and what is left of it is removed now or, after a kill, next time.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import Final

from polyaxon_client.tracking import unsent_marks
from polyaxon_client.tracking.layout import RunPaths, run_paths
from polyaxon_client.tracking.run_lock import take_lock
from polyaxon_client.tracking.sent import read_sent

_REMOVING: Final = ".removing"


def remove_run(paths: RunPaths) -> None:
    """Removes all of a run that nobody works on, as far as the rights allow."""
    shutil.rmtree(paths.run_dir, ignore_errors=True)
    shutil.rmtree(paths.journal_dir, ignore_errors=True)
    _remove_notes(paths)


def remove_sent_run(paths: RunPaths) -> str | None:
    """Removes a run that was sent whole, unless somebody goes on with it.

    Returns:
        Why it was not removed; None when it was.

    Raises:
        OSError: it cannot be removed.
    """
    with contextlib.ExitStack() as stack:
        for path in (paths.lock, paths.sending):
            lock = take_lock(path, timeout=0.0)
            if lock is None:
                return "a process works on it"
            stack.enter_context(lock)
        if not read_sent(paths.sent).is_complete:
            return "it is not wholly sent"
        _mark(paths).touch(mode=0o600)
        try:
            paths.journal_dir.rmdir()
        except OSError:
            _mark(paths).unlink()
            return "somebody went on with it"
        _remove_rest(paths)
    return None


def finish_removals(root: Path) -> None:
    """Removes what is left of runs whose removal was cut off.

    Raises:
        OSError: it cannot be removed.
    """
    for mark in (root / "state").glob(f"*{_REMOVING}"):
        paths = run_paths(root, mark.name.removesuffix(_REMOVING))
        if paths.journal_dir.exists():
            mark.unlink(missing_ok=True)
        else:
            _remove_rest(paths)


def _remove_rest(paths: RunPaths) -> None:
    if paths.run_dir.exists():
        shutil.rmtree(paths.run_dir)
    _remove_notes(paths)


def _remove_notes(paths: RunPaths) -> None:
    unsent_marks.remove(paths)
    # The mark goes last.
    for path in sorted(
        paths.state.parent.glob(f"{paths.state.name}.*"), key=lambda path: path == _mark(paths)
    ):
        path.unlink(missing_ok=True)


def _mark(paths: RunPaths) -> Path:
    return paths.state.with_name(paths.state.name + _REMOVING)

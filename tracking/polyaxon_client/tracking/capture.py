"""What a run captures of itself at its start: the environment and the version of the code.

Listing packages and asking git take a tenth of a second and more, so the sidecar does it while the training goes on. It
is told what only the program itself knows, and is started at once, so that the code is seen as it was at the start. Both
are captured once: a sidecar that follows a killed one leaves it, for the code may have changed since.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from polyaxon_client.tracking.record import ARTIFACT

logger = logging.getLogger(__name__)


class Program(NamedTuple):
    """What only a program itself knows of itself."""

    pid: int
    arguments: list[str]
    """``sys.argv``, secrets included: it goes to the sidecar as privately as its token, and is redacted before it is stored."""
    started_as: str
    """``script``, ``module <name>``, ``-c``, ``notebook``, ``interactive`` or ``frozen``."""
    main_file: str | None
    """Its file, absolute; in a notebook the document, as far as the notebook server tells."""
    folder: str | None
    """The working folder; None when it is gone."""
    import_path: list[str]
    """``sys.path``, absolute."""
    seen_at: float
    """When it said so: seconds since 1970. What was written later is no part of its code."""


class Capture(NamedTuple):
    """What the sidecar is asked to capture."""

    program: Program
    environment: bool
    code: bool
    changes: bool = False
    """What is not committed, too."""
    files: bool = False
    """The source files themselves, in a repository or not."""


def this_program() -> Program:
    """What this process knows of itself. Never raises."""
    folder = _working_folder()
    started_as = _started_as()
    arguments = [str(argument) for argument in getattr(sys, "argv", None) or []]
    main_file = _main_file(started_as, folder)
    return Program(os.getpid(), arguments, started_as, main_file, folder, import_path(), time.time())


def import_path() -> list[str]:
    """``sys.path``, absolute, without what Python passes over as well: relative to no folder, or no text. Never raises."""
    folder = _working_folder()
    texts = [entry for entry in sys.path if isinstance(entry, str)]
    if folder is None:
        return [entry for entry in texts if os.path.isabs(entry)]
    return [os.path.join(folder, entry) for entry in texts]


def _working_folder() -> str | None:
    try:
        return os.getcwd()
    except OSError:
        return None


class Capturing:
    """A capture at work in the sidecar; each of its records is given once.

    Args:
        capture: what is asked for; None for nothing.
        run_dir: where the environment is stored.
        on_code: called in a thread when the version of the code is known.
    """

    def __init__(self, capture: Capture | None, run_dir: Path, on_code: Callable[[], None]) -> None:
        self._capture = capture
        self._run_dir = run_dir
        self._on_code = on_code
        self._code: list[tuple[Any, ...]] | None = None
        self.is_running = False
        """The version of the code is asked for, and not taken yet."""

    def environment(self) -> list[tuple[Any, ...]]:
        """Stores the environment, and gives the record of it."""
        if self._capture is None or not self._capture.environment:
            return []
        from polyaxon_client.tracking.lineage import ENVIRONMENT_PATH, environment_row
        from polyaxon_client.tracking.snapshot import Snapshots

        try:
            content, row = environment_row(self._capture.program)
            Snapshots(self._run_dir).write(ENVIRONMENT_PATH, content)
        except OSError as error:
            logger.warning("the environment cannot be stored: %s", error)
            return []
        return [(ARTIFACT, time.time(), {**row, "path": ENVIRONMENT_PATH}, ENVIRONMENT_PATH, None, False)]

    def start(self) -> None:
        """Begins to ask for the version of the code, in a thread: in a big work tree git takes seconds."""
        if self._capture is not None and (self._capture.code or self._capture.files):
            self.is_running = True
            threading.Thread(target=self._find_code, name="polyaxon-code", daemon=True).start()

    def code(self) -> list[tuple[Any, ...]]:
        """The record of the code's version, once it is known and if there is one."""
        if self._code is None or not self.is_running:
            return []
        self.is_running = False
        return self._code

    def _find_code(self) -> None:
        found: list[tuple[Any, ...]] = []
        for find in (self._ask_git, self._store_files):
            try:
                found += [
                    (ARTIFACT, time.time(), {**row, "path": path}, path, None, row["kind"] == "dir")
                    for row, path in find()
                ]
            except Exception:
                # The end of the program waits for this thread.
                logger.exception("the version of the code is not known")
        self._code = found
        self._on_code()

    def _ask_git(self) -> list[tuple[dict[str, Any], str | None]]:
        from polyaxon_client.tracking.lineage import code_rows

        assert self._capture is not None
        if not self._capture.code:
            return []
        return code_rows(self._capture.program, self._run_dir, changes=self._capture.changes)

    def _store_files(self) -> list[tuple[dict[str, Any], str | None]]:
        from polyaxon_client.tracking.code_files import code_root
        from polyaxon_client.tracking.code_snapshot import code_files_row

        assert self._capture is not None
        program = self._capture.program
        root = code_root(program) if self._capture.files else None
        if root is None:
            return []
        # The program runs meanwhile, and what it writes is output, not code.
        row = code_files_row(root, program, self._run_dir, before=program.seen_at)
        return [] if row is None else [(row, row["summary"]["path"])]


def _is_notebook() -> bool:
    # IPython's kernel, with or without a browser before it; its terminal shell has no kernel.
    ipython = sys.modules.get("IPython")
    try:
        shell = None if ipython is None else ipython.get_ipython()
        return getattr(shell, "kernel", None) is not None
    except Exception:  # noqa: BLE001  (whatever stands there under that name must not end the training)
        return False


def _started_as() -> str:
    if getattr(sys, "frozen", False):
        return "frozen"
    if _is_notebook():
        return "notebook"
    main = sys.modules.get("__main__")
    spec = getattr(main, "__spec__", None)
    if spec is not None:
        return f"module {spec.name.removesuffix('.__main__')}"
    if getattr(main, "__file__", None) is not None:
        return "script"
    argv = getattr(sys, "argv", None) or [""]
    return "-c" if argv[0] == "-c" else "interactive"


def _main_file(started_as: str, folder: str | None) -> str | None:
    if started_as == "frozen":
        return sys.executable
    path = getattr(sys.modules.get("__main__"), "__file__", None)
    if started_as == "notebook":
        # Notebook servers tell the document; the file of __main__ is the kernel's launcher.
        path = os.environ.get("JPY_SESSION_NAME") or None
    if path is None or os.path.isabs(path):
        return path
    return None if folder is None else os.path.normpath(os.path.join(folder, path))

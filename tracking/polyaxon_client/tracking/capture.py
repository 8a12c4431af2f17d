"""What a run captures of itself at its start: the environment and the version of the code.

Listing packages and asking git take a tenth of a second and more, so the sidecar does it while the training goes on. It
is told what only the program itself knows, and is started at once, so that the code is seen as it was at the start. Both
are captured once: a sidecar that follows a killed one leaves it, for the code may have changed since.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple


class Program(NamedTuple):
    """What only a program itself knows of itself."""

    pid: int
    arguments: list[str]
    """``sys.argv``, secrets included: it goes to the sidecar through its private pipe, and is redacted before it is stored."""
    started_as: str
    """``script``, ``module <name>``, ``-c``, ``notebook``, ``interactive`` or ``frozen``."""
    main_file: str | None
    """Its file, absolute; in a notebook the document, as far as the notebook server tells."""
    folder: str | None
    """The working folder; None when it is gone."""
    import_path: list[str]
    """``sys.path``, absolute."""


class Capture(NamedTuple):
    """What the sidecar is asked to capture."""

    program: Program
    environment: bool
    code: bool


def this_program() -> Program:
    """What this process knows of itself. Never raises."""
    try:
        folder = os.getcwd()
    except OSError:
        folder = None
    started_as = _started_as()
    arguments = [str(argument) for argument in getattr(sys, "argv", None) or []]
    import_path = [
        entry if os.path.isabs(entry) or folder is None else os.path.join(folder, entry) for entry in sys.path
    ]
    return Program(os.getpid(), arguments, started_as, _main_file(started_as, folder), folder, import_path)


def environment_record(program: Program, run_dir: Path) -> tuple[Any, ...]:
    """Stores the environment in the run directory, and gives the record of it. Raises ``OSError``."""
    from polyaxon_client.tracking.lineage import ENVIRONMENT_PATH, environment_row
    from polyaxon_client.tracking.record import ARTIFACT
    from polyaxon_client.tracking.snapshot import Snapshots

    content, row = environment_row(program)
    Snapshots(run_dir).write(ENVIRONMENT_PATH, content)
    return (ARTIFACT, time.time(), {**row, "path": ENVIRONMENT_PATH}, ENVIRONMENT_PATH, None, False)


def code_record(program: Program) -> tuple[Any, ...] | None:
    """The record of the code's version; None when it has none."""
    from polyaxon_client.tracking.lineage import code_row
    from polyaxon_client.tracking.record import ARTIFACT

    row = code_row(program)
    return None if row is None else (ARTIFACT, time.time(), {**row, "path": None}, None, None, False)


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

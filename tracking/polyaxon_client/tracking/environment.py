"""A snapshot of the machine, the interpreter and the program, for the run's ``outputs/env.json``.

Taking it never fails: what cannot be found out is None. Command line and paths are redacted before they are stored.
"""

from __future__ import annotations

import getpass
import importlib.metadata
import logging
import os
import platform
import socket
import sys
from collections.abc import Callable
from typing import TypeVar

import polyaxon_client
from polyaxon_client.redact import redact_argv, redact_text

T = TypeVar("T")
U = TypeVar("U")

_log = logging.getLogger("polyaxon_client")


def capture_environment() -> dict[str, object]:
    """The snapshot, as plain JSON values.

    ``packages`` is a sorted list of ``[name, version]``. ``filename`` and ``module_path`` are the main program's file and
    its folder; ``started_as`` tells how it was started: ``script``, ``module <name>``, ``-c``, ``notebook``,
    ``interactive`` or ``frozen``. Where there is no file, ``filename`` says how the program was started.
    """
    started_as = _known(_started_as, "unknown")
    path = _known(lambda: _main_file(started_as), None)
    return {
        "pid": os.getpid(),
        "hostname": _known(socket.gethostname, None),
        "os": _known(lambda: platform.platform(aliased=True), None),
        "system": _known(platform.system, None),
        "python_version_verbose": sys.version,
        "python_version": platform.python_version(),
        "user": _known(getpass.getuser, None),
        "sys.argv": _known(lambda: redact_argv(getattr(sys, "argv", [])), []),
        "is_notebook": _known(_is_notebook, False),
        "started_as": started_as,
        "filename": started_as if path is None else os.path.basename(path),
        "module_path": redact_text(os.path.dirname(path)) if path is not None else _known(os.getcwd, None),
        "packages": _known(_packages, []),
        "polyaxon_client_version": polyaxon_client.__version__,
    }


def _known(find: Callable[[], T], otherwise: U) -> T | U:
    try:
        return find()
    except Exception as error:  # noqa: BLE001  (a snapshot of a strange machine must not end the training)
        _log.debug("A part of the environment is not known: %r", error)
        return otherwise


def _is_notebook() -> bool:
    # IPython's kernel, with or without a browser before it; its terminal shell has no kernel.
    ipython = sys.modules.get("IPython")
    shell = None if ipython is None else ipython.get_ipython()
    return getattr(shell, "kernel", None) is not None


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


def _main_file(started_as: str) -> str | None:
    if started_as == "frozen":
        return sys.executable
    path = getattr(sys.modules.get("__main__"), "__file__", None)
    if started_as == "notebook":
        # Notebook servers tell the document; the file of __main__ is the kernel's launcher.
        path = os.environ.get("JPY_SESSION_NAME") or None
    return None if path is None else os.path.abspath(path)


def _packages() -> list[list[str]]:
    found: dict[str, str] = {}
    for distribution in importlib.metadata.distributions():
        name = distribution.metadata["Name"]
        if name and name not in found:  # the first on the path is the one that is imported
            found[name] = distribution.version
    return [[name, found[name]] for name in sorted(found, key=str.lower)]

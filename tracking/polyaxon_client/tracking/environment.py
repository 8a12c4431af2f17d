"""A snapshot of the machine, the interpreter and the program, for the run's ``outputs/env.json``.

Taking it never fails: what cannot be found out is None. Command line and paths are redacted before they are stored.
"""

from __future__ import annotations

import getpass
import logging
import os
import platform
import socket
import sys
from collections.abc import Callable
from typing import TypeVar

import polyaxon_client
from polyaxon_client.redact import redact_argv, redact_mapping, redact_text
from polyaxon_client.tracking.capture import Program, this_program

T = TypeVar("T")
U = TypeVar("U")

_log = logging.getLogger("polyaxon_client")


def capture_environment(program: Program | None = None) -> dict[str, object]:
    """The snapshot, as plain JSON values.

    ``packages`` is a sorted list of ``[name, version]``; ``origins`` tells of those that came from no package index where
    they came from, as PEP 610 has it. ``folder`` is the working folder. ``filename`` and ``module_path`` are the main program's file and
    its folder; where there is no file, ``filename`` says how the program was started.

    Args:
        program: the program that runs, in this interpreter or in another process of it; by default this one.
    """
    program = this_program() if program is None else program
    path = program.main_file
    folder = program.folder if path is None else os.path.dirname(path)
    return {
        "pid": program.pid,
        "hostname": _known(socket.gethostname, None),
        "os": _known(lambda: platform.platform(aliased=True), None),
        "system": _known(platform.system, None),
        "python_version_verbose": sys.version,
        "python_version": platform.python_version(),
        "user": _known(getpass.getuser, None),
        "sys.argv": _known(lambda: redact_argv(program.arguments), []),
        "is_notebook": program.started_as == "notebook",
        "started_as": program.started_as,
        "filename": program.started_as if path is None else os.path.basename(path),
        "module_path": None if folder is None else redact_text(folder),
        "folder": None if program.folder is None else redact_text(program.folder),
        "python_program": redact_text(sys.executable) if sys.executable else None,
        "implementation": _known(platform.python_implementation, None),
        "packages": _known(lambda: _packages(program.import_path), []),
        "origins": _known(lambda: _origins(program.import_path), {}),
        "polyaxon_client_version": polyaxon_client.__version__,
    }


def _known(find: Callable[[], T], otherwise: U) -> T | U:
    try:
        return find()
    except Exception as error:  # noqa: BLE001  (a snapshot of a strange machine must not end the training)
        _log.debug("A part of the environment is not known: %r", error)
        return otherwise


def _packages(import_path: list[str]) -> list[list[str]]:
    import importlib.metadata

    found: dict[str, str] = {}
    for distribution in importlib.metadata.distributions(path=import_path):
        name = distribution.metadata["Name"]
        if name and name not in found:  # the first on the path is the one that is imported
            found[name] = distribution.version
    return [[name, found[name]] for name in sorted(found, key=str.lower)]


def _origins(import_path: list[str]) -> dict[str, object]:
    import importlib.metadata
    import json

    found: dict[str, object] = {}
    seen: set[str] = set()
    for distribution in importlib.metadata.distributions(path=import_path):
        name = distribution.metadata["Name"]
        if not name or name in seen:
            continue
        seen.add(name)
        text = distribution.read_text("direct_url.json")
        if text:
            origin = json.loads(text)
            found[name] = redact_mapping(origin) if isinstance(origin, dict) else None
    return found

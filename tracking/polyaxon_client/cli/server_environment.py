"""The Python environment of the Polyaxon server.

The server is a program of its own with some hundred packages: it gets a virtual environment below the user's data
directory and is never imported from here. A marker, written last, says that an environment is complete; one without it
is tried out once and then either adopted or made anew.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.tracking.layout import make_private

SERVER_VERSION = "2.18.0"
REQUIREMENT = f"haupt[sandbox]=={SERVER_VERSION}"

_MARKER = ".complete"

# Imports the parts that only the [sandbox] extra brings, so a half-finished installation is not taken for a whole one.
_TRIAL = "import django, uvicorn, haupt.cli.runners.sandbox, haupt.pkg; print(haupt.pkg.VERSION)"
_TRIAL_TIMEOUT = 60.0


class LocalServerError(PolyaxonClientException):
    """The local Polyaxon server could not be set up, started or stopped."""

    default_message = "The local Polyaxon server does not work"


def data_directory() -> Path:
    """Where this user's data lies: ``$XDG_DATA_HOME/polyaxon-client``, by default below ``~/.local/share``."""
    # The specification of these variables says that a relative path is to be ignored.
    root = Path(os.environ.get("XDG_DATA_HOME", ""))
    return (root if root.is_absolute() else Path.home() / ".local" / "share") / "polyaxon-client"


def default_environment() -> Path:
    """The folder of the server's environment; it may not exist yet."""
    return data_directory() / "server" / f"haupt-{SERVER_VERSION}"


def server_program(environment: Path) -> Path:
    """The program that starts the server."""
    return environment / "bin" / "haupt"


def ensure_environment(
    environment: Path, *, requirement: str = REQUIREMENT, report: Callable[[str], None]
) -> None:
    """Have the server installed in `environment`; this can take minutes the first time.

    Args:
        environment: Folder of the virtual environment.
        requirement: What to install, as pip takes it.
        report: Called with a line of text before anything that takes time.

    Raises:
        LocalServerError: The folder cannot be written, or the installation failed.
    """
    if _is_complete(environment):
        return
    try:
        make_private(environment.parent)
        with locked(environment.with_name(f"{environment.name}.lock")):
            if not _is_complete(environment):
                _adopt_or_install(environment, requirement, report)
    except OSError as error:
        raise LocalServerError(
            f"The server's environment cannot be set up in {environment}: {error.strerror or error}",
            hint="Set XDG_DATA_HOME to a folder that can be written.",
        ) from error


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path`; waits for another process that holds it."""
    # Not on every platform; the commands that send runs must import without it.
    import fcntl

    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def last_lines(log: Path, count: int) -> str:
    """The last `count` lines of a log file, indented, to be shown below a message."""
    try:
        lines = log.read_text(errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join(f"  {line}" for line in lines[-count:])


def _is_complete(environment: Path) -> bool:
    return (environment / _MARKER).exists() and os.access(environment / "bin" / "python", os.X_OK)


def _adopt_or_install(environment: Path, requirement: str, report: Callable[[str], None]) -> None:
    if not _works(environment):
        report(f"Installing the Polyaxon server ({requirement}) into {environment}.")
        report("This is done once and can take a few minutes.")
        _install(environment, requirement)
    (environment / _MARKER).touch()


def _works(environment: Path) -> bool:
    python = environment / "bin" / "python"
    if not os.access(python, os.X_OK) or not os.access(server_program(environment), os.X_OK):
        return False
    # Importing the server writes into the home folder.
    with tempfile.TemporaryDirectory() as home:
        try:
            trial = subprocess.run(
                [python, "-c", _TRIAL],
                env={"HOME": home, "PATH": os.environ.get("PATH", os.defpath), "POLYAXON_LOG_ROOT": home},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=_TRIAL_TIMEOUT,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
    return trial.returncode == 0 and SERVER_VERSION in trial.stdout


def _install(environment: Path, requirement: str) -> None:
    shutil.rmtree(environment, ignore_errors=True)
    log = environment.with_name(f"{environment.name}-install.log")
    pip = [str(environment / "bin" / "python"), "-m", "pip", "--quiet", "--no-input"]
    with log.open("w") as output:
        _run_step(
            [sys.executable, "-m", "venv", str(environment)],
            output,
            "The server's environment could not be created.",
            "On Debian and Ubuntu the package python3-venv is needed.",
        )
        _run_step(
            [*pip, "install", "--disable-pip-version-check", requirement],
            output,
            f"The server ({requirement}) could not be installed.",
            f"The whole output is in {log}.",
        )


def _run_step(command: list[str], output: TextIO, failure: str, hint: str) -> None:
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode != 0:
        output.flush()
        raise LocalServerError(f"{failure}\n{last_lines(Path(output.name), 8)}\n{hint}")

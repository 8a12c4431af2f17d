"""Runs training scripts as a user would: each in a process of its own, in a folder of its own."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import textwrap
from pathlib import Path

from polyaxon_client.cli.main import main

# A script that has not ended by then hangs.
DEADLINE = 200.0


class Script:
    """A Python script in ``folder``, with an environment of its own.

    Args:
        folder: the working folder; made if absent.
        code: the script; indentation common to all lines is taken off.
        **variables: environment variables beside the inherited ones.

    Attributes:
        program: what runs it, with its arguments; our own Python unless changed.
        deadline: seconds after which :meth:`run` takes it to hang.
    """

    def __init__(self, folder: Path, code: str, **variables: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.path = folder / "train.py"
        self.path.write_text(textwrap.dedent(code))
        self.program = [sys.executable]
        self.deadline = DEADLINE
        # What a slow machine would measure before the end is in no test's expectation.
        quiet = {"PYTHONUNBUFFERED": "1", "POLYAXON_COLLECT_RESOURCES": "false"}
        self.variables = {**os.environ, **quiet, **variables}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs it to its end."""
        return subprocess.run(
            [*self.program, str(self.path), *arguments],
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            text=True,
            timeout=self.deadline,
            check=False,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Starts it; its standard streams are pipes."""
        return subprocess.Popen(
            [*self.program, str(self.path), *arguments],
            cwd=self.folder,
            env=self.variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


def run_command(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs ``polyaxon-tracking`` with these arguments."""
    return subprocess.run(
        [sys.executable, "-m", "polyaxon_client", *arguments],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )


def command_here(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """As ``run_command``, in this process: many commands take as long as one start of Python."""
    before = {name: os.environ.get(name) for name in variables}
    output, errors = io.StringIO(), io.StringIO()
    os.environ.update(variables)
    try:
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            code = main(arguments)
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    return subprocess.CompletedProcess(arguments, code, output.getvalue(), errors.getvalue())

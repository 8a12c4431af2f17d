"""Python environments of programs that must not share ours: made once, below the user's cache folder, and kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from polyaxon_client.cli.server_environment import locked

# Read before any test gets a home folder of its own.
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "polyaxon-client" / "environments"
_MARKER = ".complete"


def installed(name: str) -> bool:
    """Whether the environment is there already."""
    return (_CACHE / name / _MARKER).exists()


def environment(name: str, *requirements: str) -> Path:
    """Return the environment's Python; installs the requirements the first time.

    Args:
        name: The environment's folder; one name always has the same requirements.
        *requirements: What to install, as pip takes it.

    Raises:
        AssertionError: The installation failed, and this is the end of what it said.
    """
    folder = _CACHE / name
    python = folder / "bin" / "python"
    if not (folder / _MARKER).exists():
        _CACHE.mkdir(parents=True, exist_ok=True)
        with locked(_CACHE / f"{name}.lock"):
            if not (folder / _MARKER).exists():
                shutil.rmtree(folder, ignore_errors=True)
                subprocess.run([sys.executable, "-m", "venv", folder], check=True)
                pip: list[str | Path] = [
                    python,
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--no-input",
                ]
                done = subprocess.run([*pip, *requirements], capture_output=True, text=True, check=False)
                assert done.returncode == 0, done.stderr[-2000:]
                (folder / _MARKER).touch()
    return python

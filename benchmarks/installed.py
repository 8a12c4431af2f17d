"""This project as users have it: installed into an environment of its own, with nothing but what it needs."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from support.environments import environment

REPOSITORY = Path(__file__).parents[1]


@cache
def installed_python() -> Path:
    """The Python of that environment. The environment is kept, the code in it is today's."""
    python = environment("peer-ours", str(REPOSITORY))
    pip = [str(python), "-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", str(REPOSITORY)]
    subprocess.run(pip, check=True, stdin=subprocess.DEVNULL)
    return python

"""Environments that have machine-learning frameworks and what this package needs, and no more."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from support.environments import environment

ROOT = Path(__file__).parents[2]
# The name of an environment, and what is installed there. The build of xgboost without code for graphics cards, and a
# small backend for Keras.
FRAMEWORKS: Final = ("legacy-frameworks", "scikit-learn", "xgboost-cpu", "lightgbm", "keras", "jax")
# Small ones, which need none of the above.
SEARCHES: Final = ("optuna-tensorboardx", "optuna", "pillow", "tensorboardX")


def framework_python(installed: tuple[str, ...]) -> Path:
    """The Python of one of these environments; installs it the first time."""
    own = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    name, *requirements = installed
    return environment(name, *requirements, *own)

"""The frameworks over torch, in one environment of their own, on small real data."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

from support.engines import ENGINE_DEADLINE, ROOT, SOURCES, Run
from support.environments import environment
from support.scripts import Script

# torch 2.13 is there as a build for CPUs alone where the index has one.
FRAMEWORKS = (
    "torch==2.13.*",
    "lightning",
    "pytorch-lightning",
    "transformers",
    "accelerate",
    "fastai",
    "pytorch-ignite",
    "optuna",
)


@pytest.fixture(scope="session")
def frameworks() -> Path:
    """The Python of an environment with the frameworks."""
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    python = environment("torch-frameworks", *FRAMEWORKS, *ours)
    # The index's builds are for CUDA and do not load beside a torch for CPUs. Only the parts for pictures need it.
    subprocess.run([python, "-m", "pip", "uninstall", "--quiet", "--yes", "torchvision"], check=True)
    return python


@pytest.fixture
def run(frameworks: Path, variables: dict[str, str], tmp_path: Path) -> Run:
    """Runs a program, with the arguments of its Python before it; it ends well unless another status is expected."""

    def run(code: str, *launcher: str, expected: int = 0, **more: str) -> subprocess.CompletedProcess[str]:
        quiet = {"PYTHONPATH": SOURCES, "OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"}
        script = Script(tmp_path, code, **{**quiet, **variables, **more})
        script.program = [str(frameworks), *launcher]
        script.deadline = ENGINE_DEADLINE
        done = script.run()
        assert done.returncode == expected, done.stdout[-1500:] + done.stderr[-3000:]
        return done

    return run

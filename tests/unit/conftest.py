from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.cli.main import main
from support.doctor import Doctor
from support.memory_run import MemoryRun
from support.recorded_run import Recorded


@pytest.fixture
def recorded(tmp_path: Path) -> Recorded:
    return Recorded(tmp_path / "root")


@pytest.fixture
def remote() -> MemoryRun:
    return MemoryRun()


@pytest.fixture
def quick_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Not in a repository, so that no work tree is walked through."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def doctor(capsys: pytest.CaptureFixture[str], quick_git: None) -> Doctor:
    """Runs the command for programs; gives its exit code and what it told."""

    def run(*arguments: str) -> tuple[int, dict[str, Any]]:
        code = main(["doctor", "--json", *arguments])
        shown = capsys.readouterr()
        assert "Traceback" not in shown.err
        return code, json.loads(shown.out)

    return run

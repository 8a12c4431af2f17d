from __future__ import annotations

from pathlib import Path

import pytest

from support.memory_run import MemoryRun
from support.recorded_run import Recorded


@pytest.fixture
def recorded(tmp_path: Path) -> Recorded:
    return Recorded(tmp_path / "root")


@pytest.fixture
def remote() -> MemoryRun:
    return MemoryRun()

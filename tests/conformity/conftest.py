from __future__ import annotations

from pathlib import Path

import pytest

from support.environments import environment
from support.official import official_client


@pytest.fixture(scope="session")
def official_python() -> Path:
    """The Python of an environment that holds Polyaxon's own client."""
    return official_client()


@pytest.fixture(scope="session")
def schemathesis_program() -> Path:
    """The program of schemathesis, in an environment of its own: its requirements are not ours."""
    return environment("schemathesis-4.32.5", "schemathesis==4.32.5").with_name("st")

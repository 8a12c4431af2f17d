"""The Python examples: the generated client alone, in both of its forms, against the real server."""

from __future__ import annotations

import sys

import pytest

from support.languages import ROOT, Example, ExampleTests, build

pytestmark = [pytest.mark.slow, pytest.mark.live]

FOLDER = ROOT / "examples" / "python"


@pytest.fixture(params=["sync", "async"])
def example(request: pytest.FixtureRequest) -> Example:
    return Example(
        f"python-{request.param}", [sys.executable, "-W", "error", FOLDER / f"track_{request.param}.py"]
    )


class TestPython(ExampleTests):
    pass


def test_types_hold() -> None:
    build([sys.executable, "-m", "mypy", "--strict", "."], FOLDER)

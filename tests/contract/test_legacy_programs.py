"""Each documented script and example program of the legacy package runs in a test, or its reason stands in docs/migrating.md."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs" / "migrating.md").read_text(encoding="utf-8")
PROGRAMS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "legacy_programs.toml").read_text()
)
NAMED = {f"script {number}": script["tests"] for number, script in PROGRAMS["scripts"].items()} | PROGRAMS[
    "examples"
]


def test_all_eighteen_are_listed() -> None:
    assert list(PROGRAMS["scripts"]) == [str(number) for number in range(1, 19)]
    assert all(script["what"] for script in PROGRAMS["scripts"].values())


@pytest.mark.parametrize("program", NAMED)
def test_its_tests_are_there(program: str) -> None:
    assert NAMED[program]
    for test in NAMED[program]:
        path, name = test.split("::")
        module = ast.parse((TESTS / path).read_text(encoding="utf-8"))
        (function,) = [one for one in module.body if isinstance(one, ast.FunctionDef) and one.name == name]
        # Left out nowhere: no test of these is skipped or expected to fail.
        marks = {ast.unparse(one) for one in function.decorator_list}
        assert not any("skip" in mark or "xfail" in mark for mark in marks)


def test_reasons_stand_on_the_page() -> None:
    reasons = [script["reason"] for script in PROGRAMS["scripts"].values() if "reason" in script]
    for reason in [*reasons, *PROGRAMS["gone"].values()]:
        assert reason in PAGE

"""Runs programs that were written for 0.6.1, and reads back what they did."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from support.reader import Reader
from support.scripts import Script


def run(folder: Path, code: str, *arguments: str, **variables: str) -> str:
    """Runs a script that ends well and says nothing on standard error; gives its output."""
    result = Script(folder, code, **variables).run(*arguments)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def by_name(reader: Reader) -> dict[str, dict[str, Any]]:
    return {listed["name"]: reader.run(listed["uuid"]) for listed in reader.runs()}


def statuses(reader: Reader, uuid: str) -> list[str]:
    return [condition["type"] for condition in reader.conditions(uuid)]

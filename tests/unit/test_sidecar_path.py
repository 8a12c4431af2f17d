"""Where the sidecar looks for modules: in folders of installed packages, and not in the program's own."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest

from polyaxon_client.tracking.companion import python_path


def test_folders_of_packages_are_taken_and_those_of_programs_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("installed/some-1.0.dist-info", "unpacked/msgspec", "program/git", "empty"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "program/msgspec.py").touch()
    (tmp_path / "archive.zip").touch()
    # A layer of a container, or a folder of a build tool, may hold packages without saying which.
    monkeypatch.setattr(msgspec, "__file__", str(tmp_path / "unpacked/msgspec/__init__.py"))
    names = ["program", "unpacked", "installed", "empty", "archive.zip", "gone"]
    monkeypatch.setattr(sys, "path", [str(tmp_path / name) for name in names])
    assert python_path() == [str(tmp_path / name) for name in ("unpacked", "installed", "archive.zip")]

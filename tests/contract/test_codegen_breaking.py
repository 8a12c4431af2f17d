"""codegen.sh replaces nothing while a change breaks clients of the released document and nobody said so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.document import BUNDLE

ROOT = BUNDLE.parents[1]
FIELD = "bookmarked"


def codegen(root: Path) -> subprocess.CompletedProcess[str]:
    tools = {"PYTHON": sys.executable, "POLYAXON_CODEGEN_VENV": str(ROOT / ".codegen-venv")}
    return subprocess.run(
        [root / "codegen.sh"], env={**os.environ, **tools}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the document in which a project's reply has lost a field."""
    root = tmp_path / "copy"
    for folder in ("openapi", "generated_client"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("codegen.sh", "CHANGELOG.md"):
        shutil.copy2(ROOT / file, root)
    schemas = root / "openapi" / "schemas" / "projects.yaml"
    text = schemas.read_text()
    assert FIELD in text
    schemas.write_text(text.replace(FIELD, "starred"))
    return root


def test_a_breaking_change_stops_the_build_until_the_changelog_names_it(copy: Path) -> None:
    before = (copy / "openapi" / BUNDLE.name).read_bytes()
    done = codegen(copy)
    assert done.returncode == 1
    assert "breaking: `V1Project.bookmarked` [field-removed] no longer comes" in done.stderr
    assert (copy / "openapi" / BUNDLE.name).read_bytes() == before
    subjects = {line.split("`")[1] for line in done.stderr.splitlines() if line.startswith("breaking: ")}
    bullets = "".join(f"- `{subject}` has another name.\n" for subject in subjects)
    changelog = (copy / "CHANGELOG.md").read_text()
    heading = f"### API document: breaking\n\n{bullets}\n### Added"
    (copy / "CHANGELOG.md").write_text(changelog.replace("### Added", heading, 1))
    done = codegen(copy)
    assert done.returncode == 0, done.stderr
    assert (copy / "openapi" / BUNDLE.name).read_bytes() != before

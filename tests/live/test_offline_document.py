"""The commands of docs/offline-and-sync.md do what they are shown for."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.reader import Reader
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

DOCUMENT = (Path(__file__).parents[2] / "docs" / "offline-and-sync.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", DOCUMENT, re.DOTALL | re.MULTILINE)


def test_every_command_works_in_the_order_of_the_page(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    (script,) = blocks("python")
    (tmp_path / "train.py").write_text(script.replace("quick-start", reader.project))
    commands = "".join(blocks("bash")).replace("http://localhost:8000", polyaxon_server.url)
    # Its own run is where it looks for settings, and the project is the test's.
    done = subprocess.run(
        ["bash", "-eux"],
        input=commands.replace("quick-start", reader.project),
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("verified") >= 3
    assert "Nothing was sent" in done.stdout
    # Folders of tests may be emptied at any time, which is worth a warning.
    assert re.search(r"^(All is well\.|Nothing is wrong; 1 warning above\.)$", done.stdout, re.MULTILINE)
    uuid = (tmp_path / "uuid").read_text().strip()
    assert reader.points(uuid, "loss") == [(step, 1 / (step + 1)) for step in range(120)]
    assert reader.run(uuid)["status"] == "succeeded"


def test_official_commands_are_those_that_are_tried() -> None:
    tried = (Path(__file__).parents[1] / "conformity" / "test_official_offline.py").read_text()
    (shown,) = blocks("console")
    for option in re.findall(r"(?<!\w)--?[a-z]+", shown):
        assert f'"{option}"' in tried, option

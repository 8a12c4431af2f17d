"""The TypeScript client and its example, against the real server."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.languages import ROOT, Example, ExampleTests, build, content_of, generated, require

pytestmark = [pytest.mark.slow, pytest.mark.live]


@pytest.fixture(scope="module")
def client() -> Path:
    require("node", "nodejs")
    require("npm", "npm")
    return generated("typescript")


@pytest.fixture(scope="module")
def folder(client: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, installed as its README says, in a copy of the folders around it."""
    root = tmp_path_factory.mktemp("typescript")
    shutil.copytree(client, root / client.relative_to(ROOT))
    folder = root / "examples" / "typescript"
    shutil.copytree(
        ROOT / "examples" / "typescript", folder, ignore=shutil.ignore_patterns("node_modules", "build")
    )
    build(["npm", "install"], folder)
    build(["npm", "run", "build"], folder)
    return folder


@pytest.fixture(scope="module")
def example(folder: Path) -> Example:
    return Example("typescript", ["node", "--trace-warnings", folder / "build" / "track.js"])


class TestTypeScript(ExampleTests):
    pass


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('kind: "job", managed_by: "user"', 'kind: "jobs", managed_by: "user"'),
        ("name: NAME }", "nmae: NAME }"),
        ("untar: false", 'untar: "no"'),
    ],
)
def test_a_wrong_request_does_not_compile(folder: Path, wrong: str, said: str, tmp_path: Path) -> None:
    source = (folder / "track.ts").read_text()
    assert wrong in source
    changed = folder / "changed.ts"
    changed.write_text(source.replace(wrong, said))
    (folder / "changed.json").write_text('{"extends": "./tsconfig.json", "files": ["changed.ts"]}')
    with pytest.raises(AssertionError, match=r"changed\.ts\(\d+,\d+\): error"):
        build(["npx", "tsc", "--project", "changed.json", "--outDir", tmp_path], folder)


def test_each_run_makes_the_same_bytes(client: Path) -> None:
    before = content_of(client)
    assert content_of(generated("typescript")) == before

"""What codegen.sh says in one line when it cannot make a client, and what it leaves as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.languages import CLIENTS, codegen, content_of

# What the scripts start up to the point where they miss something.
NEEDED = ("bash", "basename", "cat", "cmp", "dirname", "env", "git", "mkdir", "mktemp", "mv", "rm", "sed")


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The variables of a machine that has neither Java nor Node.js."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for program in NEEDED:
        (found,) = [path for place in ("/bin", "/usr/bin") if (path := Path(place, program)).exists()][:1]
        (folder / program).symlink_to(found)
    return {"PATH": str(folder), "JAVA_HOME": ""}


@pytest.mark.parametrize("language", ["rust", "openapi-generator", "../java", """ """])
def test_an_unknown_language(language: str) -> None:
    done = codegen(language)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line == f"unknown language '{language}'; known are: python go java r typescript"


@pytest.mark.parametrize("arguments", [("--java",), ("java", "go")])
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    done = codegen(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: ")


@pytest.mark.parametrize(
    ("language", "package"),
    [("java", "default-jdk-headless"), ("go", "default-jdk-headless"), ("typescript", "nodejs npm")],
)
def test_a_missing_tool(language: str, package: str, bare: dict[str, str]) -> None:
    before = content_of(CLIENTS)
    done = codegen(language, **bare)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.endswith(f"sudo apt-get install {package}")
    assert content_of(CLIENTS) == before

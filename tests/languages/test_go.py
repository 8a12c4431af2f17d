"""The Go client, with the standard library alone, and its example against the real server."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.languages import ROOT, Example, ExampleTests, build, content_of, execute, generated, require

pytestmark = [pytest.mark.slow, pytest.mark.live]

FOLDER = ROOT / "examples" / "go"


@pytest.fixture(scope="module")
def client() -> Path:
    return generated("go")


@pytest.fixture(scope="module")
def example(client: Path, tmp_path_factory: pytest.TempPathFactory) -> Example:
    require("go", "golang-go")
    program = tmp_path_factory.mktemp("go") / "track"
    build(["go", "vet", "./..."], FOLDER)
    build(["go", "build", "-o", program, "."], FOLDER)
    return Example("go", [program])


class TestGo(ExampleTests):
    pass


def test_the_client_has_no_warnings(client: Path) -> None:
    require("go", "golang-go")
    build(["go", "vet", "./..."], client)


def test_the_client_needs_the_standard_library_alone(client: Path) -> None:
    require("go", "golang-go")
    listed = build(
        ["go", "list", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", "-deps", "./..."], client
    )
    assert listed.split() == ["polyaxon"]


def test_the_example_is_formatted() -> None:
    require("gofmt", "golang-go")
    done = execute(["gofmt", "-l", "."], FOLDER)
    assert (done.stdout, done.stderr) == ("", "")


def test_each_run_makes_the_same_bytes(client: Path) -> None:
    before = content_of(client)
    assert content_of(generated("go")) == before

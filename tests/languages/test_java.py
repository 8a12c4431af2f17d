"""The Java client, with the libraries in its generator's jar, and its example against the real server."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.languages import (
    ROOT,
    TOOLS,
    Example,
    ExampleTests,
    build,
    content_of,
    files_of,
    generated,
    require,
)

pytestmark = [pytest.mark.slow, pytest.mark.live]


@pytest.fixture(scope="module")
def client() -> Path:
    require("javac", "default-jdk-headless")
    return generated("java")


@pytest.fixture(scope="module")
def example(client: Path, tmp_path_factory: pytest.TempPathFactory) -> Example:
    (jar,) = files_of(TOOLS / "openapi-generator", "openapi-generator.jar")
    classes = tmp_path_factory.mktemp("java")
    library, program = classes / "client", classes / "example"
    build(["javac", "-nowarn", "-proc:none", "-cp", jar, "-d", library, *files_of(client, ".java")], client)
    path = os.pathsep.join(map(str, (library, jar)))
    source = ROOT / "examples" / "java" / "Track.java"
    build(["javac", "-Xlint:all", "-Werror", "-cp", path, "-d", program, source], client)
    return Example("java", ["java", "-cp", f"{program}{os.pathsep}{path}", "Track"])


class TestJava(ExampleTests):
    pass


def test_each_run_makes_the_same_bytes(client: Path) -> None:
    before = content_of(client)
    assert content_of(generated("java")) == before

"""The shell example: curl alone, against the real server."""

from __future__ import annotations

import pytest

from support.languages import ROOT, Example, ExampleTests, build, files_of, require

pytestmark = [pytest.mark.slow, pytest.mark.live]


@pytest.fixture
def example() -> Example:
    require("curl", "curl")
    require("jq", "jq")
    return Example("shell", ["sh", ROOT / "examples" / "shell" / "track.sh"])


class TestShell(ExampleTests):
    pass


def test_shell_scripts_have_no_warnings() -> None:
    require("shellcheck", "shellcheck")
    scripts = [
        ROOT / "codegen.sh",
        *files_of(ROOT / "openapi", ".sh"),
        *files_of(ROOT / "examples" / "shell"),
    ]
    assert build(["shellcheck", *scripts], ROOT) == ""

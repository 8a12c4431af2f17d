from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from polyaxon_client import __version__
from polyaxon_client.cli.exit_codes import DONE, FAILED, USAGE
from polyaxon_client.cli.main import main


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "COMMAND"),
        (["server"], "COMMAND"),
        (["nonsense"], "nonsense"),
        (["server", "start", "--port", "many"], "'many' is not a port"),
        (["server", "start", "--port", "0"], "'0' is not a port"),
        (["server", "start", "--port", "65536"], "'65536' is not a port"),
        (["server", "start", "--port", "-1"], "port"),
        (["server", "start", "extra"], "extra"),
        (["server", "stop", "--project", "digits"], "--project"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == USAGE
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["export", "--help"],
        ["import", "--help"],
        ["server", "--help"],
        ["server", "start", "--help"],
        ["server", "stop", "--help"],
        ["server", "status", "--help"],
    ],
)
def test_each_command_explains_itself(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == DONE
    assert capsys.readouterr().out.startswith("usage: polyaxon-tracking")


def test_the_help_shows_examples_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    assert "polyaxon-tracking server start" in shown
    assert "130 interrupted" in shown


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"polyaxon-tracking {__version__}\n"


def test_nothing_runs_on_a_fresh_account(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["server", "status"]) == DONE
    assert "No server is running" in capsys.readouterr().out
    assert main(["server", "stop"]) == DONE
    assert capsys.readouterr().out == "No server is running.\n"


def test_status_creates_nothing(clean_environment: Path) -> None:
    main(["server", "status"])
    assert list(clean_environment.iterdir()) == []


def test_a_folder_that_cannot_be_used_is_one_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.touch()
    assert main(["server", "start", "--path", str(file / "below")]) == FAILED
    shown = capsys.readouterr()
    assert shown.err == (
        f"polyaxon-tracking: The folder {file / 'below'} cannot be used for the server: Not a directory. "
        "Choose another one with --path.\n"
    )
    assert shown.out == ""


def test_the_module_is_the_command(clean_environment: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "polyaxon_client", "server", "status", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == '{"running": false, "servers": []}\n'


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = subprocess.Popen(
        [sys.executable, "-m", "polyaxon_client", "server", "status"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert command.stdout is not None
    command.stdout.close()
    _, errors = command.communicate()
    assert (command.returncode, errors) == (DONE, b"")

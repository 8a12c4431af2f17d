from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from polyaxon_client import __version__
from polyaxon_client.cli.exit_codes import DONE, FAILED, USAGE
from polyaxon_client.cli.main import build_parser, main


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "COMMAND"),
        (["server"], "COMMAND"),
        (["nonsense"], "there is no command 'nonsense'. Commands: login, logout"),
        (["serve"], "there is no command 'serve'. Is server meant?"),
        (["runs", "list"], "polyaxon-tracking runs: error: there is no command 'list'. Is ls meant?"),
        (["runs", "ls", "--sorted", "x"], "runs ls: error: there is no option --sorted. Is --sort meant?"),
        (["runs", "ls", "--sorted=x"], "there is no option --sorted. Is --sort meant?"),
        (["--jsn", "runs", "ls"], "there is no option --jsn."),
        (["runs", "show", "one", "two"], "runs show: error: there are too many arguments: two"),
        (["export", "x", "--tables", "excel"], "invalid choice: 'excel'"),
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


def test_a_choice_without_a_command_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["runs"])
    assert caught.value.code == USAGE
    assert "show what tells runs apart" in capsys.readouterr().err


def test_options_may_stand_between_arguments() -> None:
    parsed = build_parser().parse_args(
        ["runs", "metrics", "sgd-1", "-p", "digits", "loss", "--csv", "val_loss"]
    )
    assert (parsed.run_id, parsed.project, parsed.names) == ("sgd-1", "digits", ["loss", "val_loss"])
    parsed = build_parser().parse_args(["sync", "--jobs", "3", "0a1b", "--json"])
    assert (parsed.runs, parsed.jobs) == (["0a1b"], 3)
    assert build_parser().parse_args(["runs", "show", "--", "-odd"]).run_id == "-odd"


def test_each_command_has_a_line_of_its_own_in_the_help() -> None:
    lines = build_parser().format_help().splitlines()
    (reproduce,) = [line for line in lines if line.startswith("    reproduce")]
    assert reproduce.endswith("write down how to do a run again")


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

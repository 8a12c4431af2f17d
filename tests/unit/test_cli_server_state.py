from __future__ import annotations

import json
import os
import stat
import subprocess
from pathlib import Path

import attrs
import pytest

from polyaxon_client.cli import processes
from polyaxon_client.cli.exit_codes import DONE
from polyaxon_client.cli.main import main
from polyaxon_client.cli.server import find_server
from polyaxon_client.cli.server_environment import data_directory
from polyaxon_client.cli.server_state import ServerState, remember_folder, remembered_folders, state_directory


@pytest.fixture
def state(tmp_path: Path) -> ServerState:
    """The state of a server whose process is this one."""
    state_directory(tmp_path).mkdir()
    started = processes.start_time(os.getpid())
    assert started is not None
    return ServerState(
        pid=os.getpid(),
        started=started,
        port=8000,
        url="http://127.0.0.1:8000",
        path=tmp_path,
        log=tmp_path / "server.log",
    )


def test_a_state_is_read_as_it_was_written(state: ServerState) -> None:
    state.write()
    assert ServerState.read(state.path) == state
    assert state.is_alive()


def test_only_the_user_may_read_the_state(state: ServerState) -> None:
    state.write()
    (file,) = state_directory(state.path).iterdir()
    assert file.name == "server.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"pid": 1}', '{"pid": "x", "started": "y"}'])
def test_a_state_that_cannot_be_understood_is_none(tmp_path: Path, content: str) -> None:
    state_directory(tmp_path).mkdir()
    (state_directory(tmp_path) / "server.json").write_text(content)
    assert ServerState.read(tmp_path) is None
    assert find_server(tmp_path) is None


def test_the_state_of_a_newer_server_is_not_forgotten_with_the_old_one(state: ServerState) -> None:
    newer = attrs.evolve(state, port=8001)
    newer.write()
    state.forget()
    assert ServerState.read(state.path) == newer
    newer.forget()
    assert ServerState.read(state.path) is None


def test_a_process_that_got_the_pid_of_a_server_is_left_alone(
    state: ServerState, capsys: pytest.CaptureFixture[str]
) -> None:
    with subprocess.Popen(["sleep", "600"], start_new_session=True) as stranger:
        attrs.evolve(state, pid=stranger.pid, started="once upon a time").write()
        assert main(["server", "stop", "--path", str(state.path)]) == DONE
        assert capsys.readouterr().out == "No server is running.\n"
        assert processes.group_members(stranger.pid) == [stranger.pid]
        stranger.kill()


def test_the_data_folder_is_its_owners_alone(tmp_path: Path) -> None:
    remember_folder(tmp_path / "a")
    assert data_directory().stat().st_mode & 0o077 == 0


def test_folders_are_remembered_once_each(tmp_path: Path) -> None:
    assert remembered_folders() == []
    for name in ("a", "b", "a"):
        remember_folder(tmp_path / name)
    assert sorted(remembered_folders()) == [tmp_path / "a", tmp_path / "b"]


def test_a_server_is_found_without_its_folder_being_named(
    state: ServerState, capsys: pytest.CaptureFixture[str]
) -> None:
    attrs.evolve(state, url="http://127.0.0.1:1").write()
    assert main(["server", "status", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["running"] is False
    remember_folder(state.path)
    assert main(["server", "status", "--json"]) == DONE
    shown = json.loads(capsys.readouterr().out)
    assert (shown["running"], shown["path"], shown["version"]) == (True, str(state.path), None)

"""The server commands as a user runs them: each one a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from polyaxon_client.cli import processes
from polyaxon_client.cli.exit_codes import DONE, FAILED, INTERRUPTED
from polyaxon_client.cli.server import DEFAULT_PORT
from polyaxon_client.cli.server_environment import ensure_environment, locked
from support.server import PolyaxonServer, free_port

pytestmark = pytest.mark.live

COMMAND = [sys.executable, "-m", "polyaxon_client", "server"]
DEADLINE = 180.0


@pytest.fixture(autouse=True)
def default_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One for the whole machine, so one test at a time may have it."""
    with locked(tmp_path_factory.getbasetemp().parent / "default-port.lock"):
        yield


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
    )


def run_json(*arguments: str | Path, code: int = DONE) -> dict[str, Any]:
    done = run(*arguments, "--json")
    assert done.returncode == code, done.stderr
    shown = json.loads(done.stdout)
    assert isinstance(shown, dict)
    return shown


def project_names(url: str) -> set[str]:
    reply = httpx.get(f"{url}/api/v1/default/projects/names", trust_env=False)
    return {project["name"] for project in reply.json()["results"]}


def command_lines() -> list[str]:
    """How each process of this machine was called."""
    if not Path("/proc/self").exists():
        return subprocess.run(
            ["ps", "-axo", "args"], capture_output=True, text=True, check=True
        ).stdout.splitlines()
    lines = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        # It may end while it is looked at.
        with contextlib.suppress(OSError):
            lines.append(file.read_text(errors="replace"))
    return lines


@pytest.fixture(autouse=True)
def account(
    clean_environment: Path, polyaxon_server: PolyaxonServer, server_environment: Path
) -> Iterator[Path]:
    """A user's account with the server installed and none running, neither before nor after; gives its data folder."""
    data = clean_environment / "share" / "polyaxon-client" / "server"
    data.mkdir(parents=True)
    (data / server_environment.name).symlink_to(server_environment)
    yield data
    for server in run_json("status")["servers"]:
        processes.end_group(server["pid"], grace=30)


def test_a_server_from_start_to_stop(account: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # What is meant for other programs must not reach the server, nor keep the command from it.
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("POLYAXON_DB_NAME", "/nowhere/plx.db")
    monkeypatch.setenv("POLYAXON_NO_OP", "")

    started = run("start")
    assert (started.returncode, started.stderr) == (DONE, "")
    status = run_json("status")
    assert (status["running"], status["version"], status["path"]) == (True, "2.18.0", str(account / "data"))
    for shown in (
        f"Polyaxon runs at {status['url']}\n",
        f"{status['url']}/ui/default/quick-start\n",
        f"{status['path']}\n",
        f"{status['log']}\n",
        "polyaxon-tracking server stop\n",
    ):
        assert shown in started.stdout
    assert project_names(status["url"]) == {"quick-start"}
    page = httpx.get(f"{status['url']}/ui/default/quick-start", trust_env=False)
    assert (page.status_code, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")

    again = run("start")
    assert again.returncode == DONE
    assert again.stdout.startswith(f"Polyaxon is already running at {status['url']}\n")
    assert run_json("status")["pid"] == status["pid"]
    assert f"Running at {status['url']} (version 2.18.0" in run("status").stdout

    members = processes.group_members(status["pid"])
    assert status["pid"] in members
    stopped = run("stop")
    assert stopped.stdout == f"Stopped the server at {status['url']}. Its data stays in {status['path']}.\n"
    assert [processes.start_time(pid) for pid in members] == [None] * len(members)
    with pytest.raises(httpx.ConnectError):
        httpx.get(status["url"], trust_env=False)
    assert run_json("status") == {"running": False, "servers": []}
    assert run("stop").stdout == "No server is running.\n"


def test_data_outlives_the_server_and_stays_in_its_folder(clean_environment: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    first = run_json("start", "--path", folder, "--project", "digits")
    assert (first["already_running"], first["project"]) == (False, "digits")
    assert first["dashboard"] == f"{first['url']}/ui/default/digits"
    artifact = "/streams/v1/default/default/digits/runs/abc/artifact"
    upload = httpx.post(
        first["url"] + artifact,
        files={"upload_file": ("note.txt", b"kept")},
        data={"json": json.dumps({"path": "outputs", "untar": False, "overwrite": True})},
        trust_env=False,
    )
    assert upload.status_code == httpx.codes.OK
    assert (folder / "abc" / "outputs" / "note.txt").read_bytes() == b"kept"
    assert (folder / ".polyaxon" / "plx.db").exists()
    assert run_json("stop")["stopped"] is True

    second = run_json("start", "--path", folder)
    assert second["pid"] != first["pid"]
    assert project_names(second["url"]) == {"digits", "quick-start"}
    kept = httpx.get(second["url"] + artifact, params={"path": "outputs/note.txt"}, trust_env=False)
    assert kept.content == b"kept"
    # Neither Polyaxon's usual place nor any other of the account was written to.
    assert [entry.name for entry in clean_environment.iterdir()] == ["share"]


def test_servers_side_by_side_share_nothing(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            other.bind(("127.0.0.1", DEFAULT_PORT))
            other.listen()
        except OSError:
            # Another program has it: just as well.
            pass
        one = run_json("start", "--path", tmp_path / "one", "--project", "first")
        two = run_json("start", "--path", tmp_path / "two", "--project", "second")
    assert DEFAULT_PORT < one["port"] < two["port"]
    assert project_names(one["url"]) == {"first"}
    assert project_names(two["url"]) == {"second"}

    undecided = run("stop")
    assert undecided.returncode == FAILED
    assert undecided.stdout == ""
    for folder in ("one", "two"):
        assert f"polyaxon-tracking server stop --path {tmp_path / folder}\n" in undecided.stderr
    assert {server["pid"] for server in run_json("stop", code=FAILED)["servers"]} == {one["pid"], two["pid"]}

    assert run_json("stop", "--path", tmp_path / "one")["pid"] == one["pid"]
    assert [server["pid"] for server in run_json("status")["servers"]] == [two["pid"]]
    assert project_names(two["url"]) == {"second"}


def test_a_port_in_use_is_refused_when_asked_for(polyaxon_server: PolyaxonServer, tmp_path: Path) -> None:
    polyaxon_server.start()
    refused = run("start", "--path", tmp_path, "--port", str(polyaxon_server.port))
    assert refused.returncode == FAILED
    assert refused.stderr == (
        f"polyaxon-tracking: Port {polyaxon_server.port} is in use by another program. "
        "Choose another one with --port, or leave it out to take the next free one.\n"
    )
    assert run_json("status")["running"] is False


def test_started_twice_at_once_it_runs_once(tmp_path: Path) -> None:
    command = [*COMMAND, "start", "--path", str(tmp_path), "--json"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as one,
        subprocess.Popen(command, stdout=subprocess.PIPE) as other,
    ):
        shown = [json.loads(each.communicate(timeout=DEADLINE)[0]) for each in (one, other)]
    assert len({server["pid"] for server in shown}) == 1
    assert sorted(server["already_running"] for server in shown) == [False, True]


def test_of_two_servers_that_want_one_port_the_loser_says_so(tmp_path: Path) -> None:
    """Both find it free, since it is taken only seconds later; the winner's answers are not the loser's."""
    port = str(free_port())
    with (
        subprocess.Popen([*COMMAND, "start", "--path", str(tmp_path / "one"), "--port", port]) as one,
        subprocess.Popen([*COMMAND, "start", "--path", str(tmp_path / "two"), "--port", port]) as other,
    ):
        codes = [each.wait(DEADLINE) for each in (one, other)]
    assert sorted(codes) == [DONE, FAILED]
    (server,) = run_json("status")["servers"]
    assert Path(server["path"]).name == ("one" if codes[0] == DONE else "two")


def test_a_project_that_the_server_refuses_leaves_no_server(tmp_path: Path) -> None:
    refused = run("start", "--path", tmp_path, "--project", "model")
    assert refused.returncode == FAILED
    assert "Project 'model' could not be created" in refused.stderr
    assert "the server says" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert run_json("status", "--path", tmp_path)["running"] is False


def test_a_server_that_ends_at_once_shows_why(tmp_path: Path) -> None:
    (tmp_path / ".polyaxon").mkdir()
    (tmp_path / ".polyaxon" / "plx.db").write_bytes(b"no database" * 100)
    failed = run("start", "--path", tmp_path)
    assert failed.returncode == FAILED
    assert failed.stderr.startswith("polyaxon-tracking: The server ended at once (exit code 1).")
    assert "file is not a database" in failed.stderr
    assert str(tmp_path / ".server" / "server.log") in failed.stderr
    assert run_json("status", "--path", tmp_path)["running"] is False


def test_an_interrupted_start_leaves_no_server(tmp_path: Path) -> None:
    port = free_port()
    with subprocess.Popen(
        [*COMMAND, "start", "--path", tmp_path, "--port", str(port)], stderr=subprocess.PIPE, text=True
    ) as command:
        log = tmp_path / ".server" / "server.log"
        deadline = time.monotonic() + DEADLINE
        while not (log.exists() and log.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.01)
        command.send_signal(signal.SIGINT)
        _, errors = command.communicate(timeout=DEADLINE)
    assert (command.returncode, errors) == (INTERRUPTED, "polyaxon-tracking: interrupted\n")
    assert not any(str(tmp_path) in line for line in command_lines())


def test_a_killed_server_is_not_running_and_can_be_started_again(tmp_path: Path) -> None:
    killed = run_json("start", "--path", tmp_path)
    os.killpg(killed["pid"], signal.SIGKILL)
    deadline = time.monotonic() + DEADLINE
    while processes.group_members(killed["pid"]) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert run_json("status")["running"] is False
    again = run_json("start", "--path", tmp_path)
    assert (again["already_running"], again["pid"] != killed["pid"]) == (False, True)


def test_an_environment_without_a_marker_is_adopted(server_environment: Path, tmp_path: Path) -> None:
    # The installed one seen from another place, where the marker is missing.
    adopted = tmp_path / "haupt"
    adopted.mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (adopted / name).symlink_to(server_environment / name)
    lines: list[str] = []
    ensure_environment(adopted, report=lines.append)
    assert lines == []
    assert (adopted / "bin").is_symlink()
    assert (adopted / ".complete").exists()

"""``login``, ``logout``, ``init`` and ``project`` against the real server, in a home folder of their own."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from polyaxon_client.settings import resolve_settings
from support.reader import Reader
from support.scripts import Script, command_here
from support.server import PolyaxonServer, free_port
from support.terminal import Terminal

pytestmark = pytest.mark.live

TOKEN = "0123456789abcdef0123456789abcdef01234567"  # noqa: S105  (of nobody)

RECORD = """\
from polyaxon_client.tracking import Experiment

with Experiment(track_code=False, track_env=False, track_logs=False) as experiment:
    experiment.log_metrics(step=0, loss=1.0)
print(experiment.experiment_id)
"""


def login(url: str, token: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Logs in as a program does."""
    return subprocess.run(
        [sys.executable, "-m", "polyaxon_client", "login", "--host", url, "--token-stdin", *arguments],
        env={**os.environ, **variables},
        input=f"{token}\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def refusing_server() -> Iterator[str]:
    """The address of a server that takes no token, as an enterprise one answers a wrong one."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_open = self.path.startswith("/api/v1/installation")
            content = json.dumps({"version": "2.18.0"} if is_open else {"detail": "Invalid token."}).encode()
            self.send_response(200 if is_open else 401)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_login_is_stored_privately_and_used_by_scripts(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader, clean_environment: Path
) -> None:
    done = login(polyaxon_server.url, TOKEN, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told == {
        "host": polyaxon_server.url,
        "version": "2.18.0",
        "has_token": True,
        "folder": str(clean_environment / ".polyaxon"),
        "overridden_by": [],
    }
    assert TOKEN not in done.stdout
    for name in (".auth", ".client"):
        assert stat.S_IMODE((clean_environment / ".polyaxon" / name).stat().st_mode) == 0o600
    settings = resolve_settings()
    assert (settings.host, settings.token) == (polyaxon_server.url, TOKEN)
    # No variable names the server: the script finds what was stored.
    script = Script(tmp_path, RECORD, POLYAXON_PROJECT=reader.project)
    uuid = script.run().stdout.strip()
    assert reader.ended(uuid)["status"] == "succeeded"

    out = command_here("logout", "--json")
    forgotten = json.loads(out.stdout)["forgotten"]
    assert [one["key"] for one in forgotten] == ["host", "token"]
    assert list((clean_environment / ".polyaxon").iterdir()) == []
    assert resolve_settings().host is None
    assert command_here("logout").stdout == "Nothing was stored.\n"


def test_person_is_asked_and_the_token_is_not_shown(
    polyaxon_server: PolyaxonServer, clean_environment: Path
) -> None:
    terminal = Terminal("login")
    terminal.answer("Address of the server [http://localhost:8000]: ", polyaxon_server.url)
    terminal.answer("Token, not shown", TOKEN)
    assert terminal.end() == 0
    assert f"Logged in to {polyaxon_server.url} (Polyaxon 2.18.0)." in terminal.text
    assert TOKEN not in terminal.text
    assert json.loads((clean_environment / ".polyaxon/.auth").read_text()) == {"token": TOKEN}


def test_wrong_token_is_refused_and_nothing_stored(refusing_server: str, clean_environment: Path) -> None:
    done = login(refusing_server, TOKEN)
    assert done.returncode == 1
    assert "Nothing was stored" in done.stderr
    assert TOKEN not in done.stderr
    assert not (clean_environment / ".polyaxon").exists()


@pytest.mark.parametrize("token", ["to ken", "tök"])
def test_text_that_is_no_token_is_refused(token: str, polyaxon_server: PolyaxonServer) -> None:
    done = login(polyaxon_server.url, token)
    assert (done.returncode, token in done.stderr) == (1, False)
    assert "from standard input" in done.stderr


def test_server_that_is_not_there(clean_environment: Path) -> None:
    done = login(f"http://127.0.0.1:{free_port()}", TOKEN)
    assert done.returncode == 1
    assert "No server listens" in done.stderr
    assert not (clean_environment / ".polyaxon").exists()


def test_without_a_terminal_nothing_is_asked(polyaxon_server: PolyaxonServer) -> None:
    done = command_here("login", "--host", polyaxon_server.url)
    assert done.returncode == 1
    assert "--token-stdin" in done.stderr
    done = command_here("login")
    assert (done.returncode, "--host" in done.stderr) == (1, True)


def test_variables_that_win_are_named(polyaxon_server: PolyaxonServer) -> None:
    done = login(polyaxon_server.url, TOKEN, POLYAXON_AUTH_TOKEN=TOKEN[::-1])
    assert done.returncode == 0
    assert "POLYAXON_AUTH_TOKEN is set in this shell, and wins" in done.stdout


def test_init_creates_the_project_and_scripts_here_use_it(
    tmp_path: Path, polyaxon_server: PolyaxonServer, clean_environment: Path
) -> None:
    folder = tmp_path / "My digits!"
    folder.mkdir()
    login(polyaxon_server.url, "")
    terminal = Terminal("init", cwd=folder)
    terminal.answer("Project [My-digits]: ", "")
    terminal.answer("There is no project default/My-digits", "")
    assert terminal.end() == 0
    assert "Created default/My-digits" in terminal.text
    written = json.loads((folder / ".polyaxon/.project").read_text())
    assert written == {"name": "My-digits", "owner": "default"}
    reader = Reader(polyaxon_server.url, "My-digits")
    uuid = Script(folder, RECORD).run().stdout.strip()
    assert reader.ended(uuid)["status"] == "succeeded"
    reader.close()
    # Elsewhere nothing has changed.
    assert resolve_settings(cwd=tmp_path).project is None


def test_init_asks_nobody_in_a_program(tmp_path: Path, polyaxon_server: PolyaxonServer) -> None:
    host = {"POLYAXON_HOST": polyaxon_server.url}

    def init(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        terminal = Script(tmp_path, "", **variables)
        terminal.program = [sys.executable, "-m", "polyaxon_client", "init", *arguments]
        return subprocess.run(
            terminal.program,
            cwd=tmp_path,
            env=terminal.variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    done = init("unheard-of", **host)
    assert (done.returncode, "--create" in done.stderr) == (1, True)
    assert not (tmp_path / ".polyaxon").exists()
    done = init("heard-of", "--create", "--json", **host)
    assert (done.returncode, json.loads(done.stdout)["is_created"]) == (0, True)
    done = init("heard-of", "--json", **host)
    assert (done.returncode, json.loads(done.stdout)["is_created"]) == (0, False)
    done = init("team/of-this-machine")
    assert done.returncode == 0
    assert "No server is named yet" in done.stdout
    assert resolve_settings(cwd=tmp_path).owner == "team"
    assert init().returncode == 1


def test_projects_are_created_listed_shown_and_chosen(
    polyaxon_server: PolyaxonServer, project: str, clean_environment: Path
) -> None:
    host = {"POLYAXON_HOST": polyaxon_server.url}
    name = f"{project}-new"
    done = command_here(
        "project", "create", name, "--description", "Ünïcode", "--tag", "a", "--tag", "b", "--json", **host
    )
    assert (done.returncode, done.stderr) == (0, "")
    keys = {"owner", "name", "uuid", "description", "tags", "created_at", "updated_at", "url"}
    assert set(json.loads(done.stdout)) == keys | {"file"}
    again = command_here("project", "create", name, **host)
    assert again.returncode == 1
    assert "does not create" in again.stderr

    listed = json.loads(command_here("project", "ls", "--limit", "1000", "--json", **host).stdout)
    assert listed["count"] == len(listed["projects"])
    (found,) = [one for one in listed["projects"] if one["name"] == name]
    assert set(found) == keys
    assert found["tags"] == ["a", "b"]
    one = json.loads(command_here("project", "ls", "--limit", "1", "--json", **host).stdout)
    assert (len(one["projects"]), one["count"]) == (1, listed["count"])
    assert "more; --limit" in command_here("project", "ls", "--limit", "1", **host).stdout

    shown = json.loads(command_here("project", "show", name, "--json", **host).stdout)
    assert set(shown) == keys | {"runs"}
    assert (shown["runs"], shown["description"]) == (0, "Ünïcode")

    used = command_here("project", "use", name, **host)
    assert (used.returncode, used.stderr) == (0, "")
    assert resolve_settings().project == name
    assert name in command_here("project", "show", **host).stdout

    missing = command_here("project", "use", name[:-1], **host)
    assert missing.returncode == 1
    assert name in missing.stderr
    assert resolve_settings().project == name


def test_beginner_without_anything_is_told_what_to_do() -> None:
    done = command_here("project", "ls")
    assert done.returncode == 1
    assert "polyaxon-tracking login" in done.stderr
    assert "Traceback" not in done.stderr

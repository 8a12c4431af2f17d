"""A local Polyaxon server: started, found again and stopped.

The server is the real one (Polyaxon CE with SQLite and its dashboard), run as a program in a session of its own. Its
whole state lies in one folder, so that servers side by side share nothing and the user's own Polyaxon files stay as
they are:

    <path>/<run uuid>/          the files of the runs
    <path>/.polyaxon/plx.db     the database
    <path>/.server/             what belongs to the running program: log, caches, and server.json, which names the process
"""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
from attrs import frozen

from polyaxon_client.cli import processes
from polyaxon_client.cli.server_environment import (
    SERVER_VERSION,
    LocalServerError,
    data_directory,
    default_environment,
    ensure_environment,
    last_lines,
    locked,
    server_program,
)
from polyaxon_client.cli.server_state import ServerState, state_directory
from polyaxon_client.tracking.layout import make_private

HOST = "127.0.0.1"
DEFAULT_PORT = 8000
DEFAULT_PROJECT = "quick-start"

# As many as a machine may plausibly have in use one after the other.
_PORTS_TRIED = 100

# Migrations of an empty database take some 3 s on an idle machine, many times that on a busy one.
_START_TIMEOUT = 120.0
_STOP_GRACE = 10.0
_POLL_INTERVAL = 0.1
_REQUEST_TIMEOUT = 5.0

# A single write in a thousand fails on SQLite, answered by an empty page with 405; repeated, it works.
_WRITE_ATTEMPTS = 5

_IDENTITY_FILE = "identity"

# The servers that this process itself started and did not stop: only their parent can reap them.
_children: dict[int, subprocess.Popen[bytes]] = {}


@frozen
class RunningServer:
    """A server that answers requests.

    Attributes:
        state: Process, address and folder.
        is_new: Whether this call started it; False when it ran before.
    """

    state: ServerState
    is_new: bool

    @property
    def url(self) -> str:
        return self.state.url

    @property
    def port(self) -> int:
        return self.state.port

    @property
    def pid(self) -> int:
        return self.state.pid

    @property
    def path(self) -> Path:
        """The folder with the files of the runs, one folder per run."""
        return self.state.path

    @property
    def log(self) -> Path:
        return self.state.log

    def dashboard_url(self, project: str = DEFAULT_PROJECT) -> str:
        """The address of a project's page in the dashboard."""
        return f"{self.url}/ui/default/{project}"

    def stop(self) -> None:
        """End the server and everything it started; nothing happens when it has ended already.

        Raises:
            LocalServerError: It is still there after SIGKILL.
        """
        if self.state.is_alive() and not processes.end_group(self.pid, grace=_STOP_GRACE):
            raise LocalServerError(f"The server (process {self.pid}) could not be ended")
        if child := _children.pop(self.pid, None):
            child.wait()
        self.state.forget()


def default_path() -> Path:
    """Where a server keeps its state unless told otherwise."""
    return data_directory() / "server" / "data"


def find_server(path: Path) -> RunningServer | None:
    """The server that runs on the folder `path`, whoever started it."""
    state = ServerState.read(path)
    return RunningServer(state, is_new=False) if state is not None and state.is_alive() else None


def start_server(
    path: str | os.PathLike[str] | None = None,
    port: int | None = None,
    *,
    project: str | None = DEFAULT_PROJECT,
    environment: Path | None = None,
    report: Callable[[str], None] = lambda line: None,
    timeout: float = _START_TIMEOUT,
) -> RunningServer:
    """Have a server running on the folder `path` and answering requests.

    One that runs there already is returned as it is, whatever its port.

    Args:
        path: Folder for database and files, made if absent; by default below the user's data directory.
        port: Port on 127.0.0.1; by default 8000 or the next free one.
        project: Project to create if it is not there yet; None for none. When that fails, a new server is stopped again.
        environment: Python environment of the server, installed if absent; by default in the user's data directory.
        report: Called with a line of text before anything that takes time.
        timeout: Seconds to wait until the server answers.

    Raises:
        LocalServerError: The folder cannot be written, the port is taken, the installation failed, or the server ended
            or did not answer in time (the message ends with the last lines of its log), or it refused the project.
    """
    folder = Path(default_path() if path is None else path).absolute()
    with _start_lock(folder):
        running = find_server(folder)
        if running is None:
            # Before an installation that takes minutes, not after it.
            chosen = _free_port() if port is None else _checked_port(port)
            environment = environment or default_environment()
            ensure_environment(environment, report=report)
            why = f", as {DEFAULT_PORT} is taken" if port is None and chosen != DEFAULT_PORT else ""
            report(f"Starting the Polyaxon server {SERVER_VERSION} on port {chosen}{why}.")
            running = _launch(folder, chosen, environment, timeout)
    if project is not None:
        try:
            _ensure_project(running.url, project)
        except BaseException:
            if running.is_new:
                running.stop()
            raise
    return running


def server_version(url: str) -> str | None:
    """The version that the server at `url` tells; None when it does not answer."""
    try:
        with _http(url) as client:
            reply = client.get("/api/v1/installation")
            return str(reply.json()["version"]) if reply.is_success else None
    except (httpx.TransportError, ValueError, KeyError):
        return None


@contextlib.contextmanager
def _start_lock(folder: Path) -> Iterator[None]:
    own = state_directory(folder)
    try:
        make_private(own)
        with locked(own / "start.lock"):
            yield
    except OSError as error:
        raise LocalServerError(
            f"The folder {folder} cannot be used for the server: {error.strerror or error}",
            hint="Choose another one with --path.",
        ) from error


def _free_port() -> int:
    for port in range(DEFAULT_PORT, DEFAULT_PORT + _PORTS_TRIED):
        if _is_free(port):
            return port
    raise LocalServerError(
        f"No port from {DEFAULT_PORT} to {DEFAULT_PORT + _PORTS_TRIED - 1} is free",
        hint="Choose another one with --port.",
    )


def _checked_port(port: int) -> int:
    if not _is_free(port):
        raise LocalServerError(
            f"Port {port} is in use by another program",
            hint="Choose another one with --port, or leave it out to take the next free one.",
        )
    return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As the server does: a port on which only finished connections linger is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
    # On some systems an address may be bound although a server listens on all addresses.
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0


def _launch(folder: Path, port: int, environment: Path, timeout: float) -> RunningServer:
    own = state_directory(folder)
    identity = secrets.token_hex(16)
    (own / _IDENTITY_FILE).write_text(identity)
    log = own / "server.log"
    # One worker: each takes some 300 MB, and writers in parallel only lock each other out of SQLite.
    command: list[str | Path] = [
        server_program(environment),
        "sandbox",
        "start",
        "--host",
        HOST,
        "--port",
        str(port),
    ]
    with log.open("wb") as output:
        child = subprocess.Popen(
            [*command, "--workers", "1", "--path", folder],
            # The server takes a configuration that it finds in its working folder.
            cwd=folder,
            env=_server_variables(folder),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_until_ready(child, f"http://{HOST}:{port}", identity, log, timeout)
        started = processes.start_time(child.pid)
        if started is None:
            raise _ended(child, log)
        state = ServerState(
            pid=child.pid, started=started, port=port, url=f"http://{HOST}:{port}", path=folder, log=log
        )
        state.write()
    except BaseException:
        processes.end_group(child.pid, grace=_STOP_GRACE)
        child.wait()
        raise
    _children[child.pid] = child
    return RunningServer(state, is_new=True)


def _server_variables(folder: Path) -> dict[str, str]:
    """The server's environment: ours without what steers Python or Polyaxon, and every path inside `folder`."""
    own = state_directory(folder)
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("POLYAXON_", "PYTHON"))
    }
    return inherited | {
        "HOME": str(folder),
        "POLYAXON_HOME": str(folder),
        # By default a cache in /tmp that all servers of a machine share, and write into.
        "POLYAXON_ARCHIVES_ROOT": str(own / "archives"),
        "POLYAXON_CONTEXT_ROOT": str(own / "context"),
        "POLYAXON_LOG_ROOT": str(own / "logs"),
        # Nothing is fetched from outside: neither the dashboard's files nor news about versions.
        "POLYAXON_UI_OFFLINE": "1",
        "POLYAXON_INTERVALS_COMPATIBILITY_CHECK": "-1",
        "POLYAXON_UI_IN_SANDBOX": "true",
        # The server calls itself every two seconds.
        "NO_PROXY": "*",
        "no_proxy": "*",
    }


def _wait_until_ready(
    child: subprocess.Popen[bytes], url: str, identity: str, log: Path, timeout: float
) -> None:
    deadline = time.monotonic() + timeout
    with _http(url) as client:
        while time.monotonic() < deadline:
            if child.poll() is not None:
                raise _ended(child, log)
            if _answers(client, identity):
                return
            time.sleep(_POLL_INTERVAL)
    raise LocalServerError(
        f"The server did not answer within {timeout:.0f} seconds. The end of its log ({log}):\n"
        f"{last_lines(log, 10)}"
    )


def _answers(client: httpx.Client, identity: str) -> bool:
    """Whether our server answers: another one may have taken the port after it was found free."""
    own = state_directory(Path()).name
    artifact = f"/streams/v1/default/default/{DEFAULT_PROJECT}/runs/{own}/artifact"
    try:
        if not client.get("/api/v1/installation").is_success:
            return False
        return client.get(artifact, params={"path": _IDENTITY_FILE, "force": "true"}).text == identity
    except httpx.TransportError:
        return False


def _ended(child: subprocess.Popen[bytes], log: Path) -> LocalServerError:
    return LocalServerError(
        f"The server ended at once (exit code {child.poll()}). The end of its log ({log}):\n{last_lines(log, 10)}"
    )


def _ensure_project(url: str, project: str) -> None:
    address = f"/api/v1/default/{quote(project, safe='')}"
    words = ""
    try:
        with _http(url) as client:
            for _ in range(_WRITE_ATTEMPTS):
                if client.get(address).is_success:
                    return
                reply = client.post("/api/v1/default/projects/create", json={"name": project})
                if reply.is_success:
                    return
                words = reply.text
                if reply.status_code == httpx.codes.BAD_REQUEST:
                    # Refused, unless another command has created it meanwhile.
                    if client.get(address).is_success:
                        return
                    break
                time.sleep(_POLL_INTERVAL)
    except httpx.TransportError as error:
        words = str(error)
    raise LocalServerError(
        f"Project {project!r} could not be created on the server at {url}",
        server_message=words or None,
        hint="A name has letters, digits, - and _ only, and some words are reserved.",
    )


def _http(url: str) -> httpx.Client:
    # Neither a proxy nor a netrc file of the user has to do with a server on this machine.
    return httpx.Client(base_url=url, trust_env=False, timeout=_REQUEST_TIMEOUT)

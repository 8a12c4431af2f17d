from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from polyaxon_client.cli.server_environment import default_environment
from support.proxy import RecordingProxy
from support.reader import Reader
from support.server import PolyaxonServer

# How long an example takes says how busy the machine is. In CI the same examples come every time.
settings.register_profile(
    "here",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("here")

# A shell starts programs in the background with these ignored, and every script that a test starts would inherit that.
for _number, _handler in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, _handler)

# Found before any test gets a home folder of its own: the server is installed once, not once per test.
# Another version of the server is tried with its environment named here.
SERVER_ENVIRONMENT = Path(os.environ.get("SERVER_ENVIRONMENT") or default_environment())


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """No test sees the user's Polyaxon variables, files, data or terminal; gives the home folder it sees instead."""
    for name in os.environ:
        if name.startswith("POLYAXON_"):
            monkeypatch.delenv(name)
    # The width of a terminal is the terminal's, not that of the one that started the tests.
    for name in ("COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "share"))
    return home


@pytest.fixture(scope="session")
def server_environment() -> Path:
    """The Python environment of the real server; it may not be installed yet."""
    return SERVER_ENVIRONMENT


@pytest.fixture(scope="session")
def polyaxon_server(
    tmp_path_factory: pytest.TempPathFactory, server_environment: Path
) -> Iterator[PolyaxonServer]:
    """A real server for the whole session, started when the first test asks for it."""
    server = PolyaxonServer(tmp_path_factory.mktemp("server"), server_environment)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def project(polyaxon_server: PolyaxonServer) -> str:
    """The name of a project that no other test uses."""
    # A test before may have left the server stopped.
    polyaxon_server.start()
    return polyaxon_server.create_project()


@pytest.fixture
def reader(polyaxon_server: PolyaxonServer, project: str) -> Iterator[Reader]:
    """Reads a project of its own back from the server."""
    reader = Reader(polyaxon_server.url, project)
    yield reader
    reader.close()


@pytest.fixture
def variables(polyaxon_server: PolyaxonServer, project: str) -> dict[str, str]:
    """What tells a script server and project."""
    return {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": project}


@pytest.fixture
def proxy(polyaxon_server: PolyaxonServer) -> Iterator[RecordingProxy]:
    """A recording proxy in front of the real server."""
    with RecordingProxy(polyaxon_server.url) as proxy:
        yield proxy

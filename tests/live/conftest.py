from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.client import PolyaxonClient
from support.conformity import deviations
from support.dashboard import browser, open_page
from support.endings import MakeScript
from support.engines import SOURCES
from support.frameworks import FRAMEWORKS, framework_python
from support.proxy import RecordingProxy
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer
from support.trainings import BEGIN, DEADLINE, Train

__all__ = ["browser", "open_page"]


@pytest.fixture
def client(polyaxon_server: PolyaxonServer) -> Iterator[PolyaxonClient]:
    """The typed client of the real server."""
    with PolyaxonClient(host=polyaxon_server.url) as client:
        yield client


@pytest.fixture
def train(tmp_path: Path, reader: Reader, polyaxon_server: PolyaxonServer) -> Train:
    """Runs a program that ends well; gives the JSON that it printed last, and what it wrote to standard error."""

    def train(*code: str, python: tuple[str, ...] = FRAMEWORKS, **variables: str) -> Any:
        script = Script(
            tmp_path,
            "\n".join(map(textwrap.dedent, (BEGIN, *code))),
            PYTHONPATH=SOURCES,
            POLYAXON_HOST=polyaxon_server.url,
            POLYAXON_PROJECT=reader.project,
            KERAS_BACKEND="jax",
            JAX_PLATFORMS="cpu",
            **variables,
        )
        script.program, script.deadline = [str(framework_python(python))], DEADLINE
        done = script.run()
        assert done.returncode == 0, done.stderr[-3000:]
        printed = done.stdout.splitlines()
        try:
            return json.loads(printed[-1]), done.stderr
        except (ValueError, IndexError):
            return None, done.stderr

    return train


@pytest.fixture
def script(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> MakeScript:
    """Makes scripts that know the server and the project; each has a folder of its own."""

    def make(code: str, **variables: str) -> Script:
        folder = tmp_path / f"script-{len(list(tmp_path.iterdir()))}"
        return Script(
            folder,
            textwrap.dedent(code),
            **{"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project, **variables},
        )

    return make


@pytest.fixture
def host(proxy: RecordingProxy) -> Iterator[str]:
    """The server's address; all that is sent there must be as the document says."""
    yield proxy.url
    assert deviations(proxy) == []

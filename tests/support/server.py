"""The real server, as the tests use it."""

from __future__ import annotations

import socket
import uuid
from pathlib import Path

import httpx

from polyaxon_client.cli.server import RunningServer, start_server
from support.calls import repeated


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class PolyaxonServer:
    """A real server on a port and in a folder of its own.

    Args:
        path: Folder for its database and files.
        environment: Python environment of the server program; made if absent.

    Attributes:
        url: Its address, the same over restarts.
        path: The store root: each run's files lie in the folder named by its uuid.
    """

    def __init__(self, path: Path, environment: Path) -> None:
        self.path = path
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = environment
        self._running: RunningServer | None = None

    def start(self) -> None:
        """Have it running; nothing happens when it does."""
        self._running = start_server(self.path, self.port, project=None, environment=self._environment)

    def stop(self) -> None:
        """End it; data and port are kept for `start`."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    def restart(self) -> None:
        """Stop and start it."""
        self.stop()
        self.start()

    def create_project(self, name: str | None = None) -> str:
        """Create a project, under a name of its own unless one is given, and return the name."""
        name = name or f"test-{uuid.uuid4().hex[:12]}"
        with httpx.Client(base_url=self.url, trust_env=False, timeout=30) as client:
            # Long: this is asked in a crowd of tests, and is never refused.
            repeated(
                lambda: client.post("/api/v1/default/projects/create", json={"name": name}), seconds=30
            ).raise_for_status()
        return name

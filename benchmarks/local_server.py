"""The real server on this machine, for the benchmarks that need one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from polyaxon_client.cli.server_environment import default_environment
from support.server import PolyaxonServer


@contextmanager
def local_server() -> Iterator[PolyaxonServer]:
    """A fresh server with a folder of its own; ends with the block."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = PolyaxonServer(Path(folder), default_environment())
        server.start()
        try:
            yield server
        finally:
            server.stop()

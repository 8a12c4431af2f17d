from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.reader import Reader
from support.server import PolyaxonServer


@pytest.fixture
def reader(polyaxon_server: PolyaxonServer, project: str) -> Iterator[Reader]:
    """Reads a project of its own back from the server."""
    reader = Reader(polyaxon_server.url, project)
    yield reader
    reader.close()

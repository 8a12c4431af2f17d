from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.dashboard import browser, open_page
from support.reader import Reader
from support.server import PolyaxonServer

__all__ = ["browser", "open_page"]


@pytest.fixture
def reader(polyaxon_server: PolyaxonServer, project: str) -> Iterator[Reader]:
    """Reads a project of its own back from the server."""
    reader = Reader(polyaxon_server.url, project)
    yield reader
    reader.close()

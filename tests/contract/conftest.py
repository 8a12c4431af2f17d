from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from support.calls import Call, generated_calls
from support.document import Document
from support.proxy import RecordingProxy
from support.server import PolyaxonServer
from support.verification import VERIFIED, Verification


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of the verification run."""
    parser.addoption(
        "--write-verified",
        action="store_true",
        help="keep what was seen of the real server in openapi/verified.json",
    )


@pytest.fixture(scope="session")
def document() -> Document:
    """The API document."""
    return Document()


@pytest.fixture(scope="session")
def verification(
    document: Document, polyaxon_server: PolyaxonServer, request: pytest.FixtureRequest
) -> Iterator[Verification]:
    """What the session saw of the real server; kept in a file when asked for and nothing failed."""
    polyaxon_server.start()
    installation = httpx.get(f"{polyaxon_server.url}/api/v1/installation", trust_env=False).json()
    verification = Verification(document, installation["version"])
    yield verification
    if request.config.getoption("--write-verified", default=False) and not request.session.testsfailed:
        verification.write(VERIFIED)


@pytest.fixture
def proxy(polyaxon_server: PolyaxonServer, verification: Verification) -> Iterator[RecordingProxy]:
    """A recording proxy in front of the real server; what passes through it is evidence."""
    with RecordingProxy(polyaxon_server.url) as proxy:
        yield proxy
    verification.add(proxy.exchanges)


@pytest.fixture(params=["sync", "asyncio"])
def call(request: pytest.FixtureRequest, proxy: RecordingProxy) -> Iterator[Call]:
    """Calls operations of the generated client through the proxy, once in each of their two forms."""
    with generated_calls(proxy.url, is_async=request.param == "asyncio") as call:
        yield call


@pytest.fixture
def http(proxy: RecordingProxy) -> Iterator[httpx.Client]:
    """Sends requests by hand through the proxy."""
    with httpx.Client(base_url=proxy.url, trust_env=False, timeout=30) as client:
        yield client

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from support.calls import Call, generated_calls
from support.document import Document
from support.proxy import RecordingProxy


@pytest.fixture(scope="session")
def document() -> Document:
    """The API document."""
    return Document()


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

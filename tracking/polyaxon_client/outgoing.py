"""What every request gets on its way out: the token of the moment, and no more time than its call has left."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncGenerator, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import httpx

from polyaxon_client.tokens import CurrentToken

CALL_END: Final[ContextVar[float | None]] = ContextVar("CALL_END", default=None)
"""Moment of the monotonic clock at which the call that sends requests in this context must end."""

IS_OURS: Final[ContextVar[bool]] = ContextVar("IS_OURS", default=False)
"""Whether requests that are sent in this context are made by this package, not by its user."""

WITHOUT_PROXY: Final = {f"all://{name}": None for name in ("localhost", "127.0.0.1", "[::1]")}
"""Mounts of an httpx client: a proxy cannot reach this very machine under these names."""

_ANSWER_SECONDS: Final[ContextVar[float | None]] = ContextVar("_ANSWER_SECONDS", default=None)


@contextmanager
def answered_within(seconds: float) -> Iterator[None]:
    """Requests in this context wait at least that long for their answer: the server has much to do before it."""
    before = _ANSWER_SECONDS.set(seconds)
    try:
        yield
    finally:
        _ANSWER_SECONDS.reset(before)


# Zero would mean "do not wait at all", also for the connection to be made.
_SHORTEST_WAIT: Final = 0.01


def _is_of_interest(record: logging.LogRecord) -> bool:
    """The line that httpx logs for each request is for those who make requests themselves."""
    return not IS_OURS.get() or record.levelno > logging.INFO


logging.getLogger("httpx").addFilter(_is_of_interest)


class Outgoing(httpx.Auth):
    """Signs requests, and sends one that was refused once more if there is another token by then.

    Args:
        token: Where the token comes from.
        prefix: Word before the token in the ``Authorization`` header.
    """

    def __init__(self, token: CurrentToken, prefix: str) -> None:
        self._token = token
        self._prefix = prefix

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        token = self._token.get()
        response = yield self._signed(request, token)
        if response.status_code == httpx.codes.UNAUTHORIZED and (token := self._token.replace(token)):
            yield self._signed(request, token)

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        import asyncio  # here, because it takes some 20 ms which blocking callers need not spend

        # A callable may take its time, for instance to ask another server.
        token = self._token.get() if self._token.is_known else await asyncio.to_thread(self._token.get)
        response = yield self._signed(request, token)
        if response.status_code == httpx.codes.UNAUTHORIZED and (
            token := await asyncio.to_thread(self._token.replace, token)
        ):
            yield self._signed(request, token)

    def _signed(self, request: httpx.Request, token: str | None) -> httpx.Request:
        if token is not None:
            request.headers["Authorization"] = f"{self._prefix} {token}"
        patience, asked = _ANSWER_SECONDS.get(), request.extensions.get("timeout", {}).get("read")
        if patience is not None and asked is not None:
            request.extensions["timeout"] = {**request.extensions["timeout"], "read": max(asked, patience)}
        end = CALL_END.get()
        if end is not None:
            left = max(_SHORTEST_WAIT, end - time.monotonic())
            limits = request.extensions.get("timeout", {})
            request.extensions["timeout"] = {
                phase: left if seconds is None else min(seconds, left) for phase, seconds in limits.items()
            }
        return request

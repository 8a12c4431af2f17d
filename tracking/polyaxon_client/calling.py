"""What happens between a call and its result: repetition, errors, and a look at who is asked.

It is written once, as coroutines. How to send and how to wait is given to them: in a form that blocks, with which they run to
their end without an event loop (``finished``), or in one that awaits.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from types import ModuleType
from typing import Any, Final, TypeVar

import httpx

from polyaxon_api.api.platform import get_installation
from polyaxon_api.collisions import COLLIDING_OPERATIONS
from polyaxon_api.errors import ReplyError
from polyaxon_api.types import Response
from polyaxon_client.exceptions import (
    NotServedError,
    PolyaxonClientException,
    TransportError,
    is_rolled_back,
)
from polyaxon_client.outgoing import CALL_END, IS_OURS
from polyaxon_client.redact import MASK
from polyaxon_client.replies import (
    error_of_reply,
    error_of_silence,
    error_of_unreadable_reply,
    not_polyaxon,
    server_words,
)
from polyaxon_client.retries import Retries
from polyaxon_client.settings import Settings
from polyaxon_client.tokens import CurrentToken

READ_RETRIES: Final = 5
# Of a write that the server says it undid.
WRITE_RETRIES: Final = 3

_READING: Final = ("get_", "list_", "health_", "inspect_", "load_")
_COMMUNITY_EDITION: Final = "ce"
# What a gateway says when there is nobody behind it.
_GATEWAYS_WORDS: Final = (502, 503, 504)

T = TypeVar("T")
Pause = Callable[[float], Awaitable[bool]]
"""Waits some seconds; true when the client was closed meanwhile."""
Send = Callable[[ModuleType, dict[str, Any]], Awaitable[Response[Any]]]
"""Sends one request of an operation, with its arguments by name."""


def finished(coroutine: Coroutine[Any, Any, T]) -> T:
    """What a coroutine gives that never waits for an event loop."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        result: T = stop.value
        return result
    coroutine.close()
    raise RuntimeError("a blocking call waited for an event loop")


def operation_name(operation: ModuleType) -> str:
    """The operation's name in the API document, such as ``GetRun``."""
    words = operation.__name__.rpartition(".")[2].split("_")
    return "".join(word.capitalize() for word in words)


def arguments_by_name(operation: ModuleType, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """All arguments of an operation by name.

    Raises:
        TypeError: There are more than the operation takes.
    """
    return {**inspect.signature(operation.sync_detailed).bind_partial(*args).arguments, **kwargs}


class Caller:
    """Calls operations of one server.

    Args:
        settings: Where it is, and where its token came from.
        token: The token of the moment; where the server repeats it, it is masked.
    """

    def __init__(self, settings: Settings, token: CurrentToken) -> None:
        self.absences = 0
        """Requests so far that found no server: nothing answered, or a gateway in its place."""
        self.is_there = False
        """The server has taken a request, answered or not."""
        self._settings = settings
        self._token = token
        self._edition: str | None = None

    async def call(
        self,
        operation: ModuleType,
        kwargs: dict[str, Any],
        send: Send,
        pause: Pause,
        *,
        retries: int | None,
        deadline: float | None,
    ) -> Any:
        """What the operation's successful answer means.

        Args:
            operation: A module of ``polyaxon_api.api``.
            kwargs: Its arguments by name.
            send: Sends one request.
            pause: Waits between two.
            retries: How often the request may be repeated; None for what is usual.
            deadline: Seconds for all tries together.

        Raises:
            PolyaxonClientException: There is no such answer, or the operation must not be sent to this server.
        """
        end = None if deadline is None else time.monotonic() + deadline
        if operation.__name__ in COLLIDING_OPERATIONS:
            await self._refuse_on_community_edition(operation, send, pause, end)
        return await self._repeat(operation, kwargs, send, pause, retries, end)

    async def _refuse_on_community_edition(
        self, operation: ModuleType, send: Send, pause: Pause, end: float | None
    ) -> None:
        if self._edition is None:
            installation = await self._repeat(get_installation, {}, send, pause, None, end)
            self._edition = str(installation.dist or "")
        if self._edition == _COMMUNITY_EDITION:
            raise NotServedError(
                f"Community Edition does not have it; at its address it {COLLIDING_OPERATIONS[operation.__name__]}",
                operation=operation_name(operation),
                hint="It was not sent.",
            )

    async def _repeat(
        self,
        operation: ModuleType,
        kwargs: dict[str, Any],
        send: Send,
        pause: Pause,
        number: int | None,
        end: float | None,
    ) -> Any:
        is_reading = operation.__name__.rpartition(".")[2].startswith(_READING)
        usual = READ_RETRIES if is_reading else WRITE_RETRIES
        retries = Retries(usual if number is None else number, end)
        while True:
            try:
                return await self._once(operation, kwargs, partial(send, operation, kwargs), end)
            except PolyaxonClientException as error:
                self.absences += isinstance(error, TransportError) or error.status in _GATEWAYS_WORDS
                is_harmless = is_reading or number is not None or is_rolled_back(error)
                seconds = retries.pause_after(error) if is_harmless else None
                if seconds is None or await pause(seconds):
                    raise

    async def _once(
        self,
        operation: ModuleType,
        kwargs: dict[str, Any],
        send: Callable[[], Awaitable[Response[Any]]],
        end: float | None,
    ) -> Any:
        name = operation_name(operation)
        address = str(self._settings.host)
        before, before_ours = CALL_END.set(end), IS_OURS.set(True)
        try:
            response = await send()
        except ReplyError as error:
            content = self._without_token(error.content)
            raise error_of_unreadable_reply(name, address, error.status_code, content) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            self.is_there = self.is_there or isinstance(error, httpx.ReadTimeout)
            raise error_of_silence(name, address, error) from error
        finally:
            IS_OURS.reset(before_ours)
            CALL_END.reset(before)
        self.is_there = self.is_there or response.status_code not in _GATEWAYS_WORDS
        if not 200 <= response.status_code < 300:
            raise error_of_reply(
                name,
                address,
                response.status_code,
                response.headers,
                self._without_token(response.content),
                token_source=None
                if self._settings.token is None
                else self._settings.sources.get("token", "settings"),
                project=f"{kwargs['owner']}/{kwargs['project']}"
                if {"owner", "project"} <= kwargs.keys()
                else None,
            )
        if response.parsed is None and response.content.lstrip()[:1] == b"<":
            # A server that answers every address with its own page says 200 to a write, too.
            words = server_words(response.content, "text/html")
            raise not_polyaxon(name, address, response.status_code, words)
        return response.parsed

    def _without_token(self, content: bytes) -> bytes:
        token = self._token.current
        return content if not token else content.replace(token.encode(), MASK.encode())

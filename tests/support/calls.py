"""Requests by hand and through the generated client, repeated when the server broke on a write.

The server's own writer meets ours about once in a thousand on SQLite; such a failed write leaves nothing behind.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, TypeVar

import httpx

from polyaxon_api import Client
from polyaxon_api.types import Response

# The generated function says what it returns; here each operation takes its turn.
Call = Callable[..., Any]

_Reply = TypeVar("_Reply", httpx.Response, Response[Any])

_PATIENCE = 1.0
_FIRST_PAUSE = 0.01


def send(http: httpx.Client, method: str, path: str, **content: Any) -> httpx.Response:
    """Send a request until the reply is no failed write; the last reply if it always is one."""
    return repeated(lambda: http.request(method, path, **content))


@contextmanager
def generated_calls(url: str, *, is_async: bool) -> Iterator[Call]:
    """Gives a function that calls an operation's module in one of its two forms, until the reply is no failed write."""
    client = Client(url, httpx_args={"trust_env": False})
    with client, asyncio.Runner() as runner:

        def call(operation: ModuleType, *arguments: Any, **keywords: Any) -> Any:
            if is_async:
                return repeated(
                    lambda: runner.run(operation.asyncio_detailed(*arguments, client=client, **keywords))
                )
            return repeated(lambda: operation.sync_detailed(*arguments, client=client, **keywords))

        yield call
        if is_async:
            runner.run(client.get_async_httpx_client().aclose())


def repeated(once: Callable[[], _Reply], seconds: float = _PATIENCE) -> _Reply:
    """The first reply that is no failed write; the last one when that takes longer.

    Args:
        once: sends the request.
        seconds: how long to repeat it. Some refusals look like failed writes.
    """
    pause = _FIRST_PAUSE
    end = time.monotonic() + seconds
    while (reply := once()).status_code == httpx.codes.METHOD_NOT_ALLOWED and not reply.content:
        if time.monotonic() + pause > end:
            break
        time.sleep(pause)
        pause *= 2
    return reply


def create_run(http: httpx.Client, project: str, **fields: Any) -> str:
    """Create a run, driven by its client unless `content` is given, and return its uuid."""
    body = fields if "content" in fields else {"managed_by": "user", **fields}
    reply = send(http, "POST", f"/api/v1/default/{project}/runs", json=body)
    reply.raise_for_status()
    return str(reply.json()["uuid"])

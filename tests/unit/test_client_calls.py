"""Calls over a real connection: results, errors, repetition, tokens, and the same without blocking."""

# ruff: noqa: S106  (made-up tokens)
from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from polyaxon_api import models
from polyaxon_api.api.platform import get_installation
from polyaxon_api.api.runs import create_run_status, get_run
from polyaxon_client import PolyaxonClient
from polyaxon_client.exceptions import (
    AuthenticationError,
    ConfigurationError,
    NotFoundError,
    NotPolyaxonError,
    OverLimitError,
    PolyaxonClientException,
    ServerFailure,
    ServiceUnavailableError,
    TransportError,
)
from support.answers import Answer, AnswerServer, Asked

INSTALLATION = Answer(body=json.dumps({"version": "2.18.0", "dist": "ce"}).encode())
RUN = {"owner": "default", "project": "digits", "uuid": "8aac02e3b8f14b5f9f3c0d1e2f3a4b5c"}
STATUS = models.V1EntityStatusRequest.from_dict({"condition": {"type": "running"}})

Call = Callable[..., Any]


@pytest.fixture(params=["call", "call_async"])
def call(request: pytest.FixtureRequest) -> Iterator[Call]:
    """Calls an operation with a client, once in each form."""
    if request.param == "call":
        yield lambda client, operation, **kwargs: client.call(operation, **kwargs)
        return
    with asyncio.Runner() as runner:

        def call_async(client: PolyaxonClient, operation: Any, **kwargs: Any) -> Any:
            async def main() -> Any:
                async with client:
                    return await client.call_async(operation, **kwargs)

            return runner.run(main())

        yield call_async


def answering(*answers: Answer) -> AnswerServer:
    """A server that gives these answers one after the other, and the last for ever."""
    left = list(answers)
    return AnswerServer(lambda asked: left.pop(0) if len(left) > 1 else left[0])


def test_a_call_gives_what_the_answer_means(call: Call) -> None:
    with answering(INSTALLATION) as server, PolyaxonClient(host=server.url, token="word") as client:
        installation = call(client, get_installation)
    assert isinstance(installation, models.V1Installation)
    assert installation.version == "2.18.0"
    (asked,) = server.asked
    assert asked.headers["authorization"] == "Token word"
    assert asked.headers["user-agent"].startswith("polyaxon-client/")


def test_without_a_token_there_is_no_such_header(call: Call) -> None:
    with answering(INSTALLATION) as server, PolyaxonClient(host=server.url) as client:
        call(client, get_installation)
    assert "authorization" not in server.asked[0].headers


def test_an_error_says_all_that_is_known(call: Call) -> None:
    body = json.dumps({"detail": "Not found."}).encode()
    refusal = Answer(404, body, {"X-Request-ID": "f00d-1"})
    with (
        answering(refusal) as server,
        PolyaxonClient(host=server.url) as client,
        pytest.raises(NotFoundError) as raised,
    ):
        call(client, get_run, **RUN)
    error = raised.value
    assert (error.operation, error.status, error.request_id) == ("GetRun", 404, "f00d-1")
    assert error.server_message == "Not found."
    for known in ("GetRun", "404", "Not found", "f00d-1"):
        assert known in str(error)


@pytest.mark.parametrize(("headers", "known"), [({}, None), ({"X-Request-ID": "f00d-2"}, "f00d-2")])
def test_the_servers_own_failure_names_the_request_if_the_server_does(
    call: Call, headers: dict[str, str], known: str | None
) -> None:
    with (
        answering(Answer(405, b"", headers)) as server,
        PolyaxonClient(host=server.url) as client,
        pytest.raises(ServerFailure) as raised,
    ):
        call(client, create_run_status, **RUN, body=STATUS, retries=0)
    assert raised.value.request_id == known
    assert len(server.asked) == 1


def test_a_read_is_repeated_and_a_write_is_not(call: Call) -> None:
    busy = Answer(503, b"busy", {"Retry-After": "0"})
    with answering(busy, busy, INSTALLATION) as server, PolyaxonClient(host=server.url) as client:
        assert call(client, get_installation).version == "2.18.0"
    assert len(server.asked) == 3
    with (
        answering(busy) as server,
        PolyaxonClient(host=server.url) as client,
        pytest.raises(ServiceUnavailableError, match="busy"),
    ):
        call(client, create_run_status, **RUN, body=STATUS)
    assert len(server.asked) == 1


def test_a_write_of_which_the_server_kept_nothing_is_repeated(call: Call) -> None:
    undone, done = Answer(405, b""), Answer(201, json.dumps({"type": "running"}).encode())
    with answering(undone, undone, undone, done) as server, PolyaxonClient(host=server.url) as client:
        assert call(client, create_run_status, **RUN, body=STATUS) is not None
    assert len(server.asked) == 4
    with (
        answering(undone) as server,
        PolyaxonClient(host=server.url) as client,
        pytest.raises(ServerFailure, match="405"),
    ):
        call(client, create_run_status, **RUN, body=STATUS)
    assert len(server.asked) == 4


def test_a_write_is_repeated_as_often_as_the_caller_allows(call: Call) -> None:
    with (
        answering(Answer(503, b"", {"Retry-After": "0"})) as server,
        PolyaxonClient(host=server.url) as client,
        pytest.raises(ServiceUnavailableError),
    ):
        call(client, create_run_status, **RUN, body=STATUS, retries=2)
    assert len(server.asked) == 3


def test_retry_after_is_waited_for(call: Call) -> None:
    limited = Answer(429, b"", {"Retry-After": "1"})
    with answering(limited, INSTALLATION) as server, PolyaxonClient(host=server.url) as client:
        begun = time.monotonic()
        call(client, get_installation)
    assert time.monotonic() - begun >= 1


def test_a_pause_that_goes_beyond_the_deadline_is_not_begun(call: Call) -> None:
    with (
        answering(Answer(429, b"", {"Retry-After": "60"})) as server,
        PolyaxonClient(host=server.url) as client,
        pytest.raises(OverLimitError) as raised,
    ):
        call(client, get_installation, deadline=5)
    assert raised.value.retry_after == 60
    assert len(server.asked) == 1


def slow(asked: Asked) -> Answer:
    time.sleep(1)
    return INSTALLATION


@pytest.mark.parametrize(("timeout", "deadline"), [(0.1, None), (None, 0.1)])
def test_a_server_that_takes_too_long_is_left(
    call: Call, timeout: float | None, deadline: float | None
) -> None:
    with (
        AnswerServer(slow) as server,
        PolyaxonClient(host=server.url, timeout=timeout) as client,
        pytest.raises(TransportError, match="did not answer in time"),
    ):
        call(client, get_installation, retries=0, deadline=deadline)


def test_a_page_of_somebody_else_is_told_from_an_answer(call: Call) -> None:
    page = Answer(200, b"<!doctype html><title>Welcome</title>", {"Content-Type": "text/html"})
    with (
        answering(page) as server,
        PolyaxonClient(host=server.url) as client,
        pytest.raises(NotPolyaxonError, match="Welcome"),
    ):
        call(client, get_installation)


def accepting(*tokens: str) -> AnswerServer:
    def answer(asked: Asked) -> Answer:
        is_known = asked.headers.get("authorization") in {f"Token {token}" for token in tokens}
        return INSTALLATION if is_known else Answer(401, b'{"detail": "Invalid token."}')

    return AnswerServer(answer)


def test_a_callable_is_asked_again_when_its_token_is_refused(call: Call) -> None:
    answers = iter(["old", "new"])
    with accepting("new") as server, PolyaxonClient(host=server.url, token=lambda: next(answers)) as client:
        assert call(client, get_installation).version == "2.18.0"
    assert [asked.headers["authorization"] for asked in server.asked] == ["Token old", "Token new"]


def test_a_request_is_sent_twice_at_most_with_tokens(call: Call) -> None:
    answers = iter(["first", "second", "third"])
    with (
        accepting() as server,
        PolyaxonClient(host=server.url, token=lambda: next(answers)) as client,
        pytest.raises(AuthenticationError, match=r"Check the token \(from argument token\)"),
    ):
        call(client, get_installation)
    assert len(server.asked) == 2


def test_a_fixed_token_that_is_refused_is_not_sent_again(call: Call) -> None:
    with (
        accepting() as server,
        PolyaxonClient(host=server.url, token="wrong") as client,
        pytest.raises(AuthenticationError),
    ):
        call(client, get_installation)
    assert len(server.asked) == 1


def test_a_body_is_sent_whole_with_the_second_token(call: Call) -> None:
    answers = iter(["old", "new"])

    def answer(asked: Asked) -> Answer:
        return Answer(201, b"{}") if asked.headers["authorization"] == "Token new" else Answer(401, b"")

    with (
        AnswerServer(answer) as server,
        PolyaxonClient(host=server.url, token=lambda: next(answers)) as client,
    ):
        call(client, create_run_status, **RUN, body=STATUS)
    assert [json.loads(asked.body) for asked in server.asked] == [{"condition": {"type": "running"}}] * 2


def test_a_callable_that_fails_is_an_error_of_ours(call: Call) -> None:
    def ask() -> str:
        raise OSError("no vault")

    with (
        answering(INSTALLATION) as server,
        PolyaxonClient(host=server.url, token=ask) as client,
        pytest.raises(ConfigurationError, match="the callable raised OSError"),
    ):
        call(client, get_installation)
    assert server.asked == []


def test_threads_that_are_refused_together_share_one_new_token() -> None:
    given: list[str] = []

    def ask() -> str:
        given.append(f"token-{len(given)}")
        return given[-1]

    with (
        accepting("token-1") as server,
        PolyaxonClient(host=server.url, token=ask) as client,
        ThreadPoolExecutor(8) as threads,
    ):
        done = list(threads.map(lambda _: client.call(get_installation).version, range(32)))
    assert done == ["2.18.0"] * 32
    assert given == ["token-0", "token-1"]


def test_a_slow_callable_does_not_hold_up_the_event_loop() -> None:
    ticks: list[int] = []

    def ask() -> str:
        # The loop must go on while this waits for it.
        while len(ticks) < 3:
            time.sleep(0.01)
        return "word"

    async def tick() -> None:
        for number in range(3):
            ticks.append(number)
            await asyncio.sleep(0.01)

    async def main(url: str) -> None:
        async with PolyaxonClient(host=url, token=ask) as client:
            await asyncio.gather(client.call_async(get_installation, deadline=30), tick())

    with accepting("word") as server:
        asyncio.run(main(server.url))


def test_one_client_serves_one_event_loop_after_the_other() -> None:
    # The connections of a loop that is gone cannot be closed any more, so here none stays open.
    last = Answer(200, INSTALLATION.body, {"Connection": "close"})
    with answering(last) as server, PolyaxonClient(host=server.url) as client:

        async def main() -> str:
            return str((await client.call_async(get_installation)).version)

        assert [asyncio.run(main()), asyncio.run(main())] == ["2.18.0", "2.18.0"]


def test_many_calls_run_at_once_without_blocking() -> None:
    async def main(url: str) -> list[Any]:
        async with PolyaxonClient(host=url) as client:
            return await asyncio.gather(*(client.call_async(get_installation) for _ in range(8)))

    with AnswerServer(slow) as server:
        begun = time.monotonic()
        assert len(asyncio.run(main(server.url))) == 8
        assert time.monotonic() - begun < 8


def test_connections_are_used_again() -> None:
    with answering(INSTALLATION) as server, PolyaxonClient(host=server.url) as client:
        for _ in range(5):
            client.call(get_installation)
    assert len({asked.port for asked in server.asked}) == 1


def test_a_closed_client_says_so(call: Call) -> None:
    client = PolyaxonClient(host="http://127.0.0.1:1")
    client.close()
    with pytest.raises(PolyaxonClientException, match="The client is closed"):
        call(client, get_installation)


def test_too_many_arguments_are_a_type_error() -> None:
    client = PolyaxonClient(host="http://127.0.0.1:1")
    with pytest.raises(TypeError, match="too many positional arguments"):
        client.call(get_installation, "one")

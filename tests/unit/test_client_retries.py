"""What is repeated, and after which pause."""

from __future__ import annotations

import pytest

from polyaxon_client.exceptions import (
    BadRequestError,
    CertificateError,
    NotFoundError,
    OverLimitError,
    PolyaxonClientException,
    ServerFailure,
    ServiceUnavailableError,
    TransportError,
)
from polyaxon_client.retries import LONGEST_ASKED_PAUSE, LONGEST_PAUSE, SHORTEST_PAUSE, Retries


def most(_: float, limit: float) -> float:
    return limit


def test_pauses_are_drawn_from_zero_to_a_limit_that_doubles() -> None:
    drawn: list[tuple[float, float]] = []

    def draw(low: float, high: float) -> float:
        drawn.append((low, high))
        return high / 2

    retries = Retries(8, draw=draw)
    pauses = [retries.pause_after(ServerFailure()) for _ in range(8)]
    limits = [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, LONGEST_PAUSE, LONGEST_PAUSE]
    assert [low for low, _ in drawn] == [0] * 8
    assert [high for _, high in drawn] == pytest.approx(limits)
    assert pauses == pytest.approx([limit / 2 for limit in limits])
    assert retries.pause_after(ServerFailure()) is None


def test_a_pause_is_never_nothing() -> None:
    assert Retries(1, draw=lambda low, high: 0.0).pause_after(TransportError()) == SHORTEST_PAUSE


@pytest.mark.parametrize("error", [OverLimitError(retry_after=7.0), ServiceUnavailableError(retry_after=7.0)])
def test_the_server_says_how_long_to_wait(error: PolyaxonClientException) -> None:
    assert Retries(1, draw=most).pause_after(error) == 7.0


def test_a_server_that_wants_to_be_left_alone_for_long_is_not_waited_for() -> None:
    assert Retries(1).pause_after(OverLimitError(retry_after=LONGEST_ASKED_PAUSE + 1)) is None


@pytest.mark.parametrize("error", [BadRequestError(), NotFoundError(), CertificateError()])
def test_what_would_fail_again_is_not_repeated(error: PolyaxonClientException) -> None:
    assert Retries(9).pause_after(error) is None


def test_no_pause_goes_beyond_the_end() -> None:
    assert Retries(9, 100.0, now=lambda: 99.9, draw=most).pause_after(ServerFailure()) is None
    assert Retries(9, 100.0, now=lambda: 99.7, draw=most).pause_after(ServerFailure()) == 0.2

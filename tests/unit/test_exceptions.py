from __future__ import annotations

import copy
import pickle

import pytest

from polyaxon_client import exceptions
from polyaxon_client.exceptions import (
    AuthenticationError,
    BadRequestError,
    CertificateError,
    ConfigurationError,
    InvalidTypeError,
    InvalidValueError,
    NotFoundError,
    OverLimitError,
    PolyaxonClientException,
    PolyaxonHTTPError,
    ServerError,
    ServerFailure,
    TransportError,
    http_error_class,
    is_retryable,
)


def test_text_has_operation_status_server_words_and_hint_in_this_order() -> None:
    error = PolyaxonClientException(
        "The server does not find it",
        operation="GetRun",
        status=404,
        server_message="No Run matches",
        hint="Check the id.",
    )
    assert str(error) == (
        'The server does not find it (GetRun, status 404); the server says: "No Run matches". Check the id.'
    )


def test_plain_message_is_the_whole_text() -> None:
    assert str(PolyaxonClientException("no good")) == "no good"


def test_legacy_call_without_a_message_still_reads_as_a_sentence() -> None:
    assert str(PolyaxonClientException()) == PolyaxonClientException.default_message


def test_legacy_http_constructor_takes_endpoint_response_message_and_status() -> None:
    error = NotFoundError("http://me:pw@host/api", "response", "gone", 404)
    assert (error.endpoint, error.response, error.message, error.status_code) == (
        "http://me:pw@host/api",
        "response",
        "gone",
        404,
    )
    assert "pw" not in str(error)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("BadRequestError", 400),
        ("AuthenticationError", 401),
        ("AuthorizationError", 403),
        ("NotFoundError", 404),
        ("OverLimitError", 429),
        ("ServerError", 500),
        ("BadGatewayError", 502),
        ("ServiceUnavailableError", 503),
        ("GatewayTimeoutError", 504),
        ("SSLHandshakeError", 525),
    ],
)
def test_each_status_has_its_legacy_class(name: str, status: int) -> None:
    kind = http_error_class(status)
    assert kind is getattr(exceptions, name)
    assert kind().status == status


def test_statuses_without_a_class_fall_back_by_range() -> None:
    assert http_error_class(418) is PolyaxonHTTPError
    assert http_error_class(507) is ServerFailure


def test_wrong_use_is_also_the_builtin_error() -> None:
    assert issubclass(InvalidValueError, ValueError)
    assert issubclass(InvalidTypeError, TypeError)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (TransportError(), True),
        (CertificateError(), False),
        (ServerFailure(status_code=405), True),
        (ServerError(), True),
        (OverLimitError(), True),
        (PolyaxonHTTPError(status_code=408), True),
        (PolyaxonHTTPError(status_code=405), False),
        (BadRequestError(), False),
        (AuthenticationError(), False),
        (ConfigurationError(), False),
        (ValueError(), False),
    ],
    ids=lambda value: (
        repr(value) if isinstance(value, bool) else f"{type(value).__name__}-{getattr(value, 'status', '')}"
    ),
)
def test_what_may_pass_by_itself(error: BaseException, expected: bool) -> None:
    assert is_retryable(error) is expected


@pytest.mark.parametrize("copied", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])  # noqa: S301
def test_errors_cross_process_borders_whole(copied) -> None:  # type: ignore[no-untyped-def]
    error = BadRequestError(
        "http://host",
        None,
        "no",
        400,
        operation="SyncRun",
        server_message="bad",
        hint="Try.",
        retry_after=2.0,
    )
    other = copied(error)
    assert type(other) is BadRequestError
    assert str(other) == str(error)
    assert other.retry_after == 2.0


def test_a_whole_page_from_the_server_is_shortened() -> None:
    assert len(str(ServerFailure(server_message="x" * 100_000))) < 700


def test_every_class_is_drawn_in_the_tree() -> None:
    drawing = exceptions.__doc__ or ""
    for name, value in vars(exceptions).items():
        if isinstance(value, type) and issubclass(value, PolyaxonClientException):
            assert f"{name} " in drawing or f"{name}\n" in drawing, name

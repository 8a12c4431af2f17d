"""Everything this package raises on purpose::

    PolyaxonClientException
    ├── InvalidValueError          a value that cannot be used (also a ValueError)
    ├── InvalidTypeError           a value of a type that cannot be used (also a TypeError)
    ├── ConfigurationError         an argument, variable or file that is missing or malformed
    │   └── NotPolyaxonError       the configured host answers, but it is not Polyaxon
    ├── TransportError             the server could not be reached, or the connection broke
    │   └── CertificateError       the server's certificate, or ours, was not accepted
    ├── NotServedError             this edition of the server does not have the operation
    ├── GoneError                  today's platform does not have it; the hint names what to use instead
    ├── PolyaxonShouldExitError    the program should end
    └── PolyaxonHTTPError          the server answered, and the answer is no
        ├── BadRequestError        400
        ├── AuthenticationError    401
        ├── AuthorizationError     403
        ├── NotFoundError          404
        ├── OverLimitError         429
        └── ServerFailure          the server broke: any 5xx, and the empty page with 405 that Polyaxon sends then
            ├── ServerError            500
            ├── BadGatewayError        502
            ├── ServiceUnavailableError 503
            ├── GatewayTimeoutError    504
            └── SSLHandshakeError      525

``except PolyaxonClientException`` catches them all. The text of an error is made of what went wrong, the operation, the
status, the server's own words and a hint; it never holds a token or a header.
"""

from __future__ import annotations

# A server may answer with a whole page; a message stays readable.
_SERVER_WORDS_LIMIT = 500

_REQUEST_TIMEOUT = 408
_FAILED_WRITE = 405


class PolyaxonClientException(Exception):
    """Base of all errors of this package.

    Args:
        message: What went wrong, in a sentence without its full stop.
        operation: Name of the API operation, such as ``CreateRunStatus``.
        status: HTTP status of the server's answer.
        server_message: The server's own words.
        hint: What to do now.
    """

    default_message = "Polyaxon could not do what was asked"

    def __init__(
        self,
        message: str | None = None,
        *,
        operation: str | None = None,
        status: int | None = None,
        server_message: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.operation = operation
        self.status = status
        self.server_message = server_message
        self.hint = hint

    def __str__(self) -> str:
        text = str(self.message) if self.message is not None else self.default_message
        place = [self.operation] if self.operation else []
        if self.status is not None:
            place.append(f"status {self.status}")
        if place:
            text = f"{text.rstrip('.')} ({', '.join(place)})"
        if self.server_message:
            text = f'{text.rstrip(".")}; the server says: "{_shortened(self.server_message).rstrip(".")}"'
        if self.hint:
            ending = "" if text.endswith((".", "!", "?")) else "."
            text = f"{text}{ending} {self.hint}"
        return text


class InvalidValueError(PolyaxonClientException, ValueError):
    """A value was given that cannot be used."""

    default_message = "The value cannot be used"


class InvalidTypeError(PolyaxonClientException, TypeError):
    """A value of a type was given that cannot be used."""

    default_message = "A value of this type cannot be used"


class ConfigurationError(PolyaxonClientException):
    """An argument, an environment variable or a configuration file is missing or malformed."""

    default_message = "The configuration cannot be used"


class NotPolyaxonError(ConfigurationError):
    """The configured host answers with something that Polyaxon does not send."""

    default_message = "The host does not answer like a Polyaxon server"


class TransportError(PolyaxonClientException):
    """The server could not be reached, or the connection broke before its answer was complete."""

    default_message = "The server could not be reached"


class CertificateError(TransportError):
    """The server's certificate was refused by us, or our client certificate by the server."""

    default_message = "The certificate was not accepted"


class NotServedError(PolyaxonClientException):
    """The edition of the server does not have the operation, and would take the request for another one."""

    default_message = "The server does not have this operation"


class GoneError(PolyaxonClientException):
    """The legacy platform had it, today's does not; the hint names what to use instead."""

    default_message = "Today's Polyaxon does not have it"


class PolyaxonShouldExitError(PolyaxonClientException):
    """The program cannot go on and should end."""

    default_message = "The program should exit"


class PolyaxonHTTPError(PolyaxonClientException):
    """The server answered with an error status.

    Args:
        endpoint: Address of the request. Not part of the error's text, because addresses can carry credentials.
        response: The HTTP library's response, or None.
        message: What went wrong.
        status_code: HTTP status; by default the one the class stands for.
        operation: Name of the API operation.
        server_message: The server's own words.
        hint: What to do now.
        retry_after: Seconds that the server asks to wait before a repetition.
        request_id: What the server calls the request in its own logs, from the header ``X-Request-ID``.
    """

    default_message = "The server refused the request"
    default_status: int | None = None

    def __init__(
        self,
        endpoint: str | None = None,
        response: object = None,
        message: str | None = None,
        status_code: int | None = None,
        *,
        operation: str | None = None,
        server_message: str | None = None,
        hint: str | None = None,
        retry_after: float | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(
            message,
            operation=operation,
            status=self.default_status if status_code is None else status_code,
            server_message=server_message,
            hint=hint,
        )
        self.endpoint = endpoint
        self.response = response
        self.retry_after = retry_after
        self.request_id = request_id

    def __str__(self) -> str:
        text = super().__str__()
        return f"{text} [request {self.request_id}]" if self.request_id else text

    @property
    def status_code(self) -> int | None:
        """HTTP status of the answer, the same as ``status``."""
        return self.status


class BadRequestError(PolyaxonHTTPError):
    """400: the server does not accept the request's content."""

    default_message = "The server does not accept the request"
    default_status = 400


class AuthenticationError(PolyaxonHTTPError):
    """401: the server does not know who is asking."""

    default_message = "The server does not accept the token"
    default_status = 401


class AuthorizationError(PolyaxonHTTPError):
    """403: the user may not do this."""

    default_message = "The server does not allow this"
    default_status = 403


class NotFoundError(PolyaxonHTTPError):
    """404: no such project, run, file or address."""

    default_message = "The server does not find it"
    default_status = 404


class OverLimitError(PolyaxonHTTPError):
    """429: too many requests."""

    default_message = "The server got too many requests"
    default_status = 429


class ServerFailure(PolyaxonHTTPError):
    """The server broke while it handled the request; the same request may succeed later."""

    default_message = "The server failed"


class ServerError(ServerFailure):
    """500: the server failed."""

    default_status = 500


class BadGatewayError(ServerFailure):
    """502: a proxy before the server got no usable answer."""

    default_status = 502


class ServiceUnavailableError(ServerFailure):
    """503: the server is not ready."""

    default_message = "The server is not available"
    default_status = 503


class GatewayTimeoutError(ServerFailure):
    """504: a proxy before the server waited too long."""

    default_message = "The server took too long"
    default_status = 504


class SSLHandshakeError(ServerFailure):
    """525: a proxy before the server could not agree on encryption with it."""

    default_message = "The proxy and the server could not agree on encryption"
    default_status = 525


_BY_STATUS: dict[int, type[PolyaxonHTTPError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: AuthorizationError,
    404: NotFoundError,
    429: OverLimitError,
    500: ServerError,
    502: BadGatewayError,
    503: ServiceUnavailableError,
    504: GatewayTimeoutError,
    525: SSLHandshakeError,
}


def http_error_class(status: int) -> type[PolyaxonHTTPError]:
    """The class that stands for an HTTP status; ``ServerFailure`` for other 5xx, else ``PolyaxonHTTPError``."""
    return _BY_STATUS.get(status) or (ServerFailure if status >= 500 else PolyaxonHTTPError)


def is_retryable(exc: BaseException) -> bool:
    """Whether the cause may pass by itself, so that the same request can succeed later.

    It says nothing about whether the request may be repeated: after a broken connection the server may have done
    what was asked, and only the caller knows if doing it twice is harmless.
    """
    if isinstance(exc, CertificateError):
        return False
    if isinstance(exc, PolyaxonHTTPError) and exc.status == _REQUEST_TIMEOUT:
        return True
    return isinstance(exc, (TransportError, ServerFailure, OverLimitError))


def is_rolled_back(exc: BaseException) -> bool:
    """Whether the server failed in a write and says, with 405 and an empty page, that it kept nothing of it.

    Polyaxon handles each request in one transaction of its database, so doing the same again does it once.
    """
    return isinstance(exc, ServerFailure) and exc.status == _FAILED_WRITE


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SERVER_WORDS_LIMIT else f"{words[:_SERVER_WORDS_LIMIT]}…"

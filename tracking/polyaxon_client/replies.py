"""What the server's answers, and its silence, mean as errors of this package.

The server has no single form for errors: five kinds of JSON, plain text, pages of HTML, and an empty page with status 405
when it failed while writing. So status, content type and body are looked at together.
"""

from __future__ import annotations

import contextlib
import html
import json
import re
import socket
import ssl
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from polyaxon_client import variables
from polyaxon_client.exceptions import (
    CertificateError,
    ConfigurationError,
    NotFoundError,
    NotPolyaxonError,
    PolyaxonClientException,
    PolyaxonHTTPError,
    ServerFailure,
    TransportError,
    http_error_class,
)
from polyaxon_client.proxies import is_here, proxy_for
from polyaxon_client.redact import redact_text, redact_url

_WORDS_LIMIT = 1000
_REQUEST_ID_LIMIT = 200
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL | re.IGNORECASE)
# OpenSSL's words when the other side speaks plain HTTP.
_NOT_ENCRYPTED = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE")
# Polyaxon sends pages with 400 itself; with the others a proxy that knows the server says something about the request.
_PAGES_WITH_A_MEANING = (400, 401, 403, 408, 429)
_HOST_HINT = f"Check the host (argument host, {variables.HOST})."
_OWN_SERVER = " A server of your own starts with: polyaxon-tracking server start"
_PROXY_HINT = "Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY."


def error_of_reply(
    operation: str,
    address: str,
    status: int,
    headers: Mapping[str, str],
    content: bytes,
    *,
    token_source: str | None,
    project: str | None,
) -> PolyaxonClientException:
    """The error that an unsuccessful answer stands for.

    Args:
        operation: Name of the API operation.
        address: The server's base address.
        status: HTTP status.
        headers: The answer's headers, found by name without regard to case.
        content: The answer's body.
        token_source: Where the token that was sent came from; None when none was sent.
        project: Owner and name of the project that the request was about, if any.
    """
    if 300 <= status < 400:
        return _redirect(operation, address, status, headers.get("location"))
    words = server_words(content, headers.get("content-type", ""))
    # A plain file server knows no POST, and says 501.
    if _is_page(content) and (status < 500 or status == 501) and status not in _PAGES_WITH_A_MEANING:
        return not_polyaxon(operation, address, status, words)
    if status == 405 and not content:
        return ServerFailure(
            endpoint=redact_url(address),
            message="The server failed; it answers so with an empty page",
            status_code=status,
            operation=operation,
            retry_after=_retry_after(headers),
            request_id=_request_id(headers),
        )
    kind = http_error_class(status)
    message, hint = _explained(kind, status, words, token_source, project)
    return kind(
        endpoint=redact_url(address),
        message=message,
        status_code=status,
        operation=operation,
        server_message=words,
        hint=hint,
        retry_after=_retry_after(headers),
        request_id=_request_id(headers),
    )


def error_of_unreadable_reply(
    operation: str, address: str, status: int, content: bytes
) -> PolyaxonClientException:
    """The error for a successful status with a body that is not what the operation gives."""
    if _is_page(content):
        return not_polyaxon(operation, address, status, server_words(content, "text/html"))
    try:
        json.loads(content)
    except ValueError:
        # Seen while somebody writes the file that is being read: an answer that is empty or cut.
        return ServerFailure(message="The server's answer is cut", status_code=status, operation=operation)
    return PolyaxonHTTPError(
        message="The server's answer is not what this version of the client understands",
        status_code=status,
        operation=operation,
        hint="Compare the versions of the server and of polyaxon-client.",
    )


def not_polyaxon(operation: str, address: str, status: int, words: str | None) -> NotPolyaxonError:
    """The error for a page that Polyaxon does not send, from a proxy or another program."""
    return NotPolyaxonError(
        f"{redact_url(address)} answers with a page that is not Polyaxon's",
        operation=operation,
        status=status,
        server_message=words,
        hint=_HOST_HINT,
    )


def error_of_silence(operation: str, address: str, error: Exception) -> PolyaxonClientException:
    """The error for a request that got no answer at all."""
    shown = redact_url(address)
    if isinstance(error, (httpx.UnsupportedProtocol, httpx.InvalidURL)):
        return ConfigurationError(f"{shown} cannot be asked: {error}", operation=operation, hint=_HOST_HINT)
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLError):
            return _error_of_encryption(operation, shown, cause)
        if isinstance(cause, (socket.gaierror, ConnectionRefusedError)):
            proxy = proxy_for(address)
            if proxy is not None:
                return TransportError(
                    f"The proxy {proxy} on the way to {shown} cannot be reached",
                    operation=operation,
                    hint=_PROXY_HINT,
                )
        if isinstance(cause, socket.gaierror):
            return TransportError(
                f"The host name of {shown} is not known",
                operation=operation,
                hint=f"{_HOST_HINT} Is there a network?",
            )
        if isinstance(cause, ConnectionRefusedError):
            return TransportError(
                f"No server listens at {shown}",
                operation=operation,
                hint=f"Is it running? {_HOST_HINT}{_OWN_SERVER if is_here(address) else ''}",
            )
    if isinstance(error, httpx.TimeoutException):
        return TransportError(f"{shown} did not answer in time", operation=operation)
    if isinstance(error, httpx.ProxyError):
        return TransportError(
            f"The proxy on the way to {shown} refused: {redact_text(str(error))}",
            operation=operation,
            hint=_PROXY_HINT,
        )
    words = redact_text(str(error)) or type(error).__name__
    return TransportError(f"The connection to {shown} failed: {words}", operation=operation)


def server_words(content: bytes, content_type: str) -> str | None:
    """What the server says in an error's body, as one text without credentials; None when it says nothing."""
    text = content[: 64 * _WORDS_LIMIT].decode(errors="replace").strip()
    if not text:
        return None
    if _is_page(content):
        title = _TITLE.search(text)
        text = html.unescape(_TAG.sub(" ", title[1] if title else text))
    elif "json" in content_type or text[0] in '{["':
        with contextlib.suppress(ValueError):
            text = "; ".join(_messages(json.loads(text)))
    return redact_text(" ".join(text.split())[:_WORDS_LIMIT]) or None


def _messages(value: Any, field: str = "") -> Iterator[str]:
    """The messages in any of the forms: texts, lists of them, or mappings of fields to them."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            is_frame = key in ("detail", "errors", "error", "message", "non_field_errors")
            yield from _messages(inner, field if is_frame else f"{field}.{key}".lstrip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from _messages(inner, field)
    elif value not in (None, ""):
        yield f"{field}: {value}" if field else str(value)


def _explained(
    kind: type[PolyaxonHTTPError],
    status: int,
    words: str | None,
    token_source: str | None,
    project: str | None,
) -> tuple[str | None, str | None]:
    """Our message, where it can be better than the class's own, and the hint."""
    if status in (401, 403):
        if token_source is None:
            return None, f"No token was sent: give one as argument token or in {variables.AUTH_TOKEN}."
        return None, f"Check the token (from {token_source}): is it valid, and may it do this?"
    if kind is NotFoundError and words is not None and "No Project" in words and project is not None:
        return (
            f"There is no project {project} on the server",
            "Check its name (polyaxon-tracking project ls), or create it: experiment.create(create_project=True).",
        )
    if kind is NotFoundError and words is None:
        return "The server does not know this address", _HOST_HINT
    return None, None


def _redirect(operation: str, address: str, status: int, location: str | None) -> NotPolyaxonError:
    # Following would show the token to whoever the answer names.
    target = redact_url(location.split("?")[0]) if location else "somewhere else"
    return NotPolyaxonError(
        f"{redact_url(address)} sends us on to {target}",
        operation=operation,
        status=status,
        hint=f"If that is your server, put its address into {variables.HOST}.",
    )


def _error_of_encryption(operation: str, shown: str, cause: ssl.SSLError) -> PolyaxonClientException:
    words = f"{cause.reason or ''} {cause}"
    if isinstance(cause, ssl.SSLCertVerificationError):
        return CertificateError(
            f"The certificate of {shown} was not accepted: {cause.verify_message}",
            operation=operation,
            hint=f"If it is signed by an authority of your own, put that one's certificate into {variables.SSL_CA_CERT}.",
        )
    if any(reason in words for reason in _NOT_ENCRYPTED):
        return NotPolyaxonError(
            f"{shown} does not speak TLS", operation=operation, hint="Does its address begin with http:// ?"
        )
    if "CERTIFICATE" in words.upper():
        return CertificateError(
            f"{shown} did not accept our certificate: {cause.reason}",
            operation=operation,
            hint=f"Put yours into {variables.CERT_FILE} and {variables.KEY_FILE}.",
        )
    return TransportError(
        f"The connection to {shown} could not be encrypted: {cause.reason}", operation=operation
    )


def _is_page(content: bytes) -> bool:
    start = content.lstrip()[:200].lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<h1", b"<title"))


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the server asks to wait; it may write them as a number or as a date."""
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    if text.isascii() and text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())


def _request_id(headers: Mapping[str, str]) -> str | None:
    text = headers.get("x-request-id", "")[:_REQUEST_ID_LIMIT]
    return text if text.isprintable() and text.strip() else None


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__

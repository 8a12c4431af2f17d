"""The connection to one server: settings, TLS, repetition and errors around the generated client ``polyaxon_api``."""

from __future__ import annotations

import logging
import os
import random
import ssl
import threading
import time
from types import ModuleType, TracebackType
from typing import Any, Final, Self

import httpx

import polyaxon_client
from polyaxon_api import AuthenticatedClient, Client
from polyaxon_api.errors import ReplyError
from polyaxon_client import variables
from polyaxon_client.api_config import ApiConfig
from polyaxon_client.exceptions import (
    ConfigurationError,
    InvalidTypeError,
    PolyaxonClientException,
    PolyaxonHTTPError,
    is_retryable,
)
from polyaxon_client.replies import (
    error_of_reply,
    error_of_silence,
    error_of_unreadable_reply,
    not_polyaxon,
    server_words,
)
from polyaxon_client.settings import Settings, resolve_settings

READ_RETRIES: Final = 5

# A pause is drawn from zero to a limit that doubles from the first to the last of these, so that many clients that
# failed together do not come back together. With SQLite a failed write succeeds within a fraction of a second.
_FIRST_PAUSE: Final = 0.2
_LONGEST_PAUSE: Final = 10.0
_SHORTEST_PAUSE: Final = 0.02
# A proxy cannot reach this very machine under these names.
_WITHOUT_PROXY: Final = {f"all://{name}": None for name in ("localhost", "127.0.0.1", "[::1]")}
_READING: Final = ("get_", "list_", "health_")


_quiet = threading.local()


def _is_foreign(record: logging.LogRecord) -> bool:
    """A line per request that httpx logs is for those who make requests themselves; ours are no business of theirs."""
    return not getattr(_quiet, "now", False) or record.levelno > logging.INFO


logging.getLogger("httpx").addFilter(_is_foreign)


class PolyaxonClient:
    """A server, and how to talk to it.

    >>> client = PolyaxonClient(host="http://localhost:8000")
    >>> client.settings.host
    'http://localhost:8000'

    Nothing is sent before the first request. An object may be used by several threads, and after a fork.

    Args:
        api_config: The same values as one object; keywords given beside it win.
        host: Address of the server, with or without scheme. By default from the environment and the configuration files.
        token: Token for the server.
        port: Port of a host that is given without one; ``http_port`` is its other name.
        http_port: See ``port``.
        ws_port: Taken and not used: logs are read over HTTP today.
        use_https: Scheme of a host that is given without one.
        verify_ssl: False accepts any certificate; a text is the path of trusted certificates.
        is_managed: Overrides ``POLYAXON_IS_MANAGED``.
        authentication_type: Word before the token in the ``Authorization`` header.
        api_version: Version of the API; there is only ``v1``.
        reraise: Whether reads of legacy sub-clients raise the server's errors; ``call`` always does.
        schema_response: Whether reads of legacy sub-clients give typed objects.
        timeout: Seconds to wait for a connection or for the next bytes of an answer.
        interval: Taken and not used: nothing is queued in the client.
        settings: Settings that were resolved before; the other values are then left alone.

    Raises:
        ConfigurationError: A variable or a file is malformed.
    """

    def __init__(
        self,
        api_config: ApiConfig | None = None,
        host: str | None = None,
        token: str | None = None,
        port: int | None = None,
        http_port: int | None = None,
        ws_port: int | None = None,
        use_https: bool | None = None,
        verify_ssl: bool | str | None = None,
        is_managed: bool | None = None,
        authentication_type: str | None = None,
        api_version: str | None = None,
        reraise: bool = False,
        schema_response: bool | None = None,
        timeout: float | None = None,
        *,
        interval: float | None = None,
        settings: Settings | None = None,
    ) -> None:
        if api_config is not None and not isinstance(api_config, ApiConfig):
            raise InvalidTypeError(
                f"api_config must be an ApiConfig, not {type(api_config).__name__}",
                hint="Give host and token by their names: PolyaxonClient(host=..., token=...).",
            )
        given = ApiConfig(
            host,
            port,
            http_port,
            ws_port,
            token,
            api_version,
            authentication_type,
            use_https,
            verify_ssl,
            is_managed,
        )
        config = api_config or given
        self.reraise = reraise or config.reraise
        self.schema_response = config.schema_response if schema_response is None else schema_response
        self.settings: Settings = settings or resolve_settings(
            host=_first(host, config.host),
            token=_first(token, config.token),
            port=_first(port, http_port, config.port, config.http_port),
            use_https=_first(use_https, config.use_https),
            verify_ssl=_first(verify_ssl, config.verify_ssl),
            is_managed=_first(is_managed, config.is_managed),
            authentication_type=_first(authentication_type, config.authentication_type),
            timeout=_first(timeout, config.timeout),
        )
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._api: Client | None = None
        self._pid = 0
        self._current = threading.local()

    @property
    def host(self) -> str | None:
        """Base address of the server; None when there is none to talk to."""
        return self.settings.host

    @property
    def api(self) -> Client:
        """The generated client, for its functions: ``polyaxon_api.api.runs.get_run.sync(..., client=client.api)``.

        Its functions neither repeat requests nor raise this package's errors; ``call`` does both.

        Raises:
            ConfigurationError: There is no host, or a certificate cannot be used.
            PolyaxonClientException: The client is closed.
        """
        with self._lock:
            if self._closed.is_set():
                raise PolyaxonClientException("The client is closed")
            # Connections that were open before a fork belong to the parent.
            if self._api is None or self._pid != os.getpid():
                self._api = self._new_api()
                self._pid = os.getpid()
            return self._api

    def call(
        self,
        operation: ModuleType,
        /,
        *args: Any,
        retries: int | None = None,
        deadline: float | None = None,
        **kwargs: Any,
    ) -> Any:
        """Calls an operation and gives what its successful answer means; None when that has no content.

        >>> from polyaxon_api.api.runs import get_run
        >>> client.call(get_run, owner="default", project="digits", uuid=run_uuid).status  # doctest: +SKIP
        'running'

        When the server fails or cannot be reached, the request is repeated after a pause: as long as the server asks for,
        else a random one that grows.

        Args:
            operation: A module of ``polyaxon_api.api``, such as ``polyaxon_api.api.runs.sync_run``.
            args: What the operation takes.
            retries: How often the request may be repeated. By default 5 times if it reads, and never if it writes: give a
                number there only if doing it twice does no harm.
            deadline: Seconds for all tries together; no pause and no wait goes beyond it.
            kwargs: What the operation takes, by name.

        Raises:
            PolyaxonHTTPError: The server says no, or failed each time; the subclass tells which.
            TransportError: The server could not be reached.
            ConfigurationError: There is no host, or what answers there is not Polyaxon.
        """
        name = operation.__name__.rpartition(".")[2]
        left = retries if retries is not None else READ_RETRIES if name.startswith(_READING) else 0
        end = None if deadline is None else time.monotonic() + deadline
        pause_limit = _FIRST_PAUSE
        while True:
            try:
                return self._try(operation, args, kwargs, end)
            except PolyaxonClientException as error:
                pause = _pause(error, pause_limit)
                is_late = end is not None and time.monotonic() + pause >= end
                if left <= 0 or is_late or not is_retryable(error) or self._closed.wait(pause):
                    raise
            left -= 1
            pause_limit = min(_LONGEST_PAUSE, 2 * pause_limit)

    def close(self) -> None:
        """Closes the connections and ends the pauses of calls in other threads, which then raise; for good."""
        self._closed.set()
        with self._lock:
            api, self._api = self._api, None
        if api is not None:
            api.get_httpx_client().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"PolyaxonClient(host={self.settings.host!r})"

    def _try(
        self, operation: ModuleType, args: tuple[Any, ...], kwargs: dict[str, Any], end: float | None
    ) -> Any:
        name = _operation_name(operation)
        api = self.api
        self._current.end = end
        _quiet.now = True
        try:
            response = operation.sync_detailed(*args, client=api, **kwargs)
        except ReplyError as error:
            raise error_of_unreadable_reply(name, api.base_url, error.status_code, error.content) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise error_of_silence(name, api.base_url, error) from error
        finally:
            self._current.end = None
            _quiet.now = False
        if not 200 <= response.status_code < 300:
            raise error_of_reply(
                name,
                api.base_url,
                response.status_code,
                response.headers,
                response.content,
                token_source=None
                if self.settings.token is None
                else self.settings.sources.get("token", "settings"),
                project=f"{kwargs['owner']}/{kwargs['project']}"
                if {"owner", "project"} <= kwargs.keys()
                else None,
            )
        if response.parsed is None and response.content.lstrip()[:1] == b"<":
            # A server that answers every address with its own page says 200 to a write, too.
            words = server_words(response.content, "text/html")
            raise not_polyaxon(name, api.base_url, response.status_code, words)
        return response.parsed

    def _new_api(self) -> Client:
        settings = self.settings
        if settings.host is None:
            raise ConfigurationError(
                "There is no server to talk to"
                + (
                    f", as {settings.sources['mode']} is set"
                    if settings.sources.get("mode") == variables.IS_OFFLINE
                    else ""
                ),
                hint=f"Give its address as argument host or in {variables.HOST}.",
            )
        headers = {"User-Agent": f"polyaxon-client/{polyaxon_client.__version__}"}
        if settings.header and settings.header_service:
            headers[settings.header] = settings.header_service
        options: dict[str, Any] = {
            "headers": headers,
            "timeout": httpx.Timeout(settings.timeout),
            "verify_ssl": _tls_context(settings),
            # Redirects could lead the token elsewhere.
            "follow_redirects": False,
            "httpx_args": {"event_hooks": {"request": [self._limit_waiting]}, "mounts": _WITHOUT_PROXY},
        }
        if settings.token is None:
            return Client(settings.host, **options)
        return AuthenticatedClient(
            settings.host, token=settings.token, prefix=settings.authentication_type, **options
        )

    def _limit_waiting(self, request: httpx.Request) -> None:
        """No single wait of a request goes beyond its call's deadline."""
        end: float | None = getattr(self._current, "end", None)
        if end is not None:
            # Zero would mean "do not wait at all", also for the connection to be made.
            left = max(0.01, end - time.monotonic())
            limits = request.extensions.get("timeout", {})
            request.extensions["timeout"] = {
                phase: left if seconds is None else min(seconds, left) for phase, seconds in limits.items()
            }


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _operation_name(operation: ModuleType) -> str:
    words = operation.__name__.rpartition(".")[2].split("_")
    return "".join(word.capitalize() for word in words)


def _pause(error: PolyaxonClientException, limit: float) -> float:
    asked = error.retry_after if isinstance(error, PolyaxonHTTPError) else None
    if asked is not None:
        return asked
    return max(_SHORTEST_PAUSE, random.uniform(0, limit))  # noqa: S311  (nothing secret about a pause)


def _tls_context(settings: Settings) -> ssl.SSLContext:
    """How certificates are checked: against the system's authorities and those that httpx brings along, or against the given file."""
    if settings.host is not None and settings.host.startswith("http:"):
        # Never used; loading the authorities takes some 20 ms.
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        if isinstance(settings.verify, str):
            is_folder = os.path.isdir(settings.verify)
            context = ssl.create_default_context(
                cafile=None if is_folder else settings.verify, capath=settings.verify if is_folder else None
            )
        else:
            context = httpx.create_ssl_context()
            context.load_default_certs()
        if settings.client_cert is not None:
            context.load_cert_chain(*settings.client_cert)
    except OSError as error:
        raise ConfigurationError(
            f"A certificate cannot be used: {error}",
            hint=f"Check {variables.SSL_CA_CERT}, {variables.CERT_FILE} and {variables.KEY_FILE}.",
        ) from error
    if settings.verify is False:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context

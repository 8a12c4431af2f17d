"""The connection to one server: settings, TLS, repetition and errors around the generated client ``polyaxon_api``."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, Self
from weakref import WeakKeyDictionary

# isort: off
import polyaxon_client.lean_httpx  # before whatever loads httpx as it is

# isort: on
import httpx

import polyaxon_client
from polyaxon_api import Client
from polyaxon_api.types import Response
from polyaxon_client import variables
from polyaxon_client.api_config import ApiConfig
from polyaxon_client.calling import Caller, arguments_by_name, finished, operation_name
from polyaxon_client.exceptions import (
    ConfigurationError,
    InvalidTypeError,
    InvalidValueError,
    PolyaxonClientException,
)
from polyaxon_client.legacy_client import LegacyClient
from polyaxon_client.outgoing import WITHOUT_PROXY, Outgoing
from polyaxon_client.proxies import check_proxies
from polyaxon_client.saving import save
from polyaxon_client.settings import Settings, resolve_settings
from polyaxon_client.tls import tls_context
from polyaxon_client.tokens import CurrentToken, Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    # Takes some 20 ms, which blocking callers need not spend.
    import asyncio


class PolyaxonClient(LegacyClient):
    """A server, and how to talk to it.

    >>> client = PolyaxonClient(host="http://localhost:8000")
    >>> client.settings.host
    'http://localhost:8000'

    Nothing is sent before the first request. An object may be used by several threads, by several event loops one after
    the other, and after a fork. Connections are kept open and used again until the client is closed.

    Args:
        api_config: The same values as one object; keywords given beside it win.
        host: Address of the server, with or without scheme. By default from the environment and the configuration files.
        token: Token for the server, or a callable that gives one: asked before the first request, and again when the server
            refuses what it gave (401). Without it, in this order: the environment, the configuration files, the keyring.
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
        token: Token | None = None,
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
        self._token = CurrentToken(self.settings.token, self.settings.sources.get("token"))
        self._api: Client | None = None
        self._async_apis: WeakKeyDictionary[asyncio.AbstractEventLoop, Client] = WeakKeyDictionary()
        self._pid = 0
        self._caller = Caller(self.settings, self._token)

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
            retries: How often the request may be repeated. By default 5 times if it reads; if it writes, 3 times when
                the server says that it failed and kept nothing, as SQLite makes it do now and then, and else never: give
                a number there only if doing it twice does no harm.
            deadline: Seconds for all tries together; no pause and no wait goes beyond it.
            kwargs: What the operation takes, by name.

        Raises:
            PolyaxonHTTPError: The server says no, or failed each time; the subclass tells which.
            TransportError: The server could not be reached.
            ConfigurationError: There is no host, or what answers there is not Polyaxon.
        """
        named = arguments_by_name(operation, args, kwargs)
        return finished(
            self._caller.call(operation, named, self._send, self._pause, retries=retries, deadline=deadline)
        )

    async def call_async(
        self,
        operation: ModuleType,
        /,
        *args: Any,
        retries: int | None = None,
        deadline: float | None = None,
        **kwargs: Any,
    ) -> Any:
        """As ``call``, without blocking the event loop.

        >>> await client.call_async(get_run, owner="default", project="digits", uuid=run_uuid)  # doctest: +SKIP

        A callable that gives tokens is called in another thread. The connections belong to the event loop: ``aclose``, or
        ``async with``, closes them.
        """
        return await self._caller.call(
            operation,
            arguments_by_name(operation, args, kwargs),
            self._send_async,
            self._pause_async,
            retries=retries,
            deadline=deadline,
        )

    def download(
        self,
        operation: ModuleType,
        target: str | os.PathLike[str],
        /,
        *args: Any,
        retries: int | None = None,
        deadline: float | None = None,
        **kwargs: Any,
    ) -> int:
        """Calls an operation that gives a file, and puts the file's content on disk; gives its size in bytes.

        >>> from polyaxon_api.api.artifacts import get_run_artifact
        >>> client.download(get_run_artifact, "model.bin", namespace="polyaxon", owner="default",
        ...                 project="digits", uuid=run_uuid, path="outputs/model.bin")  # doctest: +SKIP
        2147483648

        Memory does not grow with the file. It is written beside the target and takes the target's name when all of it is
        there, so nobody meets half a file. A download that breaks off is begun anew.

        Args:
            operation: A module of ``polyaxon_api.api`` that has a ``stream``, such as ``get_run_artifact``.
            target: Path of the file to write, in a folder that exists; a file that is there is replaced.
            args: What the operation takes.
            retries: How often the request may be repeated; 5 times by default.
            deadline: Seconds for all tries together.
            kwargs: What the operation takes, by name.

        Raises:
            PolyaxonHTTPError: The server says no, or failed each time; the subclass tells which.
            TransportError: The server could not be reached, or the answer broke off each time.
            ConfigurationError: There is no host, or what answers there is not Polyaxon.
            InvalidTypeError: The operation gives no file.
            InvalidValueError: The target is a folder.
            OSError: The file cannot be written.
        """
        if not hasattr(operation, "stream"):
            raise InvalidTypeError(f"{operation_name(operation)} gives no file to download; use call")
        path = Path(target)
        if path.is_dir():
            raise InvalidValueError(f"{path} is a folder", hint="Name the file to write.")

        async def send(asked: ModuleType, kwargs: dict[str, Any]) -> Response[Any]:
            if asked is not operation:  # the question which edition answers
                return await self._send(asked, kwargs)
            return save(operation.stream(client=self.api, **kwargs), path)

        named = arguments_by_name(operation, args, kwargs)
        size: int = finished(
            self._caller.call(operation, named, send, self._pause, retries=retries, deadline=deadline)
        )
        return size

    @property
    def absences(self) -> int:
        """How many requests found no server so far, those included that were repeated then and went through."""
        return self._caller.absences

    @property
    def is_there(self) -> bool:
        """Whether the server has taken a request so far: it answered, or took it and said nothing, as a busy one does."""
        return self._caller.is_there

    def reset(self) -> None:
        """Closes the connections; the next request opens new ones."""
        with self._lock:
            api, self._api = self._api, None
        if api is not None:
            api.get_httpx_client().close()

    def _use(self, settings: Settings) -> None:
        self.settings = settings
        self._token = CurrentToken(settings.token, settings.sources.get("token"))
        self._caller = Caller(settings, self._token)
        # Those of event loops are closed when their client is forgotten.
        self._async_apis.clear()
        self.reset()

    def close(self) -> None:
        """Closes the connections and ends the pauses of calls in other threads, which then raise; for good."""
        self._closed.set()
        self.reset()

    async def aclose(self) -> None:
        """As ``close``, with the connections of the running event loop."""
        import asyncio

        self.close()
        api = self._async_apis.pop(asyncio.get_running_loop(), None)
        if api is not None:
            await api.get_async_httpx_client().aclose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"PolyaxonClient(host={self.settings.host!r})"

    async def _send(self, operation: ModuleType, kwargs: dict[str, Any]) -> Response[Any]:
        response: Response[Any] = operation.sync_detailed(client=self.api, **kwargs)
        return response

    async def _send_async(self, operation: ModuleType, kwargs: dict[str, Any]) -> Response[Any]:
        import asyncio

        loop = asyncio.get_running_loop()
        with self._lock:
            if self._closed.is_set():
                raise PolyaxonClientException("The client is closed")
            api = self._async_apis.get(loop)
            if api is None:
                api = self._async_apis[loop] = self._new_api()
        response: Response[Any] = await operation.asyncio_detailed(client=api, **kwargs)
        return response

    async def _pause(self, seconds: float) -> bool:
        return self._closed.wait(seconds)

    async def _pause_async(self, seconds: float) -> bool:
        import asyncio

        await asyncio.sleep(seconds)
        return self._closed.is_set()

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
        check_proxies()
        headers = {"User-Agent": f"polyaxon-client/{polyaxon_client.__version__}"}
        if settings.header and settings.header_service:
            headers[settings.header] = settings.header_service
        return Client(
            settings.host,
            headers=headers,
            timeout=httpx.Timeout(settings.timeout),
            verify_ssl=tls_context(settings),
            # Redirects could lead the token elsewhere.
            follow_redirects=False,
            httpx_args={
                "auth": Outgoing(self._token, settings.authentication_type),
                "mounts": WITHOUT_PROXY,
            },
        )


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)

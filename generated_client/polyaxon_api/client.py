"""Connections to one server."""

from __future__ import annotations

import ssl
from types import TracebackType
from typing import Any, Self

import httpx
from attrs import define, evolve, field


@define
class Client:
    """A server, and how to talk to it; without credentials.

    Connections are opened at the first request and kept until the client is closed, by its `with` block or by
    `get_httpx_client().close()`.

    Attributes:
        base_url: Address of the server, without the path of the API.
        headers: Headers of every request.
        cookies: Cookies of every request.
        timeout: Seconds, or an httpx.Timeout, after which a request fails with httpx.TimeoutException; None waits for
            ever.
        verify_ssl: True to check the server's certificate against the usual authorities, an SSLContext to check it
            against others, False not to check it.
        follow_redirects: Whether to follow redirects.
        httpx_args: Further arguments for httpx.Client and httpx.AsyncClient.
        raise_on_unexpected_status: Whether operations raise errors.UnexpectedStatus for a status that is no success.
    """

    base_url: str
    headers: dict[str, str] = field(factory=dict, kw_only=True, repr=False)
    cookies: dict[str, str] = field(factory=dict, kw_only=True, repr=False)
    timeout: httpx.Timeout | float | None = field(default=30.0, kw_only=True)
    verify_ssl: bool | ssl.SSLContext = field(default=True, kw_only=True)
    follow_redirects: bool = field(default=False, kw_only=True)
    httpx_args: dict[str, Any] = field(factory=dict, kw_only=True, repr=False)
    raise_on_unexpected_status: bool = field(default=False, kw_only=True)
    _client: httpx.Client | None = field(default=None, init=False, repr=False, eq=False)
    _async_client: httpx.AsyncClient | None = field(
        default=None, init=False, repr=False, eq=False
    )

    def with_headers(self, headers: dict[str, str]) -> Self:
        """Return a client with further headers and connections of its own."""
        return evolve(self, headers={**self.headers, **headers})

    def with_timeout(self, timeout: httpx.Timeout | float | None) -> Self:
        """Return a client with another timeout, in seconds, and connections of its own."""
        return evolve(self, timeout=timeout)

    def get_httpx_client(self) -> httpx.Client:
        """Return the connections for `sync` and `sync_detailed`, opened at the first call."""
        if self._client is None:
            self._client = httpx.Client(**self._arguments())
        return self._client

    def set_httpx_client(self, client: httpx.Client) -> Self:
        """Use these connections for `sync` and `sync_detailed`, with their own headers, cookies and timeout."""
        self._client = client
        return self

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """Return the connections for `asyncio` and `asyncio_detailed`, opened at the first call."""
        if self._async_client is None:
            self._async_client = httpx.AsyncClient(**self._arguments())
        return self._async_client

    def set_async_httpx_client(self, async_client: httpx.AsyncClient) -> Self:
        """Use these connections for `asyncio` and `asyncio_detailed`, with their own headers, cookies and timeout."""
        self._async_client = async_client
        return self

    def _arguments(self) -> dict[str, Any]:
        return {
            "base_url": self.base_url,
            "headers": self._all_headers(),
            "cookies": self.cookies,
            "timeout": self.timeout,
            "verify": self.verify_ssl,
            "follow_redirects": self.follow_redirects,
            **self.httpx_args,
        }

    def _all_headers(self) -> dict[str, str]:
        return self.headers

    def __enter__(self) -> Self:
        self.get_httpx_client().__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.get_httpx_client().__exit__(kind, error, trace)

    async def __aenter__(self) -> Self:
        await self.get_async_httpx_client().__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.get_async_httpx_client().__aexit__(kind, error, trace)


@define
class AuthenticatedClient(Client):
    """A server, how to talk to it, and the token to show.

    Attributes:
        token: The access token; never part of the repr.
        prefix: The word in front of the token, with a space between; empty for none.
        auth_header_name: The header that carries both.
    """

    token: str = field(kw_only=True, repr=False)
    prefix: str = field(default="Token", kw_only=True)
    auth_header_name: str = field(default="Authorization", kw_only=True)

    def _all_headers(self) -> dict[str, str]:
        value = f"{self.prefix} {self.token}" if self.prefix else self.token
        return {**self.headers, self.auth_header_name: value}

from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...types import Response


def _get_kwargs(
    *,
    x_origin_uri: str,
    x_origin_method: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["X-ORIGIN-URI"] = x_origin_uri

    headers["X-ORIGIN-METHOD"] = x_origin_method

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/auth-request/v1/",
    }
    _kwargs["headers"] = headers
    return _kwargs


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[None]:
    if response.status_code != 200 and client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=None,
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    x_origin_uri: str,
    x_origin_method: str,
) -> Response[None]:
    """Ask whether a request may pass.

    For the reverse proxy in front of a deployment, which asks here before it lets a request through.
    Community Edition has no users and lets every one pass that says where it goes. The path needs its
    trailing slash: without it the answer is a redirect.

    Args:
        x_origin_uri: Path, with its query, of the request that the proxy holds back.
        x_origin_method: HTTP method of the request that the proxy holds back.
        client: The server to ask.

    Returns:
        The status, headers and bytes of the reply, and in `parsed` what they mean on a success.

    Raises:
        errors.UnexpectedStatus: The status is no success and Client.raise_on_unexpected_status is True.
        errors.UnreadableReply: The status is a success and the body is not what the document describes.
        httpx.TransportError: The server was not reached, or not in time.
    """

    kwargs = _get_kwargs(
        x_origin_uri=x_origin_uri,
        x_origin_method=x_origin_method,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    x_origin_uri: str,
    x_origin_method: str,
) -> Response[None]:
    """Ask whether a request may pass.

    For the reverse proxy in front of a deployment, which asks here before it lets a request through.
    Community Edition has no users and lets every one pass that says where it goes. The path needs its
    trailing slash: without it the answer is a redirect.

    Args:
        x_origin_uri: Path, with its query, of the request that the proxy holds back.
        x_origin_method: HTTP method of the request that the proxy holds back.
        client: The server to ask.

    Returns:
        The status, headers and bytes of the reply, and in `parsed` what they mean on a success.

    Raises:
        errors.UnexpectedStatus: The status is no success and Client.raise_on_unexpected_status is True.
        errors.UnreadableReply: The status is a success and the body is not what the document describes.
        httpx.TransportError: The server was not reached, or not in time.
    """

    kwargs = _get_kwargs(
        x_origin_uri=x_origin_uri,
        x_origin_method=x_origin_method,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)

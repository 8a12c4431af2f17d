from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_json_object import V1JsonObject
from ...types import Response


def _get_kwargs(
    uuid: str,
    version: str,
    service: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/compatibility/{uuid}/{version}/{service}".format(
            uuid=quote(str(uuid), safe=""),
            version=quote(str(version), safe=""),
            service=quote(str(service), safe=""),
        ),
    }
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1JsonObject | None:
    if response.status_code == 200:
        try:
            response_200 = V1JsonObject.from_dict(response.json())

        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise errors.UnreadableReply(
                response.status_code, response.content
            ) from error
        return response_200
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[V1JsonObject]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    uuid: str,
    version: str,
    service: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[V1JsonObject]:
    """Ask which versions go together.

    The server asks its vendor which versions of the parts of Polyaxon fit the one given, and passes the
    answer on; the empty object when it cannot or may not ask. A version with dots has no route: 404
    with an empty HTML body.

    Args:
        uuid: Key of the installation, as GetInstallation tells it; passed on to the vendor.
        version: Version of the asking part, which may hold no dots.
        service: Part of Polyaxon that asks, for instance the command line tool.
        client: The server to ask.

    Returns:
        The status, headers and bytes of the reply, and in `parsed` what they mean on a success.

    Raises:
        errors.UnexpectedStatus: The status is no success and Client.raise_on_unexpected_status is True.
        errors.UnreadableReply: The status is a success and the body is not what the document describes.
        httpx.TransportError: The server was not reached, or not in time.
    """

    kwargs = _get_kwargs(
        uuid=uuid,
        version=version,
        service=service,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    uuid: str,
    version: str,
    service: str,
    *,
    client: AuthenticatedClient | Client,
) -> V1JsonObject | None:
    """Ask which versions go together.

    The server asks its vendor which versions of the parts of Polyaxon fit the one given, and passes the
    answer on; the empty object when it cannot or may not ask. A version with dots has no route: 404
    with an empty HTML body.

    Args:
        uuid: Key of the installation, as GetInstallation tells it; passed on to the vendor.
        version: Version of the asking part, which may hold no dots.
        service: Part of Polyaxon that asks, for instance the command line tool.
        client: The server to ask.

    Returns:
        What a success means, None for any other status.

    Raises:
        errors.UnexpectedStatus: The status is no success and Client.raise_on_unexpected_status is True.
        errors.UnreadableReply: The status is a success and the body is not what the document describes.
        httpx.TransportError: The server was not reached, or not in time.
    """

    return sync_detailed(
        uuid=uuid,
        version=version,
        service=service,
        client=client,
    ).parsed


async def asyncio_detailed(
    uuid: str,
    version: str,
    service: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[V1JsonObject]:
    """Ask which versions go together.

    The server asks its vendor which versions of the parts of Polyaxon fit the one given, and passes the
    answer on; the empty object when it cannot or may not ask. A version with dots has no route: 404
    with an empty HTML body.

    Args:
        uuid: Key of the installation, as GetInstallation tells it; passed on to the vendor.
        version: Version of the asking part, which may hold no dots.
        service: Part of Polyaxon that asks, for instance the command line tool.
        client: The server to ask.

    Returns:
        The status, headers and bytes of the reply, and in `parsed` what they mean on a success.

    Raises:
        errors.UnexpectedStatus: The status is no success and Client.raise_on_unexpected_status is True.
        errors.UnreadableReply: The status is a success and the body is not what the document describes.
        httpx.TransportError: The server was not reached, or not in time.
    """

    kwargs = _get_kwargs(
        uuid=uuid,
        version=version,
        service=service,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    uuid: str,
    version: str,
    service: str,
    *,
    client: AuthenticatedClient | Client,
) -> V1JsonObject | None:
    """Ask which versions go together.

    The server asks its vendor which versions of the parts of Polyaxon fit the one given, and passes the
    answer on; the empty object when it cannot or may not ask. A version with dots has no route: 404
    with an empty HTML body.

    Args:
        uuid: Key of the installation, as GetInstallation tells it; passed on to the vendor.
        version: Version of the asking part, which may hold no dots.
        service: Part of Polyaxon that asks, for instance the command line tool.
        client: The server to ask.

    Returns:
        What a success means, None for any other status.

    Raises:
        errors.UnexpectedStatus: The status is no success and Client.raise_on_unexpected_status is True.
        errors.UnreadableReply: The status is a success and the body is not what the document describes.
        httpx.TransportError: The server was not reached, or not in time.
    """

    return (
        await asyncio_detailed(
            uuid=uuid,
            version=version,
            service=service,
            client=client,
        )
    ).parsed

from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_run import V1Run
from ...types import Response


def _get_kwargs(
    owner: str,
    uuid: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/orgs/{owner}/runs/{uuid}".format(
            owner=quote(str(owner), safe=""),
            uuid=quote(str(uuid), safe=""),
        ),
    }
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1Run | None:
    if response.status_code == 200:
        try:
            response_200 = V1Run.from_dict(response.json())

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
) -> Response[V1Run]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[V1Run]:
    """Read a run without knowing its project.

    The same as GetRun for a client that has only the uuid. `orgs` is a fixed word of the path here, and
    the owner may be any.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        client: The server to ask.

    Returns:
        The status, headers and bytes of the reply, and in `parsed` what they mean on a success.

    Raises:
        errors.UnexpectedStatus: The status is no success and Client.raise_on_unexpected_status is True.
        errors.UnreadableReply: The status is a success and the body is not what the document describes.
        httpx.TransportError: The server was not reached, or not in time.
    """

    kwargs = _get_kwargs(
        owner=owner,
        uuid=uuid,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
) -> V1Run | None:
    """Read a run without knowing its project.

    The same as GetRun for a client that has only the uuid. `orgs` is a fixed word of the path here, and
    the owner may be any.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        client: The server to ask.

    Returns:
        What a success means, None for any other status.

    Raises:
        errors.UnexpectedStatus: The status is no success and Client.raise_on_unexpected_status is True.
        errors.UnreadableReply: The status is a success and the body is not what the document describes.
        httpx.TransportError: The server was not reached, or not in time.
    """

    return sync_detailed(
        owner=owner,
        uuid=uuid,
        client=client,
    ).parsed


async def asyncio_detailed(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[V1Run]:
    """Read a run without knowing its project.

    The same as GetRun for a client that has only the uuid. `orgs` is a fixed word of the path here, and
    the owner may be any.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        client: The server to ask.

    Returns:
        The status, headers and bytes of the reply, and in `parsed` what they mean on a success.

    Raises:
        errors.UnexpectedStatus: The status is no success and Client.raise_on_unexpected_status is True.
        errors.UnreadableReply: The status is a success and the body is not what the document describes.
        httpx.TransportError: The server was not reached, or not in time.
    """

    kwargs = _get_kwargs(
        owner=owner,
        uuid=uuid,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
) -> V1Run | None:
    """Read a run without knowing its project.

    The same as GetRun for a client that has only the uuid. `orgs` is a fixed word of the path here, and
    the owner may be any.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
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
            owner=owner,
            uuid=uuid,
            client=client,
        )
    ).parsed

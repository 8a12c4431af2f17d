from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...types import UNSET, Response, Unset


def _get_kwargs(
    owner: str,
    uuid: str,
    *,
    entity: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["entity"] = entity

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/orgs/{owner}/automations/{uuid}".format(
            owner=quote(str(owner), safe=""),
            uuid=quote(str(uuid), safe=""),
        ),
        "params": params,
    }
    return _kwargs


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[None]:
    if not 200 <= response.status_code <= 299 and client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=None,
    )


def sync_detailed(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    entity: str | Unset = UNSET,
) -> Response[None]:
    """Delete an automation.

    Takes a rule away. What becomes of the record of its executions is not published. Enterprise edition
    only; written from what Polyaxon publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        uuid: Identity of the automation, as its list tells it.
        entity: Published for this operation without a meaning, most likely a leftover of a shared
            request form; leave it out.
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
        entity=entity,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio_detailed(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    entity: str | Unset = UNSET,
) -> Response[None]:
    """Delete an automation.

    Takes a rule away. What becomes of the record of its executions is not published. Enterprise edition
    only; written from what Polyaxon publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        uuid: Identity of the automation, as its list tells it.
        entity: Published for this operation without a meaning, most likely a leftover of a shared
            request form; leave it out.
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
        entity=entity,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)

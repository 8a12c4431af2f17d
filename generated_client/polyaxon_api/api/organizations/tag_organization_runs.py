from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_run_selection_tags import V1RunSelectionTags
from ...types import Response


def _get_kwargs(
    owner: str,
    *,
    body: V1RunSelectionTags,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/orgs/{owner}/runs/tag".format(
            owner=quote(str(owner), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
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
    *,
    client: AuthenticatedClient | Client,
    body: V1RunSelectionTags,
) -> Response[None]:
    """Tag runs of an organisation.

    Gives the same words to runs of several projects. Enterprise edition only; written from what
    Polyaxon publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        body: Runs, or other things with tags, and the words to tag them with.
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
        body=body,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio_detailed(
    owner: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1RunSelectionTags,
) -> Response[None]:
    """Tag runs of an organisation.

    Gives the same words to runs of several projects. Enterprise edition only; written from what
    Polyaxon publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        body: Runs, or other things with tags, and the words to tag them with.
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
        body=body,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)

from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_organization import V1Organization
from ...types import UNSET, Response, Unset


def _get_kwargs(
    owner: str,
    *,
    usage: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["usage"] = usage

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/orgs/{owner}".format(
            owner=quote(str(owner), safe=""),
        ),
        "params": params,
    }
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1Organization | None:
    if 200 <= response.status_code <= 299:
        try:
            response_2xx = V1Organization.from_dict(response.json())

        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise errors.UnreadableReply(
                response.status_code, response.content
            ) from error
        return response_2xx
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[V1Organization]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    owner: str,
    *,
    client: AuthenticatedClient | Client,
    usage: str | Unset = UNSET,
) -> Response[V1Organization]:
    """Read an organisation.

    The organisation as its members see it; with `usage` also how much of its plan is used. Enterprise
    edition only; written from what Polyaxon publishes and not seen on a running server. WARNING: never
    send this to Community Edition, which reads the project that has the name of the organisation, if
    there is one.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        usage: Asks for how much of the plan is used as well; which texts do so is not published.
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
        usage=usage,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    owner: str,
    *,
    client: AuthenticatedClient | Client,
    usage: str | Unset = UNSET,
) -> V1Organization | None:
    """Read an organisation.

    The organisation as its members see it; with `usage` also how much of its plan is used. Enterprise
    edition only; written from what Polyaxon publishes and not seen on a running server. WARNING: never
    send this to Community Edition, which reads the project that has the name of the organisation, if
    there is one.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        usage: Asks for how much of the plan is used as well; which texts do so is not published.
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
        client=client,
        usage=usage,
    ).parsed


async def asyncio_detailed(
    owner: str,
    *,
    client: AuthenticatedClient | Client,
    usage: str | Unset = UNSET,
) -> Response[V1Organization]:
    """Read an organisation.

    The organisation as its members see it; with `usage` also how much of its plan is used. Enterprise
    edition only; written from what Polyaxon publishes and not seen on a running server. WARNING: never
    send this to Community Edition, which reads the project that has the name of the organisation, if
    there is one.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        usage: Asks for how much of the plan is used as well; which texts do so is not published.
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
        usage=usage,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    owner: str,
    *,
    client: AuthenticatedClient | Client,
    usage: str | Unset = UNSET,
) -> V1Organization | None:
    """Read an organisation.

    The organisation as its members see it; with `usage` also how much of its plan is used. Enterprise
    edition only; written from what Polyaxon publishes and not seen on a running server. WARNING: never
    send this to Community Edition, which reads the project that has the name of the organisation, if
    there is one.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        usage: Asks for how much of the plan is used as well; which texts do so is not published.
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
            client=client,
            usage=usage,
        )
    ).parsed

from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_organization_member import V1OrganizationMember
from ...models.v1_organization_member_request import V1OrganizationMemberRequest
from ...types import UNSET, Response, Unset


def _get_kwargs(
    owner: str,
    user: str,
    *,
    body: V1OrganizationMemberRequest,
    email: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    params["email"] = email

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/orgs/{owner}/members/{user}".format(
            owner=quote(str(owner), safe=""),
            user=quote(str(user), safe=""),
        ),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1OrganizationMember | None:
    if 200 <= response.status_code <= 299:
        try:
            response_2xx = V1OrganizationMember.from_dict(response.json())

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
) -> Response[V1OrganizationMember]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    owner: str,
    user: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1OrganizationMemberRequest,
    email: str | Unset = UNSET,
) -> Response[V1OrganizationMember]:
    """Rewrite a membership.

    Writes what an account is in the organisation. Enterprise edition only; written from what Polyaxon
    publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        user: Name of the account that belongs, or is to belong, to the organisation.
        email: Mail address of the person whose invitation or membership it is about.
        body: Who is to belong to the organisation, and as what.
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
        user=user,
        body=body,
        email=email,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    owner: str,
    user: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1OrganizationMemberRequest,
    email: str | Unset = UNSET,
) -> V1OrganizationMember | None:
    """Rewrite a membership.

    Writes what an account is in the organisation. Enterprise edition only; written from what Polyaxon
    publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        user: Name of the account that belongs, or is to belong, to the organisation.
        email: Mail address of the person whose invitation or membership it is about.
        body: Who is to belong to the organisation, and as what.
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
        user=user,
        client=client,
        body=body,
        email=email,
    ).parsed


async def asyncio_detailed(
    owner: str,
    user: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1OrganizationMemberRequest,
    email: str | Unset = UNSET,
) -> Response[V1OrganizationMember]:
    """Rewrite a membership.

    Writes what an account is in the organisation. Enterprise edition only; written from what Polyaxon
    publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        user: Name of the account that belongs, or is to belong, to the organisation.
        email: Mail address of the person whose invitation or membership it is about.
        body: Who is to belong to the organisation, and as what.
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
        user=user,
        body=body,
        email=email,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    owner: str,
    user: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1OrganizationMemberRequest,
    email: str | Unset = UNSET,
) -> V1OrganizationMember | None:
    """Rewrite a membership.

    Writes what an account is in the organisation. Enterprise edition only; written from what Polyaxon
    publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        user: Name of the account that belongs, or is to belong, to the organisation.
        email: Mail address of the person whose invitation or membership it is about.
        body: Who is to belong to the organisation, and as what.
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
            user=user,
            client=client,
            body=body,
            email=email,
        )
    ).parsed

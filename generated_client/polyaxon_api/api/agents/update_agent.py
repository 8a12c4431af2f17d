from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_agent import V1Agent
from ...models.v1_agent_request import V1AgentRequest
from ...types import Response


def _get_kwargs(
    owner: str,
    uuid: str,
    *,
    body: V1AgentRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/orgs/{owner}/agents/{uuid}".format(
            owner=quote(str(owner), safe=""),
            uuid=quote(str(uuid), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1Agent | None:
    if 200 <= response.status_code <= 299:
        try:
            response_2xx = V1Agent.from_dict(response.json())

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
) -> Response[V1Agent]:
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
    body: V1AgentRequest,
) -> Response[V1Agent]:
    """Rewrite an agent.

    Writes the entry of an agent. What becomes of fields that are left out is not known, so PATCH is the
    safer way. Enterprise edition only; written from what Polyaxon publishes and not seen on a running
    server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        uuid: Identity of the agent, which also stands in its configuration.
        body: An agent to register, or what to change about one. One published shape serves people
            who describe an agent and the agent that reports about itself, so nobody needs all of it.
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
        body=body,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1AgentRequest,
) -> V1Agent | None:
    """Rewrite an agent.

    Writes the entry of an agent. What becomes of fields that are left out is not known, so PATCH is the
    safer way. Enterprise edition only; written from what Polyaxon publishes and not seen on a running
    server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        uuid: Identity of the agent, which also stands in its configuration.
        body: An agent to register, or what to change about one. One published shape serves people
            who describe an agent and the agent that reports about itself, so nobody needs all of it.
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
        body=body,
    ).parsed


async def asyncio_detailed(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1AgentRequest,
) -> Response[V1Agent]:
    """Rewrite an agent.

    Writes the entry of an agent. What becomes of fields that are left out is not known, so PATCH is the
    safer way. Enterprise edition only; written from what Polyaxon publishes and not seen on a running
    server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        uuid: Identity of the agent, which also stands in its configuration.
        body: An agent to register, or what to change about one. One published shape serves people
            who describe an agent and the agent that reports about itself, so nobody needs all of it.
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
        body=body,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1AgentRequest,
) -> V1Agent | None:
    """Rewrite an agent.

    Writes the entry of an agent. What becomes of fields that are left out is not known, so PATCH is the
    safer way. Enterprise edition only; written from what Polyaxon publishes and not seen on a running
    server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        uuid: Identity of the agent, which also stands in its configuration.
        body: An agent to register, or what to change about one. One published shape serves people
            who describe an agent and the agent that reports about itself, so nobody needs all of it.
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
            body=body,
        )
    ).parsed

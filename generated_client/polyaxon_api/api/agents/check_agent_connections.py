from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_agent_connection_check_request import V1AgentConnectionCheckRequest
from ...models.v1_agent_connection_check_response import V1AgentConnectionCheckResponse
from ...types import Response


def _get_kwargs(
    namespace: str,
    owner: str,
    uuid: str,
    *,
    body: V1AgentConnectionCheckRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/streams/v1/{namespace}/{owner}/agents/{uuid}/connections_check".format(
            namespace=quote(str(namespace), safe=""),
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
) -> V1AgentConnectionCheckResponse | None:
    if response.status_code == 200:
        try:
            response_200 = V1AgentConnectionCheckResponse.from_dict(response.json())

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
) -> Response[V1AgentConnectionCheckResponse]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    namespace: str,
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1AgentConnectionCheckRequest,
) -> Response[V1AgentConnectionCheckResponse]:
    """Check what an agent is connected to.

    Tries the artifacts store and the cluster that the agent needs and reports on each. The status is
    200 even when every check fails: look at `status`. A single connection cannot be checked by name
    yet.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the agent. It names a folder of the store and is not looked up.
        body: Whether to test one connection by its name or all that matter.
        client: The server to ask.

    Returns:
        The status, headers and bytes of the reply, and in `parsed` what they mean on a success.

    Raises:
        errors.UnexpectedStatus: The status is no success and Client.raise_on_unexpected_status is True.
        errors.UnreadableReply: The status is a success and the body is not what the document describes.
        httpx.TransportError: The server was not reached, or not in time.
    """

    kwargs = _get_kwargs(
        namespace=namespace,
        owner=owner,
        uuid=uuid,
        body=body,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    namespace: str,
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1AgentConnectionCheckRequest,
) -> V1AgentConnectionCheckResponse | None:
    """Check what an agent is connected to.

    Tries the artifacts store and the cluster that the agent needs and reports on each. The status is
    200 even when every check fails: look at `status`. A single connection cannot be checked by name
    yet.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the agent. It names a folder of the store and is not looked up.
        body: Whether to test one connection by its name or all that matter.
        client: The server to ask.

    Returns:
        What a success means, None for any other status.

    Raises:
        errors.UnexpectedStatus: The status is no success and Client.raise_on_unexpected_status is True.
        errors.UnreadableReply: The status is a success and the body is not what the document describes.
        httpx.TransportError: The server was not reached, or not in time.
    """

    return sync_detailed(
        namespace=namespace,
        owner=owner,
        uuid=uuid,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    namespace: str,
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1AgentConnectionCheckRequest,
) -> Response[V1AgentConnectionCheckResponse]:
    """Check what an agent is connected to.

    Tries the artifacts store and the cluster that the agent needs and reports on each. The status is
    200 even when every check fails: look at `status`. A single connection cannot be checked by name
    yet.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the agent. It names a folder of the store and is not looked up.
        body: Whether to test one connection by its name or all that matter.
        client: The server to ask.

    Returns:
        The status, headers and bytes of the reply, and in `parsed` what they mean on a success.

    Raises:
        errors.UnexpectedStatus: The status is no success and Client.raise_on_unexpected_status is True.
        errors.UnreadableReply: The status is a success and the body is not what the document describes.
        httpx.TransportError: The server was not reached, or not in time.
    """

    kwargs = _get_kwargs(
        namespace=namespace,
        owner=owner,
        uuid=uuid,
        body=body,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    namespace: str,
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1AgentConnectionCheckRequest,
) -> V1AgentConnectionCheckResponse | None:
    """Check what an agent is connected to.

    Tries the artifacts store and the cluster that the agent needs and reports on each. The status is
    200 even when every check fails: look at `status`. A single connection cannot be checked by name
    yet.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the agent. It names a folder of the store and is not looked up.
        body: Whether to test one connection by its name or all that matter.
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
            namespace=namespace,
            owner=owner,
            uuid=uuid,
            client=client,
            body=body,
        )
    ).parsed

from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_acknowledged import V1Acknowledged
from ...types import Response


def _get_kwargs(
    namespace: str,
    owner: str,
    uuid: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/internal/v1/{namespace}/{owner}/agents/{uuid}/collect".format(
            namespace=quote(str(namespace), safe=""),
            owner=quote(str(owner), safe=""),
            uuid=quote(str(uuid), safe=""),
        ),
    }
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1Acknowledged | None:
    if response.status_code == 200:
        try:
            response_200 = V1Acknowledged.from_dict(response.json())

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
) -> Response[V1Acknowledged]:
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
) -> Response[V1Acknowledged]:
    """Collect the logs of an agent's services.

    For Polyaxon's own services inside a cluster: reads the logs and the specification of the agent's
    pods into the store. Needs the installation's internal token, which no user has; without it the
    answer is 400.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the agent. It names a folder of the store and is not looked up.
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
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    namespace: str,
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
) -> V1Acknowledged | None:
    """Collect the logs of an agent's services.

    For Polyaxon's own services inside a cluster: reads the logs and the specification of the agent's
    pods into the store. Needs the installation's internal token, which no user has; without it the
    answer is 400.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the agent. It names a folder of the store and is not looked up.
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
    ).parsed


async def asyncio_detailed(
    namespace: str,
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[V1Acknowledged]:
    """Collect the logs of an agent's services.

    For Polyaxon's own services inside a cluster: reads the logs and the specification of the agent's
    pods into the store. Needs the installation's internal token, which no user has; without it the
    answer is 400.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the agent. It names a folder of the store and is not looked up.
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
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    namespace: str,
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
) -> V1Acknowledged | None:
    """Collect the logs of an agent's services.

    For Polyaxon's own services inside a cluster: reads the logs and the specification of the agent's
    pods into the store. Needs the installation's internal token, which no user has; without it the
    answer is 400.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the agent. It names a folder of the store and is not looked up.
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
        )
    ).parsed

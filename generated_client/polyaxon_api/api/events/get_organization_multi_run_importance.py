from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_importance_request import V1ImportanceRequest
from ...models.v1_importance_response import V1ImportanceResponse
from ...types import Response


def _get_kwargs(
    namespace: str,
    owner: str,
    *,
    body: V1ImportanceRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/streams/v1/{namespace}/orgs/{owner}/runs/multi/importance".format(
            namespace=quote(str(namespace), safe=""),
            owner=quote(str(owner), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1ImportanceResponse | None:
    if response.status_code == 200:
        try:
            response_200 = V1ImportanceResponse.from_dict(response.json())

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
) -> Response[V1ImportanceResponse]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    namespace: str,
    owner: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1ImportanceRequest,
) -> Response[V1ImportanceResponse]:
    """Rank parameters across projects.

    As GetMultiRunImportance, for a client that compares runs of several projects; what is computed
    comes from the request alone.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        body: What the effect of parameters on a metric is computed from.
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
        body=body,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    namespace: str,
    owner: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1ImportanceRequest,
) -> V1ImportanceResponse | None:
    """Rank parameters across projects.

    As GetMultiRunImportance, for a client that compares runs of several projects; what is computed
    comes from the request alone.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        body: What the effect of parameters on a metric is computed from.
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
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    namespace: str,
    owner: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1ImportanceRequest,
) -> Response[V1ImportanceResponse]:
    """Rank parameters across projects.

    As GetMultiRunImportance, for a client that compares runs of several projects; what is computed
    comes from the request alone.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        body: What the effect of parameters on a metric is computed from.
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
        body=body,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    namespace: str,
    owner: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1ImportanceRequest,
) -> V1ImportanceResponse | None:
    """Rank parameters across projects.

    As GetMultiRunImportance, for a client that compares runs of several projects; what is computed
    comes from the request alone.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        body: What the effect of parameters on a metric is computed from.
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
            client=client,
            body=body,
        )
    ).parsed

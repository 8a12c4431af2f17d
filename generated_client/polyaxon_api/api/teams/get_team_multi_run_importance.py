from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_json_object import V1JsonObject
from ...types import Response


def _get_kwargs(
    namespace: str,
    owner: str,
    team: str,
    *,
    body: V1JsonObject,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/streams/v1/{namespace}/orgs/{owner}/teams/{team}/runs/multi/importance".format(
            namespace=quote(str(namespace), safe=""),
            owner=quote(str(owner), safe=""),
            team=quote(str(team), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1JsonObject | None:
    if 200 <= response.status_code <= 299:
        try:
            response_2xx = V1JsonObject.from_dict(response.json())

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
) -> Response[V1JsonObject]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    namespace: str,
    owner: str,
    team: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1JsonObject,
) -> Response[V1JsonObject]:
    """Weigh the parameters of runs open to a team.

    Computes how much each parameter explains of a metric. The body is published as free JSON; the form
    for one project takes `params`, a list of objects, and `metrics`, a list of numbers. Enterprise
    edition only; written from what Polyaxon publishes and not seen on a running server.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        team: Name of the team within its organisation.
        body: Free-form JSON: any keys, any values, stored as sent with the order of keys and the
            digits of integers kept. NaN and infinities are not JSON and must be replaced before
            sending.
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
        team=team,
        body=body,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    namespace: str,
    owner: str,
    team: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1JsonObject,
) -> V1JsonObject | None:
    """Weigh the parameters of runs open to a team.

    Computes how much each parameter explains of a metric. The body is published as free JSON; the form
    for one project takes `params`, a list of objects, and `metrics`, a list of numbers. Enterprise
    edition only; written from what Polyaxon publishes and not seen on a running server.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        team: Name of the team within its organisation.
        body: Free-form JSON: any keys, any values, stored as sent with the order of keys and the
            digits of integers kept. NaN and infinities are not JSON and must be replaced before
            sending.
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
        team=team,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    namespace: str,
    owner: str,
    team: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1JsonObject,
) -> Response[V1JsonObject]:
    """Weigh the parameters of runs open to a team.

    Computes how much each parameter explains of a metric. The body is published as free JSON; the form
    for one project takes `params`, a list of objects, and `metrics`, a list of numbers. Enterprise
    edition only; written from what Polyaxon publishes and not seen on a running server.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        team: Name of the team within its organisation.
        body: Free-form JSON: any keys, any values, stored as sent with the order of keys and the
            digits of integers kept. NaN and infinities are not JSON and must be replaced before
            sending.
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
        team=team,
        body=body,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    namespace: str,
    owner: str,
    team: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1JsonObject,
) -> V1JsonObject | None:
    """Weigh the parameters of runs open to a team.

    Computes how much each parameter explains of a metric. The body is published as free JSON; the form
    for one project takes `params`, a list of objects, and `metrics`, a list of numbers. Enterprise
    edition only; written from what Polyaxon publishes and not seen on a running server.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        team: Name of the team within its organisation.
        body: Free-form JSON: any keys, any values, stored as sent with the order of keys and the
            digits of integers kept. NaN and infinities are not JSON and must be replaced before
            sending.
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
            team=team,
            client=client,
            body=body,
        )
    ).parsed

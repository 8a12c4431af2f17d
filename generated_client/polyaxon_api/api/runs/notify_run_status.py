from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_notification_request import V1NotificationRequest
from ...types import Response


def _get_kwargs(
    namespace: str,
    owner: str,
    project: str,
    uuid: str,
    *,
    body: V1NotificationRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/streams/v1/{namespace}/{owner}/{project}/runs/{uuid}/notify".format(
            namespace=quote(str(namespace), safe=""),
            owner=quote(str(owner), safe=""),
            project=quote(str(project), safe=""),
            uuid=quote(str(uuid), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    return _kwargs


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[None]:
    if response.status_code != 200 and client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=None,
    )


def sync_detailed(
    namespace: str,
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1NotificationRequest,
) -> Response[None]:
    """Send a notification about a status.

    Tells the named connections, such as a chat room, of a status of the run. The server must have
    declared connections for this; one that has none, such as a sandbox, answers 400. The run itself is
    not looked at.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        body: A status of a run, and the connections that shall be told of it.
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
        project=project,
        uuid=uuid,
        body=body,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio_detailed(
    namespace: str,
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1NotificationRequest,
) -> Response[None]:
    """Send a notification about a status.

    Tells the named connections, such as a chat room, of a status of the run. The server must have
    declared connections for this; one that has none, such as a sandbox, answers 400. The run itself is
    not looked at.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        body: A status of a run, and the connections that shall be told of it.
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
        project=project,
        uuid=uuid,
        body=body,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)

from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_published_upload import V1PublishedUpload
from ...types import UNSET, Response, Unset


def _get_kwargs(
    owner: str,
    project: str,
    uuid: str,
    *,
    body: V1PublishedUpload,
    path: str | Unset = UNSET,
    overwrite: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    params["path"] = path

    params["overwrite"] = overwrite

    params["connection"] = connection

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/{owner}/{project}/runs/{uuid}/logs/upload".format(
            owner=quote(str(owner), safe=""),
            project=quote(str(project), safe=""),
            uuid=quote(str(uuid), safe=""),
        ),
        "params": params,
    }

    _kwargs["files"] = body.to_multipart()

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
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1PublishedUpload,
    path: str | Unset = UNSET,
    overwrite: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> Response[None]:
    """Upload logs as published.

    The published upload of a log file. In Community Edition logs are files like any other: use
    PostRunArtifact with the path `plxlogs` there. Enterprise edition only; written from what Polyaxon
    publishes and not seen on a running server.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        path: Where to put the file, a path whose starting point is not published.
        overwrite: True replaces a file that is there already; the default is not published.
        connection: Name of the store to put the file into, if not the default one.
        body: A file as the published uploads take it; where it goes stands in the query.
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
        project=project,
        uuid=uuid,
        body=body,
        path=path,
        overwrite=overwrite,
        connection=connection,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio_detailed(
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1PublishedUpload,
    path: str | Unset = UNSET,
    overwrite: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> Response[None]:
    """Upload logs as published.

    The published upload of a log file. In Community Edition logs are files like any other: use
    PostRunArtifact with the path `plxlogs` there. Enterprise edition only; written from what Polyaxon
    publishes and not seen on a running server.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        path: Where to put the file, a path whose starting point is not published.
        overwrite: True replaces a file that is there already; the default is not published.
        connection: Name of the store to put the file into, if not the default one.
        body: A file as the published uploads take it; where it goes stands in the query.
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
        project=project,
        uuid=uuid,
        body=body,
        path=path,
        overwrite=overwrite,
        connection=connection,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)

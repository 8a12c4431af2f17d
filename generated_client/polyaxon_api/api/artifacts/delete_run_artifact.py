from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...types import UNSET, Response, Unset


def _get_kwargs(
    namespace: str,
    owner: str,
    project: str,
    uuid: str,
    *,
    path: str,
    connection: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["path"] = path

    params["connection"] = connection

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/streams/v1/{namespace}/{owner}/{project}/runs/{uuid}/artifact".format(
            namespace=quote(str(namespace), safe=""),
            owner=quote(str(owner), safe=""),
            project=quote(str(project), safe=""),
            uuid=quote(str(uuid), safe=""),
        ),
        "params": params,
    }
    return _kwargs


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[None]:
    if response.status_code != 204 and client.raise_on_unexpected_status:
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
    path: str,
    connection: str | Unset = UNSET,
) -> Response[None]:
    """Delete one file.

    Deletes the file. A file that is not there, also the second time, and a folder are a 400 in words.
    Copies in the server's cache stay readable for those who do not force a fresh read.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        path: Path of the file within the run's folder. A path that leaves the folder is a 400 in
            words, and so is none at all.
        connection: Name of the artifacts store to use; unknown names fall back to the default
            store.
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
        path=path,
        connection=connection,
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
    path: str,
    connection: str | Unset = UNSET,
) -> Response[None]:
    """Delete one file.

    Deletes the file. A file that is not there, also the second time, and a folder are a 400 in words.
    Copies in the server's cache stay readable for those who do not force a fresh read.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        path: Path of the file within the run's folder. A path that leaves the folder is a 400 in
            words, and so is none at all.
        connection: Name of the artifacts store to use; unknown names fall back to the default
            store.
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
        path=path,
        connection=connection,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)

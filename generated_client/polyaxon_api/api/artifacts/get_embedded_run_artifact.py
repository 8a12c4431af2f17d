from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from io import BytesIO
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    namespace: str,
    owner: str,
    project: str,
    uuid: str,
    *,
    path: str,
    stream: bool | Unset = UNSET,
    render: bool | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["path"] = path

    params["stream"] = stream

    params["render"] = render

    params["force"] = force

    params["connection"] = connection

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/streams/v1/{namespace}/{owner}/{project}/runs/{uuid}/embedded_artifact".format(
            namespace=quote(str(namespace), safe=""),
            owner=quote(str(owner), safe=""),
            project=quote(str(project), safe=""),
            uuid=quote(str(uuid), safe=""),
        ),
        "params": params,
    }
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> File | None:
    if response.status_code == 200:
        try:
            response_200 = File(payload=BytesIO(response.content))

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
) -> Response[File]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    namespace: str,
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    path: str,
    stream: bool | Unset = UNSET,
    render: bool | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> Response[File]:
    """Download one file to embed in a page.

    The same answer as GetRunArtifact, under an address that deployments treat differently: they let
    pages show the file in a frame.

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
        stream: True has the server read the file itself where a deployment would leave that to its
            proxy; without one it makes no difference.
        render: True, together with `stream`, turns a notebook into a page of HTML. Any other kind
            of file is then a 400 in words.
        force: True fetches the files again instead of serving the server's cached copy. Without it
            a file that was read once is served as it was then, even after a new upload or a deletion.
            Two forced reads of one file at the same time disturb each other, so use one reader per
            file.
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
        stream=stream,
        render=render,
        force=force,
        connection=connection,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    namespace: str,
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    path: str,
    stream: bool | Unset = UNSET,
    render: bool | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> File | None:
    """Download one file to embed in a page.

    The same answer as GetRunArtifact, under an address that deployments treat differently: they let
    pages show the file in a frame.

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
        stream: True has the server read the file itself where a deployment would leave that to its
            proxy; without one it makes no difference.
        render: True, together with `stream`, turns a notebook into a page of HTML. Any other kind
            of file is then a 400 in words.
        force: True fetches the files again instead of serving the server's cached copy. Without it
            a file that was read once is served as it was then, even after a new upload or a deletion.
            Two forced reads of one file at the same time disturb each other, so use one reader per
            file.
        connection: Name of the artifacts store to use; unknown names fall back to the default
            store.
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
        project=project,
        uuid=uuid,
        client=client,
        path=path,
        stream=stream,
        render=render,
        force=force,
        connection=connection,
    ).parsed


async def asyncio_detailed(
    namespace: str,
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    path: str,
    stream: bool | Unset = UNSET,
    render: bool | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> Response[File]:
    """Download one file to embed in a page.

    The same answer as GetRunArtifact, under an address that deployments treat differently: they let
    pages show the file in a frame.

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
        stream: True has the server read the file itself where a deployment would leave that to its
            proxy; without one it makes no difference.
        render: True, together with `stream`, turns a notebook into a page of HTML. Any other kind
            of file is then a 400 in words.
        force: True fetches the files again instead of serving the server's cached copy. Without it
            a file that was read once is served as it was then, even after a new upload or a deletion.
            Two forced reads of one file at the same time disturb each other, so use one reader per
            file.
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
        stream=stream,
        render=render,
        force=force,
        connection=connection,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    namespace: str,
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    path: str,
    stream: bool | Unset = UNSET,
    render: bool | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> File | None:
    """Download one file to embed in a page.

    The same answer as GetRunArtifact, under an address that deployments treat differently: they let
    pages show the file in a frame.

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
        stream: True has the server read the file itself where a deployment would leave that to its
            proxy; without one it makes no difference.
        render: True, together with `stream`, turns a notebook into a page of HTML. Any other kind
            of file is then a 400 in words.
        force: True fetches the files again instead of serving the server's cached copy. Without it
            a file that was read once is served as it was then, even after a new upload or a deletion.
            Two forced reads of one file at the same time disturb each other, so use one reader per
            file.
        connection: Name of the artifacts store to use; unknown names fall back to the default
            store.
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
            project=project,
            uuid=uuid,
            client=client,
            path=path,
            stream=stream,
            render=render,
            force=force,
            connection=connection,
        )
    ).parsed


@contextmanager
def stream(
    namespace: str,
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    path: str,
    stream: bool | Unset = UNSET,
    render: bool | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> Iterator[httpx.Response]:
    """Download one file to embed in a page.

    The same answer as GetRunArtifact, under an address that deployments treat differently: they let
    pages show the file in a frame.

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
        stream: True has the server read the file itself where a deployment would leave that to its
            proxy; without one it makes no difference.
        render: True, together with `stream`, turns a notebook into a page of HTML. Any other kind
            of file is then a 400 in words.
        force: True fetches the files again instead of serving the server's cached copy. Without it
            a file that was read once is served as it was then, even after a new upload or a deletion.
            Two forced reads of one file at the same time disturb each other, so use one reader per
            file.
        connection: Name of the artifacts store to use; unknown names fall back to the default
            store.
        client: The server to ask.

    Returns:
        A context with the reply as soon as it begins, whatever its status; `iter_bytes()` gives the body.

    Raises:
        httpx.TransportError: The server was not reached, or not in time.
    """

    kwargs = _get_kwargs(
        namespace=namespace,
        owner=owner,
        project=project,
        uuid=uuid,
        path=path,
        stream=stream,
        render=render,
        force=force,
        connection=connection,
    )
    with client.get_httpx_client().stream(**kwargs) as response:
        yield response


@asynccontextmanager
async def asyncio_stream(
    namespace: str,
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    path: str,
    stream: bool | Unset = UNSET,
    render: bool | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> AsyncIterator[httpx.Response]:
    """Download one file to embed in a page.

    The same answer as GetRunArtifact, under an address that deployments treat differently: they let
    pages show the file in a frame.

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
        stream: True has the server read the file itself where a deployment would leave that to its
            proxy; without one it makes no difference.
        render: True, together with `stream`, turns a notebook into a page of HTML. Any other kind
            of file is then a 400 in words.
        force: True fetches the files again instead of serving the server's cached copy. Without it
            a file that was read once is served as it was then, even after a new upload or a deletion.
            Two forced reads of one file at the same time disturb each other, so use one reader per
            file.
        connection: Name of the artifacts store to use; unknown names fall back to the default
            store.
        client: The server to ask.

    Returns:
        A context with the reply as soon as it begins, whatever its status; `aiter_bytes()` gives the body.

    Raises:
        httpx.TransportError: The server was not reached, or not in time.
    """

    kwargs = _get_kwargs(
        namespace=namespace,
        owner=owner,
        project=project,
        uuid=uuid,
        path=path,
        stream=stream,
        render=render,
        force=force,
        connection=connection,
    )
    async with client.get_async_httpx_client().stream(**kwargs) as response:
        yield response

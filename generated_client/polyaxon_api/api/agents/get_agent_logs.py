from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_logs import V1Logs
from ...types import UNSET, Response, Unset


def _get_kwargs(
    namespace: str,
    owner: str,
    uuid: str,
    *,
    service: str | Unset = UNSET,
    last_file: str | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["service"] = service

    params["last_file"] = last_file

    params["force"] = force

    params["connection"] = connection

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/streams/v1/{namespace}/{owner}/agents/{uuid}/logs".format(
            namespace=quote(str(namespace), safe=""),
            owner=quote(str(owner), safe=""),
            uuid=quote(str(uuid), safe=""),
        ),
        "params": params,
    }
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1Logs | None:
    if response.status_code == 200:
        try:
            response_200 = V1Logs.from_dict(response.json())

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
) -> Response[V1Logs]:
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
    service: str | Unset = UNSET,
    last_file: str | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> Response[V1Logs]:
    """Read the logs of an agent's services.

    The log lines that were collected into the store, one file after another. An agent that is unknown,
    or of which nothing was collected, has no lines.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the agent. It names a folder of the store and is not looked up.
        service: Service of the agent whose lines are wanted, for instance `streams`; left out,
            those of all.
        last_file: File after which to go on, as `last_file` of an earlier answer says.
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
        uuid=uuid,
        service=service,
        last_file=last_file,
        force=force,
        connection=connection,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    namespace: str,
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    service: str | Unset = UNSET,
    last_file: str | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> V1Logs | None:
    """Read the logs of an agent's services.

    The log lines that were collected into the store, one file after another. An agent that is unknown,
    or of which nothing was collected, has no lines.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the agent. It names a folder of the store and is not looked up.
        service: Service of the agent whose lines are wanted, for instance `streams`; left out,
            those of all.
        last_file: File after which to go on, as `last_file` of an earlier answer says.
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
        uuid=uuid,
        client=client,
        service=service,
        last_file=last_file,
        force=force,
        connection=connection,
    ).parsed


async def asyncio_detailed(
    namespace: str,
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    service: str | Unset = UNSET,
    last_file: str | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> Response[V1Logs]:
    """Read the logs of an agent's services.

    The log lines that were collected into the store, one file after another. An agent that is unknown,
    or of which nothing was collected, has no lines.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the agent. It names a folder of the store and is not looked up.
        service: Service of the agent whose lines are wanted, for instance `streams`; left out,
            those of all.
        last_file: File after which to go on, as `last_file` of an earlier answer says.
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
        uuid=uuid,
        service=service,
        last_file=last_file,
        force=force,
        connection=connection,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    namespace: str,
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    service: str | Unset = UNSET,
    last_file: str | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> V1Logs | None:
    """Read the logs of an agent's services.

    The log lines that were collected into the store, one file after another. An agent that is unknown,
    or of which nothing was collected, has no lines.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        uuid: Identity of the agent. It names a folder of the store and is not looked up.
        service: Service of the agent whose lines are wanted, for instance `streams`; left out,
            those of all.
        last_file: File after which to go on, as `last_file` of an earlier answer says.
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
            uuid=uuid,
            client=client,
            service=service,
            last_file=last_file,
            force=force,
            connection=connection,
        )
    ).parsed

from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_json_object import V1JsonObject
from ...types import UNSET, Response, Unset


def _get_kwargs(
    namespace: str,
    owner: str,
    project: str,
    uuid: str,
    *,
    kind: str | Unset = UNSET,
    status: str | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["kind"] = kind

    params["status"] = status

    params["connection"] = connection

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/streams/v1/{namespace}/{owner}/{project}/runs/{uuid}/k8s_inspect".format(
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
) -> V1JsonObject | None:
    if response.status_code == 200:
        try:
            response_200 = V1JsonObject.from_dict(response.json())

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
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    kind: str | Unset = UNSET,
    status: str | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> Response[V1JsonObject]:
    """Read what Kubernetes knows of a run.

    Specification and state of the run's resources in the cluster. Asked with a final `status`, the
    server gives the copy that it kept in the run's folder as `outputs/spec.json`, and asks the cluster
    only if there is none. A server without a cluster, such as a sandbox, then fails (500).

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        kind: Kind of the run, which decides what the server looks for in the cluster.
        status: Status of the run as far as the client knows; with a final one the kept copy is
            tried first.
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
        kind=kind,
        status=status,
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
    kind: str | Unset = UNSET,
    status: str | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> V1JsonObject | None:
    """Read what Kubernetes knows of a run.

    Specification and state of the run's resources in the cluster. Asked with a final `status`, the
    server gives the copy that it kept in the run's folder as `outputs/spec.json`, and asks the cluster
    only if there is none. A server without a cluster, such as a sandbox, then fails (500).

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        kind: Kind of the run, which decides what the server looks for in the cluster.
        status: Status of the run as far as the client knows; with a final one the kept copy is
            tried first.
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
        kind=kind,
        status=status,
        connection=connection,
    ).parsed


async def asyncio_detailed(
    namespace: str,
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    kind: str | Unset = UNSET,
    status: str | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> Response[V1JsonObject]:
    """Read what Kubernetes knows of a run.

    Specification and state of the run's resources in the cluster. Asked with a final `status`, the
    server gives the copy that it kept in the run's folder as `outputs/spec.json`, and asks the cluster
    only if there is none. A server without a cluster, such as a sandbox, then fails (500).

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        kind: Kind of the run, which decides what the server looks for in the cluster.
        status: Status of the run as far as the client knows; with a final one the kept copy is
            tried first.
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
        kind=kind,
        status=status,
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
    kind: str | Unset = UNSET,
    status: str | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> V1JsonObject | None:
    """Read what Kubernetes knows of a run.

    Specification and state of the run's resources in the cluster. Asked with a final `status`, the
    server gives the copy that it kept in the run's folder as `outputs/spec.json`, and asks the cluster
    only if there is none. A server without a cluster, such as a sandbox, then fails (500).

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        kind: Kind of the run, which decides what the server looks for in the cluster.
        status: Status of the run as far as the client knows; with a final one the kept copy is
            tried first.
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
            kind=kind,
            status=status,
            connection=connection,
        )
    ).parsed

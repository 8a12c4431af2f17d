from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_run_clone_request import V1RunCloneRequest
from ...models.v1_run_cloned import V1RunCloned
from ...types import Response


def _get_kwargs(
    owner: str,
    project: str,
    uuid: str,
    *,
    body: V1RunCloneRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/{owner}/{project}/runs/{uuid}/copy".format(
            owner=quote(str(owner), safe=""),
            project=quote(str(project), safe=""),
            uuid=quote(str(uuid), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1RunCloned | None:
    if response.status_code == 201:
        try:
            response_201 = V1RunCloned.from_dict(response.json())

        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise errors.UnreadableReply(
                response.status_code, response.content
            ) from error
        return response_201
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[V1RunCloned]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1RunCloneRequest,
) -> Response[V1RunCloned]:
    """Run the same again with a copy of the files.

    As a restart, and the new run begins with a copy of the files of this one. A run without `content`
    is a 400 with a list. Not safe to repeat, because every call makes another run.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        body: What a run made from another one shall have of its own; everything else is taken over.
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
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1RunCloneRequest,
) -> V1RunCloned | None:
    """Run the same again with a copy of the files.

    As a restart, and the new run begins with a copy of the files of this one. A run without `content`
    is a 400 with a list. Not safe to repeat, because every call makes another run.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        body: What a run made from another one shall have of its own; everything else is taken over.
        client: The server to ask.

    Returns:
        What a success means, None for any other status.

    Raises:
        errors.UnexpectedStatus: The status is no success and Client.raise_on_unexpected_status is True.
        errors.UnreadableReply: The status is a success and the body is not what the document describes.
        httpx.TransportError: The server was not reached, or not in time.
    """

    return sync_detailed(
        owner=owner,
        project=project,
        uuid=uuid,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1RunCloneRequest,
) -> Response[V1RunCloned]:
    """Run the same again with a copy of the files.

    As a restart, and the new run begins with a copy of the files of this one. A run without `content`
    is a 400 with a list. Not safe to repeat, because every call makes another run.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        body: What a run made from another one shall have of its own; everything else is taken over.
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
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1RunCloneRequest,
) -> V1RunCloned | None:
    """Run the same again with a copy of the files.

    As a restart, and the new run begins with a copy of the files of this one. A run without `content`
    is a 400 with a list. Not safe to repeat, because every call makes another run.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        body: What a run made from another one shall have of its own; everything else is taken over.
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
            owner=owner,
            project=project,
            uuid=uuid,
            client=client,
            body=body,
        )
    ).parsed

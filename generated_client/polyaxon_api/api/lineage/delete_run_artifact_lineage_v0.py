from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...types import Response


def _get_kwargs(
    owner: str,
    project: str,
    uuid: str,
    name: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/{owner}/{project}/runs/{uuid}/artifacts_lineage/{name}".format(
            owner=quote(str(owner), safe=""),
            project=quote(str(project), safe=""),
            uuid=quote(str(uuid), safe=""),
            name=quote(str(name), safe=""),
        ),
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
    owner: str,
    project: str,
    uuid: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[None]:
    """Delete one entry of a run's lineage (old).

    Older address of DeleteRunArtifactLineage: the entry goes, the file it points at stays.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        name: Name of the lineage entry. Entries whose names hold `/`, blanks or other characters
            can be created but not addressed here: such a path is a 404 or 405 with an empty HTML body.
            Beware of dots: the server reads `a.json` as `a`, and a delete of the one deletes the other.
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
        name=name,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio_detailed(
    owner: str,
    project: str,
    uuid: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[None]:
    """Delete one entry of a run's lineage (old).

    Older address of DeleteRunArtifactLineage: the entry goes, the file it points at stays.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        name: Name of the lineage entry. Entries whose names hold `/`, blanks or other characters
            can be created but not addressed here: such a path is a 404 or 405 with an empty HTML body.
            Beware of dots: the server reads `a.json` as `a`, and a delete of the one deletes the other.
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
        name=name,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)

from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_list_run_artifacts_response import V1ListRunArtifactsResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    owner: str,
    project: str,
    uuid: str,
    *,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    no_page: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["offset"] = offset

    params["sort"] = sort

    params["query"] = query

    params["no_page"] = no_page

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/{owner}/{project}/runs/{uuid}/lineage/artifacts".format(
            owner=quote(str(owner), safe=""),
            project=quote(str(project), safe=""),
            uuid=quote(str(uuid), safe=""),
        ),
        "params": params,
    }
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1ListRunArtifactsResponse | None:
    if response.status_code == 200:
        try:
            response_200 = V1ListRunArtifactsResponse.from_dict(response.json())

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
) -> Response[V1ListRunArtifactsResponse]:
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
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    no_page: bool | Unset = UNSET,
) -> Response[V1ListRunArtifactsResponse]:
    """List what a run read and wrote.

    A page of the run's entries. The query knows the fields name, kind, path, state, is_input and run;
    the only field to sort by is `is_input`, the others are a server failure (500), and so are, with
    SQLite, 1,000 entries or more at a time. The body comes compressed with gzip whenever that is
    smaller, asked for or not.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        limit: Number of items per page. Zero, negative values and text that is no number give the
            default: 100 for runs and lineage, 20 for projects, which are also cut silently at 100.
        offset: Number of items to skip. Past the end the page is empty; text that is no number
            counts as 0.
        sort: Comma-separated fields to order by, each with `-` in front for descending. Unknown
            fields are ignored and the default order, last updated first, is used.
        query: Filter as `field:operation`, joined by `,` or `AND` and `OR`, with parentheses:
            `status:running|failed`, `metrics.loss:<0.3`, `name:%part%`, `started_at:nil`,
            `created_at:2026-01-01..2026-02-01`. Values cannot hold `,`, `(` or `)`. Put a query with
            `OR` in parentheses, because the server appends its own filters to the text. A field it does
            not know is a 400 with a list of messages.
        no_page: True skips the counting query: `count`, `next` and `previous` are then null, while
            `limit` and `offset` still apply.
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
        limit=limit,
        offset=offset,
        sort=sort,
        query=query,
        no_page=no_page,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    no_page: bool | Unset = UNSET,
) -> V1ListRunArtifactsResponse | None:
    """List what a run read and wrote.

    A page of the run's entries. The query knows the fields name, kind, path, state, is_input and run;
    the only field to sort by is `is_input`, the others are a server failure (500), and so are, with
    SQLite, 1,000 entries or more at a time. The body comes compressed with gzip whenever that is
    smaller, asked for or not.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        limit: Number of items per page. Zero, negative values and text that is no number give the
            default: 100 for runs and lineage, 20 for projects, which are also cut silently at 100.
        offset: Number of items to skip. Past the end the page is empty; text that is no number
            counts as 0.
        sort: Comma-separated fields to order by, each with `-` in front for descending. Unknown
            fields are ignored and the default order, last updated first, is used.
        query: Filter as `field:operation`, joined by `,` or `AND` and `OR`, with parentheses:
            `status:running|failed`, `metrics.loss:<0.3`, `name:%part%`, `started_at:nil`,
            `created_at:2026-01-01..2026-02-01`. Values cannot hold `,`, `(` or `)`. Put a query with
            `OR` in parentheses, because the server appends its own filters to the text. A field it does
            not know is a 400 with a list of messages.
        no_page: True skips the counting query: `count`, `next` and `previous` are then null, while
            `limit` and `offset` still apply.
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
        limit=limit,
        offset=offset,
        sort=sort,
        query=query,
        no_page=no_page,
    ).parsed


async def asyncio_detailed(
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    no_page: bool | Unset = UNSET,
) -> Response[V1ListRunArtifactsResponse]:
    """List what a run read and wrote.

    A page of the run's entries. The query knows the fields name, kind, path, state, is_input and run;
    the only field to sort by is `is_input`, the others are a server failure (500), and so are, with
    SQLite, 1,000 entries or more at a time. The body comes compressed with gzip whenever that is
    smaller, asked for or not.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        limit: Number of items per page. Zero, negative values and text that is no number give the
            default: 100 for runs and lineage, 20 for projects, which are also cut silently at 100.
        offset: Number of items to skip. Past the end the page is empty; text that is no number
            counts as 0.
        sort: Comma-separated fields to order by, each with `-` in front for descending. Unknown
            fields are ignored and the default order, last updated first, is used.
        query: Filter as `field:operation`, joined by `,` or `AND` and `OR`, with parentheses:
            `status:running|failed`, `metrics.loss:<0.3`, `name:%part%`, `started_at:nil`,
            `created_at:2026-01-01..2026-02-01`. Values cannot hold `,`, `(` or `)`. Put a query with
            `OR` in parentheses, because the server appends its own filters to the text. A field it does
            not know is a 400 with a list of messages.
        no_page: True skips the counting query: `count`, `next` and `previous` are then null, while
            `limit` and `offset` still apply.
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
        limit=limit,
        offset=offset,
        sort=sort,
        query=query,
        no_page=no_page,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    no_page: bool | Unset = UNSET,
) -> V1ListRunArtifactsResponse | None:
    """List what a run read and wrote.

    A page of the run's entries. The query knows the fields name, kind, path, state, is_input and run;
    the only field to sort by is `is_input`, the others are a server failure (500), and so are, with
    SQLite, 1,000 entries or more at a time. The body comes compressed with gzip whenever that is
    smaller, asked for or not.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        limit: Number of items per page. Zero, negative values and text that is no number give the
            default: 100 for runs and lineage, 20 for projects, which are also cut silently at 100.
        offset: Number of items to skip. Past the end the page is empty; text that is no number
            counts as 0.
        sort: Comma-separated fields to order by, each with `-` in front for descending. Unknown
            fields are ignored and the default order, last updated first, is used.
        query: Filter as `field:operation`, joined by `,` or `AND` and `OR`, with parentheses:
            `status:running|failed`, `metrics.loss:<0.3`, `name:%part%`, `started_at:nil`,
            `created_at:2026-01-01..2026-02-01`. Values cannot hold `,`, `(` or `)`. Put a query with
            `OR` in parentheses, because the server appends its own filters to the text. A field it does
            not know is a 400 with a list of messages.
        no_page: True skips the counting query: `count`, `next` and `previous` are then null, while
            `limit` and `offset` still apply.
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
            limit=limit,
            offset=offset,
            sort=sort,
            query=query,
            no_page=no_page,
        )
    ).parsed

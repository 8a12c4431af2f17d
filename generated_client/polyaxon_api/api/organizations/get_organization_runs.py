from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_list_runs_response import V1ListRunsResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    owner: str,
    *,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    bookmarks: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    no_page: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["offset"] = offset

    params["sort"] = sort

    params["query"] = query

    params["bookmarks"] = bookmarks

    params["mode"] = mode

    params["no_page"] = no_page

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/orgs/{owner}/runs".format(
            owner=quote(str(owner), safe=""),
        ),
        "params": params,
    }
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1ListRunsResponse | None:
    if 200 <= response.status_code <= 299:
        try:
            response_2xx = V1ListRunsResponse.from_dict(response.json())

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
) -> Response[V1ListRunsResponse]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    owner: str,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    bookmarks: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    no_page: bool | Unset = UNSET,
) -> Response[V1ListRunsResponse]:
    """List the runs of an organisation.

    The runs of all projects of the organisation. Published items name their `owner` and `project`,
    which those of a project's list lack; they are kept as further keys. The hidden filters of that list
    may hold here too. Enterprise edition only; written from what Polyaxon publishes and not seen on a
    running server. WARNING: never send this to Community Edition, which lists the runs of the project
    that has the name of the organisation, if there is one.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        limit: Number of items per page. Default and maximum are not published; served lists have 20
            or 100.
        offset: Number of items to leave out from the start of the list.
        sort: Comma-separated fields to order by, each with `-` in front for descending; which
            fields there are is not published.
        query: Filter as `field:operation`, in the language of the other lists; which fields there
            are is not published.
        bookmarks: True for bookmarked items only. Published for every list, also of things that
            have no bookmark action.
        mode: A variant of the list or of the numbers; none is published for this operation. The
            served statistics demand one.
        no_page: True asks for no counting; served lists then answer a null `count` and page all the
            same.
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
        limit=limit,
        offset=offset,
        sort=sort,
        query=query,
        bookmarks=bookmarks,
        mode=mode,
        no_page=no_page,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    owner: str,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    bookmarks: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    no_page: bool | Unset = UNSET,
) -> V1ListRunsResponse | None:
    """List the runs of an organisation.

    The runs of all projects of the organisation. Published items name their `owner` and `project`,
    which those of a project's list lack; they are kept as further keys. The hidden filters of that list
    may hold here too. Enterprise edition only; written from what Polyaxon publishes and not seen on a
    running server. WARNING: never send this to Community Edition, which lists the runs of the project
    that has the name of the organisation, if there is one.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        limit: Number of items per page. Default and maximum are not published; served lists have 20
            or 100.
        offset: Number of items to leave out from the start of the list.
        sort: Comma-separated fields to order by, each with `-` in front for descending; which
            fields there are is not published.
        query: Filter as `field:operation`, in the language of the other lists; which fields there
            are is not published.
        bookmarks: True for bookmarked items only. Published for every list, also of things that
            have no bookmark action.
        mode: A variant of the list or of the numbers; none is published for this operation. The
            served statistics demand one.
        no_page: True asks for no counting; served lists then answer a null `count` and page all the
            same.
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
        client=client,
        limit=limit,
        offset=offset,
        sort=sort,
        query=query,
        bookmarks=bookmarks,
        mode=mode,
        no_page=no_page,
    ).parsed


async def asyncio_detailed(
    owner: str,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    bookmarks: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    no_page: bool | Unset = UNSET,
) -> Response[V1ListRunsResponse]:
    """List the runs of an organisation.

    The runs of all projects of the organisation. Published items name their `owner` and `project`,
    which those of a project's list lack; they are kept as further keys. The hidden filters of that list
    may hold here too. Enterprise edition only; written from what Polyaxon publishes and not seen on a
    running server. WARNING: never send this to Community Edition, which lists the runs of the project
    that has the name of the organisation, if there is one.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        limit: Number of items per page. Default and maximum are not published; served lists have 20
            or 100.
        offset: Number of items to leave out from the start of the list.
        sort: Comma-separated fields to order by, each with `-` in front for descending; which
            fields there are is not published.
        query: Filter as `field:operation`, in the language of the other lists; which fields there
            are is not published.
        bookmarks: True for bookmarked items only. Published for every list, also of things that
            have no bookmark action.
        mode: A variant of the list or of the numbers; none is published for this operation. The
            served statistics demand one.
        no_page: True asks for no counting; served lists then answer a null `count` and page all the
            same.
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
        limit=limit,
        offset=offset,
        sort=sort,
        query=query,
        bookmarks=bookmarks,
        mode=mode,
        no_page=no_page,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    owner: str,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    bookmarks: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    no_page: bool | Unset = UNSET,
) -> V1ListRunsResponse | None:
    """List the runs of an organisation.

    The runs of all projects of the organisation. Published items name their `owner` and `project`,
    which those of a project's list lack; they are kept as further keys. The hidden filters of that list
    may hold here too. Enterprise edition only; written from what Polyaxon publishes and not seen on a
    running server. WARNING: never send this to Community Edition, which lists the runs of the project
    that has the name of the organisation, if there is one.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        limit: Number of items per page. Default and maximum are not published; served lists have 20
            or 100.
        offset: Number of items to leave out from the start of the list.
        sort: Comma-separated fields to order by, each with `-` in front for descending; which
            fields there are is not published.
        query: Filter as `field:operation`, in the language of the other lists; which fields there
            are is not published.
        bookmarks: True for bookmarked items only. Published for every list, also of things that
            have no bookmark action.
        mode: A variant of the list or of the numbers; none is published for this operation. The
            served statistics demand one.
        no_page: True asks for no counting; served lists then answer a null `count` and page all the
            same.
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
            client=client,
            limit=limit,
            offset=offset,
            sort=sort,
            query=query,
            bookmarks=bookmarks,
            mode=mode,
            no_page=no_page,
        )
    ).parsed

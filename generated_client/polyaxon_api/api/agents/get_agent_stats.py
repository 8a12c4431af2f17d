from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_json_object import V1JsonObject
from ...types import UNSET, Response, Unset


def _get_kwargs(
    owner: str,
    uuid: str,
    *,
    entity: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    bookmarks: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    start_date: str | Unset = UNSET,
    end_date: str | Unset = UNSET,
    boundary: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["entity"] = entity

    params["limit"] = limit

    params["offset"] = offset

    params["sort"] = sort

    params["query"] = query

    params["bookmarks"] = bookmarks

    params["mode"] = mode

    params["kind"] = kind

    params["aggregate"] = aggregate

    params["groupby"] = groupby

    params["trunc"] = trunc

    params["start_date"] = start_date

    params["end_date"] = end_date

    params["boundary"] = boundary

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/orgs/{owner}/agents/{uuid}/stats".format(
            owner=quote(str(owner), safe=""),
            uuid=quote(str(uuid), safe=""),
        ),
        "params": params,
    }
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1JsonObject | None:
    if 200 <= response.status_code <= 299:
        try:
            response_2xx = V1JsonObject.from_dict(response.json())

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
) -> Response[V1JsonObject]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    entity: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    bookmarks: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    start_date: str | Unset = UNSET,
    end_date: str | Unset = UNSET,
    boundary: bool | Unset = UNSET,
) -> Response[V1JsonObject]:
    """Count over an agent.

    Numbers about the runs that one agent executed, in a form of which no key is published. Enterprise
    edition only; written from what Polyaxon publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        uuid: Identity of the agent, which also stands in its configuration.
        entity: Published for this operation without a meaning, most likely a leftover of a shared
            request form; leave it out.
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
        kind: Form of the numbers. Statistics of a project know `annotations` and `series`.
        aggregate: Comma-separated ways to sum up, such as `count` or `avg`, as far as statistics of
            a project show.
        groupby: Field by whose values the numbers are told apart, such as `status`.
        trunc: Field and unit to which times are cut for a time line, as in `created_at.day`.
        start_date: First day of the time that the numbers are about; published as plain text.
        end_date: Last day of the time that the numbers are about; published as plain text.
        boundary: Published as yes or no without a meaning, perhaps whether the first and the last
            number are enough.
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
        uuid=uuid,
        entity=entity,
        limit=limit,
        offset=offset,
        sort=sort,
        query=query,
        bookmarks=bookmarks,
        mode=mode,
        kind=kind,
        aggregate=aggregate,
        groupby=groupby,
        trunc=trunc,
        start_date=start_date,
        end_date=end_date,
        boundary=boundary,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    entity: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    bookmarks: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    start_date: str | Unset = UNSET,
    end_date: str | Unset = UNSET,
    boundary: bool | Unset = UNSET,
) -> V1JsonObject | None:
    """Count over an agent.

    Numbers about the runs that one agent executed, in a form of which no key is published. Enterprise
    edition only; written from what Polyaxon publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        uuid: Identity of the agent, which also stands in its configuration.
        entity: Published for this operation without a meaning, most likely a leftover of a shared
            request form; leave it out.
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
        kind: Form of the numbers. Statistics of a project know `annotations` and `series`.
        aggregate: Comma-separated ways to sum up, such as `count` or `avg`, as far as statistics of
            a project show.
        groupby: Field by whose values the numbers are told apart, such as `status`.
        trunc: Field and unit to which times are cut for a time line, as in `created_at.day`.
        start_date: First day of the time that the numbers are about; published as plain text.
        end_date: Last day of the time that the numbers are about; published as plain text.
        boundary: Published as yes or no without a meaning, perhaps whether the first and the last
            number are enough.
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
        uuid=uuid,
        client=client,
        entity=entity,
        limit=limit,
        offset=offset,
        sort=sort,
        query=query,
        bookmarks=bookmarks,
        mode=mode,
        kind=kind,
        aggregate=aggregate,
        groupby=groupby,
        trunc=trunc,
        start_date=start_date,
        end_date=end_date,
        boundary=boundary,
    ).parsed


async def asyncio_detailed(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    entity: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    bookmarks: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    start_date: str | Unset = UNSET,
    end_date: str | Unset = UNSET,
    boundary: bool | Unset = UNSET,
) -> Response[V1JsonObject]:
    """Count over an agent.

    Numbers about the runs that one agent executed, in a form of which no key is published. Enterprise
    edition only; written from what Polyaxon publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        uuid: Identity of the agent, which also stands in its configuration.
        entity: Published for this operation without a meaning, most likely a leftover of a shared
            request form; leave it out.
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
        kind: Form of the numbers. Statistics of a project know `annotations` and `series`.
        aggregate: Comma-separated ways to sum up, such as `count` or `avg`, as far as statistics of
            a project show.
        groupby: Field by whose values the numbers are told apart, such as `status`.
        trunc: Field and unit to which times are cut for a time line, as in `created_at.day`.
        start_date: First day of the time that the numbers are about; published as plain text.
        end_date: Last day of the time that the numbers are about; published as plain text.
        boundary: Published as yes or no without a meaning, perhaps whether the first and the last
            number are enough.
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
        uuid=uuid,
        entity=entity,
        limit=limit,
        offset=offset,
        sort=sort,
        query=query,
        bookmarks=bookmarks,
        mode=mode,
        kind=kind,
        aggregate=aggregate,
        groupby=groupby,
        trunc=trunc,
        start_date=start_date,
        end_date=end_date,
        boundary=boundary,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    entity: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    sort: str | Unset = UNSET,
    query: str | Unset = UNSET,
    bookmarks: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    start_date: str | Unset = UNSET,
    end_date: str | Unset = UNSET,
    boundary: bool | Unset = UNSET,
) -> V1JsonObject | None:
    """Count over an agent.

    Numbers about the runs that one agent executed, in a form of which no key is published. Enterprise
    edition only; written from what Polyaxon publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        uuid: Identity of the agent, which also stands in its configuration.
        entity: Published for this operation without a meaning, most likely a leftover of a shared
            request form; leave it out.
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
        kind: Form of the numbers. Statistics of a project know `annotations` and `series`.
        aggregate: Comma-separated ways to sum up, such as `count` or `avg`, as far as statistics of
            a project show.
        groupby: Field by whose values the numbers are told apart, such as `status`.
        trunc: Field and unit to which times are cut for a time line, as in `created_at.day`.
        start_date: First day of the time that the numbers are about; published as plain text.
        end_date: Last day of the time that the numbers are about; published as plain text.
        boundary: Published as yes or no without a meaning, perhaps whether the first and the last
            number are enough.
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
            uuid=uuid,
            client=client,
            entity=entity,
            limit=limit,
            offset=offset,
            sort=sort,
            query=query,
            bookmarks=bookmarks,
            mode=mode,
            kind=kind,
            aggregate=aggregate,
            groupby=groupby,
            trunc=trunc,
            start_date=start_date,
            end_date=end_date,
            boundary=boundary,
        )
    ).parsed

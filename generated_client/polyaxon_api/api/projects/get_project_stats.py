from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_json_object import V1JsonObject
from ...models.v1_list_project_stats_response import V1ListProjectStatsResponse
from ...models.v1_project_realtime_stats import V1ProjectRealtimeStats
from ...models.v1_project_stats import V1ProjectStats
from ...types import UNSET, Response, Unset


def _get_kwargs(
    owner: str,
    project: str,
    *,
    mode: str,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    start_date: str | Unset = UNSET,
    end_date: str | Unset = UNSET,
    boundary: bool | Unset = UNSET,
    query: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    x_polyaxon_service: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["X-POLYAXON-SERVICE"] = x_polyaxon_service

    params: dict[str, Any] = {}

    params["mode"] = mode

    params["kind"] = kind

    params["aggregate"] = aggregate

    params["groupby"] = groupby

    params["trunc"] = trunc

    params["start_date"] = start_date

    params["end_date"] = end_date

    params["boundary"] = boundary

    params["query"] = query

    params["limit"] = limit

    params["offset"] = offset

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/{owner}/{project}/stats".format(
            owner=quote(str(owner), safe=""),
            project=quote(str(project), safe=""),
        ),
        "params": params,
    }
    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> (
    list[V1JsonObject]
    | V1JsonObject
    | V1ListProjectStatsResponse
    | V1ProjectRealtimeStats
    | V1ProjectStats
    | None
):
    if response.status_code == 200:
        try:

            def _parse_response_200(
                data: object,
            ) -> (
                list[V1JsonObject]
                | V1JsonObject
                | V1ListProjectStatsResponse
                | V1ProjectRealtimeStats
                | V1ProjectStats
            ):
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    response_200_type_0 = V1ProjectStats.from_dict(data)

                    return response_200_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    response_200_type_1 = V1ProjectRealtimeStats.from_dict(data)

                    return response_200_type_1
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    response_200_type_2 = V1ListProjectStatsResponse.from_dict(data)

                    return response_200_type_2
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    response_200_type_3 = V1JsonObject.from_dict(data)

                    return response_200_type_3
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                if not isinstance(data, list):
                    raise TypeError()
                response_200_type_4 = []
                _response_200_type_4 = data
                for response_200_type_4_item_data in _response_200_type_4:
                    response_200_type_4_item = V1JsonObject.from_dict(
                        response_200_type_4_item_data
                    )

                    response_200_type_4.append(response_200_type_4_item)

                return response_200_type_4

            response_200 = _parse_response_200(response.json())

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
) -> Response[
    list[V1JsonObject]
    | V1JsonObject
    | V1ListProjectStatsResponse
    | V1ProjectRealtimeStats
    | V1ProjectStats
]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    owner: str,
    project: str,
    *,
    client: AuthenticatedClient | Client,
    mode: str,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    start_date: str | Unset = UNSET,
    end_date: str | Unset = UNSET,
    boundary: bool | Unset = UNSET,
    query: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    x_polyaxon_service: str,
) -> Response[
    list[V1JsonObject]
    | V1JsonObject
    | V1ListProjectStatsResponse
    | V1ProjectRealtimeStats
    | V1ProjectStats
]:
    """Count and aggregate the runs of a project.

    Statistics for the project's page. Made for the web page: without its header it is a 403. `mode`
    decides about the shape: the latest snapshot, counts of this moment, a page of snapshots over time,
    or an analysis of the runs after `kind`, `aggregate`, `groupby` and `trunc`. Snapshots are taken by
    a background job; until the first one, all of it is null.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        mode: Which statistics are wanted; an unknown word, and none at all, is a 400 with a list.
        kind: For an analysis: `annotations` aggregates over all runs, `series` over the runs of
            each step of time.
        aggregate: For an analysis, what to compute: `count` by a field, `progress`, or a comma-
            separated choice of functions over a number, such as `avg,max`.
        groupby: For an analysis, the field to count by or the number to aggregate, for instance
            `status` or `duration`.
        trunc: For an analysis over time, the time of the runs and the length of a step, joined by a
            dot.
        start_date: For `mode=series`, the first day wanted, ISO 8601. Text that is no date is a
            server failure (500).
        end_date: For `mode=series`, the day to end with, ISO 8601; only together with a start.
        boundary: For `mode=series`, true gives the first and the last snapshot of the time only.
        query: Filter as `field:operation`, joined by `,` or `AND` and `OR`, with parentheses:
            `status:running|failed`, `metrics.loss:<0.3`, `name:%part%`, `started_at:nil`,
            `created_at:2026-01-01..2026-02-01`. Values cannot hold `,`, `(` or `)`. Put a query with
            `OR` in parentheses, because the server appends its own filters to the text. A field it does
            not know is a 400 with a list of messages.
        limit: Number of items per page. Zero, negative values and text that is no number give the
            default: 100 for runs and lineage, 20 for projects, which are also cut silently at 100.
        offset: Number of items to skip. Past the end the page is empty; text that is no number
            counts as 0.
        x_polyaxon_service: Must be `ui`, in small letters; anything else, and nothing, is a 403.
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
        mode=mode,
        kind=kind,
        aggregate=aggregate,
        groupby=groupby,
        trunc=trunc,
        start_date=start_date,
        end_date=end_date,
        boundary=boundary,
        query=query,
        limit=limit,
        offset=offset,
        x_polyaxon_service=x_polyaxon_service,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    owner: str,
    project: str,
    *,
    client: AuthenticatedClient | Client,
    mode: str,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    start_date: str | Unset = UNSET,
    end_date: str | Unset = UNSET,
    boundary: bool | Unset = UNSET,
    query: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    x_polyaxon_service: str,
) -> (
    list[V1JsonObject]
    | V1JsonObject
    | V1ListProjectStatsResponse
    | V1ProjectRealtimeStats
    | V1ProjectStats
    | None
):
    """Count and aggregate the runs of a project.

    Statistics for the project's page. Made for the web page: without its header it is a 403. `mode`
    decides about the shape: the latest snapshot, counts of this moment, a page of snapshots over time,
    or an analysis of the runs after `kind`, `aggregate`, `groupby` and `trunc`. Snapshots are taken by
    a background job; until the first one, all of it is null.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        mode: Which statistics are wanted; an unknown word, and none at all, is a 400 with a list.
        kind: For an analysis: `annotations` aggregates over all runs, `series` over the runs of
            each step of time.
        aggregate: For an analysis, what to compute: `count` by a field, `progress`, or a comma-
            separated choice of functions over a number, such as `avg,max`.
        groupby: For an analysis, the field to count by or the number to aggregate, for instance
            `status` or `duration`.
        trunc: For an analysis over time, the time of the runs and the length of a step, joined by a
            dot.
        start_date: For `mode=series`, the first day wanted, ISO 8601. Text that is no date is a
            server failure (500).
        end_date: For `mode=series`, the day to end with, ISO 8601; only together with a start.
        boundary: For `mode=series`, true gives the first and the last snapshot of the time only.
        query: Filter as `field:operation`, joined by `,` or `AND` and `OR`, with parentheses:
            `status:running|failed`, `metrics.loss:<0.3`, `name:%part%`, `started_at:nil`,
            `created_at:2026-01-01..2026-02-01`. Values cannot hold `,`, `(` or `)`. Put a query with
            `OR` in parentheses, because the server appends its own filters to the text. A field it does
            not know is a 400 with a list of messages.
        limit: Number of items per page. Zero, negative values and text that is no number give the
            default: 100 for runs and lineage, 20 for projects, which are also cut silently at 100.
        offset: Number of items to skip. Past the end the page is empty; text that is no number
            counts as 0.
        x_polyaxon_service: Must be `ui`, in small letters; anything else, and nothing, is a 403.
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
        client=client,
        mode=mode,
        kind=kind,
        aggregate=aggregate,
        groupby=groupby,
        trunc=trunc,
        start_date=start_date,
        end_date=end_date,
        boundary=boundary,
        query=query,
        limit=limit,
        offset=offset,
        x_polyaxon_service=x_polyaxon_service,
    ).parsed


async def asyncio_detailed(
    owner: str,
    project: str,
    *,
    client: AuthenticatedClient | Client,
    mode: str,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    start_date: str | Unset = UNSET,
    end_date: str | Unset = UNSET,
    boundary: bool | Unset = UNSET,
    query: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    x_polyaxon_service: str,
) -> Response[
    list[V1JsonObject]
    | V1JsonObject
    | V1ListProjectStatsResponse
    | V1ProjectRealtimeStats
    | V1ProjectStats
]:
    """Count and aggregate the runs of a project.

    Statistics for the project's page. Made for the web page: without its header it is a 403. `mode`
    decides about the shape: the latest snapshot, counts of this moment, a page of snapshots over time,
    or an analysis of the runs after `kind`, `aggregate`, `groupby` and `trunc`. Snapshots are taken by
    a background job; until the first one, all of it is null.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        mode: Which statistics are wanted; an unknown word, and none at all, is a 400 with a list.
        kind: For an analysis: `annotations` aggregates over all runs, `series` over the runs of
            each step of time.
        aggregate: For an analysis, what to compute: `count` by a field, `progress`, or a comma-
            separated choice of functions over a number, such as `avg,max`.
        groupby: For an analysis, the field to count by or the number to aggregate, for instance
            `status` or `duration`.
        trunc: For an analysis over time, the time of the runs and the length of a step, joined by a
            dot.
        start_date: For `mode=series`, the first day wanted, ISO 8601. Text that is no date is a
            server failure (500).
        end_date: For `mode=series`, the day to end with, ISO 8601; only together with a start.
        boundary: For `mode=series`, true gives the first and the last snapshot of the time only.
        query: Filter as `field:operation`, joined by `,` or `AND` and `OR`, with parentheses:
            `status:running|failed`, `metrics.loss:<0.3`, `name:%part%`, `started_at:nil`,
            `created_at:2026-01-01..2026-02-01`. Values cannot hold `,`, `(` or `)`. Put a query with
            `OR` in parentheses, because the server appends its own filters to the text. A field it does
            not know is a 400 with a list of messages.
        limit: Number of items per page. Zero, negative values and text that is no number give the
            default: 100 for runs and lineage, 20 for projects, which are also cut silently at 100.
        offset: Number of items to skip. Past the end the page is empty; text that is no number
            counts as 0.
        x_polyaxon_service: Must be `ui`, in small letters; anything else, and nothing, is a 403.
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
        mode=mode,
        kind=kind,
        aggregate=aggregate,
        groupby=groupby,
        trunc=trunc,
        start_date=start_date,
        end_date=end_date,
        boundary=boundary,
        query=query,
        limit=limit,
        offset=offset,
        x_polyaxon_service=x_polyaxon_service,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    owner: str,
    project: str,
    *,
    client: AuthenticatedClient | Client,
    mode: str,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    start_date: str | Unset = UNSET,
    end_date: str | Unset = UNSET,
    boundary: bool | Unset = UNSET,
    query: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    x_polyaxon_service: str,
) -> (
    list[V1JsonObject]
    | V1JsonObject
    | V1ListProjectStatsResponse
    | V1ProjectRealtimeStats
    | V1ProjectStats
    | None
):
    """Count and aggregate the runs of a project.

    Statistics for the project's page. Made for the web page: without its header it is a 403. `mode`
    decides about the shape: the latest snapshot, counts of this moment, a page of snapshots over time,
    or an analysis of the runs after `kind`, `aggregate`, `groupby` and `trunc`. Snapshots are taken by
    a background job; until the first one, all of it is null.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        mode: Which statistics are wanted; an unknown word, and none at all, is a 400 with a list.
        kind: For an analysis: `annotations` aggregates over all runs, `series` over the runs of
            each step of time.
        aggregate: For an analysis, what to compute: `count` by a field, `progress`, or a comma-
            separated choice of functions over a number, such as `avg,max`.
        groupby: For an analysis, the field to count by or the number to aggregate, for instance
            `status` or `duration`.
        trunc: For an analysis over time, the time of the runs and the length of a step, joined by a
            dot.
        start_date: For `mode=series`, the first day wanted, ISO 8601. Text that is no date is a
            server failure (500).
        end_date: For `mode=series`, the day to end with, ISO 8601; only together with a start.
        boundary: For `mode=series`, true gives the first and the last snapshot of the time only.
        query: Filter as `field:operation`, joined by `,` or `AND` and `OR`, with parentheses:
            `status:running|failed`, `metrics.loss:<0.3`, `name:%part%`, `started_at:nil`,
            `created_at:2026-01-01..2026-02-01`. Values cannot hold `,`, `(` or `)`. Put a query with
            `OR` in parentheses, because the server appends its own filters to the text. A field it does
            not know is a 400 with a list of messages.
        limit: Number of items per page. Zero, negative values and text that is no number give the
            default: 100 for runs and lineage, 20 for projects, which are also cut silently at 100.
        offset: Number of items to skip. Past the end the page is empty; text that is no number
            counts as 0.
        x_polyaxon_service: Must be `ui`, in small letters; anything else, and nothing, is a 403.
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
            client=client,
            mode=mode,
            kind=kind,
            aggregate=aggregate,
            groupby=groupby,
            trunc=trunc,
            start_date=start_date,
            end_date=end_date,
            boundary=boundary,
            query=query,
            limit=limit,
            offset=offset,
            x_polyaxon_service=x_polyaxon_service,
        )
    ).parsed

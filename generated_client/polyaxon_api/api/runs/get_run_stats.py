from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_json_object import V1JsonObject
from ...types import UNSET, Response, Unset


def _get_kwargs(
    owner: str,
    project: str,
    uuid: str,
    *,
    mode: str,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    query: str | Unset = UNSET,
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

    params["query"] = query

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/{owner}/{project}/runs/{uuid}/stats".format(
            owner=quote(str(owner), safe=""),
            project=quote(str(project), safe=""),
            uuid=quote(str(uuid), safe=""),
        ),
        "params": params,
    }
    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> list[V1JsonObject] | V1JsonObject | None:
    if response.status_code == 200:
        try:

            def _parse_response_200(data: object) -> list[V1JsonObject] | V1JsonObject:
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    response_200_type_0 = V1JsonObject.from_dict(data)

                    return response_200_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                if not isinstance(data, list):
                    raise TypeError()
                response_200_type_1 = []
                _response_200_type_1 = data
                for response_200_type_1_item_data in _response_200_type_1:
                    response_200_type_1_item = V1JsonObject.from_dict(
                        response_200_type_1_item_data
                    )

                    response_200_type_1.append(response_200_type_1_item)

                return response_200_type_1

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
) -> Response[list[V1JsonObject] | V1JsonObject]:
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
    mode: str,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    query: str | Unset = UNSET,
    x_polyaxon_service: str,
) -> Response[list[V1JsonObject] | V1JsonObject]:
    """Count and aggregate the runs of a pipeline.

    Statistics over the runs that this one started as a graph, a search or a schedule; empty, or zero,
    for a run that started none. Made for the web page: without its header it is a 403. Whatever the
    mode, it is the analysis that answers, so `kind` must be given too.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        mode: Which statistics are wanted; an unknown word, and none at all, is a 400 with a list.
        kind: For an analysis: `annotations` aggregates over all runs, `series` over the runs of
            each step of time.
        aggregate: For an analysis, what to compute: `count` by a field, `progress`, or a comma-
            separated choice of functions over a number, such as `avg,max`.
        groupby: For an analysis, the field to count by or the number to aggregate, for instance
            `status` or `duration`.
        trunc: For an analysis over time, the time of the runs and the length of a step, joined by a
            dot.
        query: Filter as `field:operation`, joined by `,` or `AND` and `OR`, with parentheses:
            `status:running|failed`, `metrics.loss:<0.3`, `name:%part%`, `started_at:nil`,
            `created_at:2026-01-01..2026-02-01`. Values cannot hold `,`, `(` or `)`. Put a query with
            `OR` in parentheses, because the server appends its own filters to the text. A field it does
            not know is a 400 with a list of messages.
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
        uuid=uuid,
        mode=mode,
        kind=kind,
        aggregate=aggregate,
        groupby=groupby,
        trunc=trunc,
        query=query,
        x_polyaxon_service=x_polyaxon_service,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    mode: str,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    query: str | Unset = UNSET,
    x_polyaxon_service: str,
) -> list[V1JsonObject] | V1JsonObject | None:
    """Count and aggregate the runs of a pipeline.

    Statistics over the runs that this one started as a graph, a search or a schedule; empty, or zero,
    for a run that started none. Made for the web page: without its header it is a 403. Whatever the
    mode, it is the analysis that answers, so `kind` must be given too.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        mode: Which statistics are wanted; an unknown word, and none at all, is a 400 with a list.
        kind: For an analysis: `annotations` aggregates over all runs, `series` over the runs of
            each step of time.
        aggregate: For an analysis, what to compute: `count` by a field, `progress`, or a comma-
            separated choice of functions over a number, such as `avg,max`.
        groupby: For an analysis, the field to count by or the number to aggregate, for instance
            `status` or `duration`.
        trunc: For an analysis over time, the time of the runs and the length of a step, joined by a
            dot.
        query: Filter as `field:operation`, joined by `,` or `AND` and `OR`, with parentheses:
            `status:running|failed`, `metrics.loss:<0.3`, `name:%part%`, `started_at:nil`,
            `created_at:2026-01-01..2026-02-01`. Values cannot hold `,`, `(` or `)`. Put a query with
            `OR` in parentheses, because the server appends its own filters to the text. A field it does
            not know is a 400 with a list of messages.
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
        uuid=uuid,
        client=client,
        mode=mode,
        kind=kind,
        aggregate=aggregate,
        groupby=groupby,
        trunc=trunc,
        query=query,
        x_polyaxon_service=x_polyaxon_service,
    ).parsed


async def asyncio_detailed(
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    mode: str,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    query: str | Unset = UNSET,
    x_polyaxon_service: str,
) -> Response[list[V1JsonObject] | V1JsonObject]:
    """Count and aggregate the runs of a pipeline.

    Statistics over the runs that this one started as a graph, a search or a schedule; empty, or zero,
    for a run that started none. Made for the web page: without its header it is a 403. Whatever the
    mode, it is the analysis that answers, so `kind` must be given too.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        mode: Which statistics are wanted; an unknown word, and none at all, is a 400 with a list.
        kind: For an analysis: `annotations` aggregates over all runs, `series` over the runs of
            each step of time.
        aggregate: For an analysis, what to compute: `count` by a field, `progress`, or a comma-
            separated choice of functions over a number, such as `avg,max`.
        groupby: For an analysis, the field to count by or the number to aggregate, for instance
            `status` or `duration`.
        trunc: For an analysis over time, the time of the runs and the length of a step, joined by a
            dot.
        query: Filter as `field:operation`, joined by `,` or `AND` and `OR`, with parentheses:
            `status:running|failed`, `metrics.loss:<0.3`, `name:%part%`, `started_at:nil`,
            `created_at:2026-01-01..2026-02-01`. Values cannot hold `,`, `(` or `)`. Put a query with
            `OR` in parentheses, because the server appends its own filters to the text. A field it does
            not know is a 400 with a list of messages.
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
        uuid=uuid,
        mode=mode,
        kind=kind,
        aggregate=aggregate,
        groupby=groupby,
        trunc=trunc,
        query=query,
        x_polyaxon_service=x_polyaxon_service,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    owner: str,
    project: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    mode: str,
    kind: str | Unset = UNSET,
    aggregate: str | Unset = UNSET,
    groupby: str | Unset = UNSET,
    trunc: str | Unset = UNSET,
    query: str | Unset = UNSET,
    x_polyaxon_service: str,
) -> list[V1JsonObject] | V1JsonObject | None:
    """Count and aggregate the runs of a pipeline.

    Statistics over the runs that this one started as a graph, a search or a schedule; empty, or zero,
    for a run that started none. Made for the web page: without its header it is a 403. Whatever the
    mode, it is the analysis that answers, so `kind` must be given too.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        uuid: Identity of the run as 32 hexadecimal digits. A form with dashes is not routed under
            `/api/v1` (404 with an empty HTML body), and under `/streams/v1` it silently addresses
            another folder.
        mode: Which statistics are wanted; an unknown word, and none at all, is a 400 with a list.
        kind: For an analysis: `annotations` aggregates over all runs, `series` over the runs of
            each step of time.
        aggregate: For an analysis, what to compute: `count` by a field, `progress`, or a comma-
            separated choice of functions over a number, such as `avg,max`.
        groupby: For an analysis, the field to count by or the number to aggregate, for instance
            `status` or `duration`.
        trunc: For an analysis over time, the time of the runs and the length of a step, joined by a
            dot.
        query: Filter as `field:operation`, joined by `,` or `AND` and `OR`, with parentheses:
            `status:running|failed`, `metrics.loss:<0.3`, `name:%part%`, `started_at:nil`,
            `created_at:2026-01-01..2026-02-01`. Values cannot hold `,`, `(` or `)`. Put a query with
            `OR` in parentheses, because the server appends its own filters to the text. A field it does
            not know is a 400 with a list of messages.
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
            uuid=uuid,
            client=client,
            mode=mode,
            kind=kind,
            aggregate=aggregate,
            groupby=groupby,
            trunc=trunc,
            query=query,
            x_polyaxon_service=x_polyaxon_service,
        )
    ).parsed

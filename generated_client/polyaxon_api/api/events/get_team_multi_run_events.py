from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_multi_events_response import V1MultiEventsResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    namespace: str,
    owner: str,
    team: str,
    kind: str,
    *,
    runs: str,
    names: str,
    orient: str | Unset = UNSET,
    sample: int | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["runs"] = runs

    params["names"] = names

    params["orient"] = orient

    params["sample"] = sample

    params["force"] = force

    params["connection"] = connection

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/streams/v1/{namespace}/orgs/{owner}/teams/{team}/runs/multi/events/{kind}".format(
            namespace=quote(str(namespace), safe=""),
            owner=quote(str(owner), safe=""),
            team=quote(str(team), safe=""),
            kind=quote(str(kind), safe=""),
        ),
        "params": params,
    }
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1MultiEventsResponse | None:
    if response.status_code == 200:
        try:
            response_200 = V1MultiEventsResponse.from_dict(response.json())

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
) -> Response[V1MultiEventsResponse]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    namespace: str,
    owner: str,
    team: str,
    kind: str,
    *,
    client: AuthenticatedClient | Client,
    runs: str,
    names: str,
    orient: str | Unset = UNSET,
    sample: int | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> Response[V1MultiEventsResponse]:
    """Read event series across the projects of a team.

    As GetMultiRunEvents for runs of the projects that a team may see. Community Edition has no teams
    and reads the runs of any.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        team: Name of a team within the organisation; without meaning where there are no teams.
        kind: Kind of the event series, which is also the name of the folder under `events/` and of
            the value column. A kind the server does not know is a 400 in plain text.
        runs: Comma-separated uuids of the runs, 32 hexadecimal digits each. Leaving the parameter
            out is a server failure (500).
        names: Comma-separated names of the series, without blanks; a name may hold `/` but no
            comma. Names without a file are left out of the answer. Leaving the parameter out is a
            server failure (500).
        orient: `dict`, the default, gives columns; `csv` gives the text of the file, in which NaN
            and infinities survive. Anything else gives empty data.
        sample: At most this many rows per series, picked at random with a fixed seed and kept in
            order. Only with `orient=dict`.
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
        team=team,
        kind=kind,
        runs=runs,
        names=names,
        orient=orient,
        sample=sample,
        force=force,
        connection=connection,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    namespace: str,
    owner: str,
    team: str,
    kind: str,
    *,
    client: AuthenticatedClient | Client,
    runs: str,
    names: str,
    orient: str | Unset = UNSET,
    sample: int | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> V1MultiEventsResponse | None:
    """Read event series across the projects of a team.

    As GetMultiRunEvents for runs of the projects that a team may see. Community Edition has no teams
    and reads the runs of any.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        team: Name of a team within the organisation; without meaning where there are no teams.
        kind: Kind of the event series, which is also the name of the folder under `events/` and of
            the value column. A kind the server does not know is a 400 in plain text.
        runs: Comma-separated uuids of the runs, 32 hexadecimal digits each. Leaving the parameter
            out is a server failure (500).
        names: Comma-separated names of the series, without blanks; a name may hold `/` but no
            comma. Names without a file are left out of the answer. Leaving the parameter out is a
            server failure (500).
        orient: `dict`, the default, gives columns; `csv` gives the text of the file, in which NaN
            and infinities survive. Anything else gives empty data.
        sample: At most this many rows per series, picked at random with a fixed seed and kept in
            order. Only with `orient=dict`.
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
        team=team,
        kind=kind,
        client=client,
        runs=runs,
        names=names,
        orient=orient,
        sample=sample,
        force=force,
        connection=connection,
    ).parsed


async def asyncio_detailed(
    namespace: str,
    owner: str,
    team: str,
    kind: str,
    *,
    client: AuthenticatedClient | Client,
    runs: str,
    names: str,
    orient: str | Unset = UNSET,
    sample: int | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> Response[V1MultiEventsResponse]:
    """Read event series across the projects of a team.

    As GetMultiRunEvents for runs of the projects that a team may see. Community Edition has no teams
    and reads the runs of any.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        team: Name of a team within the organisation; without meaning where there are no teams.
        kind: Kind of the event series, which is also the name of the folder under `events/` and of
            the value column. A kind the server does not know is a 400 in plain text.
        runs: Comma-separated uuids of the runs, 32 hexadecimal digits each. Leaving the parameter
            out is a server failure (500).
        names: Comma-separated names of the series, without blanks; a name may hold `/` but no
            comma. Names without a file are left out of the answer. Leaving the parameter out is a
            server failure (500).
        orient: `dict`, the default, gives columns; `csv` gives the text of the file, in which NaN
            and infinities survive. Anything else gives empty data.
        sample: At most this many rows per series, picked at random with a fixed seed and kept in
            order. Only with `orient=dict`.
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
        team=team,
        kind=kind,
        runs=runs,
        names=names,
        orient=orient,
        sample=sample,
        force=force,
        connection=connection,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    namespace: str,
    owner: str,
    team: str,
    kind: str,
    *,
    client: AuthenticatedClient | Client,
    runs: str,
    names: str,
    orient: str | Unset = UNSET,
    sample: int | Unset = UNSET,
    force: bool | Unset = UNSET,
    connection: str | Unset = UNSET,
) -> V1MultiEventsResponse | None:
    """Read event series across the projects of a team.

    As GetMultiRunEvents for runs of the projects that a team may see. Community Edition has no teams
    and reads the runs of any.

    Args:
        namespace: Kubernetes namespace in which the run's files are served, as its
            `settings.namespace` says. A sandbox server ignores the value.
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        team: Name of a team within the organisation; without meaning where there are no teams.
        kind: Kind of the event series, which is also the name of the folder under `events/` and of
            the value column. A kind the server does not know is a 400 in plain text.
        runs: Comma-separated uuids of the runs, 32 hexadecimal digits each. Leaving the parameter
            out is a server failure (500).
        names: Comma-separated names of the series, without blanks; a name may hold `/` but no
            comma. Names without a file are left out of the answer. Leaving the parameter out is a
            server failure (500).
        orient: `dict`, the default, gives columns; `csv` gives the text of the file, in which NaN
            and infinities survive. Anything else gives empty data.
        sample: At most this many rows per series, picked at random with a fixed seed and kept in
            order. Only with `orient=dict`.
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
            team=team,
            kind=kind,
            client=client,
            runs=runs,
            names=names,
            orient=orient,
            sample=sample,
            force=force,
            connection=connection,
        )
    ).parsed

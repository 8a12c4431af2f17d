from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_version import V1Version
from ...models.v1_version_kind import V1VersionKind
from ...types import UNSET, Response, Unset


def _get_kwargs(
    owner: str,
    project: str,
    kind: V1VersionKind,
    name: str,
    *,
    x_polyaxon_service: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_polyaxon_service, Unset):
        headers["X-POLYAXON-SERVICE"] = x_polyaxon_service

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/{owner}/{project}/versions/{kind}/{name}".format(
            owner=quote(str(owner), safe=""),
            project=quote(str(project), safe=""),
            kind=quote(str(kind), safe=""),
            name=quote(str(name), safe=""),
        ),
    }
    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1Version | None:
    if response.status_code == 200:
        try:
            response_200 = V1Version.from_dict(response.json())

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
) -> Response[V1Version]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    owner: str,
    project: str,
    kind: V1VersionKind,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    x_polyaxon_service: str | Unset = UNSET,
) -> Response[V1Version]:
    """Read a version.

    Everything about one version except the conditions of its stages. With the header of the web page,
    or of any other service, `meta_info` leaves out its older form of the artifacts.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        kind: What a version in the registry is a version of.
        name: Name of the version; letters, digits, `-`, `_` and dots.
        x_polyaxon_service: Which service asks: the web page sends `ui`, the official command line
            tool its version. Some answers change with it.
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
        kind=kind,
        name=name,
        x_polyaxon_service=x_polyaxon_service,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    owner: str,
    project: str,
    kind: V1VersionKind,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    x_polyaxon_service: str | Unset = UNSET,
) -> V1Version | None:
    """Read a version.

    Everything about one version except the conditions of its stages. With the header of the web page,
    or of any other service, `meta_info` leaves out its older form of the artifacts.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        kind: What a version in the registry is a version of.
        name: Name of the version; letters, digits, `-`, `_` and dots.
        x_polyaxon_service: Which service asks: the web page sends `ui`, the official command line
            tool its version. Some answers change with it.
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
        kind=kind,
        name=name,
        client=client,
        x_polyaxon_service=x_polyaxon_service,
    ).parsed


async def asyncio_detailed(
    owner: str,
    project: str,
    kind: V1VersionKind,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    x_polyaxon_service: str | Unset = UNSET,
) -> Response[V1Version]:
    """Read a version.

    Everything about one version except the conditions of its stages. With the header of the web page,
    or of any other service, `meta_info` leaves out its older form of the artifacts.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        kind: What a version in the registry is a version of.
        name: Name of the version; letters, digits, `-`, `_` and dots.
        x_polyaxon_service: Which service asks: the web page sends `ui`, the official command line
            tool its version. Some answers change with it.
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
        kind=kind,
        name=name,
        x_polyaxon_service=x_polyaxon_service,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    owner: str,
    project: str,
    kind: V1VersionKind,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    x_polyaxon_service: str | Unset = UNSET,
) -> V1Version | None:
    """Read a version.

    Everything about one version except the conditions of its stages. With the header of the web page,
    or of any other service, `meta_info` leaves out its older form of the artifacts.

    Args:
        owner: User or organisation that owns the project. Community Edition takes any value and
            calls every owner `default`.
        project: Name of the project, case-sensitive; letters, digits, `-` and `_` only.
        kind: What a version in the registry is a version of.
        name: Name of the version; letters, digits, `-`, `_` and dots.
        x_polyaxon_service: Which service asks: the web page sends `ui`, the official command line
            tool its version. Some answers change with it.
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
            kind=kind,
            name=name,
            client=client,
            x_polyaxon_service=x_polyaxon_service,
        )
    ).parsed

from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.v1_preset import V1Preset
from ...models.v1_preset_request import V1PresetRequest
from ...types import Response


def _get_kwargs(
    owner: str,
    uuid: str,
    *,
    body: V1PresetRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/orgs/{owner}/presets/{uuid}".format(
            owner=quote(str(owner), safe=""),
            uuid=quote(str(uuid), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> V1Preset | None:
    if 200 <= response.status_code <= 299:
        try:
            response_2xx = V1Preset.from_dict(response.json())

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
) -> Response[V1Preset]:
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
    body: V1PresetRequest,
) -> Response[V1Preset]:
    """Change a preset.

    Changes single fields of a preset, for instance its content. Enterprise edition only; written from
    what Polyaxon publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        uuid: Identity of the preset; operations and settings name it instead.
        body: A preset to keep, or what to change about one.
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
        body=body,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1PresetRequest,
) -> V1Preset | None:
    """Change a preset.

    Changes single fields of a preset, for instance its content. Enterprise edition only; written from
    what Polyaxon publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        uuid: Identity of the preset; operations and settings name it instead.
        body: A preset to keep, or what to change about one.
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
        body=body,
    ).parsed


async def asyncio_detailed(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1PresetRequest,
) -> Response[V1Preset]:
    """Change a preset.

    Changes single fields of a preset, for instance its content. Enterprise edition only; written from
    what Polyaxon publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        uuid: Identity of the preset; operations and settings name it instead.
        body: A preset to keep, or what to change about one.
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
        body=body,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    owner: str,
    uuid: str,
    *,
    client: AuthenticatedClient | Client,
    body: V1PresetRequest,
) -> V1Preset | None:
    """Change a preset.

    Changes single fields of a preset, for instance its content. Enterprise edition only; written from
    what Polyaxon publishes and not seen on a running server.

    Args:
        owner: Name of the organisation, the word that stands for it in the addresses of its pages.
        uuid: Identity of the preset; operations and settings name it instead.
        body: A preset to keep, or what to change about one.
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
            body=body,
        )
    ).parsed

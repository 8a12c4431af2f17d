"""Writes the body of a reply to disk while it arrives."""

from __future__ import annotations

import secrets
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

import httpx

from polyaxon_api.types import Response
from polyaxon_client.outgoing import CALL_END

# Names of files have at most 255 bytes, and a letter has up to four of them.
_NAME_START: Final = 50
# What the server says when it refuses; a body beyond is not its words.
_REFUSAL_LIMIT: Final = 65536


def save(stream: AbstractContextManager[httpx.Response], target: Path) -> Response[int]:
    """Puts a reply's body into a file, which appears under its name when it is whole.

    Args:
        stream: The reply, as the ``stream`` of an operation gives it.
        target: The file; one that is there is replaced.

    Returns:
        The reply, with the size of the file in bytes as ``parsed``, or with the body of a refusal as ``content``.

    Raises:
        httpx.HTTPError: The reply broke off.
        OSError: The file cannot be written.
    """
    with stream as response:
        if response.status_code != httpx.codes.OK:
            return _reply(response, _start_of(response), None)
        part = target.with_name(f".{target.name[:_NAME_START]}.{secrets.token_hex(4)}.part")
        try:
            size = _write(response, part)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return _reply(response, b"", size)


def _reply(response: httpx.Response, content: bytes, size: int | None) -> Response[int]:
    return Response(status_code=response.status_code, content=content, headers=response.headers, parsed=size)


def _write(response: httpx.Response, part: Path) -> int:
    end = CALL_END.get()
    size = 0
    with part.open("xb") as file:
        for chunk in response.iter_bytes():
            if end is not None and time.monotonic() > end:
                raise httpx.ReadTimeout("the deadline passed while the body arrived")
            file.write(chunk)
            size += len(chunk)
    told = response.headers.get("Content-Length", "")
    if told.isdecimal() and int(told) != response.num_bytes_downloaded:
        raise httpx.RemoteProtocolError(f"{response.num_bytes_downloaded} of {told} bytes arrived")
    return size


def _start_of(response: httpx.Response) -> bytes:
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) >= _REFUSAL_LIMIT:
            break
    return bytes(content)

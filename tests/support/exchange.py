"""One request and its reply, as they went over the wire."""

from __future__ import annotations

from attrs import frozen


@frozen
class Exchange:
    """A request and the reply to it.

    Attributes:
        method: In capitals.
        url: Address the client asked for, query included.
        request_headers: As sent; of a repeated header the last value. Look names up in lower case.
        request_body: Without the framing of a chunked transfer.
        status: HTTP status of the reply.
        reply_headers: As received, like `request_headers`.
        reply_body: Without the framing of a chunked transfer, but still compressed if the reply was.
    """

    method: str
    url: str
    request_headers: dict[str, str]
    request_body: bytes
    status: int
    reply_headers: dict[str, str]
    reply_body: bytes

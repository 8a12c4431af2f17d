"""What the functions of the API can raise on their own account.

Exception
└── ReplyError
    ├── UnexpectedStatus
    └── UnreadableReply
"""


class ReplyError(Exception):
    """The server answered, and the answer is of no use.

    Attributes:
        status_code: The HTTP status of the reply.
        content: The bytes of the reply's body.
    """

    def __init__(self, status_code: int, content: bytes) -> None:
        self.status_code = status_code
        self.content = content
        text = content[:500].decode(errors="replace")
        super().__init__(f"{self.reason}: status {status_code}, body {text!r}")

    reason = "unusable reply"


class UnexpectedStatus(ReplyError):
    """The status is no success; raised only if the client has `raise_on_unexpected_status`."""

    reason = "the server refused"


class UnreadableReply(ReplyError):
    """The status is a success, but the body is not what the API document describes."""

    reason = "the reply is not what the API document describes"


__all__ = ["ReplyError", "UnexpectedStatus", "UnreadableReply"]

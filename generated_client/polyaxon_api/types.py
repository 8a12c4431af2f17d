"""Types that operations and models share."""

from collections.abc import Mapping, MutableMapping
from typing import IO, BinaryIO, Generic, Literal, TypeVar

from attrs import define


class Unset:
    """The type of UNSET, the value of a field that is left out of a body or was not in a reply."""

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Unset = Unset()

FileContent = IO[bytes] | bytes | str
FileTypes = (
    tuple[str | None, FileContent, str | None]
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
RequestFiles = list[tuple[str, FileTypes]]


@define
class File:
    """A file to upload, or one that was downloaded.

    Attributes:
        payload: The bytes, as a binary file object; one on disk is streamed, not read into memory.
        file_name: Name of the file in an upload; servers see no file without it.
        mime_type: Content type of the file in an upload, guessed from the name if None.
    """

    payload: BinaryIO
    file_name: str | None = None
    mime_type: str | None = None

    def to_tuple(self) -> FileTypes:
        """Return the file in the form that httpx takes as a part of a multipart body."""
        return self.file_name, self.payload, self.mime_type


T = TypeVar("T")


@define
class Response(Generic[T]):
    """A reply of the server.

    Attributes:
        status_code: The HTTP status, as a plain number: proxies use values that HTTPStatus does not know.
        content: The bytes of the body.
        headers: The headers, by name without regard to case.
        parsed: What the body means if the status is a success and has a body, else None.
    """

    status_code: int
    content: bytes
    headers: MutableMapping[str, str]
    parsed: T | None


__all__ = ["UNSET", "File", "FileTypes", "RequestFiles", "Response", "Unset"]

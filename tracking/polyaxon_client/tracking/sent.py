"""What the server has of a run: the second half of the checkpoint, written by sync alone.

Nothing is sent that is noted here; a note is made when the server has acknowledged. When a note is lost, the same thing
is sent once more, and every request that sync makes may be repeated.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final

import msgspec

from polyaxon_client.tracking.run_state import MetricSummary, replace_file

RUN_ITSELF: Final = "the run itself"
"""In the list of what is left, when the server does not know the run yet."""

EDGES_LEFT: Final = "edges to other runs"

VERSION_LEFT: Final = "version "
"""Begins what stands for a version in the list of what is left."""


class SentFile(msgspec.Struct):
    """A file as it was uploaded last."""

    size: int
    changed: float
    """What tells one version from the next: when it was logged, or its modification time."""
    at: float
    """When its upload began, Unix seconds."""
    paid: int = 0
    """Bytes of all its uploads that its growth paid for."""


class SentParts(msgspec.Struct):
    """How far the upload of a folder has come."""

    changed: float
    """The version of the folder."""
    done: int
    """How many of its parts the server has."""


class Sent(msgspec.Struct):
    """What the server has acknowledged of one run."""

    version: int = 1
    is_created: bool = False
    conditions: int = 0
    last_condition: str | None = None
    """Digest of the last of them."""
    duration_due: float | None = None
    """The run's duration in seconds, when the server has another."""
    fields: dict[str, str] = msgspec.field(default_factory=dict)
    """Digest by ``<field>`` or ``<field>/<key>``."""
    resets: dict[str, int] = msgspec.field(default_factory=dict)
    edges: str | None = None
    """Digest of the edges to other runs."""
    unconfirmed: dict[str, float] = msgspec.field(default_factory=dict)
    """Fields that were merged and not read back yet: when they were sent, Unix seconds."""
    writer: str | None = None
    """The name that keeps apart what is stored here, when others write the run as well."""
    files: dict[str, SentFile] = msgspec.field(default_factory=dict)
    parts: dict[str, SentParts] = msgspec.field(default_factory=dict)
    lineage: dict[str, str] = msgspec.field(default_factory=dict)
    versions: dict[str, str] = msgspec.field(default_factory=dict)
    """Digest of each promotion, by ``<kind>/<name>``."""
    forgotten: dict[str, float] = msgspec.field(default_factory=dict)
    earlier: dict[str, int] = msgspec.field(default_factory=dict)
    """Of a continued run: length in bytes of the server's copy of each growing file, before this machine's part."""
    earlier_metrics: dict[str, MetricSummary] = msgspec.field(default_factory=dict)
    earlier_steps: dict[str, int | None] = msgspec.field(default_factory=dict)
    """Up to which step each metric's earlier part was kept."""
    is_found: bool = False
    """The run was there when it should have been created."""
    bytes: int = 0
    bytes_renewed: int = 0
    """``bytes`` when the server was last told to read its files again."""
    is_complete: bool = False
    """The run has ended and everything of it is there."""
    left: list[str] = msgspec.field(default_factory=list)
    """What is not there yet, in words; empty when everything is."""
    trouble: str | None = None
    """The last error, until a round went through."""
    failed: dict[str, int] = msgspec.field(default_factory=dict)
    """How often sending stopped or was refused since the run began, by the class of the error."""

    @property
    def acknowledged(self) -> int:
        """How many things the server has: fields, statuses, files, lineage rows."""
        return len(self.fields) + self.conditions + len(self.files) + len(self.lineage)

    def count_failure(self, error: Exception) -> None:
        """Counts an error by its kind."""
        kind = type(error).__name__
        self.failed[kind] = self.failed.get(kind, 0) + 1

    def forget(self) -> None:
        """The server has nothing of this run any more; what was spent on it remains counted."""
        new = Sent(writer=self.writer, bytes=self.bytes, failed=self.failed)
        for field in self.__struct_fields__:
            setattr(self, field, getattr(new, field))


def digest(value: Any) -> str:
    """Tells one JSON value from another; 16 hex digits."""
    return hashlib.blake2b(msgspec.json.encode(value, order="sorted"), digest_size=8).hexdigest()


def read_sent(path: Path) -> Sent:
    """The notes at ``path``; empty ones when there are none or they cannot be read, so that all is sent again."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Sent)
    except (FileNotFoundError, msgspec.MsgspecError):
        return Sent()


class SentNotes:
    """The notes at ``path`` for those who ask often: read again only when they were written again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._version: tuple[int, int] | None = None
        self._sent = Sent()

    def read(self) -> tuple[Sent, float | None]:
        """The notes, and when they were written in Unix seconds; None when they were not yet."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return Sent(), None
        version = (found.st_ino, found.st_mtime_ns)
        if version != self._version:
            self._sent, self._version = read_sent(self._path), version
        return self._sent, found.st_mtime


def write_sent(path: Path, sent: Sent) -> None:
    """Replaces the notes at ``path``. Raises ``OSError``."""
    replace_file(path, msgspec.json.encode(sent))

"""A tar archive that is made while it is read: of known length, with nothing of it in memory or on disk."""

from __future__ import annotations

import io
import os
import tarfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

_READ_BYTES: Final = 1 << 18


class TarStream(io.RawIOBase):
    """The archive of some files, as a file to read from its start.

    Not compressed, since the server needs the length first; a file that has become shorter meanwhile is filled up with
    zeros, a longer one cut.

    Args:
        root: the folder that the members' names are relative to.
        sizes: the members and how many bytes of each.

    Attributes:
        length: The archive's bytes.
    """

    def __init__(self, root: Path, sizes: Mapping[str, int]) -> None:
        self._root = root
        self._sizes = sizes
        # Not the files' own times, which may change between the two moments at which a header is made.
        self._time = int(time.time())
        self.length = sum(len(self._header(name)) + size + _padding(size) for name, size in sizes.items())
        self.length += 2 * tarfile.BLOCKSIZE
        self._restart()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """To the start or the end, which is all that whoever sends it needs."""
        if (offset, whence) == (0, os.SEEK_SET):
            self._restart()
        elif (offset, whence) == (0, os.SEEK_END):
            self._restart()
            self._blocks = iter(list[bytes]())
            self._position = self.length
        else:
            raise io.UnsupportedOperation("an archive that is made while it is read begins at its start")
        return self._position

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self._buffer) < size:
            block = next(self._blocks, None)
            if block is None:
                break
            self._buffer += block
        end = len(self._buffer) if size < 0 else size
        taken = bytes(self._buffer[:end])
        del self._buffer[:end]
        self._position += len(taken)
        return taken

    def _restart(self) -> None:
        self._blocks = self._content()
        self._buffer = bytearray()
        self._position = 0

    def _content(self) -> Iterator[bytes]:
        for name, size in self._sizes.items():
            yield self._header(name)
            left = size
            with (self._root / name).open("rb", buffering=0) as file:
                while left:
                    block = file.read(min(left, _READ_BYTES)) or bytes(min(left, _READ_BYTES))
                    left -= len(block)
                    yield block
            yield bytes(_padding(size))
        yield bytes(2 * tarfile.BLOCKSIZE)

    def _header(self, name: str) -> bytes:
        member = tarfile.TarInfo(name)
        member.size = self._sizes[name]
        member.mode = 0o644
        member.mtime = self._time
        return member.tobuf(tarfile.PAX_FORMAT)


def _padding(size: int) -> int:
    return -size % tarfile.BLOCKSIZE

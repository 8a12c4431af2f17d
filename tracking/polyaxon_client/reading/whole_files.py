"""The files of a run that may be replaced while they are read: the server then gives nothing, or a part."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Final

from polyaxon_client.reading.source import Source

_TRIES: Final = 6
_PAUSE: Final = 0.2


class WholeFiles:
    """Reads files whole: their lengths are compared with the listing of their folder.

    Args:
        source: the run.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._folders: dict[str, dict[str, int]] = {}

    def read(self, path: str, is_run_done: Callable[[], bool]) -> bytes | None:
        """The file's content; None when there is no such file.

        Args:
            path: of the run.
            is_run_done: whether nothing changes any more; asked before each try.
        """
        content = None
        for attempt in range(_TRIES):
            time.sleep(_PAUSE * attempt)
            is_done = is_run_done()
            size = self._sizes(str(PurePosixPath(path).parent), is_kept=is_done).get(PurePosixPath(path).name)
            if size is None and is_done:
                return None
            content = self._source.content(path)
            if content is not None and (len(content) == size or (not is_done and content.endswith(b"\n"))):
                return content
            if content is None and size is None and attempt:
                return None
        return content

    def forget(self) -> None:
        """Folders are listed again."""
        self._folders.clear()

    def _sizes(self, folder: str, *, is_kept: bool) -> dict[str, int]:
        if not is_kept or folder not in self._folders:
            self._folders[folder] = self._source.list_folder("" if folder == "." else folder)[0]
        return self._folders[folder]

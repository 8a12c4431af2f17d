"""Where a run is read from: a server, or a folder of this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from polyaxon_client.reading.records import LogLine


class Source(Protocol):
    """What has to be known of one run. Methods raise ``PolyaxonClientException`` when it cannot be told."""

    @property
    def uuid(self) -> str:
        """32 hexadecimal digits."""
        ...

    @property
    def url(self) -> str | None:
        """The run's page on the dashboard."""
        ...

    def is_live(self) -> bool:
        """Whether somebody may still write a run whose status is not final."""
        ...

    def document(self, deadline: float | None = None) -> dict[str, Any]:
        """The run in the words of the API; waits for it at most ``deadline`` seconds."""
        ...

    def conditions(self) -> list[dict[str, Any]]:
        """The statuses that it went through."""
        ...

    def rows(self) -> list[dict[str, Any]]:
        """Its lineage."""
        ...

    def list_folder(self, path: str) -> tuple[dict[str, int], list[str]]:
        """Sizes of the files directly in a folder (``""`` for the run's own), and the names of its folders."""
        ...

    def content(self, path: str) -> bytes | None:
        """The bytes of a file; None when there is none."""
        ...

    def save(self, path: str, target: Path) -> int:
        """Puts a file at ``target``, which shows it when it is whole; gives its size. ``NotFoundError``: there is none."""
        ...

    def other_logs(self) -> list[LogLine]:
        """The logs where none are stored as files of the run, such as those of a live pod."""
        ...

"""A run that was found in a folder and can be brought in."""

from __future__ import annotations

from typing import Any, Protocol

from polyaxon_client.tracking.layout import RunPaths


class Found(Protocol):
    """One run, whatever wrote it."""

    uuid: str
    """32 hexadecimal digits; the same each time for the same run."""
    name: str | None
    source: str
    """Where it was found, for messages."""
    trouble: str | None
    """Why it cannot be brought in, or None."""

    def stage(self, paths: RunPaths, place: dict[str, Any]) -> None:
        """Writes it down as an offline run, whose checkpoint comes last.

        Args:
            paths: where the run is to lie; its folders are made.
            place: ``uuid``, ``owner``, ``project`` and further fields of the run.

        Raises:
            ValueError: something in it cannot be understood.
            OSError: it cannot be read, or not be written here.
        """
        ...

"""Writes a run down that was not recorded by this library, as its records would have been."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import RunPaths
from polyaxon_client.tracking.replay import Replay


def write_down(paths: RunPaths, uuid: str, records: Iterable[tuple[Any, ...]]) -> None:
    """Makes the run directory and the checkpoint of a run out of all its records.

    Args:
        paths: where the run is to lie; its folders are made.
        uuid: the run.
        records: as the facade makes them, the end included.

    Raises:
        OSError: it cannot be written.
        PolyaxonClientException: a record is lost.
    """
    # An attempt that was interrupted left what it had.
    for left in paths.journal_dir.iterdir():
        left.unlink()
    journal = Journal(paths.journal_dir, uuid, is_strict=True)
    for record in records:
        journal.append(record)
    journal.close()
    replay = Replay(paths)
    replay.run_all()
    replay.remove_replayed()

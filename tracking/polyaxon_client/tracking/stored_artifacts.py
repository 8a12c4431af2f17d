"""Files and folders that are kept with the run under a kind of their own: one artifact, or an event for each step."""

from __future__ import annotations

import os

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.lifecycle import RunLifecycle
from polyaxon_client.tracking.run_records import user_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

# Their events hold values, and the dashboard and the server read them as such.
_KINDS_OF_VALUES = frozenset(
    {"metric", "text", "html", "chart", "span", "histogram", "curve", "confusion", "system"}
)


class StoredArtifacts(RunLifecycle):
    """Stores files and folders; the calls that users know are in :mod:`run_artifacts` and :mod:`events.media`."""

    def _store_artifact(
        self,
        source: str | os.PathLike[str],
        kind: str | None,
        name: str | None,
        summary: Mapping[str, Any] | None,
        rel_path: str | None,
        *,
        is_hashed: bool,
    ) -> None:
        """Stores a copy of a file, and of a folder where a kind is given, below ``outputs/``, with its lineage row."""
        from polyaxon_client.tracking.lineage import file_row, folder_row
        from polyaxon_client.tracking.names import stored_name

        recording = self._recorded()
        is_dir = kind is not None and isinstance(source, (str, os.PathLike)) and os.path.isdir(source)
        take = recording.snapshots.take_folder if is_dir else recording.snapshots.take_file
        stored = take(source, rel_path=None if rel_path is None else stored_name(rel_path))
        row = (folder_row if is_dir else file_row)(recording.paths.run_dir, stored)
        facts = {**summary_of(summary), **row["summary"]}
        facts.pop("hash", None)
        if not is_hashed:
            # Replay would make one otherwise.
            facts["hash"] = None
        row["name"] = row["name"] if name is None else stored_name(name)
        self._artifact({**row, "kind": kind or "file", "summary": facts}, stored, str(source), is_dir=is_dir)

    def _store_step(
        self,
        source: str | os.PathLike[str],
        kind: str,
        name: str | None,
        step: Any,
        timestamp: Any,
        value: Any,
    ) -> None:
        """Stores a copy of a file or folder below ``assets/``, and an event that points at it.

        Raises:
            InvalidValueError: the events of the kind hold values, and no files.
        """
        from polyaxon_client.tracking.events import assets

        if kind in _KINDS_OF_VALUES:
            raise InvalidValueError(
                f"an event of the kind {kind!r} is no file",
                hint=f"Leave out step, or log the value itself: log_{kind}(...) and its like.",
            )
        name = assets.event_name(name, source, kind)
        asset = assets.take(self._recorded().snapshots, kind, name, step, source)
        self._event(kind, name, step, timestamp, {**value, "path": asset}, [asset])


def summary_of(summary: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the user says of an artifact, as JSON carries it, without secrets."""
    from polyaxon_client.redact import redact_mapping
    from polyaxon_client.tracking.values import json_safe

    return redact_mapping(json_safe(dict(summary))) if summary else {}


def warn_of_ignored(call: str, names: Iterable[str]) -> None:
    """Says that keywords of a call are not known; the official client takes and ignores them too."""
    for name in names:
        user_log().warning("Polyaxon: %s does not know %s=; it is ignored.", call, name)

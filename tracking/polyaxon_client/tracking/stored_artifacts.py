"""Files and folders that are kept with the run under a kind of their own: one artifact, or an event for each step."""

from __future__ import annotations

import os

from polyaxon_client.tracking.lifecycle import RunLifecycle
from polyaxon_client.tracking.run_records import user_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

# The dashboard's page breaks on a file of one of these, or shows an empty chart.
_VALUES_ALONE = frozenset({"metric", "chart", "histogram", "curve", "confusion"})
# Their events hold the value itself.
_EVENTS_ALONE = _VALUES_ALONE | {"text", "html", "span", "system"}

_said: set[str] = set()


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
        """Stores a copy of a file or folder below ``assets/``, and an event that points at it."""
        from polyaxon_client.tracking.events import assets

        name = assets.event_name(name, source, kind)
        asset = assets.take(self._recorded().snapshots, kind, name, step, source)
        self._event(kind, name, step, timestamp, {**value, "path": asset}, [asset])


def summary_of(summary: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the user says of an artifact, as JSON carries it, without secrets."""
    from polyaxon_client.redact import redact_mapping
    from polyaxon_client.tracking.values import json_safe

    return redact_mapping(json_safe(dict(summary))) if summary else {}


def kind_of_file(kind: str | None, *, is_event: bool) -> str | None:
    """The kind under which a file is kept: ``file``, which is said once, for kinds of what is no file to the dashboard.

    Raises:
        InvalidValueError: there is no such kind.
    """
    if kind is None:
        return "file" if is_event else None
    from polyaxon_client.tracking.references import known_kind

    kind = known_kind(kind)
    if kind not in (_EVENTS_ALONE if is_event else _VALUES_ALONE):
        return kind
    if kind not in _said:
        _said.add(kind)
        user_log().warning(
            "Polyaxon: a file of the kind %r cannot be shown%s, and is kept as a file. Log the values themselves.",
            kind,
            " with a step" if is_event else "",
        )
    return "file"


def warn_of_ignored(call: str, names: Iterable[str]) -> None:
    """Says that keywords of a call are not known; the official client takes and ignores them too."""
    for name in names:
        user_log().warning("Polyaxon: %s does not know %s=; it is ignored.", call, name)

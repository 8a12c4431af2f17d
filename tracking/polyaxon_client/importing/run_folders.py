"""Run directories in Polyaxon's own layout: our exports, offline runs of ours and of the official client."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.reading.event_rows import events_of
from polyaxon_client.reading.exporting import read_manifest
from polyaxon_client.reading.folder_source import FolderSource
from polyaxon_client.tracking.event_file import EVENTS, RESOURCES, event_path
from polyaxon_client.tracking.layout import LINEAGE_FILE, RUN_FILE, RunPaths, run_paths
from polyaxon_client.tracking.metric_file import truncated
from polyaxon_client.tracking.record import FIELDS
from polyaxon_client.tracking.run_state import (
    MAPPING_FIELDS,
    EventSeries,
    RunState,
    StoredFile,
    apply_record,
    iso,
    replace_file,
)
from polyaxon_client.tracking.statuses import FINAL_STATUSES
from polyaxon_client.tracking.writers import is_written

_LOGS: Final = "plxlogs"
_KEPT: Final = (
    "name",
    "description",
    "readme",
    "content",
    "kind",
    "runtime",
    "status",
    "created_at",
    "started_at",
    "finished_at",
)
_ROW: Final = ("name", "kind", "path", "summary", "is_input")


def find_run_folders(root: Path) -> Iterator[RunFolder]:
    """The runs in a run directory, in an export, or in a folder of offline runs."""
    if (root / RUN_FILE).is_file():
        yield RunFolder(root)
        return
    manifest = read_manifest(root)
    for path in sorted(root.glob(f"runs/*/{RUN_FILE}")) or sorted(root.glob(f"*/{RUN_FILE}")):
        found = RunFolder(path.parent)
        exported = None if manifest is None else manifest.runs.get(found.uuid)
        if manifest is not None and exported is None:
            found.trouble = "its export was interrupted; export it again, and it goes on"
        elif exported is not None and not exported.is_done:
            found.trouble = "it went on when it was exported; export it again once it is done"
        yield found


class RunFolder:
    """A run directory that is taken as it is, file by file."""

    def __init__(self, folder: Path) -> None:
        self.source = str(folder)
        self.name: str | None = None
        self.uuid = ""
        self.trouble: str | None = None
        self._folder = folder
        try:
            self._run = FolderSource(folder)
        except InvalidValueError as error:
            self.trouble = str(error)
            return
        self.uuid = self._run.uuid
        self.name = self._run.document().get("name")
        if len(self.uuid) != 32:
            self.trouble = f"{RUN_FILE} names no uuid"
        elif is_written(run_paths(folder.resolve().parent.parent, self.uuid)):
            self.trouble = "a process still writes it"

    def stage(self, paths: RunPaths, place: dict[str, Any]) -> None:
        """See :class:`polyaxon_client.importing.found.Found`."""
        shutil.rmtree(paths.run_dir)
        shutil.copytree(self._folder, paths.run_dir, ignore=_links_and_metadata(self._folder))
        paths.outputs.mkdir(exist_ok=True)
        state = self._state(place)
        _take_files(state, paths.run_dir)
        self._take_rows(state)
        replace_file(paths.checkpoint, msgspec.json.encode(state))

    def _state(self, place: dict[str, Any]) -> RunState:
        document = self._run.document()
        state = RunState(is_ended=True)
        state.run = {key: document[key] for key in _KEPT if document.get(key) is not None}
        for field in MAPPING_FIELDS:
            state.run[field] = document.get(field) or {}
        state.run["tags"] = _tags(document.get("tags"))
        state.run.setdefault("created_at", iso((self._folder / RUN_FILE).stat().st_mtime))
        meta = place.pop("meta_info", {})
        state.run.update(place)
        apply_record(state, (FIELDS, 0.0, {"meta_info": meta}, False))
        state.conditions = self._run.conditions() or [_condition(state)]
        state.run["status"] = str(state.conditions[-1]["type"]).lower()
        if state.run["status"] in FINAL_STATUSES:
            state.run.setdefault("finished_at", state.conditions[-1].get("last_transition_time"))
        state.began_at = datetime.fromisoformat(str(state.run["created_at"])).timestamp()
        return state

    def _take_rows(self, state: RunState) -> None:
        """What the lineage has beside the series, whose rows come of their files."""
        for row in self._run.rows():
            name = row.get("name")
            is_series = name in state.metrics or event_path(str(row.get("kind")), str(name)) in state.events
            if name and row.get("kind") and not is_series:
                kept = {key: row.get(key) for key in _ROW}
                state.lineage[name] = {
                    **kept,
                    "summary": row.get("summary") or {},
                    "is_input": bool(row.get("is_input")),
                }


def _take_files(state: RunState, run_dir: Path) -> None:
    logged_at = datetime.now(UTC).timestamp()
    for top in sorted(run_dir.iterdir()):
        if top.name not in (EVENTS, RESOURCES, _LOGS):
            state.stored[top.name] = StoredFile(logged_at, top.is_dir())
            continue
        for file in sorted(path for path in top.rglob("*") if path.is_file()):
            path = file.relative_to(run_dir).as_posix()
            state.growing[path] = file.stat().st_size
            if top.name == EVENTS and path.endswith(".plx") and path.count("/") > 1:
                _take_series(state, file, path)


def _take_series(state: RunState, file: Path, path: str) -> None:
    _, kind, name = path.removesuffix(".plx").split("/", 2)
    if kind == "metric":
        state.metrics[name] = truncated(file, None)[1]
        return
    series = state.events[path] = EventSeries(kind, name)
    for event in events_of(kind, file.read_bytes()):
        if event.timestamp is not None:
            series.summary.add(event.timestamp.timestamp(), event.step, None)


def _condition(state: RunState) -> dict[str, Any]:
    """Of a run that tells its status alone."""
    at = state.run.get("finished_at") or state.run["created_at"]
    status = state.run.get("status", "created")
    return {"type": status, "status": True, "last_update_time": at, "last_transition_time": at}


def _tags(tags: Any) -> list[str]:
    return [str(tag) for tag in tags] if isinstance(tags, list) else []


def _links_and_metadata(root: Path) -> Any:
    """What is not copied: links, which may lead anywhere, and what is written anew."""

    def ignored(folder: str, names: list[str]) -> set[str]:
        here = Path(folder)
        return {
            name
            for name in names
            if (not (here / name).is_dir() and not (here / name).is_file())
            or (here / name).is_symlink()
            or (here == root and name in (RUN_FILE, LINEAGE_FILE))
        }

    return ignored

"""MLflow's file stores: the folder ``mlruns``, without MLflow.

::

    <experiment>/meta.yaml                       its name
    <experiment>/<run>/meta.yaml                 name, status, times in milliseconds
    <experiment>/<run>/params/<name>             the value as text
    <experiment>/<run>/metrics/<name>            a line for each point: milliseconds, value, step
    <experiment>/<run>/tags/<name>               the value as text
    <experiment>/<run>/artifacts/                files
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from polyaxon_client.importing.staging import write_down
from polyaxon_client.redact import redact_mapping, redact_text
from polyaxon_client.tracking.description import description_of, param_values
from polyaxon_client.tracking.layout import RunPaths
from polyaxon_client.tracking.lineage import file_row, folder_row
from polyaxon_client.tracking.names import run_name_slug
from polyaxon_client.tracking.record import ARTIFACT, END, FIELDS, METRICS, RUN, STATUS

_META: Final = "meta.yaml"
# What MLflow calls the end of a run, by number and by name.
_STATUSES: Final = {
    "3": "succeeded",
    "4": "failed",
    "5": "stopped",
    "FINISHED": "succeeded",
    "FAILED": "failed",
    "KILLED": "stopped",
}
# A run without an end that nothing was written to for so many seconds will have none.
_STILL_RUNNING: Final = 3600.0
_NOTE: Final = "mlflow.note.content"
_OWN_TAGS: Final = "mlflow."


def find_mlflow_runs(root: Path) -> Iterator[MlflowRun]:
    """The runs in ``mlruns``, in the folder of an experiment, or in that of a run; deleted ones are left out."""
    for pattern in (_META, f"*/{_META}", f"*/*/{_META}"):
        for path in sorted(root.glob(pattern)):
            meta = read_meta(path)
            uuid = meta.get("run_id") or meta.get("run_uuid")
            if uuid and meta.get("lifecycle_stage", "active") != "deleted" and ".trash" not in path.parts:
                yield MlflowRun(path.parent, meta, uuid)


def read_meta(path: Path) -> dict[str, str]:
    """The values of a ``meta.yaml``, which is flat: texts by name, without null ones."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.partition(":")
        value = value.strip()
        if not separator or not name or name[0] in " #-" or value in ("", "null", "~", "[]", "{}"):
            continue
        found[name.strip()] = _unquoted(value)
    return found


class MlflowRun:
    """One run of a file store."""

    def __init__(self, folder: Path, meta: dict[str, str], uuid: str) -> None:
        self.source = str(folder)
        self.uuid = uuid.replace("-", "").lower()
        self.trouble = None if len(self.uuid) == 32 else f"{_META} names no uuid: {uuid}"
        self.name: str | None = meta.get("run_name") or self._tag(folder, "mlflow.runName")
        self._folder = folder
        self._meta = meta
        if self._end() is None and time.time() - self._last_written() < _STILL_RUNNING:
            self.trouble = "it is still running; import it when it has ended"

    def stage(self, paths: RunPaths, place: dict[str, Any]) -> None:
        """See :class:`polyaxon_client.importing.found.Found`."""
        write_down(paths, str(place["uuid"]), self._all_records(paths, place))

    def _all_records(self, paths: RunPaths, place: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        yield from self._records(place)
        yield from self._artifacts(paths)
        end = self._end()
        message = None
        if end is None:
            # Its process was killed: it ends with its last sign of life.
            end, message = self._last_written(), "MLflow knows no end of it."
        yield STATUS, end, self._status(), "Mlflow", message, None, False
        yield END, end, True

    def _records(self, place: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        began = _seconds(self._meta.get("start_time")) or time.time()
        tags = dict(_texts(self._folder / "tags"))
        meta_info = {**place.pop("meta_info", {}), "mlflow": redact_mapping(self._facts(tags))}
        described: dict[str, Any] = {**place, "tags": []}
        if self.name:
            name = redact_text(self.name)
            described["name"] = run_name_slug(name)
            if described["name"] != name:
                meta_info["name"] = name
        if tags.get(_NOTE):
            described["description"] = description_of(tags[_NOTE])
        yield RUN, began, {**described, "meta_info": meta_info}
        yield STATUS, began, "running", "Mlflow", None, None, False
        own = {name: value for name, value in tags.items() if not name.startswith(_OWN_TAGS)}
        if own:
            yield (
                FIELDS,
                began,
                {"tags": [f"{name}:{value}" if value else name for name, value in own.items()]},
                False,
            )
        params = {name: _param(text) for name, text in _texts(self._folder / "params")}
        if params:
            yield FIELDS, began, {"inputs": param_values(params)}, False
        for path in _files(self._folder / "metrics"):
            name = path.relative_to(self._folder / "metrics").as_posix()
            for line in path.read_text(encoding="utf-8").splitlines():
                fields = line.split(" ")
                if len(fields) < 2:
                    continue
                step = int(fields[2]) if len(fields) > 2 else None
                yield METRICS, int(fields[0]) / 1000, step, {name: float(fields[1])}

    def _facts(self, tags: dict[str, str]) -> dict[str, str]:
        facts = {name: value for name, value in tags.items() if name.startswith(_OWN_TAGS) and name != _NOTE}
        experiment = self._folder.parent / _META
        if experiment.is_file() and read_meta(experiment).get("name"):
            facts["experiment"] = read_meta(experiment)["name"]
        return {**facts, "run_id": self.uuid}

    def _artifacts(self, paths: RunPaths) -> Iterator[tuple[Any, ...]]:
        """A row for each file or folder at the top of the artifacts, as if each had been logged."""
        folder = self._artifact_folder()
        if not folder.is_dir():
            return
        for entry in sorted(folder.iterdir()):
            if entry.is_symlink() or not (entry.is_dir() or entry.is_file()):
                continue
            target, stored = paths.outputs / entry.name, f"outputs/{entry.name}"
            if entry.is_dir():
                shutil.copytree(entry, target, ignore=_links, dirs_exist_ok=True)
                row = folder_row(paths.run_dir, stored)
            else:
                shutil.copyfile(entry, target)
                row = file_row(paths.run_dir, stored)
            logged_at = self._end() or time.time()
            yield ARTIFACT, logged_at, {**row, "path": stored}, stored, None, entry.is_dir()

    def _artifact_folder(self) -> Path:
        told = urlsplit(self._meta.get("artifact_uri", ""))
        elsewhere = Path(unquote(told.path))
        # The store may have been moved since.
        beside = self._folder / "artifacts"
        return (
            elsewhere
            if told.scheme in ("", "file") and elsewhere.is_dir() and not beside.is_dir()
            else beside
        )

    def _status(self) -> str:
        return _STATUSES.get(self._meta.get("status", ""), "stopped")

    def _end(self) -> float | None:
        return _seconds(self._meta.get("end_time"))

    def _last_written(self) -> float:
        return max(path.stat().st_mtime for path in _files(self._folder))

    @staticmethod
    def _tag(folder: Path, name: str) -> str | None:
        path = folder / "tags" / name
        return path.read_text(encoding="utf-8") if path.is_file() else None


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in _files(folder):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _param(text: str) -> Any:
    """MLflow keeps parameters as texts: numbers, truth values and None get their types back."""
    known = {"True": True, "False": False, "None": None}
    if text in known:
        return known[text]
    for read in (int, float):
        try:
            value = read(text)
        except ValueError:
            continue
        # What would not be written like that again is a text, such as a version or a number of an order.
        return value if str(value) == text else text
    return text


def _seconds(milliseconds: str | None) -> float | None:
    return int(milliseconds) / 1000 if milliseconds and milliseconds.lstrip("-").isdecimal() else None


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        return str(json.loads(value))
    return value


def _links(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if (Path(folder) / name).is_symlink()]

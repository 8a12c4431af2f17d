"""Runs as open files: Polyaxon's own run directories, with tables beside them.

::

    <target>/manifest.json          what is here, from where, written by which versions
    <target>/runs.parquet           one row for each run: params, last metrics, times  (or runs.csv)
    <target>/runs/<uuid>/           all that the run has, in the official offline layout: run.plx.json, lineages.plx.json,
                                    events/ (CSV and JSON lines), assets/, outputs/, resources/, plxlogs/
    <target>/metrics/<uuid>.parquet every point: metric, step, timestamp, value  (or .csv)

So the official tools read an export, ``Run.from_folder`` does, and ``polyaxon-tracking import`` brings it to any server.
"""

from __future__ import annotations

import csv
import importlib.util
import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from polyaxon_client import __version__
from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.reading import downloading
from polyaxon_client.reading.comparing import compared_columns
from polyaxon_client.reading.event_rows import metric_series
from polyaxon_client.reading.frames import metric_columns, table_of
from polyaxon_client.reading.run import READERS, Run
from polyaxon_client.tracking.event_file import event_path
from polyaxon_client.tracking.layout import LINEAGE_FILE, RUN_FILE
from polyaxon_client.tracking.run_state import replace_file

MANIFEST: Final = "manifest.json"
FORMAT: Final = "polyaxon-export"
VERSION: Final = 1

Tables = Literal["parquet", "csv", "none"]

_ROW: Final = ("name", "kind", "path", "summary", "is_input")


class ExportedRun(msgspec.Struct):
    """What the manifest tells of one run."""

    name: str | None
    status: str
    is_done: bool
    """False of a run that went on when it was exported: exporting again brings the rest."""
    updated_at: str | None
    """When the run last changed on the server, as it says."""
    files: int
    bytes: int
    exported_at: str


class Manifest(msgspec.Struct):
    """What an export holds."""

    format: str = FORMAT
    version: int = VERSION
    client: str = __version__
    tables: str = "none"
    runs: dict[str, ExportedRun] = msgspec.field(default_factory=dict)
    """By uuid; a run is here when all of it is."""


def export_runs(
    runs: Iterable[Run],
    target: str | os.PathLike[str],
    *,
    tables: Tables | None = None,
    workers: int = READERS,
    is_forced: bool = False,
    on_run: Callable[[Run, bool], None] | None = None,
    on_progress: Callable[[Run, downloading.Progress], None] | None = None,
) -> Manifest:
    """Writes runs to open files, as the module says.

    Called again with the same target it goes on: runs that are there and have not changed since are left alone, of the
    others only files that are missing are fetched.

    >>> export_runs(runs("digits"), "digits-export")  # doctest: +SKIP

    Args:
        runs: such as ``runs("digits")``.
        target: the folder; made if absent.
        tables: ``parquet``, which needs pyarrow and is the default where that is installed, ``csv`` or ``none``.
        workers: files at a time.
        is_forced: write also runs again that have not changed.
        on_run: called after each run, with whether it was written.
        on_progress: called after each file.

    Returns:
        The manifest, with the runs of earlier calls.

    Raises:
        InvalidValueError: the target holds something else.
        PolyaxonClientException: a run could not be read; those before it are written.
        OSError: a file cannot be written.
    """
    folder = Path(target)
    chosen = _chosen_tables(tables)
    manifest = read_manifest(folder) or Manifest()
    if not manifest.runs and folder.is_dir() and any(folder.iterdir()) and not (folder / "runs").is_dir():
        raise InvalidValueError(f"{folder} is not empty, and no export", hint="Name a folder of its own.")
    manifest.tables = chosen
    for run in runs:
        known = manifest.runs.get(run.uuid)
        is_same = known is not None and known.is_done and known.updated_at == _updated_at(run)
        is_written = is_forced or not is_same or not _has_table(folder, run.uuid, chosen)
        if is_written:
            manifest.runs[run.uuid] = _export(run, folder, chosen, workers, is_forced, on_progress)
            _write_manifest(folder, manifest)
        if on_run is not None:
            on_run(run, is_written)
    _write_overview(folder, manifest, chosen)
    _write_manifest(folder, manifest)
    return manifest


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of an export; None when there is none.

    Raises:
        InvalidValueError: it is of a later version, or no manifest of ours.
    """
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError:
        return None
    except msgspec.MsgspecError as error:
        raise InvalidValueError(f"{folder / MANIFEST} is not the manifest of an export: {error}") from error
    if manifest.format != FORMAT or manifest.version > VERSION:
        raise InvalidValueError(
            f"{folder} is an export of format {manifest.format} {manifest.version}, which this version does not know",
            hint=f"It was written by polyaxon-client {manifest.client}; use that or a later one.",
        )
    return manifest


def exported_document(run: Run) -> dict[str, Any]:
    """The run as ``run.plx.json`` has it."""
    document = {key: value for key, value in run.document.items() if value is not None}
    conditions = run.statuses()
    if conditions:
        document["status_conditions"] = conditions
    # The official viewer's dashboard fails on a run without a namespace.
    document["settings"] = {"namespace": "offline", **(document.get("settings") or {})}
    return document


def _export(
    run: Run,
    folder: Path,
    tables: str,
    workers: int,
    is_forced: bool,
    on_progress: Callable[[Run, downloading.Progress], None] | None,
) -> ExportedRun:
    # What is said of the run is read before its files: a live run has then at least what was said.
    updated_at, is_done = _updated_at(run), run.refresh().is_done
    document, rows = exported_document(run), run.lineage()
    run_dir = folder / "runs" / run.uuid
    last: list[downloading.Progress] = []

    def note(progress: downloading.Progress) -> None:
        last[:] = [progress]
        if on_progress is not None:
            on_progress(run, progress)

    run.download(to=run_dir, workers=workers, is_forced=is_forced, on_progress=note)
    _write_table(run, run_dir, folder / "metrics", tables)
    kept = [{key: row[key] for key in _ROW if row.get(key) is not None} for row in rows]
    replace_file(run_dir / LINEAGE_FILE, msgspec.json.encode(kept))
    replace_file(run_dir / RUN_FILE, msgspec.json.encode(document))
    return ExportedRun(
        run.name,
        run.status,
        is_done,
        updated_at,
        files=last[0].files if last else 0,
        bytes=last[0].bytes if last else 0,
        exported_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _updated_at(run: Run) -> str | None:
    # A list of runs tells it as well, so that nothing more is asked about a run that did not change.
    found = run.listed_document.get("updated_at")
    return None if found is None else str(found)


def _chosen_tables(tables: str | None) -> str:
    if tables is None:
        return "csv" if importlib.util.find_spec("pyarrow") is None else "parquet"
    if tables not in ("parquet", "csv", "none"):
        raise InvalidValueError(f"{tables!r} is no form of tables", hint="Forms are parquet, csv and none.")
    return tables


def _has_table(folder: Path, uuid: str, tables: str) -> bool:
    return tables == "none" or (folder / "metrics" / f"{uuid}.{tables}").exists()


def _write_table(run: Run, run_dir: Path, folder: Path, tables: str) -> None:
    if tables == "none":
        return
    folder.mkdir(exist_ok=True)
    names = [str(row["name"]) for row in run.lineage() if row.get("kind") == "metric"]
    # From the files that were just fetched.
    paths = [(name, run_dir / event_path("metric", name)) for name in names]
    series = [metric_series(name, path.read_bytes()) for name, path in paths if path.is_file()]
    columns = metric_columns(series)
    if tables == "csv":
        # Written as they were logged: an integer stays one.
        columns["value"] = [value for one in series for value in one.values]
    _write_columns(columns, folder / f"{run.uuid}.{tables}", tables, types=_METRIC_TYPES)


_METRIC_TYPES: Final = {"metric": "string", "step": "int64", "timestamp": "time", "value": "float64"}


def _write_overview(folder: Path, manifest: Manifest, tables: str) -> None:
    if tables == "none":
        return
    exported = [Run.from_folder(folder / "runs" / uuid) for uuid in manifest.runs]
    _write_columns(compared_columns(exported), folder / f"runs.{tables}", tables, types=None)


def _write_columns(
    columns: dict[str, list[Any]], path: Path, tables: str, *, types: dict[str, str] | None
) -> None:
    part = path.with_name(f".{path.name}.part")
    if tables == "csv":
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([_cell(value) for value in row] for row in zip(*columns.values(), strict=True))
    else:
        parquet = importlib.import_module("pyarrow.parquet")
        parquet.write_table(_typed(columns, types), part)
    part.replace(path)


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else value


def _typed(columns: dict[str, list[Any]], types: dict[str, str] | None) -> Any:
    if types is None:
        return table_of(columns, "arrow")
    arrow = importlib.import_module("pyarrow")
    known = {
        "string": arrow.string(),
        "int64": arrow.int64(),
        "time": arrow.timestamp("us", tz="UTC"),
        "float64": arrow.float64(),
    }
    # Written out, since an empty column has no type of its own.
    return arrow.table({name: arrow.array(columns[name], known[kind]) for name, kind in types.items()})


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    replace_file(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))

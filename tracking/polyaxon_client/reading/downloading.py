"""Files of a run, brought to this machine."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path, PurePosixPath
from typing import Any, Final

import attrs

from polyaxon_client.exceptions import InvalidValueError, NotFoundError, PolyaxonClientException
from polyaxon_client.reading.artifact_tree import artifacts, file_at
from polyaxon_client.reading.records import Artifact
from polyaxon_client.reading.source import Source
from polyaxon_client.tracking.file_hash import file_hash

_TRIES: Final = 4
_HASH: Final = re.compile(r"[0-9a-f]{12}")
_PART: Final = re.compile(r"\..+\.[0-9a-f]{8}\.part", re.DOTALL)


@attrs.frozen
class Progress:
    """How far a download is."""

    files: int
    """Files that are there, those that were before included."""
    total_files: int
    bytes: int
    total_bytes: int


def download(
    source: Source,
    path: str,
    target: Path,
    *,
    rows: list[dict[str, Any]],
    workers: int,
    is_forced: bool,
    on_progress: Callable[[Progress], None] | None,
) -> Path:
    """Downloads what :meth:`polyaxon_client.reading.Run.download` says.

    Args:
        source: the run.
        path: of the run; ``""`` for all of it.
        target: the folder to write to.
        rows: the run's lineage, for the hashes of files.
        workers: files at a time.
        is_forced: fetch also what is there already.
        on_progress: called after each file.
    """
    found = artifacts(source, path)
    hashes = hashes_of(rows)
    target.mkdir(parents=True, exist_ok=True)
    root = target.resolve()
    for one in found:
        _make_folder(root, one.path if one.is_dir else str(PurePosixPath(one.path).parent))
    if path and found != [] and found[0].path != path:
        _make_folder(root, path)
    files = [one for one in found if not one.is_dir]
    _remove_parts(root, files)
    done = bytes_done = 0
    total = sum(one.size for one in files)

    def fetch(file: Artifact) -> Artifact:
        return _fetch(source, root, file, hashes.get(file.path), is_forced=is_forced)

    pool = ThreadPoolExecutor(max(1, workers), "polyaxon-download")
    try:
        for file in _as_they_come(pool, fetch, files):
            done, bytes_done = done + 1, bytes_done + file.size
            if on_progress is not None:
                on_progress(Progress(done, len(files), bytes_done, max(total, bytes_done)))
    finally:
        # What is under way when one fails is waited for: nothing is written after the error.
        pool.shutdown(cancel_futures=True)
    return target / path if path else target


def hashes_of(rows: list[dict[str, Any]]) -> dict[str, str]:
    """The hash of each file of which the lineage tells one, by path."""
    return {
        str(row["path"]): row["summary"]["hash"]
        for row in rows
        if row.get("kind") == "file"
        and row.get("path")
        and not row.get("is_input")
        and _HASH.fullmatch(str((row.get("summary") or {}).get("hash")))
    }


def _as_they_come(
    pool: ThreadPoolExecutor, fetch: Callable[[Artifact], Artifact], files: list[Artifact]
) -> Any:
    waiting: set[Future[Artifact]] = {pool.submit(fetch, file) for file in files}
    while waiting:
        ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        for future in ready:
            yield future.result()


def _fetch(source: Source, root: Path, file: Artifact, told: str | None, *, is_forced: bool) -> Artifact:
    full = root / file.path
    if not is_forced and _is_whole(full, file.size, told):
        return file
    for attempt in range(_TRIES):
        time.sleep(0.3 * attempt)
        if attempt:
            # It may have grown, or been replaced, since it was listed.
            listed = file_at(source, file.path)
            if listed is None:
                continue
            file = listed
        try:
            # Just before, since a link may have been put there meanwhile.
            _make_folder(root, str(PurePosixPath(file.path).parent))
            source.save(file.path, full)
        except NotFoundError:
            continue
        if _is_whole(full, file.size, told):
            return file
    full.unlink(missing_ok=True)
    raise PolyaxonClientException(
        f"{file.path} could not be fetched whole: it is not as its listing or the lineage says",
        hint="While the run goes on files change; try again later. What was fetched is kept.",
    )


def _is_whole(full: Path, size: int, told: str | None) -> bool:
    try:
        found = full.lstat()
    except FileNotFoundError:
        return False
    if full.is_symlink() or not full.is_file() or found.st_size != size:
        return False
    return told is None or file_hash(full) == told


def _make_folder(root: Path, path: str) -> None:
    """Makes a folder below ``root``. Raises ``InvalidValueError`` when a link on the way leads elsewhere."""
    folder = root
    for part in PurePosixPath(path).parts:
        folder = folder / part
        if folder.is_symlink():
            raise InvalidValueError(
                f"{folder} is a link, and would lead out of {root}",
                hint="Remove it, or choose another folder.",
            )
        folder.mkdir(exist_ok=True)


def _remove_parts(root: Path, files: list[Artifact]) -> None:
    """What a download that was killed had not finished."""
    for folder in {(root / file.path).parent for file in files}:
        with os.scandir(folder) as entries:
            for entry in entries:
                if _PART.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    Path(entry.path).unlink(missing_ok=True)

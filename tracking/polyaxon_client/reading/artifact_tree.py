"""The files and folders of a run. Names come from a server, and are none of ours until they are checked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from polyaxon_client.exceptions import InvalidValueError, NotFoundError, PolyaxonClientException
from polyaxon_client.reading.records import Artifact
from polyaxon_client.reading.source import Source

# A server that answers in circles ends here.
_DEEPEST: Final = 64


def inner_path(path: str | os.PathLike[str]) -> str:
    """A path of the run as the server takes it; ``""`` is the run itself.

    Raises:
        InvalidValueError: the path leads out of the run.
    """
    parts = [part for part in os.fspath(path).replace(os.sep, "/").split("/") if part not in ("", ".")]
    if ".." in parts:
        raise InvalidValueError(f"{os.fspath(path)!r} leads out of the run")
    return "/".join(parts)


def artifacts(source: Source, path: str, *, is_deep: bool = True) -> list[Artifact]:
    """What lies below a path of the run, a folder before what is in it.

    Raises:
        NotFoundError: the run has nothing there.
        PolyaxonClientException: the server gives names that are none.
    """
    inner = inner_path(path)
    file = file_at(source, inner)
    if file is not None:
        return [file]
    found = list(_below(source, inner, 0, is_deep=is_deep))
    if inner and not found and not _is_folder(source, inner):
        raise NotFoundError(
            message=f"the run has nothing at {inner!r}", hint="run.artifacts() lists all it has."
        )
    return found


def file_at(source: Source, path: str) -> Artifact | None:
    """The file at a path; None when there is none, or a folder."""
    if not path:
        return None
    parent, name = str(PurePosixPath(path).parent), PurePosixPath(path).name
    size = source.list_folder("" if parent == "." else parent)[0].get(name)
    return None if size is None else Artifact(path, int(size))


def _is_folder(source: Source, path: str) -> bool:
    parent = str(PurePosixPath(path).parent)
    return PurePosixPath(path).name in source.list_folder("" if parent == "." else parent)[1]


def _below(source: Source, path: str, depth: int, *, is_deep: bool) -> Iterator[Artifact]:
    if depth > _DEEPEST:
        raise PolyaxonClientException(f"the folders at {path[:80]!r}... have no end")
    files, folders = source.list_folder(path)
    for name in sorted(folders):
        inner = _joined(path, name)
        below = list(_below(source, inner, depth + 1, is_deep=True)) if is_deep else []
        yield Artifact(inner, sum(one.size for one in below if not one.is_dir), is_dir=True)
        yield from below
    for name, size in sorted(files.items()):
        yield Artifact(_joined(path, name), int(size))


def _joined(path: str, name: str) -> str:
    """Raises ``PolyaxonClientException`` for a name that would lead anywhere else."""
    is_other = os.sep != "/" and (os.sep in name or ":" in name)
    if not name or name in (".", "..") or "/" in name or "\0" in name or is_other:
        raise PolyaxonClientException(
            f"the server names a file {name[:80]!r} in {path or 'the run'!r}, which leads elsewhere",
            hint="Nothing was written for it. Is the server what it should be?",
        )
    return f"{path}/{name}" if path else name

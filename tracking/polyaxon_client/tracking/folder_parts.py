"""How a logged folder is sent: its small files as archives, its big ones alone.

An archive replaces the folder that it is unpacked into, and nothing can be added to a folder but single files. So the
first archive holds the folder itself, well-filled folders in it come behind with archives of their own, and then the big
files. Each part that the server has acknowledged is noted, and a process that continues the upload begins with the next.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from polyaxon_client.tracking.names import is_text

# A file of this size costs more than the request that it takes.
BIG_FILE: Final = 8 * 1024 * 1024
# Folders beyond either get an archive of their own.
PART_FILES: Final = 1000
PART_BYTES: Final = 64 * 1024 * 1024
# Small folders go file by file: an archive replaces the folder, and readers may meet it missing meanwhile.
SMALL_FOLDER_FILES: Final = 10


class FolderPart(NamedTuple):
    """An archive of ``sizes``, unpacked into ``path``; or the file ``path`` alone."""

    path: str
    sizes: dict[str, int]
    """Files below ``path``, relative to the run directory, and their bytes."""
    is_archive: bool


def folder_parts(run_dir: Path, path: str, *, is_replaced: bool) -> list[FolderPart]:
    """The parts of a folder, in the order in which they have to be sent; the same for the same files.

    Args:
        run_dir: the run directory.
        path: the folder in it.
        is_replaced: the server has an earlier version, of which nothing is to remain.
    """
    files = sorted(file for file in (run_dir / path).rglob("*") if file.is_file() and not file.is_symlink())
    paths = {file: file.relative_to(run_dir).as_posix() for file in files}
    # Written straight into the run directory, under a name that no request can hold.
    sizes = {path: file.stat().st_size for file, path in paths.items() if is_text(path)}
    small = {name: size for name, size in sizes.items() if size <= BIG_FILE}
    single = {name: size for name, size in sizes.items() if size > BIG_FILE}
    if len(small) <= SMALL_FOLDER_FILES and not is_replaced:
        return [FolderPart(name, {name: size}, is_archive=False) for name, size in sizes.items()]
    return [
        *_archives(path, small),
        *(FolderPart(name, {name: size}, is_archive=False) for name, size in single.items()),
    ]


def _archives(path: str, sizes: dict[str, int]) -> list[FolderPart]:
    folders: dict[str, dict[str, int]] = {}
    own: dict[str, int] = {}
    for name, size in sizes.items():
        folder, _, rest = name.removeprefix(f"{path}/").partition("/")
        (folders.setdefault(f"{path}/{folder}", {}) if rest else own)[name] = size
    parts: list[FolderPart] = []
    for folder, inside in folders.items():
        if _is_light({**own, **inside}):
            own.update(inside)
        else:
            parts += _archives(folder, inside)
    if own or not parts:
        return [FolderPart(path, own, is_archive=True), *parts]
    # The first archive has to be the folder's own: it takes away what an earlier version left there.
    first, *others = parts
    return [first._replace(path=path), *others]


def _is_light(sizes: dict[str, int]) -> bool:
    return len(sizes) <= PART_FILES and sum(sizes.values()) <= PART_BYTES

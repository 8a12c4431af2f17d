"""Which files are a program's own source: for runs whose code is in no repository.

Hidden files and folders, virtual environments, installed packages, caches, the folders of runs, what git is told to ignore,
and files that hold keys by their name are never taken. Links lead at most to another file that would be taken. How many
files are looked at and taken, and their bytes, is bounded; the nearest come first.
"""

from __future__ import annotations

import logging
import os
import stat
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from polyaxon_client.redact import redact_text
from polyaxon_client.tracking.capture import Program
from polyaxon_client.tracking.layout import RUN_FILE

logger = logging.getLogger(__name__)

# fmt: off
SOURCES: Final = (
    "*.py", "*.pyi", "*.pyx", "*.pxd", "*.ipynb", "*.sh", "*.toml", "*.yaml", "*.yml", "*.cfg", "*.ini",
    "*requirements*.txt", "Dockerfile", "Makefile", "*.c", "*.cc", "*.cpp", "*.cu", "*.cuh", "*.h", "*.hpp",
    "*.go", "*.jl", "*.r", "*.R", "*.rs",
)
# fmt: on
MOST_FILES: Final = 1000
FILE_BYTES: Final = 1024 * 1024
# To look for credentials takes a second for each MiB.
ALL_BYTES: Final = 4 * 1024 * 1024
# A program may be started in a home folder: what lies far below it is not walked through.
_LOOKED_AT: Final = 50_000
_NAMES_TOLD: Final = 20
_GIT_BYTES: Final = 16 * 1024 * 1024

_NO_FOLDERS: Final = frozenset(
    {"__pycache__", "__pypackages__", "node_modules", "site-packages", "dist-packages"}
)
# What only the folder of an environment, of a run, or of one that was done again has.
_MARKS: Final = ("pyvenv.cfg", "conda-meta", RUN_FILE, "reproduce.sh")
_KEY_FILES: Final = (
    "*.env", "*.pem", "*.key", "*.p12", "*.pfx", "*.jks", "*.keystore", "*.kdbx", "*.ppk", "*.gpg", "*.asc",
    "id_rsa*", "id_dsa*", "id_ecdsa*", "id_ed25519*", "*kubeconfig*", "*service*account*.json", "*htpasswd*",
    "secret.*", "secrets.*", "credential.*", "credentials.*",
)  # fmt: skip
# Modules are called so as well; what is a secret in them is masked.
_CODE: Final = (".py", ".pyi", ".pyx")


class CodeFiles(NamedTuple):
    """What is to be kept."""

    root: Path
    files: list[str]
    """Paths relative to the root, with slashes."""
    left_out: list[str]
    """What was not taken though it was asked for, and why."""


def code_root(program: Program) -> Path | None:
    """The folder of a program's source: its working folder, or where its file lies elsewhere, that file's folder.

    None when nothing is known of either.
    """
    main = None if program.main_file is None else Path(program.main_file)
    folder = None if program.folder is None else Path(program.folder)
    # Programs such as torchrun are not the user's code.
    if main is None or main.is_relative_to(sys.prefix) or not main.is_file():
        return folder
    return folder if folder is not None and main.is_relative_to(folder) else main.parent


def code_files(
    root: Path,
    include: Sequence[str] = SOURCES,
    exclude: Sequence[str] = (),
    *,
    runs: Path | None = None,
    before: float | None = None,
    main_file: str | None = None,
) -> CodeFiles:
    """The files to keep.

    Args:
        root: the folder.
        include: patterns of files, matched with their names and with their paths below the root; ``*`` matches slashes too.
        exclude: patterns of files and folders that are not taken.
        runs: the folder of this machine's runs, which is left out.
        before: seconds since 1970; files that were written later are left out.
        main_file: the program's own file, which comes first.
    """
    root = Path(os.path.realpath(root))
    known = _known_to_git(root)
    found = CodeFiles(root, [], [])
    left = 0
    total = 0
    paths = _walk(root, exclude, None if runs is None else Path(os.path.realpath(runs)))
    for path in _main_first(root, main_file, paths):
        if known is not None and path not in known:
            continue
        if not _matches(PurePosixPath(path), include) or _is_kept_back(path):
            continue
        size = _size(root, path, before)
        if size is None:
            continue
        if size > FILE_BYTES:
            why = f"larger than {FILE_BYTES // 1024} KiB"
        elif len(found.files) >= MOST_FILES:
            why = f"more than {MOST_FILES} files"
        elif total + size > ALL_BYTES:
            why = f"more than {ALL_BYTES // 1024 // 1024} MiB together"
        else:
            total += size
            found.files.append(path)
            continue
        left += 1
        if left <= _NAMES_TOLD:
            found.left_out.append(f"{path}: {why}")
    if left > _NAMES_TOLD:
        found.left_out.append(f"and {left - _NAMES_TOLD} more")
    found.files.sort()
    return found


def _walk(root: Path, exclude: Sequence[str], runs: Path | None) -> Iterator[str]:
    """Files below the root, folder by folder, the nearest first."""
    waiting = deque([PurePosixPath()])
    looked_at = 0
    while waiting:
        here = waiting.popleft()
        try:
            with os.scandir(root / here) as entries:
                names = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        if here.parts and any(entry.name in _MARKS for entry in names):
            continue
        for entry in names:
            looked_at += 1
            if looked_at > _LOOKED_AT:
                return
            path = here / entry.name
            if entry.name.startswith(".") or _matches(path, exclude):
                continue
            if not entry.is_dir(follow_symlinks=False):
                yield path.as_posix()
            elif entry.name not in _NO_FOLDERS and root / path != runs:
                waiting.append(path)


def _main_first(root: Path, main_file: str | None, paths: Iterator[str]) -> Iterator[str]:
    """The program itself is what must not be missing."""
    real = None if main_file is None else Path(os.path.realpath(main_file))
    first = real.relative_to(root).as_posix() if real is not None and real.is_relative_to(root) else None
    later: list[str] = []
    for path in paths:
        if first is None or path == first:
            yield path
            yield from later
            later, first = [], None
        else:
            later.append(path)
    yield from later


def _matches(path: PurePosixPath, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(path.name, one) or fnmatchcase(path.as_posix(), one) for one in patterns)


def _is_kept_back(path: str) -> bool:
    """Whether a file is never taken, whatever is asked for: it holds a key, or its name a secret, or none that is text."""
    name = PurePosixPath(path).name.lower()
    if _matches(PurePosixPath(name), _KEY_FILES) and not name.endswith(_CODE):
        return True
    try:
        path.encode()
    except UnicodeEncodeError:
        return True
    return not path.isprintable() or redact_text(path) != path


def _size(root: Path, path: str, before: float | None) -> int | None:
    """The bytes of a file; None where it is no file of this folder, or newer."""
    full = root / path
    try:
        if full.is_symlink() and not _leads_to_own(root, full):
            return None
        found = full.stat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode) or (before is not None and found.st_mtime >= before):
        return None
    return found.st_size


def _leads_to_own(root: Path, link: Path) -> bool:
    real = Path(os.path.realpath(link))
    if not real.is_relative_to(root):
        return False
    path = real.relative_to(root)
    return not _is_kept_back(path.as_posix()) and not any(
        part.startswith(".") or part in _NO_FOLDERS for part in path.parts
    )


def _known_to_git(root: Path) -> frozenset[str] | None:
    """Paths below the root that git has, or would take; None outside of a work tree, or when git does not tell."""
    from polyaxon_client.tracking.code_changes import git_output
    from polyaxon_client.tracking.code_reference import GIT_LIMIT_SECONDS, repository_of

    try:
        repository = repository_of(root)
    except Exception as error:  # noqa: BLE001  (no git program, or a broken repository)
        logger.debug("what git ignores is not known: %r", error)
        return None
    if repository is None:
        return None
    with repository:
        tree = repository.working_tree_dir
        if tree is None:
            return None
        place = root.relative_to(os.path.realpath(tree)).as_posix()
        asked = (
            "--literal-pathspecs",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
            "--full-name",
            "--",
            place,
        )
        listed = git_output(repository, _GIT_BYTES, GIT_LIMIT_SECONDS, *asked)
    if listed is None or len(listed) > _GIT_BYTES:
        return None
    start = "" if place == "." else f"{place}/"
    return frozenset(
        name.removeprefix(start) for name in os.fsdecode(listed).split("\0") if name.startswith(start)
    )

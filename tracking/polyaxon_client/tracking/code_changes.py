"""What a work tree has beyond its commit: the changes as a patch, and the names of new files.

The patch is what ``git apply`` takes: binary files included, without what the user's own settings of git would make of it.
Credentials in it are masked line by line, so that it stays a patch. A masked line that is not new, but part of the commit,
keeps it from applying, and that is noted. New files are only named: they may be data of any size.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from polyaxon_client.redact import MASK, redact_code, redact_text

if TYPE_CHECKING:
    from git import Repo

# Larger ones hold data rather than code.
PATCH_BYTES: Final = 2 * 1024 * 1024
UNTRACKED_NAMES: Final = 1000
# Where all that is looked at in a new folder was written later, so is the rest.
_FILES_LOOKED_AT: Final = 1000

# Where a value without quotes is an expression and no text.
CODE_ENDINGS: Final = frozenset(
    (
        ".py",
        ".pyi",
        ".pyx",
        ".c",
        ".cc",
        ".cpp",
        ".cu",
        ".h",
        ".hpp",
        ".go",
        ".java",
        ".jl",
        ".js",
        ".r",
        ".rs",
        ".ts",
    )
)
_KEY_BEGINS: Final = re.compile(r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY")
_KEY_ENDS: Final = re.compile(r"-----END [A-Z0-9 ]*PRIVATE KEY")


class WorkTree(NamedTuple):
    """What git says of a work tree."""

    changed: list[str]
    """Paths of files that the commit has otherwise."""
    untracked: list[str]
    """Paths of files, and folders of nothing but such files, that git does not know and is not told to ignore."""
    submodules: list[str]
    """Paths of submodules that are not at the commit's state."""


class Changes(NamedTuple):
    """What is kept of a work tree's changes."""

    files: dict[str, bytes]
    """Content by ending: ``.patch`` and ``.untracked.txt``."""
    about: dict[str, Any]
    """What to know about them, as plain JSON values."""


def work_tree(status: bytes) -> WorkTree:
    """Reads ``git status --porcelain=v2 -z``.

    >>> work_tree(b"1 .M N... 100644 100644 100644 a a b.py\\x00? new/\\x00")
    WorkTree(changed=['b.py'], untracked=['new/'], submodules=[])
    """
    found = WorkTree([], [], [])
    entries = iter(os.fsdecode(status).split("\0"))
    for entry in entries:
        kind, _, rest = entry.partition(" ")
        if kind == "?":
            found.untracked.append(rest)
        elif kind in ("1", "2", "u"):
            fields = rest.split(" ", {"1": 7, "2": 8, "u": 9}[kind])
            (found.submodules if fields[1].startswith("S") else found.changed).append(fields[-1])
            if kind == "2":
                # Where it was before it was renamed.
                next(entries, None)
    return found


def without_newer(tree: WorkTree, root: Path, moment: float) -> WorkTree:
    """The work tree without new files that were written after a moment, and folders of nothing but those.

    Args:
        tree: what git said of it.
        root: its folder.
        moment: seconds since 1970.
    """
    return tree._replace(untracked=[name for name in tree.untracked if _is_older(root / name, moment)])


def _is_older(path: Path, moment: float) -> bool:
    """Whether it, or a file in it, was written before; what cannot be read counts as old."""
    if path.is_symlink() or not path.is_dir():
        return _written(path) < moment
    files = (Path(folder, name) for folder, _, names in os.walk(path) for name in names)
    return any(_written(file) < moment for file in islice(files, _FILES_LOOKED_AT))


def _written(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError:
        return 0.0


def changes_of(repository: Repo, tree: WorkTree, limit_seconds: float) -> Changes:
    """What to keep of the changes.

    Args:
        repository: the repository; only read.
        tree: what git said of its work tree.
        limit_seconds: how long git may take for the patch.
    """
    files: dict[str, bytes] = {}
    about: dict[str, Any] = {}
    if tree.untracked:
        names = [redact_text(name) for name in tree.untracked[:UNTRACKED_NAMES]]
        if len(tree.untracked) > UNTRACKED_NAMES:
            names.append(f"... and {len(tree.untracked) - UNTRACKED_NAMES} more")
        files[".untracked.txt"] = os.fsencode("\n".join(names) + "\n")
        about["untracked"] = len(tree.untracked)
    if tree.submodules:
        about["submodules"] = [redact_text(name) for name in tree.submodules]
    if tree.changed:
        about["changed"] = len(tree.changed)
        patch = _patch(repository, limit_seconds)
        if isinstance(patch, str):
            about["patch_left_out"] = patch
        else:
            files[".patch"], masked, applies = redacted_patch(patch)
            if masked:
                about.update(masked_lines=masked, applies=applies)
    return Changes(files, about)


def redacted_patch(patch: bytes) -> tuple[bytes, int, bool]:
    """A patch without credentials, how many lines were masked, and whether it can still be applied."""
    text = patch.decode("utf-8", "surrogateescape")
    lines = text.split("\n")
    masked, applies = 0, True
    redact, is_hunk, is_key = redact_text, False, False
    for number, line in enumerate(lines):
        if line.startswith("diff --git "):
            is_code = PurePosixPath(line.rstrip('"')).suffix.lower() in CODE_ENDINGS
            redact, is_hunk, is_key = redact_code if is_code else redact_text, False, False
        elif line.startswith("@@ "):
            is_hunk, is_key = True, False
        elif is_hunk and line[:1] in ("+", "-", " "):
            sign, content = line[0], line[1:]
            is_key = is_key or _KEY_BEGINS.search(content) is not None
            redacted = MASK if is_key else redact(content)
            is_key = is_key and _KEY_ENDS.search(content) is None
            if redacted != content:
                lines[number] = sign + redacted
                masked += 1
                applies = applies and sign == "+"
    return "\n".join(lines).encode("utf-8", "surrogateescape"), masked, applies


def _patch(repository: Repo, limit_seconds: float) -> bytes | str:
    """The patch, or why there is none."""
    options = [
        "--binary",
        "--full-index",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "--no-relative",
        "--ignore-submodules=all",
        "--src-prefix=a/",
        "--dst-prefix=b/",
    ]
    found = git_output(repository, PATCH_BYTES, limit_seconds, "diff", *options, "HEAD", "--")
    if found is None:
        return "git did not give it in time"
    if len(found) > PATCH_BYTES:
        return f"it is larger than {PATCH_BYTES // 1024} KiB"
    return found


def git_output(repository: Repo, limit_bytes: int, limit_seconds: float, *arguments: str) -> bytes | None:
    """What git prints: at most one byte more than the limit; None when it fails or takes too long."""
    from polyaxon_client.tracking.code_reference import QUIET

    folder = Path(repository.working_tree_dir or repository.git_dir)
    process = subprocess.Popen(
        ["git", "-c", "core.fsmonitor=false", *arguments],
        cwd=folder,
        env={**os.environ, **QUIET},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    )
    timer = threading.Timer(limit_seconds, process.kill)
    timer.daemon = True
    timer.start()
    assert process.stdout is not None
    with process:
        found = process.stdout.read(limit_bytes + 1)
        if len(found) > limit_bytes:
            process.kill()
    timer.cancel()
    return found if process.returncode == 0 or len(found) > limit_bytes else None

"""A program's own source files, stored with its run: for code that is in no repository."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from polyaxon_client.redact import redact_text
from polyaxon_client.tracking.capture import Program
from polyaxon_client.tracking.code_content import kept_content
from polyaxon_client.tracking.code_files import SOURCES, code_files
from polyaxon_client.tracking.file_hash import HASH_DIGITS
from polyaxon_client.tracking.lineage import CODE_FOLDER, folder_row
from polyaxon_client.tracking.snapshot import Snapshots

CODE_FILES_NAME: Final = "code-files"
"""The name of their row."""


def code_files_row(
    root: str | os.PathLike[str],
    program: Program,
    run_dir: Path,
    include: Sequence[str] = SOURCES,
    exclude: Sequence[str] = (),
    *,
    before: float | None = None,
) -> dict[str, Any] | None:
    """Stores a program's own source files, without credentials, under a name made of their content.

    Args:
        root: the folder.
        program: tells which file is the program, and its working folder.
        run_dir: the run directory.
        include: patterns of files to take.
        exclude: patterns of files and folders not to take.
        before: seconds since 1970; files that were written later are left out.

    Returns:
        The row; None where no file is taken.

    Raises:
        OSError: they cannot be stored.
    """
    found = code_files(
        Path(root), include, exclude, runs=run_dir.parent, before=before, main_file=program.main_file
    )
    contents: dict[str, bytes] = {}
    masked, left_out = 0, found.left_out
    digest = hashlib.md5(usedforsecurity=False)
    for path in found.files:
        try:
            kept = kept_content(path, (found.root / path).read_bytes())
        except OSError as error:
            left_out.append(f"{path}: {error.strerror or error}")
            continue
        if kept is None:
            left_out.append(f"{path}: no text")
            continue
        contents[path], is_masked = kept
        masked += is_masked
        digest.update(f"{path}\0{len(contents[path])}\0".encode() + contents[path])
    if not contents:
        return None
    stored = f"{CODE_FOLDER}/{digest.hexdigest()[:HASH_DIGITS]}"
    Snapshots(run_dir).write_folder(stored, contents)
    row = folder_row(run_dir, stored)
    about: dict[str, Any] = {
        "hash": digest.hexdigest()[:HASH_DIGITS],
        "root": redact_text(str(found.root)),
        "folder": _below(found.root, program.folder),
        "program": _below(found.root, program.main_file),
        "masked_files": masked or None,
        "left_out": [redact_text(one) for one in left_out] or None,
    }
    if about["program"] not in contents:
        about["program"] = None
    row["summary"].update({key: value for key, value in about.items() if value is not None})
    return {**row, "name": CODE_FILES_NAME, "is_input": True}


def _below(root: Path, path: str | None) -> str | None:
    real = None if path is None else Path(os.path.realpath(path))
    return real.relative_to(root).as_posix() if real is not None and real.is_relative_to(root) else None

"""Lineage rows, without their path: what the dashboard lists as a run's inputs and outputs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.redact import redact_mapping
from polyaxon_client.tracking.capture import Program
from polyaxon_client.tracking.code_reference import capture_code, capture_code_reference
from polyaxon_client.tracking.data_reference import data_reference
from polyaxon_client.tracking.environment import capture_environment
from polyaxon_client.tracking.file_hash import HASH_DIGITS
from polyaxon_client.tracking.names import lineage_name
from polyaxon_client.tracking.snapshot import Snapshots
from polyaxon_client.tracking.values import json_safe

ENVIRONMENT_PATH = "outputs/env.json"
CODE_FOLDER = "outputs/code"


def environment_row(
    program: Program | None = None, *, content: Mapping[str, Any] | None = None, path: str | None = None
) -> tuple[bytes, dict[str, Any]]:
    """The content of ``outputs/env.json``, or of the file at ``path``, and its row; ``content`` is the user's own."""
    told = capture_environment(program) if content is None else redact_mapping(json_safe(dict(content)))
    stored = json.dumps(told, indent=1, default=str).encode()
    digest = hashlib.md5(stored, usedforsecurity=False).hexdigest()[:HASH_DIGITS]
    summary = {"path": path or ENVIRONMENT_PATH, "hash": digest}
    return stored, {"name": "env", "kind": "env", "summary": summary, "is_input": False}


def code_row(program: Program | None = None) -> dict[str, Any] | None:
    """The row of the current commit; None outside a git work tree. The dashboard links ``<url>/commit/<commit>``."""
    reference = capture_code_reference(program=program)
    if not reference or not reference.get("commit"):
        return None
    summary = {key: value for key, value in reference.items() if value is not None}
    return {"name": reference["commit"], "kind": "coderef", "summary": summary, "is_input": True}


def given_code_row(code_ref: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a commit that the user names.

    Raises:
        InvalidValueError: there is no commit in it.
    """
    summary: dict[str, Any] = redact_mapping(json_safe(dict(code_ref)))
    if not isinstance(summary.get("commit"), str) or not summary["commit"]:
        raise InvalidValueError(
            "a reference to code needs a commit", hint='log_code_ref({"commit": "...", "url": "https://..."})'
        )
    return {"name": lineage_name(summary["commit"]), "kind": "coderef", "summary": summary, "is_input": True}


def code_rows(program: Program, run_dir: Path, *, changes: bool) -> list[tuple[dict[str, Any], str | None]]:
    """The row of the program's commit, and those of the files about what was changed, which are stored; each with its path.

    Raises:
        OSError: a file cannot be stored.
    """
    captured = capture_code(program, changes=changes)
    if captured is None:
        return []
    reference, files = captured
    commit = str(reference["commit"])
    summary = {key: value for key, value in reference.items() if value is not None}
    rows: list[tuple[dict[str, Any], str | None]] = []
    for ending, content in files.items():
        path = f"{CODE_FOLDER}/{commit[:12]}{ending}"
        Snapshots(run_dir).write(path, content)
        rows.append((file_row(run_dir, path), path))
        summary[ending.strip(".").partition(".")[0] + "_path"] = path
    return [({"name": commit, "kind": "coderef", "summary": summary, "is_input": True}, None), *rows]


def is_code_files(row: dict[str, Any]) -> bool:
    """Whether a row, from wherever, is that of stored source files."""
    summary = row.get("summary")
    return (
        row.get("kind") == "dir"
        and isinstance(summary, dict)
        and "hash" in summary
        and str(summary.get("path")).startswith(f"{CODE_FOLDER}/")
    )


def data_row(data: Any, name: str) -> dict[str, Any]:
    """The row of a data reference. Rows of runs that used the same data are equal, so the server links them."""
    return {
        "name": lineage_name(str(name)),
        "kind": "data",
        "summary": data_reference(data, str(name)),
        "is_input": True,
    }


def file_row(run_dir: Path, path: str) -> dict[str, Any]:
    """The row of a stored file: its full name and its size in bytes. Its hash comes with replay, off the training."""
    summary = {"path": path, "size": (run_dir / path).stat().st_size}
    return {"name": Path(path).name, "kind": "file", "summary": summary, "is_input": False}


def folder_row(run_dir: Path, path: str) -> dict[str, Any]:
    """The row of a stored folder: number of files and their bytes together."""
    sizes = [file.stat().st_size for file in (run_dir / path).rglob("*") if file.is_file()]
    summary = {"path": path, "files": len(sizes), "size": sum(sizes)}
    return {"name": Path(path).name, "kind": "dir", "summary": summary, "is_input": False}

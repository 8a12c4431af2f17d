"""The packages of a recorded environment, as pip takes them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any, Final, NamedTuple
from urllib.parse import unquote, urlsplit

from polyaxon_client.redact import MASK

_NAME: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_VERSION: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+!_-]*")
_COMMIT: Final = re.compile(r"[A-Za-z0-9._/-]+")
# Every environment has its own.
_OWN: Final = frozenset({"pip"})


class Requirements(NamedTuple):
    """What to install."""

    lines: list[str]
    """One package a line, each at its version."""
    projects: list[str]
    """Folders in the run's own repository that were installed, relative to its root."""
    gaps: list[str]
    """What cannot be had again as it was."""


def requirements_of(environment: dict[str, Any], root: str | None) -> Requirements:
    """What to install for the same packages.

    Args:
        environment: the content of ``outputs/env.json``.
        root: the folder of the run's repository on its machine.
    """
    found = Requirements([], [], [])
    origins = environment.get("origins") or {}
    for pair in environment.get("packages") or ():
        name, version = (str(part) for part in pair)
        if name.lower() in _OWN:
            continue
        if not _NAME.fullmatch(name) or not _VERSION.fullmatch(version):
            found.gaps.append(f"the package {name!r} {version!r} has no name or version that pip takes")
        elif isinstance(origin := origins.get(name), dict):
            _add_origin(found, name, version, origin, root)
        else:
            found.lines.append(f"{name}=={version}")
    return found


def _add_origin(
    found: Requirements, name: str, version: str, origin: dict[str, Any], root: str | None
) -> None:
    url = str(origin.get("url") or "")
    if MASK in url or not url.isprintable() or " " in url:
        found.gaps.append(
            f"{name} {version} was installed from {url}, which cannot be asked without its credentials"
        )
        return
    vcs = origin.get("vcs_info")
    if isinstance(vcs, dict):
        kind, commit = str(vcs.get("vcs")), str(vcs.get("commit_id"))
        if _NAME.fullmatch(kind) and _COMMIT.fullmatch(commit):
            found.lines.append(f"{name} @ {kind}+{url}@{commit}")
            return
    folder = unquote(urlsplit(url).path) if url.startswith("file:") else None
    is_folder = folder is not None and isinstance(origin.get("dir_info"), dict)
    if is_folder and root is not None and PurePosixPath(str(folder)).is_relative_to(root):
        found.projects.append(PurePosixPath(str(folder)).relative_to(root).as_posix())
        return
    found.lines.append(f"{name} @ {url}")
    if folder is not None:
        found.gaps.append(
            f"{name} {version} was installed from {folder}; it is taken from there again, as it is now"
        )

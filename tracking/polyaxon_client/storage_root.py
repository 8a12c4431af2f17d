"""The folder in which runs and their journals are kept, online and offline alike."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from polyaxon_client import variables
from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.sources import Sources

_FOLDER = "polyaxon-client"
_log = logging.getLogger("polyaxon_client")


def storage_root(sources: Sources) -> Path:
    """The first of these that is writable or can be made; nothing is created here.

    ``POLYAXON_OFFLINE_ROOT``, ``$XDG_DATA_HOME/polyaxon-client``, ``~/.local/share/polyaxon-client``,
    ``./.polyaxon-client``, and with a warning the temporary folder.

    Raises:
        ConfigurationError: The folder in ``POLYAXON_OFFLINE_ROOT`` is not writable, or none is.
    """
    wanted = sources.text(variables.OFFLINE_ROOT)
    if wanted is not None:
        path = sources.cwd / Path(wanted[0]).expanduser()
        if not _can_hold_files(path):
            raise ConfigurationError(
                f"{wanted[1]} is {wanted[0]!r}, where no files can be written",
                hint="Name a folder that is writable.",
            )
        return sources.take("root", path, (path, wanted[1]))
    candidates: list[tuple[Path, str]] = []
    data_folder = sources.text(variables.XDG_DATA_HOME)
    if data_folder is not None and Path(data_folder[0]).is_absolute():
        candidates.append((Path(data_folder[0]) / _FOLDER, data_folder[1]))
    if sources.home is not None:
        candidates.append((sources.home / ".local" / "share" / _FOLDER, "default"))
    candidates.append((sources.cwd / f".{_FOLDER}", "the working folder, as the home folder is not writable"))
    for path, origin in candidates:
        if _can_hold_files(path):
            return sources.take("root", path, (path, origin))
    path = _temporary_folder()
    _log.warning(
        "No writable folder for runs was found; %s is used, which may be emptied at any time. Set %s to a folder that stays.",
        path,
        variables.OFFLINE_ROOT,
    )
    return sources.take("root", path, (path, "the temporary folder, as no other is writable"))


def _can_hold_files(path: Path) -> bool:
    """Whether the folder is writable, or can be made because its nearest existing parent is."""
    try:
        existing = next(folder for folder in (path, *path.parents) if folder.exists())
        return existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)
    except (OSError, StopIteration):
        return False


def _temporary_folder() -> Path:
    import tempfile

    user = os.getuid() if hasattr(os, "getuid") else "user"
    try:
        path = Path(tempfile.gettempdir()) / f"{_FOLDER}-{user}"
    except FileNotFoundError as error:
        raise ConfigurationError(
            "no folder can be written, and a run needs one",
            hint=f"Set {variables.OFFLINE_ROOT} to one that can, such as a mounted volume.",
        ) from error
    # Everyone may make folders there: one of this name that is someone else's would show them our data.
    is_ours = not path.exists() or (hasattr(os, "getuid") and path.stat().st_uid == os.getuid())
    return path if is_ours else Path(tempfile.mkdtemp(prefix=f"{_FOLDER}-"))

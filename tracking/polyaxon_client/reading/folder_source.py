"""A run in a folder of this machine: recorded offline, by us or by the official client, or exported."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path
from typing import Any

import msgspec

from polyaxon_client.exceptions import InvalidValueError, NotFoundError
from polyaxon_client.reading.records import LogLine
from polyaxon_client.tracking.layout import LINEAGE_FILE, RUN_FILE, run_paths
from polyaxon_client.tracking.writers import is_written

_METADATA = frozenset({RUN_FILE, LINEAGE_FILE})


class FolderSource:
    """Reads the files of the official offline layout; asks no server.

    Args:
        folder: the run directory, which holds ``run.plx.json``.

    Raises:
        InvalidValueError: the folder holds no run.
    """

    url: str | None = None

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.uuid = str(self.document().get("uuid", "")).replace("-", "").lower()

    def is_live(self) -> bool:
        # Below our own root a journal tells; elsewhere there is none.
        return is_written(run_paths(self.folder.resolve().parent.parent, self.uuid))

    def document(self, deadline: float | None = None) -> dict[str, Any]:
        try:
            return msgspec.json.decode((self.folder / RUN_FILE).read_bytes(), type=dict[str, Any])
        except (OSError, msgspec.MsgspecError) as error:
            raise InvalidValueError(
                f"{self.folder} holds no run: {RUN_FILE}: {error}",
                hint="Name the run's own folder, such as <root>/runs/<uuid>.",
            ) from error

    def conditions(self) -> list[dict[str, Any]]:
        return list(self.document().get("status_conditions") or ())

    def rows(self) -> list[dict[str, Any]]:
        try:
            return msgspec.json.decode((self.folder / LINEAGE_FILE).read_bytes(), type=list[dict[str, Any]])
        except FileNotFoundError:
            return []
        except msgspec.MsgspecError as error:
            raise InvalidValueError(f"{self.folder / LINEAGE_FILE} cannot be read: {error}") from error

    def list_folder(self, path: str) -> tuple[dict[str, int], list[str]]:
        files: dict[str, int] = {}
        folders: list[str] = []
        try:
            with os.scandir(self.folder / path) as entries:
                for entry in entries:
                    found = entry.stat(follow_symlinks=False)
                    if stat.S_ISDIR(found.st_mode):
                        folders.append(entry.name)
                    elif stat.S_ISREG(found.st_mode) and not (not path and entry.name in _METADATA):
                        files[entry.name] = found.st_size
        except (FileNotFoundError, NotADirectoryError):
            pass
        return files, folders

    def content(self, path: str) -> bytes | None:
        try:
            return self._inside(path).read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None

    def save(self, path: str, target: Path) -> int:
        part = target.with_name(f".{target.name[:50]}.{os.urandom(4).hex()}.part")
        try:
            shutil.copyfile(self._inside(path), part)
            size = part.stat().st_size
            part.replace(target)
        except FileNotFoundError as error:
            raise NotFoundError(message=f"the run has no file {path}") from error
        finally:
            part.unlink(missing_ok=True)
        return size

    def other_logs(self) -> list[LogLine]:
        return []

    def _inside(self, path: str) -> Path:
        full = self.folder / path
        if not full.resolve().is_relative_to(self.folder.resolve()):
            raise InvalidValueError(f"{path} leads out of the run's folder")
        return full

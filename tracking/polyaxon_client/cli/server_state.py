"""The files that remember which server was started where.

``<path>/.server/server.json`` names the process; it is believed only while a process with that pid and that start time
is alive. ``<data directory>/server/started/`` holds one small file per folder on which this user's command line started
a server, so that `stop` and `status` find it without being told the folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path

from attrs import asdict, frozen

from polyaxon_client.cli import processes
from polyaxon_client.cli.server_environment import data_directory
from polyaxon_client.tracking.layout import make_private


def state_directory(folder: Path) -> Path:
    """The folder of the running program's own files, inside the server's folder."""
    return folder / ".server"


@frozen
class ServerState:
    """The process of a server.

    Attributes:
        pid: Process id; also the id of its process group and session.
        started: When that process started, as the system writes it.
        port: Port on 127.0.0.1.
        url: Address of the server.
        path: Folder with its database and files.
        log: What the server prints.
    """

    pid: int
    started: str
    port: int
    url: str
    path: Path
    log: Path

    @classmethod
    def read(cls, folder: Path) -> ServerState | None:
        """The state last written for this folder; None without one, or when it cannot be understood."""
        try:
            held = json.loads(_state_file(folder).read_text())
            return cls(
                pid=int(held["pid"]),
                started=str(held["started"]),
                port=int(held["port"]),
                url=str(held["url"]),
                path=Path(held["path"]),
                log=Path(held["log"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self) -> None:
        """Keep this state for later commands, readable by the user alone."""
        held = {
            name: str(value) if isinstance(value, Path) else value for name, value in asdict(self).items()
        }
        _replace(_state_file(self.path), json.dumps(held, indent=2))

    def is_alive(self) -> bool:
        return processes.is_alive(self.pid, self.started)

    def forget(self) -> None:
        """Remove what `write` kept, unless another server has taken its place."""
        if ServerState.read(self.path) == self:
            _state_file(self.path).unlink(missing_ok=True)


def remember_folder(folder: Path) -> None:
    """Let later commands find a server on this folder by themselves."""
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    make_private(_started())
    _replace(_started() / name, str(folder))


def remembered_folders() -> list[Path]:
    """The folders on which this user's command line started servers, running or not."""
    try:
        entries = sorted(_started().iterdir())
    except OSError:
        return []
    return [Path(entry.read_text()) for entry in entries if not entry.name.startswith(".")]


def _state_file(folder: Path) -> Path:
    return state_directory(folder) / "server.json"


def _started() -> Path:
    return data_directory() / "server" / "started"


def _replace(target: Path, text: str) -> None:
    # A file of its own and a rename: a reader sees the old text or the new one, and mkstemp gives mode 0600.
    number, name = tempfile.mkstemp(dir=target.parent, prefix=".")
    with os.fdopen(number, "w") as file:
        file.write(text)
    Path(name).replace(target)

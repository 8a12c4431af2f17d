"""A run that is recorded in the test itself, and what is sent of it to a server in memory."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import RunPaths, run_paths
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.run_state import RunState
from polyaxon_client.tracking.sync import Sync
from support.memory_run import Fault, MemoryRun

UUID = "0123456789abcdef" * 2
RUN = {"uuid": UUID, "project": "demo", "owner": "default", "kind": "job", "runtime": "job", "tags": ["a"]}
BEGAN = 1_700_000_000.0


class Recorded:
    """A run on this machine: what is recorded is replayed at once."""

    def __init__(self, root: Path) -> None:
        self.paths: RunPaths = run_paths(root, UUID)
        self.paths.make()
        self.journal = Journal(self.paths.journal_dir, UUID)
        self.record("run", RUN)
        self.record("status", "running", "Tracker", None, None, False)

    def record(self, kind: str, *fields: Any, at: float = BEGAN) -> None:
        self.journal.append((kind, at, *fields))

    def metrics(self, step: int, **values: float) -> None:
        self.record("metrics", step, values)

    def artifact(self, name: str, content: bytes, *, at: float = BEGAN) -> None:
        path = f"outputs/{name}"
        (self.paths.run_dir / path).write_bytes(content)
        self.record("artifact", row_of(name, "file", path), path, f"/from/{name}", False, at=at)

    def end(self, status: str = "succeeded", *, at: float = BEGAN + 60) -> None:
        self.record("status", status, "ProcessEnded", None, None, False, at=at)
        self.record("end", True, at=at)

    def state(self) -> RunState:
        replay = Replay(self.paths)
        while replay.run_once():
            pass
        return replay.state


def row_of(name: str, kind: str, path: str | None = None, **summary: str) -> dict[str, Any]:
    return {"name": name, "kind": kind, "path": path, "summary": summary, "is_input": kind == "data"}


def everything_of(recorded: Recorded) -> None:
    """A run with something of each kind."""
    recorded.record(
        "fields", {"inputs": {"lr": 0.1, "layers": [1, 2]}, "meta_info": {"framework": "none"}}, False
    )
    recorded.record("fields", {"name": "careful", "description": "a run", "tags": ["b"]}, False)
    for step in range(20):
        recorded.metrics(step, loss=1 / (step + 1), accuracy=step)
    recorded.record("logs", ["one", "two"])
    recorded.artifact("model.bin", b"model")
    recorded.artifact("empty.bin", b"")
    folder = recorded.paths.outputs / "data"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"{number}")
    row = row_of("data", "dir", "outputs/data")
    recorded.record("artifact", row, "outputs/data", "/from/data", True)
    recorded.record("artifact", row_of("train", "data", hash="1"), None, None, False)
    (recorded.paths.outputs / "unlogged.txt").write_text("unlogged")


def methods(remote: MemoryRun, start: int = 0) -> list[str]:
    return [method for method, _ in remote.requests[start:]]


def send_live(recorded: Recorded, remote: MemoryRun) -> Sync:
    """What the sidecar does: the run is created at its beginning, and sent while it goes on and when it ends."""
    sync = Sync(recorded.paths, remote)
    assert sync.run_round(recorded.state(), is_last=False)
    everything_of(recorded)
    sync.run_round(recorded.state(), is_last=False)
    recorded.end(at=time.time())
    assert sync.run_round(recorded.state(), is_last=True)
    assert sync.sent.is_complete
    return sync


def refusing(what: str, error: PolyaxonClientException) -> Fault:
    return lambda number, method, subject: error if what in subject.split(",") else None


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


class KilledError(BaseException):
    """The process is gone, and with it what it had in memory."""


def killed_after(method: str) -> Fault:
    def fault(number: int, name: str, subject: str) -> PolyaxonClientException | None:
        if name == method:
            raise KilledError
        return None

    return fault

"""Several machines that write one run: their names on the server, and fields that one undoes and the other sends again."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.tracking.joining import is_live, new_writer, path_of, row_of
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import run_paths
from polyaxon_client.tracking.names import is_slug
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.run_lock import Turn, take_lock, take_over
from polyaxon_client.tracking.run_state import RunState, iso
from polyaxon_client.tracking.sync import Sync
from support.memory_run import MemoryRun

UUID = "0123456789abcdef" * 2
NOW = 1_800_000_000.0


class Writer:
    """A machine that joined the run at ``NOW``."""

    def __init__(self, root: Path, server: MemoryRun, name: str | None) -> None:
        self.paths = run_paths(root, UUID)
        self.paths.make()
        self.server = server
        self.journal = Journal(self.paths.journal_dir, UUID)
        described: dict[str, Any] = {"uuid": UUID, "project": "demo", "owner": "default"}
        if name is not None:
            described.update(writer=name, joined_at=NOW)
        self.journal.append(("attached", NOW, described))

    def state(self) -> RunState:
        replay = Replay(self.paths)
        while replay.run_once():
            pass
        return replay.state

    def send(self) -> bool:
        return Sync(self.paths, self.server).run_round(self.state(), is_last=True)


class ForgetfulRun(MemoryRun):
    """Two writers' merges that overlap: after some merges the run is as another writer had read it before."""

    def __init__(self, undone: int) -> None:
        super().__init__()
        self.run = {"uuid": UUID, "status": "running", "inputs": {"lr": 1}, "tags": ["old"], "meta_info": {}}
        self.undone = undone

    def patch(self, fields: dict[str, Any]) -> None:
        assert self.run is not None
        before = {name: self.run.get(name) for name in ("inputs", "tags", "meta_info")}
        super().patch(fields)
        if self.undone:
            self.undone -= 1
            self.run.update(before)


@pytest.mark.parametrize("undone", [0, 1, 7])
def test_what_another_writer_undid_is_sent_again_until_it_is_there(tmp_path: Path, undone: int) -> None:
    server = ForgetfulRun(undone)
    writer = Writer(tmp_path, server, "node-1234")
    writer.journal.append(("fields", NOW, {"inputs": {"a": 1, "b": {"c": [2]}}, "tags": ["new"]}, False))
    assert writer.send()
    assert server.run is not None
    assert server.run["inputs"] == {"lr": 1, "a": 1, "b": {"c": [2]}}
    assert server.run["tags"] == ["old", "new"]
    assert "writer-node-1234" in server.run["meta_info"]
    assert len([method for method, _ in server.requests if method == "patch"]) == undone + 1


def test_value_that_another_writer_means_is_left_to_it(tmp_path: Path) -> None:
    """Two that set the same parameter do not go on for ever."""

    class Stubborn(ForgetfulRun):
        def patch(self, fields: dict[str, Any]) -> None:
            super().patch(fields)
            assert self.run is not None
            self.run["inputs"]["a"] = "mine"

    server = Stubborn(0)
    writer = Writer(tmp_path, server, "node-1234")
    writer.journal.append(("fields", NOW, {"inputs": {"a": 1}}, False))
    assert writer.send()
    assert server.run is not None
    assert server.run["inputs"] == {"lr": 1, "a": "mine"}


def test_lone_writer_asks_once_and_does_not_wait(tmp_path: Path) -> None:
    server = ForgetfulRun(0)
    assert server.run is not None
    server.run.update(status="succeeded", finished_at=iso(NOW - 1))
    writer = Writer(tmp_path, server, "node-1234")
    writer.journal.append(("fields", NOW, {"inputs": {"a": 1}}, False))
    began = time.monotonic()
    assert writer.send()
    assert time.monotonic() - began < 0.9
    # One to see that the run is there, one to read back.
    assert [method for method, _ in server.requests] == ["get_run", "patch", "get_run"]
    assert server.run["meta_info"] == {}


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ({"status": "running"}, True),
        ({"status": "created"}, True),
        ({"status": "succeeded", "finished_at": iso(NOW - 1)}, False),
        ({"status": "succeeded", "finished_at": iso(NOW + 1)}, True),
        ({"status": "stopped", "finished_at": None}, False),
    ],
)
def test_run_is_live_when_others_may_write_it(run: dict[str, Any], expected: bool) -> None:
    assert is_live(run, NOW) is expected


def test_names_of_a_writer_stay_valid() -> None:
    writer = new_writer()
    assert is_slug(writer)
    assert new_writer() != writer
    assert path_of("events/metric/train/loss.plx", "n-1") == "events/metric/train/loss-n-1.plx"
    assert path_of("plxlogs/logs.jsonl", "n-1") == "plxlogs/n-1.jsonl"
    assert path_of("outputs/a/b.txt", "n-1") == "outputs/n-1/a/b.txt"
    assert path_of("resources/metric/cpu.plx", "n-1") == "resources/metric/cpu-n-1.plx"
    assert path_of("assets/image/pic_1-n-1.png", "n-1") == "assets/image/pic_1-n-1.png"
    row = {
        "name": "a",
        "kind": "file",
        "path": "outputs/a",
        "summary": {"path": "outputs/a"},
        "is_input": False,
    }
    assert row_of(row, "n-1") == {
        "name": "a-n-1",
        "kind": "file",
        "path": "outputs/n-1/a",
        "summary": {"path": "outputs/n-1/a"},
        "is_input": False,
    }
    data = {"name": "train", "kind": "data", "is_input": True, "summary": {}}
    assert row_of(data, "n-1") == data
    assert row_of(row, None) == row


def test_only_the_process_that_owns_a_run_says_that_nothing_follows(tmp_path: Path) -> None:
    paths = run_paths(tmp_path, UUID)
    paths.make()
    journal = Journal(paths.journal_dir, UUID)
    described = {"uuid": UUID, "project": "demo", "owner": "default"}
    replay = Replay(paths)

    def is_ended_after(*record: Any) -> bool:
        journal.append(record)
        while replay.run_once():
            pass
        return replay.state.is_ended

    assert not is_ended_after("run", NOW, described)
    assert not is_ended_after("attached", NOW, described)
    assert not is_ended_after("end", NOW, True, False)
    assert is_ended_after("end", NOW, True, True)
    journal.close()


def test_sidecar_of_another_process_leaves_the_run_to_the_one_at_work(tmp_path: Path) -> None:
    """While the one at work serves a process that lives, nobody waits; when that is gone, the next takes over."""
    import os
    import socket
    import subprocess
    import sys

    paths = run_paths(tmp_path, UUID)
    paths.make()
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    held = take_lock(paths.lock, 0.0, other.pid)
    assert held is not None
    ours, theirs = socket.socketpair()
    turn = Turn(paths, os.getpid(), None, theirs, owns_end=False)
    results: list[Any] = []
    waiting = threading.Thread(target=lambda: results.append(turn.wait(b"handed over\n")))
    waiting.start()
    ours.sendall(b"?\n")
    ours.settimeout(30)
    assert ours.recv(100) == b"handed over\n"
    assert not results
    other.communicate(b"\n")
    held.close()
    waiting.join(30)
    assert results[0] is not None
    results[0].close()
    ours.close()
    theirs.close()


def test_who_wants_a_run_goes_on_asking_while_sidecars_take_turns(tmp_path: Path) -> None:
    """One that stood by gets the lock before the command, and removes what it takes for its own wish."""
    paths = run_paths(tmp_path, UUID)
    paths.make()
    held = take_lock(paths.lock, 0.0, 1)
    assert held is not None
    results: list[Any] = []
    asking = threading.Thread(target=lambda: results.append(take_over(paths, 30.0)))
    asking.start()
    deadline = time.monotonic() + 30
    for _ in range(2):
        while not paths.handover.exists():
            assert time.monotonic() < deadline
            time.sleep(0.01)
        paths.handover.unlink()
    held.close()
    asking.join(30)
    assert results[0] is not None
    results[0].close()
    assert not paths.handover.exists()


def test_a_run_that_was_joined_here_before_it_was_begun_here_has_the_plain_names(tmp_path: Path) -> None:
    paths = run_paths(tmp_path, UUID)
    paths.make()
    remote = MemoryRun()
    joined = {"uuid": UUID, "project": "p", "owner": "o", "writer": "host-1a2b", "joined_at": 1.0}
    first = Journal(paths.journal_dir, UUID)
    first.append(("attached", 1.0, joined))
    first.append(("metrics", 2.0, 1, {"loss": 0.5}))
    replay = Replay(paths)
    replay.run_once()
    assert replay.state.is_attached
    # Begun meanwhile, by another process of this machine: on the server at once, in the journal a moment later.
    remote.run = {"uuid": UUID, "status": "running", "meta_info": {}, "inputs": {}, "outputs": {}, "tags": []}
    remote.conditions = [{"type": "created", "status": True}]
    sync = Sync(paths, remote)
    sync.run_round(replay.state, is_last=False)
    assert sync.sent.writer == "host-1a2b"
    second = Journal(paths.journal_dir, UUID)
    second.append(
        ("run", 3.0, {"uuid": UUID, "project": "p", "owner": "o", "name": "begun", "meta_info": {"a": 1}})
    )
    replay.run_once()
    assert not replay.state.is_attached
    assert replay.state.run["name"] == "begun"
    assert replay.state.run["outputs"] == {"loss": 0.5}
    sync.run_round(replay.state, is_last=True)
    assert sync.sent.writer is None
    assert "events/metric/loss.plx" in remote.files

"""Sync: files on their way to a server, whole, as often as they grew, side by side or as archives."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from polyaxon_client.exceptions import BadRequestError, ServerFailure, TransportError
from polyaxon_client.tracking import sync as sync_module
from polyaxon_client.tracking.attempts import PATIENCE
from polyaxon_client.tracking.event_archive import MOST_SINGLE_FILES
from polyaxon_client.tracking.folder_parts import BIG_FILE
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import run_paths
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.sync import Sync
from polyaxon_client.tracking.upload_budget import UploadBudget
from support.memory_run import MemoryRun, never
from support.recorded_run import (
    BEGAN,
    RUN,
    UUID,
    Clock,
    KilledError,
    Recorded,
    everything_of,
    killed_after,
    methods,
    refusing,
    row_of,
)


def test_refused_file_does_not_block_the_others(recorded: Recorded, remote: MemoryRun) -> None:
    everything_of(recorded)
    recorded.end()
    remote.before = refusing("outputs/model.bin", BadRequestError(message="The file is refused"))
    sync = Sync(recorded.paths, remote)
    state = recorded.state()
    assert not sync.run_round(state, is_last=True)
    assert sync.sent.left == ["outputs/model.bin"]
    assert sync.sent.trouble is not None
    assert "refused" in sync.sent.trouble
    assert not sync.sent.is_complete
    assert {"plxlogs/logs.jsonl", "outputs/unlogged.txt", "outputs/data/0.txt"} <= set(remote.files)
    # The server said no: the same process does not ask again, a later `sync` does.
    sync.run_round(state, is_last=True)
    assert remote.requests.count(("upload_file", "outputs/model.bin")) == 1
    remote.before = lambda number, method, subject: None
    assert Sync(recorded.paths, remote).run_round(state, is_last=True)
    assert remote.files["outputs/model.bin"] == b"model"


def test_server_that_breaks_on_one_file_gets_the_others_in_the_end(
    recorded: Recorded, remote: MemoryRun
) -> None:
    everything_of(recorded)
    recorded.end()
    remote.before = refusing("events/metric/loss.plx", ServerFailure(status_code=500))
    sync = Sync(recorded.paths, remote)
    state = recorded.state()
    for _ in range(PATIENCE - 1):
        with pytest.raises(ServerFailure):
            sync.run_round(state, is_last=True)
    assert not sync.run_round(state, is_last=True)
    assert sync.sent.left == ["events/metric/loss.plx"]
    assert "outputs/model.bin" in remote.files
    # Neither its row, which would point at nothing, nor the final status.
    assert "loss" not in remote.lineage
    assert remote.run is not None


def test_replaced_artifact_is_sent_again(recorded: Recorded, remote: MemoryRun) -> None:
    sync = Sync(recorded.paths, remote)
    recorded.artifact("model.bin", b"first")
    sync.run_round(recorded.state(), is_last=False)
    recorded.artifact("model.bin", b"other", at=BEGAN + 1)
    sync.run_round(recorded.state(), is_last=False)
    assert remote.files["outputs/model.bin"] == b"other"


def test_growing_file_is_sent_as_often_as_its_growth_pays_for(recorded: Recorded, remote: MemoryRun) -> None:
    """With a clock that stands still there are no spare bytes."""
    sync = Sync(recorded.paths, remote, budget=UploadBudget(Clock()))
    path = "events/metric/loss.plx"
    behind = 0
    for step in range(12_000):
        recorded.metrics(step, loss=step / 7)
        if step % 1_000 == 999:
            sync.run_round(recorded.state(), is_last=False)
            behind += len(remote.files[path]) < recorded.state().growing[path]
    sent = [
        len(body) for body, request in zip(remote.bodies, remote.requests, strict=True) if request[1] == path
    ]
    assert behind >= 5
    assert 4 <= len(sent) <= 6
    recorded.metrics(12_000, loss=0.5)
    recorded.end()
    assert sync.run_round(recorded.state(), is_last=True)
    whole = recorded.state().growing[path]
    assert len(remote.files[path]) == whole
    assert sum(sent) + whole <= 3 * whole


def test_many_changed_metrics_go_together_and_rarely(recorded: Recorded, remote: MemoryRun) -> None:
    clock = Clock()
    sync = Sync(recorded.paths, remote, budget=UploadBudget(clock))
    names = [f"m{number}" for number in range(150)]
    requests_by_minute = []
    for step in range(60):
        recorded.metrics(step, **dict.fromkeys(names, step / 3))
        before = len(remote.requests)
        sync.run_round(recorded.state(), is_last=False)
        requests_by_minute.append(len(remote.requests) - before)
        clock.seconds += 5
    sent = methods(remote)
    # Five minutes, an archive at most every thirty seconds.
    assert 5 <= sent.count("upload_events") <= 11
    assert "upload_file" not in sent
    # Each summary at most once a minute, a hundred in a request.
    assert sent.count("add_lineage") <= 2 * 6
    assert max(sum(requests_by_minute[start : start + 12]) for start in range(48)) <= 120
    # A metric that comes later is not kept waiting by the others.
    for late in ("late", "later"):
        recorded.metrics(60, **dict.fromkeys([*names, late], 0.5))
        sync.run_round(recorded.state(), is_last=False)
        assert f"events/metric/{late}.plx" in remote.files
        clock.seconds += 5
    assert "upload_file" in methods(remote)
    recorded.end()
    assert sync.run_round(recorded.state(), is_last=True)
    state = recorded.state()
    assert {path: len(remote.files[path]) for path in remote.files} == {
        path: size for path, size in state.growing.items() if size
    }
    assert all(remote.lineage[name]["summary"]["metric"]["count"] == 62 for name in names)


def tree_of(recorded: Recorded, files: dict[str, int]) -> None:
    for name, size in files.items():
        path = recorded.paths.outputs / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode() * (size // len(name) + 1))
    recorded.record("artifact", row_of("tree", "dir", "outputs/tree"), "outputs/tree", "/from/tree", True)


def test_folder_is_continued_behind_the_parts_that_arrived(recorded: Recorded, remote: MemoryRun) -> None:
    tree_of(
        recorded,
        {
            **{f"here/{number}.txt": 10 for number in range(700)},
            **{f"there/deep/{number}.txt": 10 for number in range(700)},
            "top.txt": 10,
            "big.bin": BIG_FILE + 1,
        },
    )
    state = recorded.state()
    remote.before = refusing("outputs/tree/there", TransportError("gone"))
    with pytest.raises(TransportError):
        Sync(recorded.paths, remote).run_round(state, is_last=True)
    remote.before = lambda number, method, subject: None
    before = len(remote.requests)
    assert Sync(recorded.paths, remote).run_round(state, is_last=True)
    assert [request for request in remote.requests if request[0].startswith("upload")] == [
        ("upload_archive", "outputs/tree"),
        ("upload_archive", "outputs/tree/there"),
        ("upload_archive", "outputs/tree/there"),
        ("upload_file", "outputs/tree/big.bin"),
    ]
    assert ("upload_archive", "outputs/tree") not in remote.requests[before:]
    here = {
        path.relative_to(recorded.paths.run_dir).as_posix(): path.read_bytes()
        for path in (recorded.paths.outputs / "tree").rglob("*")
        if path.is_file()
    }
    assert remote.files == here
    # Logged again, all of it goes again, and what is gone here is gone there.
    (recorded.paths.outputs / "tree/here/0.txt").unlink()
    recorded.record(
        "artifact", row_of("tree", "dir", "outputs/tree"), "outputs/tree", "/from/tree", True, at=BEGAN + 5
    )
    assert Sync(recorded.paths, remote).run_round(recorded.state(), is_last=True)
    del here["outputs/tree/here/0.txt"]
    assert remote.files == here


def test_fields_and_metrics_are_sent_beside_a_large_file(
    recorded: Recorded, remote: MemoryRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("polyaxon_client.tracking.file_sync.MEANWHILE_SECONDS", 0.05)
    recorded.artifact("large.bin", bytes(BIG_FILE + 1))
    sync = Sync(recorded.paths, remote)
    upload_file, seen = remote.upload_file, list[str]()

    def slow(run_dir: Path, path: str, size: int) -> int:
        if path == "outputs/large.bin":
            recorded.record("fields", {"inputs": {"lr": 0.5}}, False)
            recorded.metrics(1, loss=0.5)
            recorded.state()
            deadline = time.monotonic() + 60
            while "events/metric/loss.plx" not in remote.files and time.monotonic() < deadline:
                time.sleep(0.01)
            assert remote.run is not None
            seen.extend([*remote.files, *remote.run["inputs"]])
        return upload_file(run_dir, path, size)

    monkeypatch.setattr(remote, "upload_file", slow)
    sync.run_round(recorded.state(), is_last=False)
    assert seen == ["events/metric/loss.plx", "lr"]
    assert "outputs/large.bin" in remote.files


def test_many_metrics_go_as_one_archive(recorded: Recorded, remote: MemoryRun) -> None:
    recorded.metrics(1, **{f"m{number}": number for number in range(MOST_SINGLE_FILES + 1)})
    assert Sync(recorded.paths, remote).run_round(recorded.state(), is_last=True)
    assert methods(remote) == ["create", "upload_events", "add_lineage"]
    assert len(remote.files) == MOST_SINGLE_FILES + 1


def test_copies_that_were_not_finished_are_not_sent(recorded: Recorded, remote: MemoryRun) -> None:
    unfinished = f".{'0a' * 16}.tmp"
    (recorded.paths.outputs / unfinished).mkdir()
    (recorded.paths.outputs / unfinished / "half.bin").write_bytes(b"half")
    (recorded.paths.outputs / f".{'1b' * 16}.tmp").write_bytes(b"half")
    (recorded.paths.outputs / ".mine.tmp").write_bytes(b"the user's")
    recorded.end()
    assert Sync(recorded.paths, remote).run_round(recorded.state(), is_last=True)
    assert remote.files == {"outputs/.mine.tmp": b"the user's"}


def test_upload_of_a_continued_run_that_was_not_noted_doubles_nothing(
    tmp_path: Path, remote: MemoryRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    remote.run = {**RUN, "status": "running"}
    remote.conditions = [{"type": "running"}]
    path = "events/metric/loss.plx"
    remote.files[path] = b"step|timestamp|metric\n0|2026-01-01 00:00:00+00:00|9.0\n"
    paths = run_paths(tmp_path / "elsewhere", UUID)
    paths.make()
    journal = Journal(paths.journal_dir, UUID)
    journal.append(("attached", BEGAN, {"uuid": UUID, "project": "demo", "owner": "default"}))
    journal.append(("metrics", BEGAN, 1, {"loss": 1.0}))
    replay = Replay(paths)
    while replay.run_once():
        pass
    monkeypatch.setattr(sync_module, "write_sent", lambda *_: None)
    remote.after = killed_after("upload_file")
    for _ in range(3):
        with pytest.raises(KilledError):
            Sync(paths, remote).run_round(replay.state, is_last=True)
    remote.after = never
    assert Sync(paths, remote).run_round(replay.state, is_last=True)
    assert [line.split(b"|")[2] for line in remote.files[path].splitlines()] == [b"metric", b"9.0", b"1.0"]


def test_file_that_is_another_of_the_same_length_is_sent(recorded: Recorded, remote: MemoryRun) -> None:
    """Restarted from a checkpoint: the same steps, other values."""
    sync = Sync(recorded.paths, remote)
    for step in range(4):
        recorded.metrics(step, loss=step)
    assert sync.run_round(recorded.state(), is_last=True)
    recorded.record("truncated", 1, ["loss"])
    for step in (2, 3):
        recorded.metrics(step, loss=step + 4)
    assert sync.run_round(recorded.state(), is_last=True)
    lines = remote.files["events/metric/loss.plx"].decode().splitlines()
    assert [line.split("|")[2] for line in lines] == ["metric", "0", "1", "6", "7"]

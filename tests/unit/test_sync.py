"""Sync: from the checkpoint and the run directory to a server, in order, resumable at every request, nothing twice."""

from __future__ import annotations

import contextlib
import json
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.exceptions import (
    AuthenticationError,
    BadRequestError,
    NotFoundError,
    PolyaxonClientException,
    ServerFailure,
    TransportError,
)
from polyaxon_client.tracking import sync as sync_module
from polyaxon_client.tracking.attempts import PATIENCE
from polyaxon_client.tracking.event_archive import MOST_SINGLE_FILES
from polyaxon_client.tracking.folder_parts import BIG_FILE
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import RunPaths, run_paths
from polyaxon_client.tracking.lineage_sync import LINEAGE_BATCH, ROWS_IN_A_ROUND
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.run_state import RunState
from polyaxon_client.tracking.sync import Sync
from polyaxon_client.tracking.upload_budget import UploadBudget
from support.memory_run import Fault, MemoryRun, never

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


@pytest.fixture
def recorded(tmp_path: Path) -> Recorded:
    return Recorded(tmp_path / "root")


@pytest.fixture
def remote() -> MemoryRun:
    return MemoryRun()


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


def test_live_run_is_sent_in_order(recorded: Recorded, remote: MemoryRun) -> None:
    send_live(recorded, remote)
    assert methods(remote)[:2] == ["create", "patch"]
    done = {method: number for number, method in enumerate(methods(remote))}
    first = {method: methods(remote).index(method) for method in done}
    # Rows point at files; whoever waits for the final status finds all there, the server's own copies included.
    assert first["upload_file"] < first["add_lineage"]
    assert done["upload_file"] < done["renew_events"] < first["add_condition"]
    assert done["add_lineage"] < done["renew_events"]
    assert remote.requests[-2:] == [("add_condition", "succeeded"), ("renew_logs", "")]
    assert methods(remote).count("create") == 1
    assert methods(remote).count("add_condition") == 1


def test_server_has_what_was_recorded(recorded: Recorded, remote: MemoryRun) -> None:
    send_live(recorded, remote)
    assert remote.run is not None
    assert remote.run["inputs"] == {"lr": 0.1, "layers": [1, 2]}
    assert remote.run["outputs"] == {"loss": 1 / 20, "accuracy": 19}
    assert (remote.run["name"], remote.run["tags"], remote.run["status"]) == (
        "careful",
        ["a", "b"],
        "succeeded",
    )
    assert [condition["type"] for condition in remote.conditions] == ["created", "running", "succeeded"]
    assert set(remote.lineage) == {"loss", "accuracy", "model.bin", "empty.bin", "data", "train"}
    assert (remote.files["outputs/model.bin"], remote.files["outputs/empty.bin"]) == (b"model", b"")
    assert remote.files["outputs/data/2.txt"] == b"2"
    assert remote.files["outputs/unlogged.txt"] == b"unlogged"
    for path in ("events/metric/loss.plx", "events/metric/accuracy.plx", "plxlogs/logs.jsonl"):
        assert remote.files[path] == (recorded.paths.run_dir / path).read_bytes()


def test_ended_run_is_created_as_it_was(recorded: Recorded, remote: MemoryRun) -> None:
    everything_of(recorded)
    recorded.end("failed")
    assert Sync(recorded.paths, remote).run_round(recorded.state(), is_last=True)
    assert remote.run is not None
    assert datetime.fromisoformat(remote.run["started_at"]).timestamp() == BEGAN
    assert datetime.fromisoformat(remote.run["finished_at"]).timestamp() == BEGAN + 60
    assert (remote.run["status"], remote.run["duration"]) == ("failed", 60.0)
    # The creation carried its fields and statuses.
    assert not {"patch", "add_condition"} & set(methods(remote))


def test_nothing_is_sent_twice(recorded: Recorded, remote: MemoryRun) -> None:
    sync = send_live(recorded, remote)
    sent = len(remote.requests)
    assert sync.run_round(recorded.state(), is_last=True)
    # A new process knows as much from the notes on disk.
    assert Sync(recorded.paths, remote).run_round(recorded.state(), is_last=True)
    assert remote.requests[sent:] == []


def break_at(number: int) -> Fault:
    return lambda n, method, subject: TransportError("the connection broke") if n == number else None


@pytest.mark.parametrize("is_answer_lost", [False, True], ids=["request lost", "answer lost"])
@pytest.mark.parametrize("is_live", [False, True], ids=["ended", "live"])
def test_broken_round_goes_on_where_it_was(tmp_path: Path, is_answer_lost: bool, is_live: bool) -> None:
    def send(root: Path, fault_at: int | None) -> MemoryRun:
        recorded, remote = Recorded(root), MemoryRun()
        if is_live:
            Sync(recorded.paths, remote).run_round(recorded.state(), is_last=False)
        everything_of(recorded)
        recorded.end()
        state = recorded.state()
        if fault_at is not None:
            fault = break_at(fault_at)
            remote.after, remote.before = (fault, remote.before) if is_answer_lost else (remote.after, fault)
            with pytest.raises(TransportError):
                Sync(recorded.paths, remote).run_round(state, is_last=True)
            assert not Sync(recorded.paths, remote).sent.is_complete
        sync = Sync(recorded.paths, remote)
        assert sync.run_round(state, is_last=True)
        assert sync.sent.is_complete
        return remote

    undisturbed = send(tmp_path / "undisturbed", None)
    first = 1 if is_live else 0
    passed_over = ("renew_events", "renew_logs")
    numbers = [
        number
        for number, method in enumerate(methods(undisturbed))
        if number >= first and method not in passed_over
    ]
    assert len(numbers) >= 8
    for number in numbers:
        disturbed = send(tmp_path / str(number), number)
        assert disturbed.everything() == undisturbed.everything(), undisturbed.requests[number]
        again = [method for method in methods(disturbed) if method not in passed_over]
        if number > 0:
            # An input that may be there already is deleted first.
            is_lineage = undisturbed.requests[number][0] == "add_lineage"
            assert len(again) == first + len(numbers) + 1 + is_lineage, undisturbed.requests[number]


def refusing(what: str, error: PolyaxonClientException) -> Fault:
    return lambda number, method, subject: error if what in subject.split(",") else None


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


def test_refused_token_ends_the_round_and_is_asked_again(recorded: Recorded, remote: MemoryRun) -> None:
    everything_of(recorded)
    recorded.end()
    error = AuthenticationError(message="The token has expired")
    remote.before = lambda number, method, subject: error if method != "create" else None
    sync = Sync(recorded.paths, remote)
    state = recorded.state()
    for _ in range(PATIENCE + 1):
        with pytest.raises(AuthenticationError):
            sync.run_round(state, is_last=True)
    assert sync.sent.trouble is not None
    assert "expired" in sync.sent.trouble
    remote.before = lambda number, method, subject: None
    assert sync.run_round(state, is_last=True)
    assert sync.sent.trouble is None


def test_run_that_the_server_forgot_is_sent_whole_again(recorded: Recorded, remote: MemoryRun) -> None:
    sync = Sync(recorded.paths, remote)
    everything_of(recorded)
    sync.run_round(recorded.state(), is_last=False)
    before = sync.sent.bytes
    remote.forget()
    recorded.metrics(20, loss=0.5, accuracy=20)
    recorded.record("fields", {"outputs": {"best": 1}}, False)
    sync.run_round(recorded.state(), is_last=False)
    remote.forget()
    recorded.end(at=time.time())
    assert sync.run_round(recorded.state(), is_last=True)
    assert sync.sent.is_complete
    assert sync.sent.bytes > before

    whole = MemoryRun()
    recorded.paths.sent.unlink()
    assert Sync(recorded.paths, whole).run_round(recorded.state(), is_last=True)
    assert remote.everything() == whole.everything()
    assert [condition["type"] for condition in remote.conditions] == ["created", "running", "succeeded"]


def test_not_found_of_a_run_that_is_there_is_no_reason_to_send_all_again(
    recorded: Recorded, remote: MemoryRun
) -> None:
    sync = Sync(recorded.paths, remote)
    sync.run_round(recorded.state(), is_last=False)
    recorded.record("fields", {"outputs": {"best": 1}}, False)
    wrong = NotFoundError(message="The server does not find it")
    remote.before = lambda number, method, subject: wrong if method == "patch" else None
    with pytest.raises(NotFoundError):
        sync.run_round(recorded.state(), is_last=False)
    assert sync.sent.is_created
    assert methods(remote).count("create") == 1
    assert sync.sent.failed == {"NotFoundError": 1}
    remote.before = never
    assert sync.run_round(recorded.state(), is_last=False)


def test_only_changes_are_merged_and_nothing_empty(recorded: Recorded, remote: MemoryRun) -> None:
    recorded.record("fields", {"inputs": {"lr": 0.1, "depth": 3}}, False)
    sync = Sync(recorded.paths, remote)
    sync.run_round(recorded.state(), is_last=False)
    recorded.record("fields", {"inputs": {"lr": 0.2}, "meta_info": {}}, False)
    sync.run_round(recorded.state(), is_last=False)
    recorded.record("fields", {"tags": []}, False)
    recorded.record("fields", {"inputs": {"lr": 0.2}}, False)
    sync.run_round(recorded.state(), is_last=False)
    assert [
        body for body, (method, _) in zip(remote.bodies, remote.requests, strict=True) if method == "patch"
    ] == [{"inputs": {"lr": 0.2}, "merge": True}]
    assert remote.run is not None
    assert remote.run["inputs"] == {"lr": 0.2, "depth": 3}


def test_reset_replaces_and_is_not_repeated(recorded: Recorded, remote: MemoryRun) -> None:
    recorded.record("fields", {"inputs": {"old": 1}, "tags": ["x"]}, False)
    sync = Sync(recorded.paths, remote)
    sync.run_round(recorded.state(), is_last=False)
    recorded.record("fields", {"inputs": {"new": 2}}, True)
    recorded.record("fields", {"tags": []}, True)
    recorded.record("fields", {"inputs": {"newer": 3}}, False)
    sync.run_round(recorded.state(), is_last=False)
    assert remote.run is not None
    assert (remote.run["inputs"], remote.run["tags"]) == ({"new": 2, "newer": 3}, [])
    sent = len(remote.requests)
    sync.run_round(recorded.state(), is_last=False)
    assert remote.requests[sent:] == []


def test_refused_lineage_rows_are_found_by_halving(recorded: Recorded, remote: MemoryRun) -> None:
    names = [f"n{number}" for number in range(2 * LINEAGE_BATCH + 30)]
    for name in names:
        recorded.record("artifact", row_of(name, "env"), None, None, False)
    refused = BadRequestError(message="The row is refused")
    remote.before = lambda number, method, subject: (
        refused if method == "add_lineage" and {"n17", "n210"} & set(subject.split(",")) else None
    )
    sync = Sync(recorded.paths, remote)
    assert not sync.run_round(recorded.state(), is_last=True)
    assert sorted(set(names) - set(remote.lineage)) == ["n17", "n210"]
    assert sync.sent.left == ["lineage n17", "lineage n210"]
    # Halving, not one by one.
    assert len(remote.requests) < 40
    assert all(len(subject.split(",")) <= LINEAGE_BATCH for _, subject in remote.requests)


def test_rows_are_not_halved_for_a_server_that_is_busy(recorded: Recorded, remote: MemoryRun) -> None:
    names = [f"n{number}" for number in range(40)]
    for name in names:
        recorded.record("artifact", row_of(name, "env"), None, None, False)
    failure = ServerFailure(status_code=405)
    remote.before = lambda number, method, subject: failure if method == "add_lineage" else None
    sync = Sync(recorded.paths, remote)
    with pytest.raises(ServerFailure):
        sync.run_round(recorded.state(), is_last=True)
    assert methods(remote) == ["create", "add_lineage"]
    # The same again may be one row's fault.
    remote.before = lambda number, method, subject: (
        failure if method == "add_lineage" and "n17" in subject.split(",") else None
    )
    for _ in range(2 * PATIENCE):
        with contextlib.suppress(ServerFailure):
            sync.run_round(recorded.state(), is_last=True)
    assert sorted(set(names) - set(remote.lineage)) == ["n17"]


def test_changed_input_takes_the_place_of_the_old_one(recorded: Recorded, remote: MemoryRun) -> None:
    """The server tells inputs apart by their summary, and would keep both."""
    sync = Sync(recorded.paths, remote)
    for digest in ("1", "2"):
        recorded.record("artifact", row_of("train", "data", hash=digest), None, None, False)
        sync.run_round(recorded.state(), is_last=False)
    assert methods(remote) == ["create", "add_lineage", "delete_lineage", "add_lineage"]
    recorded.record("forgotten", "data")
    sync.run_round(recorded.state(), is_last=False)
    assert remote.lineage == {}


def test_replaced_artifact_is_sent_again(recorded: Recorded, remote: MemoryRun) -> None:
    sync = Sync(recorded.paths, remote)
    recorded.artifact("model.bin", b"first")
    sync.run_round(recorded.state(), is_last=False)
    recorded.artifact("model.bin", b"other", at=BEGAN + 1)
    sync.run_round(recorded.state(), is_last=False)
    assert remote.files["outputs/model.bin"] == b"other"


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


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


def test_last_values_of_a_thousand_metrics_follow_within_ten_seconds(
    recorded: Recorded, remote: MemoryRun
) -> None:
    clock = Clock()
    sync = Sync(recorded.paths, remote, budget=UploadBudget(clock))
    seen: list[tuple[float, int]] = []
    for step in range(24):
        recorded.metrics(step, **{f"m{number}": step + number / 7 for number in range(1000)})
        sync.run_round(recorded.state(), is_last=False)
        assert remote.run is not None
        seen.append((clock.seconds, int(remote.run["outputs"]["m0"])))
        clock.seconds += 5
    assert all(number * 5 - value * 5 <= 10 for number, (_, value) in enumerate(seen))
    patched = sum(
        len(json.dumps(body))
        for body, (method, _) in zip(remote.bodies, remote.requests, strict=True)
        if method == "patch"
    )
    assert patched <= 24 * 5 * 6 * 1024


def test_summaries_that_did_not_change_are_not_sent_again(recorded: Recorded, remote: MemoryRun) -> None:
    clock = Clock()
    sync = Sync(recorded.paths, remote, budget=UploadBudget(clock))
    recorded.metrics(1, loss=0.5, other=1.0)
    sync.run_round(recorded.state(), is_last=False)
    for _ in range(20):
        clock.seconds += 60
        recorded.metrics(2, loss=0.25)
        sync.run_round(recorded.state(), is_last=False)
    rows = [subject for method, subject in remote.requests if method == "add_lineage"]
    assert rows[0] == "loss,other"
    assert set(rows[1:]) == {"loss"}


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


def test_late_end_keeps_the_runs_own_duration(recorded: Recorded, remote: MemoryRun) -> None:
    """The server takes its own clock at the final status."""
    Sync(recorded.paths, remote).run_round(recorded.state(), is_last=False)
    recorded.end(at=BEGAN + 90)
    Sync(recorded.paths, remote).run_round(recorded.state(), is_last=True)
    assert remote.requests[-2:] == [("add_condition", "succeeded"), ("patch", "duration")]
    assert remote.run is not None
    assert remote.run["duration"] == 90.0


def test_status_said_again_with_other_words_is_sent(recorded: Recorded, remote: MemoryRun) -> None:
    sync = Sync(recorded.paths, remote)
    sync.run_round(recorded.state(), is_last=False)
    for words in ("loading data", "training"):
        recorded.record("status", "running", "Tracker", words, None, False)
        sync.run_round(recorded.state(), is_last=False)
        assert remote.conditions[-1]["message"] == words
    assert [condition["type"] for condition in remote.conditions] == ["created", "running"]
    sent = len(remote.requests)
    sync.run_round(recorded.state(), is_last=False)
    assert remote.requests[sent:] == []


def test_platform_that_uploads_itself_gets_no_files_and_no_status(
    recorded: Recorded, remote: MemoryRun
) -> None:
    everything_of(recorded)
    recorded.end()
    assert Sync(recorded.paths, remote, uploads_files=False).run_round(recorded.state(), is_last=True)
    assert set(methods(remote)) == {"create", "add_lineage"}
    assert "loss" not in remote.lineage
    assert "train" in remote.lineage


def test_copies_that_were_not_finished_are_not_sent(recorded: Recorded, remote: MemoryRun) -> None:
    unfinished = f".{'0a' * 16}.tmp"
    (recorded.paths.outputs / unfinished).mkdir()
    (recorded.paths.outputs / unfinished / "half.bin").write_bytes(b"half")
    (recorded.paths.outputs / f".{'1b' * 16}.tmp").write_bytes(b"half")
    (recorded.paths.outputs / ".mine.tmp").write_bytes(b"the user's")
    recorded.end()
    assert Sync(recorded.paths, remote).run_round(recorded.state(), is_last=True)
    assert remote.files == {"outputs/.mine.tmp": b"the user's"}


def test_unreadable_notes_mean_that_all_is_sent_again(recorded: Recorded, remote: MemoryRun) -> None:
    send_live(recorded, remote)
    before = json.dumps(remote.everything(), default=repr, sort_keys=True)
    recorded.paths.sent.write_bytes(b'{"version": 1, "is_cre')
    assert Sync(recorded.paths, remote).run_round(recorded.state(), is_last=True)
    assert json.dumps(remote.everything(), default=repr, sort_keys=True) == before


def test_rows_of_very_many_metrics_are_spread_over_rounds(recorded: Recorded, remote: MemoryRun) -> None:
    """The last values do not wait until the server has written a row for each."""
    clock = Clock()
    sync = Sync(recorded.paths, remote, budget=UploadBudget(clock))
    number = 2 * ROWS_IN_A_ROUND + 10
    recorded.metrics(1, **{f"m{index}": index for index in range(number)})
    known = []
    for _ in range(3):
        sync.run_round(recorded.state(), is_last=False)
        known.append(len(remote.lineage))
        clock.seconds += 5
    assert known == [ROWS_IN_A_ROUND, 2 * ROWS_IN_A_ROUND, number]
    recorded.end()
    assert sync.run_round(recorded.state(), is_last=True)


def test_run_that_ended_and_went_on_before_it_was_sent(recorded: Recorded, remote: MemoryRun) -> None:
    """Killed, continued and ended, with a first sync in between: an earlier end does not hold back what follows."""
    sync = Sync(recorded.paths, remote)
    assert sync.run_round(recorded.state(), is_last=True)
    recorded.record("status", "failed", "ProcessEnded", None, None, False)
    recorded.record("status", "running", "Tracker", None, None, True)
    recorded.metrics(1, loss=0.5)
    recorded.end()
    assert sync.run_round(recorded.state(), is_last=True)
    assert [condition["type"] for condition in remote.conditions] == [
        "created",
        "running",
        "failed",
        "running",
        "succeeded",
    ]
    assert sync.sent.is_complete
    assert remote.requests.index(("add_condition", "failed")) < remote.requests.index(
        ("upload_file", "events/metric/loss.plx")
    )
    # The last word still comes behind everything else.
    assert remote.requests.index(("add_condition", "succeeded")) > remote.requests.index(
        ("add_lineage", "loss")
    )


class KilledError(BaseException):
    """The process is gone, and with it what it had in memory."""


def killed_after(method: str) -> Fault:
    def fault(number: int, name: str, subject: str) -> PolyaxonClientException | None:
        if name == method:
            raise KilledError
        return None

    return fault


def test_input_that_changed_after_a_kill_takes_the_place_of_the_old_one(
    recorded: Recorded, remote: MemoryRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Sync(recorded.paths, remote).run_round(recorded.state(), is_last=True)
    monkeypatch.setattr(sync_module, "write_sent", lambda *_: None)
    recorded.record("artifact", row_of("train", "data", hash="1"), None, None, False)
    remote.after = killed_after("add_lineage")
    with pytest.raises(KilledError):
        Sync(recorded.paths, remote).run_round(recorded.state(), is_last=True)
    remote.after = never
    recorded.record("artifact", row_of("train", "data", hash="2"), None, None, False)
    before = len(remote.requests)
    assert Sync(recorded.paths, remote).run_round(recorded.state(), is_last=True)
    later = remote.requests[before:]
    assert later.index(("delete_lineage", "train")) < later.index(("add_lineage", "train"))


def test_input_of_a_continued_run_takes_the_place_of_the_one_sent_elsewhere(
    tmp_path: Path, remote: MemoryRun
) -> None:
    remote.run = {**RUN, "status": "running"}
    remote.conditions = [{"type": "running"}]
    paths = run_paths(tmp_path / "elsewhere", UUID)
    paths.make()
    journal = Journal(paths.journal_dir, UUID)
    journal.append(("attached", BEGAN, {"uuid": UUID, "project": "demo", "owner": "default"}))
    journal.append(("artifact", BEGAN, row_of("train", "data", hash="2"), None, None, False))
    replay = Replay(paths)
    while replay.run_once():
        pass
    assert Sync(paths, remote).run_round(replay.state, is_last=True)
    sent = remote.requests
    assert sent.index(("delete_lineage", "train")) < sent.index(("add_lineage", "train"))


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


def test_edges_are_sent_once_and_when_they_change(recorded: Recorded, remote: MemoryRun) -> None:
    group, build = "a" * 32, "b" * 32
    remote.others = {group, build}
    recorded.record("fields", {"edges": {group: "group"}}, False)
    sync = Sync(recorded.paths, remote)
    assert sync.run_round(recorded.state(), is_last=False)
    assert sync.run_round(recorded.state(), is_last=False)
    assert remote.requests.count(("add_upstream", group)) == 1
    recorded.record("fields", {"meta_info": {"build": build}, "edges": {build: "build"}}, False)
    recorded.end()
    assert Sync(recorded.paths, remote).run_round(recorded.state(), is_last=True)
    assert remote.edges == {group: "group", build: "build"}
    assert remote.requests.count(("add_upstream", f"{group},{build}")) == 1
    # Edges are no field of the run: the server would take them without a word.
    assert remote.run is not None
    assert "edges" not in remote.run


def test_a_run_is_complete_only_with_its_edges_and_ends_without(
    recorded: Recorded, remote: MemoryRun
) -> None:
    group = "a" * 32
    everything_of(recorded)
    recorded.record("fields", {"edges": {group: "group"}}, False)
    recorded.end()
    sync = Sync(recorded.paths, remote)
    state = recorded.state()
    assert not sync.run_round(state, is_last=True)
    assert (sync.sent.left, sync.sent.is_complete) == (["edges to other runs"], False)
    assert sync.sent.trouble is not None
    assert "no such run" in sync.sent.trouble
    assert remote.run is not None
    assert remote.run["status"] == "succeeded"
    remote.others = {group}
    assert Sync(recorded.paths, remote).run_round(state, is_last=True)
    assert remote.edges == {group: "group"}

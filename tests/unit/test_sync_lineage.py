"""Sync: rows of the lineage, and edges to other runs."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest

from polyaxon_client.exceptions import BadRequestError, ServerFailure
from polyaxon_client.tracking import sync as sync_module
from polyaxon_client.tracking.attempts import PATIENCE
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import run_paths
from polyaxon_client.tracking.lineage_sync import LINEAGE_BATCH, ROWS_IN_A_ROUND
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
    row_of,
)


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

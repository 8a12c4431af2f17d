"""When a version is sent, and that it is there once and right, wherever sending stops."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.exceptions import BadRequestError, PolyaxonClientException, TransportError
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import run_paths
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.run_state import RunState
from polyaxon_client.tracking.sync import Sync
from polyaxon_client.tracking.upload_budget import REQUESTS_SAVED, UploadBudget
from support.memory_run import MemoryRun

UUID = "0123456789abcdef" * 2
OTHER = "f" * 32
BEGAN = 1_700_000_000.0
RUN = {"uuid": UUID, "project": "demo", "owner": "default", "kind": "job", "runtime": "job"}


class Promoted:
    """A run with a model that was promoted, not sent yet."""

    def __init__(self, root: Path, *, is_attached: bool = False) -> None:
        self.paths = run_paths(root, UUID)
        self.paths.make()
        self.journal = Journal(self.paths.journal_dir, UUID)
        if is_attached:
            self.record("attached", {**RUN, "writer": "host-0a0b", "joined_at": BEGAN})
        else:
            self.record("run", RUN)
            self.record("status", "running", "Tracker", None, None, False)
        self.model("cnn")
        self.promote("v1", ["cnn"], content='{"a": 1}')

    def record(self, kind: str, *fields: Any) -> None:
        self.journal.append((kind, BEGAN, *fields))

    def model(self, name: str) -> None:
        path = f"outputs/{name}"
        (self.paths.run_dir / path).write_bytes(b"weights")
        row = {"name": name, "kind": "model", "path": path, "summary": {}, "is_input": False}
        self.record("artifact", row, path, None, False)

    def promote(
        self, name: str, artifacts: list[str], *, is_forced: bool = False, content: str | None = None
    ) -> None:
        entry = {
            "description": None,
            "tags": None,
            "content": content,
            "artifacts": artifacts,
            "is_forced": is_forced,
        }
        self.record("fields", {"versions": {f"model/{name}": entry}}, False)

    def end(self) -> None:
        self.record("status", "succeeded", "ProcessEnded", None, None, False)
        self.record("end", True)

    def state(self) -> RunState:
        replay = Replay(self.paths)
        while replay.run_once():
            pass
        return replay.state


@pytest.fixture
def run(tmp_path: Path) -> Promoted:
    return Promoted(tmp_path / "root")


@pytest.fixture
def remote() -> MemoryRun:
    return MemoryRun()


def test_it_goes_behind_what_it_points_at_and_before_the_end(run: Promoted, remote: MemoryRun) -> None:
    sync = Sync(run.paths, remote)
    assert sync.run_round(run.state(), is_last=False)
    run.end()
    assert sync.run_round(run.state(), is_last=True)
    sent = [method for method, _ in remote.requests]
    order = ["create", "upload_file", "add_lineage", "create_version"]
    assert [sent.index(method) for method in order] == sorted(map(sent.index, order))
    assert sent.index("create_version") < remote.requests.index(("add_condition", "succeeded"))
    assert sent.count("create_version") == 1
    assert remote.versions.known == {
        "model/v1": {
            "description": None,
            "tags": None,
            "content": '{"a": 1}',
            "run": UUID,
            "artifacts": ["cnn"],
            "stage": "testing",
        }
    }
    # Neither is it a field of the run.
    assert remote.run is not None
    assert "versions" not in remote.run


def test_it_waits_for_its_file(run: Promoted, remote: MemoryRun) -> None:
    """While the run goes on, a file may have to wait for requests to be left, which its row does not."""
    budget = UploadBudget(lambda: 0.0)
    for _ in range(27):
        budget.spend(0)
    sync = Sync(run.paths, remote, budget=budget)
    assert not sync.run_round(run.state(), is_last=False)
    assert ("cnn" in remote.lineage, remote.files, remote.versions.known) == (True, {}, {})
    assert sync.run_round(run.state(), is_last=True)
    assert remote.files.keys() == {"outputs/cnn"}
    assert remote.versions.known.keys() == {"model/v1"}


def test_it_waits_for_its_row(run: Promoted, remote: MemoryRun) -> None:
    """While the run goes on, so many rows go in a round."""
    names = [f"reference-{number}" for number in range(400)]
    for name in names:
        row = {
            "name": name,
            "kind": "model",
            "path": None,
            "summary": {"path": "s3://a/b"},
            "is_input": False,
        }
        run.record("artifact", row, None, None, False)
    run.promote("v2", [names[-1]])
    sync = Sync(run.paths, remote)
    assert not sync.run_round(run.state(), is_last=False)
    assert names[-1] not in remote.lineage
    assert remote.versions.known.keys() == {"model/v1"}
    assert sync.run_round(run.state(), is_last=False)
    assert remote.versions.known.keys() == {"model/v1", "model/v2"}
    assert sync.sent.trouble is None


def test_what_the_server_never_takes_is_not_waited_for(run: Promoted, remote: MemoryRun) -> None:
    def refuse(number: int, method: str, subject: str) -> PolyaxonClientException | None:
        return BadRequestError(message="not this one") if "late" in subject else None

    run.model("late")
    run.promote("v2", ["late"])
    remote.before = refuse
    sync = Sync(run.paths, remote)
    assert not sync.run_round(run.state(), is_last=True)
    assert remote.versions.known.keys() == {"model/v1"}
    # It was asked for, and said by itself what is missing.
    assert "Some artifacts could not be found" in str(sync.sent.trouble)


def test_while_the_run_goes_on_versions_go_as_far_as_requests_do(run: Promoted, remote: MemoryRun) -> None:
    for number in range(40):
        run.promote(f"step-{number}", ["cnn"])
    sync = Sync(run.paths, remote, budget=UploadBudget(lambda: 0.0))
    assert not sync.run_round(run.state(), is_last=False)
    assert 5 < len(remote.versions.known) < 20
    # What was saved up, and the request that creates the run.
    assert len(remote.requests) <= REQUESTS_SAVED + 1
    assert sync.run_round(run.state(), is_last=True)
    assert len(remote.versions.known) == 41


def test_stopped_at_any_request_it_is_there_once(tmp_path: Path) -> None:
    whole = MemoryRun()
    run = Promoted(tmp_path / "whole")
    run.end()
    assert Sync(run.paths, whole).run_round(run.state(), is_last=True)
    for number in range(len(whole.requests)):
        for moment in ("before", "after"):
            remote = MemoryRun()
            run = Promoted(tmp_path / f"{moment}-{number}")
            run.end()

            def stop(at: int, method: str, subject: str, number: int = number) -> TransportError | None:
                return TransportError("gone") if at == number else None

            setattr(remote, moment, stop)
            for _ in range(4):
                # Each time by another process.
                try:
                    if Sync(run.paths, remote).run_round(run.state(), is_last=True):
                        break
                except TransportError:
                    continue
            assert remote.versions.known == whole.versions.known, (moment, whole.requests[number])
            assert remote.run is not None
            assert remote.run["status"] == "succeeded"


def test_a_taken_name_is_left_alone_and_keeps_no_run_from_its_end(run: Promoted, remote: MemoryRun) -> None:
    remote.versions.known["model/v1"] = theirs = {"run": OTHER, "artifacts": [], "stage": "production"}
    sync = Sync(run.paths, remote)
    assert not sync.run_round(run.state(), is_last=False)
    run.end()
    state = run.state()
    assert not sync.run_round(state, is_last=True)
    assert remote.versions.known == {"model/v1": theirs}
    assert remote.run is not None
    assert remote.run["status"] == "succeeded"
    assert (sync.sent.left, sync.sent.is_complete) == (["version model/v1"], False)
    assert sync.sent.trouble is not None
    assert "force=True" in sync.sent.trouble
    # It goes once the name is free.
    remote.versions.known.clear()
    assert Sync(run.paths, remote).run_round(state, is_last=True)
    assert remote.versions.known["model/v1"]["run"] == UUID


def test_forced_it_replaces_another_and_keeps_its_stage(run: Promoted, remote: MemoryRun) -> None:
    remote.versions.known["model/v1"] = {"run": OTHER, "artifacts": [], "tags": ["a"], "stage": "production"}
    run.promote("v1", [], is_forced=True)
    assert Sync(run.paths, remote).run_round(run.state(), is_last=True)
    found = remote.versions.known["model/v1"]
    assert (found["run"], found["tags"], found["content"], found["stage"]) == (UUID, None, None, "production")


def test_promoted_again_it_is_replaced(run: Promoted, remote: MemoryRun) -> None:
    sync = Sync(run.paths, remote)
    assert sync.run_round(run.state(), is_last=True)
    run.model("better")
    run.promote("v1", ["better"])
    assert sync.run_round(run.state(), is_last=True)
    assert remote.versions.known["model/v1"]["artifacts"] == ["better"]
    assert [method for method, _ in remote.requests].count("replace_version") == 1


def test_a_machine_that_joined_names_what_it_stored(tmp_path: Path, remote: MemoryRun) -> None:
    remote.run = {"uuid": UUID, "status": "running", "inputs": {}, "tags": [], "meta_info": {}}
    run = Promoted(tmp_path / "root", is_attached=True)
    run.promote("v2", ["cnn", "elsewhere"])
    for name in ("cnn-host-0a0b", "elsewhere"):
        remote.lineage[name] = {"name": name, "kind": "model", "is_input": False}
    assert Sync(run.paths, remote).run_round(run.state(), is_last=True)
    assert remote.versions.known["model/v2"]["artifacts"] == ["cnn-host-0a0b", "elsewhere"]


def test_a_server_that_lost_it_gets_it_again(run: Promoted, remote: MemoryRun) -> None:
    run.end()
    sync, state = Sync(run.paths, remote), run.state()
    assert sync.run_round(state, is_last=True)
    assert sync.verify(state).is_good
    remote.versions.known.clear()
    found = sync.verify(state)
    assert found.missing == ["version model/v1"]
    sync.take_back(state, found)
    assert sync.run_round(state, is_last=True)
    assert remote.versions.known["model/v1"]["artifacts"] == ["cnn"]
    remote.forget()
    sync.take_back(state, sync.verify(state))
    assert sync.run_round(state, is_last=True)
    assert list(remote.versions.known) == ["model/v1"]


def test_an_edge_to_a_missing_run_keeps_no_live_run_from_its_end(run: Promoted, remote: MemoryRun) -> None:
    run.record("fields", {"edges": {OTHER: "group"}}, False)
    sync = Sync(run.paths, remote)
    sync.run_round(run.state(), is_last=False)
    run.end()
    assert not sync.run_round(run.state(), is_last=True)
    assert sync.sent.left == ["edges to other runs"]
    assert remote.run is not None
    assert remote.run["status"] == "succeeded"

"""Sync: from the checkpoint and the run directory to a server, in order, resumable at every request, nothing twice."""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path

import pytest

from polyaxon_client.exceptions import AuthenticationError, NotFoundError, TransportError
from polyaxon_client.tracking.attempts import PATIENCE
from polyaxon_client.tracking.sync import Sync
from support.memory_run import Fault, MemoryRun, never
from support.recorded_run import BEGAN, Recorded, everything_of, methods, send_live


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


def test_unreadable_notes_mean_that_all_is_sent_again(recorded: Recorded, remote: MemoryRun) -> None:
    send_live(recorded, remote)
    before = json.dumps(remote.everything(), default=repr, sort_keys=True)
    recorded.paths.sent.write_bytes(b'{"version": 1, "is_cre')
    assert Sync(recorded.paths, remote).run_round(recorded.state(), is_last=True)
    assert json.dumps(remote.everything(), default=repr, sort_keys=True) == before


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

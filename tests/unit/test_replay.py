"""Replay: the journal becomes the run directory, exactly once, whenever and wherever it is interrupted."""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
import os
import random
import time
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.tracking import replay as replay_module
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import RunPaths, run_paths
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.run_state import replace_file

UUID = "0123456789abcdef" * 2
RUN = {"uuid": UUID, "project": "demo", "owner": "default", "kind": "job", "runtime": "job", "tags": ["a"]}


@pytest.fixture
def paths(tmp_path: Path) -> RunPaths:
    made = run_paths(tmp_path / "root", UUID)
    made.make()
    return made


@pytest.fixture
def journal(paths: RunPaths) -> Journal:
    made = Journal(paths.journal_dir, UUID)
    made.append(("run", 1_700_000_000.0, RUN))
    return made


def replay_all(paths: RunPaths) -> Replay:
    replay = Replay(paths)
    while replay.run_once():
        pass
    return replay


def rows(paths: RunPaths, name: str) -> list[list[str]]:
    text = (paths.run_dir / "events/metric" / f"{name}.plx").read_text()
    header, *lines = text.splitlines()
    assert header == "step|timestamp|metric"
    assert text.endswith("\n")
    return [line.split("|") for line in lines]


def test_metrics_become_lines_of_polyaxons_format(paths: RunPaths, journal: Journal) -> None:
    journal.append(("metrics", 1_700_000_000.25, 1, {"loss": 0.1, "n": 3}))
    journal.append(("metrics", 1_700_000_001.0, None, {"loss": math.nan, "n": None}))
    journal.append(("metrics", 1_700_000_001.0, -2, {"loss": -math.inf}))
    replay_all(paths)
    assert rows(paths, "loss") == [
        ["1", "2023-11-14 22:13:20.250000+00:00", "0.1"],
        ["", "2023-11-14 22:13:21+00:00", "nan"],
        ["-2", "2023-11-14 22:13:21+00:00", "-inf"],
    ]
    assert [row[2] for row in rows(paths, "n")] == ["3", ""]


def test_last_values_are_outputs_and_never_nan(paths: RunPaths, journal: Journal) -> None:
    for value in (1, 2.5, None):
        journal.append(("metrics", 1.0, 0, {"loss": value}))
    journal.append(("metrics", 1.0, 0, {"bad": math.nan}))
    state = replay_all(paths).state
    assert state.run["outputs"] == {"loss": 2.5, "bad": None}
    assert json.loads((paths.run_dir / "run.plx.json").read_text())["outputs"] == {"loss": 2.5, "bad": None}


def test_summary_is_that_of_all_points(paths: RunPaths, journal: Journal) -> None:
    values = [random.Random(1).gauss(3, 2) for _ in range(500)]
    for step, value in enumerate(values):
        journal.append(("metrics", 1_700_000_000.0 + step, step + 7, {"loss": value}))
    journal.append(("metrics", 1_700_009_000.0, None, {"loss": math.inf}))
    replay_all(paths)
    (row,) = json.loads((paths.run_dir / "lineages.plx.json").read_text())
    assert (row["name"], row["kind"], row["path"], row["is_input"]) == (
        "loss",
        "metric",
        "events/metric/loss.plx",
        False,
    )
    assert row["summary"]["step"] == {"count": 500, "min": 7, "max": 506}
    statistics = row["summary"]["metric"]
    mean = math.fsum(values) / 500
    assert statistics["count"] == 500
    assert statistics["mean"] == pytest.approx(mean, rel=1e-12)
    assert statistics["std"] == pytest.approx(
        math.sqrt(math.fsum((v - mean) ** 2 for v in values) / 499), rel=1e-12
    )
    assert (statistics["min"], statistics["max"], statistics["last"]) == (min(values), max(values), None)


@pytest.mark.parametrize("huge", [1e308, -1e308])
def test_huge_values_leave_a_readable_checkpoint(paths: RunPaths, journal: Journal, huge: float) -> None:
    for value in (huge, -huge, huge):
        journal.append(("metrics", 1.0, 0, {"loss": value}))
    replay_all(paths)
    assert replay_all(paths).state.metrics["loss"].count == 3


@pytest.mark.parametrize("seed", range(30))
def test_replay_cut_off_anywhere_is_exactly_once(
    paths: RunPaths, journal: Journal, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies at a random write to disk, again and again; what it left is replayed by the next one."""
    chance = random.Random(seed)
    monkeypatch.setattr(replay_module, "BATCH_BYTES", 2000)
    step = 0

    class DiesError(BaseException):
        pass

    def dying(real: Any) -> Any:
        def maybe(*args: Any, **kwargs: Any) -> Any:
            if chance.random() < 0.12:
                if chance.random() < 0.5:
                    real(*args, **kwargs)
                raise DiesError
            return real(*args, **kwargs)

        return maybe

    for _ in range(25):
        for _ in range(40):
            journal.append(
                ("metrics", 1_700_000_000.0 + step, step, {"loss": step / 3, f"m{step % 5}": step})
            )
            step += 1
        with monkeypatch.context() as patch:
            patch.setattr(replay_module, "replace_file", dying(replace_file))
            patch.setattr(Replay, "_append", dying(Replay._append))
            with contextlib.suppress(DiesError):
                replay_all(paths)
    replay_all(paths)
    assert [int(row[0]) for row in rows(paths, "loss")] == list(range(step))
    assert [float(row[2]) for row in rows(paths, "loss")] == [n / 3 for n in range(step)]
    for remainder in range(5):
        assert [int(row[2]) for row in rows(paths, f"m{remainder}")] == list(range(remainder, step, 5))


def test_a_disk_that_refuses_for_a_while_costs_nothing(
    paths: RunPaths, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(("metrics", 1.0, 0, {"loss": 1.0, "accuracy": 2.0}))
    replay = Replay(paths)
    refused = []

    def refuse(self: Replay, file: Any) -> int:
        refused.append(file.path)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Replay, "_append", refuse)
        with pytest.raises(OSError, match="No space"):
            replay.run_once()
    assert refused
    while replay.run_once():
        pass
    assert len(rows(paths, "loss")) == len(rows(paths, "accuracy")) == 1


def test_what_lay_in_a_file_before_is_kept(paths: RunPaths, journal: Journal) -> None:
    """A run that is continued elsewhere finds the files of its earlier life, written by the official tools."""
    file = paths.run_dir / "events/metric/loss.plx"
    file.parent.mkdir(parents=True)
    file.write_text("step|timestamp|metric\n0|2026-01-01 00:00:00+00:00|9.0")
    journal.append(("metrics", 1.0, 1, {"loss": 1.0}))
    replay_all(paths)
    assert [row[2] for row in rows(paths, "loss")] == ["9.0", "1.0"]


def test_names_with_folders_and_separators_stay_inside(paths: RunPaths, journal: Journal) -> None:
    for name in ("train/loss", "../../etc/passwd", "/abs", "a|b,c\\d", "損失", "x" * 400):
        journal.append(("metrics", 1.0, 0, {name: 1.0}))
    replay_all(paths)
    events = paths.run_dir / "events/metric"
    found = {path.relative_to(events).as_posix() for path in events.rglob("*.plx")}
    assert len(found) == 6
    assert {"train/loss.plx", "a_b_c_d.plx", "損失.plx"} <= found
    assert not any(".." in name for name in found)


def test_a_name_that_another_kind_has_gets_its_kind_as_ending(paths: RunPaths, journal: Journal) -> None:
    row = {"name": "loss", "kind": "file", "summary": {}, "is_input": False, "path": None}
    journal.append(("artifact", 1.0, row, None, None, False))
    journal.append(("metrics", 1.0, 0, {"loss": 1.0, "score": 2.0}))
    journal.append(("artifact", 1.0, {**row, "name": "score"}, None, None, False))
    replay_all(paths)
    names = {
        (row["name"], row["kind"]) for row in json.loads((paths.run_dir / "lineages.plx.json").read_text())
    }
    assert names == {("loss", "file"), ("loss.metric", "metric"), ("score", "metric"), ("score.file", "file")}
    assert len(rows(paths, "loss.metric")) == 1


def test_unknown_and_malformed_records_do_not_stop_the_others(paths: RunPaths, journal: Journal) -> None:
    journal.append(("from-the-future", 1.0, {"x": 1}))
    journal.append(("metrics", 1.0))
    journal.append(("fields", 1.0, "no mapping", False))
    journal.append(("metrics", 1.0, 0, {"loss": 1.0}))
    state = replay_all(paths).state
    assert state.unknown_records == 3
    assert len(rows(paths, "loss")) == 1


def test_fields_merge_and_reset(paths: RunPaths, journal: Journal) -> None:
    journal.append(("fields", 1.0, {"inputs": {"a": 1, "b": 2}, "tags": ["b", "a"]}, False))
    journal.append(("fields", 1.0, {"inputs": {"b": 3}}, False))
    state = replay_all(paths).state
    assert state.run["inputs"] == {"a": 1, "b": 3}
    assert state.run["tags"] == ["a", "b"]
    journal.append(("fields", 1.0, {"inputs": {"c": 4}, "tags": []}, True))
    state = replay_all(paths).state
    assert state.run["inputs"] == {"c": 4}
    assert state.run["tags"] == []
    assert state.resets == {"inputs": 1, "tags": 1}


def test_nothing_follows_a_final_status_unless_it_corrects_it(paths: RunPaths, journal: Journal) -> None:
    for status, is_forced in (("running", False), ("succeeded", False), ("failed", False)):
        journal.append(("status", 1_700_000_010.0, status, "Test", None, None, is_forced))
    assert replay_all(paths).state.status == "succeeded"
    journal.append(("status", 1_700_000_020.0, "failed", "Test", None, None, True))
    state = replay_all(paths).state
    assert [condition["type"] for condition in state.conditions] == [
        "created",
        "running",
        "succeeded",
        "failed",
    ]
    document = json.loads((paths.run_dir / "run.plx.json").read_text())
    assert (document["status"], document["wait_time"], document["duration"]) == ("failed", 10.0, 0.0)


def test_a_log_of_numbers_alone_gets_a_line_with_letters(paths: RunPaths, journal: Journal) -> None:
    journal.append(("logs", 1.0, ["42", "-1e5"]))
    replay_all(paths)
    lines = [json.loads(line) for line in (paths.run_dir / "plxlogs/logs.jsonl").read_text().splitlines()]
    assert [line["value"] for line in lines][1:] == ["42", "-1e5"]
    assert not lines[0]["value"].replace(".", "").isdigit()
    assert set(lines[0]) == {"timestamp", "node", "pod", "container", "value"}


def test_the_official_metadata_is_there(paths: RunPaths, journal: Journal) -> None:
    replay_all(paths)
    document = json.loads((paths.run_dir / "run.plx.json").read_text())
    assert document["uuid"] == UUID
    assert document["managed_by"] == "user"
    assert document["is_managed"] is False
    assert document["settings"]["namespace"]
    assert document["status_conditions"][0]["type"] == "created"


def test_journals_are_removed_once_replayed_and_written_no_more(paths: RunPaths, journal: Journal) -> None:
    replay = replay_all(paths)
    replay.remove_replayed()
    # A forked child may log when its parent's run has ended.
    assert len(os.listdir(paths.journal_dir)) == 1
    journal.append(("metrics", 1.0, 0, {"loss": 1.0}))
    journal.close()
    replay.remove_replayed()
    assert len(os.listdir(paths.journal_dir)) == 1
    while replay.run_once():
        pass
    replay.remove_replayed()
    assert os.listdir(paths.journal_dir) == []


def test_stored_file_gets_its_hash_here(paths: RunPaths, journal: Journal) -> None:
    (paths.run_dir / "outputs/model.bin").write_bytes(b"model")
    for name in ("model.bin", "gone.bin"):
        row = {
            "name": name,
            "kind": "file",
            "summary": {"path": f"outputs/{name}", "size": 5},
            "is_input": False,
        }
        journal.append(("artifact", 1.0, row, f"outputs/{name}", f"/from/{name}", False))
    replay_all(paths)
    stored, gone = json.loads((paths.run_dir / "lineages.plx.json").read_text())
    assert stored["summary"] == {
        "path": "outputs/model.bin",
        "size": 5,
        "hash": hashlib.md5(b"model", usedforsecurity=False).hexdigest()[:12],
    }
    assert gone["summary"] == {"path": "outputs/gone.bin", "size": 5}


def test_a_torn_record_at_the_end_does_not_keep_a_journal(paths: RunPaths, journal: Journal) -> None:
    journal.close()
    (file,) = paths.journal_dir.iterdir()
    with file.open("ab") as torn:
        torn.write(b"\xa7P\x40\0\0\0")
    replay_all(paths).remove_replayed()
    assert os.listdir(paths.journal_dir) == []


def test_what_killed_processes_left_half_made_is_removed_when_nobody_writes(
    paths: RunPaths, journal: Journal
) -> None:
    folder = paths.outputs / f".{'a' * 32}.tmp"
    folder.mkdir()
    (folder / "part").write_text("x")
    events = paths.run_dir / "events/metric"
    events.mkdir(parents=True)
    kept = paths.outputs / ".mine.1.tmp"
    left = [
        folder,
        paths.outputs / f".{'b' * 32}.tmp",
        events / ".loss.plx.17.tmp",
        paths.run_dir / ".run.plx.json.17.tmp",
        paths.state.with_name(f".{UUID}.sent.json.17.tmp"),
    ]
    for path in (kept, *left[1:]):
        path.write_text("x")
    replay = replay_all(paths)
    replay.remove_replayed()
    assert all(path.exists() for path in left)
    journal.close()
    replay.remove_replayed()
    assert [path.name for path in left if path.exists()] == []
    assert kept.exists()


def test_metadata_that_a_kill_left_behind_is_written_by_the_next(paths: RunPaths, journal: Journal) -> None:
    journal.append(("fields", 1.0, {"inputs": {"lr": 0.1}}, False))
    replay_all(paths)
    (paths.run_dir / "run.plx.json").write_text("{}")
    replay_all(paths)
    assert json.loads((paths.run_dir / "run.plx.json").read_text())["inputs"] == {"lr": 0.1}


def test_points_beside_a_truncation_that_was_cut_off(
    paths: RunPaths, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the file was shortened and before the checkpoint; then an earlier writer adds to the file."""
    for step in range(10):
        journal.append(("metrics", 1.0, step, {"loss": step}))
    time.sleep(0.01)
    later = Journal(paths.journal_dir, UUID)
    later.append(("logs", 1.0, ["restarted"]))
    replay = replay_all(paths)
    later.append(("truncated", 2.0, 4, []))
    with monkeypatch.context() as patch:
        patch.setattr(Replay, "checkpoint", lambda self: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            replay.run_once()
    assert len(rows(paths, "loss")) == 5
    journal.append(("metrics", 3.0, 3, {"loss": 33}))
    later.append(("metrics", 3.0, 5, {"loss": 55}))
    replay_all(paths)
    assert [row[2] for row in rows(paths, "loss")] == ["0", "1", "2", "3", "4", "33", "55"]


def test_run_that_is_begun_twice_keeps_what_was_logged(paths: RunPaths, journal: Journal) -> None:
    journal.append(("fields", 1.0, {"inputs": {"lr": 0.1}, "tags": ["b"]}, False))
    journal.append(("run", 1_700_000_005.0, {**RUN, "name": "again"}))
    state = replay_all(paths).state
    assert (state.run["inputs"], state.run["tags"], state.run["name"]) == ({"lr": 0.1}, ["a", "b"], "again")
    assert [condition["type"] for condition in state.conditions] == ["created"]


def test_batches_stay_small_whatever_waits(
    paths: RunPaths, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one journal file ends and the next begins, and behind a record that is larger than a batch."""
    monkeypatch.setattr(replay_module, "BATCH_BYTES", 10_000)
    largest = 30_000
    for step in range(150):
        journal.append(("metrics", 1.0, step, {"loss": step / 7, "accuracy": step / 3}))
    time.sleep(0.01)
    later = Journal(paths.journal_dir, UUID)
    later.append(("logs", 1.0, ["x" * largest]))
    for step in range(5_000):
        later.append(("metrics", 2.0, 150 + step, {"loss": step / 7, "accuracy": step / 3}))
    replay, reached = Replay(paths), 0
    while replay.run_once():
        before, reached = reached, sum(replay.state.journals.values())
        assert reached - before <= 2 * (largest + 10_000)
    assert [int(row[0]) for row in rows(paths, "loss")] == list(range(5_150))


def test_a_file_without_a_whole_record_holds_up_no_other(
    paths: RunPaths, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay_module, "BATCH_BYTES", 1000)
    (paths.journal_dir / "a-host-1-1.journal").write_bytes(b"\xa7P" + b"\xff" * 3000)
    for step in range(100):
        journal.append(("metrics", float(step), step, {"loss": step / 7}))
    replay_all(paths)
    assert len(rows(paths, "loss")) == 100

"""Events other than metrics: their files, rows and names, in the run directory and on their way to the server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.tracking.event_file import event_line, header_of
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import RunPaths, run_paths
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.run_state import RunState
from polyaxon_client.tracking.summaries import lineage_rows
from polyaxon_client.tracking.sync import Sync
from support.memory_run import MemoryRun

UUID = "0123456789abcdef" * 2
RUN = {"uuid": UUID, "project": "demo", "owner": "default", "kind": "job", "runtime": "job"}
TIME = "2023-11-14 22:13:20+00:00"


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


def replayed(paths: RunPaths) -> RunState:
    replay = Replay(paths)
    while replay.run_once():
        pass
    return replay.state


def test_bars_never_stand_bare_in_a_field() -> None:
    line = event_line("curve", TIME, 3, {"annotation": "a | b", "x": [1.5, float("nan")]})
    assert line == f'3|{TIME}|{{"annotation":"a \\u007c b","x":[1.5,null]}}\n'
    assert json.loads(line.split("|")[2]) == {"annotation": "a | b", "x": [1.5, None]}


def test_charts_are_json_in_a_text() -> None:
    line = json.loads(event_line("chart", TIME, None, {"kind": "vega", "figure": {"a": 1}}))
    assert line["step"] is None
    assert json.loads(line["chart"]) == {"kind": "vega", "figure": {"a": 1}}


@pytest.mark.parametrize("text", ["12", "1e5", "nan", " 3 "])
def test_a_text_that_is_a_number_stays_a_text(text: str) -> None:
    stored = json.loads(event_line("text", TIME, 1, text))["text"]
    with pytest.raises(ValueError, match="could not convert"):
        float(stored)
    assert stored.rstrip("\u200b") == text


def test_files_have_a_header_where_the_server_wants_one() -> None:
    assert header_of("events/image/a/b.plx") == "step|timestamp|image\n"
    assert header_of("events/text/a.plx") == header_of("plxlogs/logs.jsonl") == ""


def test_events_become_files_rows_and_flags(paths: RunPaths, journal: Journal) -> None:
    (paths.run_dir / "assets/image").mkdir(parents=True)
    (paths.run_dir / "assets/image/pic_5.png").write_bytes(b"x")
    for step in (5, 2):
        value = {"path": "assets/image/pic_5.png"}
        journal.append(("event", 1_700_000_000.0 + step, "image", "pic", step, value, [value["path"]]))
    journal.append(("event", 1_700_000_000.0, "text", "said", None, "one\ntwo", []))
    state = replayed(paths)
    content = (paths.run_dir / "events/image/pic.plx").read_text().splitlines()
    assert content[0] == "step|timestamp|image" and [line.split("|")[0] for line in content[1:]] == ["5", "2"]
    (line,) = (paths.run_dir / "events/text/said.plx").read_text().splitlines()
    assert json.loads(line)["text"] == "one\ntwo"
    rows = {row["name"]: row for row in lineage_rows(state)}
    assert rows["pic"]["kind"] == "image" and rows["pic"]["path"] == "events/image/pic.plx"
    assert rows["pic"]["summary"]["step"] == {"count": 2, "min": 2, "max": 5}
    assert "step" not in rows["said"]["summary"] and rows["said"]["summary"]["is_event"]
    assert state.run["meta_info"]["has_events"] and "has_metrics" not in state.run["meta_info"]
    assert "assets/image/pic_5.png" in state.stored


def test_one_name_of_two_kinds_is_two_rows(paths: RunPaths, journal: Journal) -> None:
    journal.append(("metrics", 1.0, 1, {"loss": 0.5}))
    journal.append(("event", 1.0, "image", "loss", 1, {"path": "a"}, []))
    journal.append(("event", 1.0, "text", "said", 1, "a", []))
    journal.append(("metrics", 1.0, 1, {"said": 0.5}))
    row = {"name": "said", "kind": "file", "path": "outputs/said", "summary": {}, "is_input": False}
    journal.append(("artifact", 1.0, row, None, None, False))
    kinds = {row["name"]: row["kind"] for row in lineage_rows(replayed(paths))}
    assert kinds == {
        "loss": "metric",
        "loss.image": "image",
        "said": "text",
        "said.metric": "metric",
        "said.file": "file",
    }


def test_an_interrupted_replay_doubles_no_event(
    paths: RunPaths, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(("event", 1.0, "text", "said", 1, "first", []))
    replayed(paths)
    journal.append(("event", 2.0, "text", "said", 2, "second", []))

    def fail(self: Replay) -> None:
        raise OSError("killed here")

    with monkeypatch.context() as patch:
        patch.setattr(Replay, "checkpoint", fail)
        with pytest.raises(OSError, match="killed here"):
            Replay(paths).run_once()
    replayed(paths)
    lines = (paths.run_dir / "events/text/said.plx").read_text().splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["first", "second"]


def test_files_go_before_rows_and_old_copies_are_renewed(paths: RunPaths, journal: Journal) -> None:
    (paths.run_dir / "assets").mkdir()
    (paths.run_dir / "assets/a.wav").write_bytes(b"sound")
    journal.append(("event", 1.0, "audio", "tone", 1, {"path": "assets/a.wav"}, ["assets/a.wav"]))
    journal.append(("status", 2.0, "succeeded", None, None, None, False))
    journal.append(("end", 3.0, True))
    remote = MemoryRun()
    assert Sync(paths, remote).run_round(replayed(paths), is_last=True)
    requests: list[tuple[str, Any]] = remote.requests
    subjects = [subject for kind, subject in requests if kind == "upload_file"]
    assert sorted(subjects) == ["assets/a.wav", "events/audio/tone.plx"]
    order = [kind for kind, _ in requests]
    assert order.index("upload_file") < order.index("add_lineage") < order.index("renew_events")
    assert ("renew_events", "audio,tone") in requests

"""What sync finds when it looks at the server afterwards, and what it then sends again."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import run_paths
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.run_state import RunState
from polyaxon_client.tracking.sync import Sync
from polyaxon_client.tracking.verification import Verification, Verifier, forget
from support.memory_run import MemoryRun

UUID = "0123456789abcdef" * 2
RUN = {"uuid": UUID, "project": "demo", "owner": "default", "kind": "job", "runtime": "job", "tags": ["a"]}
BEGAN = 1_700_000_000.0
# Values of every kind that JSON has.
PARAMS = {
    "float": 0.1,
    "int": 2**40,
    "text": "näh \u2028 </script>",
    "none": None,
    "list": [1, [2.5, "x"]],
    "mapping": {"a": {"b": True}},
    "empty": "",
}

Loss = Callable[[MemoryRun], Any]


class Sent:
    """A run that was sent wholly."""

    def __init__(self, root: Path) -> None:
        self.paths = run_paths(root, UUID)
        self.paths.make()
        self.remote = MemoryRun()
        journal = Journal(self.paths.journal_dir, UUID)
        journal.append(("run", BEGAN, RUN))
        journal.append(("status", BEGAN, "running", "Tracker", None, None, False))
        journal.append(("fields", BEGAN, {"inputs": PARAMS, "name": "first", "description": "a text"}, False))
        for step in range(20):
            journal.append(("metrics", BEGAN + step, step, {"loss": step / 3, "deep/er": step}))
        journal.append(("logs", BEGAN, ["one", "two"]))
        self._store(journal, "model.bin", b"weights", is_dir=False)
        self._store(journal, "folder", b"inside", is_dir=True)
        journal.append(("status", BEGAN + 60, "succeeded", "ProcessEnded", None, None, False))
        journal.append(("end", BEGAN + 60, True))
        journal.close()
        replay = Replay(self.paths)
        while replay.run_once():
            pass
        self.state: RunState = replay.state
        assert self.sync().run_round(self.state, is_last=True)

    def _store(self, journal: Journal, name: str, content: bytes, *, is_dir: bool) -> None:
        path = f"outputs/{name}"
        full = self.paths.run_dir / path / "a" / "part" if is_dir else self.paths.run_dir / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(content)
        row: dict[str, Any] = {
            "name": name,
            "kind": "dir" if is_dir else "file",
            "path": path,
            "summary": {},
            "is_input": False,
        }
        journal.append(("artifact", BEGAN, row, path, f"/from/{name}", is_dir))

    def sync(self) -> Sync:
        return Sync(self.paths, self.remote)

    def found(self, sync: Sync) -> Verification:
        return Verifier(self.paths, self.state, sync.sent, self.remote).verify()


@pytest.fixture
def sent(tmp_path: Path) -> Sent:
    return Sent(tmp_path)


def test_whole_run_is_verified_without_downloading(sent: Sent) -> None:
    before = len(sent.remote.requests)
    found = sent.found(sent.sync())
    assert (found.missing, found.differing, found.is_good) == ([], [], True)
    files = {path: len(content) for path, content in sent.remote.files.items()}
    assert (found.files, found.bytes) == (len(files), sum(files.values()))
    assert found.files == 5
    assert found.rows == 4
    methods = {method for method, _ in sent.remote.requests[before:]}
    assert methods == {"get", "list_folder", "lineage_kinds"}


def run_of(remote: MemoryRun) -> dict[str, Any]:
    assert remote.run is not None
    return remote.run


def cut(remote: MemoryRun, path: str) -> None:
    remote.files[path] = remote.files[path][:-5]


@pytest.mark.parametrize(
    ("lose", "named"),
    [
        pytest.param(lambda r: r.files.pop("events/metric/loss.plx"), "events/metric/loss.plx", id="metric"),
        pytest.param(lambda r: cut(r, "events/metric/deep/er.plx"), "events/metric/deep/er.plx", id="points"),
        pytest.param(lambda r: r.files.pop("plxlogs/logs.jsonl"), "plxlogs/logs.jsonl", id="logs"),
        pytest.param(lambda r: r.files.pop("outputs/model.bin"), "outputs/model.bin", id="file"),
        pytest.param(lambda r: cut(r, "outputs/model.bin"), "outputs/model.bin", id="part of a file"),
        pytest.param(
            lambda r: r.files.pop("outputs/folder/a/part"), "outputs/folder/a/part", id="file of a folder"
        ),
        pytest.param(lambda r: r.lineage.pop("loss"), "lineage loss", id="metric's row"),
        pytest.param(lambda r: r.lineage.pop("model.bin"), "lineage model.bin", id="file's row"),
        pytest.param(lambda r: run_of(r)["inputs"].pop("list"), "field inputs/list", id="param"),
        pytest.param(lambda r: run_of(r)["inputs"].update(int=3), "field inputs/int", id="another param"),
        pytest.param(lambda r: run_of(r).update(name=None), "field name", id="name"),
        pytest.param(lambda r: run_of(r).update(tags=[]), "field tags", id="tags"),
        pytest.param(
            lambda r: (run_of(r).update(status="running"), r.conditions.pop()), "status", id="status"
        ),
    ],
)
def test_what_the_server_lost_is_named_and_sent_again(sent: Sent, lose: Loss, named: str) -> None:
    whole = copy.deepcopy(sent.remote.everything())
    lose(sent.remote)
    sync = sent.sync()
    found = sent.found(sync)
    assert found.missing + found.differing == [named]
    assert not found.is_good
    forget(sync.sent, sent.state, found)
    before = len(sent.remote.requests)
    assert sync.run_round(sent.state, is_last=True)
    assert sent.found(sync).is_good
    assert sent.remote.everything() == whole
    # Only what was lost, with a final status the duration that the server then has to be told, and a look for its cache.
    written = [method for method, _ in sent.remote.requests[before:]]
    reading = ("get", "get_run", "list_folder", "lineage_kinds", "renew_events", "renew_logs")
    assert [method for method in written if method not in (*reading, "patch")] == (
        [] if named.startswith("field") else written[:1]
    )
    assert written.count("patch") == (named == "status" or named.startswith("field"))


def test_lost_run_is_made_again_with_all_it_had(sent: Sent) -> None:
    before = copy.deepcopy(sent.remote.everything())
    sent.remote.run, sent.remote.conditions = None, []
    sent.remote.files, sent.remote.lineage = {}, {}
    sync = sent.sync()
    found = sent.found(sync)
    assert found.missing == ["the run itself"]
    forget(sync.sent, sent.state, found)
    assert sync.run_round(sent.state, is_last=True)
    assert sent.found(sync).is_good
    assert sent.remote.everything() == before


@pytest.mark.parametrize("how", ["longer", "reopened"])
def test_what_somebody_else_added_is_left_alone(sent: Sent, how: str) -> None:
    remote = sent.remote
    if how == "longer":
        remote.files["events/metric/loss.plx"] += b"20|2026-11-23 00:00:00|1.0\n"
    else:
        remote.conditions.append({"type": "running"})
        run_of(remote)["status"] = "running"
        cut(remote, "events/metric/loss.plx")
    run_of(remote)["inputs"]["int"] = 3
    sync = sent.sync()
    found = sent.found(sync)
    assert found.goes_on_elsewhere
    assert found.is_good
    assert "events/metric/loss.plx" in found.differing
    content = remote.files["events/metric/loss.plx"]
    forget(sync.sent, sent.state, found)
    assert sync.run_round(sent.state, is_last=True)
    assert remote.files["events/metric/loss.plx"] == content
    assert run_of(remote)["inputs"]["int"] == 3


def test_names_and_texts_that_people_changed_are_theirs(sent: Sent) -> None:
    run_of(sent.remote).update(name="better", description="a better text", tags=["a", "good"])
    found = sent.found(sent.sync())
    assert (found.missing, found.differing) == ([], [])

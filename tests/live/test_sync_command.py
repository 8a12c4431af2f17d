"""``polyaxon-tracking sync``: beside live runs, stopped at any point, many runs at a time, and checked afterwards."""

from __future__ import annotations

import json
import os
import pty
import random
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.conformity import deviations, operations_of
from support.proxy import RecordingProxy
from support.reader import Reader
from support.reliability import note
from support.scripts import Script, run_command
from support.server import PolyaxonServer, free_port
from support.sync_command import STEPS, digest_of, lost_and_doubled, recorded, root, sync

pytestmark = pytest.mark.live


def test_dry_run_tells_and_changes_nothing(tmp_path: Path, proxy: RecordingProxy, reader: Reader) -> None:
    first, second = recorded(tmp_path, reader.project, 2)
    before = digest_of(root())
    code, told = sync(proxy.url, "--dry-run")
    assert (code, told["dry_run"], proxy.requests) == (0, True, [])
    assert digest_of(root()) == before
    assert [run["uuid"] for run in told["runs"]] == [first, second]
    for number, run in enumerate(told["runs"]):
        assert (run["name"], run["project"]) == (f"run-{number}", f"default/{reader.project}")
        assert (run["status"], run["points"], run["is_live"]) == ("succeeded", 100, False)
        assert run["files"] >= 1
        assert run["bytes"] > 2000
        assert run["why"] == "it was recorded without a server"
    shown = run_command("sync", "--dry-run")
    assert shown.returncode == 0
    assert "2 runs" in shown.stdout
    assert "Nothing was sent" in shown.stdout
    for number, uuid in enumerate((first, second)):
        (line,) = [line for line in shown.stdout.splitlines() if line.startswith(uuid)]
        assert f"run-{number}" in line
        assert f"default/{reader.project}" in line


@pytest.mark.reliability
def test_many_runs_at_a_time_are_all_there(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    uuids = recorded(tmp_path, reader.project, 12)
    code, told = sync(polyaxon_server.url, "--jobs", "4")
    assert code == 0
    assert [run["uuid"] for run in told["runs"]] == uuids
    assert all(run["is_complete"] and run["verified"]["is_good"] for run in told["runs"])
    assert {(run["verified"]["files"], run["verified"]["rows"]) for run in told["runs"]} == {(4, 3)}
    counts = [lost_and_doubled(reader, uuid, number) for number, uuid in enumerate(uuids)]
    lost, doubled = map(sum, zip(*counts, strict=True))
    assert (lost, doubled) == (0, 0)
    assert sync(polyaxon_server.url)[1]["runs"] == []
    note(
        "Sync and resume",
        "runs recorded without a server, sent four at a time",
        tried=len(uuids),
        logged=len(uuids) * 100,
        lost=lost,
        doubled=doubled,
        status="succeeded",
    )


@pytest.mark.reliability
def test_sync_that_is_killed_anywhere_is_finished_by_the_next(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader
) -> None:
    uuids = recorded(tmp_path, reader.project, 6)
    command = [sys.executable, "-m", "polyaxon_client", "sync", "--host", proxy.url]
    kills = 0
    draw = random.Random(7)
    for _ in range(8):
        enough = len(proxy.requests) + draw.randrange(1, 12)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while len(proxy.requests) < enough and process.poll() is None:
            time.sleep(0.001)
        kills += process.poll() is None
        process.kill()
        process.wait()
    assert kills >= 3
    assert sync(proxy.url)[0] == 0
    counts = [lost_and_doubled(reader, uuid, number) for number, uuid in enumerate(uuids)]
    lost, doubled = map(sum, zip(*counts, strict=True))
    assert (lost, doubled) == (0, 0)
    note(
        "Sync and resume",
        "`polyaxon-tracking sync` killed, then run again",
        tried=kills,
        logged=len(uuids) * 100,
        lost=lost,
        doubled=doubled,
        status="succeeded",
    )


def test_two_at_once_do_not_disturb_each_other(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    uuids = recorded(tmp_path, reader.project, 6)
    command = [sys.executable, "-m", "polyaxon_client", "sync", "--json", "--host", polyaxon_server.url]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [json.loads(process.communicate(timeout=120)[0])["runs"] for process in both]
    for uuid in uuids:
        outcomes = [run for runs in told for run in runs if run["uuid"] == uuid]
        assert any(run["is_complete"] for run in outcomes)
        assert all(run["is_complete"] or run["is_busy"] for run in outcomes)
    assert [lost_and_doubled(reader, uuid, number) for number, uuid in enumerate(uuids)] == [(0, 0)] * 6
    assert len(reader.runs()) == 6


@pytest.mark.reliability
@pytest.mark.parametrize("sidecar", ["process", "off"])
def test_live_run_without_a_server_is_sent_so_far_and_goes_on(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader, sidecar: str
) -> None:
    process = Script(
        tmp_path, STEPS, POLYAXON_PROJECT=reader.project, POLYAXON_TRACKING_SIDECAR=sidecar
    ).start()
    assert process.stdin is not None
    assert process.stdout is not None
    uuid = process.stdout.readline().strip()
    for part in range(2):
        assert process.stdout.readline() == f"part {part}\n"
        expected = [(n * 100 + step, step / 7) for n in range(part + 1) for step in range(100)]
        deadline = time.monotonic() + 60
        # What the journal holds is replayed within a second or so, by the run's own process where there is one.
        while True:
            code, told = sync(polyaxon_server.url)
            (outcome,) = told["runs"]
            assert (code, outcome["is_complete"], outcome["is_live"]) == (0, True, True)
            if reader.has_metric(uuid, "loss") and reader.points(uuid, "loss") == expected:
                break
            assert time.monotonic() < deadline
        assert outcome["verified"]["is_good"]
        assert reader.run(uuid)["status"] == "running"
        process.stdin.write("\n")
        process.stdin.flush()
    _, errors = process.communicate("\n", timeout=60)
    assert process.returncode == 0, errors
    code, told = sync(polyaxon_server.url)
    assert (code, told["runs"][0]["is_complete"], told["runs"][0]["is_live"]) == (0, True, False)
    run = reader.run(uuid)
    assert (run["status"], run["inputs"]) == ("succeeded", {"part0": 0, "part1": 1, "part2": 2})
    points = reader.points(uuid, "loss")
    assert points == [(n * 100 + step, step / 7) for n in range(3) for step in range(100)]
    types = [condition["type"] for condition in reader.conditions(uuid)]
    assert types == ["created", "running", "succeeded"]
    note(
        "Sync and resume",
        "sync of a live run without a server, twice, and once after its end",
        logged=300,
        lost=0,
        doubled=0,
        status="succeeded",
    )


def test_run_that_its_own_process_sends_is_left_to_it(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    process = Script(
        tmp_path, STEPS, POLYAXON_PROJECT=reader.project, POLYAXON_HOST=polyaxon_server.url
    ).start()
    assert process.stdout is not None
    uuid = process.stdout.readline().strip()
    assert process.stdout.readline() == "part 0\n"
    lock = root() / "state" / f"{uuid}.sending"
    deadline = time.monotonic() + 30
    while not lock.exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    code, told = sync(polyaxon_server.url)
    (outcome,) = told["runs"]
    assert (code, outcome["uuid"], outcome["is_busy"], outcome["is_live"]) == (3, uuid, True, True)
    _, errors = process.communicate("\n\n\n", timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert len(reader.points(uuid, "loss")) == 300
    assert sync(polyaxon_server.url)[1]["runs"] == []


def test_silent_server_is_asked_once_not_for_every_run(tmp_path: Path) -> None:
    uuids = recorded(tmp_path, "later", 8)
    began = time.monotonic()
    code, told = sync(f"http://127.0.0.1:{free_port()}", "--jobs", "1")
    assert code == 3
    assert [run["uuid"] for run in told["runs"]] == uuids
    assert all("No server listens" in run["trouble"] for run in told["runs"])
    assert [run["left"] for run in told["runs"]][1:] == [["not tried"]] * 7
    # One run with its repetitions takes some seconds.
    assert time.monotonic() - began < 60


def test_interrupt_ends_it_at_once(tmp_path: Path, proxy: RecordingProxy, reader: Reader) -> None:
    recorded(tmp_path, reader.project, 1)
    proxy.delay(60)
    command = [sys.executable, "-m", "polyaxon_client", "sync", "--host", proxy.url]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 30
    while not proxy.requests:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=30)
    assert (process.returncode, out, errors) == (130, "", "polyaxon-tracking: interrupted\n")


def test_terminal_shows_how_far_it_is(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    recorded(tmp_path, reader.project, 4)
    here, there = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "polyaxon_client", "sync", "--host", polyaxon_server.url, "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=there,
        text=True,
    )
    os.close(there)
    seen = b""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if select.select([here], [], [], 1.0)[0]:
            try:
                seen += os.read(here, 65536)
            except OSError:
                break
    os.close(here)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert b"1 of 4 runs" in seen
    assert b"4 of 4 runs" in seen
    assert b"[########################]" in seen
    assert seen.rstrip().endswith(b"\x1b[K")
    assert len(out.splitlines()) == 5


SHORT = """\
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False, track_logs=False)
experiment.create()
experiment.log_metrics(step=1, loss=0.5)
"""


def test_next_start_offers_what_earlier_runs_left(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    recorded(tmp_path / "before", reader.project, 2)
    without_server = Script(tmp_path / "a", SHORT, POLYAXON_PROJECT=reader.project).run()
    assert "earlier run" not in without_server.stderr
    no_op = Script(tmp_path / "b", SHORT, **variables, POLYAXON_NO_OP="1").run()
    assert no_op.stderr == ""
    first = Script(tmp_path / "c", SHORT, **variables).run()
    assert first.stderr == (
        "Polyaxon: 3 earlier runs on this machine are not wholly sent; `polyaxon-tracking sync` sends them.\n"
    )
    # The same day nothing is said, also of a new one; a day later it is, and once of the same runs.
    recorded(tmp_path / "before", reader.project, 3, first=2)
    assert Script(tmp_path / "d", SHORT, **variables).run().stderr == ""
    told = root() / "unsent" / ".told"
    day_before = time.time() - 25 * 3600
    os.utime(told, (day_before, day_before))
    assert "4 earlier runs" in Script(tmp_path / "e", SHORT, **variables).run().stderr
    os.utime(told, (day_before, day_before))
    assert Script(tmp_path / "f", SHORT, **variables).run().stderr == ""
    assert sync(polyaxon_server.url)[0] == 0
    assert [path.name for path in (root() / "unsent").iterdir()] == [".told"]


OPERATIONS = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()


def test_operations_are_those_of_the_document(tmp_path: Path, proxy: RecordingProxy, reader: Reader) -> None:
    rows = re.findall(r"^- `((?:sync|clean|doctor)[^`]*)`: (.+)\.$", OPERATIONS, re.MULTILINE)
    told = {command: set() if said == "none" else set(said.split(", ")) for command, said in rows}
    assert set(told) == {
        "sync",
        "sync --no-verify",
        "sync --verify-only",
        "sync --dry-run",
        "clean --older-than 0",
        "doctor",
    }
    host = {"POLYAXON_HOST": proxy.url, "POLYAXON_PROJECT": reader.project}
    for number, command in enumerate(
        (
            "sync --dry-run",
            "sync",
            "sync --no-verify",
            "sync --verify-only",
            "clean --older-than 0",
            "doctor",
        )
    ):
        if command in ("sync", "sync --no-verify"):
            recorded(tmp_path / str(number), reader.project, 1)
        proxy.requests.clear()
        assert run_command(*command.split(), **host).returncode == 0
        assert operations_of(proxy) == told[command], command
    assert deviations(proxy) == []

"""``polyaxon-tracking sync``: beside live runs, stopped at any point, many runs at a time, and checked afterwards."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import random
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.client import PolyaxonClient
from polyaxon_client.reading import get_run
from support.conformity import deviations, operations_of
from support.proxy import RecordingProxy
from support.reader import Reader
from support.reliability import note
from support.scripts import Script, run_command
from support.server import PolyaxonServer, free_port

pytestmark = pytest.mark.live

MANY = """\
import os, sys
from polyaxon_client.tracking import Experiment

first, last, steps = map(int, sys.argv[1:])
for number in range(first, last):
    with open("model.bin", "wb") as file:
        file.write(bytes([number % 256]) * 2000)
    experiment = Experiment(track_code=False, track_env=False, track_logs=False)
    experiment.create(name=f"run-{number}", tags=["many"])
    experiment.log_params(number=number, odd=[1, {"a": None}, "\\u2028"], gap=float("nan"))
    for step in range(steps):
        experiment.log_metrics(step=step, loss=step / 7 + number, **{"train/accuracy": step})
    experiment.send_logs(f"line of {number}")
    experiment.log_artifact("model.bin")
    experiment.end("succeeded")
    print(experiment.experiment_id, flush=True)
"""


def recorded(
    folder: Path, project: str, last: int, *, first: int = 0, steps: int = 50, **variables: str
) -> list[str]:
    """Records runs without a server, quickly: the journal is replayed later."""
    variables = {"POLYAXON_PROJECT": project, "POLYAXON_TRACKING_SIDECAR": "off", **variables}
    done = Script(folder, MANY, **variables).run(str(first), str(last), str(steps))
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def root() -> Path:
    """Where runs are kept when nothing else is said."""
    return Path(os.environ["XDG_DATA_HOME"]) / "polyaxon-client"


def digest_of(folder: Path) -> dict[str, str]:
    """Every file below a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def sync(url: str, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Runs the command for programs."""
    done = run_command("sync", "--json", *arguments, POLYAXON_HOST=url)
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)


def lost_and_doubled(reader: Reader, uuid: str, number: int, steps: int = 50) -> tuple[int, int]:
    """How many points the server lacks, and has twice or more; all of a run else is as it was logged."""
    run = reader.run(uuid)
    assert (run["name"], run["status"], run["tags"]) == (f"run-{number}", "succeeded", ["many"])
    assert run["inputs"]["number"] == number
    assert reader.file(uuid, "outputs/model.bin") == bytes([number % 256]) * 2000
    assert reader.logs(uuid) == [f"line of {number}"]
    assert set(reader.lineage(uuid)) == {"loss", "train/accuracy", "model.bin"}
    types = [condition["type"] for condition in reader.conditions(uuid)]
    assert types == ["created", "running", "succeeded"]
    logged: dict[str, list[tuple[Any, Any]]] = {
        "loss": [(step, step / 7 + number) for step in range(steps)],
        "train/accuracy": [(step, step) for step in range(steps)],
    }
    lost = doubled = 0
    for name, expected in logged.items():
        there = reader.points(uuid, name)
        lost += len(set(expected) - set(there))
        doubled += len(there) - len(set(there))
        assert sorted(set(there)) == expected
    return lost, doubled


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


STEPS = """\
import sys
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False)
experiment.create(name="live")
print(experiment.experiment_id, flush=True)
for part in range(3):
    for step in range(100):
        experiment.log_metrics(step=part * 100 + step, loss=step / 7)
    experiment.log_params(**{f"part{part}": part})
    print("part", part, flush=True)
    sys.stdin.readline()
"""


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


def test_what_the_server_lost_is_found_and_sent_again(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    (uuid,) = recorded(tmp_path, reader.project, 1)
    url = polyaxon_server.url
    assert sync(url)[0] == 0
    assert sync(url, "--verify-only")[0] == 0
    store = polyaxon_server.path / uuid
    (store / "events/metric/loss.plx").unlink()
    content = (store / "outputs/model.bin").read_bytes()
    (store / "outputs/model.bin").write_bytes(content[:-1])
    before = digest_of(root())
    code, told = sync(url, "--verify-only")
    assert code == 3
    found = told["runs"][0]["verified"]
    assert (found["missing"], found["differing"]) == (["events/metric/loss.plx"], ["outputs/model.bin"])
    assert digest_of(root()) == before
    assert not (store / "events/metric/loss.plx").exists()
    shown = run_command("sync", "--verify-only", POLYAXON_HOST=url)
    assert shown.returncode == 3
    assert "events/metric/loss.plx" in shown.stdout

    code, told = sync(url, uuid[:8])
    assert (code, told["runs"][0]["verified"]["is_good"]) == (0, True)
    assert lost_and_doubled(reader, uuid, 0) == (0, 0)

    again = run_command("sync", "--verify-only", POLYAXON_HOST=url)
    assert (again.returncode, again.stderr) == (0, "")
    assert "verified" in again.stdout


@pytest.mark.slow
def test_server_that_was_restored_to_an_older_state_gets_the_run_again(
    tmp_path: Path, server_environment: Path
) -> None:
    server = PolyaxonServer(tmp_path / "server", server_environment)
    server.start()
    project = server.create_project()
    server.stop()
    shutil.copytree(tmp_path / "server", tmp_path / "backup")
    server.start()
    try:
        (uuid,) = recorded(tmp_path / "script", project, 1)
        assert sync(server.url)[0] == 0
        server.stop()
        shutil.rmtree(tmp_path / "server")
        shutil.copytree(tmp_path / "backup", tmp_path / "server")
        server.start()
        reader = Reader(server.url, project)
        assert reader.runs() == []
        assert sync(server.url, "--verify-only")[1]["runs"][0]["left"] == ["the run itself"]
        code, _ = sync(server.url, uuid)
        assert code == 0
        assert lost_and_doubled(reader, uuid, 0) == (0, 0)
        reader.close()
    finally:
        server.stop()


GO_ON = """\
import sys
from polyaxon_client.tracking import Experiment

experiment = Experiment(experiment_id=sys.argv[1], resume="must", track_code=False, track_env=False)
for step in range(50, 60):
    experiment.log_metrics(step=step, loss=step / 7)
"""


def test_what_another_machine_added_stays(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    (uuid,) = recorded(tmp_path, reader.project, 1)
    url = polyaxon_server.url
    assert sync(url)[0] == 0
    variables = {
        "POLYAXON_HOST": url,
        "POLYAXON_PROJECT": reader.project,
        "XDG_DATA_HOME": str(tmp_path / "other"),
    }
    second = Script(tmp_path / "two", GO_ON, **variables).run(uuid)
    assert (second.returncode, second.stderr) == (0, "")
    points = reader.points(uuid, "loss")
    assert len(points) == 60
    code, told = sync(url, uuid)
    assert code == 0
    assert told["runs"][0]["verified"]["goes_on_elsewhere"]
    assert reader.points(uuid, "loss") == points


JOIN = """\
import sys
from polyaxon_client.tracking import Experiment

experiment = Experiment(experiment_id=sys.argv[1], track_code=False, track_env=False)
for step in range(7):
    experiment.log_metrics(step=step, loss=step / 5)
experiment.log_params(joined=True)
experiment.log_data_ref([1, 2], "data")
open("joined.bin", "wb").write(b"joined")
experiment.log_artifact("joined.bin")
experiment.send_logs("from the second machine")
experiment.end("succeeded")
"""


def test_what_a_machine_that_joined_has_sent_is_found_under_its_names(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    first = Script(tmp_path / "one", STEPS, **variables).start()
    assert first.stdout is not None
    uuid = first.stdout.readline().strip()
    assert first.stdout.readline() == "part 0\n"
    other = {**variables, "XDG_DATA_HOME": str(tmp_path / "other")}
    second = Script(tmp_path / "two", JOIN, **other).run(uuid)
    assert second.returncode == 0, second.stderr
    first.communicate("\n\n\n", timeout=60)
    checked = run_command("sync", uuid, "--verify-only", "--json", **other)
    (outcome,) = json.loads(checked.stdout)["runs"]
    assert (outcome["verified"]["missing"], outcome["verified"]["differing"]) == ([], [])
    assert (outcome["verified"]["files"], outcome["verified"]["rows"]) == (3, 3)
    store = polyaxon_server.path / uuid / "events/metric"
    (joined,) = [path for path in store.iterdir() if path.name != "loss.plx"]
    joined.unlink()
    checked = run_command("sync", uuid, "--verify-only", "--json", **other)
    (outcome,) = json.loads(checked.stdout)["runs"]
    assert (checked.returncode, outcome["verified"]["missing"]) == (3, ["events/metric/loss.plx"])


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
    rows = re.findall(r"^- `((?:sync|doctor)[^`]*)`: (.+)\.$", OPERATIONS, re.MULTILINE)
    told = {command: set() if said == "none" else set(said.split(", ")) for command, said in rows}
    assert set(told) == {"sync", "sync --no-verify", "sync --verify-only", "sync --dry-run", "doctor"}
    host = {"POLYAXON_HOST": proxy.url, "POLYAXON_PROJECT": reader.project}
    for number, command in enumerate(
        ("sync --dry-run", "sync", "sync --no-verify", "sync --verify-only", "doctor")
    ):
        if command in ("sync", "sync --no-verify"):
            recorded(tmp_path / str(number), reader.project, 1)
        proxy.requests.clear()
        assert run_command(*command.split(), **host).returncode == 0
        assert operations_of(proxy) == told[command], command
    assert deviations(proxy) == []


def test_more_lineage_than_the_server_lists_at_once(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    """Asked for 1,000 rows or more, the server fails: such a run could neither be verified nor gone on with."""
    program = """\
import sys
from polyaxon_client.tracking import Experiment

known = sys.argv[1] if len(sys.argv) > 1 else None
experiment = Experiment(experiment_id=known, resume=known and "must", track_code=False, track_env=False)
experiment.create()
for number in range(1050):
    experiment.log_data_ref(str(number).encode(), data_name=f"data-{number}-{known is None}")
experiment.log_metrics(step=1, loss=0.5)
experiment.end("succeeded")
print(experiment.experiment_id)
"""
    variables = {"POLYAXON_PROJECT": reader.project, "POLYAXON_TRACKING_SIDECAR": "off"}
    done = Script(tmp_path, program, **variables).run()
    assert done.returncode == 0, done.stderr
    uuid = done.stdout.strip()
    code, told = sync(polyaxon_server.url, uuid)
    assert (code, told["runs"][0]["verified"]["rows"]) == (0, 1051)
    with PolyaxonClient(host=polyaxon_server.url) as client:
        rows = get_run(uuid, reader.project, client=client).lineage()
    assert len({row["name"] for row in rows}) == len(rows) == 1051
    done = Script(tmp_path, program, **variables, POLYAXON_HOST=polyaxon_server.url).run(uuid)
    assert done.returncode == 0, done.stderr
    code, told = sync(polyaxon_server.url, uuid)
    assert (code, told["runs"][0]["verified"]["rows"]) == (0, 2101)
    assert len(reader.lineage(uuid)) == 2101

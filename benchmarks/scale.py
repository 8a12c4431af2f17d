"""How cost grows: points in a run, metrics in a call, runs at once, and runs left to send."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any, Final

from local_server import local_server
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import run_paths
from polyaxon_client.tracking.record import END, FIELDS, METRICS, RUN, STATUS
from results import Result
from support.proxy import RecordingProxy
from support.reader import Reader
from support.server import PolyaxonServer
from support.sidecars import sidecars_of

SECTION: Final = "Scale"
MIB: Final = 1024 * 1024
BROKEN_WRITE: Final = 405
DEADLINE: Final = 1200.0

_POINTS: Final = """
import sys, time
from pathlib import Path
from polyaxon_client.tracking import Experiment

def memory():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))

calls, metrics = int(sys.argv[1]), int(sys.argv[2])
names = [f"m{number}" for number in range(metrics)]
experiment = Experiment(track_env=False, track_code=False)
experiment.create()
print(experiment.experiment_id, flush=True)
experiment.log_metrics(step=0, **dict.fromkeys(names, 0.5))
before = memory()
began = time.process_time()
for step in range(1, calls):
    experiment.log_metrics(step=step, **dict.fromkeys(names, step / 7))
print(time.process_time() - began, memory() - before, flush=True)
logged = time.perf_counter()
experiment.end("succeeded")
print(time.perf_counter() - logged, flush=True)
"""

_ONE_OF_MANY: Final = """
import sys, time
began = time.perf_counter()
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_env=False, track_code=False)
made = time.perf_counter()
experiment.create()
created = time.perf_counter()
print(created - began, created - made, flush=True)
longest = 0.0
for step in range(100):
    before = time.perf_counter()
    experiment.log_metrics(step=step, loss=step / 7, accuracy=step / 3)
    longest = max(longest, time.perf_counter() - before)
    time.sleep(0.1)
print(longest, flush=True)
"""


def measure(quick: bool) -> list[Result]:
    with tempfile.TemporaryDirectory() as folder, local_server() as server:
        here = Path(folder)
        results = []
        for points in (10_000, 20_000) if quick else (100_000, 1_000_000, 10_000_000):
            results += _points(server, here / f"points{points}", calls=points // 4, metrics=4)
        for metrics in (10, 100) if quick else (10, 100, 1000):
            calls = 10_000 // metrics if quick else 500_000 // metrics
            results += _points(server, here / f"metrics{metrics}", calls=calls, metrics=metrics)
        for runs in (3,) if quick else (10, 100):
            results += _at_once(server, here / f"at-once{runs}", runs)
        for runs in (5,) if quick else (10, 100, 1000):
            results += _left_over(server, here / f"left{runs}", runs)
        return results


def _points(server: PolyaxonServer, folder: Path, *, calls: int, metrics: int) -> list[Result]:
    """One run with many points: the loop, its memory and the sidecar's, the end, and one reader."""
    project = server.create_project()
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", _POINTS, str(calls), str(metrics)],
        env=_environment(folder, server.url, project),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    run = process.stdout.readline().strip()
    peak, worked = 0, 0.0
    while process.poll() is None:
        # It may not be there yet.
        for sidecar in sidecars_of(run):
            peak = max(peak, _peak_memory(sidecar))
            worked = max(worked, _processor_seconds(sidecar))
        time.sleep(0.25)
    loop, memory, end = map(float, process.stdout.read().split())
    process.stdout.close()
    reader = Reader(server.url, project)
    reader.ended(run)
    files = [server.path / run / f"events/metric/m{number}.plx" for number in range(metrics)]
    arrived = sum(file.read_bytes().count(b"\n") - 1 for file in files)
    if arrived != calls * metrics:
        raise AssertionError(f"{arrived} of {calls * metrics} points arrived")
    began = time.perf_counter()
    reader._get(f"{reader._files(run)}/events/metric", names="m0", sample=500, force="true")
    read = time.perf_counter() - began
    reader.close()
    for file in files:
        file.unlink()
    what = f"{calls * metrics:,} points, {metrics:,} in a call"
    return [
        _result(f"{what}: processor time of a call", "µs", 1e6 * loop / calls),
        _result(f"{what}: processor time of the sidecar, each point", "µs", 1e6 * worked / calls / metrics),
        _result(f"{what}: memory of the training", "MiB", memory / 1024, at_most=16),
        _result(f"{what}: peak memory of the sidecar", "MiB", peak / 1024, at_most=80),
        _result(f"{what}: end, everything sent", "s", end),
        _result(f"{what}: the server reads 500 points of one metric", "s", read),
    ]


def _at_once(server: PolyaxonServer, folder: Path, runs: int) -> list[Result]:
    """Runs that start together against one server with SQLite, and each point of a sample of them."""
    project = server.create_project()
    folder.mkdir()
    with RecordingProxy(server.url) as proxy:
        began = time.perf_counter()
        processes = [
            subprocess.Popen(
                [sys.executable, "-c", _ONE_OF_MANY],
                env=_environment(folder, proxy.url, project),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(runs)
        ]
        said = [process.communicate(timeout=DEADLINE) for process in processes]
        taken = time.perf_counter() - began
        reader = Reader(server.url, project)
        while (
            any(run["status"] not in {"succeeded", "failed"} for run in reader.runs())
            or len(reader.runs()) < runs
        ):
            if time.perf_counter() - began > DEADLINE:
                raise AssertionError("not all runs have ended")
            time.sleep(0.5)
        all_there = time.perf_counter() - began
        exchanges = list(proxy.exchanges)
    uuids = [run["uuid"] for run in reader.runs()]
    statuses = [run["status"] for run in reader.runs()]
    if statuses != ["succeeded"] * runs:
        raise AssertionError(f"{statuses.count('succeeded')} of {runs} runs succeeded")
    for run in uuids[:10]:
        for name, divisor in (("loss", 7), ("accuracy", 3)):
            if reader.points(run, name) != [(step, step / divisor) for step in range(100)]:
                raise AssertionError(f"the points of {name} of run {run} are not those that were logged")
    reader.close()
    starts, creates, longest = zip(*(map(float, out.split()) for out, _ in said), strict=True)
    for warning in sorted({err.strip() for _, err in said if err}):
        print(f"warned: {warning}")
    slowest = sorted(creates)[len(creates) * 95 // 100]
    writes = [exchange for exchange in exchanges if exchange.method != "GET"]
    failed = sum(exchange.status == BROKEN_WRITE for exchange in writes)
    what = f"{runs} runs at once, 10 s each"
    return [
        Result(SECTION, f"{what}: start of a run", "s", starts),
        Result(SECTION, f"{what}: of that create()", "s", creates),
        _result(f"{what}: of that create(), p95", "s", slowest),
        _result(f"{what}: longest call of all", "ms", 1000 * max(longest)),
        _result(f"{what}: all processes over", "s", taken),
        _result(f"{what}: all on the server", "s", all_there),
        _result(f"{what}: requests for each run", "", len(exchanges) / runs),
        _result(f"{what}: writes that the server failed", "%", 100 * failed / len(writes)),
        _result(f"{what}: processes that warned", "", sum(bool(err) for _, err in said), at_most=0),
    ]


def _left_over(server: PolyaxonServer, folder: Path, runs: int) -> list[Result]:
    """Runs recorded offline and sent by one command."""
    project = server.create_project()
    for _ in range(runs):
        _record(folder, project)
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "polyaxon_client", "sync"],
        env=_environment(folder, server.url, project),
        capture_output=True,
        text=True,
        check=False,
        timeout=DEADLINE,
    )
    taken = time.perf_counter() - began
    reader = Reader(server.url, project)
    arrived = sum(run["status"] == "succeeded" for run in reader.runs())
    reader.close()
    if done.returncode or arrived != runs:
        raise AssertionError(f"{arrived} of {runs} runs arrived: {done.stdout[-500:]}{done.stderr[-500:]}")
    return [_result(f"sync of {runs:,} offline runs: each", "ms", 1000 * taken / runs)]


def _record(root: Path, project: str) -> None:
    run = uuid.uuid4().hex
    paths = run_paths(root, run)
    paths.make()
    journal = Journal(paths.journal_dir, run)
    began = time.time()
    records: list[tuple[Any, ...]] = [
        (RUN, began, {"uuid": run, "project": project, "owner": "default", "kind": "job", "runtime": "job"}),
        (STATUS, began, "running", "Tracker", None, None, False),
        (FIELDS, began, {"inputs": {"lr": 0.1, "layers": 3}}, False),
        *((METRICS, began + step, step, {"loss": step / 7, "accuracy": step / 3}) for step in range(100)),
        (STATUS, began + 100, "succeeded", "ProcessEnded", None, None, False),
        (END, began + 100, True),
    ]
    for record in records:
        journal.append(record)
    journal.close()


def _environment(root: Path, url: str, project: str) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("POLYAXON_")},
        "POLYAXON_HOST": url,
        "POLYAXON_PROJECT": project,
        "POLYAXON_OFFLINE_ROOT": str(root),
        "POLYAXON_TRACKING_EXIT_TIMEOUT": "600",
    }


def _peak_memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def _processor_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _result(what: str, unit: str, value: float, *, at_most: float | None = None) -> Result:
    return Result(SECTION, what, unit, (value,), at_most=at_most)

"""What a logging call costs while the network is bad: beside the same call of a run whose server is well.

One training has two runs, one at a real server and one behind a proxy in trouble, and logs to them in turns. Times are taken around
each call of ``log_metrics(step, loss, accuracy)``.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from local_server import local_server
from results import Result
from support.proxy import RecordingProxy, Reply
from support.server import PolyaxonServer
from support.sidecars import sidecars_of

SECTION = "The call in a bad network"
TRAIN = """\
import json, resource, sys, time
from polyaxon_client.tracking import Experiment

ROUNDS, CALLS = int(sys.argv[3]), 10_000

def timed(experiment, first):
    clock, taken = time.perf_counter_ns, []
    for step in range(first, first + CALLS):
        start = clock()
        experiment.log_metrics(step=step, loss=0.25, accuracy=0.5)
        taken.append(clock() - start)
    taken.sort()
    return taken[CALLS // 2] / 1000, taken[CALLS * 99 // 100] / 1000, taken[-1] / 1000

def memory():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 1024 / 1024

well, ill = (Experiment(host=host, track_code=False, track_env=False, track_logs=False).create() for host in sys.argv[1:3])
print(well.experiment_id, ill.experiment_id, flush=True)
sys.stdin.readline()
for experiment in (well, ill):
    timed(experiment, 0)
before = memory()
times = {"well": [], "ill": []}
for number in range(1, ROUNDS + 1):
    for name, experiment in (("well", well), ("ill", ill)):
        times[name].append(timed(experiment, number * CALLS))
    # The sidecars of both are at work all the time.
    time.sleep(0.3)
print(json.dumps({"memory": memory() - before, **times}), flush=True)
"""

TROUBLES: dict[str, Callable[[RecordingProxy], object]] = {
    "none": lambda proxy: None,
    "server down": lambda proxy: proxy.pause(),
    "503 for every request": lambda proxy: proxy.answer(lambda method, path: Reply(503)),
    "every connection reset": lambda proxy: proxy.reset_when(lambda method, path: True),
    "no answer": lambda proxy: proxy.delay(3600),
}


def measure(quick: bool) -> list[Result]:
    """Each trouble in a training of its own."""
    results = []
    with tempfile.TemporaryDirectory() as made, local_server() as server:
        folder = Path(made)
        for name, begin in TROUBLES.items():
            with RecordingProxy(server.url) as proxy:
                seen = measured(folder / name, server, proxy, begin, rounds=2 if quick else 8)
            well, ill = seen["well"], seen["ill"]
            ratios = tuple(bad[1] / good[1] for bad, good in zip(ill, well, strict=True))
            results += [
                Result(SECTION, f"{name}: p50", "µs", tuple(round_[0] for round_ in ill)),
                Result(SECTION, f"{name}: p99", "µs", tuple(round_[1] for round_ in ill)),
                Result(SECTION, f"{name}: p99 beside a healthy run's", "times", ratios, at_most=2),
                Result(SECTION, f"{name}: memory of the training", "MiB", (seen["memory"],)),
            ]
    return results


def measured(
    folder: Path,
    server: PolyaxonServer,
    proxy: RecordingProxy,
    begin: Callable[[RecordingProxy], object],
    *,
    rounds: int,
) -> dict[str, Any]:
    """What the training printed."""
    process = subprocess.Popen(
        [sys.executable, "-c", TRAIN, server.url, proxy.url, str(rounds)],
        env={
            **os.environ,
            "POLYAXON_PROJECT": server.create_project(),
            "POLYAXON_OFFLINE_ROOT": str(folder),
            "POLYAXON_TRACKING_SYNC_INTERVAL": "0.5",
            "POLYAXON_TRACKING_EXIT_TIMEOUT": "2",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    runs = process.stdout.readline().split()
    assert len(runs) == 2
    begin(proxy)
    process.stdin.write("\n")
    process.stdin.flush()
    seen: dict[str, Any] = json.loads(process.stdout.readline())
    process.communicate()
    for run in runs:
        # Behind a server in trouble they would go on for minutes.
        for sidecar in sidecars_of(run):
            with contextlib.suppress(ProcessLookupError):
                os.kill(sidecar, signal.SIGKILL)
    return seen

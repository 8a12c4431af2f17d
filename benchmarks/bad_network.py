"""What a logging call costs while the network is bad: beside the same call of a run whose server is well.

One training has two runs, one at a real server and one behind a proxy in trouble, and logs to them in turns. Run it with
``PYTHONPATH=tests .venv/bin/python benchmarks/bad_network.py``; times are microseconds, taken around each call of
``log_metrics(step, loss, accuracy)``. The memory is what the training has grown by, and the end is that of the process,
which waits two seconds for the run in trouble.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from polyaxon_client.cli.server_environment import default_environment
from support.proxy import RecordingProxy, Reply
from support.server import PolyaxonServer

TRAIN = """\
import json, resource, statistics, sys, time
from polyaxon_client.tracking import Experiment

ROUNDS, CALLS = 10, 10_000

def measure(experiment, first):
    clock, taken = time.perf_counter_ns, []
    for step in range(first, first + CALLS):
        start = clock()
        experiment.log_metrics(step=step, loss=0.25, accuracy=0.5)
        taken.append(clock() - start)
    taken.sort()
    return taken[CALLS // 2] / 1000, taken[CALLS * 99 // 100] / 1000, taken[-1] / 1000

def memory():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 1024 / 1024

well, ill = (Experiment(host=host, track_code=False, track_env=False, track_logs=False).create() for host in sys.argv[1:])
print("created", flush=True)
sys.stdin.readline()
for experiment in (well, ill):
    measure(experiment, 0)
before = memory()
times = {"well": [], "ill": []}
for number in range(1, ROUNDS + 1):
    for name, experiment in (("well", well), ("ill", ill)):
        times[name].append(measure(experiment, number * CALLS))
    # The sidecars of both are at work all the time.
    time.sleep(0.3)
print(json.dumps({"memory": memory() - before, **{
    name: [statistics.median(column) for column in zip(*measured)] for name, measured in times.items()
}}), flush=True)
"""

TROUBLES: dict[str, Callable[[RecordingProxy], object]] = {
    "none": lambda proxy: None,
    "server down": lambda proxy: proxy.pause(),
    "503 for every request": lambda proxy: proxy.answer(lambda method, path: Reply(503)),
    "every connection reset": lambda proxy: proxy.reset_when(lambda method, path: True),
    "no answer": lambda proxy: proxy.delay(3600),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        server = PolyaxonServer(folder / "server", default_environment())
        server.start()
        try:
            print(
                "| trouble | p50 well | p50 ill | p99 well | p99 ill | p99 ill / well | MiB grown | end s |"
            )
            print("|---|--:|--:|--:|--:|--:|--:|--:|")
            for name, begin in TROUBLES.items():
                with RecordingProxy(server.url) as proxy:
                    seen, end = measured(folder / name, server, proxy, begin)
                well, ill = seen["well"], seen["ill"]
                print(
                    f"| {name} | {well[0]:.2f} | {ill[0]:.2f} | {well[1]:.2f} | {ill[1]:.2f} "
                    f"| {ill[1] / well[1]:.2f} | {seen['memory']:.1f} | {end:.1f} |",
                    flush=True,
                )
        finally:
            server.stop()


def measured(
    folder: Path, server: PolyaxonServer, proxy: RecordingProxy, begin: Callable[[RecordingProxy], object]
) -> tuple[dict[str, Any], float]:
    """What the training printed, and how many seconds its process took to end."""
    process = subprocess.Popen(
        [sys.executable, "-c", TRAIN, server.url, proxy.url],
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
    assert process.stdout.readline() == "created\n"
    begin(proxy)
    process.stdin.write("\n")
    process.stdin.flush()
    seen: dict[str, Any] = json.loads(process.stdout.readline())
    began = time.monotonic()
    process.communicate()
    return seen, time.monotonic() - began


if __name__ == "__main__":
    main()

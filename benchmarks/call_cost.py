"""What one call costs the training: ``log_metrics(step, loss, accuracy)`` beside the floor, in one process, interleaved.

The floor is the least that could survive a kill: encode the same record and append it to a file. Run it with
``.venv/bin/python benchmarks/call_cost.py``; times are microseconds, taken around each call.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable

import msgspec

ROUNDS = 5
CALLS = 20_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["POLYAXON_OFFLINE_ROOT"] = folder
        os.environ.pop("POLYAXON_NO_OP", None)
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(project="benchmark", track_code=False, track_env=False)
        experiment.create()
        encode = msgspec.msgpack.Encoder().encode
        floor_file = os.open(f"{folder}/floor", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        kept: list[object] = []

        def ours(step: int) -> None:
            experiment.log_metrics(step=step, loss=0.25, accuracy=0.5)

        def floor(step: int) -> None:
            values = {"loss": 0.25, "accuracy": 0.5}
            os.write(floor_file, encode(("metrics", time.time(), step, values)))

        def in_memory(step: int) -> None:
            kept.append((time.time(), step, {"loss": 0.25, "accuracy": 0.5}))

        def nothing(step: int) -> None:
            pass

        calls = {
            "log_metrics": ours,
            "encode + append": floor,
            "list append": in_memory,
            "empty call": nothing,
        }
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
        for _ in range(ROUNDS):
            for name, call in calls.items():
                times[name].append(measure(call))
            kept.clear()
        floor_median = statistics.median(median for median, _ in times["encode + append"])
        print("| call | p50 µs | p99 µs | p50 / floor |\n|---|---|---|---|")
        for name, measured in times.items():
            p50 = statistics.median(median for median, _ in measured)
            p99 = statistics.median(high for _, high in measured)
            print(f"| {name} | {p50:.2f} | {p99:.2f} | {p50 / floor_median:.2f} |")
        experiment.end("succeeded")
        os.close(floor_file)


def measure(call: Callable[[int], None]) -> tuple[float, float]:
    """Median and 99th percentile of one call, in microseconds."""
    clock = time.perf_counter_ns
    taken = []
    for step in range(CALLS):
        start = clock()
        call(step)
        taken.append(clock() - start)
    taken.sort()
    return taken[CALLS // 2] / 1000, taken[CALLS * 99 // 100] / 1000


if __name__ == "__main__":
    main()

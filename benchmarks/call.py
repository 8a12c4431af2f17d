"""What one call costs the training, beside the floor: encode the same record and append it to a file.

One process, the sidecar at work, contestants in turn. Times are taken around each call.
"""

from __future__ import annotations

import ctypes
import os
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy

from results import Result

SECTION = "The call"
Call = Callable[[int], object]


def measure(quick: bool) -> list[Result]:
    rounds, calls = (3, 2_000) if quick else (9, 20_000)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ["POLYAXON_OFFLINE_ROOT"] = folder
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(project="benchmark")
        experiment.create()
        # What the start left to the sidecar is over by then.
        time.sleep(2)
        found: dict[str, list[tuple[float, float]]] = defaultdict(list)
        contestants = tight_loops(experiment, Path(folder))
        # Caches, branch predictors, the first record of each name.
        for call, _ in contestants.values():
            timed(call, 100)
        for _ in range(rounds):
            for name, (call, share) in contestants.items():
                found[name].append(timed(call, max(10, calls // share)))
            found["sleeping"].append(timed(contestants["log_metrics"][0], calls // 40, pause=0.001))
            for name, contestant in (("busy", "log_metrics"), ("busy floor", "floor with lock")):
                with busy_thread():
                    found[name].append(timed(contestants[contestant][0], calls // 50, pause=0.0005))
        experiment.end("succeeded")
    del os.environ["POLYAXON_OFFLINE_ROOT"]
    return list(results(found))


def tight_loops(experiment: Any, folder: Path) -> dict[str, tuple[Call, int]]:
    """Each call, and how many times fewer of it are made than of the cheapest."""
    encode = msgspec.msgpack.Encoder().encode
    file = os.open(folder / "floor", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    kept: list[object] = []
    many = {f"metric_{number}": number / 7 for number in range(100)}
    small = folder / "small.txt"
    small.write_text("x" * 1000)
    image = numpy.arange(32 * 32 * 3, dtype="uint8").reshape(32, 32, 3)

    def floor(step: int) -> None:
        os.write(file, encode(("metrics", time.time(), step, {"loss": 0.25, "accuracy": 0.5})))

    # os.write gives up the interpreter lock, and beside a busy thread gets it back after 5 ms.
    write = ctypes.PyDLL(None).write

    def floor_with_lock(step: int) -> None:
        record = encode(("metrics", time.time(), step, {"loss": 0.25, "accuracy": 0.5}))
        write(file, record, len(record))

    def in_memory(step: int) -> None:
        kept.append(("metrics", time.time(), step, {"loss": 0.25, "accuracy": 0.5}))

    return {
        "log_metrics": (lambda step: experiment.log_metrics(step=step, loss=0.25, accuracy=0.5), 1),
        "floor": (floor, 1),
        "floor with lock": (floor_with_lock, 1),
        "list append": (in_memory, 1),
        "log_metric": (lambda step: experiment.log_metric("loss", 0.25, step=step), 1),
        "100 metrics": (lambda step: experiment.log_metrics(step=step, **many), 10),
        "send_logs": (lambda step: experiment.send_logs("one line of a log"), 10),
        "log_params": (lambda step: experiment.log_params(lr=0.01, layers=3), 20),
        "log_text": (lambda step: experiment.log_text("said", "a few words", step=step), 100),
        "log_image": (lambda step: experiment.log_image(image, "seen", step=step), 200),
        "log_artifact": (lambda step: experiment.log_artifact(small), 200),
    }


def timed(call: Call, calls: int, pause: float = 0.0) -> tuple[float, float]:
    """Median and 99th percentile of one call, in microseconds."""
    clock = time.perf_counter_ns
    taken = []
    for step in range(calls):
        before = clock()
        call(step)
        taken.append(clock() - before)
        if pause:
            time.sleep(pause)
    taken.sort()
    return taken[calls // 2] / 1000, taken[calls * 99 // 100] / 1000


class busy_thread:
    """A Python thread that never waits, as a data loader in the same process might be."""

    def __enter__(self) -> None:
        self._is_over = False
        self._thread = threading.Thread(target=self._count)
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        self._thread.join()

    def _count(self) -> None:
        number = 0
        while not self._is_over:
            number += 1


def results(found: dict[str, list[tuple[float, float]]]) -> list[Result]:
    def p50(name: str) -> tuple[float, ...]:
        return tuple(low for low, _ in found[name])

    def p99(name: str) -> tuple[float, ...]:
        return tuple(high for _, high in found[name])

    def multiple(name: str, of: str) -> tuple[float, ...]:
        # Within a round, so that what the machine did meanwhile hits both.
        return tuple(mine / theirs for mine, theirs in zip(p50(name), p50(of), strict=True))

    listed = [
        Result(SECTION, "log_metrics(step, loss, accuracy), p50", "µs", p50("log_metrics")),
        Result(SECTION, "the floor: encode and append, p50", "µs", p50("floor")),
        Result(SECTION, "list append, p50", "µs", p50("list append")),
        Result(
            SECTION, "log_metrics beside the floor, p50", "times", multiple("log_metrics", "floor"), at_most=3
        ),
        Result(SECTION, "log_metrics in a tight loop, p99", "µs", p99("log_metrics"), at_most=10),
        Result(SECTION, "log_metrics in a loop that sleeps, p50", "µs", p50("sleeping")),
        Result(SECTION, "log_metrics in a loop that sleeps, p99", "µs", p99("sleeping"), at_most=50),
        Result(SECTION, "log_metrics beside a busy Python thread, p50", "µs", p50("busy")),
        Result(SECTION, "log_metrics beside a busy Python thread, p99", "µs", p99("busy"), at_most=100),
        Result(
            SECTION, "the floor beside a busy Python thread, keeping the lock, p99", "µs", p99("busy floor")
        ),
        Result(
            SECTION,
            "100 metrics in a call beside two",
            "times",
            multiple("100 metrics", "log_metrics"),
            at_most=20,
        ),
    ]
    for name, what in (
        ("log_metric", "log_metric(name, value, step)"),
        ("send_logs", "send_logs, one line"),
        ("log_params", "log_params, two of them"),
        ("log_text", "log_text, a few words"),
        ("log_image", "log_image, 32 by 32 pixels of an array"),
        ("log_artifact", "log_artifact, 1 kB, stored anew"),
    ):
        listed.append(Result(SECTION, f"{what}, p50", "µs", p50(name)))
        listed.append(Result(SECTION, f"{what}, p99", "µs", p99(name)))
    return listed

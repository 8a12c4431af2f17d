"""What every peer does and what is measured of it; runs in the peer's own environment, with the standard library alone.

``python -P measuring.py <peer>.py <operation> <folder> <calls> <seconds>`` prints one line of JSON on descriptor 3:

- ``log``: starts, makes ``calls`` calls (fewer when ``seconds`` are over), and ends as the peer wants it.
- ``kill``: the same untimed, with SIGKILL right after the last call instead of an end. Tells how the memory grew.
- ``read``: how many steps can be read back from the folder.

A peer's file has four functions: ``start(folder)`` begins a run that keeps everything in the folder and gives what
``log(run, step, loss, accuracy)`` needs; ``end(run)`` ends it as the peer's documentation says; ``read(folder)`` counts
the steps of which both values can be read back.
"""

from __future__ import annotations

import json
import os
import runpy
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# How often a loop without timing looks at the clock.
CALLS_BETWEEN_LOOKS = 100
# A training has other things to do between its start and its first step; meanwhile helpers come up.
SECONDS_BEFORE_CALLS = 1.0
PAGE_MIB = os.sysconf("SC_PAGE_SIZE") / 2**20


def main(peer: str, operation: str, folder: str, calls: int, seconds: float) -> None:
    functions = runpy.run_path(peer)
    if operation == "read":
        tell({"read": functions["read"](folder)})
        return
    log = functions["log"]
    began = time.perf_counter()
    run = functions["start"](folder)
    start_seconds = time.perf_counter() - began
    time.sleep(SECONDS_BEFORE_CALLS)
    if operation == "kill":
        before = resident_mib()
        done = plain_calls(run, log, calls, seconds)
        tell({"calls": done, "grown": resident_mib() - before})
        os.kill(os.getpid(), signal.SIGKILL)
    times = timed_calls(run, log, calls, seconds)
    times.sort()
    told = {
        "start": start_seconds,
        "calls": len(times),
        "p50": times[len(times) // 2] / 1000,
        "p99": times[len(times) * 99 // 100] / 1000,
        "ending_at": time.monotonic(),
    }
    tell(told)
    functions["end"](run)


def timed_calls(
    run: Any, log: Callable[[Any, int, float, float], object], calls: int, seconds: float
) -> list[int]:
    clock = time.perf_counter_ns
    deadline = clock() + int(seconds * 1e9)
    times = []
    for step in range(calls):
        before = clock()
        log(run, step, 1 / (step + 1), step / calls)
        after = clock()
        times.append(after - before)
        if after > deadline:
            break
    return times


def plain_calls(run: Any, log: Callable[[Any, int, float, float], object], calls: int, seconds: float) -> int:
    deadline = time.perf_counter() + seconds
    for step in range(calls):
        log(run, step, 1 / (step + 1), step / calls)
        if not step % CALLS_BETWEEN_LOOKS and time.perf_counter() > deadline:
            return step + 1
    return calls


def resident_mib() -> float:
    """The resident memory of this process, in MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_MIB


def tell(found: dict[str, Any]) -> None:
    """To the descriptor that the harness reads; a peer may print what it likes elsewhere."""
    os.write(3, json.dumps(found).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), float(sys.argv[5]))

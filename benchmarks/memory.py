"""How far the memory of the training process and of the sidecar grows, and how far a busy training is slowed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from results import Result
from subprocesses import Finished, run
from support.server import free_port

SECTION = "Memory and CPU"

# The sidecar keeps what the server does not take: a backlog of all points.
GROWTH = """
import json, os, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from support.sidecars import sidecars_of
from polyaxon_client.tracking import Experiment

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

experiment = Experiment(project="benchmark")
experiment.create()
(sidecar,) = sidecars_of(experiment.experiment_id)
for step in range(100):
    experiment.log_metrics(step=step, loss=0.25, accuracy=0.5)
before, grown, calls = resident(), {}, 0
for points in json.loads(sys.argv[1]):
    while calls < points // 2:
        experiment.log_metrics(step=calls, loss=1 / (calls + 1), accuracy=calls / 1e7)
        calls += 1
    grown[points] = resident() - before

# Replayed once the checkpoint has counted every row.
checkpoint = Path(experiment.run_dir).parent.parent / "state" / f"{experiment.experiment_id}.json"
deadline = time.monotonic() + 400
while time.monotonic() < deadline:
    state = json.loads(checkpoint.read_text()) if checkpoint.exists() else {"metrics": {}}
    if state["metrics"].get("loss", {}).get("rows", 0) >= calls + 100:
        break
    time.sleep(0.5)
peak = next(line for line in Path(f"/proc/{sidecar}/status").read_text().splitlines() if line.startswith("VmHWM"))
os.write(3, json.dumps({"grown": grown, "sidecar": int(peak.split()[1]) / 1024}).encode())
os.kill(sidecar, 9)
os._exit(0)
"""

SLOWED = """
import json, os, statistics, sys, time
from polyaxon_client.tracking import Experiment

experiment = Experiment(project="benchmark")
experiment.create()
time.sleep(2)

def work(size):
    total = 0
    for number in range(size):
        total += number * number
    return total

size = 10_000
for _ in range(5):
    began = time.thread_time()
    for _ in range(50):
        work(size)
    # A millisecond of work: what is logged once each is logged at 1,000 Hz.
    size = int(size * 0.001 / ((time.thread_time() - began) / 50))

# Of a processor, which a loop that never waits has all the time: others on the machine do not count.
clock = time.thread_time
def block(is_logged):
    began = clock()
    for step in range(10):
        work(size)
        if is_logged:
            experiment.log_metrics(step=step, loss=0.25, accuracy=0.5)
    return clock() - began

# Side by side, since the speed of a processor changes by more than what is looked for.
ratios = []
for number in range(int(sys.argv[1])):
    took = {is_logged: block(is_logged) for is_logged in ((True, False) if number % 2 else (False, True))}
    ratios.append(took[True] / took[False])
os.write(3, json.dumps({"slowed": 100 * (statistics.median(ratios) - 1)}).encode())
experiment.end("succeeded")
"""


def measure(quick: bool) -> list[Result]:
    sizes = [100_000, 200_000] if quick else [1_000_000, 10_000_000]
    rounds = 1 if quick else 3
    slowed = [python(SLOWED, "50" if quick else "300", limit=60).told["slowed"] for _ in range(rounds)]
    host = f"http://127.0.0.1:{free_port()}"
    support = str(Path(__file__).parent.parent / "tests")
    told = python(GROWTH, str(sizes), support, limit=500, POLYAXON_HOST=host).told
    grown = [
        Result(
            SECTION,
            f"the training process after {size:,} points",
            "MiB more",
            (told["grown"][str(size)],),
            at_most=16,
        )
        for size in sizes
    ]
    return [
        *grown,
        Result(
            SECTION,
            f"the sidecar at its highest, {sizes[-1]:,} points behind a server that is away",
            "MiB",
            (told["sidecar"],),
            at_most=80,
        ),
        Result(SECTION, "a busy loop that logs at 1,000 Hz is slowed by", "%", tuple(slowed), at_most=1),
    ]


def python(code: str, *arguments: str, limit: float, **variables: str) -> Finished:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        finished = run([sys.executable, "-c", code, *arguments], Path(folder), limit, **variables)
    if finished.exit_code or not finished.told:
        raise RuntimeError(f"a measured program failed: {finished.said}")
    return finished

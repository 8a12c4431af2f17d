"""Import, start and exit, each in processes of their own; with a real server on this machine where one takes part."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path

from installed import installed_python
from local_server import local_server
from results import Result
from subprocesses import Finished, run

SECTION = "Start and exit"
LIMIT = 60.0
STEPS = 10_000

IMPORT = """
import json, os, sys, time
began = time.perf_counter()
from polyaxon_client.tracking import Experiment
taken = time.perf_counter() - began
os.write(3, json.dumps({"import": taken}).encode())
"""
HTTPX = IMPORT.replace("from polyaxon_client.tracking import Experiment", "import httpx")
NO_OP_CALL = """
import json, os, time
from polyaxon_client.tracking import Experiment
experiment = Experiment(project="benchmark")
experiment.create()
log = experiment.log_metrics
calls = 100_000
began = time.perf_counter()
for step in range(calls):
    experiment.log_metrics(step=step, loss=0.25, accuracy=0.5)
taken = time.perf_counter() - began
began = time.perf_counter()
for step in range(calls):
    pass
taken -= time.perf_counter() - began
os.write(3, json.dumps({"call": taken / calls}).encode())
"""
TRAINING = f"""
import json, os, sys, time
clock = time.perf_counter
from polyaxon_client.tracking import Experiment
began = clock()
experiment = Experiment(project=sys.argv[1])
made = clock() - began
experiment.create()
first = clock() - began
began = clock()
Experiment(project=sys.argv[1]).create()
second = clock() - began
for step in range({STEPS}):
    experiment.log_metrics(step=step, loss=1 / (step + 1), accuracy=step / {STEPS})
began = clock()
experiment.end("succeeded")
end = clock() - began
os.write(3, json.dumps({{"object": made, "first": first, "second": second, "end": end}}).encode())
"""
SPLIT = """
import json, os, sys, time
clock = time.perf_counter
from polyaxon_client.tracking import Experiment
from polyaxon_client.tracking.recording import Recording
split = {"_tell_server": 0.0, "start_sidecar": 0.0}
for name in list(split):
    def timed(*arguments, kept=getattr(Recording, name), name=name, **keywords):
        began = clock()
        try:
            return kept(*arguments, **keywords)
        finally:
            split[name] = clock() - began
    setattr(Recording, name, timed)
experiment = Experiment(project=sys.argv[1])
if os.environ.get("POLYAXON_HOST"):
    began = clock()
    import polyaxon_client.client, polyaxon_client.tracking.remote_run
    split["http client"] = clock() - began
experiment.create()
told = dict(split)
Experiment(project=sys.argv[1]).create()
told["next request"] = split["_tell_server"]
os.write(3, json.dumps(told).encode())
"""


def measure(quick: bool) -> list[Result]:
    rounds = 1 if quick else 7
    found: dict[str, list[float]] = defaultdict(list)
    interpreter = str(installed_python())
    with local_server() as server:
        project = server.create_project()
        online = {"POLYAXON_HOST": server.url}
        programs: dict[str, tuple[str, dict[str, str]]] = {
            "facade": (IMPORT, {}),
            "httpx": (HTTPX, {}),
            "no-op": (IMPORT, {"POLYAXON_NO_OP": "true"}),
            "no-op call": (NO_OP_CALL, {"POLYAXON_NO_OP": "true"}),
            "online": (TRAINING, online),
            "offline": (TRAINING, {}),
            "split": (SPLIT, online),
        }
        for number in range(rounds + 1):
            for name, (code, variables) in programs.items():
                told = python(interpreter, code, project, **variables).told
                # The first round compiles modules and fills the caches.
                if number:
                    for key, seconds in told.items():
                        found[f"{name} {key}"].append(seconds)

    def ms(key: str) -> tuple[float, ...]:
        return tuple(seconds * 1000 for seconds in found[key])

    return [
        Result(SECTION, "import of the facade, beyond bare Python", "ms", ms("facade import"), at_most=25),
        Result(SECTION, "import httpx, for comparison", "ms", ms("httpx import")),
        Result(SECTION, "import of the facade, no-op", "ms", ms("no-op import"), at_most=5),
        Result(
            SECTION,
            "log_metrics, no-op",
            "µs",
            tuple(seconds * 1e6 for seconds in found["no-op call call"]),
            at_most=0.2,
        ),
        Result(
            SECTION, "Experiment() and create(), first of a process", "ms", ms("online first"), at_most=200
        ),
        Result(SECTION, "of that: Experiment()", "ms", ms("online object")),
        Result(SECTION, "of that: loading the HTTP client", "ms", ms("split http client")),
        Result(SECTION, "of that: the request", "ms", ms("split _tell_server")),
        Result(SECTION, "of that: starting the sidecar", "ms", ms("split start_sidecar")),
        Result(SECTION, "Experiment() and create(), the next", "ms", ms("online second"), at_most=40),
        Result(SECTION, "of the next: the request", "ms", ms("split next request")),
        Result(SECTION, "Experiment() and create(), first, without a server", "ms", ms("offline first")),
        Result(SECTION, "Experiment() and create(), the next, without a server", "ms", ms("offline second")),
        Result(SECTION, "end after 10,000 steps", "ms", ms("online end"), at_most=1000),
        Result(SECTION, "end after 10,000 steps, without a server", "ms", ms("offline end")),
    ]


def python(interpreter: str, code: str, *arguments: str, **variables: str) -> Finished:
    """Runs a program in a fresh folder; it tells what it measured on descriptor 3."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        finished = run([interpreter, "-c", code, *arguments], Path(folder), LIMIT, **variables)
    if finished.exit_code or not finished.told:
        raise RuntimeError(f"a measured program failed: {finished.said}")
    return finished

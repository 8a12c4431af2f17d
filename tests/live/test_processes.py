"""One run, many processes: forked, spawned, pooled, on one machine and on several. Nothing is lost, doubled or overwritten."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import Reader
from support.reliability import note
from support.scripts import DEADLINE, Script
from support.server import PolyaxonServer

pytestmark = [pytest.mark.live, pytest.mark.reliability]

MakeScript = Callable[..., Script]
SECTION = "Many processes"

BEGIN = """\
import json, multiprocessing, os, signal, sys, threading, time
from polyaxon_client.tracking import Experiment

slowest = 0.0
def log(experiment, step, **metrics):
    global slowest
    began = time.perf_counter()
    experiment.log_metrics(step=step, **metrics)
    slowest = max(slowest, time.perf_counter() - began)
"""


@pytest.fixture
def script(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> MakeScript:
    """Makes scripts that know the server and the project; ``home`` tells one machine from another."""

    def make(code: str, *, home: str = "home", **variables: str) -> Script:
        folder = tmp_path / f"script-{len(list(tmp_path.iterdir()))}"
        return Script(
            folder,
            BEGIN + code,
            **{
                "POLYAXON_HOST": polyaxon_server.url,
                "POLYAXON_PROJECT": reader.project,
                "XDG_DATA_HOME": str(tmp_path / home),
                **variables,
            },
        )

    return make


def finished(process: subprocess.Popen[str]) -> str:
    """What a script printed, once it has ended well and without a word of complaint."""
    printed, errors = process.communicate(timeout=DEADLINE)
    assert (process.returncode, errors) == (0, "")
    return printed


def settled(reader: Reader, uuid: str, name: str, count: int) -> list[tuple[Any, Any]]:
    """The points of a metric, once there are ``count`` of them."""
    deadline = time.monotonic() + 30
    points: list[tuple[Any, Any]] = []
    while time.monotonic() < deadline:
        points = reader.points(uuid, name) if reader.has_metric(uuid, name) else []
        if len(points) >= count:
            break
        time.sleep(0.1)
    return points


JOIN = """
experiment = Experiment(experiment_id=sys.argv[1], track_code=False)
rank = int(sys.argv[2])
experiment.log_params(**{f"param_{rank}_{n}": n for n in range(10)})
experiment.log_tags([f"rank-{rank}"])
experiment.send_logs(f"from rank {rank}")
for step in range(300):
    log(experiment, step, loss=rank + step / 1000)
    if step % 30 == 0:
        experiment.log_params(**{f"late_{rank}_{step}": step})
        time.sleep(0.05)
with open(f"model.txt", "w") as file:
    file.write(f"weights of {rank}")
experiment.log_artifact("model.txt")
print(json.dumps(slowest))
"""
CREATE = """
experiment = Experiment(track_code=False).create()
print(experiment.experiment_id, flush=True)
for step in range(300):
    log(experiment, step, loss=step / 1000)
experiment.log_params(param_0=0)
experiment.send_logs("from rank 0")
with open("model.txt", "w") as file:
    file.write("weights of 0")
experiment.log_artifact("model.txt")
sys.stdin.readline()
log(experiment, 300, loss=0.3)
print(json.dumps(slowest))
"""


def test_machines_that_join_a_live_run_overwrite_nothing(script: MakeScript, reader: Reader) -> None:
    """Four writers that know nothing of each other, while the one that began the run goes on."""
    creator = script(CREATE, home="rank-0").start()
    assert creator.stdin is not None
    assert creator.stdout is not None
    uuid = creator.stdout.readline().strip()
    joined = [script(JOIN, home=f"rank-{rank}").start(uuid, str(rank)) for rank in range(1, 5)]
    waits = [float(finished(process)) for process in joined]
    creator.stdin.write("\n")
    creator.stdin.flush()
    waits.append(float(finished(creator)))

    run = reader.ended(uuid)
    writers = {name for name in reader.lineage(uuid) if name.startswith("loss")}
    assert len(writers) == 5
    assert reader.points(uuid, "loss") == [(step, step / 1000) for step in range(301)]
    found = [reader.points(uuid, name) for name in writers - {"loss"}]
    assert sorted(found, key=lambda points: points[0][1]) == [
        [(step, rank + step / 1000) for step in range(300)] for rank in range(1, 5)
    ]
    assert all(name.rpartition("-")[0].startswith("loss-") for name in writers - {"loss"})
    expected = {"param_0": 0}
    for rank in range(1, 5):
        expected |= {f"param_{rank}_{n}": n for n in range(10)}
        expected |= {f"late_{rank}_{step}": step for step in range(0, 300, 30)}
    assert run["inputs"] == expected
    assert set(run["tags"]) == {f"rank-{rank}" for rank in range(1, 5)}
    assert set(run["outputs"]) == writers
    assert {line for line in reader.logs(uuid) if line.startswith("from")} == {
        f"from rank {rank}" for rank in range(5)
    }
    names = {name.removeprefix("loss-") for name in writers - {"loss"}}
    assert reader.file(uuid, "outputs/model.txt") == b"weights of 0"
    stored = {reader.file(uuid, f"outputs/{name}/model.txt").decode() for name in names}
    assert stored == {f"weights of {rank}" for rank in range(1, 5)}
    assert {f"writer-{name}" for name in names} <= set(run["meta_info"])
    assert {run["meta_info"][f"writer-{name}"]["host"] for name in names} == {socket.gethostname()}
    assert run["status"] == "succeeded"
    note(
        SECTION,
        "four machines join a live run: metrics, logs and files apart, params and tags merged",
        logged=1501,
        lost=0,
        doubled=0,
        longest_wait=max(waits),
        status=run["status"],
    )

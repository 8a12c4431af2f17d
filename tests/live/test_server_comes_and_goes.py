"""A server that goes, comes back, fails or breaks connections while a training runs: everything arrives, once."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from support.proxy import BROKEN_WRITE, RecordingProxy, Reply
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

TRAIN = """\
import logging
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False)
experiment.create(name="offline", tags=["a", "b"], description="no network")
experiment.log_params(lr=0.1, layers=[1, 2])
for step in range(200):
    experiment.log_metrics(step=step, loss=step / 7, accuracy=step)
experiment.log_metrics(step=200, loss=float("nan"))
with open("model.bin", "wb") as file:
    file.write(bytes(range(256)) * 40)
experiment.log_artifact("model.bin")
logging.getLogger("train").warning("done with %s", "training")
print(experiment.experiment_id)
"""

LOSS = [(step, step / 7) for step in range(200)]


def assert_is_all_there(reader: Reader, uuid: str) -> None:
    run = reader.run(uuid)
    assert (run["name"], run["tags"], run["description"]) == ("offline", ["a", "b"], "no network")
    assert (run["status"], run["inputs"]) == ("succeeded", {"lr": 0.1, "layers": [1, 2]})
    assert reader.points(uuid, "loss") == [*LOSS, (200, None)]
    assert reader.points(uuid, "accuracy") == [(step, step) for step in range(200)]
    assert reader.file(uuid, "outputs/model.bin") == bytes(range(256)) * 40
    assert [line for line in reader.logs(uuid) if "done with training" in line] != []
    assert set(reader.lineage(uuid)) == {"loss", "accuracy", "model.bin", "env"}
    assert [condition["type"] for condition in reader.conditions(uuid)] == ["created", "running", "succeeded"]


STEPS = """\
import sys
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False)
experiment.create()
print(experiment.experiment_id)
for part in range(3):
    for step in range(100):
        experiment.log_metrics(step=part * 100 + step, loss=step / 7)
    experiment.log_params(**{f"part{part}": part})
    print("part", part)
    sys.stdin.readline()
"""
STEPS_LOSS = [(step, step % 100 / 7) for step in range(300)]


def test_server_that_goes_and_comes_back(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    process = Script(
        tmp_path,
        STEPS,
        POLYAXON_PROJECT=reader.project,
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_TRACKING_SYNC_INTERVAL="0.2",
    ).start()
    assert process.stdin is not None
    assert process.stdout is not None
    uuid = process.stdout.readline().strip()
    assert process.stdout.readline() == "part 0\n"
    deadline = time.monotonic() + 30
    while not reader.has_metric(uuid, "loss") and time.monotonic() < deadline:
        time.sleep(0.05)
    polyaxon_server.stop()
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.stdout.readline() == "part 1\n"
    polyaxon_server.start()
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.stdout.readline() == "part 2\n"
    _, errors = process.communicate("\n", timeout=60)
    assert (process.returncode, errors) == (0, "")
    run = reader.run(uuid)
    assert (run["status"], run["inputs"]) == ("succeeded", {"part0": 0, "part1": 1, "part2": 2})
    assert reader.points(uuid, "loss") == STEPS_LOSS
    assert [condition["type"] for condition in reader.conditions(uuid)] == ["created", "running", "succeeded"]


def every(nth: int, reply: Reply) -> Any:
    """A rule that answers each nth request that writes."""
    count = 0

    def rule(method: str, path: str) -> Reply | None:
        nonlocal count
        if method == "GET":
            return None
        count += 1
        return reply if count % nth == 1 else None

    return rule


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Reply(500, {"Content-Type": "text/html"}), id="500"),
        pytest.param(
            Reply(503, {"Content-Type": "text/html"}, b"<html>Service Unavailable</html>"), id="503"
        ),
        pytest.param(BROKEN_WRITE, id="empty 405"),
        pytest.param(Reply(429, {"Retry-After": "1"}), id="429"),
    ],
)
def test_failing_server_gets_everything_once(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, reply: Reply
) -> None:
    proxy.answer(every(3, reply))
    result = Script(tmp_path, TRAIN, POLYAXON_PROJECT=reader.project, POLYAXON_HOST=proxy.url).run()
    assert (result.returncode, "Polyaxon" in result.stderr) == (0, False)
    assert len([exchange for exchange in proxy.exchanges if exchange.status == reply.status]) >= 3
    assert_is_all_there(reader, result.stdout.strip())
    assert len(reader.runs()) == 1


@pytest.mark.parametrize("after_forwarding", [False, True], ids=["request lost", "answer lost"])
def test_connection_that_breaks_changes_nothing(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, after_forwarding: bool
) -> None:
    count = 0

    def is_every_third(method: str, path: str) -> bool:
        nonlocal count
        count += 1
        return count % 3 == 1

    proxy.reset_when(is_every_third, after_forwarding=after_forwarding)
    result = Script(tmp_path, TRAIN, POLYAXON_PROJECT=reader.project, POLYAXON_HOST=proxy.url).run()
    assert (result.returncode, "Polyaxon" in result.stderr) == (0, False)
    assert len(proxy.requests) >= len(proxy.exchanges) + 3
    assert_is_all_there(reader, result.stdout.strip())
    assert len(reader.runs()) == 1

"""A server that is there and has no time: the run begins all the same, quietly, and the sidecar creates it."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from support.proxy import BROKEN_WRITE, RecordingProxy, Reply
from support.reader import Reader
from support.scripts import Script, run_command
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

TRAIN = """\
import sys
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False)
experiment.create(name="a")
print(experiment.experiment_id, experiment.url, flush=True)
for step in range(10):
    experiment.log_metrics(step=step, loss=step / 7)
sys.stdin.readline()
"""
LOSS = [(step, step / 7) for step in range(10)]
DEADLINE = 120.0


def is_creation(method: str, path: str) -> bool:
    return path.endswith("/runs/sync")


def busy(proxy: RecordingProxy, reply: Reply = BROKEN_WRITE) -> None:
    proxy.answer(lambda method, path: reply if is_creation(method, path) else None)


def creations(proxy: RecordingProxy) -> int:
    return sum(is_creation(*request) for request in list(proxy.requests))


def wait_for_creations(proxy: RecordingProxy, number: int) -> None:
    deadline = time.monotonic() + DEADLINE
    while creations(proxy) < number:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def assert_is_all_there(reader: Reader, uuid: str) -> None:
    assert reader.run(uuid)["status"] == "succeeded"
    assert reader.points(uuid, "loss") == LOSS
    assert [condition["type"] for condition in reader.conditions(uuid)] == ["created", "running", "succeeded"]


@pytest.mark.parametrize("reply", [BROKEN_WRITE, Reply(429), Reply(500)], ids=["405", "429", "500"])
def test_a_busy_server_gets_the_run_later_and_nobody_hears_of_it(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, reply: Reply
) -> None:
    busy(proxy, reply)
    process = Script(tmp_path, TRAIN, POLYAXON_HOST=proxy.url, POLYAXON_PROJECT=reader.project).start()
    assert process.stdout is not None
    uuid, url = process.stdout.readline().split()
    assert url == f"{proxy.url}/ui/default/{reader.project}/runs/{uuid}"
    asked_by_program = creations(proxy)
    # It does not go on asking a server that fails, and the sidecar asks in its place.
    assert asked_by_program <= 4
    wait_for_creations(proxy, asked_by_program + 2)
    proxy.clear()
    _, said = process.communicate("\n", timeout=DEADLINE)
    assert (process.returncode, said) == (0, "")
    assert_is_all_there(reader, uuid)


def test_a_server_that_only_takes_the_request_is_named_at_the_end(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=128) as silent:
        result = Script(
            tmp_path,
            TRAIN.replace("sys.stdin.readline()", ""),
            POLYAXON_HOST=f"http://127.0.0.1:{silent.getsockname()[1]}",
            POLYAXON_PROJECT=reader.project,
            POLYAXON_TRACKING_EXIT_TIMEOUT="1",
        ).run()
    assert result.returncode == 0
    uuid = result.stdout.split()[0]
    (left,) = result.stderr.splitlines()
    for word in ("SyncRun", "did not answer", f"polyaxon-tracking sync {uuid}"):
        assert word in left
    assert run_command("sync", uuid, POLYAXON_HOST=polyaxon_server.url).returncode == 0
    assert_is_all_there(reader, uuid)


@pytest.mark.slow
def test_a_run_that_is_refused_later_is_told_of_once(
    tmp_path: Path, proxy: RecordingProxy, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    busy(proxy)
    project = f"{reader.project}-later"
    process = Script(tmp_path, TRAIN, POLYAXON_HOST=proxy.url, POLYAXON_PROJECT=project).start()
    assert process.stdout is not None
    assert process.stderr is not None
    uuid = process.stdout.readline().split()[0]
    wait_for_creations(proxy, creations(proxy) + 1)
    proxy.clear()
    began = time.monotonic()
    said = process.stderr.readline()
    assert time.monotonic() - began > 30
    for word in ("Polyaxon: ", f"There is no project default/{project}", uuid):
        assert word in said
    polyaxon_server.create_project(project)
    _, more = process.communicate("\n", timeout=DEADLINE)
    assert (process.returncode, more) == (0, "")
    new = Reader(polyaxon_server.url, project)
    assert_is_all_there(new, uuid)
    new.close()

"""The end of a run and its sidecar: killed, left alone, waited for until a deadline."""

from __future__ import annotations

import os
import signal
import time

import pytest

from support.endings import MakeScript, begun, next_line, rest_of
from support.proxy import RecordingProxy, Reply
from support.reader import Reader
from support.scripts import run_command
from support.server import PolyaxonServer
from support.sidecars import sidecars_of

pytestmark = [pytest.mark.live, pytest.mark.reliability]


def test_killed_sidecar_is_replaced_at_the_end(script: MakeScript, reader: Reader) -> None:
    code = """
        print(experiment.experiment_id)
        for step in range(2, 500):
            experiment.log_metrics(step=step, loss=step / 7)
        print("half")
        sys.stdin.readline()
        for step in range(500, 1000):
            experiment.log_metrics(step=step, loss=step / 7)
        """
    process = script(begun(code)).start()
    uuid = next_line(process.stdout)
    assert next_line(process.stdout) == "half"
    (sidecar,) = sidecars_of(uuid)
    # In the middle of its work: the first points are on the server, the last ones are not.
    deadline = time.monotonic() + 30
    while not reader.has_metric(uuid, "loss") and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(sidecar, signal.SIGKILL)
    process.communicate("\n", timeout=60)
    assert process.returncode == 0
    assert reader.run(uuid)["status"] == "succeeded"
    assert reader.points(uuid, "loss") == [(1, 0.5), *((step, step / 7) for step in range(2, 1000))]


def test_run_whose_process_and_sidecar_were_both_killed_is_ended_by_sync(
    script: MakeScript, reader: Reader, polyaxon_server: PolyaxonServer
) -> None:
    code = """
        print(experiment.experiment_id)
        for step in range(2, 2000):
            experiment.log_metrics(step=step, loss=step / 7)
        print("logged")
        time.sleep(60)
        """
    process = script(begun(code)).start()
    uuid = next_line(process.stdout)
    assert next_line(process.stdout) == "logged"
    (sidecar,) = sidecars_of(uuid)
    os.kill(sidecar, signal.SIGKILL)
    process.kill()
    rest_of(process)
    while sidecars_of(uuid):
        time.sleep(0.01)
    assert reader.run(uuid)["status"] == "running"
    sent = run_command("sync", uuid, POLYAXON_HOST=polyaxon_server.url)
    assert (sent.returncode, sent.stderr) == (0, "")
    run = reader.run(uuid)
    assert run["status"] == "failed"
    assert reader.conditions(uuid)[-1]["message"]
    assert reader.points(uuid, "loss") == [(1, 0.5), *((step, step / 7) for step in range(2, 2000))]


def test_sidecar_that_stays_holds_nothing_of_the_program(
    proxy: RecordingProxy, reader: Reader, script: MakeScript
) -> None:
    """Its pipes would make whoever captures the output wait, and it would turn up among the program's children."""
    code = """
        print(experiment.experiment_id)
        experiment.log_metrics(step=2, loss=0.25)
        child = os.fork()
        if child == 0:
            os._exit(0)
        assert os.wait() == (child, 0)
        try:
            os.wait()
        except ChildProcessError:
            print("no other child")
        """
    made = script(begun(code), POLYAXON_HOST=proxy.url, POLYAXON_TRACKING_EXIT_TIMEOUT="0.5")
    # Nothing but the creation goes through, so the sidecar stays when the script has ended.
    proxy.reset_when(lambda method, path: not path.endswith("/runs/sync"))
    result = made.run()
    assert result.returncode == 0
    uuid, said = result.stdout.splitlines()
    assert said == "no other child"
    (sidecar,) = sidecars_of(uuid)
    assert os.getsid(sidecar) not in (os.getsid(0), 0)
    assert os.readlink(f"/proc/{sidecar}/cwd") == "/"
    proxy.clear()
    assert reader.ended()["status"] == "succeeded"
    assert reader.points(uuid, "loss") == [(1, 0.5), (2, 0.25)]


def test_runs_that_cannot_be_sent_share_one_deadline(
    proxy: RecordingProxy, reader: Reader, script: MakeScript
) -> None:
    code = """
        runs = [Experiment(track_code=False, track_env=False).create() for _ in range(4)]
        for number, run in enumerate(runs):
            run.log_metrics(step=number, loss=number)
        time.sleep(1)
        print("end", flush=True)
        """
    made = script(begun(code), POLYAXON_HOST=proxy.url, POLYAXON_TRACKING_EXIT_TIMEOUT="4")
    # The server is there, and every write but the creation fails.
    proxy.answer(lambda method, path: None if path.endswith("/runs/sync") else Reply(503))
    process = made.start()
    assert next_line(process.stdout) == "end"
    ended_at = time.monotonic()
    _, errors = rest_of(process)
    # Five times four seconds, one after the other.
    assert time.monotonic() - ended_at < 12
    assert process.returncode == 0
    assert len([line for line in errors.splitlines() if "polyaxon-tracking sync" in line]) == 5
    proxy.clear()
    for run in reader.runs():
        assert reader.ended(run["uuid"])["status"] == "succeeded"


def test_ctrl_c_ends_the_wait_for_the_sending_and_nothing_else(
    proxy: RecordingProxy, reader: Reader, script: MakeScript
) -> None:
    made = script(begun("print('end', flush=True)"), POLYAXON_HOST=proxy.url)
    proxy.answer(lambda method, path: None if path.endswith("/runs/sync") else Reply(503))
    process = made.start()
    assert next_line(process.stdout) == "end"
    # It waits for its sidecar now: a request that followed the end has failed.
    ended_at = len(proxy.exchanges)
    deadline = time.monotonic() + 30
    while len(proxy.exchanges) < ended_at + 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = rest_of(process)
    assert process.returncode == 0
    assert "Traceback" not in errors
    (line,) = errors.splitlines()
    uuid = reader.runs()[0]["uuid"]
    assert f"polyaxon-tracking sync {uuid}" in line
    proxy.clear()
    assert reader.ended(uuid)["status"] == "succeeded"
    assert reader.points(uuid, "loss") == [(1, 0.5)]

"""How a program ends is how its run ends, and whatever was logged before arrives."""

from __future__ import annotations

import os
import signal
import subprocess
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from support.proxy import RecordingProxy, Reply
from support.reader import Reader
from support.reliability import note
from support.scripts import Script, run_command
from support.server import PolyaxonServer
from support.sidecars import sidecars_of

pytestmark = [pytest.mark.live, pytest.mark.reliability]

SECTION = "Ends of a run"

BEGIN = """\
import os, signal, sys, threading, time
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False)
experiment.create()
experiment.log_metrics(step=1, loss=0.5)
"""

INTERRUPTED = "try:\n    raise KeyboardInterrupt\nexcept KeyboardInterrupt:\n    "

MakeScript = Callable[..., Script]


@pytest.fixture
def script(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> MakeScript:
    """Makes scripts that know the server and the project; each has a folder of its own."""

    def make(code: str, **variables: str) -> Script:
        folder = tmp_path / f"script-{len(list(tmp_path.iterdir()))}"
        return Script(
            folder,
            textwrap.dedent(code),
            **{"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project, **variables},
        )

    return make


def begun(code: str) -> str:
    """The code after the beginning that most scripts share."""
    return BEGIN + textwrap.dedent(code)


def next_line(stream: IO[str] | None) -> str:
    assert stream is not None
    line = stream.readline()
    assert line, "the script ended before it said more"
    return line.strip()


def rest_of(process: subprocess.Popen[str]) -> tuple[list[str], str]:
    """What a script still printed, and its standard error; waits for its end."""
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        # Not `communicate`, which passes over what was read ahead.
        return process.stdout.read().split(), process.stderr.read()


@pytest.mark.parametrize(
    ("ending", "exit_code", "status", "reason"),
    [
        pytest.param("", 0, "succeeded", "ProcessEnded", id="normal end"),
        pytest.param("sys.exit()", 0, "succeeded", "ProcessEnded", id="sys.exit()"),
        pytest.param("sys.exit(0)", 0, "succeeded", "ProcessEnded", id="sys.exit(0)"),
        pytest.param("sys.exit(1)", 1, "failed", "SystemExit", id="sys.exit(1)"),
        pytest.param("sys.exit('no data')", 1, "failed", "SystemExit", id="sys.exit(text)"),
        pytest.param(f"{INTERRUPTED}sys.exit(1)", 1, "stopped", "SystemExit", id="Ctrl-C, then sys.exit(1)"),
        pytest.param(
            f"{INTERRUPTED}sys.exit(0)", 0, "succeeded", "ProcessEnded", id="Ctrl-C, then sys.exit(0)"
        ),
        pytest.param("raise SystemExit(3)", 3, "failed", "ProcessEnded", id="raise SystemExit(3)"),
        pytest.param("raise SystemExit", 0, "succeeded", "ProcessEnded", id="raise SystemExit"),
        pytest.param("raise ValueError('boom')", 1, "failed", "ValueError", id="exception"),
        pytest.param("os._exit(3)", 3, "failed", "ProcessEnded", id="os._exit(3)"),
        pytest.param("signal.raise_signal(signal.SIGSEGV)", -11, "failed", "ProcessEnded", id="crash"),
    ],
)
def test_way_the_program_ends_is_the_final_status(
    script: MakeScript,
    reader: Reader,
    request: pytest.FixtureRequest,
    ending: str,
    exit_code: int,
    status: str,
    reason: str,
) -> None:
    result = script(begun(ending)).run()
    assert result.returncode == exit_code
    run = reader.ended(status=status)
    last = reader.conditions(run["uuid"])[-1]
    assert (last["type"], last["reason"]) == (status, reason)
    if status == "failed":
        assert last["message"]
    assert reader.points(run["uuid"], "loss") == [(1, 0.5)]
    assert run["finished_at"] is not None
    assert run["duration"] >= 0
    scenario = f"{request.node.callspec.id}: {reason}"
    note(SECTION, scenario, logged=1, lost=0, doubled=0, status=run["status"])


def test_traceback_is_on_stderr_in_the_logs_and_with_the_status(script: MakeScript, reader: Reader) -> None:
    result = script(
        begun(
            """
            def train():
                raise ValueError("boom at step 7")

            train()
            """
        )
    ).run()
    assert result.returncode == 1
    assert result.stderr.startswith("Traceback (most recent call last):\n")
    assert result.stderr.count("Traceback") == 1
    assert result.stderr.endswith("ValueError: boom at step 7\n")
    run = reader.run()
    last = reader.conditions(run["uuid"])[-1]
    assert last["message"] == "An exception was raised. Type: ValueError, Value: boom at step 7"
    assert last["meta_info"]["traceback"] == result.stderr
    assert reader.logs(run["uuid"]) == [line for line in result.stderr.splitlines() if line.strip()]


def test_sys_exit_that_was_caught_is_no_end(script: MakeScript, reader: Reader) -> None:
    code = """
        try:
            sys.exit(1)
        except SystemExit:
            pass
        thread = threading.Thread(target=sys.exit, args=[2])
        thread.start()
        thread.join()
        experiment.log_metrics(step=2, loss=0.25)
        """
    result = script(begun(code)).run()
    assert (result.returncode, result.stderr) == (0, "")
    run = reader.ended(status="succeeded")
    assert reader.points(run["uuid"], "loss") == [(1, 0.5), (2, 0.25)]


def test_exception_in_another_thread_is_kept_with_the_run(script: MakeScript, reader: Reader) -> None:
    code = """
        def load():
            raise OSError("the disk is gone")

        thread = threading.Thread(target=load, name="loader")
        thread.start()
        thread.join()
        experiment.log_metrics(step=2, loss=0.25)
        """
    result = script(begun(code)).run()
    assert result.returncode == 0
    assert result.stderr.startswith("Exception in thread loader:\nTraceback (most recent call last):\n")
    assert result.stderr.endswith("OSError: the disk is gone\n")
    run = reader.run()
    # The program went on to its normal end, and so did its run.
    assert run["status"] == "succeeded"
    assert run["meta_info"]["thread_exception"]["thread"] == "loader"
    assert "the disk is gone" in run["meta_info"]["thread_exception"]["message"]
    logs = reader.logs(run["uuid"])
    assert "loader" in logs[0]
    assert logs[-1] == "OSError: the disk is gone"
    assert reader.points(run["uuid"], "loss") == [(1, 0.5), (2, 0.25)]
    note(
        SECTION, "exception in a thread, told with the run", logged=2, lost=0, doubled=0, status=run["status"]
    )


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, "stopped"), (signal.SIGTERM, "stopped"), (signal.SIGHUP, "stopped")],
    ids=["Ctrl-C", "SIGTERM", "SIGHUP"],
)
def test_interrupted_run_is_stopped(
    script: MakeScript, reader: Reader, number: signal.Signals, status: str
) -> None:
    process = script(begun("print('ready'); time.sleep(60)")).start()
    assert next_line(process.stdout) == "ready"
    asked_at = time.monotonic()
    process.send_signal(number)
    _, errors = rest_of(process)
    took = time.monotonic() - asked_at
    assert process.returncode == -number
    assert ("KeyboardInterrupt" in errors) == (number == signal.SIGINT)
    run = reader.ended()
    assert run["status"] == status
    last = reader.conditions(run["uuid"])[-1]
    assert (number.name in last["message"]) or number == signal.SIGINT
    assert reader.points(run["uuid"], "loss") == [(1, 0.5)]
    note(
        SECTION,
        f"{number.name}: {last['reason']}",
        logged=1,
        lost=0,
        doubled=0,
        exit_time=took,
        status=run["status"],
    )


@pytest.mark.parametrize("is_set", ["before", "after"])
def test_handler_of_the_program_decides_what_a_signal_means(
    script: MakeScript, reader: Reader, is_set: str
) -> None:
    handler = """
def ask_first(number, frame):
    print("asked", flush=True)
    if len(asked) == 1:
        sys.exit(7)
    asked.append(number)


asked = []
signal.signal(signal.SIGTERM, ask_first)
"""
    begin = "import signal, sys\n" + handler + BEGIN if is_set == "before" else BEGIN + handler
    process = script(begin + "print('ready'); time.sleep(60); time.sleep(60)").start()
    assert next_line(process.stdout) == "ready"
    process.send_signal(signal.SIGTERM)
    assert next_line(process.stdout) == "asked"
    assert reader.run()["status"] == "running"
    process.send_signal(signal.SIGTERM)
    rest_of(process)
    assert process.returncode == 7
    status = reader.ended()["status"]
    # Ours is not asked any more when the program's was set after it: what is left is the exit code.
    assert status == ("stopped" if is_set == "before" else "failed")
    note(
        SECTION, f"SIGTERM, a handler of the program set {is_set} ours ends it by sys.exit(7)", status=status
    )


@pytest.mark.parametrize("calls", [1, 40, 4000])
def test_every_point_whose_call_returned_survives_sigkill(
    script: MakeScript, reader: Reader, calls: int
) -> None:
    code = """
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(track_code=False, track_env=False)
        experiment.create()
        step = 0
        while True:
            experiment.log_metrics(step=step, loss=step / 7)
            print(step)
            step += 1
        """
    process = script(code).start()
    for _ in range(calls):
        next_line(process.stdout)
    process.kill()
    killed_at = time.monotonic()
    returned, _ = rest_of(process)
    last_returned = int(returned[-1]) if returned else calls - 1
    run = reader.ended()
    assert time.monotonic() - killed_at < 10
    points = reader.points(run["uuid"], "loss")
    # The last call may have been made, and its number not printed any more.
    assert len(points) - 1 in (last_returned, last_returned + 1)
    assert points == [(step, step / 7) for step in range(len(points))]
    assert run["status"] == "failed"
    last = reader.conditions(run["uuid"])[-1]
    assert (last["reason"], last["message"]) == ("ProcessEnded", "The process was ended by signal SIGKILL.")
    note(SECTION, "SIGKILL: ProcessEnded", logged=len(points), lost=0, doubled=0, status=run["status"])


def test_with_block_ends_its_run(script: MakeScript, reader: Reader) -> None:
    code = """
        from polyaxon_client.tracking import Experiment

        with Experiment(track_code=False, track_env=False) as good:
            good.log_metrics(step=1, loss=1.0)
        print(good.experiment_id, good.last_status)
        try:
            with Experiment(track_code=False, track_env=False) as bad:
                bad.log_metrics(step=1, loss=2.0)
                raise KeyError("lr")
        except KeyError:
            print(bad.experiment_id, bad.last_status)
        try:
            with Experiment(track_code=False, track_env=False) as interrupted:
                raise KeyboardInterrupt
        except KeyboardInterrupt:
            print(interrupted.experiment_id, interrupted.last_status)
        """
    result = script(code).run()
    assert (result.returncode, result.stderr) == (0, "")
    said = [line.split() for line in result.stdout.splitlines()]
    assert [status for _, status in said] == ["succeeded", "failed", "stopped"]
    for uuid, status in said:
        assert reader.run(uuid)["status"] == status
    good, bad = said[0][0], said[1][0]
    assert reader.points(good, "loss") == [(1, 1.0)]
    assert reader.points(bad, "loss") == [(1, 2.0)]
    assert reader.conditions(bad)[-1]["reason"] == "KeyError"
    for (uuid, _), how in zip(said, ("normal end", "exception", "Ctrl-C"), strict=True):
        note(SECTION, f"with block: {how}", status=reader.run(uuid)["status"])


def test_exception_fails_every_open_run_and_no_ended_one(script: MakeScript, reader: Reader) -> None:
    code = """
        from polyaxon_client.tracking import Experiment

        first, second, third = (Experiment(track_code=False, track_env=False).create() for _ in range(3))
        for number, experiment in enumerate((first, second, third)):
            experiment.log_metrics(step=number, loss=number)
            print(experiment.experiment_id)
        second.end("stopped", message="enough")
        raise RuntimeError("late")
        """
    result = script(code).run()
    assert result.returncode == 1
    uuids = result.stdout.split()
    assert [reader.run(uuid)["status"] for uuid in uuids] == ["failed", "stopped", "failed"]
    assert reader.conditions(uuids[1])[-1]["message"] == "enough"
    assert [reader.points(uuid, "loss") for uuid in uuids] == [[(0, 0)], [(1, 1)], [(2, 2)]]
    note(
        SECTION,
        "exception while three runs are open, one of them ended before",
        logged=3,
        lost=0,
        doubled=0,
        status="failed, stopped, failed",
    )


def test_first_end_counts_and_what_follows_is_still_stored(script: MakeScript, reader: Reader) -> None:
    code = """
        experiment.end("failed", message="diverged")
        experiment.end("succeeded")
        experiment.log_succeeded()
        experiment.log_metrics(step=2, loss=0.25)
        experiment.log_params(late=True)
        """
    result = script(begun(code)).run()
    assert (result.returncode, result.stderr) == (0, "")
    run = reader.run()
    assert run["status"] == "failed"
    assert [condition["type"] for condition in reader.conditions(run["uuid"])] == [
        "created",
        "running",
        "failed",
    ]
    assert reader.conditions(run["uuid"])[-1]["message"] == "diverged"
    assert reader.points(run["uuid"], "loss") == [(1, 0.5), (2, 0.25)]
    assert run["inputs"] == {"late": True}
    note(
        SECTION,
        "end() twice, then logging: the first end counts",
        logged=2,
        lost=0,
        doubled=0,
        status=run["status"],
    )


def test_forked_children_do_not_end_the_run(script: MakeScript, reader: Reader) -> None:
    code = """
        import multiprocessing, traceback

        for number, leave in enumerate((lambda: sys.exit(1), lambda: 1 / 0, lambda: experiment.end("failed"))):
            child = os.fork()
            if child == 0:
                experiment.log_metrics(step=10 + number, child=number)
                try:
                    leave()
                except ZeroDivisionError:
                    sys.excepthook(*sys.exc_info())
                    sys.exit(1)
                sys.exit(0)
            os.waitpid(child, 0)

        def work():
            experiment.log_metrics(step=20, child=9)

        worker = multiprocessing.get_context("fork").Process(target=work)
        worker.start()
        worker.join()
        experiment.log_metrics(step=2, loss=0.25)
        print(experiment.experiment_id)
        """
    process = script(begun(code) + "\nprint('parent'); time.sleep(3)\n").start()
    uuid = next_line(process.stdout)
    assert next_line(process.stdout) == "parent"
    assert reader.run(uuid)["status"] == "running"
    process.communicate(timeout=60)
    assert process.returncode == 0
    run = reader.run(uuid)
    assert run["status"] == "succeeded"
    assert [condition["type"] for condition in reader.conditions(uuid)] == ["created", "running", "succeeded"]
    assert reader.points(uuid, "loss") == [(1, 0.5), (2, 0.25)]
    assert sorted(reader.points(uuid, "child")) == [(10, 0), (11, 1), (12, 2), (20, 9)]
    note(
        SECTION,
        "forked children end by sys.exit, an exception and end(): the run goes on",
        logged=6,
        lost=0,
        doubled=0,
        status=run["status"],
    )


def test_first_use_creates_the_run(script: MakeScript, reader: Reader) -> None:
    code = """
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(track_code=False, track_env=False)
        print(experiment.experiment_id, experiment.url)
        experiment.log_params(lr=0.1)
        print(experiment.experiment_id, experiment.url)
        """
    result = script(code).run()
    assert (result.returncode, result.stderr) == (0, "")
    before, after = result.stdout.splitlines()
    run = reader.run()
    assert before == "None None"
    assert after.split()[0] == run["uuid"]
    assert after.endswith(f"/ui/default/{reader.project}/runs/{run['uuid']}")
    assert (run["status"], run["inputs"]) == ("succeeded", {"lr": 0.1})


def test_nothing_is_created_by_an_experiment_that_is_never_used(script: MakeScript, reader: Reader) -> None:
    code = """
        from polyaxon_client.tracking import Experiment

        Experiment()
        """
    result = script(code).run()
    assert (result.returncode, result.stderr) == (0, "")
    assert reader.runs() == []


def test_end_without_waiting_leaves_the_sending_to_the_sidecar(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, script: MakeScript
) -> None:
    code = """
        before = time.monotonic()
        experiment.end("succeeded", timeout=0)
        print(time.monotonic() - before)
        """
    # Every upload waits: an end that waited for them would take that long at least.
    proxy.delay(2.0, lambda method, path: path.endswith("/artifact"))
    result = script(begun(code), POLYAXON_HOST=proxy.url).run()
    assert result.returncode == 0
    assert float(result.stdout) < 1.0
    run = reader.ended()
    assert run["status"] == "succeeded"
    assert reader.points(run["uuid"], "loss") == [(1, 0.5)]


def test_hooks_of_others_still_run(script: MakeScript, reader: Reader) -> None:
    code = """
        import atexit, sys, threading

        def note(word, previous):
            def hook(*arguments):
                print(word)
                previous(*arguments)
            return hook

        sys.excepthook = note("before", sys.excepthook)
        threading.excepthook = note("thread before", threading.excepthook)
        atexit.register(print, "exit before")
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(track_code=False, track_env=False).create()
        Experiment(track_code=False, track_env=False).create()
        sys.excepthook = note("after", sys.excepthook)
        threading.excepthook = note("thread after", threading.excepthook)
        atexit.register(print, "exit after")
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        raise ValueError("boom")
        """
    result = script(code).run()
    assert result.returncode == 1
    assert result.stdout.splitlines() == [
        "thread after",
        "thread before",
        "after",
        "before",
        "exit after",
        "exit before",
    ]
    assert result.stderr.endswith("ValueError: boom\n")
    assert [run["status"] for run in reader.runs()] == ["failed", "failed"]
    note(SECTION, "hooks of others, set before and after ours, all run", status="failed")


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

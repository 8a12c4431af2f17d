"""How a program ends is how its run ends, and whatever was logged before arrives."""

from __future__ import annotations

import signal
import time

import pytest

from support.endings import BEGIN, SECTION, MakeScript, begun, next_line, rest_of
from support.reader import Reader
from support.reliability import note

pytestmark = [pytest.mark.live, pytest.mark.reliability]

INTERRUPTED = "try:\n    raise KeyboardInterrupt\nexcept KeyboardInterrupt:\n    "


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

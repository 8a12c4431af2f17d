"""Ends that the program does not make itself: crashes, memory, a closed terminal, a notebook's kernel; and times told late."""

from __future__ import annotations

import os
import pty
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from support.notebooks import notebook_in, run_cell, tell_kernel
from support.proxy import RecordingProxy, Reply
from support.reader import Reader
from support.reliability import note
from support.scripts import DEADLINE, Script, run_command
from support.server import PolyaxonServer

pytestmark = [pytest.mark.live, pytest.mark.reliability]

SECTION = "Ends of a run"
BEGIN = """\
import os, resource, signal, sys, time
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False)
experiment.create()
experiment.log_metrics(step=1, loss=0.5)
"""

MakeScript = Callable[..., Script]


@pytest.fixture
def variables(polyaxon_server: PolyaxonServer, reader: Reader) -> dict[str, str]:
    return {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}


def test_segmentation_fault_is_told_with_its_stack(
    tmp_path: Path, variables: dict[str, str], reader: Reader
) -> None:
    code = f"{BEGIN}import ctypes\ndef broken_extension():\n    ctypes.string_at(0)\nbroken_extension()\n"
    result = Script(tmp_path, code, **variables).run()
    assert (result.returncode, result.stderr) == (-signal.SIGSEGV, "")
    run = reader.ended(status="failed")
    last = reader.conditions(run["uuid"])[-1]
    assert (last["reason"], last["message"]) == ("ProcessEnded", "The process was ended by signal SIGSEGV.")
    stack = last["meta_info"]["traceback"]
    assert stack.startswith("Fatal Python error: Segmentation fault")
    assert "in broken_extension" in stack
    assert "\n".join(reader.logs(run["uuid"])).startswith("Fatal Python error: Segmentation fault")
    assert reader.points(run["uuid"], "loss") == [(1, 0.5)]
    note(
        SECTION,
        "segmentation fault, with Python's stacks in the logs",
        logged=1,
        lost=0,
        doubled=0,
        status=last["type"],
    )


@pytest.mark.parametrize("is_set", ["before", "after"])
def test_fault_handler_of_the_program_stays_its_own(
    tmp_path: Path, variables: dict[str, str], reader: Reader, is_set: str
) -> None:
    own = "import faulthandler\nfaulthandler.enable()\n"
    code = own + BEGIN if is_set == "before" else BEGIN + own
    result = Script(tmp_path, f"{code}import ctypes\nctypes.string_at(0)\n", **variables).run()
    assert result.returncode == -signal.SIGSEGV
    assert result.stderr.startswith("Fatal Python error: Segmentation fault")
    run = reader.ended(status="failed")
    assert reader.conditions(run["uuid"])[-1]["message"] == "The process was ended by signal SIGSEGV."


def test_memory_that_ran_out_inside_python(tmp_path: Path, variables: dict[str, str], reader: Reader) -> None:
    code = f"""{BEGIN}
limit = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize() + (1 << 27)
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
hoard = []
step = 2
while True:
    experiment.log_metrics(step=step, loss=step)
    print(step)
    hoard.append(bytearray(1 << 23))
    step += 1
"""
    result = Script(tmp_path, code, **variables).run()
    assert result.returncode == 1
    assert result.stderr.rstrip().endswith("MemoryError")
    run = reader.ended(status="failed")
    assert reader.conditions(run["uuid"])[-1]["reason"] == "MemoryError"
    steps = [int(line) for line in result.stdout.split()]
    assert reader.points(run["uuid"], "loss") == [(1, 0.5), *((step, step) for step in steps)]
    note(
        SECTION,
        "out of memory: MemoryError under RLIMIT_AS",
        logged=1 + len(steps),
        lost=0,
        doubled=0,
        status=run["status"],
    )


def test_kill_of_the_kernel_for_want_of_memory(
    tmp_path: Path, variables: dict[str, str], reader: Reader
) -> None:
    """The kernel's killer sends SIGKILL to one process, in the middle of what it does: here in a long allocation."""
    code = f"""{BEGIN}
for step in range(2, 3000):
    experiment.log_metrics(step=step, loss=step)
print("full", flush=True)
hoard = [bytes(100) for _ in iter(int, 1)]
"""
    process = Script(tmp_path, code, **variables).start()
    assert process.stdout is not None
    assert process.stdout.readline() == "full\n"
    process.kill()
    process.communicate(timeout=DEADLINE)
    run = reader.ended(status="failed")
    last = reader.conditions(run["uuid"])[-1]
    assert (last["reason"], last["message"]) == ("ProcessEnded", "The process was ended by signal SIGKILL.")
    assert reader.points(run["uuid"], "loss") == [(1, 0.5), *((step, step) for step in range(2, 3000))]
    note(
        SECTION,
        "out of memory: SIGKILL, as the kernel sends it",
        logged=2999,
        lost=0,
        doubled=0,
        status=run["status"],
    )


def test_terminal_that_is_closed(tmp_path: Path, variables: dict[str, str], reader: Reader) -> None:
    """A real shell on a real terminal, which hangs up while the training runs in it."""
    made = Script(
        tmp_path,
        f"{BEGIN}open('ready', 'w').close()\ntime.sleep(60)\n",
        **variables,
    )
    shell, terminal = pty.fork()
    if shell == 0:
        os.chdir(made.folder)
        os.execve("/bin/bash", ["bash", "--norc", "--noprofile", "-i"], made.variables)  # noqa: S606
    os.write(terminal, f"{sys.executable} {made.path}\n".encode())
    deadline = time.monotonic() + 60
    while not (made.folder / "ready").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    closed_at = time.monotonic()
    os.close(terminal)
    os.waitpid(shell, 0)
    took = time.monotonic() - closed_at
    run = reader.ended(status="stopped")
    assert reader.conditions(run["uuid"])[-1]["reason"] == "SIGHUP"
    assert reader.points(run["uuid"], "loss") == [(1, 0.5)]
    note(
        SECTION,
        "the terminal of the shell is closed",
        logged=1,
        lost=0,
        doubled=0,
        exit_time=took,
        status=run["status"],
    )


@pytest.fixture
def notebook(
    tmp_path: Path, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[NotebookClient]:
    """A notebook with a real kernel that knows the server."""
    with notebook_in(tmp_path, variables, monkeypatch) as notebook:
        yield notebook


def test_kernel_of_a_notebook_is_interrupted_and_restarted(notebook: NotebookClient, reader: Reader) -> None:
    run_cell(notebook, BEGIN)
    # An exception in a cell, and an interrupt of one: the kernel goes on, and so does the run.
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        run_cell(notebook, "1 / 0")
    with pytest.raises(CellExecutionError, match="KeyboardInterrupt"):
        run_cell(
            notebook,
            "import threading\n"
            "threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
            "time.sleep(60)",
        )
    run_cell(notebook, "for step in range(2, 500):\n    experiment.log_metrics(step=step, loss=step)")
    uuid = run_cell(notebook, "print(experiment.experiment_id)").strip()
    assert reader.run(uuid)["status"] == "running"
    began = time.monotonic()
    tell_kernel(notebook, "restart_kernel")
    took = time.monotonic() - began
    run = reader.ended(uuid, status="stopped")
    last = reader.conditions(uuid)[-1]
    assert (last["reason"], last["message"]) == ("KernelRestart", "The kernel was restarted.")
    assert reader.points(uuid, "loss") == [(1, 0.5), *((step, step) for step in range(2, 500))]
    scenario = "notebook: interrupt of a cell, then restart of the kernel"
    note(SECTION, scenario, logged=499, lost=0, doubled=0, exit_time=took, status=run["status"])


def test_kernel_of_a_notebook_is_shut_down_and_killed(notebook: NotebookClient, reader: Reader) -> None:
    run_cell(notebook, BEGIN)
    first = run_cell(notebook, "print(experiment.experiment_id)").strip()
    tell_kernel(notebook, "restart_kernel", now=True)
    run = reader.ended(first, status="failed")
    assert reader.conditions(first)[-1]["message"] == "The process was ended by signal SIGKILL."
    assert reader.points(first, "loss") == [(1, 0.5)]
    note(SECTION, "notebook: kernel is killed", logged=1, lost=0, doubled=0, status=run["status"])
    # Another notebook that is run to its end, as nbconvert does it.
    assert notebook.kc is not None
    notebook.kc.stop_channels()
    notebook.start_new_kernel_client()
    run_cell(notebook, BEGIN)
    second = run_cell(notebook, "print(experiment.experiment_id)").strip()
    tell_kernel(notebook, "shutdown_kernel")
    run = reader.ended(second, status="succeeded")
    assert reader.points(second, "loss") == [(1, 0.5)]
    note(SECTION, "notebook: run to its end", logged=1, lost=0, doubled=0, status=run["status"])


DAYS_AGO = """\
import time
now = time.time
time.time = lambda: now() - 5 * 86400
"""


@pytest.mark.parametrize("has_begun_online", [False, True])
def test_times_are_the_programs_own_when_it_is_sent_days_later(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, has_begun_online: bool
) -> None:
    variables = {"POLYAXON_PROJECT": reader.project, "POLYAXON_TRACKING_EXIT_TIMEOUT": "1"}
    if has_begun_online:
        # The server hears of the start, and then of nothing more until days later.
        proxy.answer(lambda method, path: None if path.endswith("/runs/sync") else Reply(503))
        variables["POLYAXON_HOST"] = proxy.url
    code = f"""{DAYS_AGO}{BEGIN}
time.sleep(3)
print(experiment.experiment_id)
"""
    began = datetime.now(UTC) - timedelta(days=5)
    result = Script(tmp_path, code, **variables).run()
    ended = datetime.now(UTC) - timedelta(days=5)
    assert result.returncode == 0
    uuid = result.stdout.strip()
    proxy.clear()
    sent = run_command("sync", uuid, POLYAXON_HOST=proxy.url, POLYAXON_PROJECT=reader.project)
    assert sent.returncode == 0, sent.stderr
    run = reader.run(uuid)
    assert run["status"] == "succeeded"
    started = datetime.fromisoformat(run["started_at"])
    assert began <= started <= ended
    last = datetime.fromisoformat(reader.conditions(uuid)[-1]["last_transition_time"])
    assert began + timedelta(seconds=3) <= last <= ended
    assert abs(run["duration"] - (last - started).total_seconds()) < 1
    if not has_begun_online:
        assert abs(datetime.fromisoformat(run["finished_at"]) - last) < timedelta(seconds=1)
    assert reader.points(uuid, "loss") == [(1, 0.5)]
    how = "the server saw the start" if has_begun_online else "the server never saw it"
    note(
        SECTION,
        f"sent five days later, {how}: times to the second",
        logged=1,
        lost=0,
        doubled=0,
        status=run["status"],
    )

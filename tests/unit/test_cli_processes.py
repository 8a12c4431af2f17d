from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from polyaxon_client.cli import processes

# A leader and a child that both say when they are ready and then ignore SIGTERM.
STUBBORN = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if "child" not in sys.argv:
    import subprocess
    subprocess.Popen([sys.executable, __file__, "child"])
print("ready", flush=True)
time.sleep(600)
"""


# Where /proc is missing, as on macOS, ps tells the same; a Linux without ps has nothing to compare.
SOURCES = [Path("/proc")] if shutil.which("ps") is None else [Path("/proc"), Path("/nowhere")]


@pytest.fixture(autouse=True, params=SOURCES, ids=str)
def source(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_PROC", request.param)


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(["sleep", "600"], start_new_session=True) as process:
        yield process
        process.kill()


def test_a_process_is_alive_as_long_as_it_runs(sleeper: subprocess.Popen[bytes]) -> None:
    started = processes.start_time(sleeper.pid)
    assert started is not None
    assert processes.is_alive(sleeper.pid, started)
    sleeper.kill()
    # It waits for its parent from now on, and counts as ended although its entry is still there.
    os.waitid(os.P_PID, sleeper.pid, os.WEXITED | os.WNOWAIT)
    assert processes.start_time(sleeper.pid) is None
    assert not processes.is_alive(sleeper.pid, started)
    sleeper.wait()
    assert processes.start_time(sleeper.pid) is None


def test_a_start_reads_the_same_under_other_settings(
    sleeper: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    started = processes.start_time(sleeper.pid)
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert started is not None
    assert processes.start_time(sleeper.pid) == started


def test_a_pid_given_to_another_process_is_told_apart(sleeper: subprocess.Popen[bytes]) -> None:
    assert processes.start_time(sleeper.pid) is not None
    assert not processes.is_alive(sleeper.pid, "some other moment")


def test_a_group_ends_at_the_first_signal(sleeper: subprocess.Popen[bytes]) -> None:
    assert processes.group_members(sleeper.pid) == [sleeper.pid]
    assert processes.end_group(sleeper.pid, grace=60)
    assert processes.group_members(sleeper.pid) == []


def test_a_group_that_ignores_the_first_signal_is_killed_with_all_its_members(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    script = tmp_path_factory.mktemp("scripts") / "stubborn.py"
    script.write_text(STUBBORN)
    with subprocess.Popen(
        [sys.executable, script], start_new_session=True, stdout=subprocess.PIPE, text=True
    ) as leader:
        assert leader.stdout is not None
        assert [leader.stdout.readline() for _ in range(2)] == ["ready\n", "ready\n"]
        assert len(processes.group_members(leader.pid)) == 2
        assert processes.end_group(leader.pid, grace=1)
        assert processes.group_members(leader.pid) == []


def test_a_group_that_is_not_there_has_ended() -> None:
    with subprocess.Popen(["true"], start_new_session=True) as process:
        process.wait()
    assert processes.end_group(process.pid, grace=1)

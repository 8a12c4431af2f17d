"""Parent watch: another process's end is noticed at once, and how it ended is known."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from polyaxon_client.tracking.parent_watch import ParentWatch, ProcessEnd


@contextmanager
def watched(code: str) -> Iterator[tuple[subprocess.Popen[str], ParentWatch]]:
    """A Python program that waits for a line, and its watch."""
    program = f"import os, signal, sys, time\nsys.stdin.readline()\n{code}"
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    descriptor = os.pidfd_open(process.pid)
    try:
        yield process, ParentWatch(descriptor, process.pid)
    finally:
        process.kill()
        process.communicate()
        os.close(descriptor)


def go_on(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def wait_for_end(watch: ParentWatch) -> None:
    assert select.select([watch], [], [], 30)[0], "the end was not noticed"
    assert watch.is_ended


@pytest.mark.parametrize(
    ("code", "end", "words"),
    [
        ("", ProcessEnd(exit_code=0), "ended with exit code 0"),
        ("sys.exit(3)", ProcessEnd(exit_code=3), "ended with exit code 3"),
        ("os._exit(7)", ProcessEnd(exit_code=7), "ended with exit code 7"),
        (
            "os.kill(os.getpid(), signal.SIGKILL)",
            ProcessEnd(signal_number=signal.SIGKILL),
            "was ended by signal SIGKILL",
        ),
    ],
)
@pytest.mark.parametrize("is_reaped", [False, True], ids=["zombie", "reaped"])
def test_end_is_told(code: str, end: ProcessEnd, words: str, is_reaped: bool) -> None:
    with watched(code) as (process, watch):
        assert not watch.is_ended
        go_on(process)
        wait_for_end(watch)
        if is_reaped:
            process.wait()
        seen = watch.end()
        # Before Linux 6.15 the status goes with the zombie.
        if not (is_reaped and seen == ProcessEnd()):
            assert seen == end
            assert seen.description == words


def test_unknown_end_and_unknown_signal_have_words_too() -> None:
    assert ProcessEnd().description == "ended without saying how"
    assert ProcessEnd(signal_number=60).description == "was ended by signal 60"


def test_forked_grandchild_does_not_hide_the_end() -> None:
    """It keeps every pipe of the process open, and the process's own watch is no pipe."""
    code = """
child = os.fork()
if child == 0:
    time.sleep(60)
print(child, flush=True)
os._exit(1)
"""
    with watched(code) as (process, watch):
        go_on(process)
        assert process.stdout is not None
        grandchild = int(process.stdout.readline())
        try:
            wait_for_end(watch)
            assert watch.end() == ProcessEnd(exit_code=1)
            os.kill(grandchild, 0)
        finally:
            os.kill(grandchild, signal.SIGKILL)


# As on systems without pidfd: the process holds a record lock, and its watcher waits for that.
HOLDER = """
import os, subprocess, sys, time
if hasattr(os, "pidfd_open"):
    del os.pidfd_open
from pathlib import Path
from polyaxon_client.tracking.parent_watch import hold_alive

descriptor, close = hold_alive(Path(sys.argv[1]))
watcher = subprocess.Popen(
    [sys.executable, "-c", sys.argv[2], str(descriptor), str(os.getpid())], pass_fds=[descriptor]
)
# Neither a forked child that lives on nor one that ends is the end of this process.
if os.fork() == 0:
    time.sleep(60)
if os.fork() == 0:
    os._exit(0)
sys.stdin.readline()
os._exit(5)
"""
WATCHER = """
import os, select, sys
if hasattr(os, "pidfd_open"):
    del os.pidfd_open
from polyaxon_client.tracking.parent_watch import ParentWatch

watch = ParentWatch(int(sys.argv[1]), int(sys.argv[2]))
print("alive" if not select.select([watch], [], [], 0.3)[0] else "ended", flush=True)
select.select([watch], [], [])
print("ended" if watch.is_ended else "alive", flush=True)
"""


def test_record_lock_tells_the_end_where_there_is_no_pidfd(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "alive"), WATCHER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == "alive\n"
        go_on(holder)
        assert holder.stdout.readline() == "ended\n"
    finally:
        # The forked child as well.
        os.killpg(holder.pid, signal.SIGKILL)
        holder.communicate()

"""The journal: what was appended is there, whatever happened to the process or the file."""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyaxon_client.tracking import journal as journal_module
from polyaxon_client.tracking.journal import SUFFIX, Journal, read_records
from polyaxon_client.tracking.record import FORMAT_VERSION, OPENED


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_ctime_ns)


def records(path: Path) -> list[list[Any]]:
    return [record for record, _ in read_records(path)]


def written(folder: Path) -> list[list[Any]]:
    """All records but the first of each file, which tells who wrote it."""
    return [record for path in files(folder) for record in records(path)[1:]]


def test_records_come_back_in_order_and_exactly(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "ab" * 16)
    values = {"loss": 0.1 + 0.2, "n": 2**63 - 1, "gap": None, "inf": math.inf, "tiny": 5e-324}
    for step in range(100):
        journal.append(("metrics", 1.5, step, values))
    (path,) = files(tmp_path)
    first, *rest = records(path)
    assert first[0] == OPENED
    assert first[2:5] == [FORMAT_VERSION, "ab" * 16, os.getpid()]
    assert rest == [["metrics", 1.5, step, values] for step in range(100)]


def test_nan_survives(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "run")
    journal.append(("metrics", 1.0, 0, {"loss": math.nan}))
    assert math.isnan(written(tmp_path)[0][3]["loss"])


def test_name_of_a_deleted_file_is_not_used_again(tmp_path: Path) -> None:
    """The checkpoint remembers how far each name was read, and would pass over what follows."""
    journal = Journal(tmp_path, "run")
    names = []
    for number in range(3):
        journal.append(("logs", 0.0, [str(number)]))
        journal.close()
        (path,) = files(tmp_path)
        names.append(path.name)
        path.unlink()
        # Names tell milliseconds apart.
        time.sleep(0.002)
    assert len(set(names)) == 3


def test_record_is_in_the_file_when_append_returns(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "run")
    for number in range(5):
        journal.append(("logs", 0.0, [str(number)]))
        assert written(tmp_path)[-1][2] == [str(number)]


@pytest.mark.parametrize("cut", range(1, 24))
def test_torn_tail_is_left_and_the_rest_is_read(tmp_path: Path, cut: int) -> None:
    journal = Journal(tmp_path, "run")
    for number in range(3):
        journal.append(("logs", 0.0, [str(number)]))
    journal.close()
    (path,) = files(tmp_path)
    os.truncate(path, path.stat().st_size - cut)
    kept = [record[2] for record in records(path)[1:]]
    assert kept == [["0"], ["1"], ["2"]][: len(kept)]
    assert len(kept) >= 1
    end = [end for _, end in read_records(path)][-1]
    assert end <= path.stat().st_size


def test_reading_goes_on_where_it_stopped(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "run")
    journal.append(("logs", 0.0, ["a"]))
    (path,) = files(tmp_path)
    end = [end for _, end in read_records(path)][-1]
    journal.append(("logs", 0.0, ["b"]))
    assert [record[2] for record, _ in read_records(path, end)] == [["b"]]


@given(position=st.integers(0, 10_000), flipped=st.integers(1, 255))
@settings(max_examples=60, deadline=None)
def test_damaged_bytes_cost_only_the_record_they_are_in(
    tmp_path_factory: pytest.TempPathFactory, position: int, flipped: int
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    journal = Journal(folder, "run")
    for number in range(20):
        journal.append(("logs", 0.0, [f"line {number}"]))
    journal.close()
    (path,) = files(folder)
    content = bytearray(path.read_bytes())
    content[position % len(content)] ^= flipped
    path.write_bytes(content)
    kept = [record[2][0] for record in records(path) if record[0] == "logs"]
    expected = [f"line {number}" for number in range(20)]
    assert len(kept) >= 19
    assert [line for line in expected if line in kept] == kept


def test_a_full_segment_is_followed_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "SEGMENT_BYTES", 1000)
    journal = Journal(tmp_path, "run")
    for number in range(100):
        journal.append(("logs", 0.0, [f"line {number}"]))
    assert len(files(tmp_path)) > 2
    assert sorted(record[2][0] for record in written(tmp_path)) == sorted(
        f"line {number}" for number in range(100)
    )


def test_threads_do_not_interleave(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "run")

    def write(thread: int) -> None:
        for number in range(500):
            journal.append(("logs", 0.0, [f"{thread} {number}"]))

    threads = [threading.Thread(target=write, args=(thread,)) for thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = [record[2][0] for record in written(tmp_path)]
    assert len(lines) == len(set(lines)) == 2000
    for thread_number in range(4):
        mine = [line for line in lines if line.startswith(f"{thread_number} ")]
        assert mine == [f"{thread_number} {number}" for number in range(500)]


def _log_in_child(journal: Journal) -> None:
    journal.append(("logs", 0.0, ["child"]))


def test_a_forked_child_writes_a_file_of_its_own(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "run")
    journal.append(("logs", 0.0, ["parent"]))
    child = multiprocessing.get_context("fork").Process(target=_log_in_child, args=(journal,))
    child.start()
    child.join()
    journal.append(("logs", 0.0, ["parent again"]))
    assert len(files(tmp_path)) == 2
    assert sorted(record[2][0] for record in written(tmp_path)) == ["child", "parent", "parent again"]


def test_kill_loses_no_acknowledged_record(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from polyaxon_client.tracking.journal import Journal\n"
        "journal, n = Journal(Path(sys.argv[1]), 'run'), 0\n"
        "while True:\n"
        "    journal.append(('metrics', 0.0, n, {'loss': 0.5}))\n"
        "    n += 1\n"
        "    if n % 100 == 0: print(n, flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    acknowledged = max(int(process.stdout.readline()) for _ in range(20))
    time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    acknowledged = max([acknowledged, *map(int, process.stdout.read().split())])
    process.stdout.close()
    steps = [record[2] for record in written(tmp_path)]
    assert len(steps) >= acknowledged
    assert steps == list(range(len(steps)))


def test_a_disk_that_refuses_loses_nothing_when_it_recovers(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "journal"
    blocked.write_text("in the way")
    journal = Journal(blocked, "run")
    journal.append(("logs", 0.0, ["kept"]))
    journal.append(("logs", 0.0, ["as well"]))
    assert journal.lost_records == 0
    assert len([record for record in caplog.records if "cannot write" in record.message]) == 1
    blocked.unlink()
    time.sleep(journal_module.RETRY_SECONDS)
    journal.append(("logs", 0.0, ["later"]))
    assert [record[2][0] for record in written(blocked)] == ["kept", "as well", "later"]


def test_full_disk_costs_little_and_is_told(tmp_path: Path) -> None:
    """The file size limit stands for the disk's: writing fails, and making files does not."""
    program = """
import os, resource, signal, sys
from pathlib import Path
from polyaxon_client.tracking.journal import Journal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder = Path(sys.argv[1])
journal = Journal(folder, "run")
for number in range(10):
    journal.append(("logs", 0.0, [str(number)]))
resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
for number in range(10, 5000):
    journal.append(("logs", 0.0, [str(number)]))
print(len(list(folder.iterdir())), journal.unwritten_records, journal.lost_records)
journal.close()
print(journal.unwritten_records)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
journal.close()
print(journal.unwritten_records)
"""
    result = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "journal")], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines() == ["1 4990 0", "4990", "0"]
    assert len(result.stderr.splitlines()) == 1
    lines = [record[2][0] for record in written(tmp_path / "journal")]
    assert lines == [str(number) for number in range(5000)]


def test_files_are_private(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    Journal(folder, "run").append(("logs", 0.0, ["secret"]))
    assert folder.stat().st_mode & 0o777 == 0o700
    assert files(folder)[0].stat().st_mode & 0o777 == 0o600


def test_too_large_integers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OverflowError):
        Journal(tmp_path, "run").append(("metrics", 0.0, 2**70, {}))


def test_a_signal_handler_that_logs_disturbs_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the interrupted call has just done: each record is there once, behind the one that opens the file."""
    journal = Journal(tmp_path, "a" * 32)
    logged = ["first"]

    def log(*_: object) -> None:
        logged.append(f"interruption {len(logged)}")
        journal.append(("test", 0.0, logged[-1]))

    def interrupted(real: Callable[..., None]) -> Callable[..., None]:
        def call(*arguments: object) -> None:
            real(*arguments)
            if len(logged) < 5:
                signal.raise_signal(signal.SIGUSR1)

        return call

    monkeypatch.setattr(journal_module, "write_all", interrupted(journal_module.write_all))
    monkeypatch.setattr(journal_module, "_lock", interrupted(journal_module._lock))
    before = signal.signal(signal.SIGUSR1, log)
    try:
        journal.append(("test", 0.0, "first"))
    finally:
        signal.signal(signal.SIGUSR1, before)
    journal.close()
    assert next(record[0] for path in files(tmp_path) for record in records(path)) == OPENED
    assert sorted(record[2] for record in written(tmp_path)) == sorted(logged)
    assert len(logged) == 5

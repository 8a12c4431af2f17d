"""Console capture: the run gets what is printed, and printing goes on as if nobody listened."""

from __future__ import annotations

import contextlib
import io
import logging
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from polyaxon_client.tracking.aside import TRACEBACK, telling
from polyaxon_client.tracking.console import (
    BURST_CHARACTERS,
    BURST_LINES,
    LINES_PER_SECOND,
    ConsoleCapture,
    LineLimit,
)
from polyaxon_client.tracking.listening import listen


class Heard:
    """What a capture sent on."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, lines: list[str], at: float) -> None:
        assert abs(at - time.time()) < 60
        self.lines += lines


@contextlib.contextmanager
def listening() -> Iterator[Heard]:
    """Not a fixture: pytest gives each phase of a test streams of its own."""
    heard = Heard()
    listeners = listen(heard, logs=True, console=True)
    try:
        yield heard
    finally:
        for listener in listeners:
            listener.stop()


def test_both_streams_are_heard_and_nothing_of_them_changes(capsys: pytest.CaptureFixture[str]) -> None:
    heard, before = Heard(), (sys.stdout, sys.stderr, sys.stdout.write, sys.stderr.write)
    capture = ConsoleCapture(heard, hears_logging=False)
    capture.start()
    print("one", 2)
    print("error", file=sys.stderr)
    assert sys.stdout.write("four\n") == 5
    sys.stdout.writelines(["five\n", "not finished"])
    assert (sys.stdout, sys.stderr) == before[:2]
    capture.stop()
    print(" after")
    assert (sys.stdout, sys.stderr, sys.stdout.write, sys.stderr.write) == before
    assert "write" not in vars(sys.stdout)
    assert heard.lines == ["one 2", "error", "four", "five", "not finished"]
    assert capsys.readouterr() == ("one 2\nfour\nfive\nnot finished after\n", "error\n")


def test_what_is_logged_comes_once(capsys: pytest.CaptureFixture[str]) -> None:
    root, apart = logging.getLogger(), logging.getLogger("kept.apart")
    handler = logging.StreamHandler(sys.stderr)
    root.addHandler(handler)
    apart.addHandler(handler)
    apart.propagate = False
    try:
        with listening() as heard:
            logging.getLogger("train").warning("by the root logger")
            apart.warning("by a handler of its own")
    finally:
        root.removeHandler(handler)
        apart.removeHandler(handler)
        apart.propagate = True
    assert heard.lines == ["WARNING -- by the root logger", "by a handler of its own"]
    assert capsys.readouterr().err == "by the root logger\nby a handler of its own\n"


def test_a_run_without_log_capture_hears_what_logging_prints(capsys: pytest.CaptureFixture[str]) -> None:
    with_logs, without = Heard(), Heard()
    listeners = [*listen(with_logs, logs=True, console=True), *listen(without, logs=False, console=True)]
    handler = logging.StreamHandler(sys.stdout)
    logging.getLogger().addHandler(handler)
    try:
        logging.getLogger("train").error("said")
    finally:
        logging.getLogger().removeHandler(handler)
    print("printed")
    for listener in listeners:
        listener.stop()
    assert (with_logs.lines, without.lines) == (["ERROR -- said", "printed"], ["said", "printed"])
    assert "write" not in vars(sys.stdout)


def test_tracebacks_are_left_to_the_end_of_the_run() -> None:
    with listening() as heard:
        with telling(TRACEBACK):
            print("Traceback (most recent call last)", file=sys.stderr)
        print("train.py:3: UserWarning: careful", file=sys.stderr)
    assert heard.lines == ["train.py:3: UserWarning: careful"]


def test_who_replaces_the_stream_and_puts_it_back_is_followed() -> None:
    class Coloured:
        def __init__(self, stream: io.TextIOBase) -> None:
            self.stream = stream

        def write(self, text: str) -> int:
            return self.stream.write(f"\x1b[32m{text}\x1b[0m")

        def flush(self) -> None:
            self.stream.flush()

    before = sys.stdout
    with listening() as heard:
        with contextlib.redirect_stdout(io.StringIO()) as elsewhere:
            print("for somebody else")
        sys.stdout = Coloured(before)  # type: ignore[arg-type]
        try:
            print("green")
        finally:
            sys.stdout = before
    assert heard.lines == ["green"]
    assert elsewhere.getvalue() == "for somebody else\n"


def test_a_write_that_another_put_over_ours_stays(capsys: pytest.CaptureFixture[str]) -> None:
    heard = Heard()
    capture = ConsoleCapture(heard, hears_logging=False)
    capture.start()
    below = sys.stdout.write

    def shouting(text: str) -> int:
        return below(text.upper())

    sys.stdout.write = shouting  # type: ignore[method-assign]
    try:
        print("one")
        capture.stop()
        print("two")
        assert sys.stdout.write is shouting
    finally:
        del sys.stdout.write
    assert heard.lines == ["ONE"]
    assert capsys.readouterr().out == "ONE\nTWO\n"


def test_a_write_that_another_put_there_before_comes_back(capsys: pytest.CaptureFixture[str]) -> None:
    original = sys.stdout.write

    def earlier(text: str) -> int:
        return original(text.lower())

    sys.stdout.write = earlier  # type: ignore[method-assign]
    try:
        capture = ConsoleCapture(Heard(), hears_logging=False)
        capture.start()
        print("LOUD")
        capture.stop()
        assert sys.stdout.write is earlier
    finally:
        del sys.stdout.write
    assert capsys.readouterr().out == "loud\n"


def test_streams_that_cannot_be_listened_to_are_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Fixed:
        __slots__ = ()

        def write(self, text: str) -> int:
            return len(text)

    monkeypatch.setattr(sys, "stdout", Fixed())
    monkeypatch.setattr(sys, "stderr", None)
    capture = ConsoleCapture(Heard(), hears_logging=False)
    capture.start()
    print("still works")
    capture.stop()
    (record,) = caplog.records
    assert "sys.stdout is a Fixed" in record.getMessage()


def test_what_cannot_be_stored_does_not_stop_the_printing(capsys: pytest.CaptureFixture[str]) -> None:
    def fail(lines: list[str], at: float) -> None:
        print("the journal is full", file=sys.stderr)
        raise OSError("disk full")

    capture = ConsoleCapture(fail, hears_logging=False)
    capture.start()
    print("one")
    print("two")
    # A last word that cannot be kept is the caller's trouble.
    capture.stop()
    assert capsys.readouterr().out == "one\ntwo\n"


def test_the_users_own_errors_stay() -> None:
    with listening() as heard, pytest.raises(TypeError):
        sys.stdout.write(b"bytes")  # type: ignore[arg-type]
    assert heard.lines == []


def test_lines_of_many_threads_are_all_there(capsys: pytest.CaptureFixture[str]) -> None:
    def say(name: str) -> None:
        for number in range(200):
            sys.stdout.write(f"{name} {number}\n")

    threads = [threading.Thread(target=say, args=(f"thread-{index}",)) for index in range(4)]
    with listening() as heard:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(heard.lines) == sorted(f"thread-{index} {n}" for index in range(4) for n in range(200))


def test_a_flood_is_bounded_and_said() -> None:
    limit = LineLimit(0.0)
    lines = [f"line {number}" for number in range(BURST_LINES + 70_000)]
    assert limit.passed(lines, 0.0) == lines[:BURST_LINES]
    assert limit.passed(["too early"], 0.5) == []
    note, *later = limit.passed(["one", "two"], 2.0)
    assert note.startswith("Polyaxon: 70001 lines are left out here: more than 100 a second")
    assert later == ["one", "two"]
    assert limit.note() == []
    assert len(limit.passed(["x"] * 10_000, 1e6)) == BURST_LINES


def test_long_lines_count_by_their_length() -> None:
    limit = LineLimit(0.0)
    line = "x" * 4096
    assert len(limit.passed([line] * 1000, 0.0)) == BURST_CHARACTERS // 4096
    (note,) = limit.note()
    assert note.startswith(
        f"Polyaxon: {1000 - BURST_CHARACTERS // 4096} lines are left out here: more than {LINES_PER_SECOND}"
    )


def test_a_stream_that_is_listened_to_twice_is_heard_once(capsys: pytest.CaptureFixture[str]) -> None:
    """IPython puts its own ``write`` over ours, and a run that begins in the same cell puts ours over that."""
    first, second = Heard(), Heard()
    captures = [ConsoleCapture(heard, hears_logging=False) for heard in (first, second)]
    captures[0].start()
    below = sys.stdout.write
    sys.stdout.write = lambda text: below(text)  # type: ignore[method-assign]
    try:
        captures[1].start()
        print("once")
    finally:
        for capture in captures:
            capture.stop()
        del sys.stdout.write
    assert (first.lines, second.lines) == (["once"], ["once"])
    assert capsys.readouterr().out == "once\n"

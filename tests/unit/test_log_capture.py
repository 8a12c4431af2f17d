"""Log capture: the run gets what the root logger gets, and logging goes on as if nobody listened."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest

from polyaxon_client.tracking.log_capture import LogCapture


class Heard:
    """What a capture sent on."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.times: list[float] = []

    def __call__(self, lines: list[str], at: float) -> None:
        self.lines += lines
        self.times.append(at)


@pytest.fixture
def heard() -> Iterator[Heard]:
    heard = Heard()
    capture = LogCapture(heard)
    capture.start()
    yield heard
    capture.stop()


def test_message_is_formatted_with_its_arguments_and_its_exception(heard: Heard) -> None:
    try:
        raise ValueError("boom")
    except ValueError:
        logging.getLogger("train").exception("step %d", 7)
    assert heard.lines[:2] == ["ERROR -- step 7", "Traceback (most recent call last):"]
    assert heard.lines[-1] == "ValueError: boom"
    assert len(heard.times) == 1


def test_what_does_not_reach_the_root_is_not_heard(heard: Heard, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    logging.getLogger("train").info("too low")
    apart = logging.getLogger("apart")
    apart.propagate = False
    try:
        logging.getLogger("apart.inner").warning("kept to itself")
    finally:
        apart.propagate = True
    logging.getLogger("polyaxon_client.tracking").warning("our own")
    assert heard.lines == []
    logging.getLogger("apart.inner").warning("now")
    assert heard.lines == ["WARNING -- now"]


def test_failing_listener_does_not_stop_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    def fail(lines: list[str], at: float) -> None:
        raise OSError("disk full")

    capture = LogCapture(fail)
    capture.start()
    logging.getLogger("train").warning("said")
    capture.stop()
    assert "disk full" in capsys.readouterr().err


def test_nothing_is_heard_after_the_end() -> None:
    heard = Heard()
    capture = LogCapture(heard)
    capture.start()
    capture.stop()
    capture.stop()
    logging.getLogger("train").warning("late")
    assert heard.lines == []


def test_logging_works_as_if_nobody_listened() -> None:
    program = """
import logging
from polyaxon_client.tracking.log_capture import LogCapture

LogCapture(lambda lines, at: None).start()
logging.getLogger("train").warning("not configured")
assert logging.getLogger().handlers == []
assert logging.getLogger().level == logging.WARNING
logging.basicConfig(format="mine %(message)s", level=logging.INFO)
logging.getLogger("train").info("configured")
"""
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stderr == "not configured\nmine configured\n"

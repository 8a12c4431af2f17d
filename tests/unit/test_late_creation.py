"""Who hears of a run that the server did not take at its start, and when."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

import pytest

from polyaxon_client.exceptions import ServerFailure
from polyaxon_client.tracking.late_creation import LateCreation
from polyaxon_client.tracking.layout import RunPaths, run_paths
from polyaxon_client.tracking.sent import Sent, read_sent, write_sent

BUSY = ServerFailure(message="The server failed", operation="SyncRun")


@pytest.fixture
def paths(tmp_path: Path) -> RunPaths:
    found = run_paths(tmp_path, "ab" * 16)
    found.make()
    return found


def wait_until_nobody_watches() -> None:
    deadline = time.monotonic() + 60
    while any(thread.name == "polyaxon-creation" for thread in threading.enumerate()):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_notes_tell_why(paths: RunPaths) -> None:
    LateCreation(paths, BUSY, is_busy=True)
    sent = read_sent(paths.sent)
    assert (sent.is_created, sent.trouble, sent.failed) == (False, str(BUSY), {"ServerFailure": 1})


@pytest.mark.parametrize(("has_sidecar", "is_busy"), [(True, False), (False, True)])
def test_what_nobody_can_put_right_is_told_at_once(
    paths: RunPaths, caplog: pytest.LogCaptureFixture, has_sidecar: bool, is_busy: bool
) -> None:
    LateCreation(paths, BUSY, is_busy=is_busy).tell(has_sidecar=has_sidecar)
    (said,) = caplog.messages
    assert str(BUSY) in said
    assert str(paths.run_dir) in said


def test_a_busy_server_that_takes_the_run_is_not_told_of(
    paths: RunPaths, caplog: pytest.LogCaptureFixture
) -> None:
    LateCreation(paths, BUSY, is_busy=True, patience=600).tell(has_sidecar=True)
    write_sent(paths.sent, Sent(is_created=True))
    wait_until_nobody_watches()
    assert caplog.messages == []


def test_one_that_does_not_is_told_of_with_the_last_trouble(
    paths: RunPaths, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        late = LateCreation(paths, BUSY, is_busy=True, patience=0.1)
        write_sent(paths.sent, Sent(trouble="There is no project default/digits"))
        late.tell(has_sidecar=True)
        wait_until_nobody_watches()
    (said,) = caplog.messages
    assert said.startswith("Polyaxon: There is no project default/digits. The run goes on in ")


def test_a_run_that_ends_is_told_of_there(paths: RunPaths, caplog: pytest.LogCaptureFixture) -> None:
    late = LateCreation(paths, BUSY, is_busy=True, patience=0.5)
    late.tell(has_sidecar=True)
    late.stop()
    wait_until_nobody_watches()
    assert caplog.messages == []

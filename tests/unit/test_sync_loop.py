"""The sync loop: sends now and then, at once when asked, and says when waiting for it is pointless."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from polyaxon_client.exceptions import (
    AuthorizationError,
    BadRequestError,
    NotFoundError,
    PolyaxonClientException,
    TransportError,
)
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import RunPaths, run_paths
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.sync import Sync
from polyaxon_client.tracking.sync_loop import HOPELESS_ROUNDS, NEWS_PAUSE, SyncLoop
from support.memory_run import MemoryRun, never

UUID = "0123456789abcdef" * 2
RUN = {"uuid": UUID, "project": "demo", "owner": "default", "kind": "job", "runtime": "job"}


@pytest.fixture
def paths(tmp_path: Path) -> RunPaths:
    """A run that has logged one point and goes on."""
    paths = run_paths(tmp_path / "root", UUID)
    paths.make()
    journal = Journal(paths.journal_dir, UUID)
    journal.append(("run", time.time(), RUN))
    journal.append(("metrics", time.time(), 1, {"loss": 0.5}))
    Replay(paths).run_once()
    return paths


@pytest.fixture
def remote() -> MemoryRun:
    return MemoryRun()


@pytest.fixture
def loop(paths: RunPaths, remote: MemoryRun) -> Iterator[SyncLoop]:
    loop = SyncLoop(Sync(paths, remote), interval=0.01)
    yield loop
    loop.stop(timeout=5)


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def failing(remote: MemoryRun, error: PolyaxonClientException) -> None:
    remote.before = lambda number, method, subject: error


def test_run_is_sent_without_being_asked(loop: SyncLoop, remote: MemoryRun) -> None:
    rounds = []
    loop.on_round = lambda: rounds.append(loop.is_complete)
    loop.start()
    wait_until(lambda: len(rounds) >= 2)
    assert "events/metric/loss.plx" in remote.files


def test_asked_it_does_not_wait_for_the_interval(paths: RunPaths, remote: MemoryRun) -> None:
    loop = SyncLoop(Sync(paths, remote), interval=3600)
    loop.start()
    for _ in range(3):
        loop.hurry()
        assert not loop.is_complete
        wait_until(lambda: loop.is_complete)
    loop.stop(timeout=5)


def test_server_that_never_answered_is_hopeless_until_asked_again(loop: SyncLoop, remote: MemoryRun) -> None:
    failing(remote, TransportError("No server listens"))
    loop.start()
    loop.hurry()
    wait_until(lambda: loop.is_hopeless)
    assert len(remote.requests) >= HOPELESS_ROUNDS
    # What was so before must be tried once more: the server may be back.
    remote.before = never
    loop.hurry()
    assert not loop.is_hopeless
    wait_until(lambda: loop.is_complete)
    assert not loop.is_hopeless


def test_server_that_answered_before_is_waited_for(loop: SyncLoop, remote: MemoryRun) -> None:
    loop.start()
    loop.hurry()
    wait_until(lambda: loop.is_complete)
    failing(remote, TransportError("No server listens"))
    # Something to send again.
    remote.run = None
    loop.sync.sent.files.clear()
    requests = len(remote.requests)
    loop.hurry()
    wait_until(lambda: len(remote.requests) >= requests + HOPELESS_ROUNDS + 1)
    assert not loop.is_hopeless
    assert not loop.is_complete


def test_denied_server_is_not_waited_for(loop: SyncLoop, remote: MemoryRun) -> None:
    failing(remote, AuthorizationError(message="The token has expired"))
    loop.start()
    loop.hurry()
    wait_until(lambda: loop.is_hopeless)
    remote.before = never
    loop.hurry()
    wait_until(lambda: loop.is_complete)


def test_round_that_leaves_refused_things_is_told(loop: SyncLoop, remote: MemoryRun) -> None:
    refused = BadRequestError(message="The file is refused")
    remote.before = lambda number, method, subject: refused if method == "upload_file" else None
    loop.start()
    loop.hurry()
    wait_until(lambda: loop.is_refused)
    assert not loop.is_complete
    assert not loop.is_hopeless
    assert loop.sync.sent.left == ["events/metric/loss.plx"]


def test_server_that_was_away_is_looked_at_again(loop: SyncLoop, remote: MemoryRun) -> None:
    loop.start()
    loop.hurry()
    wait_until(lambda: loop.is_complete)
    content = remote.files.pop("events/metric/loss.plx")
    rounds: list[bool] = []
    loop.on_round = lambda: rounds.append(loop.is_complete)
    wait_until(lambda: len(rounds) >= 3)
    # It did not say that anything is gone, and was there all the time.
    assert "events/metric/loss.plx" not in remote.files
    remote.absences += 1
    wait_until(lambda: remote.files.get("events/metric/loss.plx") == content)


def test_server_that_was_away_and_has_all_is_asked_once(loop: SyncLoop, remote: MemoryRun) -> None:
    loop.start()
    loop.hurry()
    wait_until(lambda: loop.is_complete)
    remote.absences += 1
    wait_until(lambda: ("get", "") in remote.requests)
    rounds: list[bool] = []
    loop.on_round = lambda: rounds.append(loop.is_complete)
    wait_until(lambda: len(rounds) >= 3)
    assert sum(method == "get" for method, _ in remote.requests) == 1
    assert sum(method == "upload_file" for method, _ in remote.requests) == 1


def test_stop_ends_the_wait(paths: RunPaths, remote: MemoryRun) -> None:
    loop = SyncLoop(Sync(paths, remote), interval=3600)
    loop.start()
    loop.hurry()
    wait_until(lambda: loop.is_complete)
    began = time.monotonic()
    loop.stop(timeout=60)
    assert time.monotonic() - began < 30


def test_news_do_not_wait_for_the_interval(paths: RunPaths, remote: MemoryRun) -> None:
    rounds: list[float] = []
    loop = SyncLoop(Sync(paths, remote), interval=600)
    loop.on_round = lambda: rounds.append(time.monotonic())
    loop.start()
    wait_until(lambda: len(rounds) == 1)
    loop.tell_news()
    wait_until(lambda: len(rounds) == 2)
    # Nor for nothing: the round after it waits again.
    time.sleep(NEWS_PAUSE + 0.5)
    assert len(rounds) == 2
    loop.stop(timeout=5)


def test_runs_that_began_together_part(
    paths: RunPaths, remote: MemoryRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pause between rounds is drawn anew each time."""
    drawn: list[tuple[float, float]] = []

    def draw(low: float, high: float) -> float:
        drawn.append((low, high))
        return 0.001

    monkeypatch.setattr("polyaxon_client.tracking.sync_loop.uniform", draw)
    loop = SyncLoop(Sync(paths, remote), interval=5)
    loop.start()
    wait_until(lambda: len(drawn) >= 3)
    loop.stop(timeout=5)
    assert set(drawn) == {(4.0, 6.0)}


def test_a_long_round_does_not_keep_the_next_one_waiting(
    paths: RunPaths, remote: MemoryRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The interval is from one beginning to the next; at least half of it is left to the server."""
    interval, work = 2.0, 1.6
    began: list[float] = []
    ended: list[float] = []
    sync = Sync(paths, remote)

    def slow_round(state: object, *, is_last: bool) -> bool:
        began.append(time.monotonic())
        time.sleep(work)
        ended.append(time.monotonic())
        return False

    monkeypatch.setattr(sync, "run_round", slow_round)
    monkeypatch.setattr("polyaxon_client.tracking.sync_loop.uniform", lambda low, high: (low + high) / 2)
    loop = SyncLoop(sync, interval=interval)
    loop.start()
    wait_until(lambda: len(began) == 4)
    loop.stop(timeout=5)
    pauses = [start - end for start, end in zip(began[1:], ended, strict=False)]
    # A machine that is busy makes a pause longer, never shorter.
    assert interval / 2 <= min(pauses) < interval


@pytest.mark.parametrize("is_awaited", [False, True])
def test_a_rank_waits_for_the_run_that_rank_0_begins(
    tmp_path: Path, remote: MemoryRun, is_awaited: bool
) -> None:
    paths = run_paths(tmp_path / "elsewhere", UUID)
    paths.make()
    journal = Journal(paths.journal_dir, UUID)
    about = {"uuid": UUID, "project": "demo", "owner": "default", "is_awaited": is_awaited}
    journal.append(("attached", time.time(), about))
    Replay(paths).run_once()
    failing(remote, NotFoundError(message="There is no such run"))
    rounds = []
    loop = SyncLoop(Sync(paths, remote), interval=0.01)
    loop.on_round = lambda: rounds.append(loop.is_hopeless)
    loop.hurry()
    loop.start()
    wait_until(lambda: bool(rounds))
    loop.stop(timeout=5)
    assert rounds[0] is not is_awaited

"""How often a growing file is sent: what the rule costs, and how far behind it leaves the server."""

from __future__ import annotations

import random
import statistics
from collections import deque
from itertools import pairwise

import pytest

from polyaxon_client.tracking.pending_files import PendingFile, due_files, note_upload
from polyaxon_client.tracking.sent import Sent
from polyaxon_client.tracking.upload_budget import SPARE_BYTES_PER_SECOND, UploadBudget

KIB = 1024
ROUND_SECONDS = 5
LONGEST_BEHIND = 60
MOST_REQUESTS = 120


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


class Growing:
    """A run whose files grow evenly, and the rounds that send them."""

    def __init__(
        self,
        speeds: dict[str, float],
        start: dict[str, int] | None = None,
        draw: random.Random | None = None,
    ) -> None:
        self.clock = Clock()
        self.draw = draw
        self.budget = UploadBudget(self.clock)
        self.sent = Sent()
        self.speeds = speeds
        self.start = start or {}
        self.began = self.clock.seconds
        self.bytes = 0
        self.requests: deque[float] = deque()
        self.most_requests = 0
        self.behind: dict[str, float] = {}
        """The longest time that a point of each file waited, once it had been sent first."""
        self.latest: list[tuple[float, float]] = []
        """Age of the run at an upload, and how long the oldest point in it had waited."""

    def size(self, name: str) -> int:
        return self.start.get(name, 0) + int(self.speeds[name] * (self.clock.seconds - self.began))

    def run(self, seconds: float) -> None:
        end = self.clock.seconds + seconds
        while True:
            pause = ROUND_SECONDS * (1.0 if self.draw is None else self.draw.uniform(0.8, 1.2))
            if self.clock.seconds + pause > end:
                self.clock.seconds = end
                return
            self.clock.seconds += pause
            pending = [PendingFile(name, self.size(name), 0.0) for name in self.speeds]
            known = self.sent.files
            pending = [
                file for file in pending if file.path not in known or known[file.path].size < file.size
            ]
            pending.sort(key=lambda file: known[file.path].at if file.path in known else 0.0)
            for file in list(due_files(pending, self.sent, self.budget)):
                self.upload(file)

    def upload(self, file: PendingFile) -> None:
        now, last = self.clock.seconds, self.sent.files.get(file.path)
        if last is not None:
            waited = now - last.at
            self.behind[file.path] = max(waited, self.behind.get(file.path, 0.0))
            self.latest.append((now - self.began, waited))
        note_upload(file, self.sent, now)
        self.bytes += file.size
        self.requests.append(now)
        while self.requests[0] <= now - 60:
            self.requests.popleft()
        self.most_requests = max(self.most_requests, len(self.requests))

    def end(self) -> int:
        """Sends everything; gives the bytes of the final files."""
        for name in self.speeds:
            self.upload(PendingFile(name, self.size(name), 0.0))
        return sum(map(self.size, self.speeds))


@pytest.mark.parametrize("files", [1, 3, 20, 60])
@pytest.mark.parametrize("speed", [20, 2 * KIB, 200 * KIB])
def test_bytes_stay_below_their_bound(files: int, speed: int) -> None:
    for length in (60, 300, 600, 1200, 2400):
        run = Growing({f"m{number}": speed / files for number in range(files)})
        run.run(length)
        assert run.most_requests <= MOST_REQUESTS
        final = run.end()
        assert run.bytes <= 3 * final + SPARE_BYTES_PER_SECOND * length


@pytest.mark.parametrize("files", [1, 3, 20, 60])
@pytest.mark.parametrize("speed", [20 * KIB, 200 * KIB])
def test_bytes_double_when_the_run_doubles(files: int, speed: int) -> None:
    totals = []
    for length in (300, 600, 1200, 2400):
        run = Growing({f"m{number}": speed / files for number in range(files)})
        run.run(length)
        run.end()
        totals.append(run.bytes)
    for shorter, longer in pairwise(totals):
        assert longer <= 2.2 * shorter


@pytest.mark.parametrize("seed", range(12))
def test_bytes_of_any_run_double_on_the_average(seed: int) -> None:
    """What is sent has steps: just before a file is sent again it is twice the final file, and just after three times, by
    any rule that keeps to three times and to half the age of the run. So a single doubling of a run with one file may be
    anything from 4/3 to 3; many of them may not.
    """
    draw = random.Random(seed)
    files = draw.choice([1, 2, 3, 8, 20])
    speed = 10 ** draw.uniform(1.5, 3.5) * KIB / files
    speeds = {f"m{number}": speed * draw.uniform(0.3, 1.7) for number in range(files)}
    shortest = draw.uniform(60, 120)
    totals = []
    # Half steps between the doublings, as where the steps fall is chance.
    for half_steps in range(13):
        length = shortest * 2 ** (half_steps / 2)
        run = Growing(speeds, draw=random.Random(draw.random()))
        run.run(length)
        final = run.end()
        assert run.bytes <= 3 * final + SPARE_BYTES_PER_SECOND * length
        totals.append(run.bytes)
    growths = [longer / shorter for shorter, longer in zip(totals[:-2], totals[2:], strict=True)]
    assert statistics.geometric_mean(growths) <= 2.2
    assert max(growths) <= 3.1


@pytest.mark.parametrize("files", [1, 7, 60])
def test_a_megabyte_of_events_is_never_a_minute_behind(files: int) -> None:
    """The worst case: it grows so slowly that growth pays for next to nothing."""
    size = 1024 * KIB // files - 200
    run = Growing(
        {f"m{number}": 0.2 for number in range(files)}, {f"m{number}": size for number in range(files)}
    )
    run.run(3600)
    # One second more until a call is in the file.
    assert max(run.behind.values()) <= LONGEST_BEHIND - 1
    assert run.most_requests <= MOST_REQUESTS


def test_a_big_file_is_at_worst_half_the_age_of_the_run_behind() -> None:
    run = Growing({"big": 2000 * KIB})
    run.run(7200)
    assert run.size("big") > 10_000_000_000
    for age, waited in run.latest:
        assert waited <= max(LONGEST_BEHIND, age / 2 + ROUND_SECONDS)


def test_a_big_file_does_not_keep_small_ones_waiting() -> None:
    run = Growing({"big": 500 * KIB, "small": 50})
    run.run(3600)
    assert run.behind["small"] <= 15
    final = run.end()
    assert run.bytes <= 3 * final + SPARE_BYTES_PER_SECOND * 3600


def test_a_file_that_waits_is_not_overtaken_for_good() -> None:
    """Small files would use up the bytes that the larger one waits for."""
    speeds = {f"small{number}": 0.3 for number in range(40)}
    run = Growing({**speeds, "large": 0.3}, {**dict.fromkeys(speeds, 10 * KIB), "large": 600 * KIB})
    run.run(3600)
    assert run.behind["large"] <= LONGEST_BEHIND


def test_new_files_go_at_once_and_are_counted_as_requests() -> None:
    run = Growing({f"m{number}": 1000 for number in range(500)})
    run.run(ROUND_SECONDS)
    assert 20 <= len(run.sent.files) <= 40
    run.run(10 * ROUND_SECONDS)
    assert run.most_requests <= MOST_REQUESTS


def test_requests_are_saved_up_for_a_minute_at_most() -> None:
    clock = Clock()
    budget = UploadBudget(clock)
    clock.seconds += 36_000
    allowed = 0
    while budget.requests >= 1:
        budget.spend(0)
        allowed += 1
    assert allowed <= 40

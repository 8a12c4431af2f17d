"""What a live run costs the network, through the whole pipeline: bytes, requests, and how fresh the server is."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.server import PolyaxonServer
from support.traffic import LiveRun, Traffic, follow

pytestmark = [pytest.mark.live, pytest.mark.slow]

SPARE_BYTES_PER_SECOND = 20 * 1024
MOST_REQUESTS = 120
# A machine that is busy with everything else gets much more than the goal; at the end of the run would be too late.
SLACK_SECONDS = 30.0


def check(traffic: Traffic) -> None:
    print(traffic)
    assert traffic.points == traffic.expected_points
    assert traffic.sent <= 3 * traffic.final + SPARE_BYTES_PER_SECOND * traffic.seconds
    assert traffic.most_in_a_minute <= MOST_REQUESTS
    assert traffic.first_point <= 5 + SLACK_SECONDS
    assert traffic.values_behind <= 10 + SLACK_SECONDS


def test_bytes_grow_no_faster_than_the_run(
    polyaxon_server: PolyaxonServer, project: str, tmp_path: Path
) -> None:
    lengths = (15, 30, 60)
    runs = [
        LiveRun(polyaxon_server, project, tmp_path / str(length), seconds=length, rate=500, metrics=3)
        for length in lengths
    ]
    found = follow(runs)
    for traffic in found:
        check(traffic)
        assert traffic.behind <= max(60, traffic.seconds / 2) + SLACK_SECONDS
    # Where on its way to the next doubling a run ends is worth half of its files.
    assert found[-1].sent <= 2.5 * 2.5 * found[0].sent


def test_a_thousand_metrics_keep_within_the_same_bounds(
    polyaxon_server: PolyaxonServer, project: str, tmp_path: Path
) -> None:
    run = LiveRun(polyaxon_server, project, tmp_path, seconds=45, rate=1, metrics=1000)
    (traffic,) = follow([run])
    check(traffic)
    # A thousand files: an archive every half a minute, and what a busy server failed again.
    assert traffic.behind <= 60 + SLACK_SECONDS
    assert traffic.requests <= 150

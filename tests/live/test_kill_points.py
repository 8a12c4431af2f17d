"""Killed at named points, ten times each and then some: nothing acknowledged is lost, nothing doubled.

The programs under test are the real ones; :mod:`support.kill_points` ends them from inside at the point. Each story is
one run that goes on after every kill, so damage would add up.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from support.killed_run import KilledRun
from support.reader import Reader
from support.reliability import note
from support.server import PolyaxonServer

KILLS = 10
MOST_LIVES = 40


class Point(NamedTuple):
    """Where to kill, and at the how many-th passing at most."""

    process: str
    name: str
    passings: int
    endings: tuple[str, ...] = ("end", "leave")


OFFLINE = [
    Point("training", "torn record", 40),
    Point("training", "record written", 40),
    Point("training", "file copied", 3),
    Point("sidecar", "event file half written", 6),
    Point("sidecar", "event file written", 6),
    Point("sidecar", "checkpoint half written", 2),
    Point("sidecar", "checkpoint written", 2),
    Point("sidecar", "run ended", 2, ("leave",)),
    Point("sidecar", "segment removed", 2, ("end",)),
]
SYNCED = [
    Point("sync", "run created", 1),
    Point("sync", "fields taken", 1),
    Point("sync", "lineage taken", 1),
    Point("sync", "upload begins", 5),
    Point("sync", "upload half sent", 5),
    Point("sync", "upload taken", 5),
    Point("sync", "status taken", 2),
    Point("sync", "final status taken", 1),
    Point("sync", "run ended", 2, ("leave",)),
    Point("sync", "notes half written", 4),
    Point("sync", "notes written", 4),
]
ONLINE = [
    Point("sidecar", "fields taken", 1),
    Point("sidecar", "upload half sent", 5),
    Point("sidecar", "upload taken", 5),
    Point("sidecar", "final status taken", 1),
    Point("sidecar", "notes written", 4),
]


def ids(points: list[Point]) -> list[str]:
    """Names for parameters."""
    return [f"{point.process}: {point.name}" for point in points]


def tell(run: KilledRun, point: Point, kills: int, logged: int) -> None:
    """Puts the story into the table."""
    note(
        "Killed anywhere",
        f"{point.process}: {point.name}",
        tried=kills,
        logged=logged,
        lost=0,
        doubled=0,
        longest_wait=run.acknowledged.longest,
    )


@pytest.mark.slow
@pytest.mark.reliability
@pytest.mark.parametrize("point", OFFLINE, ids=ids(OFFLINE))
def test_killed_at_a_point_and_gone_on(tmp_path: Path, point: Point) -> None:
    with KilledRun(tmp_path, point.name) as run:
        go_on_offline(run, point, KILLS)
        tell(run, point, run.kills, run.in_directory().logged)


def go_on_offline(run: KilledRun, point: Point, kills: int) -> None:
    """Kills and goes on, then compares the run directory."""
    lives = 0
    while run.kills < kills:
        lives += 1
        assert lives <= MOST_LIVES, f"{run.kills} kills in {lives} lives"
        run.live(
            run.chance.randint(20, 150),
            ending=run.chance.choice(point.endings),
            kill=(point.process, point.name, run.chance.randint(1, point.passings)),
        )
        run.wait_for_sidecars()
    assert run.live(0) == 0
    run.wait_for_sidecars()
    found = run.in_directory()
    assert found.is_exact, found
    assert found.logged > 100
    assert "Traceback" not in run.errors, run.errors
    # The last one cleaned up behind the killed ones.
    assert [path for path in run.root.rglob(".*.tmp")] == []


@pytest.mark.live
@pytest.mark.slow
@pytest.mark.reliability
@pytest.mark.parametrize("point", SYNCED, ids=ids(SYNCED))
def test_sync_killed_at_a_point_and_repeated(
    tmp_path: Path, point: Point, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    # A run is created once.
    runs = KILLS if point.name == "run created" else 1
    for number in range(runs):
        seed = f"{point.name} {number}"
        with KilledRun(tmp_path / str(number), seed, POLYAXON_PROJECT=reader.project) as run:
            kill_syncs(run, point, polyaxon_server.url, KILLS // runs)
            found = run.on_server(reader)
            assert found.is_exact, found
            tell(run, point, run.kills, found.logged)


def kill_syncs(run: KilledRun, point: Point, host: str, kills: int) -> None:
    """Logs offline, kills the sync, logs more, kills the next; the last one ends what they began."""
    lives = 0
    while run.kills < kills:
        lives += 1
        assert lives <= MOST_LIVES, f"{run.kills} kills in {lives} lives"
        # Without a sidecar nobody has replayed anything, and nobody has told the end.
        run.live(
            run.chance.randint(20, 60),
            ending=run.chance.choice(point.endings),
            POLYAXON_TRACKING_SIDECAR="off" if point.name == "run ended" or lives % 4 else "process",
        )
        run.wait_for_sidecars()
        run.sync(host, kill=(point.process, point.name, run.chance.randint(1, point.passings)))
    assert run.sync(host) == 0, run.errors
    # A second one has nothing to do, and does nothing wrong.
    assert run.sync(host) == 0, run.errors
    assert "Traceback" not in run.errors, run.errors
    assert run.journals == []


@pytest.mark.live
@pytest.mark.slow
@pytest.mark.reliability
@pytest.mark.parametrize("point", ONLINE, ids=ids(ONLINE))
def test_sidecar_killed_on_its_way_to_the_server(
    tmp_path: Path, point: Point, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    with KilledRun(tmp_path, point.name, **variables) as run:
        lives = 0
        while run.kills < KILLS:
            lives += 1
            assert lives <= MOST_LIVES, f"{run.kills} kills in {lives} lives"
            run.live(
                run.chance.randint(20, 100),
                ending=run.chance.choice(point.endings),
                kill=(point.process, point.name, run.chance.randint(1, point.passings)),
                POLYAXON_TRACKING_EXIT_TIMEOUT="10",
            )
            run.wait_for_sidecars()
        assert run.live(0) == 0
        run.wait_for_sidecars()
        assert reader.run(run.uuid)["status"] == "succeeded"
        found = run.on_server(reader)
        assert found.is_exact, found
        tell(run, point, run.kills, found.logged)

"""Killed at random moments, again and again: the training, its sidecar, both, or the sync.

A seeded model and no rules that a library draws: what comes when is timing, so a failure cannot be made smaller by
drawing again; the seed gives the same calls and kills at about the same moments. ``KILLS_SEED`` sets it.
"""

from __future__ import annotations

import os
import time
from itertools import chain, repeat
from pathlib import Path

import pytest

from support.killed_run import KilledRun
from support.reader import Reader
from support.reliability import note
from support.server import PolyaxonServer

SEED = os.environ.get("KILLS_SEED", "1")
# A life takes about as long as its moment of death: some are killed before the run is created, most while they log.
LONGEST_LIFE = 0.25


def live_and_die(run: KilledRun, *, host: str | None = None) -> None:
    """One life of the run, ended by a kill; with a host, perhaps a sync that is killed, too."""
    chance = run.chance
    run.train(1_000_000)
    if chance.random() < 0.8:
        run.wait_for_note("created", run.notes_of("created") + 1)
    time.sleep(chance.random() * LONGEST_LIFE)
    victim = chance.choice(["training", "both", "sidecar first"])
    if victim != "training":
        run.kill_sidecars()
        if victim == "sidecar first":
            time.sleep(chance.random() * LONGEST_LIFE / 2)
    run.kill_training()
    if chance.random() < 0.3:
        # Its sidecar sees to the end, or is killed while it does.
        time.sleep(chance.random() * LONGEST_LIFE)
        run.kill_sidecars()
    if host is not None and chance.random() < 0.4:
        run.sync(host, seconds=0.2 + chance.random())


def tell(run: KilledRun, scenario: str, logged: int) -> None:
    """Puts the story into the table."""
    note(
        "Killed anywhere",
        scenario,
        tried=run.kills,
        logged=logged,
        lost=0,
        doubled=0,
        longest_wait=run.acknowledged.longest,
    )


def kill_offline(folder: Path, seed: str, kills: int) -> None:
    """Kills, then compares the run directory."""
    with KilledRun(folder, seed) as run:
        while run.kills < kills:
            live_and_die(run)
        assert run.live(0) == 0
        run.wait_for_sidecars()
        found = run.in_directory()
        assert found.is_exact, found
        assert found.logged > 10 * kills
        assert "Traceback" not in run.errors, run.errors
        tell(run, "at random moments, offline", found.logged)


def test_a_torn_note_is_no_note(tmp_path: Path) -> None:
    """A kill in the middle of a write must not stop the next life, nor make the model know what was never called."""
    with KilledRun(tmp_path, SEED) as run:
        assert run.live(20) == 0
        with run.notes.open("a") as notes:
            notes.write('\n["begun", 20, "artifact", ["model0.bin", "20 20 2')
        assert run.live(20) == 0, run.errors
        run.wait_for_sidecars()
        found = run.in_directory()
        assert found.is_exact, found
        assert run.acknowledged.lives == 2


def test_killed_and_gone_on(tmp_path: Path) -> None:
    kill_offline(tmp_path, SEED, 12)


@pytest.mark.slow
@pytest.mark.reliability
@pytest.mark.parametrize("number", range(4))
def test_killed_again_and_again(tmp_path: Path, number: int) -> None:
    kill_offline(tmp_path, f"{SEED} {number}", 30)


@pytest.mark.live
@pytest.mark.slow
@pytest.mark.reliability
@pytest.mark.parametrize("number", range(3))
def test_killed_beside_the_server(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader, number: int
) -> None:
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    with KilledRun(tmp_path, f"{SEED} server {number}", **variables) as run:
        while run.kills < 12:
            live_and_die(run, host=polyaxon_server.url)
        # The last life ends well, or the last word is the sync's.
        if number % 2:
            run.kill_sidecars()
            assert run.sync(polyaxon_server.url) == 0, run.errors
            status = "failed"
        else:
            assert run.live(50) == 0
            run.wait_for_sidecars()
            status = "succeeded"
        assert reader.run(run.uuid)["status"] == status
        found = run.on_server(reader)
        assert found.is_exact, found
        assert "Traceback" not in run.errors, run.errors
        tell(run, "at random moments, beside the server", found.logged)


@pytest.mark.live
@pytest.mark.slow
@pytest.mark.reliability
def test_continued_on_another_machine_and_killed_there(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    """What the server holds goes before what is logged here, also when the kill fell between an upload and its note."""
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    with KilledRun(tmp_path, f"{SEED} elsewhere", **variables) as run:
        assert run.live(100) == 0
        run.wait_for_sidecars()
        run.move(tmp_path / "elsewhere")
        # Each file is fetched once.
        for point in chain(["earlier file fetched"] * 4, repeat("upload taken")):
            if run.kills >= 12:
                break
            run.live(
                run.chance.randint(20, 60),
                ending="leave",
                kill=("sidecar", point, run.chance.randint(1, 2)),
            )
            run.wait_for_sidecars()
        assert run.live(10) == 0
        run.wait_for_sidecars()
        found = run.on_server(reader)
        assert found.is_exact, found
        tell(run, "on another machine that goes on with the run", found.logged)


@pytest.mark.live
@pytest.mark.slow
@pytest.mark.reliability
def test_killed_while_the_run_is_handed_over(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    """A sidecar whose training is gone and whose server is down gives way to the sync; either is killed meanwhile."""
    with KilledRun(
        tmp_path,
        f"{SEED} handover",
        POLYAXON_HOST="http://127.0.0.1:9",
        POLYAXON_PROJECT=reader.project,
        POLYAXON_TRACKING_SYNC_INTERVAL="30",
    ) as run:
        while run.kills < 12:
            run.live(run.chance.randint(20, 60), ending="leave")
            run.sync(polyaxon_server.url, seconds=0.2 + run.chance.random() * 2)
            if run.chance.random() < 0.5:
                run.kill_sidecars()
        assert run.sync(polyaxon_server.url) == 0, run.errors
        run.wait_for_sidecars()
        assert reader.run(run.uuid)["status"] == "failed"
        found = run.on_server(reader)
        assert found.is_exact, found
        tell(run, "while the sidecar gives way to the sync", found.logged)

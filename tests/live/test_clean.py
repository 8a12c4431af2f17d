"""``polyaxon-tracking clean``: only what the server has whole goes, and nothing of it is left behind."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import RunPaths, run_paths
from polyaxon_client.tracking.record import LOGS
from polyaxon_client.tracking.removal import finish_removals, remove_sent_run
from polyaxon_client.tracking.run_lock import take_lock
from support.reader import Reader
from support.scripts import DEADLINE, Script, run_command
from support.server import PolyaxonServer
from support.sync_command import STEPS, digest_of, lost_and_doubled, recorded, root, sync

pytestmark = pytest.mark.live


def clean(url: str, *arguments: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """Runs the command for programs; what it says of each run."""
    done = run_command("clean", "--json", *arguments, POLYAXON_HOST=url)
    assert done.stderr == ""
    return done.returncode, {run["uuid"]: run for run in json.loads(done.stdout)["runs"]}


def traces(uuid: str) -> list[Path]:
    return [path for path in root().rglob("*") if uuid in path.relative_to(root()).as_posix()]


def test_what_is_sent_goes_and_the_rest_stays(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    url = polyaxon_server.url
    first, second = recorded(tmp_path, reader.project, 2)
    assert sync(url)[0] == 0
    (third,) = recorded(tmp_path, reader.project, 3, first=2)
    before = digest_of(root())

    # A week has not gone by.
    assert clean(url) == (0, {})
    shown = run_command("clean", "--dry-run", "--older-than", "0", POLYAXON_HOST=url)
    assert shown.returncode == 0, shown.stderr
    assert "2 runs" in shown.stdout
    assert "Nothing was removed" in shown.stdout
    assert digest_of(root()) == before

    code, told = clean(url, "--older-than", "0")
    assert (code, set(told)) == (0, {first, second})
    assert all(run["is_removed"] and run["bytes"] > 2000 for run in told.values())
    assert traces(first) == traces(second) == []
    kept = {name: digest for name, digest in before.items() if third in name}
    assert {name: digest for name, digest in digest_of(root()).items() if third in name} == kept

    code, told = clean(url, third[:8])
    assert (code, told[third]["is_removed"]) == (1, False)
    assert traces(third)
    assert sync(url)[0] == 0
    for number, uuid in enumerate((first, second, third)):
        assert lost_and_doubled(reader, uuid, number) == (0, 0)

    # As on any other machine.
    more = f"""
    from polyaxon_client.tracking import Experiment

    experiment = Experiment(experiment_id="{first}", resume="must")
    experiment.log_metrics(step=50, loss=50 / 7)
    """
    done = Script(tmp_path, more, POLYAXON_HOST=url, POLYAXON_PROJECT=reader.project).run()
    assert (done.returncode, done.stderr) == (0, "")
    reader.ended(first, "succeeded")
    assert reader.points(first, "loss") == [(step, step / 7) for step in range(51)]


def test_what_the_server_lacks_stays(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> None:
    url = polyaxon_server.url
    (uuid,) = recorded(tmp_path, reader.project, 1)
    assert sync(url)[0] == 0
    artifact = f"{url}/streams/v1/polyaxon/default/{reader.project}/runs/{uuid}/artifact"
    httpx.delete(artifact, params={"path": "outputs/model.bin"}, trust_env=False).raise_for_status()
    before = digest_of(root())
    done = run_command("clean", "--older-than", "0", POLYAXON_HOST=url)
    assert done.returncode == 1
    assert "model.bin" in done.stdout
    assert "sync" in done.stdout
    assert digest_of(root()) == before


def test_a_live_run_stays(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> None:
    script = Script(tmp_path, STEPS, POLYAXON_HOST=polyaxon_server.url, POLYAXON_PROJECT=reader.project)
    process = script.start()
    assert process.stdout is not None
    uuid = process.stdout.readline().strip()
    assert clean(polyaxon_server.url, "--older-than", "0") == (0, {})
    code, told = clean(polyaxon_server.url, uuid)
    assert (code, told[uuid]["is_removed"]) == (1, False)
    output, errors = process.communicate("\n\n\n", timeout=DEADLINE)
    assert (process.returncode, errors) == (0, ""), output
    reader.ended(uuid, "succeeded")
    assert len(reader.points(uuid, "loss")) == 300


@pytest.fixture
def sent_run(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> RunPaths:
    """The places of a run that the server has whole."""
    (uuid,) = recorded(tmp_path, reader.project, 1)
    assert sync(polyaxon_server.url)[0] == 0
    return run_paths(root(), uuid)


def test_nobody_who_works_on_a_run_loses_it(sent_run: RunPaths) -> None:
    uuid = sent_run.state.name
    lock = take_lock(sent_run.lock, 0.0)
    assert lock is not None
    with lock:
        assert remove_sent_run(sent_run) == "a process works on it"
    # Somebody goes on with it, and the notes of sync do not know yet.
    journal = Journal(sent_run.journal_dir, uuid)
    journal.append((LOGS, time.time(), ["one more line"]))
    before = digest_of(root())
    assert remove_sent_run(sent_run) == "somebody went on with it"
    finish_removals(root())
    assert digest_of(root()) == before
    journal.close()


def test_a_removal_that_was_cut_off_is_finished(sent_run: RunPaths) -> None:
    uuid = sent_run.state.name
    killed = f"""
import os, pathlib, shutil, signal
from polyaxon_client.tracking import removal
from polyaxon_client.tracking.layout import run_paths

shutil.rmtree = lambda path: os.kill(os.getpid(), signal.SIGKILL)
removal.remove_sent_run(run_paths(pathlib.Path({str(root())!r}), {uuid!r}))
"""
    subprocess.run([sys.executable, "-c", killed], check=False, timeout=DEADLINE)
    assert sent_run.run_dir.exists()
    assert not sent_run.journal_dir.exists()
    finish_removals(root())
    assert traces(uuid) == []


@pytest.mark.parametrize("days", ["-1", "nan", "inf", "a week"])
def test_days_are_a_number(days: str) -> None:
    done = run_command("clean", f"--older-than={days}", POLYAXON_HOST="http://127.0.0.1:9")
    assert done.returncode == 2
    assert "no number of days" in done.stderr


def test_a_server_has_to_be_named() -> None:
    done = run_command("clean")
    assert done.returncode == 1
    assert "no server is named" in done.stderr

"""Runs of MLflow's file stores come to the server as they were, written by the real MLflow."""

from __future__ import annotations

import json
import os
import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from polyaxon_client.client import PolyaxonClient
from polyaxon_client.importing import import_runs
from polyaxon_client.reading import get_run, runs
from support.environments import environment
from support.reader import Reader
from support.scripts import Script

pytestmark = [pytest.mark.live, pytest.mark.slow]

PROGRAM = Path(__file__).parents[1] / "support" / "mlflow_program.py"
VALUES = [0.1 + 0.2, 5e-324, float("nan"), float("inf"), float("-inf"), 1e300]


@pytest.mark.timeout(900)
def test_a_file_store(tmp_path: Path, reader: Reader, client: PolyaxonClient) -> None:
    store = tmp_path / "mlruns"
    script = Script(tmp_path / "work", PROGRAM.read_text(), MLFLOW_ALLOW_FILE_STORE="true")
    # The environment of the benchmarks, which are beside it.
    script.program = [str(environment("peer-mlflow", "mlflow==3.17.2"))]
    script.deadline = 300.0
    done = script.run(str(store))
    assert done.returncode == 0, done.stderr
    uuids = json.loads(done.stdout)

    outcomes = {one.name: one for one in import_runs(store, reader.project, client=client)}
    assert set(outcomes) == {"first run", "failed", "killed", "running"}
    assert outcomes["running"].trouble == "it is still running; import it when it has ended"
    assert all(one.is_sent for name, one in outcomes.items() if name != "running")

    run = get_run(uuids["first"], reader.project, client=client)
    assert (run.name, run.meta_info["name"], run.description) == ("first-run", "first run", "about it")
    assert run.params == {
        "lr": 0.1,
        "layers": 3,
        "flag": True,
        "nothing": None,
        "version": "007",
        "text": "a: 'b'",
    }
    assert sorted(run.tags) == ["team:größe", "vision"]
    assert run.status == "succeeded"
    assert run.meta_info["mlflow"]["experiment"] == "digits: größe"
    points = run.metric("train/loss")
    assert list(map(repr, points.values)) == list(map(repr, VALUES))
    assert points.steps == list(range(6))
    assert points.timestamps[0] == datetime.fromtimestamp(1_700_000_000, UTC).replace(microsecond=123_000)
    assert run.metric("many").values == [step / 3 for step in range(1000)]
    assert run.read("outputs/model.bin") == bytes(range(256)) * 10
    assert run.read("outputs/folder/inner/größe 1.txt") == b"x"
    rows = {row["name"]: row["kind"] for row in run.lineage()}
    assert rows == {"train/loss": "metric", "many": "metric", "model.bin": "file", "folder": "dir"}

    for name, status in (("failed", "failed"), ("killed", "stopped")):
        run = get_run(uuids[name], reader.project, client=client)
        assert (run.name, run.status, run.metric("loss").values) == (name, status, [1.5])
        meta = (store / script_experiment(store) / uuids[name] / "meta.yaml").read_text()
        times = dict(
            line.split(": ") for line in meta.splitlines() if line.startswith(("start_time", "end_time"))
        )
        assert run.started_at is not None
        assert run.finished_at is not None
        assert round(run.started_at.timestamp() * 1000) == int(times["start_time"])
        assert round(run.finished_at.timestamp() * 1000) == int(times["end_time"])

    # Nothing was written to it for long: its process was killed.
    old = time.time() - 7200
    meta_file = store / script_experiment(store) / uuids["running"] / "meta.yaml"
    meta = re.sub(r"start_time: \d+", f"start_time: {int((old - 60) * 1000)}", meta_file.read_text())
    meta_file.write_text(meta)
    for path in (store / script_experiment(store) / uuids["running"]).rglob("*"):
        os.utime(path, (old, old))
    again = {one.name: one for one in import_runs(store, reader.project, client=client)}
    assert [one.was_there for name, one in sorted(again.items())] == [True, True, True, False]
    run = get_run(uuids["running"], reader.project, client=client)
    assert (run.status, run.statuses()[-1]["message"]) == ("stopped", "MLflow knows no end of it.")
    assert run.finished_at is not None
    assert run.finished_at.timestamp() == pytest.approx(old, abs=1)
    assert len(list(runs(reader.project, client=client))) == 4


def script_experiment(store: Path) -> str:
    """The folder of the experiment that has runs."""
    (found,) = {
        path.parent.parent.name for path in store.glob("*/*/meta.yaml") if path.parent.name != "models"
    }
    return found

"""Inside a run that Polyaxon started: nothing is configured, and the platform's part is left to the platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer
from support.started_runs import run_variables, started_run

pytestmark = pytest.mark.live

TRAIN = """
import os, time
from pathlib import Path
from polyaxon_client.tracking import Experiment, get_outputs_path

experiment = Experiment()
experiment.log_params(lr=0.1)
experiment.log_tags("inside")
for step in range(20):
    experiment.log_metrics(step=step, loss=step / 7)
Path(get_outputs_path(), "model.txt").write_text("weights")
deadline = time.monotonic() + 10
events = Path(get_outputs_path()).parent / "events/metric/loss.plx"
began = time.monotonic()
while not (events.exists() and len(events.read_text().splitlines()) == 21):
    assert time.monotonic() < deadline, "no events on disk"
    time.sleep(0.02)
print(experiment.experiment_id)
print(time.monotonic() - began)
"""


def test_in_a_cluster_files_are_written_and_only_facts_are_sent(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    uuid = started_run(polyaxon_server, reader.project)
    context = tmp_path / "context"
    script = Script(tmp_path, TRAIN, **run_variables(polyaxon_server, reader.project, uuid, context))
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == uuid
    assert float(result.stdout.splitlines()[1]) < 5
    run = reader.run(uuid)
    assert (run["inputs"], run["tags"]) == ({"lr": 0.1}, ["inside"])
    # Statuses, files and their summaries are the platform's business.
    assert run["status"] == "created"
    assert reader.tree(uuid).get("files", {}) == {}
    folder = context / "artifacts" / uuid
    assert {path.name for path in folder.iterdir()} <= {
        "events",
        "outputs",
        "run.plx.json",
        "lineages.plx.json",
        "plxlogs",
    }
    assert not (folder / "plxlogs").exists()
    assert "env" in reader.lineage(uuid)
    assert "loss" not in reader.lineage(uuid)


def test_with_a_process_sidecar_everything_is_ours(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    uuid = started_run(polyaxon_server, reader.project)
    context = tmp_path / "context"
    given = run_variables(polyaxon_server, reader.project, uuid, context)
    result = Script(tmp_path, TRAIN, **given, POLYAXON_HAS_PROCESS_SIDECAR="true").run()
    assert (result.returncode, result.stderr) == (0, "")
    run = reader.run(uuid)
    assert run["status"] == "succeeded"
    assert [condition["type"] for condition in reader.conditions(uuid)] == ["created", "running", "succeeded"]
    assert reader.points(uuid, "loss") == [(step, step / 7) for step in range(20)]
    assert reader.file(uuid, "outputs/model.txt") == b"weights"
    assert reader.lineage(uuid)["loss"]["kind"] == "metric"

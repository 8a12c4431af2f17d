"""Going on with a run that began elsewhere: nothing of it is lost, nothing doubled."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

BEGIN = """
import logging
from polyaxon_client.tracking import Experiment

experiment = Experiment()
experiment.create(name="first", tags=["a"])
experiment.log_params(lr=0.1, depth=3)
for step in range(10):
    experiment.log_metrics(step=step, loss=step / 3)
logging.warning("from the first machine")
"""

GO_ON = """
import sys
from polyaxon_client.tracking import Experiment

experiment = Experiment(experiment_id=sys.argv[1])
experiment.log_params(lr=0.2)
experiment.log_tags(["b"])
for step in range(10, 15):
    experiment.log_metrics(step=step, loss=step / 3, fresh=step)
experiment.send_logs("from the second machine")
print(experiment.get_entity_data()["name"])
"""


@pytest.mark.parametrize("is_other_machine", [True, False])
def test_run_continued_here_or_on_another_machine(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader, is_other_machine: bool
) -> None:
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    first = Script(tmp_path / "one", BEGIN, **variables).run()
    assert (first.returncode, first.stdout) == (0, "")
    uuid = reader.run()["uuid"]
    if is_other_machine:
        variables["XDG_DATA_HOME"] = str(tmp_path / "other")
    second = Script(tmp_path / "two", GO_ON, **variables).run(uuid)
    assert (second.returncode, second.stdout, second.stderr) == (0, "first\n", "")
    run = reader.run(uuid)
    assert reader.points(uuid, "loss") == [(step, step / 3) for step in range(15)]
    assert reader.points(uuid, "fresh") == [(step, step) for step in range(10, 15)]
    assert run["status"] == "succeeded"
    assert run["inputs"] == {"lr": 0.2, "depth": 3}
    assert run["tags"] == ["a", "b"]
    assert run["name"] == "first"
    logs = "\n".join(reader.logs(uuid))
    assert "from the first machine" in logs
    assert "from the second machine" in logs
    summary = reader.lineage(uuid)["loss"]["summary"]
    assert summary["step"] == {"count": 15, "min": 0, "max": 14}
    assert summary["metric"]["count"] == 15
    assert summary["metric"]["mean"] == pytest.approx(sum(range(15)) / 45)
    assert len(reader.runs()) == 1


def test_unknown_run_says_so_and_keeps_what_was_logged(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    script = Script(
        tmp_path,
        """
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(experiment_id="0" * 32)
        experiment.log_metrics(step=1, loss=0.5)
        print(experiment.run_dir)
        experiment.end("succeeded", timeout=5)
        """,
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_PROJECT=reader.project,
    )
    result = script.run()
    assert result.returncode == 0
    assert "No Run matches" in result.stderr
    assert "polyaxon-tracking sync" in result.stderr
    assert "0.5" in (Path(result.stdout.strip()) / "events/metric/loss.plx").read_text()


RESTART = """
import sys
from polyaxon_client.tracking import Experiment

uuid, how, first, last, after = sys.argv[1:]
experiment = Experiment(experiment_id=uuid, resume=how, truncate_after=int(after) if after else None)
for step in range(int(first), int(last)):
    experiment.log_metrics(step=step, loss=step / 3)
if not after:
    experiment.log_metrics(step=int(last), rare=1.5)
"""


@pytest.mark.parametrize("is_other_machine", [True, False])
def test_restart_from_a_checkpoint_takes_later_points_back(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader, is_other_machine: bool
) -> None:
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    uuid = uuid4().hex
    first = Script(tmp_path / "one", RESTART, **variables).run(uuid, "allow", "0", "10", "")
    assert (first.returncode, first.stderr) == (0, "")
    assert reader.ended(uuid)["status"] == "succeeded"
    assert reader.points(uuid, "rare") == [(10, 1.5)]
    if is_other_machine:
        variables["XDG_DATA_HOME"] = str(tmp_path / "other")
    second = Script(tmp_path / "two", RESTART, **variables).run(uuid, "must", "6", "8", "5")
    assert (second.returncode, second.stderr) == (0, "")
    assert reader.points(uuid, "loss") == [(step, step / 3) for step in range(8)]
    lineage = reader.lineage(uuid)
    assert lineage["loss"]["summary"]["step"] == {"count": 8, "min": 0, "max": 7}
    assert lineage["loss"]["summary"]["metric"]["count"] == 8
    assert "rare" not in lineage
    assert not reader.has_metric(uuid, "rare")
    run = reader.run(uuid)
    assert run["status"] == "succeeded"
    assert run["outputs"]["loss"] == 7 / 3
    assert [condition["type"] for condition in reader.conditions(uuid)] == [
        "created",
        "running",
        "succeeded",
        "running",
        "succeeded",
    ]


@pytest.mark.parametrize(("how", "exists"), [("never", True), ("must", False)])
def test_run_that_must_or_must_not_exist(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader, how: str, exists: bool
) -> None:
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    uuid = uuid4().hex
    if exists:
        assert Script(tmp_path / "one", RESTART, **variables).run(uuid, "allow", "0", "2", "").returncode == 0
    result = Script(tmp_path / "two", RESTART, **variables).run(uuid, how, "0", "2", "")
    assert result.returncode == 1
    assert uuid in result.stderr
    assert 'resume="allow"' in result.stderr
    assert len(reader.runs()) == int(exists)


def test_wrong_resume_is_refused_at_once(tmp_path: Path) -> None:
    code = """
        from polyaxon_client.tracking import Experiment

        for arguments in (
            {"experiment_id": "0" * 32, "resume": "maybe"},
            {"resume": "must"},
            {"experiment_id": "0" * 32, "truncate_after": 3},
        ):
            try:
                Experiment(project="p", **arguments)
            except ValueError as error:
                print(error)
        """
    lines = Script(tmp_path, code).run().stdout.splitlines()
    assert ["maybe" in lines[0], "experiment_id" in lines[1], "resume" in lines[2]] == [True] * 3

"""Under the docker and process executors nobody else sets statuses, sends files or collects logs."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.managed import Container
from support.official import official_sidecar
from support.reader import Reader
from support.server import PolyaxonServer

pytestmark = [pytest.mark.live, pytest.mark.slow]

MakeContainer = Callable[..., Container]
LOCAL = pytest.mark.parametrize("variant", ["docker", "process"])

TRAIN = """
import logging, math, os, sys
from pathlib import Path
from polyaxon_client.tracking import Experiment, get_outputs_path

experiment = Experiment()
assert get_outputs_path() == os.environ["OUT"]
experiment.log_params(lr=0.01)
logging.warning("step by step")
for step in range(20):
    experiment.log_metrics(step=step, timestamp=1_790_000_000 + step, loss=step / 7, **{"val/f1": -step / 3})
experiment.log_metrics(step=20, timestamp=1_790_000_020, loss=math.nan)
Path(get_outputs_path(), "direct.txt").write_text("written straight into the folder")
Path("model.txt").write_text("weights")
experiment.log_artifact("model.txt")
Path("several").mkdir(exist_ok=True)
Path("several/a.txt").write_text("a")
experiment.log_artifacts("several")
"""


@LOCAL
def test_status_files_and_logs_are_ours(container: MakeContainer, reader: Reader, variant: str) -> None:
    made = container(variant)
    done = made.execute(TRAIN)
    assert (done.returncode, done.stderr) == (0, "WARNING:root:step by step\n")
    run = reader.run(made.run)
    assert (run["status"], run["inputs"]) == ("succeeded", {"lr": 0.01})
    assert [one["type"] for one in reader.conditions(made.run)] == ["created", "running", "succeeded"]
    assert reader.points(made.run, "loss")[:20] == [(step, step / 7) for step in range(20)]
    assert reader.logs(made.run) == ["WARNING -- step by step"]
    assert reader.file(made.run, "outputs/direct.txt") == b"written straight into the folder"
    assert set(reader.lineage(made.run)) >= {"loss", "val/f1", "env", "model.txt", "several"}


@LOCAL
def test_an_exception_fails_the_run(container: MakeContainer, reader: Reader, variant: str) -> None:
    made = container(variant)
    assert made.execute(TRAIN + "raise ValueError('no data')").returncode == 1
    assert reader.run(made.run)["status"] == "failed"
    assert "no data" in reader.conditions(made.run)[-1]["message"]


def test_a_run_that_is_running_already_is_not_said_to_run_again(
    container: MakeContainer, reader: Reader
) -> None:
    made = container("docker", status="running")
    assert made.execute(TRAIN).returncode == 0
    assert [one["type"] for one in reader.conditions(made.run)] == ["running", "succeeded"]
    assert reader.conditions(made.run)[0].get("reason") != "Tracker"


def test_a_new_container_goes_on_after_what_the_init_container_brought(
    container: MakeContainer, reader: Reader, polyaxon_server: PolyaxonServer
) -> None:
    code = """
    from polyaxon_client.tracking import Experiment
    experiment = Experiment()
    for step in range({first}, {first} + 5):
        experiment.log_metrics(step=step, loss=step / 7)
    """
    first = container("docker", name="first")
    assert first.execute(code.format(first=0)).returncode == 0
    # As a restart of the run does: another container, an empty volume, filled from the store.
    second = container("docker", name="second", run=first.run)
    assert (second.run_dir / "events/metric/loss.plx").exists()
    assert second.execute(code.format(first=5)).returncode == 0
    assert reader.points(first.run, "loss") == [(step, step / 7) for step in range(10)]
    summary = reader.lineage(first.run)["loss"]["summary"]
    assert (summary["metric"]["count"], summary["step"]) == (10, {"count": 10, "min": 0, "max": 9})


def test_the_official_sidecar_and_our_own_sync_agree(
    container: MakeContainer, reader: Reader, polyaxon_server: PolyaxonServer
) -> None:
    ours = container("docker", name="ours")
    assert ours.execute(TRAIN).returncode == 0
    theirs = container("kubernetes, community", name="theirs")
    sidecar = theirs.start_sidecar(official_sidecar(), Path(__file__).parent / "official_sidecar.py")
    try:
        assert theirs.execute(TRAIN).returncode == 0
    finally:
        sidecar.finish()
    # Polyaxon collects logs by other ways in a cluster; the snapshot of the environment is that of another process.
    ignored = {"plxlogs/logs.jsonl", "outputs/env.json"}
    kept_by_us = files(polyaxon_server.path / ours.run)
    kept_by_them = files(polyaxon_server.path / theirs.run)
    assert {*kept_by_us} - ignored == {*kept_by_them} - ignored
    assert {name for name in kept_by_them if kept_by_us[name] != kept_by_them[name]} <= ignored
    rows_by_us, rows_by_them = reader.lineage(ours.run), reader.lineage(theirs.run)
    # The official sidecar names a row by the last part of the metric's name.
    rows_by_them["val/f1"] = rows_by_them.pop("f1")
    assert {name: place(row) for name, row in rows_by_us.items()} == {
        name: place(row) for name, row in rows_by_them.items()
    }
    differences: set[str] = set()
    for name, row in rows_by_us.items():
        if row["kind"] == "metric":
            differences |= different("", row["summary"], rows_by_them[name]["summary"])
    # Listed in docs/in-cluster.md.
    assert differences == SUMMARY_DIFFERENCES


SUMMARY_DIFFERENCES = {"/metric/25%", "/metric/50%", "/metric/75%"}


def place(row: dict[str, Any]) -> tuple[str, str, bool]:
    return row["kind"], row["path"], row["is_input"]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def different(path: str, ours: Any, theirs: Any) -> set[str]:
    """Where two summaries differ; rounding apart."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {
            one
            for key in {*ours, *theirs}
            for one in different(f"{path}/{key}", ours.get(key, "absent"), theirs.get(key, "absent"))
        }
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return set() if math.isclose(ours, theirs) else {path}
    return set() if ours == theirs else {path}

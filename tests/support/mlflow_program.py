"""Writes a file store with the real MLflow, in an environment of its own. Prints the run ids by name as JSON."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import mlflow
from mlflow.entities import Metric
from mlflow.tracking import MlflowClient


def main(store: str) -> None:
    """Makes a run that succeeds, one that fails, one that is killed, one that is deleted."""
    mlflow.set_tracking_uri(Path(store).as_uri())
    mlflow.set_experiment("digits: größe")
    client = MlflowClient()
    uuids = {}
    with mlflow.start_run(run_name="first run", description="about it") as run:
        uuids["first"] = run.info.run_id
        mlflow.log_params(
            {"lr": 0.1, "layers": 3, "flag": True, "nothing": None, "version": "007", "text": "a: 'b'"}
        )
        mlflow.set_tags({"vision": "", "team": "größe"})
        points = [
            Metric("train/loss", value, 1_700_000_000_123 + step, step)
            for step, value in enumerate([0.1 + 0.2, 5e-324, math.nan, math.inf, -math.inf, 1e300])
        ]
        client.log_batch(run.info.run_id, metrics=points)
        for step in range(1000):
            client.log_metric(run.info.run_id, "many", step / 3, 1_700_000_000_000 + step, step)
        Path("model.bin").write_bytes(bytes(range(256)) * 10)
        mlflow.log_artifact("model.bin")
        Path("data/inner").mkdir(parents=True)
        Path("data/inner/größe 1.txt").write_text("x", encoding="utf-8")
        mlflow.log_artifacts("data", artifact_path="folder")
    for name, status in (("failed", "FAILED"), ("killed", "KILLED")):
        uuids[name] = mlflow.start_run(run_name=name).info.run_id
        mlflow.log_metric("loss", 1.5, step=1)
        mlflow.end_run(status)
    uuids["running"] = mlflow.start_run(run_name="running").info.run_id
    uuids["deleted"] = client.create_run(run.info.experiment_id, run_name="deleted").info.run_id
    client.delete_run(uuids["deleted"])
    print(json.dumps(uuids))
    sys.stdout.flush()
    # As a killed process leaves it: nobody ends the run.
    import os

    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])

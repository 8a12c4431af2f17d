"""mlflow with a local SQLite store."""

from __future__ import annotations

from typing import Any


def start(folder: str) -> Any:
    import mlflow

    mlflow.set_tracking_uri(f"sqlite:///{folder}/mlflow.db")
    mlflow.set_experiment("benchmark")
    mlflow.start_run()
    return mlflow


def log(mlflow: Any, step: int, loss: float, accuracy: float) -> None:
    mlflow.log_metrics({"loss": loss, "accuracy": accuracy}, step=step)


def end(mlflow: Any) -> None:
    mlflow.end_run()


def read(folder: str) -> int:
    from mlflow import MlflowClient

    client = MlflowClient(f"sqlite:///{folder}/mlflow.db")
    experiment = client.get_experiment_by_name("benchmark")
    assert experiment is not None
    (run,) = client.search_runs([experiment.experiment_id])
    return min(len(client.get_metric_history(run.info.run_id, name)) for name in ("loss", "accuracy"))

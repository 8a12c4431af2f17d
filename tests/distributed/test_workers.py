"""Workers that get the experiment shipped to them: all of them write one run, and nothing is lost or doubled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from support.engines import Job, engine_python
from support.reader import Reader
from support.reliability import note

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.reliability]

KILLED = pytest.mark.parametrize("killed", [None, 1], ids=["", "killed"])

JOBLIB = """
from joblib import Parallel, delayed

if __name__ == "__main__":
    experiment = Experiment()
    experiment.create(name="joblib")
    try:
        Parallel(n_jobs=WORKERS)(delayed(work)(experiment, worker) for worker in range(WORKERS))
    except Exception as error:
        assert KILLED, error
    print(experiment.experiment_id)
"""

SPAWN = """
import multiprocessing

if __name__ == "__main__":
    experiment = Experiment()
    experiment.create(name="spawn")
    method = multiprocessing.get_context("spawn")
    processes = [method.Process(target=work, args=(experiment, worker)) for worker in range(WORKERS)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(experiment.experiment_id)
"""

EXECUTOR = """
from concurrent.futures import ProcessPoolExecutor
import multiprocessing

if __name__ == "__main__":
    experiment = Experiment()
    experiment.create(name="executor")
    with ProcessPoolExecutor(WORKERS, mp_context=multiprocessing.get_context("forkserver")) as pool:
        done = [pool.submit(work, experiment, worker) for worker in range(WORKERS)]
        for future in done:
            try:
                future.result()
            except Exception as error:
                assert KILLED, error
    print(experiment.experiment_id)
"""

DASK = """
from distributed import Client, LocalCluster

if __name__ == "__main__":
    experiment = Experiment()
    experiment.create(name="dask")
    with LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        # A killed worker's task is not tried again: it would log its points a second time.
        done = [client.submit(work, experiment, worker, retries=0, pure=False) for worker in range(WORKERS)]
        cluster.scheduler.allowed_failures = 0
        for future in done:
            try:
                future.result()
            except Exception as error:
                assert KILLED, error
    print(experiment.experiment_id)
"""

RAY_TASKS = """
import ray

if __name__ == "__main__":
    experiment = Experiment()
    experiment.create(name="ray")
    ray.init(num_cpus=WORKERS, include_dashboard=False, log_to_driver=False, configure_logging=False)
    task = ray.remote(max_retries=0)(work)
    for reference in [task.remote(experiment, worker) for worker in range(WORKERS)]:
        try:
            ray.get(reference)
        except ray.exceptions.WorkerCrashedError as error:
            assert KILLED, error
    ray.shutdown()
    print(experiment.experiment_id)
"""

RAY_ACTORS = """
import ray

class Trainer:
    def __init__(self, experiment):
        self.experiment = experiment

    def train(self, worker):
        return work(self.experiment, worker)

if __name__ == "__main__":
    experiment = Experiment()
    experiment.create(name="ray")
    ray.init(num_cpus=WORKERS, include_dashboard=False, log_to_driver=False, configure_logging=False)
    actor = ray.remote(Trainer)
    trainers = [actor.remote(experiment) for _ in range(WORKERS)]
    for reference in [trainer.train.remote(worker) for worker, trainer in enumerate(trainers)]:
        try:
            ray.get(reference)
        except ray.exceptions.RayActorError as error:
            assert KILLED, error
    ray.shutdown()
    print(experiment.experiment_id)
"""

SPARK = """
from pyspark.sql import SparkSession

if __name__ == "__main__":
    experiment = Experiment()
    experiment.create(name="spark", backend="spark")
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    spark = (
        SparkSession.builder.master(f"local[{WORKERS}]").config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.python.worker.reuse", "false").getOrCreate()
    )
    partitions = spark.sparkContext.parallelize(range(WORKERS), WORKERS)
    try:
        partitions.foreach(lambda worker: work(experiment, worker))
    except Exception as error:
        assert KILLED, error
    experiment.log_metrics(step=0, driver=1.5)
    spark.stop()
    print(experiment.experiment_id)
"""


def _engine(engine: str, code: str, *requirements: str) -> Any:
    """One engine; what needs an environment of its own is marked so."""
    marks = [pytest.mark.engines, pytest.mark.timeout(900)] if requirements else []
    return pytest.param(engine, code, requirements, id=engine, marks=marks)


ENGINES = [
    _engine("joblib", JOBLIB),
    _engine("multiprocessing, spawn", SPAWN),
    _engine("process pool, forkserver", EXECUTOR),
    _engine("Dask", DASK, "distributed==2026.8.0"),
    _engine("Ray tasks", RAY_TASKS, "ray==2.60.0"),
    _engine("Ray actors", RAY_ACTORS, "ray==2.60.0"),
    _engine("Spark", SPARK, "pyspark==4.3.0"),
]


@KILLED
@pytest.mark.parametrize(("engine", "code", "requirements"), ENGINES)
def test_all_workers_write_one_run(
    tmp_path: Path,
    reader: Reader,
    variables: dict[str, str],
    engine: str,
    code: str,
    requirements: tuple[str, ...],
    killed: int | None,
) -> None:
    python = engine_python(*requirements) if requirements else None
    job = Job(tmp_path / "job", code, killed=killed, python=python, environment=variables)
    done = job.script.run()
    assert done.returncode == 0, done.stderr
    uuid = done.stdout.split()[-1]
    assert reader.ended(uuid)["status"] == "succeeded"
    assert len(reader.runs()) == 1
    arrived = job.check(reader, uuid)
    if engine == "Spark":
        assert reader.points(uuid, "driver") == [(0, 1.5)]
    how = "" if killed is None else ", one of them killed"
    note(
        "Many processes",
        f"{job.workers} workers of {engine}{how}",
        logged=arrived,
        lost=0,
        doubled=0,
        status="succeeded",
    )

"""Ranks of one job: rank 0 writes as a single process does, the others under names of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.engines import Job, engine_python
from support.reader import Reader
from support.reliability import note
from support.scripts import Script

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.reliability]

KILLED = pytest.mark.parametrize("killed", [None, 2], ids=["", "killed"])

TRAIN = """
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

def train(experiment, rank):
    torch.manual_seed(rank)
    model = DistributedDataParallel(torch.nn.Linear(4, 1))
    descent = torch.optim.SGD(model.parameters(), lr=0.01)
    experiment.log_params(rank=rank)
    with open(os.path.join(os.environ["ACKNOWLEDGED"], str(rank)), "ab", buffering=0) as acknowledged:
        for step in range(POINTS):
            descent.zero_grad()
            (model(torch.randn(8, 4)) ** 2).mean().backward()
            descent.step()
            experiment.log_metrics(step=step, loss=rank * 1_000 + step)
            acknowledged.write(b".")
            if KILLED == str(rank) and step == POINTS // 2:
                os.kill(os.getpid(), signal.SIGKILL)
    with open("weights.txt", "w") as weights:
        weights.write(f"of rank {rank}")
    experiment.log_artifact("weights.txt")
"""

SPAWN = """
import tempfile
import torch.multiprocessing as processes

def main(rank, uuid, meeting):
    dist.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=WORKERS)
    os.makedirs(f"rank{rank}", exist_ok=True)
    os.chdir(f"rank{rank}")
    train(Experiment(experiment_id=uuid, rank=rank), rank)
    dist.destroy_process_group()

if __name__ == "__main__":
    experiment = Experiment()
    experiment.create(name="ddp")
    try:
        with tempfile.TemporaryDirectory() as folder:
            processes.spawn(main, args=(experiment.experiment_id, f"{folder}/meeting"), nprocs=WORKERS)
    except Exception as error:
        assert KILLED, error
    print(experiment.experiment_id)
"""

TORCHRUN = """
def main():
    dist.init_process_group("gloo")
    rank = dist.get_rank()
    # Rank 0 begins the run, and the others hear which one it is.
    uuid = [None]
    if rank == 0:
        experiment = Experiment()
        experiment.create(name="ddp")
        uuid = [experiment.experiment_id]
        print(uuid[0], flush=True)
    dist.broadcast_object_list(uuid)
    if rank > 0:
        experiment = Experiment(experiment_id=uuid[0])
    os.makedirs(f"rank{rank}", exist_ok=True)
    os.chdir(f"rank{rank}")
    train(experiment, rank)
    dist.destroy_process_group()

main()
"""


@pytest.mark.engines
@pytest.mark.timeout(900)
@KILLED
@pytest.mark.parametrize("launcher", ["spawn", "torchrun"])
def test_torch_ddp(
    tmp_path: Path, reader: Reader, variables: dict[str, str], launcher: str, killed: int | None
) -> None:
    # 2.13 is there as a build for CPUs alone where the index has one; the newest brings gigabytes of CUDA.
    python = engine_python("torch==2.13.*", "numpy")
    code = TRAIN + (SPAWN if launcher == "spawn" else TORCHRUN)
    job = Job(
        tmp_path / "job",
        code,
        killed=killed,
        python=python,
        environment={**variables, "OMP_NUM_THREADS": "1"},
    )
    if launcher == "torchrun":
        torchrun = python.with_name("torchrun")
        job.script.program += [str(torchrun), "--standalone", f"--nproc-per-node={job.workers}"]
    done = job.script.run()
    assert killed is not None or done.returncode == 0, done.stderr
    uuid = done.stdout.split()[-1]
    run = reader.ended(uuid)
    # torchrun ends the other ranks when one dies; the parent of a spawn goes on.
    assert run["status"] in ("succeeded",) if killed is None or launcher == "spawn" else ("stopped", "failed")
    # What rank 0 says of the run is what stands there.
    assert run["inputs"] == {"rank": 0}
    assert len(reader.runs()) == 1
    arrived = 0
    for rank in range(job.workers):
        name = "loss" if rank == 0 else f"loss-rank-{rank}"
        steps = reader.settled(uuid, name, job.acknowledged(rank))
        assert steps == [(step, rank * 1_000 + step) for step in range(len(steps))]
        assert len(steps) - job.acknowledged(rank) in ((0,) if killed is None else (0, 1))
        arrived += len(steps)
        if killed is None:
            folder = "outputs" if rank == 0 else f"outputs/rank-{rank}"
            assert reader.file(uuid, f"{folder}/weights.txt") == f"of rank {rank}".encode()
            assert ("weights.txt" if rank == 0 else f"weights.txt-rank-{rank}") in reader.lineage(uuid)
    how = "" if killed is None else ", one of them killed"
    note(
        "Many processes",
        f"{job.workers} ranks of torch DDP by {launcher}{how}",
        logged=arrived,
        lost=0,
        doubled=0,
        status=run["status"],
    )


ARRAY = """
import os, time, uuid
from polyaxon_client.tracking import Experiment

# All tasks of the array make the same id of the array's; the first task begins the run, the others join it.
name = f"{os.environ['SLURM_CLUSTER_NAME']}-{os.environ['SLURM_ARRAY_JOB_ID']}"
task = int(os.environ["SLURM_ARRAY_TASK_ID"])
experiment = Experiment(experiment_id=uuid.uuid5(uuid.NAMESPACE_OID, name).hex, resume="allow", rank=task)
experiment.create(name="array")
experiment.log_params(task=task)
for step in range(100):
    experiment.log_metrics(step=step, loss=task * 1_000 + step)
    time.sleep(0.005)
print(experiment.experiment_id)
"""


@pytest.mark.parametrize("are_apart", [False, True], ids=["one machine", "three machines"])
def test_a_slurm_array_is_one_run(
    tmp_path: Path, reader: Reader, variables: dict[str, str], are_apart: bool
) -> None:
    tasks = []
    for task in range(3):
        more = {
            "SLURM_CLUSTER_NAME": "tests",
            "SLURM_ARRAY_JOB_ID": reader.project,
            "SLURM_ARRAY_TASK_ID": str(task),
            "SLURM_ARRAY_TASK_COUNT": "3",
            # As in any job that was not started by srun.
            "SLURM_PROCID": "0",
            "SLURM_NTASKS": "1",
        }
        if are_apart:
            more["XDG_DATA_HOME"] = str(tmp_path / f"machine-{task}")
        tasks.append(Script(tmp_path / f"task-{task}", ARRAY, **variables, **more).start())
    outputs = [task.communicate(timeout=120) for task in tasks]
    assert [(task.returncode, error) for task, (_, error) in zip(tasks, outputs, strict=True)] == [
        (0, "")
    ] * 3
    (uuid,) = {out.strip() for out, _ in outputs}
    run = reader.ended(uuid, "succeeded")
    assert (run["name"], run["inputs"], len(reader.runs())) == ("array", {"task": 0}, 1)
    for task in range(3):
        name = "loss" if task == 0 else f"loss-rank-{task}"
        assert reader.settled(uuid, name, 100) == [(step, task * 1_000 + step) for step in range(100)]
    note(
        "Many processes",
        f"a Slurm array of 3 tasks on {'three machines' if are_apart else 'one machine'}",
        logged=300,
        lost=0,
        doubled=0,
        status="succeeded",
    )


def test_contradicting_variables_give_one_warning_and_training_goes_on(
    tmp_path: Path, reader: Reader, variables: dict[str, str]
) -> None:
    code = """
    from polyaxon_client.tracking import Experiment
    experiment = Experiment()
    experiment.log_params(lr=0.1)
    experiment.log_metrics(step=1, loss=0.5)
    """
    contradiction = {"RANK": "0", "WORLD_SIZE": "2", "SLURM_PROCID": "1", "SLURM_NTASKS": "2"}
    done = Script(tmp_path, code, **variables, **contradiction).run()
    assert done.returncode == 0
    (warning,) = done.stderr.splitlines()
    assert (
        "RANK=0 with WORLD_SIZE=2 makes this rank 0 and SLURM_PROCID=1 with SLURM_NTASKS=2 rank 1" in warning
    )
    run = reader.ended(status="succeeded")
    assert run["inputs"] == {"lr": 0.1}
    assert reader.points(run["uuid"], "loss") == [(1, 0.5)]


def test_a_later_rank_without_a_run_says_so_and_records_its_own(
    tmp_path: Path, reader: Reader, variables: dict[str, str]
) -> None:
    code = """
    from polyaxon_client.tracking import Experiment
    experiment = Experiment()
    experiment.create()
    experiment.log_metrics(step=1, loss=0.5)
    """
    done = Script(tmp_path, code, **variables, RANK="1", WORLD_SIZE="2").run()
    assert done.returncode == 0
    (warning,) = done.stderr.splitlines()
    assert "rank 1 of a distributed job" in warning and "experiment_id" in warning
    run = reader.ended(status="succeeded")
    assert reader.points(run["uuid"], "loss") == [(1, 0.5)]

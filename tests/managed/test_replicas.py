"""Distributed runs of the platform: a pod for each replica, each with a volume and a sidecar of its own, one store."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from support.managed import Container
from support.official import official_sidecar
from support.reader import Reader

pytestmark = [pytest.mark.live, pytest.mark.slow]

SIDECAR = Path(__file__).parent / "official_sidecar.py"
MakeContainer = Callable[..., Container]

TRAIN = """
from pathlib import Path
from polyaxon_client.tracking import Experiment

experiment = Experiment()
rank = {rank}
experiment.log_params(rank=rank)
for step in range(20):
    experiment.log_metrics(step=step, loss=rank * 1_000 + step)
Path("weights.txt").write_text(f"of rank {{rank}}")
experiment.log_artifact("weights.txt")
"""


# What the training operator adds to the pod of each replica.
def tensorflow(rank: int) -> dict[str, str]:
    cluster = {"chief": ["train-chief-0:2222"], "worker": ["train-worker-0:2222", "train-worker-1:2222"]}
    task = {"type": "chief", "index": 0} if rank == 0 else {"type": "worker", "index": rank - 1}
    return {"TF_CONFIG": json.dumps({"cluster": cluster, "task": task, "environment": "cloud"})}


def pytorch(rank: int) -> dict[str, str]:
    return {"MASTER_ADDR": "train-master-0", "MASTER_PORT": "23456", "RANK": str(rank), "WORLD_SIZE": "3"}


@pytest.mark.parametrize(
    ("variant", "operator"), [("tfjob", tensorflow), ("pytorchjob", pytorch)], ids=["tfjob", "pytorchjob"]
)
def test_replicas_overwrite_nothing_of_each_other(
    container: MakeContainer, reader: Reader, variant: str, operator: Callable[[int], dict[str, str]]
) -> None:
    first = container(variant, name="replica-0")
    replicas = [first] + [
        container(variant, run=first.run, name=f"replica-{rank}", index=1) for rank in (1, 2)
    ]
    sidecars = [replica.start_sidecar(official_sidecar(), SIDECAR) for replica in replicas]
    try:
        programs = [
            replica.start(TRAIN.format(rank=rank), **operator(rank)) for rank, replica in enumerate(replicas)
        ]
        ended = [(program.communicate(timeout=120)[1], program.returncode) for program in programs]
    finally:
        for sidecar in sidecars:
            sidecar.finish()
    assert ended == [("", 0)] * 3
    run = reader.run(first.run)
    assert (run["inputs"], run["status"]) == ({"rank": 0}, "created")
    assert run["outputs"] == {"loss": 19, "loss-rank-1": 1_019, "loss-rank-2": 2_019}
    for rank in range(3):
        name = "loss" if rank == 0 else f"loss-rank-{rank}"
        assert reader.points(first.run, name) == [(step, rank * 1_000 + step) for step in range(20)]
        folder = "outputs" if rank == 0 else f"outputs/rank-{rank}"
        assert reader.file(first.run, f"{folder}/weights.txt") == f"of rank {rank}".encode()
    # The rows of metrics are the official sidecars', which lose some when the server's database is busy.
    assert {"weights.txt", "weights.txt-rank-1", "weights.txt-rank-2"} <= {*reader.lineage(first.run)}

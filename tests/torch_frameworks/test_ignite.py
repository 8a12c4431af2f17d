"""The logger for PyTorch Ignite."""

from __future__ import annotations

import json
from typing import Any

import pytest

from support.engines import Run
from support.reader import Reader

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.engines, pytest.mark.timeout(900)]

TRAIN = """
import json

import ignite.distributed as idist
import torch
from ignite.engine import Engine, Events, create_supervised_evaluator
from ignite.handlers import global_step_from_engine
from ignite.metrics import Accuracy
from polyaxon_client.tracking import Experiment
from polyaxon_client.tracking.contrib.ignite import PolyaxonLogger
from sklearn.datasets import load_iris
from torch.utils.data import DataLoader, TensorDataset

iris = load_iris()
data = TensorDataset(torch.tensor(iris.data, dtype=torch.float32), torch.tensor(iris.target))
losses, accuracies = [], []

def train(logger, epochs=2):
    torch.manual_seed(1)
    model = torch.nn.Linear(4, 3)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

    def step(engine, batch):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(batch[0]), batch[1])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        return loss.item()

    trainer, evaluator = Engine(step), create_supervised_evaluator(model, {"accuracy": Accuracy()})
    trainer.add_event_handler(Events.EPOCH_COMPLETED, lambda: evaluator.run(DataLoader(data, 50)))
    evaluator.add_event_handler(Events.COMPLETED, lambda: accuracies.append(evaluator.state.metrics["accuracy"]))
    logger.attach_output_handler(
        trainer, Events.ITERATION_COMPLETED, tag="training", output_transform=lambda loss: {"loss": loss, "odd": "text"}
    )
    logger.attach_output_handler(
        evaluator, Events.COMPLETED, tag="validation", metric_names="all",
        global_step_transform=global_step_from_engine(trainer),
    )
    logger.attach_opt_params_handler(trainer, Events.EPOCH_STARTED, optimizer=optimizer)
    trainer.run(DataLoader(data, 50), max_epochs=epochs)
"""


def check(reader: Reader, uuid: str, losses: list[float], accuracies: list[float]) -> None:
    assert reader.points(uuid, "training/loss") == list(enumerate(losses, start=1))
    assert reader.points(uuid, "validation/accuracy") == list(enumerate(accuracies, start=1))
    assert reader.points(uuid, "lr/group_0") == [(1, 0.1), (2, 0.1)]


def said(run: Any) -> Any:
    return json.loads(run.stdout.splitlines()[-1])


def test_handlers_of_a_run_that_the_logger_made(run: Run, reader: Reader) -> None:
    code = """
with PolyaxonLogger(name="iris", tags=["torch"]) as logger:
    logger.log_inputs(batch_size=50)
    train(logger)
    print(json.dumps([losses, accuracies]))
assert logger.last_status == "running", "what follows is another run's"
try:
    with logger:
        train(logger, epochs=1)
        raise RuntimeError("late")
except RuntimeError:
    pass
"""
    done = run(TRAIN + code)
    second, first = sorted(
        map(reader.run, (listed["uuid"] for listed in reader.runs())), key=lambda one: one["status"]
    )
    assert (first["status"], second["status"]) == ("succeeded", "failed")
    assert (first["name"], first["tags"], first["inputs"]) == ("iris", ["torch"], {"batch_size": 50})
    check(reader, first["uuid"], *said(done))
    assert "late" in reader.conditions(second["uuid"])[-1]["message"]


def test_a_run_that_was_given_is_its_owners(run: Run, reader: Reader) -> None:
    code = """
experiment = Experiment()
with PolyaxonLogger(experiment=experiment) as logger:
    train(logger)
assert experiment.last_status == "running"
experiment.log_stopped()
print(json.dumps([losses, accuracies]))
"""
    done = run(TRAIN + code)
    tracked = reader.run()
    assert tracked["status"] == "stopped"
    check(reader, tracked["uuid"], *said(done))


def test_two_processes_log_once(run: Run, reader: Reader) -> None:
    code = """
def work(rank):
    logger = PolyaxonLogger(project=None)
    train(logger)
    logger.log_params(rank=rank)
    logger.close()
    if rank == 0:
        print(json.dumps([losses, accuracies]), flush=True)

if __name__ == "__main__":
    with idist.Parallel(backend="gloo", nproc_per_node=2) as parallel:
        parallel.run(work)
"""
    done = run(TRAIN + code)
    tracked = reader.ended()
    assert (tracked["status"], tracked["inputs"]) == ("succeeded", {"rank": 0})
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("[[")]
    check(reader, tracked["uuid"], *json.loads(line))


def test_ignites_own_logger_takes_this_package(run: Run, reader: Reader) -> None:
    code = """
from ignite.handlers.polyaxon_logger import PolyaxonLogger
train(PolyaxonLogger())
"""
    # It hands over what is no number, too.
    run(TRAIN.replace(', "odd": "text"', "") + code)
    assert reader.has_metric(reader.run()["uuid"], "validation/accuracy")


def test_no_op(run: Run, reader: Reader) -> None:
    run(TRAIN + "with PolyaxonLogger() as logger:\n    train(logger)\n", POLYAXON_NO_OP="true")
    assert reader.runs() == []

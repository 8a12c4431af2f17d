"""The torch programs of old, in small, with the real torch and ignite, inside a run that Polyaxon started.

What Polyaxon mounts is a local folder here; files and statuses are left to us.
"""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest

from support.engines import ENGINE_DEADLINE, SOURCES, engine_python
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer
from support.started_runs import run_variables, started_run

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.engines, pytest.mark.timeout(900)]

# Points that a line divides, kept where the program finds its data.
DATA = """
import os
import torch
from torch import nn

def digits(folder):
    path = os.path.join(folder, "digits.pt")
    if not os.path.exists(path):
        x = torch.randn(256, 8, generator=torch.Generator().manual_seed(3))
        torch.save((x, (x.sum(dim=1) > 0).long()), path)
    return torch.load(path)

def network():
    torch.manual_seed(3)
    return nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 2))
"""


class Inside:
    """A run that Polyaxon started, with a folder of data."""

    def __init__(self, folder: Path, server: PolyaxonServer, reader: Reader) -> None:
        self.folder = folder
        self.run = started_run(server, reader.project, inputs={"epochs": 3})
        self.outputs = folder / "context" / "artifacts" / self.run / "outputs"
        self.data = folder / "data"
        self.data.mkdir()
        catalog = {
            "connections": [{"name": "data", "kind": "volume_claim", "schema": {"mountPath": str(self.data)}}]
        }
        self.variables = {
            **run_variables(server, reader.project, self.run, folder / "context"),
            "POLYAXON_HAS_PROCESS_SIDECAR": "true",
            "POLYAXON_CONNECTIONS_CATALOG": json.dumps(catalog),
        }

    def train(self, code: str, *arguments: str) -> str:
        """Runs a program that ends well; gives its output."""
        script = torch_script(self.folder, code, **self.variables)
        done = script.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout


def torch_script(folder: Path, code: str, **variables: str) -> Script:
    """A program in the environment of torch, with the data's module beside it."""
    (folder / "digits.py").write_text(DATA)
    script = Script(folder, code, PYTHONPATH=SOURCES, OMP_NUM_THREADS="1", **variables)
    # The build for CPUs alone, where the index has one.
    script.program = [str(engine_python("torch==2.13.*", "numpy", "pytorch-ignite", name="torch-ignite"))]
    script.deadline = ENGINE_DEADLINE
    return script


@pytest.fixture
def inside(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> Inside:
    return Inside(tmp_path, polyaxon_server, reader)


DIGITS = """
import argparse
import torch
from torch.nn import functional
from torch.utils.data import DataLoader, TensorDataset
from digits import digits, network
from polyaxon_client.tracking import Experiment, get_data_paths

parser = argparse.ArgumentParser()
parser.add_argument("--epochs", type=int, default=2)
arguments = parser.parse_args()

x, y = digits(list(get_data_paths().values())[0])
train, test = DataLoader(TensorDataset(x[:192], y[:192]), batch_size=32), DataLoader(TensorDataset(x[192:], y[192:]), 64)
model = network()
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
experiment = Experiment()
assert experiment.get_params() == {"epochs": arguments.epochs}
for epoch in range(arguments.epochs):
    for images, labels in train:
        optimizer.zero_grad()
        functional.cross_entropy(model(images), labels).backward()
        optimizer.step()
    with torch.no_grad():
        (images, labels), = test
        predicted = model(images)
        loss = functional.cross_entropy(predicted, labels)
        accuracy = predicted.argmax(dim=1).eq(labels).float().mean()
    print(loss.item(), accuracy.item())
    experiment.log_metrics(loss=loss, accuracy=accuracy.item())
"""


def test_digits(inside: Inside, reader: Reader) -> None:
    told = [tuple(map(float, line.split())) for line in inside.train(DIGITS, "--epochs", "3").splitlines()]
    assert len(told) == 3
    assert reader.run(inside.run)["status"] == "succeeded"
    assert reader.points(inside.run, "loss") == [(None, loss) for loss, _ in told]
    assert reader.points(inside.run, "accuracy") == [(None, accuracy) for _, accuracy in told]


CROSS_VALIDATED = """
import os
import torch
from torch import nn
from digits import digits, network
from polyaxon_client.tracking import Experiment, get_data_paths

experiment = Experiment()
X, y = digits(get_data_paths()["data"])
experiment.log_data_ref(data=X, data_name="dataset_X")
experiment.log_data_ref(data=y, data_name="dataset_y")
scores = []
for fold in range(4):
    model = network()
    kept = torch.arange(len(X)) % 4 != fold
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    for step in range(10):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(X[kept]), y[kept]).backward()
        optimizer.step()
    scores.append(model(X[~kept]).argmax(dim=1).eq(y[~kept]).float().mean())
scores = torch.stack(scores)
experiment.log_metrics(accuracy_mean=scores.mean(), accuracy_std=scores.std())
torch.save(model.state_dict(), "model.pt")
os.makedirs("folds")
torch.save(scores, "folds/scores.pt")
experiment.log_artifact("model.pt")
experiment.log_artifacts("folds")
print(scores.mean().item(), scores.std().item(), os.path.getsize("model.pt"))
"""


def test_cross_validation(inside: Inside, reader: Reader) -> None:
    mean, std, size = map(float, inside.train(CROSS_VALIDATED).split())
    run = reader.run(inside.run)
    assert (run["status"], run["outputs"]) == ("succeeded", {"accuracy_mean": mean, "accuracy_std": std})
    data = {name: row["summary"] for name, row in reader.lineage(inside.run).items() if row["kind"] == "data"}
    assert {name: (one["shape"], one["dtype"]) for name, one in data.items()} == {
        "dataset_X": ([256, 8], "torch.float32"),
        "dataset_y": ([256], "torch.int64"),
    }
    assert len(reader.file(inside.run, "outputs/model.pt")) == size
    assert len(reader.file(inside.run, "outputs/folds/scores.pt")) > 0


IGNITE = """
import subprocess
import sys
import torch
from torch.nn import functional
from torch.utils.data import DataLoader, TensorDataset
from ignite.engine import Events, create_supervised_evaluator, create_supervised_trainer
from ignite.metrics import Accuracy, Loss
from digits import digits, network
from polyaxon_client.tracking import Experiment, get_data_paths

# As the program's shell script finds out where to put what it makes.
command = "from polyaxon_client.tracking import get_outputs_path; print(get_outputs_path())"
output_path = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True).stdout
folder = get_data_paths()["data"]
x, y = digits(folder)
experiment = Experiment()
experiment.log_params(
    batch_size=64, learning_rate=0.5, model="network", output_path=output_path.strip(), scheduler=None, momentum=0.0
)
experiment.log_data_ref(data=folder, data_name="cifar10")
loader = DataLoader(TensorDataset(x, y), batch_size=64)
model = network()
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
trainer = create_supervised_trainer(model, optimizer, functional.cross_entropy)
evaluator = create_supervised_evaluator(model, {"accuracy": Accuracy(), "loss": Loss(functional.cross_entropy)})

@trainer.on(Events.EPOCH_COMPLETED)
def evaluate(engine):
    evaluator.run(loader)
    metrics = evaluator.state.metrics
    experiment.log_metrics(step=engine.state.epoch, **{"train/" + name: metrics[name] for name in metrics})
    print(repr(metrics["loss"]), repr(metrics["accuracy"]))

@trainer.on(Events.ITERATION_COMPLETED)
def log_batch(engine):
    experiment.log_metrics(step=engine.state.iteration, **{"batch loss": engine.state.output})

trainer.run(loader, max_epochs=3)
print(experiment.get_experiment_info())
print(output_path)
"""


def test_ignite(inside: Inside, reader: Reader) -> None:
    *epochs, info, outputs, _ = inside.train(IGNITE).splitlines()
    assert inside.run in info
    assert outputs == str(inside.outputs)
    run = reader.run(inside.run)
    assert run["status"] == "succeeded"
    assert run["inputs"] == {
        "epochs": 3,
        "batch_size": 64,
        "learning_rate": 0.5,
        "model": "network",
        "output_path": outputs,
        "scheduler": None,
        "momentum": 0.0,
    }
    losses = [(step, float(line.split()[0])) for step, line in enumerate(epochs, 1)]
    assert [step for step, _ in losses] == [1, 2, 3]
    assert reader.points(inside.run, "train/loss") == losses
    assert [step for step, _ in reader.points(inside.run, "train/accuracy")] == [1, 2, 3]
    assert [step for step, _ in reader.points(inside.run, "batch loss")] == list(range(1, 13))
    assert reader.lineage(inside.run)["cifar10"]["summary"]["hash_method"] == "md5-12:folder-listing"


SAVED = """
import os
from polyaxon_client.tracking import get_outputs_path

PATH = os.path.join(get_outputs_path(), "checkpoint.pt")
"""
RESUMED = """
import os
import torch
from torch.nn import functional
from checkpoint import PATH
from digits import digits, network
from polyaxon_client.tracking import Experiment, get_data_paths, get_outputs_path

x, y = digits(list(get_data_paths().values())[0])
model, first = network(), 0
if os.path.exists(PATH):
    saved = torch.load(PATH)
    model.load_state_dict(saved["model"])
    first = saved["epoch"] + 1
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
experiment = Experiment()
for epoch in range(first, first + 3):
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(x), y)
    loss.backward()
    optimizer.step()
    experiment.log_metrics(step=epoch, loss=loss.item(), accuracy=model(x).argmax(dim=1).eq(y).float().mean())
    torch.save({"epoch": epoch, "model": model.state_dict()}, PATH)
assert os.path.dirname(PATH) == get_outputs_path() == experiment.get_outputs_path()
"""


def test_save_and_resume(inside: Inside, reader: Reader) -> None:
    (inside.folder / "checkpoint.py").write_text(textwrap.dedent(SAVED))
    for _ in range(2):
        inside.train(RESUMED)
    points = reader.points(inside.run, "loss")
    assert [step for step, _ in points] == list(range(6))
    # The second program went on where the first one was.
    assert points[3][1] < points[2][1] < points[0][1]
    assert [step for step, _ in reader.points(inside.run, "accuracy")] == list(range(6))
    assert len(reader.file(inside.run, "outputs/checkpoint.pt")) > 1000


# Two ranks as processes of one container; of horovod's programs, too, only rank 0 makes the experiment.
RANKS = """
import os
import sys
import torch
import torch.distributed as dist
import torch.multiprocessing
from torch.nn import functional
from torch.nn.parallel import DistributedDataParallel
from digits import digits, network
from polyaxon_client.tracking import Experiment, get_data_paths

ONLY_FIRST = sys.argv[1:] == ["only-first"]

def work(rank):
    os.environ.update(RANK=str(rank), WORLD_SIZE="2")
    dist.init_process_group("gloo", init_method=f"file://{os.path.abspath('meeting')}", rank=rank, world_size=2)
    experiment = None if ONLY_FIRST and rank > 0 else Experiment()
    x, y = digits(get_data_paths()["data"])
    if rank == 0:
        experiment.log_params(batch_size=len(x) // 2, lr=0.5)
        experiment.log_data_ref(data=x, data_name="x_train")
    model = DistributedDataParallel(network())
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    for step in range(5):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(x[rank::2]), y[rank::2])
        loss.backward()
        optimizer.step()
        if experiment is not None:
            experiment.log_metrics(step=step, loss=loss.item())
    accuracy = model(x).argmax(dim=1).eq(y).float().mean()
    if rank == 0:
        experiment.log_params(loss=loss.detach().numpy(), accuracy=accuracy.numpy())
    dist.destroy_process_group()

if __name__ == "__main__":
    digits(get_data_paths()["data"])
    torch.multiprocessing.spawn(work, nprocs=2)
"""


@pytest.mark.parametrize("logs", ["every rank", "rank 0"])
def test_several_ranks(inside: Inside, reader: Reader, logs: str) -> None:
    inside.train(RANKS, *(["only-first"] if logs == "rank 0" else []))
    run = reader.ended(inside.run, "succeeded")
    assert {"epochs", "batch_size", "lr", "loss", "accuracy"} == set(run["inputs"])
    loss = reader.points(inside.run, "loss")
    assert [step for step, _ in loss] == list(range(5))
    assert run["inputs"]["loss"] == pytest.approx(loss[-1][1])
    if logs == "every rank":
        other = reader.settled(inside.run, "loss-rank-1", 5)
        assert [step for step, _ in other] == list(range(5))
        # Each rank has other data.
        assert other != loss
    else:
        assert not reader.has_metric(inside.run, "loss-rank-1")
    assert reader.lineage(inside.run)["x_train"]["summary"]["shape"] == [256, 8]


GUIDE = """
import torch
from polyaxon_client.tracking import Experiment

experiment = Experiment()
experiment.log_metrics(step=1000, loss=torch.tensor(0.5), accuracy=torch.tensor(0.75, dtype=torch.bfloat16))
"""


def test_the_guide_outside(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> None:
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    done = torch_script(tmp_path, GUIDE, **variables).run()
    assert (done.returncode, done.stderr) == (0, "")
    run = reader.run()
    assert (run["status"], run["outputs"]) == ("succeeded", {"loss": 0.5, "accuracy": 0.75})
    assert reader.points(run["uuid"], "loss") == [(1000, 0.5)]

"""The logger for PyTorch Lightning, under both of its names, with Lightning's own CSV logger beside it as the judge."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from support.engines import Run
from support.reader import Reader

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.engines, pytest.mark.timeout(900)]

MODULE = """
import json
import os
import sys

import torch
{imports}
from polyaxon_client.tracking import Experiment
from polyaxon_client.tracking.contrib.{package} import PolyaxonLogger
from sklearn.datasets import load_digits
from torch.utils.data import DataLoader, TensorDataset

digits = load_digits()
data = TensorDataset(torch.tensor(digits.data, dtype=torch.float32) / 16, torch.tensor(digits.target))
train_data, val_data = torch.utils.data.random_split(data, [1000, 797])

class Digits(LightningModule):
    def __init__(self, lr=0.1, layers=None, fails=None):
        super().__init__()
        self.save_hyperparameters()
        self.net = torch.nn.Linear(64, 10)

    def training_step(self, batch, index):
        if self.hparams.fails == "raise" and index == 5:
            raise RuntimeError("exploding gradients")
        if self.hparams.fails == "interrupt" and index == 5:
            raise KeyboardInterrupt
        loss = torch.nn.functional.cross_entropy(self.net(batch[0]), batch[1])
        self.log("train_loss", loss)
        return loss

    def validation_step(self, batch, index):
        self.log("val_loss", torch.nn.functional.cross_entropy(self.net(batch[0]), batch[1]))

    def test_step(self, batch, index):
        self.log("test_accuracy", (self.net(batch[0]).argmax(1) == batch[1]).float().mean())

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=self.hparams.lr)

def trainer(logger, epochs=2, **options):
    return Trainer(
        max_epochs=epochs, logger=logger, accelerator="cpu", log_every_n_steps=3, enable_progress_bar=False,
        enable_model_summary=False, **{{"devices": 1, **options}}
    )

train, val = DataLoader(train_data, batch_size=64), DataLoader(val_data, batch_size=200)
"""
PACKAGES = {
    "lightning": "from lightning import LightningModule, Trainer\nfrom lightning.pytorch.loggers import CSVLogger",
    "pytorch_lightning": "from pytorch_lightning import LightningModule, Trainer\n"
    "from pytorch_lightning.loggers import CSVLogger",
}
MODULE_OF_ONE = MODULE.format(imports=PACKAGES["lightning"], package="lightning")


def judged(path: Path) -> dict[str, list[tuple[int, float]]]:
    """Steps and values by metric, as the CSV logger wrote them."""
    series: dict[str, list[tuple[int, float]]] = {}
    with path.open() as file:
        for row in csv.DictReader(file):
            step = int(row.pop("step"))
            for name, value in row.items():
                if value:
                    series.setdefault(name, []).append((step, float(value)))
    return series


def check(reader: Reader, run: dict[str, Any], expected: dict[str, list[tuple[int, float]]]) -> None:
    for name, points in expected.items():
        logged = reader.points(run["uuid"], name)
        assert [step for step, _ in logged] == [step for step, _ in points], name
        assert [value for _, value in logged] == pytest.approx([value for _, value in points]), name


@pytest.mark.parametrize("package", PACKAGES)
def test_fit_and_test(package: str, run: Run, reader: Reader, tmp_path: Path) -> None:
    code = """
logger = PolyaxonLogger(name="digits", tags=["torch"], log_model=True)
model = Digits(layers={"first": {"width": 10}}, lr=0.2)
one = trainer([logger, CSVLogger(".", "csv", "one")])
one.fit(model, train, val)
one.test(model, val, verbose=False)
logger.log_metrics({"a text": "none", "a number": torch.tensor(1.5)}, step=3)
logger.experiment.log_text("note", "done")
"""
    done = run(MODULE.format(imports=PACKAGES[package], package=package) + code)
    tracked = reader.run()
    assert (tracked["status"], tracked["name"], tracked["tags"]) == ("succeeded", "digits", ["torch"])
    assert tracked["inputs"] == {"lr": 0.2, "layers/first/width": 10, "fails": None}
    expected = judged(tmp_path / "csv" / "one" / "metrics.csv")
    assert {"train_loss", "val_loss", "test_accuracy", "epoch"} <= set(expected)
    assert len(expected["train_loss"]) == 10
    check(reader, tracked, expected)
    assert reader.points(tracked["uuid"], "a number") == [(3, 1.5)]
    assert done.stderr.count("the metric 'a text' of pytorch-lightning left something out") == 1
    rows = reader.lineage(tracked["uuid"])
    (model,) = [row for row in rows.values() if row["kind"] == "model"]
    stored = [name for name in reader.tree(tracked["uuid"], "outputs")["files"] if name.endswith(".ckpt")]
    (saved,) = tmp_path.rglob("*.ckpt")
    assert stored == [saved.name]
    assert reader.file(tracked["uuid"], f"outputs/{saved.name}") == saved.read_bytes()
    assert model["summary"]["framework"] == "pytorch-lightning"


def test_several_fits_of_one_logger_and_a_run_that_was_given(
    run: Run, reader: Reader, tmp_path: Path
) -> None:
    code = """
experiment = Experiment().create(name="mine")
logger = PolyaxonLogger(experiment, prefix="p", log_model="all", end_on_finalize=True)
for fold in range(2):
    trainer([logger, CSVLogger(".", "csv", str(fold))], epochs=1).fit(Digits(), train, val)
assert experiment.last_status == "running"
experiment.log_metrics(after=1)
experiment.log_succeeded(message="by its owner")
"""
    run(MODULE_OF_ONE + code)
    tracked = reader.run()
    assert (tracked["status"], tracked["name"]) == ("succeeded", "mine")
    assert reader.conditions(tracked["uuid"])[-1]["message"] == "by its owner"
    folds = [judged(tmp_path / "csv" / str(fold) / "metrics.csv") for fold in range(2)]
    check(reader, tracked, {f"p_{name}": folds[0][name] + folds[1][name] for name in folds[0]})
    assert len([row for row in reader.lineage(tracked["uuid"]).values() if row["kind"] == "model"]) == 2


def test_a_fit_that_fails_ends_the_loggers_run_and_the_next_makes_another(run: Run, reader: Reader) -> None:
    code = """
logger = PolyaxonLogger()
for fails in ("raise", None):
    try:
        trainer(logger, epochs=1).fit(Digits(fails=fails), train, val)
    except RuntimeError:
        pass
"""
    run(MODULE_OF_ONE + code)
    failed, succeeded = sorted(reader.runs(), key=lambda listed: str(listed["created_at"]))
    assert (failed["status"], succeeded["status"]) == ("failed", "succeeded")
    last = reader.conditions(failed["uuid"])[-1]
    assert "RuntimeError, Value: exploding gradients" in last["message"]
    assert reader.has_metric(succeeded["uuid"], "val_loss")
    assert not reader.has_metric(failed["uuid"], "val_loss")


@pytest.mark.parametrize(
    ("begin", "reason"),
    [("", "KeyboardInterrupt"), ("Experiment().create()", "SystemExit")],
    ids=["made", "given"],
)
def test_an_interrupted_fit_is_stopped(begin: str, reason: str, run: Run, reader: Reader) -> None:
    # Lightning takes the interruption and exits with 1.
    run(
        f"{MODULE_OF_ONE}\ntrainer(PolyaxonLogger({begin})).fit(Digits(fails='interrupt'), train)", expected=1
    )
    tracked = reader.ended()
    assert tracked["status"] == "stopped"
    assert reader.conditions(tracked["uuid"])[-1]["reason"] == reason


@pytest.mark.parametrize("begin", ["", "Experiment().create()"], ids=["made", "given"])
def test_sigterm_leaves_lightning_its_way_to_end(begin: str, run: Run, reader: Reader) -> None:
    code = f"""
import signal
from lightning import Callback

class Watch(Callback):
    def on_train_batch_end(self, trainer, module, outputs, batch, index):
        if index == 5:
            os.kill(os.getpid(), signal.SIGTERM)

    def on_exception(self, trainer, module, error):
        print("saved", type(error).__name__, flush=True)

trainer(PolyaxonLogger({begin}), epochs=500, callbacks=[Watch()]).fit(Digits(), train)
"""
    done = run(MODULE_OF_ONE + code)
    assert "saved SIGTERMException" in done.stdout
    tracked = reader.ended()
    assert tracked["status"] == "stopped"
    last = reader.conditions(tracked["uuid"])[-1]
    assert (last["reason"], last["message"]) == ("SIGTERM", "The process was asked to end by SIGTERM.")


@pytest.mark.parametrize("strategy", ["ddp", "ddp_spawn"])
def test_two_processes_log_once(strategy: str, run: Run, reader: Reader, tmp_path: Path) -> None:
    code = f"""
if __name__ == "__main__":
    logger = PolyaxonLogger(Experiment(), log_model=True)
    one = trainer([logger, CSVLogger(".", "csv", "one")], devices=2, strategy={strategy!r})
    one.fit(Digits(), train, val)
    print("rank", one.global_rank, flush=True)
"""
    run(MODULE_OF_ONE + code)
    tracked = reader.ended()
    assert tracked["status"] == "succeeded"
    expected = judged(tmp_path / "csv" / "one" / "metrics.csv")
    assert len(expected["train_loss"]) == 5
    check(reader, tracked, expected)
    assert tracked["inputs"]["lr"] == 0.1
    assert any(row["kind"] == "model" for row in reader.lineage(tracked["uuid"]).values())


def test_no_op(run: Run, reader: Reader) -> None:
    code = """
logger = PolyaxonLogger(log_model=True)
trainer(logger, epochs=1).fit(Digits(), train, val)
print(json.dumps([logger.name, logger.version, bool(logger.experiment)]))
"""
    done = run(MODULE_OF_ONE + code, POLYAXON_NO_OP="true")
    assert json.loads(done.stdout.splitlines()[-1]) == ["polyaxon", "not-tracked", False]
    assert reader.runs() == []

"""The documented programs with fastai 1, which runs with today's torch: outside of Polyaxon and inside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.engines import ENGINE_DEADLINE, SOURCES, engine_python
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer
from support.started_runs import run_variables, started_run

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.engines, pytest.mark.timeout(900)]

LEARN = """
import inspect
import json
from functools import partial
import torch
from torch import nn
from torch.utils.data import TensorDataset
from fastai.basic_data import DataBunch
from fastai.basic_train import Learner
from fastai.metrics import accuracy
from polyaxon_client.tracking import Experiment
from polyaxon_client.tracking.contrib.fastai import PolyaxonFastai

torch.manual_seed(3)
x = torch.randn(256, 8)
y = (x.sum(dim=1) > 0).long()
data = DataBunch.create(TensorDataset(x[:192], y[:192]), TensorDataset(x[192:], y[192:]), bs=32, num_workers=0)
experiment = Experiment()
"""
END = """
rows = learn.recorder
signatures = [
    [name for name in inspect.signature(getattr(PolyaxonFastai, call)).parameters if name != "self"]
    for call in ("__init__", "on_epoch_end")
]
losses = [float(loss) for loss in rows.val_losses]
accuracies = [float(value) for (value,) in rows.metrics]
with open("told.json", "w") as file:
    json.dump([losses, accuracies, signatures], file)
"""
MODEL = "nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 2)), metrics=[accuracy], loss_func=nn.CrossEntropyLoss()"
# As the documentation shows it: a callback of one fit, or of the learner.
OF_A_FIT = f"""
learn = Learner(data, {MODEL})
learn.fit(3, lr=0.1, callbacks=[PolyaxonFastai(learn=learn, experiment=experiment, monitor="accuracy")])
"""
OF_THE_LEARNER = f"""
learn = Learner(data, {MODEL}, callback_fns=[partial(PolyaxonFastai, experiment=experiment, monitor="accuracy")])
learn.fit(3, lr=0.1)
"""


@pytest.mark.parametrize("how", [OF_A_FIT, OF_THE_LEARNER], ids=["fit, outside", "learner, inside"])
def test_fastai(how: str, tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> None:
    if how is OF_A_FIT:
        variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    else:
        run = started_run(polyaxon_server, reader.project)
        variables = run_variables(polyaxon_server, reader.project, run, tmp_path / "context")
        variables["POLYAXON_HAS_PROCESS_SIDECAR"] = "true"
    script = Script(tmp_path, LEARN + how + END, PYTHONPATH=SOURCES, **variables)
    script.program = [str(engine_python("fastai==1.0.61", "torch==2.13.*", "setuptools<81", name="fastai-1"))]
    script.deadline = ENGINE_DEADLINE
    done = script.run()
    assert done.returncode == 0, done.stderr
    losses, accuracies, signatures = json.loads((tmp_path / "told.json").read_text())
    assert len(losses) == 3
    tracked = reader.ended(status="succeeded")
    # Bit for bit: fastai's numbers have 32 bits.
    assert reader.points(tracked["uuid"], "valid_loss") == list(enumerate(losses))
    assert reader.points(tracked["uuid"], "accuracy") == list(enumerate(accuracies))
    assert [step for step, _ in reader.points(tracked["uuid"], "train_loss")] == [0, 1, 2]
    assert set(tracked["outputs"]) == {"train_loss", "valid_loss", "accuracy"}
    # As the legacy package has them.
    assert signatures == [
        ["learn", "experiment", "monitor", "mode"],
        ["epoch", "smooth_loss", "last_metrics", "kwargs"],
    ]

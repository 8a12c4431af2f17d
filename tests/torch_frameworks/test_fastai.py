"""The callbacks for fastai, with fastai's recorder as the judge."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.engines import Run
from support.reader import Reader

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.engines, pytest.mark.timeout(900)]

TRAIN = """
import json

import pandas as pd
from fastai.callback.tracker import SaveModelCallback
from fastai.tabular.all import Callback, CategoryBlock, TabularDataLoaders, accuracy, load_learner, tabular_learner
from polyaxon_client.tracking import Experiment
from polyaxon_client.tracking.contrib.fastai import PolyaxonFastai, PolyaxonFastaiCallback
from sklearn.datasets import load_iris

frame = load_iris(as_frame=True).frame
names = list(frame.columns[:4])
dls = TabularDataLoaders.from_df(
    frame, path=".", cont_names=names, y_names="target", y_block=CategoryBlock(), bs=30,
    valid_idx=list(range(0, 150, 5)), seed=1,
)
recorded, losses = [], []

class Judge(Callback):
    "Notes what fastai's recorder has."
    order = 90
    def after_batch(self):
        if self.training:
            losses.append(float(self.loss))
    def after_epoch(self):
        recorded.append([float(value) for value in self.recorder.log[1:4]])

def learner(*callbacks):
    learn = tabular_learner(dls, layers=[10], metrics=accuracy, cbs=callbacks)
    learn.remove_cb(learn.progress) if hasattr(learn, "progress") else None
    return learn

def say(**more):
    print(json.dumps({"recorded": recorded, "losses": losses, **more}))
"""
COLUMNS = ("train_loss", "valid_loss", "accuracy")


def said(run: Any) -> Any:
    return json.loads(run.stdout.splitlines()[-1])


def check(reader: Reader, uuid: str, recorded: list[list[float]], steps: list[int]) -> None:
    for column, name in enumerate(COLUMNS):
        expected = [(step, row[column]) for step, row in zip(steps, recorded, strict=True)]
        assert reader.points(uuid, name) == expected, name


def test_fine_tune_goes_on_counting_and_lr_find_is_not_logged(
    run: Run, reader: Reader, tmp_path: Path
) -> None:
    code = """
learn = learner(PolyaxonFastaiCallback(name="iris", log_model=True), SaveModelCallback(monitor="accuracy"))
learn.lr_find(show_plot=False, num_it=5)
learn.add_cb(Judge())
learn.fine_tune(2, freeze_epochs=1)
learn.remove_cb(Judge)
learn.export("learner.pkl")
say()
"""
    told = said(run(TRAIN + code))
    tracked = reader.run()
    uuid = tracked["uuid"]
    assert (tracked["status"], tracked["name"]) == ("succeeded", "iris")
    inputs = tracked["inputs"]
    assert (inputs["n_epoch"], inputs["bs"], inputs["model_class"]) == (2, 30, "TabularModel")
    # 120 rows make 4 batches of an epoch.
    check(reader, uuid, told["recorded"], [4, 8, 12])
    assert reader.points(uuid, "epoch") == [(4, 0), (8, 1), (12, 2)]
    assert reader.points(uuid, "raw_loss") == list(enumerate(told["losses"], start=1))
    assert [step for step, _ in reader.points(uuid, "lr_0")] == list(range(1, 13))
    assert reader.file(uuid, "outputs/model.pth") == (tmp_path / "models" / "model.pth").read_bytes()

    # What was exported logs nothing where it predicts, and needs no server.
    code = """
import fastai.learner
learn = load_learner("learner.pkl")
learn.predict(frame.iloc[0])
"""
    run(TRAIN + code, POLYAXON_HOST="http://127.0.0.1:9")
    assert len(reader.runs()) == 1


def test_the_legacy_callback(run: Run, reader: Reader) -> None:
    code = """
experiment = Experiment().create(name="legacy")
learn = learner(Judge())
learn.fit(2, cbs=[PolyaxonFastai(learn=learn, experiment=experiment, monitor="accuracy"), PolyaxonFastai(learn)])
assert experiment.last_status == "running"
say()
"""
    told = said(run(TRAIN + code))
    tracked = reader.run()
    assert tracked["status"] == "succeeded"
    check(reader, tracked["uuid"], told["recorded"], [0, 1])
    assert not reader.has_metric(tracked["uuid"], "epoch")


def test_no_op(run: Run, reader: Reader) -> None:
    code = """
learn = learner(PolyaxonFastaiCallback(log_model=True), PolyaxonFastai(None, Experiment()), Judge())
learn.fit(1)
say()
"""
    assert len(said(run(TRAIN + code, POLYAXON_NO_OP="true"))["recorded"]) == 1
    assert reader.runs() == []

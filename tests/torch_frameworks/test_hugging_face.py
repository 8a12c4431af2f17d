"""The callback for Hugging Face's Trainer, with the trainer's own log history as the judge."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.engines import Run
from support.reader import Reader

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.engines, pytest.mark.timeout(900)]

TRAIN = """
import copy
import json
import os
import pickle
import shutil

import torch
from polyaxon_client.tracking import Experiment
from polyaxon_client.tracking.contrib.hugging_face import PolyaxonCallback
from sklearn.datasets import load_iris
from transformers import BertConfig, BertForSequenceClassification, Trainer, TrainerCallback, TrainingArguments

iris = load_iris()
rows = [
    {"input_ids": [int(10 * value) for value in values], "labels": int(label)}
    for values, label in zip(iris.data, iris.target)
]

def model():
    torch.manual_seed(1)
    return BertForSequenceClassification(BertConfig(
        vocab_size=100, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=8, num_labels=3,
    ))

class Judge(TrainerCallback):
    "Notes what the trainer logs."
    def __init__(self):
        self.logged = []

    def on_log(self, args, state, control, logs=None, **kwargs):
        self.logged += [(name, state.global_step, value) for name, value in logs.items()]

judge = Judge()

def trainer(callback, **more):
    arguments = dict(
        output_dir="saved", num_train_epochs=2, per_device_train_batch_size=30, logging_steps=2, eval_strategy="epoch",
        save_steps=4, save_total_limit=2, report_to="none", use_cpu=True, disable_tqdm=True, seed=3,
    )
    return Trainer(
        model_init=model, args=TrainingArguments(**{**arguments, **more}), train_dataset=rows, eval_dataset=rows[::5],
        callbacks=[judge, callback],
    )
"""


def series(logged: list[Any]) -> dict[str, list[tuple[int, float]]]:
    """Steps and values by metric."""
    by_name: dict[str, list[tuple[int, float]]] = {}
    for name, step, value in logged:
        by_name.setdefault(name, []).append((step, value))
    return by_name


def check(reader: Reader, uuid: str, logged: list[Any]) -> None:
    expected = series(logged)
    assert {"loss", "learning_rate", "eval_loss", "epoch", "train_runtime"} <= set(expected)
    for name, points in expected.items():
        assert reader.points(uuid, name) == points, name


def said(run: Any) -> Any:
    return json.loads(run.stdout.splitlines()[-1])


def models(reader: Reader, uuid: str) -> set[str]:
    return {name for name, row in reader.lineage(uuid).items() if row["kind"] == "model"}


def test_train_evaluate_and_predict(run: Run, reader: Reader, tmp_path: Path) -> None:
    code = """
one = trainer(PolyaxonCallback(name="iris", tags=["torch"], log_model=True), hub_token="hf_" + "x" * 30)
one.train()
predicted = one.predict(rows[::5]).metrics
print(json.dumps([judge.logged, predicted]))
"""
    logged, predicted = said(run(TRAIN + code))
    tracked = reader.run()
    assert (tracked["status"], tracked["name"], tracked["tags"]) == ("succeeded", "iris", ["torch"])
    assert tracked["inputs"]["per_device_train_batch_size"] == 30
    assert tracked["inputs"]["model/hidden_size"] == 16
    assert "x" * 30 not in json.dumps(tracked)
    check(reader, tracked["uuid"], logged)
    assert reader.points(tracked["uuid"], "test_loss") == [(10, predicted["test_loss"])]
    assert models(reader, tracked["uuid"]) == {"model"}
    stored = reader.file(tracked["uuid"], "outputs/checkpoint-10/model.safetensors")
    assert stored == (tmp_path / "saved" / "checkpoint-10" / "model.safetensors").read_bytes()


def test_a_second_training_goes_on_counting_in_a_run_that_was_given(run: Run, reader: Reader) -> None:
    code = """
experiment = Experiment()
callback = PolyaxonCallback(run=experiment, log_model="all")
one = trainer(callback)
one.train()
first, judge.logged = judge.logged, []
# As a search for hyperparameters, or a launcher, copies and ships it.
copied = copy.deepcopy(callback)
assert pickle.loads(pickle.dumps(callback))._run.experiment is experiment and copied._run.experiment is experiment
one.train()
assert experiment.last_status == "running"
print(json.dumps([first, judge.logged]))
"""
    first, second = said(run(TRAIN + code))
    tracked = reader.run()
    assert tracked["status"] == "succeeded"
    check(reader, tracked["uuid"], first + [(name, 10 + step, value) for name, step, value in second])
    assert {"checkpoint-4", "checkpoint-8", "checkpoint-10"} <= models(reader, tracked["uuid"])


def test_training_resumed_in_another_process_goes_on_with_the_run(run: Run, reader: Reader) -> None:
    code = """
callback = PolyaxonCallback(resume=True)
trainer(callback, num_train_epochs=int(os.environ["EPOCHS"])).train(resume_from_checkpoint=os.environ.get("RESUMED"))
print(json.dumps(judge.logged))
"""
    first = said(run(TRAIN + code, EPOCHS="2"))
    second = said(run(TRAIN + code, EPOCHS="3", RESUMED="saved/checkpoint-8"))
    tracked = reader.run()
    assert tracked["status"] == "succeeded"
    kept = [(name, step, value) for name, step, value in first if step <= 8]
    check(reader, tracked["uuid"], kept + second)
    assert max(step for _, step, _ in second) == 15


def test_each_trial_of_a_search_is_a_run(run: Run, reader: Reader) -> None:
    code = """
one = trainer(PolyaxonCallback(), num_train_epochs=1)
best = one.hyperparameter_search(
    backend="optuna", n_trials=2,
    hp_space=lambda trial: {"learning_rate": trial.suggest_float("learning_rate", 1e-4, 1e-2)},
)
"""
    run(TRAIN + code)
    trials = [reader.run(listed["uuid"]) for listed in reader.runs()]
    assert [trial["status"] for trial in trials] == ["succeeded"] * 2
    assert len({trial["inputs"]["learning_rate"] for trial in trials}) == 2
    for trial in trials:
        assert [step for step, _ in reader.points(trial["uuid"], "loss")] == [2, 4]


def test_two_processes_log_once(run: Run, reader: Reader, tmp_path: Path) -> None:
    code = """
one = trainer(PolyaxonCallback(Experiment(), log_model=True), ddp_backend="gloo")
one.train()
if os.environ["RANK"] == "0":
    with open("logged.json", "w") as file:
        json.dump(judge.logged, file)
"""
    run(TRAIN + code, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2")
    tracked = reader.ended()
    assert tracked["status"] == "succeeded"
    check(reader, tracked["uuid"], json.loads((tmp_path / "logged.json").read_text()))
    assert models(reader, tracked["uuid"]) == {"model"}


def test_nothing_that_is_logged_fails_the_training(run: Run, reader: Reader) -> None:
    code = """
class Odd(TrainerCallback):
    def on_log(self, args, state, control, logs=None, **kwargs):
        logs.update({"step": 7, "self": 8, "a list": [1, 2], "a text": "none"})

one = trainer(PolyaxonCallback(log_model="all"), num_train_epochs=1)
one.callback_handler.callbacks.insert(0, Odd())
# A checkpoint that somebody removes before it is stored.
one.add_callback(type("Gone", (TrainerCallback,), {"on_save": lambda self, *a, **k: shutil.rmtree("saved")})())
one.callback_handler.callbacks.insert(0, one.callback_handler.callbacks.pop())
one.train()
"""
    done = run(TRAIN + code)
    tracked = reader.run()
    assert tracked["status"] == "succeeded"
    assert reader.points(tracked["uuid"], "step")[0] == (2, 7)
    assert reader.points(tracked["uuid"], "self")[0] == (2, 8)
    for name in ("a list", "a text"):
        assert done.stderr.count(f"the metric {name!r} of transformers left something out") == 1


def test_no_op(run: Run, reader: Reader) -> None:
    code = """
trainer(PolyaxonCallback(log_model="all", resume=True), num_train_epochs=1).train()
print(json.dumps(len(judge.logged)))
"""
    assert said(run(TRAIN + code, POLYAXON_NO_OP="true")) > 0
    assert reader.runs() == []

"""The example programs of old, in small, with the real frameworks: outside of Polyaxon and inside.

Each is a process of its own in an environment that has the frameworks and what this package needs, and no more.
"""

from __future__ import annotations

import json
import os
import subprocess
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.frameworks import FRAMEWORKS, framework_python
from support.reader import Reader
from support.server import PolyaxonServer
from support.started_runs import run_variables, started_run

pytestmark = [pytest.mark.live, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
SOURCES = (ROOT / "tracking", ROOT / "generated_client")
DEADLINE = 280.0


@pytest.fixture(scope="module")
def frameworks() -> Path:
    """The Python of an environment with the frameworks."""
    return framework_python(FRAMEWORKS)


Run = Callable[..., str]


@pytest.fixture
def run(frameworks: Path, tmp_path: Path) -> Run:
    """Runs a program that ends well; gives its output."""

    def run(code: str, *arguments: str, **variables: str) -> str:
        path = tmp_path / "train.py"
        path.write_text(textwrap.dedent(code))
        result = subprocess.run(
            [frameworks, path, *arguments],
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(map(str, SOURCES)),
                "KERAS_BACKEND": "jax",
                "JAX_PLATFORMS": "cpu",
                **variables,
            },
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )
        assert result.returncode == 0, result.stderr[-3000:]
        return result.stdout

    return run


@pytest.fixture
def inside(polyaxon_server: PolyaxonServer, reader: Reader, tmp_path: Path) -> tuple[str, dict[str, str]]:
    """The uuid and the environment of a run that Polyaxon started, where files and statuses are left to us."""
    uuid = started_run(polyaxon_server, reader.project)
    variables = run_variables(polyaxon_server, reader.project, uuid, tmp_path / "context")
    return uuid, {**variables, "POLYAXON_HAS_PROCESS_SIDECAR": "true"}


def data_of(reader: Reader, uuid: str) -> dict[str, list[int]]:
    """Shapes of the data references by name."""
    rows = reader.lineage(uuid)
    return {name: row["summary"]["shape"] for name, row in rows.items() if row["kind"] == "data"}


IRIS = """
import argparse
import logging
import sys

from sklearn import datasets
from sklearn.model_selection import train_test_split

from polyaxon_client.tracking import Experiment

parser = argparse.ArgumentParser()
parser.add_argument("--max_depth", type=int, default=3)
parser.add_argument("--num_rounds", type=int, default=5)
arguments = parser.parse_args()

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger("iris")
iris = datasets.load_iris()
x_train, x_test, y_train, y_test = train_test_split(iris.data, iris.target, test_size=0.2, random_state=1)

{begin}
experiment.log_data_ref(data=x_train, data_name="x_train")
experiment.log_data_ref(data=y_train, data_name="y_train")
experiment.log_data_ref(data=x_test, data_name="x_test")
experiment.log_data_ref(data=y_test, data_name="y_test")
{train}
accuracy = (predicted == y_test).mean()
experiment.log_metrics(accuracy=accuracy)
print(float(accuracy))
"""
XGBOOST = """
import xgboost
logger.info("train %s", "xgboost")
train = xgboost.DMatrix(x_train, label=y_train)
settings = {"max_depth": arguments.max_depth, "objective": "multi:softmax", "num_class": 3}
predicted = xgboost.train(settings, train, arguments.num_rounds).predict(xgboost.DMatrix(x_test))
"""
LIGHTGBM = """
import lightgbm
logger.info("train %s", "lightgbm")
model = lightgbm.LGBMClassifier(
    max_depth=arguments.max_depth, n_estimators=arguments.num_rounds, min_child_samples=2, verbose=-1
)
predicted = model.fit(x_train, y_train).predict(x_test)
"""
OUTSIDE = """
experiment = Experiment("{project}")
experiment.create(framework="{framework}", tags=["examples"])
experiment.log_params(max_depth=arguments.max_depth, num_rounds=arguments.num_rounds)
"""
INSIDE = """
experiment = Experiment()
experiment.log_tags(["{framework}"])
"""


@pytest.mark.parametrize(("framework", "train"), [("xgboost", XGBOOST), ("lightgbm", LIGHTGBM)])
def test_trees_outside(
    framework: str, train: str, run: Run, reader: Reader, polyaxon_server: PolyaxonServer
) -> None:
    begin = OUTSIDE.format(project=reader.project, framework=framework)
    code = IRIS.format(begin=begin, train=train)
    accuracy = float(run(code, "--max_depth", "2", POLYAXON_HOST=polyaxon_server.url))
    assert accuracy > 0.7
    tracked = reader.run()
    assert (tracked["status"], tracked["tags"]) == ("succeeded", ["examples"])
    assert tracked["meta_info"]["framework"] == framework
    assert tracked["inputs"] == {"max_depth": 2, "num_rounds": 5}
    assert tracked["outputs"] == {"accuracy": accuracy}
    assert data_of(reader, tracked["uuid"]) == {
        "x_train": [120, 4],
        "y_train": [120],
        "x_test": [30, 4],
        "y_test": [30],
    }
    assert reader.logs(tracked["uuid"]) == [f"INFO -- train {framework}"]


@pytest.mark.parametrize(("framework", "train"), [("xgboost", XGBOOST), ("lightgbm", LIGHTGBM)])
def test_trees_inside(
    framework: str, train: str, run: Run, reader: Reader, inside: tuple[str, dict[str, str]]
) -> None:
    uuid, variables = inside
    code = IRIS.format(begin=INSIDE.format(framework=framework), train=train)
    accuracy = float(run(code, **variables))
    tracked = reader.run(uuid)
    assert (tracked["status"], tracked["tags"]) == ("succeeded", [framework])
    assert reader.points(uuid, "accuracy") == [(None, accuracy)]
    assert set(data_of(reader, uuid)) == {"x_train", "y_train", "x_test", "y_test"}


CROSS_VALIDATED = """
from sklearn import datasets
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import cross_val_score

from polyaxon_client.tracking import Experiment

X, y = datasets.load_breast_cancer(return_X_y=True)
{begin}
experiment.log_data_ref(data=X, data_name="dataset_X")
experiment.log_data_ref(data=y, data_name="dataset_y")
model = {model}
scores = cross_val_score(model, X, y, cv=3)
experiment.log_metrics(accuracy_mean=scores.mean(), accuracy_std=scores.std())
print(repr(float(scores.mean())), repr(float(scores.std())))
"""


@pytest.mark.parametrize(
    "model",
    [
        "RandomForestClassifier(n_estimators=5, max_features=3, random_state=0)",
        "SGDClassifier(loss='hinge', penalty='l2', max_iter=50, random_state=0)",
    ],
)
def test_cross_validation_outside_and_inside(
    model: str,
    run: Run,
    reader: Reader,
    polyaxon_server: PolyaxonServer,
    inside: tuple[str, dict[str, str]],
) -> None:
    begin = f"""
experiment = Experiment(project="{reader.project}")
experiment.create(framework="scikit-learn", tags=["examples"])
experiment.log_params(model={model!r}, alpha=None, l1_ratio=0.15)
"""
    mean, std = map(
        float,
        run(CROSS_VALIDATED.format(begin=begin, model=model), POLYAXON_HOST=polyaxon_server.url).split(),
    )
    uuid, variables = inside
    repeated = run(CROSS_VALIDATED.format(begin="experiment = Experiment()", model=model), **variables)
    assert [float(word) for word in repeated.split()] == [mean, std]
    (outside,) = [listed["uuid"] for listed in reader.runs() if listed["uuid"] != uuid]
    assert reader.run(outside)["inputs"] == {"model": model, "alpha": None, "l1_ratio": 0.15}
    for tracked in map(reader.run, (outside, uuid)):
        assert tracked["status"] == "succeeded"
        assert tracked["outputs"] == {"accuracy_mean": mean, "accuracy_std": std}
        assert data_of(reader, tracked["uuid"]) == {"dataset_X": [569, 30], "dataset_y": [569]}
    hashes = [reader.lineage(one)["dataset_X"]["summary"]["hash"] for one in (outside, uuid)]
    assert hashes[0] == hashes[1]


TEXTS = """
import os

import joblib
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import accuracy_score, precision_score
from sklearn.pipeline import Pipeline

from polyaxon_client.tracking import Experiment, get_outputs_path

ngrams = 2
{begin}
texts = ["the ball was kicked", "a goal in the game", "the chip computes", "memory of the computer"] * 5
labels = [0, 0, 1, 1] * 5
model = Pipeline(
    [("vect", CountVectorizer(ngram_range=(ngrams, ngrams))), ("tfidf", TfidfTransformer()), ("clf", SGDClassifier())]
).fit(texts, labels)
predicted = model.predict(texts)
experiment.log_metrics(
    **{{"accuracy": accuracy_score(labels, predicted), "precision": precision_score(labels, predicted)}}
)
{save}
"""


def test_texts_outside(run: Run, reader: Reader, polyaxon_server: PolyaxonServer) -> None:
    begin = f"""
experiment = Experiment("{reader.project}")
experiment.create(framework="scikit-learn", tags=["examples", "texts"])
experiment.log_params(ngram_range=(ngrams, ngrams), use_idf=True, alpha=1e-3)
"""
    run(TEXTS.format(begin=begin, save=""), POLYAXON_HOST=polyaxon_server.url)
    tracked = reader.run()
    assert tracked["inputs"] == {"ngram_range": [2, 2], "use_idf": True, "alpha": 0.001}
    assert set(tracked["outputs"]) == {"accuracy", "precision"}


def test_texts_inside(run: Run, reader: Reader, inside: tuple[str, dict[str, str]]) -> None:
    uuid, variables = inside
    save = 'joblib.dump(model, os.path.join(get_outputs_path(), "model.joblib"))'
    run(TEXTS.format(begin="experiment = Experiment()", save=save), **variables)
    assert reader.run(uuid)["status"] == "succeeded"
    assert len(reader.file(uuid, "outputs/model.joblib")) > 1000


KERAS = """
import inspect
import json

import numpy as np
import keras
from keras import layers
from keras.callbacks import ModelCheckpoint

from polyaxon_client.tracking import Experiment, get_outputs_path
from polyaxon_client.tracking.contrib.keras import PolyaxonKeras, PolyaxonModelCheckpoint

keras.utils.set_random_seed(3)
random = np.random.default_rng(3)
x_train, x_test = random.normal(size=(64, 8)), random.normal(size=(32, 8))
y_train, y_test = (x_train.sum(axis=1) > 0).astype("int32"), (x_test.sum(axis=1) > 0).astype("int32")
{begin}
for name, data in dict(x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test).items():
    experiment.log_data_ref(data=data, data_name=name)
model = keras.Sequential([keras.Input((8,)), layers.Dense(4, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
history = model.fit(
    x_train, y_train, epochs=3, batch_size=16, validation_data=(x_test, y_test), verbose=0, callbacks=[{callbacks}]
)
score, accuracy = model.evaluate(x_test, y_test, verbose=0)
experiment.log_metrics(score=score, test_accuracy=accuracy)
signatures = {{
    f"{{kind.__name__}}.{{name}}": [one for one in inspect.signature(getattr(kind, name)).parameters if one != "self"]
    for kind in (PolyaxonKeras, PolyaxonModelCheckpoint)
    for name in ("__init__", "on_epoch_end")
}}
print(json.dumps([history.history, signatures]))
"""


def test_keras_outside(run: Run, reader: Reader, polyaxon_server: PolyaxonServer) -> None:
    begin = f"""
experiment = Experiment("{reader.project}")
experiment.create(framework="keras", tags=["examples"])
experiment.log_params(batch_size=16, num_epochs=3, lstm_output_size=4)
"""
    callbacks = (
        "PolyaxonKeras(experiment=experiment),"
        " PolyaxonModelCheckpoint(experiment, 'model-{epoch:02d}.keras', save_best_only=False)"
    )
    output = run(KERAS.format(begin=begin, callbacks=callbacks), POLYAXON_HOST=polyaxon_server.url)
    history, signatures = json.loads(output.splitlines()[-1])
    tracked = reader.run()
    uuid = tracked["uuid"]
    assert tracked["status"] == "succeeded"
    assert tracked["inputs"] == {"batch_size": 16, "num_epochs": 3, "lstm_output_size": 4}
    assert set(history) == {"loss", "accuracy", "val_loss", "val_accuracy"}
    for name, values in history.items():
        assert reader.points(uuid, name) == list(enumerate(values))
    assert set(reader.tree(uuid, "outputs")["files"]) == {
        "env.json",
        *(f"model-0{epoch}.keras" for epoch in (1, 2, 3)),
    }
    assert set(data_of(reader, uuid)) == {"x_train", "y_train", "x_test", "y_test"}
    # As the legacy package has them.
    assert signatures == {
        "PolyaxonKeras.__init__": ["experiment", "metrics"],
        "PolyaxonKeras.on_epoch_end": ["epoch", "logs"],
        "PolyaxonModelCheckpoint.__init__": ["experiment", "filepath", "kwargs"],
        "PolyaxonModelCheckpoint.on_epoch_end": ["epoch", "logs"],
    }


def test_keras_inside(run: Run, reader: Reader, inside: tuple[str, dict[str, str]]) -> None:
    uuid, variables = inside
    begin = "experiment = Experiment()\nexperiment.log_tags(['keras'])"
    callbacks = "PolyaxonKeras(metrics=['loss']), ModelCheckpoint(get_outputs_path() + '/model.keras')"
    output = run(KERAS.format(begin=begin, callbacks=callbacks), **variables)
    history: dict[str, Any] = json.loads(output.splitlines()[-1])[0]
    assert reader.run(uuid)["status"] == "succeeded"
    assert reader.points(uuid, "loss") == list(enumerate(history["loss"]))
    assert not reader.has_metric(uuid, "val_loss")
    assert len(reader.file(uuid, "outputs/model.keras")) > 1000


def test_keras_without_an_experiment_logs_nothing(run: Run, reader: Reader) -> None:
    begin = "experiment = Experiment()"
    switched_off = {"POLYAXON_NO_OP": "true"}
    callbacks = (
        "PolyaxonKeras(), PolyaxonKeras(experiment), PolyaxonModelCheckpoint(experiment, 'model.keras')"
    )
    run(KERAS.format(begin=begin, callbacks=callbacks), **switched_off)
    assert reader.runs() == []


def test_without_keras_the_callbacks_say_what_to_install(run: Run) -> None:
    output = run(
        """
        import sys
        sys.modules["keras"] = None
        from polyaxon_client.exceptions import PolyaxonClientException
        try:
            import polyaxon_client.tracking.contrib.keras
        except PolyaxonClientException as error:
            print(error)
        """
    )
    assert "pip install keras" in output

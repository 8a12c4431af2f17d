"""The callbacks for frameworks, with the real ones on small real data, read back from the real server.

Each program is a process of its own in an environment that has the frameworks and what this package needs, and no more.
What a framework says of its own training is what the server must have.
"""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from support.dashboard import assert_shows, show_steps
from support.engines import SOURCES
from support.frameworks import FRAMEWORKS, SEARCHES, framework_python
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer

pytestmark = [pytest.mark.live, pytest.mark.slow]

DEADLINE = 280.0

Train = Callable[..., Any]


@pytest.fixture
def train(tmp_path: Path, reader: Reader, polyaxon_server: PolyaxonServer) -> Train:
    """Runs a program that ends well; gives the JSON that it printed last, and what it wrote to standard error."""

    def train(*code: str, python: tuple[str, ...] = FRAMEWORKS, **variables: str) -> Any:
        script = Script(
            tmp_path,
            "\n".join(map(textwrap.dedent, (BEGIN, *code))),
            PYTHONPATH=SOURCES,
            POLYAXON_HOST=polyaxon_server.url,
            POLYAXON_PROJECT=reader.project,
            KERAS_BACKEND="jax",
            JAX_PLATFORMS="cpu",
            **variables,
        )
        script.program, script.deadline = [str(framework_python(python))], DEADLINE
        done = script.run()
        assert done.returncode == 0, done.stderr[-3000:]
        printed = done.stdout.splitlines()
        try:
            return json.loads(printed[-1]), done.stderr
        except (ValueError, IndexError):
            return None, done.stderr

    return train


BEGIN = """
import json
from polyaxon_client.tracking import Experiment, Group

def begun(name):
    experiment = Experiment(track_code=False, track_env=False)
    experiment.create(name=name)
    return experiment
"""


def runs_by_name(reader: Reader) -> dict[str, dict[str, Any]]:
    """The project's runs, which must all have succeeded."""
    runs = {run["name"]: reader.run(run["uuid"]) for run in reader.runs()}
    assert {run["status"] for run in runs.values()} == {"succeeded"}
    return runs


def series(reader: Reader, uuid: str, names: Any) -> dict[str, list[Any]]:
    """Step and value of each point, by the metric's name."""
    return {name: reader.points(uuid, name) for name in names}


def steps_of(history: dict[str, list[float]], first: int = 0) -> dict[str, list[tuple[int, float]]]:
    """What a framework remembers, as points."""
    return {name: list(enumerate(values, first)) for name, values in history.items()}


def table(reader: Reader, uuid: str, name: str) -> list[dict[str, str]]:
    """The rows of a data frame."""
    return list(csv.DictReader(io.StringIO(reader.file(uuid, f"assets/dataframe/{name}.csv").decode())))


XGBOOST = """
import xgboost
from sklearn.datasets import load_breast_cancer, load_diabetes
from sklearn.model_selection import train_test_split
from polyaxon_client.tracking.contrib.xgboost import PolyaxonXGBoostCallback

features, target = load_breast_cancer(return_X_y=True)
halves = train_test_split(features, target, test_size=0.3, random_state=3)
train, test = (xgboost.DMatrix(halves[half], label=halves[half + 2]) for half in (0, 1))
settings = {"objective": "binary:logistic", "eval_metric": ["logloss", "auc"], "max_depth": 2, "eta": 0.7}
"""


def test_xgboost(train: Train, reader: Reader) -> None:
    told, stderr = train(
        XGBOOST,
        """
        told = {}

        def fit(experiment, history, rounds=5, **more):
            return xgboost.train(settings, train, rounds, evals=[(train, "train"), (test, "test")], verbose_eval=False,
                                 evals_result=history, callbacks=[PolyaxonXGBoostCallback(experiment)], **more)

        with begun("stopped") as experiment:
            experiment.log_params(max_depth="mine")
            told["stopped"] = {}
            booster = fit(experiment, told["stopped"], 200, early_stopping_rounds=3)
            told["best"] = [booster.best_iteration, booster.best_score]
            told["gain"] = booster.get_score(importance_type="gain")
        with begun("continued") as experiment:
            first, second = {}, {}
            booster = fit(experiment, first)
            fit(experiment, second, xgb_model=booster)
            told["continued"] = first["test"]["auc"] + second["test"]["auc"]
        with begun("folds") as experiment:
            told["folds"] = xgboost.cv(settings, train, 4, nfold=3, metrics=["auc"], seed=1, as_pandas=False,
                                       callbacks=[PolyaxonXGBoostCallback(experiment)])
        with begun("estimator") as experiment:
            features, target = load_diabetes(return_X_y=True)
            callback = PolyaxonXGBoostCallback(experiment, log_model=False, log_importance=False, log_params=False)
            estimator = xgboost.XGBRegressor(n_estimators=4, callbacks=[callback])
            estimator.fit(features, target, eval_set=[(features[:300], target[:300]), (features[300:], target[300:])],
                          verbose=False)
            told["estimator"] = estimator.evals_result()
        print(json.dumps(told))
        """,
    )
    assert stderr == ""
    runs = runs_by_name(reader)

    run = runs["stopped"]
    uuid = run["uuid"]
    history = {
        f"{data}-{name}": values for data, one in told["stopped"].items() for name, values in one.items()
    }
    assert len(history) == 4
    assert series(reader, uuid, history) == steps_of(history)
    assert run["inputs"]["max_depth"] == "mine"
    assert run["inputs"]["objective"] == "binary:logistic"
    assert run["inputs"]["learning_rate"] == pytest.approx(0.7)
    assert run["meta_info"]["framework"] == "xgboost"
    assert [run["outputs"]["best_iteration"], run["outputs"]["best_score"]] == told["best"]
    rows = reader.lineage(uuid)
    assert rows["model"]["kind"] == "model"
    assert rows["model"]["summary"]["framework"] == "xgboost"
    assert rows["model"]["summary"]["best_iteration"] == told["best"][0]
    assert len(reader.file(uuid, "outputs/model.ubj")) > 1000
    worth = {
        row["feature"]: float(row["importance"]) for row in table(reader, uuid, "feature-importance-table")
    }
    assert worth == pytest.approx(told["gain"])
    assert list(worth.values()) == sorted(worth.values(), reverse=True)
    assert rows["feature-importance"]["kind"] == "chart"

    assert reader.points(runs["continued"]["uuid"], "test-auc") == list(enumerate(told["continued"]))

    folds = {
        f"{name.removesuffix(end)}{end}": told["folds"][name]
        for end in ("-mean", "-std")
        for name in told["folds"]
        if name.endswith(end)
    }
    assert set(folds) == {"train-auc-mean", "train-auc-std", "test-auc-mean", "test-auc-std"}
    assert series(reader, runs["folds"]["uuid"], folds) == steps_of(folds)
    assert "model" not in reader.lineage(runs["folds"]["uuid"])

    history = {
        f"{data}-{name}": values for data, one in told["estimator"].items() for name, values in one.items()
    }
    assert set(history) == {"validation_0-rmse", "validation_1-rmse"}
    assert series(reader, runs["estimator"]["uuid"], history) == steps_of(history)
    assert set(reader.lineage(runs["estimator"]["uuid"])) == set(history)
    assert not runs["estimator"]["inputs"]


def test_xgboost_workers_and_trouble_in_logging(train: Train, reader: Reader) -> None:
    told, stderr = train(
        XGBOOST,
        """
        import threading
        from xgboost import collective
        from xgboost.tracker import RabitTracker

        def work(worker, place, experiment):
            with collective.CommunicatorContext(**place):
                half = xgboost.DMatrix(halves[0][worker::2], label=halves[2][worker::2])
                xgboost.train({**settings, "nthread": 1}, half, 5, evals=[(half, "train")], verbose_eval=False,
                              callbacks=[PolyaxonXGBoostCallback(experiment)])
                ended.append(collective.get_rank())

        ended = []
        tracker = RabitTracker(host_ip="127.0.0.1", n_workers=2)
        tracker.start()
        with begun("workers") as experiment:
            workers = [threading.Thread(target=work, args=(number, tracker.worker_args(), experiment))
                       for number in range(2)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()

        def broken(*_, **__):
            raise OSError("no such luck")

        with begun("broken") as experiment:
            experiment.log_metrics = experiment.log_params = experiment.log_model = broken
            booster = xgboost.train(settings, train, 5, evals=[(train, "train")], verbose_eval=False,
                                    callbacks=[PolyaxonXGBoostCallback(experiment)])
        print(json.dumps([sorted(ended), booster.num_boosted_rounds()]))
        """,
    )
    assert told == [[0, 1], 5]
    assert stderr.count("no such luck") == 1
    assert "PolyaxonXGBoostCallback" in stderr
    uuid = runs_by_name(reader)["workers"]["uuid"]
    assert [step for step, _ in reader.points(uuid, "train-auc")] == [0, 1, 2, 3, 4]
    assert list(reader.tree(uuid, "outputs")["files"]) == ["model.ubj"]


LIGHTGBM = """
import lightgbm
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from polyaxon_client.tracking.contrib.lightgbm import PolyaxonLightGBMCallback

features, target = load_breast_cancer(return_X_y=True)
halves = train_test_split(features, target, test_size=0.3, random_state=3)
settings = {"objective": "binary", "metric": ["auc", "binary_logloss"], "num_leaves": 4, "learning_rate": 0.5,
            "verbose": -1, "num_threads": 1, "seed": 1}

def data():
    train = lightgbm.Dataset(halves[0], label=halves[2], free_raw_data=False)
    return train, lightgbm.Dataset(halves[1], label=halves[3], reference=train, free_raw_data=False)
"""


def test_lightgbm(train: Train, reader: Reader) -> None:
    told, stderr = train(
        LIGHTGBM,
        """
        told = {}

        def fit(experiment, history, rounds=5, *more, **options):
            callback = PolyaxonLightGBMCallback(experiment)
            train, test = data()
            booster = lightgbm.train(settings, train, rounds, valid_sets=[train, test], valid_names=["train", "test"],
                                     callbacks=[callback, lightgbm.record_evaluation(history), *more], **options)
            callback.log_booster(booster)
            return booster

        with begun("stopped") as experiment:
            experiment.log_params(num_leaves="mine")
            told["stopped"] = {}
            booster = fit(experiment, told["stopped"], 200, lightgbm.early_stopping(4, verbose=False))
            told["best"] = [booster.best_iteration, booster.best_score["test"]["auc"]]
            told["gain"] = dict(zip(booster.feature_name(), booster.feature_importance("gain").tolist()))
        with begun("continued") as experiment:
            first, second = {}, {}
            rates = lightgbm.reset_parameter(learning_rate=lambda round: 0.5 * 0.9**round)
            booster = fit(experiment, first)
            fit(experiment, second, 5, rates, init_model=booster)
            told["continued"] = first["test"]["auc"] + second["test"]["auc"]
        with begun("folds") as experiment:
            told["folds"] = lightgbm.cv({**settings, "metric": "auc"}, data()[0], 4, nfold=3, eval_train_metric=True,
                                        callbacks=[PolyaxonLightGBMCallback(experiment)])
        with begun("estimator") as experiment:
            callback = PolyaxonLightGBMCallback(experiment)
            estimator = lightgbm.LGBMClassifier(n_estimators=3, num_leaves=5, verbose=-1)
            estimator.fit(halves[0], halves[2], eval_X=(halves[1],), eval_y=(halves[3],), callbacks=[callback])
            callback.log_booster(estimator, log_model=False, importance=False)
            told["estimator"] = estimator.evals_result_
        print(json.dumps(told))
        """,
    )
    assert stderr == ""
    runs = runs_by_name(reader)

    run = runs["stopped"]
    uuid = run["uuid"]
    history = {
        f"{data}-{name}": values for data, one in told["stopped"].items() for name, values in one.items()
    }
    assert len(history) == 4
    assert series(reader, uuid, history) == steps_of(history)
    assert run["inputs"]["num_leaves"] == "mine"
    assert (run["inputs"]["objective"], run["inputs"]["learning_rate"]) == ("binary", 0.5)
    assert [run["outputs"]["best_iteration"], run["outputs"]["best_test-auc"]] == told["best"]
    rows = reader.lineage(uuid)
    assert (rows["model"]["kind"], rows["model"]["summary"]["framework"]) == ("model", "lightgbm")
    assert reader.file(uuid, "outputs/model.txt").startswith(b"tree\n")
    worth = {
        row["feature"]: float(row["importance"]) for row in table(reader, uuid, "feature-importance-table")
    }
    assert worth == pytest.approx(told["gain"])

    uuid = runs["continued"]["uuid"]
    assert reader.points(uuid, "test-auc") == list(enumerate(told["continued"]))
    assert reader.points(uuid, "learning_rate")[4:7] == [(4, 0.5), (5, 0.5), (6, 0.45)]

    folds = {
        name.replace(" ", "-").replace("-stdv", "-std"): values for name, values in told["folds"].items()
    }
    assert set(folds) == {"train-auc-mean", "train-auc-std", "valid-auc-mean", "valid-auc-std"}
    assert series(reader, runs["folds"]["uuid"], folds) == steps_of(folds)

    assert told["estimator"].keys() == {"valid_0"}
    values = told["estimator"]["valid_0"]["binary_logloss"]
    assert reader.points(runs["estimator"]["uuid"], "valid_0-binary_logloss") == list(enumerate(values))
    assert runs["estimator"]["inputs"]["num_leaves"] == 5
    assert "model" not in reader.lineage(runs["estimator"]["uuid"])


KERAS = """
import keras
from keras import layers
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import StandardScaler
from polyaxon_client.tracking.contrib.keras import PolyaxonKerasCallback

features, target = load_breast_cancer(return_X_y=True)
features = StandardScaler().fit_transform(features)
train, test = (features[:400], target[:400]), (features[400:], target[400:])

def compiled(rate=0.01):
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((30,)), layers.Dense(4, activation="relu"), layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer=keras.optimizers.Adam(rate), loss="binary_crossentropy", metrics=["accuracy"])
    return model
"""


def test_keras(train: Train, reader: Reader) -> None:
    told, stderr = train(
        KERAS,
        """
        told = {}

        def fit(model, callback, **more):
            return model.fit(*train, batch_size=100, validation_data=test, verbose=0, callbacks=[callback], **more).history

        with begun("again") as experiment:
            experiment.log_params(optimizer="mine")
            model, callback = compiled(), PolyaxonKerasCallback(experiment, save_best=True, log_every=3)
            first = fit(model, callback, epochs=2)
            second = fit(model, callback, epochs=2)
            third = fit(model, callback, epochs=6, initial_epoch=4)
            other = Experiment(experiment_id=experiment.experiment_id, rank=1)
            fit(model, PolyaxonKerasCallback(other), epochs=1)
            told["again"] = {name: first[name] + second[name] + third[name] for name in first}
        with begun("resumed") as experiment:
            schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 4, 0.5)
            fit(compiled(schedule), PolyaxonKerasCallback(experiment, ["loss"], False, monitor="val_accuracy"),
                epochs=5, initial_epoch=3)
        with begun("broken") as experiment:
            experiment.log_text = experiment.log_metrics = None
            told["broken"] = len(fit(compiled(), PolyaxonKerasCallback(experiment), epochs=2)["loss"])
        compiled().fit(*train, verbose=0, callbacks=[PolyaxonKerasCallback()])
        print(json.dumps(told))
        """,
    )
    assert told["broken"] == 2
    assert stderr.count("left something out") == 1
    runs = runs_by_name(reader)

    run, history = runs["again"], told["again"]
    uuid = run["uuid"]
    assert set(history) == {"loss", "accuracy", "val_loss", "val_accuracy"}
    assert {len(values) for values in history.values()} == {6}
    assert series(reader, uuid, history) == steps_of(history)
    assert reader.points(uuid, "learning_rate") == [(epoch, pytest.approx(0.01)) for epoch in range(6)]
    assert not reader.has_metric(uuid, "loss-rank-1")
    assert [step for step, _ in reader.points(uuid, "batch-loss")] == list(range(3, 25, 3))
    inputs = run["inputs"]
    assert inputs["optimizer"] == "mine"
    assert (inputs["num_parameters"], inputs["num_layers"], inputs["loss"]) == (129, 2, "binary_crossentropy")
    assert inputs["optimizer_learning_rate"] == pytest.approx(0.01)
    best = min(history["val_loss"])
    assert run["outputs"]["best_val_loss"] == best
    assert run["outputs"]["best_epoch"] == history["val_loss"].index(best)
    rows = reader.lineage(uuid)
    assert (rows["model"]["kind"], rows["model"]["summary"]["framework"]) == ("model", "keras")
    # A Keras file is a ZIP archive.
    for name in ("model.keras", "best-model.keras"):
        assert reader.file(uuid, f"outputs/{name}").startswith(b"PK")
    assert set(reader.tree(uuid, "outputs")["files"]) == {"model.keras", "best-model.keras"}
    assert "Dense" in reader.file(uuid, "events/text/model-summary.plx").decode()

    uuid = runs["resumed"]["uuid"]
    assert [step for step, _ in reader.points(uuid, "loss")] == [3, 4]
    rates = [rate for _, rate in reader.points(uuid, "learning_rate")]
    assert rates == [pytest.approx(0.05), pytest.approx(0.025)]
    assert not reader.has_metric(uuid, "val_loss")
    assert set(runs["resumed"]["outputs"]) >= {"best_val_accuracy", "best_epoch"}
    assert "model" not in reader.lineage(uuid)


SKLEARN = """
import numpy as np
from sklearn import datasets
from sklearn.ensemble import GradientBoostingRegressor, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC
from polyaxon_client.tracking.contrib.sklearn import log_classifier, log_estimator, log_regressor
"""


def test_sklearn(train: Train, reader: Reader) -> None:
    told, stderr = train(
        SKLEARN,
        """
        from sklearn import metrics
        told = {}
        x_train, x_test, y_train, y_test = train_test_split(*datasets.load_wine(return_X_y=True), random_state=1)

        with begun("forest") as experiment:
            experiment.log_params(n_estimators="mine")
            forest = RandomForestClassifier(n_estimators=30, random_state=1, oob_score=True).fit(x_train, y_train)
            log_classifier(forest, x_test, y_test, 7, experiment)
            predicted, scores = forest.predict(x_test), forest.predict_proba(x_test)
            told["forest"] = {
                "test-accuracy": metrics.accuracy_score(y_test, predicted),
                "test-f1-macro": metrics.f1_score(y_test, predicted, average="macro"),
                "test-f1-weighted": metrics.f1_score(y_test, predicted, average="weighted"),
                "test-roc-auc": metrics.roc_auc_score(y_test, scores, multi_class="ovr"),
                "test-log-loss": metrics.log_loss(y_test, scores),
            }
            told["confusion"] = metrics.confusion_matrix(y_test, predicted).tolist()
            told["predicted"] = predicted.tolist()
            told["importances"] = forest.feature_importances_.tolist()
        with begun("pipeline") as experiment:
            x, y = datasets.load_breast_cancer(return_X_y=True)
            pipeline = make_pipeline(StandardScaler(), LinearSVC(C=0.1)).fit(x[:400], y[:400])
            log_classifier(pipeline, x[400:], y[400:], experiment=experiment, dataset="later", step=3)
            told["pipeline"] = metrics.roc_auc_score(y[400:], pipeline.decision_function(x[400:]))
        with begun("search") as experiment:
            search = GridSearchCV(LogisticRegression(max_iter=50), {"C": [0.01, 1.0]}, cv=3).fit(StandardScaler().fit_transform(x_train), y_train)
            log_estimator(search, experiment)
            told["search"] = [search.best_score_, search.best_params_["C"]]
        with begun("network") as experiment:
            network = MLPClassifier((4,), max_iter=5, random_state=1)
            import warnings
            with warnings.catch_warnings(action="ignore"):
                network.fit(x_train, y_train)
            log_estimator(network, experiment, log_model=False)
            told["network"] = network.loss_curve_
        with begun("regressor") as experiment:
            x, y = datasets.load_diabetes(return_X_y=True)
            regressor = GradientBoostingRegressor(n_estimators=6).fit(x[:300], y[:300])
            log_regressor(regressor, x[300:], y[300:], experiment=experiment)
            told["regressor"] = [regressor.score(x[300:], y[300:]), regressor.train_score_.tolist()]
        with begun("not-fitted") as experiment:
            log_classifier(LogisticRegression(), x_test, y_test, experiment=experiment)
        log_classifier(forest, x_test, y_test)
        print(json.dumps(told))
        """,
    )
    (said,) = [line for line in stderr.splitlines() if line.startswith("Polyaxon")]
    assert said.startswith("Polyaxon: log_classifier left something out: NotFittedError: ")
    runs = runs_by_name(reader)

    run = runs["forest"]
    uuid = run["uuid"]
    for name, value in told["forest"].items():
        assert reader.points(uuid, name) == [(None, pytest.approx(value))]
    inputs = run["inputs"]
    assert (inputs["estimator"], inputs["n_estimators"]) == ("RandomForestClassifier", "mine")
    assert (inputs["random_state"], inputs["max_depth"]) == (1, None)
    assert 0 < run["outputs"]["oob_score"] < 1
    rows = reader.lineage(uuid)
    assert {name: row["kind"] for name, row in rows.items() if row["kind"] != "metric"} == {
        **{f"test-{kind}-{label}": "curve" for kind in ("roc", "pr") for label in range(3)},
        "test-confusion": "confusion",
        "test-report": "dataframe",
        "test-predictions": "dataframe",
        "feature-importance": "chart",
        "feature-importance-table": "dataframe",
        "model": "model",
    }
    event = reader.file(uuid, "events/confusion/test-confusion.plx").decode().splitlines()[1].split("|", 2)[2]
    assert json.loads(event)["z"] == told["confusion"]
    shown = table(reader, uuid, "test-predictions")
    assert [int(row["prediction"]) for row in shown] == told["predicted"][:7]
    worth = {
        row["feature"]: float(row["importance"]) for row in table(reader, uuid, "feature-importance-table")
    }
    assert worth == {f"feature {n}": pytest.approx(value) for n, value in enumerate(told["importances"])}
    assert {row["class"] for row in table(reader, uuid, "test-report")} >= {"0", "1", "2", "macro avg"}

    run = runs["pipeline"]
    assert run["inputs"]["linearsvc__C"] == 0.1
    assert reader.points(run["uuid"], "later-roc-auc") == [(3, pytest.approx(told["pipeline"]))]
    assert {"later-roc", "later-pr"} <= set(reader.lineage(run["uuid"]))

    run = runs["search"]
    assert [run["outputs"]["best_score"], run["outputs"]["best_C"]] == told["search"]
    assert [float(row["param_C"]) for row in table(reader, run["uuid"], "search-results")] == [0.01, 1.0]
    assert "feature-importance" in reader.lineage(run["uuid"])
    assert reader.points(runs["network"]["uuid"], "loss") == list(enumerate(told["network"]))

    score, scores = told["regressor"]
    uuid = runs["regressor"]["uuid"]
    assert reader.points(uuid, "test-r2") == [(None, pytest.approx(score))]
    assert reader.points(uuid, "train-score") == [(n, pytest.approx(value)) for n, value in enumerate(scores)]
    assert {"test-errors", "test-predicted", "test-predictions"} <= set(reader.lineage(uuid))


OPTUNA = """
import optuna
from polyaxon_client.tracking.contrib.optuna import PolyaxonOptunaCallback

optuna.logging.disable_default_handler()

def searched(names=None, **more):
    study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=1), **more)
    if names:
        study.set_metric_names(names)
    return study
"""


def test_optuna(train: Train, reader: Reader) -> None:
    told, stderr = train(
        OPTUNA,
        """
        told = {}

        def objective(trial):
            x = trial.suggest_float("x", -1, 1)
            return x * x + (trial.suggest_categorical("kind", ["a", "b"]) == "a")

        with begun("study") as experiment:
            study, callback = searched(), PolyaxonOptunaCallback(experiment)
            study.optimize(objective, n_trials=5, callbacks=[callback])
            study.optimize(objective, n_trials=3, callbacks=[callback])
            callback.log_study(study)
            told["values"] = [trial.value for trial in study.trials]
            told["x"] = [trial.params["x"] for trial in study.trials]
            told["best"] = [study.best_trial.number, study.best_params["kind"]]
        with begun("two-goals") as experiment:
            study = searched(["cost", "gain"], directions=["minimize", "maximize"])
            callback = PolyaxonOptunaCallback(experiment)
            study.optimize(lambda trial: (trial.number, trial.suggest_int("k", 1, 3)), n_trials=2, callbacks=[callback])
            callback.log_study(study)

        group = Group(track_code=False, track_env=False)
        group.create(name="group")
        callback = PolyaxonOptunaCallback(group=group, metric_name="loss")

        def reported(trial):
            x = trial.suggest_float("x", -1, 1)
            if trial.number == 1:
                callback.experiment_of(trial).log_metrics(step=1, mine=x)
            if trial.number == 2:
                raise OSError("broken")
            for step in range(3):
                trial.report(x + step, step)
                if trial.number == 3 and step == 1:
                    raise optuna.TrialPruned
            return x

        study = searched()
        study.optimize(reported, n_trials=4, n_jobs=2, catch=[OSError], callbacks=[callback])
        group.log_succeeded()
        told["trials"] = [[trial.params["x"], trial.value] for trial in study.trials]
        print(json.dumps(told))
        """,
        python=SEARCHES,
    )
    assert "left something out" not in stderr
    runs = {run["name"]: reader.run(run["uuid"]) for run in reader.runs()}

    run = runs["study"]
    uuid = run["uuid"]
    best = [min(told["values"][: number + 1]) for number in range(8)]
    assert reader.points(uuid, "value") == list(enumerate(told["values"]))
    assert reader.points(uuid, "best_value") == list(enumerate(best))
    assert reader.points(uuid, "param-x") == list(enumerate(told["x"]))
    assert [run["outputs"]["best_trial"], run["outputs"]["best_kind"]] == told["best"]
    rows = table(reader, uuid, "trials")
    assert [(row["trial"], row["state"]) for row in rows] == [
        (str(number), "complete") for number in range(8)
    ]
    kinds = {name: row["kind"] for name, row in reader.lineage(uuid).items() if row["kind"] == "chart"}
    assert kinds == {"value-by-parameter": "chart", "feature-importance": "chart"}

    assert reader.points(runs["two-goals"]["uuid"], "cost") == [(0, 0), (1, 1)]
    assert reader.has_metric(runs["two-goals"]["uuid"], "gain")
    assert {"cost-by-parameter", "gain-by-parameter"} <= set(reader.lineage(runs["two-goals"]["uuid"]))

    statuses = {"trial-0": "succeeded", "trial-1": "succeeded", "trial-2": "failed", "trial-3": "stopped"}
    assert {name: runs[name]["status"] for name in statuses} == statuses
    assert {runs[name]["meta_info"]["group"] for name in statuses} == {runs["group"]["uuid"]}
    for number, (x, value) in enumerate(told["trials"]):
        run = runs[f"trial-{number}"]
        assert run["inputs"] == {"x": x}
        assert run["outputs"].get("loss") == value
    x, _ = told["trials"][1]
    assert reader.points(runs["trial-1"]["uuid"], "mine") == [(1, x)]
    assert reader.points(runs["trial-1"]["uuid"], "intermediate") == [(step, x + step) for step in range(3)]
    assert len(reader.points(runs["trial-3"]["uuid"], "intermediate")) == 2


TENSORBOARD = """
import glob
import numpy
from tensorboardX import SummaryWriter
from tensorboardX.proto.summary_pb2 import Summary, SummaryMetadata
from tensorboardX.proto.tensor_pb2 import TensorProto
from tensorboardX.summary import image
from polyaxon_client.tracking.contrib.tensorboard import follow_writer, log_tensorboard

def write_as_tensorflow_2(writer, picture):
    summary = Summary(value=[Summary.Value(
        tag="tensor",
        metadata=SummaryMetadata(plugin_data=SummaryMetadata.PluginData(plugin_name="images")),
        tensor=TensorProto(dtype=7, string_val=[b"9", b"8", picture]),
    )])
    writer.file_writer.add_summary(summary, 4)

def write(writer):
    for step in range(3):
        writer.add_scalar("loss/train", 1 / (step + 1), step, walltime=1.7e9 + step)
        writer.add_histogram("weights", numpy.arange(100.0) * (step + 1), step)
        writer.add_image("picture", numpy.full((3, 8, 9), 80 * step, numpy.uint8), step)
        writer.add_text("said", f"sample {step}", step)
"""


def test_tensorboard(train: Train, reader: Reader) -> None:
    told, stderr = train(
        TENSORBOARD,
        """
        writer = SummaryWriter("logs")
        write(writer)
        write_as_tensorflow_2(writer, image("one", numpy.zeros((3, 8, 9))).value[0].image.encoded_image_string)
        write_as_tensorflow_2(writer, b"no picture")
        writer.add_scalars("both", {"a": 1, "b": 2}, 5)
        writer.add_hparams({"lr": 0.5, "optimizer": "sgd", "nesterov": True}, {"score": 0.25}, name="trial")
        writer.close()
        with open(glob.glob("logs/*tfevents*")[0], "ab") as torn:
            torn.write(b"torn")
        with begun("imported") as experiment:
            experiment.log_params(lr="mine")
            count = log_tensorboard("logs", experiment)
        with begun("followed") as experiment:
            writer = follow_writer(SummaryWriter("live"), experiment)
            write(writer)
            writer.close()
        print(json.dumps(count))
        """,
        python=SEARCHES,
    )
    assert stderr.count("log_tensorboard left something out") == len(stderr.splitlines()) == 1
    runs = runs_by_name(reader)
    losses = [(step, pytest.approx(1 / (step + 1))) for step in range(3)]
    for name in ("imported", "followed"):
        uuid = runs[name]["uuid"]
        assert reader.points(uuid, "loss/train") == losses
        kinds = {name: row["kind"] for name, row in reader.lineage(uuid).items()}
        assert kinds["weights"] == "histogram"
        assert kinds["picture"] == "image"
        assert kinds["said/text_summary"] == "text"
        assert (
            reader.file(uuid, "events/metric/loss/train.plx")
            .splitlines()[1]
            .startswith(b"0|2023-11-14 22:13:20")
        )
        heights = [
            sum(json.loads(line.split("|", 2)[2])["values"])
            for line in reader.file(uuid, "events/histogram/weights.plx").decode().splitlines()[1:]
        ]
        assert heights == [100, 100, 100]
        pictures = [f"picture_{step}.png" for step in range(3)]
        assert set(pictures) == {*reader.tree(uuid, "assets/image")["files"]} - {"tensor_4.png"}
        assert reader.file(uuid, f"assets/image/{pictures[2]}").startswith(b"\x89PNG")
    run = runs["imported"]
    assert reader.file(run["uuid"], "assets/image/tensor_4.png").startswith(b"\x89PNG")
    assert run["inputs"] == {"lr": "mine", "optimizer": "sgd", "nesterov": True}
    assert reader.points(run["uuid"], "both/b/both") == [(5, 2)]
    assert reader.points(run["uuid"], "trial/score") == [(0, 0.25)]
    assert told == 4 * 3 + 1 + 2 + 2


EVERY_CALLBACK = """
import keras
from polyaxon_client.tracking.contrib.keras import PolyaxonKerasCallback
from polyaxon_client.tracking.contrib.sklearn import log_classifier
"""


def test_without_an_experiment_nothing_is_logged(train: Train, reader: Reader) -> None:
    said = train(
        XGBOOST,
        LIGHTGBM.partition("\nfeatures")[0],
        EVERY_CALLBACK,
        """
        import os

        def log_all(experiment):
            callbacks = [PolyaxonXGBoostCallback(experiment)]
            xgboost.train(settings, train, 2, evals=[(train, "train")], verbose_eval=False, callbacks=callbacks)
            callback = PolyaxonLightGBMCallback(experiment)
            callback.log_booster(lightgbm.train({"verbose": -1}, lightgbm.Dataset(*halves[::2]), 2, callbacks=[callback]))
            model = keras.Sequential([keras.Input((30,)), keras.layers.Dense(1, activation="sigmoid")])
            model.compile("adam", "binary_crossentropy")
            model.fit(*halves[::2], verbose=0, callbacks=[PolyaxonKerasCallback(experiment)])
            classifier = xgboost.XGBClassifier(n_estimators=2).fit(*halves[::2])
            log_classifier(classifier, *halves[1::2], experiment=experiment)

        log_all(None)
        os.environ["POLYAXON_NO_OP"] = "true"
        experiment = begun("never")
        assert not experiment
        log_all(experiment)
        print("[]")
        """,
    )
    assert said == ([], "")
    assert reader.runs() == []


DOCUMENT = Path(__file__).parents[2] / "docs" / "frameworks.md"
BLOCK = re.compile(r"^<!-- needs: (\S+) -->\n```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HERE = {
    FRAMEWORKS: {
        "keras": ["keras"],
        "xgboost": ["xgboost"],
        "lightgbm": ["lightgbm"],
        "scikit-learn": ["forest"],
    },
    SEARCHES: {
        "optuna": ["search", "search", "trial-0", "trial-1", "trial-2"],
        "tensorboard": ["imported", "followed"],
    },
}


@pytest.mark.parametrize("python", HERE, ids=lambda python: python[0])
def test_the_document_runs(python: tuple[str, ...], train: Train, reader: Reader) -> None:
    blocks = [code for needed, code in BLOCK.findall(DOCUMENT.read_text()) if needed in HERE[python]]
    run = "\n".join(f"exec({code.replace('quick-start', reader.project)!r}, {{}})" for code in blocks)
    _, stderr = train(run, python=python)
    assert "left something out" not in stderr
    assert {run["status"] for run in reader.runs()} == {"succeeded"}
    names = [name for listed in HERE[python].values() for name in listed]
    assert sorted(run["name"] for run in reader.runs()) == sorted(names)


@pytest.mark.browser
def test_the_dashboard_shows_a_training(
    train: Train, reader: Reader, polyaxon_server: PolyaxonServer, open_page: Callable[[str], Page]
) -> None:
    told, _ = train(
        XGBOOST,
        """
        from polyaxon_client.tracking.contrib.sklearn import log_classifier

        history = {}
        with begun("boosted") as experiment:
            estimator = xgboost.XGBClassifier(
                n_estimators=20, max_depth=2, eval_metric="logloss", callbacks=[PolyaxonXGBoostCallback(experiment)]
            )
            estimator.fit(*halves[::2], eval_set=[tuple(halves[::2]), tuple(halves[1::2])], verbose=False)
            log_classifier(estimator, *halves[1::2], experiment=experiment)
        print(json.dumps(estimator.evals_result()))
        """,
    )
    uuid = reader.run()["uuid"]
    page = open_page(f"{polyaxon_server.url}/ui/default/{reader.project}/runs/{uuid}/dashboards")

    def section(kind: str) -> Locator:
        found = page.locator(".section-panel").filter(has_text=f"{kind} events")
        found.get_by_label("Expand section").click()
        found.scroll_into_view_if_needed()
        return found

    show_steps(page)
    # A chart is drawn once it is near what is seen, and the order of the charts is the server's.
    page.get_by_placeholder("Filter widgets").fill("logloss")
    for number in range(2):
        assert_shows(page, f"validation_{number}-logloss", told[f"validation_{number}"]["logloss"])
    page.reload()
    expect(section("confusion").get_by_text("test-confusion")).to_be_visible()
    expect(section("curve").locator(".uplot canvas")).to_have_count(2)
    charts = section("chart")
    expect(charts.locator("#feature-importance-div .barlayer path").first).to_be_visible()
    bars = charts.locator("#feature-importance-div .barlayer .point")
    assert 5 <= bars.count() <= 30

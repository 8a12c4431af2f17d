"""The callbacks for boosted trees: what XGBoost and LightGBM say of their own training is what the server has."""

from __future__ import annotations

import pytest

from support.reader import Reader
from support.trainings import Train, runs_by_name, series, steps_of, table

pytestmark = [pytest.mark.live, pytest.mark.slow]


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

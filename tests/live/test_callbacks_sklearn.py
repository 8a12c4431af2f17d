"""What scikit-learn says of a fitted estimator is what the server has."""

from __future__ import annotations

import json

import pytest

from support.reader import Reader
from support.trainings import Train, runs_by_name, table

pytestmark = [pytest.mark.live, pytest.mark.slow]


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

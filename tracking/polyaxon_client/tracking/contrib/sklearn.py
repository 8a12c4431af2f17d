"""What a fitted estimator of scikit-learn is worth, logged by one call.

>>> model = RandomForestClassifier().fit(x_train, y_train)                                  # doctest: +SKIP
>>> log_classifier(model, x_test, y_test, experiment=experiment)                            # doctest: +SKIP

Estimators of other libraries with the same interface are welcome, too. Nothing is raised: what an estimator cannot give
is left out, and trouble is told in a warning.
"""

from __future__ import annotations

import json
from typing import Any, Final

from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.tracking.contrib.reporting import (
    experiment_or_own,
    log_importance,
    log_new_params,
    log_saved_model,
    trouble_told,
)
from polyaxon_client.tracking.experiment import Experiment

try:
    import joblib
    import numpy as np
    from sklearn import metrics
except ImportError as error:
    raise PolyaxonClientException(
        "scikit-learn is needed for polyaxon_client.tracking.contrib.sklearn",
        hint="Install it with: pip install scikit-learn",
    ) from error

# Points of a curve or a scatter chart that anyone can see.
_MOST_POINTS: Final = 1000
# What a fit leaves as one number, and as a number for each iteration.
_RESULTS: Final = (
    "best_score_",
    "best_loss_",
    "n_iter_",
    "oob_score_",
    "inertia_",
    "n_estimators_",
    "alpha_",
)
_HISTORIES: Final = ("loss_curve_", "validation_scores_", "train_score_", "validation_score_", "scores_")


def log_estimator(
    estimator: Any, experiment: Experiment | None = None, *, log_model: bool = True, importance: bool = True
) -> None:
    """Logs what is known of a fitted estimator without further data.

    Its parameters (those that were logged already excepted), what the fit left (``best_score_``, ``n_iter_``,
    ``loss_curve_`` and the like, the table of a search), the importance of features, and the model.

    Args:
        estimator: one that is fitted; of a pipeline or a search, the last or the best one has the importances.
        experiment: where to. Without one, the run that Polyaxon started; outside of Polyaxon nothing is logged then.
        log_model: store it by joblib, as ``outputs/model.joblib``.
        importance: a chart and a table of the importance of features, or of coefficients.
    """
    experiment = experiment_or_own(experiment)
    if not experiment:
        return
    with trouble_told("log_estimator"):
        experiment.log_framework("scikit-learn")
        log_new_params(experiment, {"estimator": type(estimator).__name__, **_params(estimator)})
    with trouble_told("log_estimator"):
        _log_fit(estimator, experiment)
    if importance:
        with trouble_told("log_estimator"):
            log_importance(experiment, *_importance(estimator))
    if log_model:
        with trouble_told("log_estimator"):
            log_saved_model(
                experiment,
                lambda path: joblib.dump(estimator, path),
                "model.joblib",
                "scikit-learn",
                estimator=type(estimator).__name__,
            )


def log_classifier(
    classifier: Any,
    x_test: Any,
    y_test: Any,
    nrows: int = 1000,
    experiment: Experiment | None = None,
    *,
    dataset: str = "test",
    step: int | None = None,
    log_model: bool = True,
) -> None:
    """Logs a fitted classifier, and how it does on data that it has not seen.

    Beside what :func:`log_estimator` logs: the metrics ``<dataset>-accuracy`` and so on, the report by class, the
    confusion matrix, ROC and precision-recall curves (for each class, if there are several), a table of predictions.

    Args:
        classifier: one that is fitted.
        x_test: the features.
        y_test: the true labels.
        nrows: how many predictions the table shows; 0 leaves it out.
        experiment: where to, as in :func:`log_estimator`.
        dataset: what the data are called, so that several sets are kept apart.
        step: of all that is logged.
        log_model: store the model, too.
    """
    experiment = experiment_or_own(experiment)
    if not experiment:
        return
    log_estimator(classifier, experiment, log_model=log_model)
    with trouble_told("log_classifier"):
        truth, predicted = np.asarray(y_test), np.asarray(classifier.predict(x_test))
        report: Any = metrics.classification_report(
            truth,
            predicted,
            output_dict=True,
            zero_division=0,  # pyright: ignore[reportArgumentType]
        )
        values = {
            f"{name.replace('-score', '')}-{average}": report[f"{average} avg"][name]
            for average in ("macro", "weighted")
            for name in ("precision", "recall", "f1-score")
        }
        values["accuracy"] = metrics.accuracy_score(truth, predicted)
        values["balanced-accuracy"] = metrics.balanced_accuracy_score(truth, predicted)
        _log_metrics(experiment, dataset, step, values)
        rows = [{"class": name, **row} for name, row in report.items() if isinstance(row, dict)]
        experiment.log_dataframe(rows, f"{dataset}-report", step=step)
        labels = np.unique(np.concatenate([truth, predicted]))
        matrix = metrics.confusion_matrix(truth, predicted, labels=labels)
        experiment.log_confusion_matrix(f"{dataset}-confusion", labels, labels, matrix, step=step)
        table = {"target": truth, "prediction": predicted}
        scores = _scores(classifier, x_test)
        if scores is not None:
            table.update(zip((f"score-{label}" for label in classifier.classes_), scores.T, strict=True))
        _log_table(experiment, f"{dataset}-predictions", table, nrows, step)
        if scores is not None:
            _log_curves(experiment, classifier, dataset, truth, scores, step)


def log_regressor(
    regressor: Any,
    x_test: Any,
    y_test: Any,
    nrows: int = 1000,
    experiment: Experiment | None = None,
    *,
    dataset: str = "test",
    step: int | None = None,
    log_model: bool = True,
) -> None:
    """Logs a fitted regressor, and how it does on data that it has not seen.

    Beside what :func:`log_estimator` logs: the metrics ``<dataset>-r2``, ``-mae``, ``-rmse`` and so on, a histogram of
    the errors, a chart of predicted over true values, a table of predictions. The arguments are those of
    :func:`log_classifier`.
    """
    experiment = experiment_or_own(experiment)
    if not experiment:
        return
    log_estimator(regressor, experiment, log_model=log_model)
    with trouble_told("log_regressor"):
        truth, predicted = np.asarray(y_test), np.asarray(regressor.predict(x_test))
        values = {
            "r2": metrics.r2_score(truth, predicted),
            "explained-variance": metrics.explained_variance_score(truth, predicted),
            "mae": metrics.mean_absolute_error(truth, predicted),
            "median-error": metrics.median_absolute_error(truth, predicted),
            "mse": metrics.mean_squared_error(truth, predicted),
            "rmse": metrics.mean_squared_error(truth, predicted) ** 0.5,
        }
        _log_metrics(experiment, dataset, step, values)
        experiment.log_histogram(f"{dataset}-errors", predicted - truth, step=step)
        if truth.ndim == 1:
            _log_table(
                experiment,
                f"{dataset}-predictions",
                {"target": truth, "prediction": predicted},
                nrows,
                step,
            )
            experiment.log_plotly_chart(f"{dataset}-predicted", _scatter(truth, predicted), step=step)


def _params(estimator: Any) -> dict[str, Any]:
    """Plain values as they are, estimators within by their names; their parameters follow as ``name__parameter``."""

    def plain(value: Any) -> Any:
        if isinstance(value, float) and not np.isfinite(value):
            return str(value)
        if value is None or isinstance(value, str | int | float | bool | np.generic):
            return value
        return type(value).__name__ if hasattr(value, "get_params") else repr(value)[:200]

    # A pipeline tells its steps twice: as a list, and each by its name.
    return {name: plain(value) for name, value in estimator.get_params().items() if name != "steps"}


def _log_fit(estimator: Any, experiment: Experiment) -> None:
    found: dict[str, Any] = {name: getattr(estimator, name, None) for name in _RESULTS}
    results = {
        name.rstrip("_"): value for name, value in found.items() if np.ndim(value) == 0 and value is not None
    }
    best = getattr(estimator, "best_params_", {})
    experiment.log_outputs(**results, **{f"best_{name}": value for name, value in best.items()})
    for name in _HISTORIES:
        history: Any = getattr(estimator, name, None)
        if np.ndim(history) == 1 and len(history) > 1 and np.asarray(history).dtype.kind == "f":
            metric = "loss" if name == "loss_curve_" else name.rstrip("_").replace("_", "-")
            for step, value in enumerate(history):
                experiment.log_metric(metric, value, step=step)
    searched = getattr(estimator, "cv_results_", None)
    if searched:
        columns = {name: values for name, values in searched.items() if name != "params"}
        rows = [
            {
                "params": json.dumps(tried, default=str),
                **{name: values[row] for name, values in columns.items()},
            }
            for row, tried in enumerate(searched["params"])
        ]
        experiment.log_dataframe(rows, "search-results")


def _importance(estimator: Any) -> tuple[dict[str, float], str]:
    estimator = getattr(estimator, "best_estimator_", estimator)
    names = getattr(estimator, "feature_names_in_", None)
    if hasattr(estimator, "steps"):
        with trouble_told("log_estimator"):
            names = estimator[:-1].get_feature_names_out()
        estimator = estimator.steps[-1][1]
    for attribute, kind in (("feature_importances_", "importance"), ("coef_", "mean absolute coefficient")):
        values = getattr(estimator, attribute, None)
        if values is not None:
            weights = np.asarray(values, dtype=float)
            weights = np.abs(weights).mean(axis=0) if weights.ndim > 1 else weights
            if names is None or len(names) != len(weights):
                names = [f"feature {number}" for number in range(len(weights))]
            return dict(zip(map(str, names), weights.tolist(), strict=True)), kind
    return {}, ""


def _log_metrics(experiment: Experiment, dataset: str, step: int | None, values: dict[str, float]) -> None:
    experiment.log_metrics(step=step, **{f"{dataset}-{name}": value for name, value in values.items()})


def _log_table(
    experiment: Experiment, name: str, columns: dict[str, Any], nrows: int, step: int | None
) -> None:
    if nrows > 0:
        shown = [np.asarray(column)[:nrows].tolist() for column in columns.values()]
        rows = [dict(zip(columns, row, strict=True)) for row in zip(*shown, strict=True)]
        experiment.log_dataframe(rows, name, step=step)


def _scores(classifier: Any, features: Any) -> Any:
    """A column of probabilities for each class; of two classes also what a decision function says; else None."""
    if hasattr(classifier, "predict_proba"):
        return np.asarray(classifier.predict_proba(features))
    if hasattr(classifier, "decision_function"):
        decided = np.asarray(classifier.decision_function(features))
        return np.column_stack([-decided, decided]) if decided.ndim == 1 else decided
    return None


def _log_curves(
    experiment: Experiment, classifier: Any, dataset: str, truth: Any, scores: Any, step: int | None
) -> None:
    labels = list(classifier.classes_)
    areas = []
    for column, label in enumerate(labels):
        if (column == 0 and len(labels) == 2) or not 0 < (truth == label).mean() < 1:
            # Of two classes the second says it all; a class that does not occur has no curve.
            continue
        ending = "" if len(labels) == 2 else f"-{label}"
        is_label, given = truth == label, scores[:, column]
        falsely, truly, _ = metrics.roc_curve(is_label, given)
        precision, recall, _ = metrics.precision_recall_curve(is_label, given)
        area, average = metrics.auc(falsely, truly), metrics.average_precision_score(is_label, given)
        areas.append(area)
        x, y = _thinned(falsely, truly)
        experiment.log_roc_auc_curve(f"{dataset}-roc{ending}", x, y, area, step)
        x, y = _thinned(precision, recall)
        experiment.log_pr_curve(f"{dataset}-pr{ending}", x, y, average, step)
    values = {"roc-auc": float(np.mean(areas))} if areas else {}
    if hasattr(classifier, "predict_proba"):
        values["log-loss"] = metrics.log_loss(truth, scores, labels=labels)
    if values:
        _log_metrics(experiment, dataset, step, values)


def _thinned(*columns: Any) -> list[Any]:
    """As many points as can be seen, first and last among them."""
    size = len(columns[0])
    kept = np.unique(np.linspace(0, size - 1, min(size, _MOST_POINTS)).astype(int))
    return [column[kept] for column in columns]


def _scatter(truth: Any, predicted: Any) -> dict[str, Any]:
    x, y = (column.tolist() for column in _thinned(truth, predicted))
    ends = [min(x), max(x)]
    return {
        "data": [
            {"type": "scatter", "mode": "markers", "name": "predicted", "x": x, "y": y},
            {"type": "scatter", "mode": "lines", "name": "true", "x": ends, "y": ends},
        ],
        "layout": {"xaxis": {"title": {"text": "true"}}, "yaxis": {"title": {"text": "predicted"}}},
    }

"""How a classifier does: :mod:`polyaxon_client.tracking.contrib.sklearn` has it."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn import metrics

from polyaxon_client.tracking.contrib.reporting import experiment_or_own, trouble_told
from polyaxon_client.tracking.contrib.sklearn_curves import log_curves
from polyaxon_client.tracking.contrib.sklearn_estimator import log_estimator
from polyaxon_client.tracking.contrib.sklearn_predictions import log_table, log_values
from polyaxon_client.tracking.experiment import Experiment


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
        log_values(experiment, dataset, step, values)
        rows = [{"class": name, **row} for name, row in report.items() if isinstance(row, dict)]
        experiment.log_dataframe(rows, f"{dataset}-report", step=step)
        labels = np.unique(np.concatenate([truth, predicted]))
        matrix = metrics.confusion_matrix(truth, predicted, labels=labels)
        experiment.log_confusion_matrix(f"{dataset}-confusion", labels, labels, matrix, step=step)
        table = {"target": truth, "prediction": predicted}
        scores = _scores(classifier, x_test)
        if scores is not None:
            table.update(zip((f"score-{label}" for label in classifier.classes_), scores.T, strict=True))
        log_table(experiment, f"{dataset}-predictions", table, nrows, step)
        if scores is not None:
            log_curves(experiment, classifier, dataset, truth, scores, step)


def _scores(classifier: Any, features: Any) -> Any:
    """A column of probabilities for each class; of two classes also what a decision function says; else None."""
    if hasattr(classifier, "predict_proba"):
        return np.asarray(classifier.predict_proba(features))
    if hasattr(classifier, "decision_function"):
        decided = np.asarray(classifier.decision_function(features))
        return np.column_stack([-decided, decided]) if decided.ndim == 1 else decided
    return None

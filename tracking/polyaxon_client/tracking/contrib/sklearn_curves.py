"""ROC and precision-recall curves of a classifier."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn import metrics

from polyaxon_client.tracking.contrib.sklearn_predictions import log_values, thinned
from polyaxon_client.tracking.experiment import Experiment


def log_curves(
    experiment: Experiment, classifier: Any, dataset: str, truth: Any, scores: Any, step: int | None
) -> None:
    """Logs the curves of each class, of two classes those of the second, and ``<dataset>-roc-auc`` and ``-log-loss``."""
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
        x, y = thinned(falsely, truly)
        experiment.log_roc_auc_curve(f"{dataset}-roc{ending}", x, y, area, step)
        x, y = thinned(precision, recall)
        experiment.log_pr_curve(f"{dataset}-pr{ending}", x, y, average, step)
    values = {"roc-auc": float(np.mean(areas))} if areas else {}
    if hasattr(classifier, "predict_proba"):
        values["log-loss"] = metrics.log_loss(truth, scores, labels=labels)
    if values:
        log_values(experiment, dataset, step, values)

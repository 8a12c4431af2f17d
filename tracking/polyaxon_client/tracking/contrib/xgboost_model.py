"""What XGBoost tells of a booster and of a round of its training."""

from __future__ import annotations

import json
from typing import Any


def settings(booster: Any) -> dict[str, Any]:
    """What the user sets, out of the booster's whole configuration, where all values are texts."""
    learner = json.loads(booster.save_config())["learner"]
    found = dict(learner["learner_train_param"])
    boosters = [learner["gradient_booster"]]
    # DART keeps the settings of its trees one level below.
    boosters += [booster["gbtree"] for booster in boosters if "gbtree" in booster]
    for each in boosters:
        for section in ("dart_train_param", "gbtree_train_param", "tree_train_param", "linear_train_param"):
            found.update(each.get(section, {}))
    return {name: _number(value) for name, value in found.items() if value != ""}


def round_metrics(evals_log: dict[str, Any]) -> dict[str, float]:
    """The last round's metrics, as ``<set>-<metric>``; of cross-validation mean and deviation."""
    metrics: dict[str, float] = {}
    for dataset, scores in evals_log.items():
        for metric, values in scores.items():
            name, value = f"{dataset}-{metric}", values[-1]
            if isinstance(value, tuple):
                metrics[f"{name}-mean"], metrics[f"{name}-std"] = value
            else:
                metrics[name] = value
    return metrics


def best(booster: Any) -> dict[str, Any]:
    """``best_iteration`` and ``best_score``, which early stopping leaves."""
    told = {name: booster.attr(name) for name in ("best_iteration", "best_score")}
    return {name: _number(value) for name, value in told.items() if value is not None}


def importance(booster: Any, kind: str) -> dict[str, float]:
    """What each feature is worth. A linear booster of several classes has a value for each: the largest counts."""
    scores = booster.get_score(importance_type=kind)
    return {name: max(value) if isinstance(value, list) else value for name, value in scores.items()}


def _number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text

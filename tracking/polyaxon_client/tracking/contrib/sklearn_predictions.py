"""What classifiers and regressors log alike of their predictions."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from polyaxon_client.tracking.experiment import Experiment

# Points of a curve or a scatter chart that anyone can see.
_MOST_POINTS: Final = 1000


def log_values(experiment: Experiment, dataset: str, step: int | None, values: dict[str, float]) -> None:
    """Logs metrics as ``<dataset>-<name>``."""
    experiment.log_metrics(step=step, **{f"{dataset}-{name}": value for name, value in values.items()})


def log_table(
    experiment: Experiment, name: str, columns: dict[str, Any], nrows: int, step: int | None
) -> None:
    """Logs the first rows of columns, none where ``nrows`` is 0."""
    if nrows > 0:
        shown = [np.asarray(column)[:nrows].tolist() for column in columns.values()]
        rows = [dict(zip(columns, row, strict=True)) for row in zip(*shown, strict=True)]
        experiment.log_dataframe(rows, name, step=step)


def thinned(*columns: Any) -> list[Any]:
    """As many points as can be seen, first and last among them."""
    size = len(columns[0])
    kept = np.unique(np.linspace(0, size - 1, min(size, _MOST_POINTS)).astype(int))
    return [column[kept] for column in columns]

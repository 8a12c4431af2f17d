"""Histograms, curves and confusion matrices, as the values of their events."""

from __future__ import annotations

import math
from typing import Any, Final

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.events.arrays import as_array, needed, numbers, numpy

# What the dashboard draws.
MOST_BINS: Final = 512


def histogram(values: Any, bins: Any, max_bins: int | None) -> dict[str, Any]:
    """Heights (``values``) and edges (``counts``) of the bins; NaN and infinities are left out.

    Raises:
        InvalidTypeError: no array of numbers.
        InvalidValueError: no finite number, or more bins than can be drawn.
    """
    np = numpy()
    array = as_array("the values of a histogram", values).ravel()
    array = array[np.isfinite(array)]
    if not array.size:
        raise InvalidValueError("a histogram needs at least one finite value")
    if array.dtype.kind == "b":
        array = array.astype(int)
    edges = np.histogram_bin_edges(array, bins)
    limit = min(max_bins or MOST_BINS, MOST_BINS)
    if len(edges) - 1 > limit:
        edges = np.linspace(edges[0], edges[-1], limit + 1)
    heights, edges = np.histogram(array, edges)
    return binned(heights, edges)


def binned(heights: Any, edges: Any) -> dict[str, Any]:
    """A histogram that was counted already: one edge more than heights. Raises ``InvalidValueError``."""
    listed, borders = numbers("the heights", heights), numbers("the edges", edges)
    if not listed or len(borders) != len(listed) + 1:
        raise InvalidValueError(
            f"{len(listed)} bins need {len(listed) + 1} edges, not {len(borders)}",
            hint="What numpy.histogram gives fits: heights, then edges.",
        )
    if len(listed) > MOST_BINS:
        raise InvalidValueError(f"a histogram has at most {MOST_BINS} bins, not {len(listed)}")
    return {"values": [float(one) for one in listed], "counts": [float(one) for one in borders]}


def curve(kind: str, x: Any, y: Any, annotation: object | None) -> dict[str, Any]:
    """A curve of as many ``y`` as ``x``. Raises ``InvalidValueError``."""
    across, up = numbers("x", x), numbers("y", y)
    if not across or len(across) != len(up):
        raise InvalidValueError(f"a curve of {len(across)} x and {len(up)} y cannot be drawn")
    value: dict[str, Any] = {"kind": kind, "x": across, "y": up}
    if annotation is not None:
        value["annotation"] = str(annotation)
    return value


def computed_curves(
    kind: str, predictions: Any, targets: Any, *, is_multi_class: bool
) -> dict[str, dict[str, Any]]:
    """ROC or precision-recall curves by scikit-learn.

    Args:
        kind: ``roc`` or ``pr``.
        predictions: the score of each sample; with several classes, a column for each.
        targets: 0 or 1 for each sample; with several classes, the number of the class.

    Returns:
        The curves by the end of their name: empty, or ``_0``, ``_1`` ... for the classes.

    Raises:
        ConfigurationError: scikit-learn is not installed.
        InvalidValueError: the numbers do not fit.
    """
    metrics = needed("sklearn.metrics", "scikit-learn")
    scores, truth = as_array("the predictions", predictions), as_array("the targets", targets)
    wanted = 2 if is_multi_class else 1
    if scores.ndim != wanted or truth.ndim != 1 or len(scores) != len(truth):
        raise InvalidValueError(
            f"predictions of shape {scores.shape} do not fit targets of shape {truth.shape}",
            hint="One score for each target; with is_multi_class=True a column for each class.",
        )
    if not is_multi_class:
        return {"": _computed(metrics, kind, scores, truth)}
    return {
        f"_{label}": _computed(metrics, kind, scores[:, label], truth == label)
        for label in range(scores.shape[1])
    }


def confusion(x: Any, y: Any, z: Any) -> dict[str, Any]:
    """A confusion matrix: labels of the columns, of the rows, and the rows. Raises ``InvalidValueError``."""
    matrix = as_array("the matrix", z)
    columns, rows = (
        [str(one) for one in (labels.tolist() if hasattr(labels, "tolist") else labels)] for labels in (x, y)
    )
    if matrix.shape != (len(rows), len(columns)):
        raise InvalidValueError(
            f"a matrix of shape {matrix.shape} does not fit {len(columns)} columns (x) and {len(rows)} rows (y)"
        )
    return {"x": columns, "y": rows, "z": matrix.tolist()}


def _computed(metrics: Any, kind: str, scores: Any, truth: Any) -> dict[str, Any]:
    if kind == "roc":
        across, up, _ = metrics.roc_curve(truth, scores)
        area = metrics.auc(across, up)
    else:
        up, across, _ = metrics.precision_recall_curve(truth, scores)
        # x = precision, y = recall, as in `log_pr_curve`.
        across, up = up, across
        area = metrics.average_precision_score(truth, scores)
    return curve(kind, across, up, None if math.isnan(area) else f"{area:.4g}")

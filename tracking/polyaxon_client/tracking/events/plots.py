"""The calls that log something that the dashboard draws."""

from __future__ import annotations

from polyaxon_client.tracking.lifecycle import RunLifecycle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Any

    Timestamp = datetime | str | float | None


class PlotCalls(RunLifecycle):
    """Histograms, curves, matrices and charts: each call adds one event to the series of its name.

    ``step``, ``timestamp`` and errors are those of :class:`MediaCalls`.
    """

    def log_histogram(
        self,
        name: str,
        values: Any,
        bins: int | str | Sequence[float] = 30,
        max_bins: int | None = None,
        step: int | None = None,
        timestamp: Timestamp = None,
    ) -> None:
        """Logs how values are spread: weights, gradients, errors. Needs numpy.

        Args:
            values: an array, a tensor or a list, of any shape; NaN and infinities are left out.
            bins: how many, or the edges, or one of numpy's rules such as ``"auto"``.
            max_bins: not more than these; 512 at most.
        """
        from polyaxon_client.tracking.events.statistics import histogram

        self._event("histogram", name, step, timestamp, histogram(values, bins, max_bins))

    def log_np_histogram(
        self, name: str, values: Any, counts: Any, step: int | None = None, timestamp: Timestamp = None
    ) -> None:
        """Logs a histogram that was counted already, as ``numpy.histogram`` gives it.

        Args:
            values: heights of the bins, 512 at most.
            counts: edges of the bins, one more.
        """
        from polyaxon_client.tracking.events.statistics import binned

        self._event("histogram", name, step, timestamp, binned(values, counts))

    def log_curve(
        self,
        name: str,
        x: Any,
        y: Any,
        annotation: object | None = None,
        step: int | None = None,
        timestamp: Timestamp = None,
    ) -> None:
        """Logs a curve of any kind, with a remark."""
        self._curve("custom", name, x, y, annotation, step, timestamp)

    def log_roc_auc_curve(
        self,
        name: str,
        fpr: Any,
        tpr: Any,
        auc: float | None = None,
        step: int | None = None,
        timestamp: Timestamp = None,
    ) -> None:
        """Logs an ROC curve: false and true positive rates, and the area below."""
        self._curve("roc", name, fpr, tpr, auc, step, timestamp)

    def log_pr_curve(
        self,
        name: str,
        precision: Any,
        recall: Any,
        average_precision: float | None = None,
        step: int | None = None,
        timestamp: Timestamp = None,
    ) -> None:
        """Logs a precision-recall curve, and the average precision."""
        self._curve("pr", name, precision, recall, average_precision, step, timestamp)

    def log_sklearn_roc_auc_curve(
        self,
        name: str,
        y_preds: Any,
        y_targets: Any,
        step: int | None = None,
        timestamp: Timestamp = None,
        is_multi_class: bool = False,
    ) -> None:
        """Computes an ROC curve with scikit-learn, and logs it.

        Args:
            y_preds: the score of each sample; with several classes, a column for each.
            y_targets: 0 or 1 for each sample; with several classes, the number of its class.
            is_multi_class: a curve for each class, named ``<name>_<class>``.
        """
        self._computed("roc", name, y_preds, y_targets, step, timestamp, is_multi_class)

    def log_sklearn_pr_curve(
        self,
        name: str,
        y_preds: Any,
        y_targets: Any,
        step: int | None = None,
        timestamp: Timestamp = None,
        is_multi_class: bool = False,
    ) -> None:
        """Computes a precision-recall curve with scikit-learn, and logs it; else as the ROC curve."""
        self._computed("pr", name, y_preds, y_targets, step, timestamp, is_multi_class)

    def log_confusion_matrix(
        self,
        name: str,
        x: Any,
        y: Any,
        z: Any,
        step: int | None = None,
        timestamp: Timestamp = None,
    ) -> None:
        """Logs a confusion matrix.

        Args:
            x: labels of the columns.
            y: labels of the rows.
            z: the rows, as many numbers in each as there are columns.
        """
        from polyaxon_client.tracking.events.statistics import confusion

        self._event("confusion", name, step, timestamp, confusion(x, y, z))

    def log_plotly_chart(
        self, name: str, figure: Any, step: int | None = None, timestamp: Timestamp = None
    ) -> None:
        """Logs a figure of plotly: the object, or its JSON as text or dict."""
        from polyaxon_client.tracking.events.tables import plotly_chart

        self._event("chart", name, step, timestamp, plotly_chart(figure))

    def log_altair_chart(
        self, name: str, figure: Any, step: int | None = None, timestamp: Timestamp = None
    ) -> None:
        """Logs a chart of altair, or a Vega-Lite specification as text or dict."""
        from polyaxon_client.tracking.events.tables import altair_chart

        self._event("chart", name, step, timestamp, altair_chart(figure))

    def log_bokeh_chart(
        self, name: str, figure: Any, step: int | None = None, timestamp: Timestamp = None
    ) -> None:
        """Logs a figure of bokeh, or what its ``json_item`` gave."""
        from polyaxon_client.tracking.events.tables import bokeh_chart

        self._event("chart", name, step, timestamp, bokeh_chart(figure))

    def _curve(
        self,
        kind: str,
        name: str,
        x: Any,
        y: Any,
        annotation: object | None,
        step: int | None,
        timestamp: Timestamp,
    ) -> None:
        from polyaxon_client.tracking.events.statistics import curve

        self._event("curve", name, step, timestamp, curve(kind, x, y, annotation))

    def _computed(
        self,
        kind: str,
        name: str,
        predictions: Any,
        targets: Any,
        step: int | None,
        timestamp: Timestamp,
        is_multi_class: bool,
    ) -> None:
        from polyaxon_client.tracking.events.statistics import computed_curves

        curves = computed_curves(kind, predictions, targets, is_multi_class=is_multi_class)
        for end, value in curves.items():
            self._event("curve", f"{name}{end}", step, timestamp, value)

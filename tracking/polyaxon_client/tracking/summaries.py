"""The run and its lineage as Polyaxon writes them: the API's words for what the checkpoint holds.

The shapes are those of the official offline layout (``run.plx.json`` and ``lineages.plx.json``), so that the official
tools read our runs, and of the requests that bring a run to the server.
"""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any, Final

from polyaxon_client.tracking.event_file import event_path
from polyaxon_client.tracking.run_state import MetricSummary, RunState, iso

METRIC_EVENTS: Final = "events/metric"

_DESCRIBED = ("name", "description", "readme", "tags", "content")


def metric_path(name: str) -> str:
    """The event file of a metric, relative to the run directory."""
    return event_path("metric", name)


def run_document(state: RunState) -> dict[str, Any]:
    """The run as ``run.plx.json`` and, but for ``settings``, as the server's sync operation takes it."""
    run = state.run
    document: dict[str, Any] = {
        "uuid": run["uuid"],
        "owner": run.get("owner", "default"),
        "project": run.get("project"),
        "created_at": run.get("created_at"),
        "started_at": run.get("started_at"),
        "finished_at": run.get("finished_at"),
        "wait_time": _seconds_between(run.get("created_at"), run.get("started_at")),
        "duration": _seconds_between(run.get("started_at"), run.get("finished_at")),
        "managed_by": "user",
        "is_managed": False,
        "kind": run.get("kind", "job"),
        "runtime": run.get("runtime", "job"),
        "status": state.status,
        "status_conditions": state.conditions,
        "inputs": run.get("inputs", {}),
        "outputs": run.get("outputs", {}),
        "meta_info": run.get("meta_info", {}),
        # The official viewer's dashboard fails on a run without a namespace.
        "settings": {"namespace": run.get("namespace", "offline")},
    }
    document.update({key: run[key] for key in _DESCRIBED if run.get(key)})
    return {key: value for key, value in document.items() if value is not None}


def lineage_rows(state: RunState) -> list[dict[str, Any]]:
    """Every lineage row of the run: metrics that have points, other events, then what was logged by name."""
    rows = [
        {
            "name": name,
            "kind": "metric",
            "path": metric_path(name),
            "summary": metric_summary(summary),
            "is_input": False,
        }
        for name, summary in state.metrics.items()
        if summary.rows
    ]
    rows += [
        {
            "name": series.name,
            "kind": series.kind,
            "path": path,
            "summary": _range(series.summary),
            "is_input": False,
        }
        for path, series in state.events.items()
    ]
    return [*rows, *state.lineage.values()]


def metric_summary(summary: MetricSummary) -> dict[str, Any]:
    """A metric's lineage summary: range of steps and times, and statistics of its finite values.

    ``std`` is the sample standard deviation, null for a single value, as the official client computes it; quartiles
    are left out.
    """
    written = _range(summary)
    std = None
    if summary.count > 1 and summary.squares is not None:
        std = math.sqrt(summary.squares / (summary.count - 1))
    written["metric"] = {
        "count": summary.count,
        "mean": summary.mean if summary.count else None,
        "std": std,
        "min": summary.min,
        "max": summary.max,
        "last": summary.last,
    }
    return written


def _range(summary: MetricSummary) -> dict[str, Any]:
    """The summary of any series of events: how many steps, and from when to when."""
    written: dict[str, Any] = {"is_event": True}
    if summary.step_count:
        written["step"] = {"count": summary.step_count, "min": summary.step_min, "max": summary.step_max}
    if summary.time_min is not None and summary.time_max is not None:
        written["timestamp"] = {"min": iso(summary.time_min), "max": iso(summary.time_max)}
    return written


def _seconds_between(start: str | None, end: str | None) -> float | None:
    if not start or not end:
        return None
    return round((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds(), 2)

"""``runs show`` and ``runs metrics``."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from polyaxon_client.cli.exit_codes import DONE
from polyaxon_client.cli.nearest import near_matches
from polyaxon_client.cli.run_choice import RunChoice
from polyaxon_client.cli.runs_listing import described
from polyaxon_client.cli.tables import (
    Column,
    can_print,
    print_table,
    shown,
    shown_duration,
    shown_number,
    shown_time,
    sparkline,
    to_json,
)
from polyaxon_client.exceptions import InvalidValueError

if TYPE_CHECKING:
    from polyaxon_client.reading import Run
    from polyaxon_client.reading.records import MetricSeries, MetricStatistics

_SPARK_WIDTH = 24
# Each is one request.
_MOST_SPARKS = 40


def show(args: argparse.Namespace) -> int:
    """Shows one run."""
    with RunChoice(args.host, args.project, is_local=args.local) as choice:
        run = choice.run(args.run_id)
        statuses = run.statuses()
        statistics = list(run.metrics().values())
        if args.json:
            told = {
                **described(run),
                "description": run.description,
                "readme": run.readme,
                "meta_info": run.meta_info,
                "statuses": [_status(one) for one in statuses],
                "metrics": [_told(one) for one in statistics],
            }
            print(json.dumps(to_json(told)))
            return DONE
        print(f"{shown(run.name) or run.uuid[:8]}: {run.status}")
        last = statuses[-1] if statuses else {}
        _print_pairs(
            [
                ("uuid", run.uuid),
                ("project", f"{run.owner}/{run.project}"),
                ("created", shown_time(run.created_at)),
                ("duration", shown_duration(run.duration)),
                ("tags", ", ".join(run.tags)),
                ("description", run.description),
                ("reason", " ".join(str(last[key]) for key in ("reason", "message") if last.get(key))),
                ("page", run.url),
            ]
        )
        _print_values("params", run.params)
        names = {one.name for one in statistics}
        _print_values("results", {name: value for name, value in run.outputs.items() if name not in names})
        if statistics:
            print()
            _print_metrics(run, statistics)
    return DONE


def metrics(args: argparse.Namespace) -> int:
    """Shows the metrics of a run, or their points."""
    with RunChoice(args.host, args.project, is_local=args.local) as choice:
        run = choice.run(args.run_id)
        known = run.metrics()
        names = args.names or list(known)
        for name in names:
            if name not in known:
                alike = near_matches(name, known)
                raise InvalidValueError(
                    f"the run {run.name or run.uuid} has no metric {name!r}",
                    hint=f"Is {' or '.join(alike)} meant?"
                    if alike
                    else f"It has: {', '.join(known) or 'none'}.",
                )
        if args.csv:
            _write_csv(run.metric_series(names))
        elif args.json:
            several = run.metric_series(names)
            told = [{**_told(known[series.name]), **_points(series)} for series in several]
            print(json.dumps(to_json({"uuid": run.uuid, "metrics": told})))
        elif not names:
            print("The run has no metrics.")
        else:
            _print_metrics(run, [known[name] for name in names])
    return DONE


def _points(series: MetricSeries) -> dict[str, Any]:
    return {"steps": series.steps, "values": series.values, "timestamps": series.timestamps}


def _told(one: MetricStatistics) -> dict[str, Any]:
    return {
        "name": one.name,
        "last": one.last,
        "min": one.min,
        "max": one.max,
        "mean": one.mean,
        "count": one.count,
        "first_step": one.first_step,
        "last_step": one.last_step,
    }


def _status(condition: dict[str, Any]) -> dict[str, Any]:
    return {
        "status": condition.get("type"),
        "reason": condition.get("reason"),
        "message": condition.get("message"),
        "time": condition.get("last_transition_time"),
    }


def _write_csv(several: Iterable[MetricSeries]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["metric", "step", "timestamp", "value"])
    for series in several:
        for step, time, value in zip(series.steps, series.timestamps, series.values, strict=True):
            writer.writerow(
                [
                    series.name,
                    "" if step is None else step,
                    "" if time is None else time.isoformat(),
                    "" if value is None else repr(value),
                ]
            )


def _print_metrics(run: Run, statistics: Sequence[MetricStatistics]) -> None:
    drawn = [one.name for one in statistics[:_MOST_SPARKS] if one.count > 1]
    courses = {series.name: series.values for series in run.metric_series(drawn)} if drawn else {}
    is_plain = not can_print(sparkline([0, 1], 2))
    print_table(
        [
            Column("metric", is_long=True),
            *(Column(name, is_number=True) for name in ("last", "min", "max", "points")),
            Column("course"),
        ],
        [
            [
                shown(one.name),
                *(shown_number(value) for value in (one.last, one.min, one.max)),
                str(one.count),
                sparkline(courses.get(one.name, ()), _SPARK_WIDTH, is_plain=is_plain),
            ]
            for one in statistics
        ],
    )


def _print_values(title: str, values: dict[str, Any]) -> None:
    if not values:
        return
    print(f"\n{title}")
    _print_pairs([(shown(name), value) for name, value in values.items()])


def _print_pairs(pairs: Sequence[tuple[str, Any]]) -> None:
    kept = [(title, shown(value)) for title, value in pairs if value not in (None, "")]
    width = max((len(title) for title, _ in kept), default=0)
    for title, value in kept:
        print(f"  {title:<{width}}  {value}")

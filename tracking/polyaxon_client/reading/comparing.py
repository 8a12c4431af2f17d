"""Runs beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from polyaxon_client.reading.run import Run


def compare(runs: Iterable[Run], *, engine: str | None = None, all_params: bool = False) -> Any:
    """What tells some runs apart: one row for each, with the params that differ and the last value of each metric.

    >>> for row in compare(runs("digits", limit=3)):  # doctest: +SKIP
    ...     print(row["name"], row["params"], row["metrics"])

    Args:
        runs: the runs, in the order of the rows.
        engine: None gives plain dicts; ``pandas``, ``arrow`` or ``polars`` a table with a column for each param
            (``params.lr``) and metric (``metrics.loss``).
        all_params: also the params that are the same in all runs.

    Returns:
        Dicts with ``uuid``, ``name``, ``status``, ``duration`` (seconds), ``params`` and ``metrics``. What a run does not
        have is None.

    Raises:
        PolyaxonClientException: the server did not answer, or the engine is not installed.
    """
    some = list(runs)
    params = list(dict.fromkeys(name for run in some for name in run.params))
    if not all_params:
        params = [
            name for name in params if len({_same(run.params, name) for run in some}) > 1 or len(some) == 1
        ]
    metrics = list(dict.fromkeys(name for run in some for name in run.last_metrics))
    rows: list[dict[str, Any]] = [
        {
            "uuid": run.uuid,
            "name": run.name,
            "status": run.status,
            "duration": run.duration,
            "params": {name: run.params.get(name) for name in params},
            "metrics": {name: run.last_metrics.get(name) for name in metrics},
        }
        for run in some
    ]
    if engine is None:
        return rows
    from polyaxon_client.reading.frames import table_of

    return table_of(_columns(rows, ("uuid", "name", "status", "duration")), engine)


def compared_columns(runs: Iterable[Run]) -> dict[str, list[Any]]:
    """All params, last metrics and times of some runs, as columns."""
    some = list(runs)
    rows = compare(some, all_params=True)
    for row, run in zip(rows, some, strict=True):
        row.update(
            created_at=run.created_at,
            started_at=run.started_at,
            finished_at=run.finished_at,
            tags=", ".join(run.tags) or None,
        )
    told = ("uuid", "name", "status", "created_at", "started_at", "finished_at", "duration", "tags")
    return _columns(rows, told)


def _columns(rows: list[dict[str, Any]], told: tuple[str, ...]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {name: [row[name] for row in rows] for name in told}
    for group in ("params", "metrics"):
        for name in rows[0][group] if rows else ():
            columns[f"{group}.{name}"] = _one_type([row[group][name] for row in rows])
    return columns


def _same(params: dict[str, Any], name: str) -> str:
    return repr(params[name]) if name in params else ""


def _one_type(values: list[Any]) -> list[Any]:
    """A column that any engine takes: numbers of one type, or texts."""
    known = [value for value in values if value is not None]
    if all(isinstance(value, bool) for value in known) or all(isinstance(value, str) for value in known):
        return values
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in known):
        return [None if value is None else float(value) for value in values]
    return [None if value is None else str(value) for value in values]

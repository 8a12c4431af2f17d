"""Points of metrics as a table of pandas, Arrow or polars, which are imported in the call that needs them."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any, Final

from polyaxon_client.exceptions import InvalidValueError, PolyaxonClientException
from polyaxon_client.reading.records import MetricSeries

ENGINES: Final = {"pandas": "pandas", "arrow": "pyarrow", "polars": "polars"}


def table_of(columns: dict[str, list[Any]], engine: str) -> Any:
    """A table with these columns; what Arrow can express alike is typed alike by all engines.

    Raises:
        InvalidValueError: there is no such engine.
        PolyaxonClientException: its library is not installed.
    """
    if engine not in ENGINES:
        raise InvalidValueError(f"{engine!r} is no engine", hint=f"Engines are {', '.join(sorted(ENGINES))}.")
    library = imported(ENGINES[engine])
    if engine == "arrow":
        return library.table(columns)
    return library.DataFrame(columns, strict=False) if engine == "polars" else library.DataFrame(columns)


def imported(name: str) -> Any:
    """A library that is no requirement of this package. Raises ``PolyaxonClientException`` when it is not there."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise PolyaxonClientException(f"{name} is not installed", hint=f"pip install {name}") from error


def metric_columns(series: Iterable[MetricSeries]) -> dict[str, list[Any]]:
    """The points of some metrics below each other: ``metric``, ``step``, ``timestamp``, ``value``.

    Values are floats, since a column has one type; None is a gap.
    """
    columns: dict[str, list[Any]] = {"metric": [], "step": [], "timestamp": [], "value": []}
    for one in series:
        columns["metric"] += [one.name] * len(one)
        columns["step"] += one.steps
        columns["timestamp"] += one.timestamps
        columns["value"] += [None if value is None else float(value) for value in one.values]
    return columns

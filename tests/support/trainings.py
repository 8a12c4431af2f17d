"""Programs that train with a framework, each in an environment that has it, and what the server has of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

from support.reader import Reader

DEADLINE = 280.0

Train = Callable[..., Any]


BEGIN = """
import json
from polyaxon_client.tracking import Experiment, Group

def begun(name):
    experiment = Experiment(track_code=False, track_env=False)
    experiment.create(name=name)
    return experiment
"""


def runs_by_name(reader: Reader) -> dict[str, dict[str, Any]]:
    """The project's runs, which must all have succeeded."""
    runs = {run["name"]: reader.run(run["uuid"]) for run in reader.runs()}
    assert {run["status"] for run in runs.values()} == {"succeeded"}
    return runs


def series(reader: Reader, uuid: str, names: Any) -> dict[str, list[Any]]:
    """Step and value of each point, by the metric's name."""
    return {name: reader.points(uuid, name) for name in names}


def steps_of(history: dict[str, list[float]], first: int = 0) -> dict[str, list[tuple[int, float]]]:
    """What a framework remembers, as points."""
    return {name: list(enumerate(values, first)) for name, values in history.items()}


def table(reader: Reader, uuid: str, name: str) -> list[dict[str, str]]:
    """The rows of a data frame."""
    return list(csv.DictReader(io.StringIO(reader.file(uuid, f"assets/dataframe/{name}.csv").decode())))

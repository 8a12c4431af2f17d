"""Every method of Polyaxon's own tracking is here and takes what it takes there, or the reason why not is listed."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from polyaxon_client import tracking
from polyaxon_client.api.experiment import ExperimentApi
from polyaxon_client.client import PolyaxonClient
from polyaxon_client.tracking import Experiment, Group, Run
from polyaxon_client.tracking.official_names import INSTEAD
from polyaxon_client.tracking.outputs_store import OutputsStore
from support.document import Document
from support.signatures import call_of, differences, signature_today

FOLDER = Path(__file__).parent


class Method(NamedTuple):
    place: str
    name: str
    parameters: str


with (FOLDER / "official_signatures.csv").open(newline="") as table:
    METHODS = [Method(**row) for row in csv.DictReader(table)]
REASONS = tomllib.loads((FOLDER / "official_reasons.toml").read_text())
ABSENT: dict[str, str] = REASONS["absent"]
DIFFERS: dict[str, dict[str, list[str]]] = REASONS["differs"]
HERE = [method for method in METHODS if method.name not in ABSENT and method.name not in INSTEAD]


def listed(method: Method) -> list[str]:
    """The differences for which there is a reason."""
    return sorted(one for some in DIFFERS.get(method.name, {}).values() for one in some)


@pytest.mark.parametrize("method", [one for one in HERE if one.place != "module"], ids=lambda one: one.name)
def test_a_method_takes_what_it_takes_there(method: Method) -> None:
    found = differences(call_of(method.parameters), signature_today(Experiment, method.name))
    assert sorted(found) == listed(method)


@pytest.mark.parametrize("method", [one for one in HERE if one.place != "run"], ids=lambda one: one.name)
def test_a_function_takes_what_it_takes_there(method: Method) -> None:
    found = differences(call_of(method.parameters), signature_today(tracking, method.name))
    assert sorted(found) == listed(method)
    assert method.name in tracking.__all__


def test_every_reason_stands_for_something() -> None:
    names = [method.name for method in METHODS]
    assert len(set(names)) == len(names) > 100
    assert {*ABSENT, *INSTEAD, *DIFFERS} <= set(names)
    assert not set(ABSENT) & set(INSTEAD)
    assert all(ABSENT.values())
    assert all(why and found for reasons in DIFFERS.values() for why, found in reasons.items())
    assert set(DIFFERS) <= {method.name for method in HERE}


@pytest.mark.parametrize("name", [*ABSENT, *INSTEAD])
def test_what_is_listed_as_absent_is_absent(name: str) -> None:
    assert not hasattr(Experiment, name), f"{name} is there: it needs no reason"
    assert not hasattr(tracking, name), f"{name} is there: it needs no reason"


@pytest.mark.parametrize("name", INSTEAD)
def test_a_name_that_is_elsewhere_says_where(name: str) -> None:
    for holder in (object.__new__(Experiment), tracking):
        with pytest.raises(AttributeError, match=re.escape(INSTEAD[name])) as raised:
            getattr(holder, name)
        assert (raised.value.name, hasattr(holder, name)) == (name, False)


def test_other_names_are_simply_not_there() -> None:
    with pytest.raises(AttributeError, match=r"'Experiment' object has no attribute 'loss'$"):
        object.__new__(Experiment).loss  # type: ignore[attr-defined]  # noqa: B018  # pyright: ignore
    with pytest.raises(AttributeError, match=r"module 'polyaxon_client.tracking' has no attribute 'loss'$"):
        tracking.loss  # noqa: B018  # pyright: ignore


def test_the_way_that_is_named_is_there() -> None:
    told = "\n".join([*INSTEAD.values(), *ABSENT.values()])
    parts = {
        r"experiment\.read\(\)\.(\w+)": Run,
        r"experiment\.outputs_store\.(\w+)": OutputsStore,
        r"experiment\.client\.(\w+)": PolyaxonClient,
        r"experiment\.client\.experiment\.(\w+)": ExperimentApi,
        r"(?<!\.)experiment\.(\w+)": Experiment,
        r"group\.(\w+)": Group,
        r"polyaxon_client\.tracking\.(\w+)": tracking,
        r"tracking\.Run\.(\w+)": Run,
    }
    for pattern, holder in parts.items():
        names = set(re.findall(pattern, told))
        assert names, pattern
        assert [name for name in names if not hasattr(holder, name)] == []
    operations = {operation.id for operation in Document().operations}
    named = set(re.findall(r"operation (\w+)", told))
    assert len(named) > 3
    assert named <= operations

"""Every name of the legacy package 0.6.1 is there and takes what it took, or it is listed with the reason why not."""

from __future__ import annotations

import csv
import inspect
import tomllib
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

from support.signatures import call_of, differences, signature_today

FOLDER = Path(__file__).parent


class Name(NamedTuple):
    place: str
    name: str
    kind: str
    parameters: str

    def __str__(self) -> str:
        return f"{self.place}.{self.name}"


with (FOLDER / "legacy_names.csv").open(newline="") as table:
    NAMES = [Name(**row) for row in csv.DictReader(table)]
REASONS: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "legacy_reasons.toml").read_text())
MOVED, ABSENT, ELSEWHERE = REASONS["moved"], REASONS["absent"], REASONS["elsewhere"]


def listed_under(name: Name) -> str | None:
    """The key of the list of reasons that the name falls under."""
    full = str(name)
    return next((key for key in ABSENT if full == key or full.startswith(f"{key}.")), None)


def is_checked_here(name: Name) -> bool:
    return listed_under(name) is None and not any(str(name).startswith(f"{key}.") for key in ELSEWHERE)


def found(name: Name) -> tuple[object, str]:
    """The class or module that has the name today, and the name's static value there."""
    place = MOVED.get(name.place, name.place)
    try:
        holder: object = import_module(place)
    except ModuleNotFoundError:
        module, _, attribute = place.rpartition(".")
        holder = getattr(import_module(module), attribute)
    return holder, name.name


# The documentation of old shows these, which its code did not take: by name only.
KEYWORDS_OF_DOCUMENTATION = {"track_git", "config"}


@pytest.mark.parametrize("name", [name for name in NAMES if is_checked_here(name)], ids=str)
def test_a_legacy_name_is_there(name: Name) -> None:
    holder, attribute = found(name)
    static = inspect.getattr_static(holder, attribute)
    if name.kind == "property":
        assert not callable(static), "the legacy package has an attribute here, not a method"
        assert static.__doc__
        return
    documented = static.__func__ if isinstance(static, staticmethod | classmethod) else static
    assert callable(documented)
    assert attribute == "__init__" or documented.__doc__
    today = signature_today(holder, attribute)
    assert differences(call_of(name.parameters), today, KEYWORDS_OF_DOCUMENTATION) == []


def test_every_reason_stands_for_something_that_is_absent() -> None:
    used = {listed_under(name) for name in NAMES} - {None}
    assert set(ABSENT) == used
    assert all(any(str(name).startswith(f"{key}.") for name in NAMES) for key in ELSEWHERE)
    assert {name.place for name in NAMES} >= set(MOVED)
    assert all(ABSENT.values())


@pytest.mark.parametrize("key", [key for key in ABSENT if not key.endswith("__init__")])
def test_what_is_listed_as_absent_is_absent(key: str) -> None:
    (name, *_) = [name for name in NAMES if listed_under(name) == key]
    try:
        holder, attribute = found(name)
    except (ModuleNotFoundError, AttributeError):
        return
    assert not hasattr(holder, attribute), f"{key} is there: it needs no reason"


def test_a_changed_signature_is_seen() -> None:
    legacy = call_of("data, name='a', *, reset=False, **more")
    assert differences(legacy, call_of("data, name='a', extra=None, reset=False, **more")) == [
        "reset is at another position"
    ]
    assert differences(legacy, call_of("data, name, reset=True")) == [
        "name must be given",
        "reset is True by default, not False",
        "takes no further keywords",
    ]
    assert differences(call_of("data"), call_of("data, why")) == ["why must be given"]
    assert differences(call_of("data=None"), call_of("other=None")) == ["no parameter data"]

"""No-op: every name of a tracker is there, and none of them does anything."""

from __future__ import annotations

import copy
import inspect
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.tracking import BuildJob, Experiment, Group, Job
from polyaxon_client.tracking.no_op import Ignored, is_no_op

TRACKERS = (Experiment, Job, BuildJob, Group)
PUBLIC = [(tracker, name) for tracker in TRACKERS for name in dir(tracker) if not name.startswith("_")]
# What gives an object that goes on ignoring.
CHAINED = {"create", "create_experiment", "client", "outputs_store", "use_version"}
PROPERTIES = [
    pytest.param(tracker, name, id=f"{tracker.__name__}-{name}")
    for tracker, name in PUBLIC
    if isinstance(inspect.getattr_static(tracker, name), property) and name not in CHAINED
]
METHODS = [
    pytest.param(tracker, name, id=f"{tracker.__name__}-{name}")
    for tracker, name in PUBLIC
    if callable(getattr(tracker, name)) and name not in CHAINED
]


@pytest.fixture
def experiment(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("POLYAXON_NO_OP", "true")
    return Experiment()


@pytest.mark.parametrize("text", ["true", "TRUE", " True ", "1", "yes", "y", "T", "on"])
def test_true_in_any_spelling(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("POLYAXON_NO_OP", text)
    assert is_no_op()


@pytest.mark.parametrize("text", ["false", "0", "No", "n", "F", "off", "", " "])
def test_false_in_any_spelling(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("POLYAXON_NO_OP", text)
    assert not is_no_op()


def test_neither_true_nor_false_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYAXON_NO_OP", "maybe")
    with pytest.raises(ConfigurationError, match=r"POLYAXON_NO_OP.*'maybe'"):
        Experiment()


def test_variable_is_read_when_a_tracker_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYAXON_NO_OP", "1")
    assert not Experiment()
    monkeypatch.setenv("POLYAXON_NO_OP", "0")
    assert Experiment("demo").project == "default/demo"


@pytest.mark.parametrize(("tracker", "name"), METHODS)
def test_methods_take_anything_and_give_none(
    monkeypatch: pytest.MonkeyPatch, tracker: type[Any], name: str
) -> None:
    monkeypatch.setenv("POLYAXON_NO_OP", "true")
    method = getattr(tracker(), name)
    assert method() is None
    assert method(1, "two", three=object()) is None


@pytest.mark.parametrize(("tracker", "name"), PROPERTIES)
def test_attributes_are_none(monkeypatch: pytest.MonkeyPatch, tracker: type[Any], name: str) -> None:
    monkeypatch.setenv("POLYAXON_NO_OP", "true")
    assert getattr(tracker(), name) is None


@pytest.mark.parametrize("tracker", TRACKERS)
def test_every_tracker_is_ignored_to_its_end(monkeypatch: pytest.MonkeyPatch, tracker: type[Any]) -> None:
    monkeypatch.setenv("POLYAXON_NO_OP", "true")
    run = tracker(project="demo", client=object())
    assert not run
    assert isinstance(run, tracker)
    assert run.create(name="a") is run
    assert not run.client.project.create_project("a").anything
    assert not run.outputs_store.upload_file("missing.bin")
    assert not run.use_version("v1").download(to="here")
    with tracker() as block:
        assert not block


def test_members_of_an_ignored_group_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYAXON_NO_OP", "true")
    member: Any = Group().create().create_experiment(name="a", tags=["b"])
    assert not member
    assert member.log_params(lr=0.1) is None
    assert member.log_metrics(step=1, loss=0.1) is None
    assert member.experiment_id is None


def test_methods_of_later_versions_are_not_invented(experiment: Any) -> None:
    """An unknown attribute is None, as a known one is; an unknown special method stays unknown."""
    assert experiment.experiment_id is None
    assert experiment.group_id is None
    assert experiment.no_such_attribute is None
    assert not hasattr(experiment, "__len__")


def test_chains_are_ignored_to_their_end(experiment: Any) -> None:
    assert experiment.create(name="a") is experiment
    assert experiment.create().log_metrics(loss=1.0) is None
    assert not experiment
    with Experiment("demo", track_logs=False) as block:
        assert not block
        block.log_params(lr=object())
    client = experiment.client
    assert not client
    assert not client.project.create_project("a").anything
    assert [*client.project.list_projects()] == []


def test_exceptions_in_a_block_are_raised(experiment: Any) -> None:
    with pytest.raises(KeyError), Experiment():
        raise KeyError("mine")


def test_it_looks_like_what_it_stands_for(experiment: Any) -> None:
    assert isinstance(experiment, Experiment)
    assert type(experiment).__name__ == "Experiment"
    assert type(experiment).__doc__ == Experiment.__doc__
    assert "POLYAXON_NO_OP" in repr(experiment)
    assert type(Experiment()) is type(experiment)


def test_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, clean_environment: Path, experiment: Any
) -> None:
    experiment.create()
    experiment.log_artifact("missing.bin")
    experiment.end("no such status")
    assert list(clean_environment.iterdir()) == []


def test_what_is_ignored_can_be_copied() -> None:
    assert not copy.copy(Ignored())
    assert not copy.deepcopy({"client": Ignored()})["client"]

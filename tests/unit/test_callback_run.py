"""What a callback logs to, without any framework."""

from __future__ import annotations

import copy
import logging
import pickle
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.tracking import Experiment
from polyaxon_client.tracking.contrib import reporting
from polyaxon_client.tracking.contrib.callback_run import CallbackRun
from polyaxon_client.tracking.contrib.params import flattened, log_new_params


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POLYAXON_IS_OFFLINE", "true")
    monkeypatch.setenv("POLYAXON_TRACKING_SIDECAR", "off")
    monkeypatch.setenv("POLYAXON_OFFLINE_ROOT", str(tmp_path))
    monkeypatch.setenv("POLYAXON_PROJECT", "demo")
    monkeypatch.setattr(reporting, "_told", set())


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What experiments are told."""
    told: list[tuple[Any, ...]] = []
    for name in ("log_metric", "log_params"):
        monkeypatch.setattr(
            Experiment,
            name,
            lambda _, *args, _name=name, **kwargs: told.append((_name, *args, *kwargs.items())),
        )
    return told


def test_nested_parameters_are_flat() -> None:
    nested = {"lr": 0.1, "net": {"width": 3, "head": Namespace(bias=True)}, "empty": {}}
    assert flattened(nested, "m/") == {"m/lr": 0.1, "m/net/width": 3, "m/net/head/bias": True, "m/empty": {}}


def test_names_of_arguments_are_names_of_metrics_and_parameters_too(records: list[Any]) -> None:
    run = CallbackRun("demo")
    run.log_metrics({"step": 1.0, "self": 2.0}, 7)
    run.log_params({"reset": True, "self": 1})
    assert records == [
        ("log_metric", "step", 1.0, 7),
        ("log_metric", "self", 2.0, 7),
        ("log_params", ("reset_", True), ("self_", 1)),
    ]
    run.end()


def test_what_is_no_number_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    run = CallbackRun("demo")
    with caplog.at_level(logging.WARNING):
        for step in range(3):
            run.log_metrics({"words": "none", "loss": 0.5}, step)
    (said,) = [record.getMessage() for record in caplog.records]
    assert "'words'" in said
    run.end()


def test_parameters_of_the_program_are_left_as_they_are(
    records: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = CallbackRun("demo", Experiment())
    monkeypatch.setattr(Experiment, "param_names", frozenset({"lr"}))
    run.log_params({"lr": 1, "bs": 2})
    monkeypatch.setattr(Experiment, "param_names", frozenset({"lr", "bs"}))
    run.log_params({"lr": 1, "bs": 3})
    assert records == [("log_params", ("bs", 2)), ("log_params", ("bs", 3))]


def test_a_callback_without_a_run_of_its_own_treats_them_alike(
    records: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    experiment = Experiment()
    monkeypatch.setattr(Experiment, "param_names", frozenset({"lr", "reset_"}))
    log_new_params(experiment, {"lr": 1, "bs": 2, "self": 3, "reset": True})
    log_new_params(experiment, {"lr": 2})
    assert records == [("log_params", ("bs", 2), ("self_", 3))]


def test_only_a_run_of_its_own_ends_and_another_follows() -> None:
    given = Experiment().create()
    CallbackRun("demo", given).end()
    assert given.last_status == "running"
    run = CallbackRun("demo", name="mine")
    first = run.experiment
    run.end()
    assert first.last_status == "succeeded"
    assert run.experiment is not first
    assert run.experiment.experiment is not None
    assert run.experiment.experiment["name"] == "mine"
    for experiment in (given, run.experiment):
        experiment.log_succeeded()


def test_a_copy_logs_to_the_same_run_and_does_not_end_it() -> None:
    run = CallbackRun("demo")
    for copied in (copy.deepcopy(run), pickle.loads(pickle.dumps(run))):  # noqa: S301
        assert copied.begun is None, "no run is made to be shipped"
    own = run.experiment
    for copied in (copy.deepcopy(run), pickle.loads(pickle.dumps(run))):  # noqa: S301
        assert copied.experiment is own
        copied.end()
    assert own.last_status == "running"
    own.log_succeeded()


def test_a_mistake_in_an_argument_is_told_at_once() -> None:
    with pytest.raises(TypeError, match="projct"):
        CallbackRun("demo", projct="mine")

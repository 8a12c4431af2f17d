"""The functions on the current run: the same as the methods, and one run behind them."""

from __future__ import annotations

import inspect
import json
import os
import pickle
import uuid
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client import tracking
from polyaxon_client.tracking import Experiment
from support.scripts import Script

CREATE_ALONE = {"backend", "content", "build_id", "base_outputs_path", "config"}
LEGACY_NAME = {"track_git"}

VERBS = sorted(
    name
    for name in dir(Experiment)
    if name.startswith(("log_", "set_", "send_logs")) or name in ("end", "start")
    if name not in ("set_outputs_store",)
)


def parameters(call: Any) -> list[inspect.Parameter]:
    return [*inspect.signature(call).parameters.values()]


@pytest.mark.parametrize("name", VERBS)
def test_each_verb_is_a_function_with_the_same_signature_and_documentation(name: str) -> None:
    function, method = getattr(tracking, name), getattr(Experiment, name)
    assert parameters(function) == parameters(method)[1:]
    assert function.__doc__ == method.__doc__
    assert name in tracking.__all__
    assert pickle.loads(pickle.dumps(function)) is function  # noqa: S301  (our own)


def test_init_takes_what_a_run_and_its_creation_take() -> None:
    run, create, init = (inspect.signature(call) for call in (Experiment, Experiment.create, tracking.init))
    known = {**run.parameters, **create.parameters}
    expected = set(known) - {"self"} - CREATE_ALONE - LEGACY_NAME
    assert set(init.parameters) == expected | {"owner"}
    for name in expected:
        assert init.parameters[name].default == known[name].default, name
        assert init.parameters[name].annotation == known[name].annotation, name


def test_all_names_are_there() -> None:
    assert all(hasattr(tracking, name) for name in tracking.__all__)
    with pytest.raises(AttributeError, match="TRACKING"):
        getattr(tracking, "TRACKING")  # noqa: B009  (no type checker knows it)


def offline(folder: Path, code: str, **variables: str) -> tuple[str, dict[str, dict[str, Any]]]:
    """What a script without a server printed, and the runs that it recorded by name."""
    script = Script(folder, code, POLYAXON_PROJECT="digits", XDG_DATA_HOME=str(folder / "share"), **variables)
    result = script.run()
    assert (result.returncode, result.stderr) == (0, ""), result.stderr
    files = (folder / "share" / "polyaxon-client" / "runs").glob("*/run.plx.json")
    runs = [
        {**json.loads(file.read_bytes()), "metrics": sorted(file.parent.glob("events/metric/*"))}
        for file in files
    ]
    return result.stdout, {run.get("name") or "unnamed": run for run in runs}


def points(run: dict[str, Any], name: str) -> list[str]:
    (file,) = [path for path in run["metrics"] if path.stem == name]
    return [line.split("|")[2] for line in file.read_text().splitlines()[1:]]


QUIET = "import logging\nlogging.getLogger('polyaxon_client').setLevel(logging.ERROR)\n"


def test_init_again_ends_the_run_before_and_begins_another(tmp_path: Path) -> None:
    code = (
        QUIET
        + """
from polyaxon_client import tracking

assert tracking.TRACKING_RUN is None
for name, value in (("first", 1.0), ("second", 2.0)):
    run = tracking.init(name=name, owner="acme", project="digits", tags="a, b", framework="none")
    assert tracking.TRACKING_RUN is run is tracking.get_or_create_run()
    tracking.log_metrics(step=1, loss=value)
    tracking.log_params(lr=value)
tracking.log_metric("loss", 3.0)
raise SystemExit(0)
"""
    )
    _, runs = offline(tmp_path, code)
    assert {name: (run["status"], run["owner"], run["inputs"]) for name, run in runs.items()} == {
        "first": ("succeeded", "acme", {"lr": 1.0}),
        "second": ("succeeded", "acme", {"lr": 2.0}),
    }
    assert runs["first"]["status_conditions"][-1]["reason"] == "Tracker"
    assert runs["second"]["status_conditions"][-1]["reason"] == "ProcessEnded"
    assert (points(runs["first"], "loss"), points(runs["second"], "loss")) == (["1.0"], ["2.0", "3.0"])
    assert runs["first"]["tags"] == ["a", "b"]
    assert runs["first"]["meta_info"]["framework"] == "none"


def test_a_call_before_init_begins_a_run_and_after_the_end_still_arrives(tmp_path: Path) -> None:
    code = (
        QUIET
        + """
from polyaxon_client import tracking

tracking.log_metrics(loss=1.0)
run = tracking.TRACKING_RUN
tracking.end("failed", "as it was")
tracking.log_metrics(loss=2.0)
tracking.end()
assert tracking.TRACKING_RUN is run
"""
    )
    _, runs = offline(tmp_path, code)
    (run,) = runs.values()
    assert (run["status"], points(run, "loss")) == ("failed", ["1.0", "2.0"])


def test_without_a_project_the_first_call_says_what_is_missing(tmp_path: Path) -> None:
    code = "from polyaxon_client import tracking\ntracking.log_metrics(loss=1.0)"
    result = Script(tmp_path, code).run()
    assert result.returncode == 1
    assert "ConfigurationError" in result.stderr
    assert "project" in result.stderr


def test_a_forked_child_shares_the_run_and_leaves_its_end_alone(tmp_path: Path) -> None:
    code = (
        QUIET
        + """
import os
from polyaxon_client import tracking

tracking.init(name="parent")
tracking.log_metrics(loss=1.0)
child = os.fork()
if child == 0:
    tracking.log_metrics(loss=2.0)
    tracking.end("failed")
    tracking.init(name="child")
    tracking.log_metrics(loss=7.0)
    tracking.end()
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
tracking.log_metrics(loss=3.0)
"""
    )
    _, runs = offline(tmp_path, code)
    assert {name: run["status"] for name, run in runs.items()} == {
        "parent": "succeeded",
        "child": "succeeded",
    }
    assert sorted(points(runs["parent"], "loss")) == ["1.0", "2.0", "3.0"]
    assert points(runs["child"], "loss") == ["7.0"]


def test_inside_polyaxon_init_is_the_run_that_was_started(tmp_path: Path) -> None:
    run = uuid.uuid4().hex
    (tmp_path / "context" / "artifacts" / run).mkdir(parents=True)
    code = (
        QUIET
        + """
from polyaxon_client import tracking

first = tracking.init(name="named", tags=["a"])
assert tracking.init(experiment_id=first.experiment_id) is first is tracking.init()
tracking.log_metrics(loss=1.0)
print(first.experiment_id, first.last_status)
"""
    )
    stdout, _ = offline(
        tmp_path,
        code,
        POLYAXON_IS_MANAGED="true",
        POLYAXON_RUN_INSTANCE=f"default.digits.runs.{run}",
        POLYAXON_CONTEXT_ROOT=str(tmp_path / "context"),
    )
    assert stdout == f"{run} None\n"
    metric = tmp_path / "context" / "artifacts" / run / "events" / "metric" / "loss.plx"
    assert metric.read_text().splitlines()[1].endswith("|1.0")


def test_switched_off_every_function_does_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code = f"""
from polyaxon_client import tracking

assert not tracking.init("digits", name="a")
for name in {VERBS}:
    assert getattr(tracking, name)(1, two=2) is None, name
assert not tracking.get_or_create_run()
"""
    result = Script(tmp_path, code, POLYAXON_NO_OP="true").run()
    assert (result.returncode, result.stderr) == (0, "")
    assert os.listdir(tmp_path) == ["train.py"]


def test_a_dict_of_params_is_refused_instead_of_lost(tmp_path: Path) -> None:
    code = (
        QUIET
        + """
from polyaxon_client import tracking

tracking.init(name="first")
tracking.log_params(layers=3)
try:
    tracking.log_params({"lr": 0.1})
except TypeError as error:
    print(error)
tracking.log_params(True, lr=0.1)
"""
    )
    said, runs = offline(tmp_path, code)
    assert "log_params(**params)" in said
    assert runs["first"]["inputs"] == {"lr": 0.1}

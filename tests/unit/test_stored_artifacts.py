"""Artifacts with kinds, steps and places, and what else the official tracking takes: in the run directory, without a server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.scripts import Script

BEGIN = """
import json, os
from pathlib import Path
from polyaxon_client import tracking
from polyaxon_client.tracking import Experiment

Path("a.csv").write_text("a,b")
experiment = Experiment(track_code=False, track_env=False, track_logs=False)
"""


def recorded(folder: Path, code: str, **variables: str) -> tuple[str, list[str], list[dict[str, Any]], Path]:
    """What a script printed, what it was told of its calls, its run's lineage, and the run's folder."""
    script = Script(
        folder,
        BEGIN + code,
        POLYAXON_PROJECT="digits",
        XDG_DATA_HOME=str(folder / "share"),
        **variables,
    )
    result = script.run()
    assert result.returncode == 0, result.stderr
    (run,) = (folder / "share" / "polyaxon-client" / "runs").glob("*/run.plx.json")
    rows = json.loads((run.parent / "lineages.plx.json").read_bytes())
    said = [line for line in result.stderr.splitlines() if "the run is kept in" not in line]
    return result.stdout, said, rows, run.parent


def told_of(rows: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    return {row["name"]: (row["kind"], row["path"]) for row in rows}


def test_what_is_no_file_to_the_dashboard_is_kept_as_one(tmp_path: Path) -> None:
    code = """
for kind in ("chart", "metric", "html"):
    experiment.log_artifact("a.csv", kind, kind)
experiment.log_artifact("a.csv", "again", "chart")
experiment.log_artifact("a.csv", "page", "html", step=1)
experiment.log_artifact("a.csv", "shown", "image", step=1)
"""
    _, said, rows, run = recorded(tmp_path, code)
    assert told_of(rows) == {
        "chart": ("file", "outputs/a.csv"),
        "metric": ("file", "outputs/a.csv"),
        "html": ("html", "outputs/a.csv"),
        "again": ("file", "outputs/a.csv"),
        "page": ("file", "events/file/page.plx"),
        "shown": ("image", "events/image/shown.plx"),
    }
    assert (run / "assets/file/page_1.csv").read_text() == "a,b"
    assert [line.partition("'")[2].partition("'")[0] for line in said] == ["chart", "metric", "html"]
    assert "with a step" in said[2] and "with a step" not in said[0]


def test_one_file_may_lie_in_several_places(tmp_path: Path) -> None:
    code = """
for number, place in enumerate((None, "x", "x/y", "../z", None, "x")):
    Path("a.csv").write_text(str(number))
    experiment.log_artifact("a.csv", f"n{number}", rel_path=place)
os.makedirs("other")
Path("other/a.csv").write_text("other")
experiment.log_artifact("other/a.csv", "other", rel_path="x")
"""
    _, errors, rows, run = recorded(tmp_path, code)
    assert {name: path for name, (_, path) in told_of(rows).items()} == {
        "n0": "outputs/a.csv",
        "n1": "outputs/x/a.csv",
        "n2": "outputs/x/y/a.csv",
        "n3": "outputs/z/a.csv",
        "n4": "outputs/a.csv",
        "n5": "outputs/x/a.csv",
        "other": "outputs/x/a-2.csv",
    }
    assert [
        (run / path).read_text() for path in ("outputs/a.csv", "outputs/x/a.csv", "outputs/x/y/a.csv")
    ] == [
        "4",
        "5",
        "2",
    ]
    assert len(errors) == 1 and "outputs/x/a-2.csv" in errors[0]


def test_what_cannot_be_is_said_at_the_call(tmp_path: Path) -> None:
    code = """
experiment.create()
for number, (call, arguments, options) in enumerate((
    (experiment.log_artifact, (), {}),
    (experiment.log_artifact, ("a.csv",), {"kind": "nonsense"}),
    (experiment.log_artifact, ("a.csv",), {"step": "one"}),
    (experiment.log_artifact, ("a.csv",), {"step": 1, "timestamp": "yesterday"}),
    (experiment.log_artifact, ("missing",), {"kind": "dir"}),
    (experiment.log_artifact, ("a.csv",), {"rel_path": ".."}),
    (experiment.log_code_ref, ({"branch": "main"},), {}),
    (experiment.log_artifact_lineage, ([{"name": "good", "kind": "data"}, {"kind": "data"}],), {}),
    (experiment.log_artifact_lineage, ({"name": "x", "kind": "nonsense"},), {}),
    (experiment.log_artifact_lineage, ("text",), {}),
    (experiment.log_status, ("running",), {"last_update_time": "yesterday"}),
    (experiment.get_outputs_path, ("../out",), {}),
)):
    try:
        call(*arguments, **options)
    except (TypeError, ValueError) as error:
        print(number, type(error).__name__, error)
"""
    printed, errors, rows, _ = recorded(tmp_path, code)
    said = [line.split(" ", 2) for line in printed.splitlines()]
    assert [int(number) for number, _, _ in said] == list(range(12))
    assert {name for _, name, _ in said} == {"InvalidValueError", "InvalidTypeError"}
    words = ["path", "nonsense", "one", "yesterday", "missing", "..", "commit", "name", "nonsense", "text"]
    for (_, _, message), word in zip(said, [*words, "yesterday", "leads out"], strict=True):
        assert word in message
    assert errors == []
    # Not even the good one of the rows that came with a bad one.
    assert rows == []


def test_kinds_and_rows_may_be_objects_of_the_official_client(tmp_path: Path) -> None:
    code = """
import enum

class Kind(str, enum.Enum):
    DATA = "data"

class Row:
    def to_dict(self):
        return {"name": "row", "kind": Kind.DATA, "is_input": True, "path": "s3://key:hunter2secret@bucket/x"}

experiment.log_artifact("a.csv", "stored", Kind.DATA)
experiment.log_artifact_ref("a.csv", Kind.DATA, "referred")
experiment.log_artifact_lineage(Row())
"""
    _, errors, rows, _ = recorded(tmp_path, code)
    assert errors == []
    assert {row["name"]: (row["kind"], row["is_input"]) for row in rows} == {
        "stored": ("data", False),
        "referred": ("data", False),
        "row": ("data", True),
    }
    assert "hunter2secret" not in json.dumps(rows)


def test_a_store_of_ones_own_is_handed_the_file(tmp_path: Path) -> None:
    code = """
class Store:
    def upload_file(self, path):
        print(path)
    def upload_dir(self, path):
        print(path)

experiment.set_outputs_store(Store())
experiment.log_artifact("a.csv", "stored", "data", step=1, rel_path="x")
"""
    printed, _, rows, _ = recorded(tmp_path, code)
    assert (printed, rows) == ("a.csv\n", [])


@pytest.mark.parametrize("is_named", [False, True], ids=["no store", "a store"])
def test_places_of_the_run_and_in_the_store(tmp_path: Path, is_named: bool) -> None:
    code = """
experiment.create()
for use_store_path in (False, True):
    print(experiment.get_artifacts_path(use_store_path=use_store_path))
    print(experiment.get_outputs_path("in/file", use_store_path=use_store_path))
    print(experiment.get_tensorboard_path(use_store_path=use_store_path))
experiment.get_artifacts_path("assets/mine/file", ensure_path=True)
experiment.get_artifacts_path("assets/yours", ensure_path=True, is_dir=True)
experiment.get_artifacts_path("assets/nobodys/file")
print(sorted(os.listdir(experiment.get_artifacts_path("assets"))))
"""
    store = {"name": "bucket", "kind": "s3", "schema": {"bucket": "s3://bucket"}}
    variables = {
        "POLYAXON_ARTIFACTS_STORE_NAME": "bucket",
        "POLYAXON_CONNECTIONS_CATALOG": json.dumps({"connections": [store]}),
    }
    printed, _, _, run = recorded(tmp_path, code, **variables if is_named else {})
    *places, made = printed.splitlines()
    own = [str(run), f"{run}/outputs/in/file", f"{run}/outputs/tensorboard"]
    there = [place.replace(str(run), f"s3://bucket/{run.name}") for place in own]
    assert places == own + (there if is_named else own)
    assert (run / "outputs/in").is_dir() and (run / "outputs/tensorboard").is_dir()
    assert made == "['mine', 'yours']"


def test_the_functions_place_is_that_of_the_current_run(tmp_path: Path) -> None:
    code = """
from polyaxon_client.exceptions import PolyaxonClientException

try:
    tracking.get_outputs_path()
except PolyaxonClientException as error:
    print(error)
print(tracking.get_outputs_path("x") == tracking.TRACKING_RUN.get_outputs_path("x"))
print(tracking.get_outputs_path() == tracking.TRACKING_RUN.get_outputs_path() == tracking.get_artifacts_path("outputs"))
"""
    printed, _, _, _ = recorded(tmp_path, code)
    refused, *same = printed.splitlines()
    assert "not managed by Polyaxon" in refused
    assert same == ["True", "True"]

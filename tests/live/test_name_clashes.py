"""Names that mean one thing in the legacy package and another in today's official one: both are understood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer
from support.started_runs import run_variables, started_run

pytestmark = pytest.mark.live

DATA = """
import hashlib
from pathlib import Path
import numpy as np
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_env=False, track_code=False)
experiment.create()
x = np.arange(6.0).reshape(2, 3)
Path("train.csv").write_text("a,b")
Path(experiment.get_outputs_path(), "made.csv").write_text("c,d")

# The data come first.
experiment.log_data_ref(x, "legacy")
experiment.log_data_ref(data=x, data_name="legacy-keywords")
experiment.log_data_ref("train.csv", "legacy-path")

# The name comes first.
experiment.log_data_ref(name="today", content=x)
experiment.log_data_ref(name="hash", hash="abc123")
experiment.log_data_ref("first", hash="abc123")
experiment.log_data_ref("second", "abc123", path="s3://me:secret@bucket/train")
experiment.log_data_ref("file", path="train.csv")
experiment.log_data_ref("unread", path="train.csv", skip_hash_calculation=True)
experiment.log_data_ref("both", content=x, path="s3://bucket/x", summary={"rows": 2}, is_input=False)
experiment.log_data_ref(name="inside", path=experiment.get_outputs_path() + "/made.csv", is_input=False)
experiment.log_data_ref(path="/data/images.tar")
experiment.log_data_ref(x, name="mixed")
try:
    experiment.log_data_ref()
except Exception as error:
    print(type(error).__name__, hashlib.md5(b"a,b").hexdigest()[:12], hashlib.md5(b"c,d").hexdigest()[:12])
"""


def test_references_to_data_in_both_forms(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    result = Script(tmp_path, DATA, POLYAXON_HOST=polyaxon_server.url, POLYAXON_PROJECT=reader.project).run()
    assert (result.returncode, result.stderr) == (0, "")
    error, digest, digest_inside = result.stdout.split()
    assert error == "InvalidValueError"
    rows = {name: row for name, row in reader.lineage(reader.run()["uuid"]).items() if row["kind"] == "data"}
    summaries = {name: row["summary"] for name, row in rows.items()}
    array = summaries["legacy"]
    assert array == {
        "hash": array["hash"],
        "hash_method": "md5-12:ndarray",
        "type": "numpy.ndarray",
        "shape": [2, 3],
        "dtype": "float64",
    }
    # Equal rows are how the server knows the same data in another run.
    assert summaries["legacy-keywords"] == summaries["today"] == summaries["mixed"] == array
    assert summaries["legacy-path"]["hash"] == digest
    assert summaries["hash"] == summaries["first"] == {"hash": "abc123"}
    assert summaries["second"] == {"hash": "abc123", "path": "s3://***@bucket/train"}
    assert summaries["file"] == {"hash": digest, "path": str(tmp_path / "train.csv")}
    assert summaries["unread"] == {"path": str(tmp_path / "train.csv")}
    assert summaries["both"] == {**array, "path": "s3://bucket/x", "rows": 2}
    assert summaries["inside"] == {"hash": digest_inside, "path": "outputs/made.csv"}
    assert summaries["images"] == {"path": "/data/images.tar"}
    assert rows["inside"]["path"] == "outputs/made.csv"
    assert {name for name, row in rows.items() if not row["is_input"]} == {"both", "inside"}
    assert len(rows) == 13


PARAMS = """
import json
import sys
from polyaxon_client.exceptions import NotFoundError, PolyaxonClientException
from polyaxon_client.tracking import Experiment

earlier = Experiment(experiment_id=sys.argv[1])
print(json.dumps([earlier.get_params(), earlier.get_declarations()]))
try:
    Experiment(experiment_id=sys.argv[1][::-1]).get_params()
except NotFoundError:
    print("unknown")
try:
    Experiment().get_params()
except PolyaxonClientException as error:
    print(error)
"""


def test_params_of_a_run_that_exists(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> None:
    given = {"lr": 0.1, "layers": [3, 4], "resume": None}
    uuid = started_run(polyaxon_server, reader.project, inputs=given)
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    result = Script(tmp_path, PARAMS, **variables).run(uuid)
    assert (result.returncode, result.stderr) == (0, "")
    params, unknown, outside = result.stdout.splitlines()
    assert json.loads(params) == [given, given]
    assert unknown == "unknown"
    assert "not managed by Polyaxon" in outside
    # Nobody became part of the run by asking.
    assert reader.run(uuid)["meta_info"] in (None, {})
    offline = "from polyaxon_client.tracking import Experiment; assert Experiment(experiment_id='%s').get_params() is None"
    result = Script(tmp_path, offline % uuid, POLYAXON_PROJECT=reader.project).run()
    assert (result.returncode, result.stderr) == (0, "")


def test_params_of_another_run_inside_polyaxon(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    """What the platform tells in a variable is about the program's own run."""
    own = started_run(polyaxon_server, reader.project, inputs={"lr": 0.1})
    other = started_run(polyaxon_server, reader.project, inputs={"lr": 0.2})
    bare = started_run(polyaxon_server, reader.project)
    code = """
    import json, os, sys
    from polyaxon_client.tracking import Experiment
    from polyaxon_helper import get_params

    one, two = Experiment(experiment_id=sys.argv[1]), Experiment(experiment_id=sys.argv[2])
    told = [get_params(), one.get_params(), two.get_params()]
    os.environ["POLYAXON_PARAMS"] = '{"lr": 0.3}'
    told += [get_params(), Experiment().get_params(), one.get_params()]
    print(json.dumps(told))
    """
    variables = run_variables(polyaxon_server, reader.project, own, tmp_path / "context")
    result = Script(tmp_path, code, **variables).run(other, bare)
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout) == [{"lr": 0.1}, {"lr": 0.2}, {}, {"lr": 0.3}, {"lr": 0.3}, {"lr": 0.2}]

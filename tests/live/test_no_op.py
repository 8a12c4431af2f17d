"""With ``POLYAXON_NO_OP`` the same script does nothing: nothing sent, nothing written, nothing heavy imported."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.proxy import RecordingProxy
from support.scripts import Script
from support.server import free_port

TRUE = ["true", "True", "TRUE", "1", "yes", "Yes", "y", "Y", "t", "T", "on", "ON", " true "]
FALSE = ["false", "False", "0", "no", "N", "f", "off", "", " "]

HEAVY = {"attr", "attrs", "dateutil", "git", "httpx", "msgspec", "polyaxon_api"}

# Tells on standard error of everything that leaves the process.
WATCH = """
import os, sys

def watch(event, arguments):
    is_write = event == "open" and (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if is_write or event.startswith(("socket.", "subprocess.", "os.fork", "os.posix_spawn", "os.mkdir", "os.exec")):
        os.write(2, f"{event} {arguments}\\n".encode())

sys.addaudithook(watch)
"""

TRAINING = """
from polyaxon_client.tracking import Experiment

experiment = Experiment()
experiment.create(name="sgd-1", tags=["digits"])
experiment.log_params(lr=0.01, layers=3)
for step in range(10):
    experiment.log_metrics(step=step, loss=0.01, accuracy=0.97)
experiment.log_artifact("no-such-file")
print(*sys.modules)
"""


@pytest.fixture
def nowhere() -> Iterator[RecordingProxy]:
    """A host that would tell if anything were sent; there is no server behind it."""
    with RecordingProxy(f"http://127.0.0.1:{free_port()}") as proxy:
        yield proxy


def snapshot(*folders: Path) -> dict[Path, tuple[int, int]]:
    """Size and time of change of all that is in the folders."""
    paths = [path for folder in folders for path in (folder, *folder.rglob("*"))]
    return {path: (path.lstat().st_size, path.lstat().st_mtime_ns) for path in paths}


@pytest.mark.parametrize("spelling", TRUE)
def test_every_true_spelling_sends_writes_and_imports_nothing(
    spelling: str, tmp_path: Path, nowhere: RecordingProxy, clean_environment: Path
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    script = Script(
        tmp_path / "work",
        WATCH + TRAINING,
        POLYAXON_NO_OP=spelling,
        POLYAXON_HOST=nowhere.url,
        POLYAXON_AUTH_TOKEN="token",  # noqa: S106  (no server takes it)
        TMPDIR=str(temporary),
    )
    bare = Script(tmp_path / "bare", "import os, sys; print(*sys.modules)").run().stdout.split()
    before = snapshot(tmp_path, clean_environment)
    shared = set(Path(tempfile.gettempdir()).glob("*plx*"))
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    assert snapshot(tmp_path, clean_environment) == before
    assert set(Path(tempfile.gettempdir()).glob("*plx*")) == shared
    assert nowhere.requests == []
    loaded = set(result.stdout.split()) - set(bare)
    assert {name.partition(".")[0] for name in loaded} <= {"polyaxon_client", *sys.stdlib_module_names}
    assert loaded & {"logging", "socket", "ssl", "subprocess", "threading", "typing"} == set()


@pytest.mark.parametrize("spelling", FALSE)
def test_other_spellings_track(spelling: str, tmp_path: Path) -> None:
    code = "from polyaxon_client.tracking import Experiment\nprint(bool(Experiment('digits')))"
    result = Script(tmp_path, code, POLYAXON_NO_OP=spelling).run()
    assert (result.returncode, result.stdout, result.stderr) == (0, "True\n", "")


def test_a_word_that_is_neither_is_said_at_once(tmp_path: Path) -> None:
    code = """
    from polyaxon_client.exceptions import PolyaxonClientException
    from polyaxon_client.tracking import Experiment

    try:
        Experiment("digits")
    except PolyaxonClientException as error:
        print(error)
    """
    result = Script(tmp_path, code, POLYAXON_NO_OP="perhaps").run()
    assert (result.returncode, result.stderr) == (0, "")
    assert "POLYAXON_NO_OP is 'perhaps'" in result.stdout


SURFACE = """
import inspect
from polyaxon_client import tracking
from polyaxon_client.tracking import Experiment

experiment = Experiment("digits", group_id=3, anything="else")
assert isinstance(experiment, Experiment)
assert not experiment

created = experiment.create("name", framework="keras", unknown=1)
assert not created
assert created.log_metrics(step=1, loss="no number") is None
assert Experiment().create().log_params() is None
assert Experiment().create().create().set_name("x") is None
assert not Experiment().create_experiment(name="member")

with Experiment() as inside:
    assert not inside
    assert inside.log_metric("loss", 0.1, step="one") is None
try:
    with Experiment():
        raise KeyError("passes through")
except KeyError:
    pass

# Whatever is called gives None, whatever it is given.
calls = [name for name, member in inspect.getmembers(Experiment, callable) if not name.startswith("_")]
for name in calls:
    if name not in ("create", "use_version"):
        assert getattr(experiment, name)(1, two=2) is None, name
assert len(calls) > 40

for name in ("experiment_id", "project", "username", "user", "project_name", "last_status", "url", "run_dir",
             "settings", "track_logs", "is_notebook_job", "experiment", "group_id", "whatever"):
    assert getattr(experiment, name) is None, name

for function in (tracking.get_data_paths, tracking.get_outputs_path, tracking.get_outputs_refs_paths,
                 tracking.get_base_outputs_path, tracking.get_log_level):
    assert function() is None
for function in (Experiment.get_cluster_def, Experiment.get_task_info, Experiment.get_experiment_info,
                 Experiment.get_params, Experiment.get_declarations, Experiment.get_tf_config,
                 Experiment.get_data_paths, Experiment.get_outputs_refs_paths, Experiment.get_log_level,
                 Experiment.get_notebook_job_info):
    assert function() is None

assert not experiment.client
assert not experiment.outputs_store.upload_file("missing.bin")
assert not experiment.use_version("v1").download(to="here")
assert not experiment.client.experiment.get_experiment("me", "digits", 1)
assert not experiment.client.project.list_projects("me").results
for project in experiment.client.project.list_projects("me"):
    raise AssertionError("there are none")

import copy, pickle
assert not copy.copy(experiment)
shipped = pickle.loads(pickle.dumps(experiment))
assert not shipped and shipped.log_metrics(loss=1) is None
assert not copy.copy(experiment.client)
repr(experiment)
print("done")
"""


def test_the_whole_surface_is_there_and_does_nothing(tmp_path: Path) -> None:
    result = Script(tmp_path, SURFACE, POLYAXON_NO_OP="true").run()
    assert (result.returncode, result.stdout, result.stderr) == (0, "done\n", "")


def test_the_variable_is_read_when_a_tracker_is_made(tmp_path: Path) -> None:
    code = """
    import os
    from polyaxon_client.tracking import Experiment

    tracking = Experiment("digits")
    os.environ["POLYAXON_NO_OP"] = "true"
    print(bool(tracking), bool(Experiment("digits")))
    del os.environ["POLYAXON_NO_OP"]
    print(bool(Experiment("digits")))
    """
    result = Script(tmp_path, code).run()
    assert (result.returncode, result.stdout, result.stderr) == (0, "True False\nTrue\n", "")


def test_importing_the_facade_loads_the_standard_library_alone(tmp_path: Path) -> None:
    code = """
    import sys
    from polyaxon_client.tracking import Experiment
    print(*sys.modules)
    """
    result = Script(tmp_path / "facade", code).run()
    assert (result.returncode, result.stderr) == (0, "")
    bare = Script(tmp_path / "bare", "import os, sys; print(*sys.modules)").run().stdout.split()
    loaded = set(result.stdout.split()) - set(bare)
    assert {name.partition(".")[0] for name in loaded} <= {"polyaxon_client", *sys.stdlib_module_names}
    assert loaded & HEAVY == set()

"""Half of a managed environment: one clear message, and the training goes on where it can."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.proxy import RecordingProxy, Reply
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer
from support.started_runs import run_variables, started_run

pytestmark = [pytest.mark.live, pytest.mark.slow]

TRAIN = """
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False)
experiment.log_params(lr=0.1)
for step in range(5):
    experiment.log_metrics(step=step, loss=step / 7)
print(experiment.experiment_id, experiment.run_dir)
"""


class Half:
    """A managed run outside of a real cluster, of which a test takes things away."""

    def __init__(self, folder: Path, server: PolyaxonServer, project: str) -> None:
        self.folder = folder
        self.run = started_run(server, project)
        self.context = folder / "context"
        self.variables = run_variables(server, project, self.run, self.context)
        self.auth = self.context / ".configs" / ".auth"

    def train(self, status: int = 0) -> tuple[str, str, str]:
        """The run's uuid, its folder, and the only line that the program said on standard error."""
        done = Script(self.folder, TRAIN, **self.variables).run()
        assert done.returncode == status, done.stderr
        if status:
            return "", "", done.stderr
        (said,) = done.stderr.splitlines()
        uuid, folder = done.stdout.split()
        assert len(Path(folder, "events/metric/loss.plx").read_text().splitlines()) == 6
        return uuid, folder, said


@pytest.fixture
def half(tmp_path: Path, polyaxon_server: PolyaxonServer, project: str) -> Half:
    return Half(tmp_path / "pod", polyaxon_server, project)


def test_a_server_that_wants_a_token(half: Half, proxy: RecordingProxy) -> None:
    half.auth.unlink()
    half.variables["POLYAXON_HOST"] = proxy.url
    body = json.dumps({"detail": "Authentication credentials were not provided."}).encode()
    proxy.answer(lambda *_: Reply(401, {"Content-Type": "application/json"}, body))
    uuid, folder, said = half.train()
    assert uuid == half.run
    assert "not sent" in said and "token" in said.lower() and folder in said


@pytest.mark.parametrize("damage", ["broken", "folder"])
def test_a_token_file_that_cannot_be_read(half: Half, reader: Reader, damage: str) -> None:
    half.auth.unlink()
    if damage == "folder":
        half.auth.mkdir()
    else:
        half.auth.write_text('{"token": ')
    _, _, said = half.train()
    assert f"the token of this run cannot be read ({half.auth}" in said
    assert reader.run(half.run)["inputs"] == {"lr": 0.1}


def test_without_the_run_it_is_a_program_like_any_other(half: Half, reader: Reader) -> None:
    del half.variables["POLYAXON_RUN_INSTANCE"]
    half.variables["POLYAXON_PROJECT"] = reader.project
    uuid, _, said = half.train()
    assert "POLYAXON_IS_MANAGED is true, but POLYAXON_RUN_INSTANCE is not set" in said
    assert uuid != half.run
    assert reader.ended(uuid, "succeeded")["inputs"] == {"lr": 0.1}
    assert reader.points(uuid, "loss") == [(step, step / 7) for step in range(5)]


def test_without_run_and_project_it_says_both(half: Half) -> None:
    del half.variables["POLYAXON_RUN_INSTANCE"]
    _, _, said = half.train(status=1)
    assert "POLYAXON_RUN_INSTANCE is not set" in said
    assert "no project is named" in said.splitlines()[-1]


def test_a_malformed_run_is_named(half: Half) -> None:
    half.variables["POLYAXON_RUN_INSTANCE"] = "default.project"
    _, _, said = half.train(status=1)
    assert "POLYAXON_RUN_INSTANCE is 'default.project'" in said.splitlines()[-1]


def test_without_a_server_files_are_written(half: Half) -> None:
    del half.variables["POLYAXON_HOST"]
    uuid, folder, said = half.train()
    assert uuid == half.run
    assert "POLYAXON_HOST is not set in this managed run" in said and folder in said
    assert Path(folder) == half.context / "artifacts" / half.run


@pytest.mark.parametrize("damage", ["absent", "unwritable"])
def test_without_the_mounted_folder_the_run_is_kept_elsewhere(
    half: Half, reader: Reader, clean_environment: Path, damage: str
) -> None:
    if damage == "absent":
        half.variables["POLYAXON_CONTEXT_ROOT"] = str(half.folder / "nowhere")
        why = f"{half.folder / 'nowhere' / 'artifacts'} is not there"
    else:
        # Root may write anywhere, but nobody makes a folder of a file.
        (half.context / "artifacts" / ".journal").touch()
        why = f"{half.context / 'artifacts'} cannot be written"
    _, folder, said = half.train()
    assert why in said and folder in said
    assert Path(folder).is_relative_to(clean_environment)
    assert not (half.folder / "nowhere").exists()
    assert reader.run(half.run)["inputs"] == {"lr": 0.1}
    assert reader.run(half.run)["status"] == "created"


def test_a_run_that_the_server_does_not_know(half: Half, project: str) -> None:
    unknown = half.run[::-1]
    (half.context / "artifacts" / unknown / "outputs").mkdir(parents=True)
    half.variables["POLYAXON_RUN_INSTANCE"] = f"default.{project}.runs.{unknown}"
    _, folder, said = half.train()
    assert "not sent" in said and folder in said


@pytest.mark.parametrize("variable", ["POLYAXON_RUN_INSTANCE", "POLYAXON_EXPERIMENT_INFO"])
def test_the_run_alone_does_not_make_a_program_managed(half: Half, reader: Reader, variable: str) -> None:
    del half.variables["POLYAXON_IS_MANAGED"]
    half.variables["POLYAXON_PROJECT"] = reader.project
    if variable == "POLYAXON_EXPERIMENT_INFO":
        del half.variables["POLYAXON_RUN_INSTANCE"]
        info = {"project_name": f"default.{reader.project}", "experiment_uuid": half.run}
        half.variables[variable] = json.dumps(info)
    uuid, _, said = half.train()
    assert f"{variable} is set, but POLYAXON_IS_MANAGED is not" in said
    assert uuid != half.run
    assert reader.ended(uuid, "succeeded")["inputs"] == {"lr": 0.1}


def test_who_says_that_it_is_not_managed_hears_nothing(half: Half, reader: Reader) -> None:
    half.variables |= {"POLYAXON_IS_MANAGED": "false", "POLYAXON_PROJECT": reader.project}
    done = Script(half.folder, TRAIN, **half.variables).run()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split()[0] != half.run


def test_many_trackers_in_one_odd_environment_warn_once(half: Half, reader: Reader) -> None:
    del half.variables["POLYAXON_RUN_INSTANCE"]
    half.variables |= {"POLYAXON_PROJECT": reader.project, "POLYAXON_IS_OFFLINE": "true"}
    code = "from polyaxon_client.tracking import Experiment\nfor _ in range(3):\n    Experiment()\n"
    done = Script(half.folder, code, **half.variables).run()
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1


def test_a_second_run_inside_a_managed_one_is_the_programs_own(half: Half, reader: Reader) -> None:
    # A managed notebook knows its project alone.
    del half.variables["POLYAXON_RUN_INSTANCE"]
    told = json.dumps({"project_name": f"default.{reader.project}"})
    done = Script(half.folder, TRAIN, **half.variables, POLYAXON_NOTEBOOK_INFO=told).run()
    assert (done.returncode, done.stderr) == (0, "")
    uuid = done.stdout.split()[0]
    run = reader.ended(uuid, "succeeded")
    assert run["inputs"] == {"lr": 0.1}
    assert reader.points(uuid, "loss") == [(step, step / 7) for step in range(5)]

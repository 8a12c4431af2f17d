"""Versions of models and artifacts: made by runs on whatever way there is, found, used, moved, downloaded, deleted."""

from __future__ import annotations

import json
import os
import re
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from polyaxon_client import tracking
from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import (
    ConfigurationError,
    InvalidTypeError,
    InvalidValueError,
    NotFoundError,
)
from polyaxon_client.tracking import Experiment, Job
from support.proxy import BROKEN_WRITE, RecordingProxy
from support.reader import Reader
from support.scripts import Script, run_command
from support.server import PolyaxonServer

pytestmark = pytest.mark.live


@pytest.fixture
def registry(polyaxon_server: PolyaxonServer, project: str) -> Iterator[Registry]:
    with httpx.Client(
        base_url=f"{polyaxon_server.url}/api/v1/default/{project}", trust_env=False, timeout=30
    ) as http:
        yield Registry(http)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], tmp_path: Path) -> Iterator[Here]:
    """The test's own process tracks, in a folder of its own, with a model in it."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("POLYAXON_COLLECT_RESOURCES", "false")
    monkeypatch.chdir(tmp_path)
    Path("model.bin").write_bytes(b"weights")
    with PolyaxonClient(host=variables["POLYAXON_HOST"]) as client:
        yield Here(client)


class Here:
    """What a program calls, with a client that the test closes."""

    def __init__(self, client: PolyaxonClient) -> None:
        self.version: Any = partial(tracking.get_version, client=client)
        self.versions: Any = partial(tracking.versions, client=client)
        self.experiment: Any = partial(
            Experiment, client=client, track_logs=False, track_code=False, track_env=False
        )


class Registry:
    """The versions that the server has, read with plain HTTP."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    def names(self, kind: str = "model") -> list[str]:
        found = self._http.get(f"/versions/{kind}", params={"sort": "name"}).json()["results"]
        return [version["name"] for version in found]

    def version(self, name: str, kind: str = "model") -> dict[str, Any]:
        reply = self._http.get(f"/versions/{kind}/{name}")
        assert reply.status_code == 200, reply.text
        return dict(reply.json())

    def stages(self, name: str, kind: str = "model") -> list[str]:
        found = self._http.get(f"/versions/{kind}/{name}/stages").json()
        return [condition["type"] for condition in found["stage_conditions"]]


def is_write(method: str, path: str) -> bool:
    return method in ("POST", "PATCH") and "/versions/" in path


PROMOTING = """
import sys
from pathlib import Path
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_logs=False, track_code=False, track_env=False)
experiment.create(name="training")
Path("model.bin").write_bytes(b"weights")
Path("data").mkdir(exist_ok=True)
Path("data/train.csv").write_text("a,b")
experiment.log_model("model.bin", name="cnn", framework="torch")
experiment.log_artifacts("data")
experiment.log_metrics(step=1, loss=0.5)
experiment.promote_to_model_version(
    "v1.0", description="the first", tags="a, b", content={"accuracy": 0.9, "api_key": "hunter2hunter2"}
)
experiment.promote_to_artifact_version("v1.0", artifacts=["data", "loss"])
print(experiment.experiment_id, flush=True)
"""


def test_a_run_makes_versions_of_what_it_logged(
    tmp_path: Path, variables: dict[str, str], reader: Reader, registry: Registry
) -> None:
    done = Script(tmp_path, PROMOTING, **variables).run()
    assert (done.returncode, done.stderr) == (0, "")
    uuid = done.stdout.strip()
    model = registry.version("v1.0")
    told = {field: model[field] for field in ("description", "tags", "run", "artifacts", "stage")}
    assert told == {
        "description": "the first",
        "tags": ["a", "b"],
        "run": uuid,
        "artifacts": ["cnn"],
        "stage": "testing",
    }
    assert json.loads(model["content"]) == {"accuracy": 0.9, "api_key": "***"}
    assert sorted(registry.version("v1.0", "artifact")["artifacts"]) == ["data", "loss"]
    run = reader.run(uuid)
    assert (run["status"], run["meta_info"]["is_promoted"]) == ("succeeded", True)
    # Neither is a field of the run.
    assert "versions" not in run["meta_info"]


@pytest.mark.slow
def test_failing_writes_and_lost_answers_make_one_version(
    tmp_path: Path, variables: dict[str, str], proxy: RecordingProxy, registry: Registry
) -> None:
    """The server's way to fail on a write, again and again, then answers that never arrive."""
    failed: list[str] = []

    def fails(method: str, path: str) -> Any:
        if is_write(method, path) and len(failed) < 7:
            failed.append(path)
            return BROKEN_WRITE
        return None

    lost: list[str] = []

    def is_lost(method: str, path: str) -> bool:
        if is_write(method, path) and len(lost) < 3:
            lost.append(path)
            return True
        return False

    proxy.answer(fails)
    proxy.reset_when(is_lost, after_forwarding=True)
    done = Script(tmp_path, PROMOTING, **{**variables, "POLYAXON_HOST": proxy.url}).run()
    assert (done.returncode, done.stderr) == (0, "")
    assert (len(failed), len(lost)) == (7, 3)
    assert (registry.names(), registry.names("artifact")) == (["v1.0"], ["v1.0"])
    assert registry.version("v1.0")["artifacts"] == ["cnn"]


@pytest.mark.slow
def test_recorded_offline_and_sent_later_once(
    tmp_path: Path, variables: dict[str, str], proxy: RecordingProxy, registry: Registry
) -> None:
    offline = {"POLYAXON_PROJECT": variables["POLYAXON_PROJECT"], "POLYAXON_IS_OFFLINE": "true"}
    uuid = Script(tmp_path, PROMOTING, **offline).run().stdout.strip()
    assert registry.names() == []
    sending = {**variables, "POLYAXON_HOST": proxy.url}
    for _ in range(2):
        sent = run_command("sync", uuid, **sending)
        assert (sent.returncode, sent.stderr) == (0, "")
    assert registry.version("v1.0")["run"] == uuid
    assert registry.version("v1.0", "artifact")["run"] == uuid
    assert len([one for one in proxy.requests if is_write(*one)]) == 2


def test_killed_between_the_call_and_the_request(
    tmp_path: Path, variables: dict[str, str], proxy: RecordingProxy, registry: Registry
) -> None:
    """Nothing is answered while the call is made; what it said is in the journal, and is sent."""
    killing = PROMOTING + f"import os, time\nos.kill(os.getpid(), {int(signal.SIGKILL)})\n"
    proxy.reset_when(is_write)
    done = Script(tmp_path, killing, **{**variables, "POLYAXON_HOST": proxy.url}).run()
    assert done.returncode == -signal.SIGKILL
    assert registry.names() == []
    proxy.clear()
    # The sidecar goes on by itself, or gives way.
    sent = run_command("sync", done.stdout.strip(), **variables)
    assert sent.returncode == 0, sent.stderr
    assert (registry.names(), registry.names("artifact")) == (["v1.0"], ["v1.0"])
    assert registry.version("v1.0")["artifacts"] == ["cnn"]


@pytest.mark.slow
def test_a_name_that_another_run_has(here: Here, reader: Reader, registry: Registry) -> None:
    first = here.experiment().create()
    first.log_model("model.bin", name="first")
    first.promote_to_model_version("v1", description="old", tags="a", content={"a": 1})
    first.end()

    second = here.experiment().create()
    second.log_model("model.bin", name="second")
    second.promote_to_model_version("v1")
    second.end()
    assert second.health is not None
    assert second.health.left == ("version model/v1",)
    assert re.search(r"has a model version v1 already, of the run .*force=True", str(second.health.trouble))
    # It has ended on the server all the same.
    assert second.experiment_id is not None
    assert reader.run(second.experiment_id)["status"] == "succeeded"
    assert registry.version("v1")["run"] == first.experiment_id

    here.version("v1").set_stage("staging")
    third = here.experiment().create()
    third.log_model("model.bin", name="third")
    third.promote_to_model_version("v1", force=True)
    third.end()
    replaced = registry.version("v1")
    told = {name: replaced[name] for name in ("run", "artifacts", "description", "tags", "content", "stage")}
    assert told == {
        "run": third.experiment_id,
        "artifacts": ["third"],
        "description": None,
        "tags": None,
        "content": None,
        "stage": "staging",
    }


def test_a_run_replaces_its_own_version(here: Here, registry: Registry) -> None:
    run = here.experiment().create()
    run.log_model("model.bin", name="early")
    run.promote_to_model_version("best", content={"step": 1})
    run.end()
    assert registry.version("best")["artifacts"] == ["early"]
    Path("late.bin").write_bytes(b"more weights")
    run.log_model("late.bin", name="late")
    run.promote_to_model_version("best", artifacts="late", content="step: 2")
    run.end()
    replaced = registry.version("best")
    assert (replaced["artifacts"], replaced["content"]) == (["late"], "step: 2")


def test_bad_input_is_an_error_at_the_call(here: Here, registry: Registry) -> None:
    run = Job(track_logs=False, track_code=False, track_env=False).create()
    run.log_artifact("model.bin")
    for name in ("", "a b", "a/b", "é", "x" * 129, "names", ".", ".."):
        with pytest.raises(InvalidValueError, match="no name for a version"):
            run.promote_to_model_version(name)
    with pytest.raises(InvalidTypeError, match="name of a version must be a text"):
        run.promote_to_model_version(1)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"no artifact 'cnn'\. It has: model\.bin"):
        run.promote_to_artifact_version("v1", artifacts=["model.bin", "cnn"])
    for content in ("0.9", "[1]", "text"):
        with pytest.raises(InvalidValueError, match="content of a version must be a mapping"):
            run.promote_to_model_version("v1", content=content)
    with pytest.raises(InvalidTypeError, match="tag must be a text"):
        run.promote_to_model_version("v1", tags=[1])  # type: ignore[list-item]
    run.promote_to_artifact_version("v1")
    run.end()
    assert run.health is not None
    assert run.health.left == ()
    assert (registry.names(), registry.version("v1", "artifact")["artifacts"]) == ([], ["model.bin"])


def test_a_version_is_used_as_an_input(here: Here, reader: Reader, registry: Registry) -> None:
    tracking.init(name="base")
    tracking.log_model("model.bin", name="cnn")
    tracking.promote_to_model_version("v1", content="accuracy: 0.9")
    tracking.end()

    tuned = here.experiment().create()
    used = tuned.use_version("v1")
    assert used is not None
    assert (used.content, used.run.name, str(used)) == (
        "accuracy: 0.9",
        "base",
        f"default/{reader.project}:v1",
    )
    files = used.download(to="base")
    assert files == {"cnn": Path("base/outputs/model.bin")}
    assert files["cnn"].read_bytes() == b"weights"
    tuned.log_model("model.bin", name="tuned")
    # Of what it made, not of what it used.
    tuned.promote_to_model_version("v2")
    tuned.end()
    assert registry.version("v2")["artifacts"] == ["tuned"]

    assert tuned.experiment_id is not None
    row = reader.lineage(tuned.experiment_id)[f"{reader.project}-model-v1"]
    assert (row["kind"], row["is_input"]) == ("model", True)
    assert row["summary"] == {
        "version": f"default/{reader.project}:v1",
        "kind": "model",
        "uuid": used.uuid,
        "run": registry.version("v1")["run"],
    }


def test_the_last_of_models_logged_with_steps(here: Here) -> None:
    run = here.experiment().create()
    for step in range(3):
        Path("model.bin").write_bytes(bytes([step]) * 10)
        run.log_model("model.bin", name="cnn", step=step)
    run.promote_to_model_version("v1")
    run.end()
    version = here.version("v1")
    assert version.download(to="there")["cnn"].read_bytes() == bytes([2]) * 10


def test_versions_are_found_moved_and_deleted(here: Here, reader: Reader, registry: Registry) -> None:
    run = here.experiment().create()
    for number in range(1, 4):
        run.promote_to_model_version(f"v{number}", artifacts=[], tags=[f"t{number}"])
    run.end()
    project = reader.project
    assert sorted(version.name for version in here.versions()) == ["v1", "v2", "v3"]
    assert [version.name for version in here.versions(project, sort="name", limit=2)] == ["v1", "v2"]
    assert list(here.versions(kind="artifact")) == []

    second = here.version("v2", project)
    assert second.set_stage("production", "Release", "good enough").stage == "production"
    assert registry.stages("v2") == ["testing", "production"]
    assert second.stages()[-1]["message"] == "good enough"
    for reference in ("@production", f"{project}@production", f"default/{project}@production"):
        assert here.version(reference).name == "v2"
    assert [version.name for version in here.versions(query="stage:production")] == ["v2"]
    assert second.set_tags("x, y").tags == registry.version("v2")["tags"] == ["x", "y"]

    second.delete()
    second.delete()
    assert registry.names() == ["v1", "v3"]
    with pytest.raises(NotFoundError, match="has no files"):
        here.version("v1").download()
    with pytest.raises(NotFoundError, match="no model version 'v2'"):
        here.version("v2")
    with pytest.raises(NotFoundError, match="in the stage staging"):
        here.version("@staging")
    with pytest.raises(InvalidValueError, match="no stage"):
        here.version("@best")
    with pytest.raises(InvalidValueError, match="no stage"):
        here.version("v1").set_stage("best")
    with pytest.raises(InvalidValueError, match="no kind of version"):
        here.versions(kind="data")
    with pytest.raises(InvalidValueError, match="names no version"):
        here.version("a:b:c")


def test_without_a_server_or_with_nothing_to_do(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYAXON_IS_OFFLINE", "true")
    for ask in (here.versions, lambda: here.version("v1")):
        with pytest.raises(ConfigurationError, match="kept by a server"):
            ask()
    run = here.experiment().create()
    with pytest.raises(ConfigurationError, match="kept by a server"):
        run.use_version("v1")
    run.end()
    monkeypatch.setenv("POLYAXON_NO_OP", "true")
    before = sorted(os.listdir())
    ignored = here.experiment().create()
    assert ignored.promote_to_model_version("a b") is None
    assert not ignored.use_version("v1").download(to="there")
    assert list(here.versions()) == []
    assert not here.version("v1").set_stage("production")
    assert sorted(os.listdir()) == before


@pytest.mark.slow
def test_the_dashboard_shows_the_version(
    here: Here, polyaxon_server: PolyaxonServer, project: str, open_page: Callable[[str], Page]
) -> None:
    run = here.experiment().create(name="training")
    run.log_model("model.bin", name="cnn")
    run.promote_to_model_version(
        "v1.0", description="ready for the shop", tags="shop", content={"accuracy": 0.97}
    )
    run.end()
    version = here.version("v1.0").set_stage("production", "Release", "good enough")
    page = open_page(version.url)
    shown = page.get_by_role("dialog")
    for text in (f"default/{project}:v1.0", "Production", "ready for the shop", "shop", "outputs/model.bin"):
        expect(shown.get_by_text(text, exact=True).first).to_be_visible()
    expect(shown.get_by_role("link", name=str(run.experiment_id)[:9])).to_be_visible()
    shown.get_by_text("Content", exact=True).click()
    expect(shown.get_by_text("0.97").first).to_be_visible()
    shown.get_by_text("Stages", exact=True).first.click()
    expect(shown.get_by_text("Reason: Release")).to_be_visible()

"""``polyaxon-tracking versions``: what it says and does is so on the real server."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from polyaxon_client.cli.versions import KINDS, STAGES
from polyaxon_client.client import PolyaxonClient
from polyaxon_client.reading.version import STAGES as SERVER_STAGES
from polyaxon_client.tracking import Experiment, get_version
from polyaxon_client.tracking.promotion import KINDS as SERVER_KINDS
from support.scripts import command_here
from support.server import PolyaxonServer
from support.terminal import Terminal

pytestmark = pytest.mark.live

DOCUMENT = (Path(__file__).parents[2] / "docs/cli.md").read_text(encoding="utf-8")


class Command:
    """The command, with the server and a project of three versions and one of an artifact."""

    def __init__(self, url: str, project: str, run: str) -> None:
        self.project = project
        self.run = run
        self.variables = {"POLYAXON_HOST": url, "POLYAXON_PROJECT": project}
        self._registry = f"{url}/api/v1/default/{project}/versions"

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return command_here("versions", *arguments, **self.variables)

    def said(self, *arguments: str) -> str:
        done = self(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def refused(self, *arguments: str) -> str:
        done = self(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        return done.stderr

    def json(self, *arguments: str) -> Any:
        return json.loads(self.said(*arguments, "--json"))

    def get(self, path: str) -> httpx.Response:
        return httpx.get(f"{self._registry}/{path}", trust_env=False, timeout=30)


@pytest.fixture(scope="module")
def promoted(
    polyaxon_server: PolyaxonServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str, str]]:
    polyaxon_server.start()
    project = polyaxon_server.create_project()
    folder = tmp_path_factory.mktemp("promoted")
    (folder / "model.bin").write_bytes(b"weights")
    with pytest.MonkeyPatch.context() as patch, PolyaxonClient(host=polyaxon_server.url) as client:
        patch.setenv("POLYAXON_OFFLINE_ROOT", str(folder / "root"))
        patch.setenv("POLYAXON_COLLECT_RESOURCES", "false")
        run = Experiment(project, client=client, track_logs=False, track_code=False, track_env=False).create()
        run.log_model(folder / "model.bin", name="cnn")
        run.log_artifact(folder / "model.bin")
        run.promote_to_model_version(
            "v1", description="\x1b[31mred\x1b[2J", tags="a,b", content={"accuracy": 0.9}
        )
        run.promote_to_model_version("v2", content="accuracy: 0.8")
        run.promote_to_model_version("v3", artifacts=[])
        run.promote_to_artifact_version("v1")
        run.end()
        get_version("v1", project, client=client).set_stage("staging")
        yield polyaxon_server.url, project, str(run.experiment_id)


@pytest.fixture
def command(promoted: tuple[str, str, str]) -> Command:
    return Command(*promoted)


def documented_keys(name: str) -> set[str]:
    section = DOCUMENT.partition(f"### `polyaxon-tracking versions {name}`\n")[2].partition("\n##")[0]
    keys = set(re.findall("`([a-z_]+)`", section.rpartition("JSON")[2]))
    for other in re.findall("`versions ([a-z]+)`", section.rpartition("JSON")[2]):
        keys |= documented_keys(other)
    return keys


def test_listed(command: Command) -> None:
    lines = command.said("ls", "--sort", "name").splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["name", "stage"],
        ["v1", "staging"],
        ["v2", "testing"],
        ["v3", "testing"],
    ]
    assert lines[1].endswith("a, b  red")
    told = command.json("ls", "--sort", "name", "--limit", "2")
    assert ([one["name"] for one in told["versions"]], told["has_more"]) == (["v1", "v2"], True)
    assert told.keys() | told["versions"][0].keys() == documented_keys("ls")
    assert [one["name"] for one in command.json("ls", "--stage", "staging")["versions"]] == ["v1"]
    assert [one["name"] for one in command.json("ls", "-q", "name:%v3%", "--all")["versions"]] == ["v3"]
    assert [one["kind"] for one in command.json("ls", "--kind", "artifact")["versions"]] == ["artifact"]
    assert command.said("ls", "--kind", "component").startswith("There is no component version in")
    assert "Conditions are field:value" in command.refused("ls", "-q", "tags:a")
    assert "there is no project default/none" in command.refused("ls", "-p", "none")


def test_shown(command: Command) -> None:
    shown = command.said("show", "v1")
    assert shown.splitlines()[0] == f"default/{command.project}:v1: staging"
    for line in (
        f"  run          {command.run}",
        "  artifacts    cnn (outputs/model.bin)",
        "  tags         a, b",
        "  description  red",
        "  accuracy  0.9",
    ):
        assert line in shown.splitlines()
    told = command.json("show", f"default/{command.project}@staging")
    assert (told["name"], told["run"], told["content"]) == ("v1", command.run, {"accuracy": 0.9})
    assert told["artifacts"] == [{"name": "cnn", "kind": "model", "path": "outputs/model.bin"}]
    assert [one["stage"] for one in told["stages"]] == ["testing", "staging"]
    assert told.keys() | told["stages"][0].keys() | told["artifacts"][0].keys() <= documented_keys("show")
    assert "  accuracy: 0.8" in command.said("show", "v2").splitlines()
    assert "there is no model version 'v9'" in command.refused("show", "v9")
    assert "Is v3 meant?" in command.refused("show", "v33")
    assert "names no version" in command.refused("show", "a:b:c")


def test_moved_to_another_stage(command: Command) -> None:
    said = command.said("stage", "v2", "production", "--reason", "Release", "--message", "good")
    assert said == f"default/{command.project}:v2 is in production now, and was in testing.\n"
    condition = command.get("model/v2/stages").json()["stage_conditions"][-1]
    assert (condition["type"], condition["reason"], condition["message"]) == ("production", "Release", "good")
    told = command.json("stage", "@production", "disabled")
    assert (told["name"], told["stage"], told["before"]) == ("v2", "disabled", "production")
    assert told.keys() == documented_keys("stage") - {"versions", "has_more"}
    assert "in the stage production" in command.refused("show", "@production")


def test_downloaded(command: Command, tmp_path: Path) -> None:
    told = command.json("download", "v1", str(tmp_path))
    assert told == {
        "name": "v1",
        "artifacts": {"cnn": str(tmp_path / "outputs/model.bin")},
        "files": 1,
        "bytes": 7,
    }
    assert told.keys() == documented_keys("download")
    assert (tmp_path / "outputs/model.bin").read_bytes() == b"weights"
    assert command.said("download", "v1", str(tmp_path), "--kind", "artifact").endswith("1 file, 7 B\n")
    assert "has no files" in command.refused("download", "v3")


def test_deleted_after_a_question(command: Command) -> None:
    assert "Say it with --yes" in command.refused("delete", "v3")
    terminal = Terminal("versions", "delete", "v3", variables=command.variables)
    terminal.answer("for good?", "")
    assert terminal.end() == 0
    assert "Nothing is deleted." in terminal.text
    assert command.get("model/v3").status_code == httpx.codes.OK
    assert command.json("delete", "v3", "--yes")["name"] == "v3"
    assert command.get("model/v3").status_code == httpx.codes.NOT_FOUND


def test_what_completion_offers_is_what_the_server_takes() -> None:
    assert (KINDS, sorted(STAGES)) == (SERVER_KINDS, sorted(SERVER_STAGES))

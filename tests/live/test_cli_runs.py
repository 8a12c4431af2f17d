"""``polyaxon-tracking runs``: what it says of runs on the real server, and of runs of this machine, is so."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.cli_runs import Command
from support.reader import Reader
from support.scripts import DEADLINE, Script, command_here, run_command
from support.server import PolyaxonServer, free_port
from support.terminal import Terminal

pytestmark = pytest.mark.live


RUN_KEYS = {
    "uuid",
    "name",
    "owner",
    "project",
    "status",
    "kind",
    "tags",
    "created_at",
    "started_at",
    "finished_at",
    "duration",
    "params",
    "outputs",
    "url",
}


TRAINING = """\
import logging
from polyaxon_client.tracking import Experiment

logging.basicConfig(level=logging.INFO, filename="train.log")
for number, lr in enumerate((0.1, 0.3), 1):
    experiment = Experiment(track_code=False, track_env=False)
    experiment.create(name=f"sgd-{number}", tags=["grid"], description="\\x1b[31mred\\x1b[2J")
    experiment.log_params(lr=lr, layers=3, api_key="hunter2hunter2")
    for step in range(50):
        experiment.log_metrics(step=step, loss=lr / (step + 1), accuracy=step / 50)
    experiment.log_metrics(step=50, loss=float("nan"))
    for line in range(30):
        logging.info("line %d \\x1b[2J of sgd-%d", line, number)
    with open("model.bin", "wb") as file:
        file.write(bytes([number]) * 5000)
    experiment.log_artifact("model.bin")
    experiment.end("succeeded" if number == 1 else "failed")
    print(experiment.experiment_id, flush=True)
"""


@pytest.fixture(scope="module")
def trained(
    polyaxon_server: PolyaxonServer, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, list[str]]:
    """A project with two runs, and their uuids; nothing of them lies where a test's command looks."""
    polyaxon_server.start()
    project = polyaxon_server.create_project()
    folder = tmp_path_factory.mktemp("trained")
    variables = {
        "POLYAXON_HOST": polyaxon_server.url,
        "POLYAXON_PROJECT": project,
        "POLYAXON_OFFLINE_ROOT": str(folder / "root"),
    }
    done = Script(folder, TRAINING, **variables).run()
    assert (done.returncode, done.stderr) == (0, "")
    reader = Reader(polyaxon_server.url, project)
    uuids = done.stdout.split()
    for number, one in enumerate(uuids):
        reader.ended(one, ("succeeded", "failed")[number])
    reader.close()
    return project, uuids


@pytest.fixture
def command(polyaxon_server: PolyaxonServer, trained: tuple[str, list[str]]) -> Command:
    polyaxon_server.start()
    return Command(polyaxon_server.url, trained[0])


@pytest.fixture
def uuids(trained: tuple[str, list[str]]) -> list[str]:
    return trained[1]


def test_ls_for_people_and_programs(command: Command, uuids: list[str]) -> None:
    told = command.json("runs", "ls")
    assert set(told) == {"source", "is_local", "has_more", "runs"}
    assert (told["source"], told["is_local"], told["has_more"]) == (
        command.variables["POLYAXON_HOST"],
        False,
        False,
    )
    assert [run["uuid"] for run in told["runs"]] == uuids[::-1]
    assert set(told["runs"][0]) == RUN_KEYS
    assert told["runs"][0]["params"] == {"lr": 0.3, "layers": 3, "api_key": "***"}
    assert told["runs"][0]["url"].endswith(
        f"/ui/default/{command.variables['POLYAXON_PROJECT']}/runs/{uuids[1]}"
    )

    lines = command("runs", "ls", "--param", "lr").stdout.splitlines()
    # The last loss is no number.
    assert lines[0].split() == ["id", "name", "status", "created", "duration", "lr", "accuracy"]
    assert lines[1].split()[:3] == [uuids[1][:8], "sgd-2", "failed"]

    one = command.json("runs", "ls", "--limit", "1")
    assert (len(one["runs"]), one["has_more"]) == (1, True)
    assert "--all lists them" in command("runs", "ls", "--limit", "1").stdout
    found = command.json("runs", "ls", "--status", "succeeded", "-q", "params.lr:<0.2 OR name:absent")
    assert [run["name"] for run in found["runs"]] == ["sgd-1"]
    found = command.json("runs", "ls", "--sort", "params.lr")
    assert [run["name"] for run in found["runs"]] == ["sgd-1", "sgd-2"]
    assert "There is no run that fits" in command("runs", "ls", "--status", "running").stdout
    refused = command("runs", "ls", "-q", "nope:1")
    assert (refused.returncode, "Conditions are field:value" in refused.stderr) == (1, True)


def test_a_run_is_named_by_uuid_digits_or_name(command: Command, uuids: list[str]) -> None:
    dashed = str(uuid.UUID(uuids[0]))
    for name in (uuids[0], dashed, dashed.upper(), uuids[0][:8], uuids[0][:12], "sgd-1"):
        told = command.json("runs", "show", name)
        assert told["uuid"] == uuids[0], name
    # The server knows a uuid's project.
    told = Command(command.variables["POLYAXON_HOST"], "").json("runs", "show", uuids[0])
    assert told["project"] == command.variables["POLYAXON_PROJECT"]


def test_show(command: Command, uuids: list[str]) -> None:
    told = command.json("runs", "show", "sgd-2")
    assert set(told) == RUN_KEYS | {"description", "readme", "meta_info", "statuses", "metrics"}
    assert [one["status"] for one in told["statuses"]] == ["created", "running", "failed"]
    assert set(told["statuses"][0]) == {"status", "reason", "message", "time"}
    (loss,) = [one for one in told["metrics"] if one["name"] == "loss"]
    assert set(loss) == {"name", "last", "min", "max", "mean", "count", "first_step", "last_step"}
    assert (loss["max"], loss["count"], loss["last_step"]) == (0.3, 50, 50)
    shown = command("runs", "show", "sgd-2").stdout
    assert shown.startswith("sgd-2: failed\n")
    assert "█" in shown
    # What a run says of itself does not clear the terminal.
    assert "\x1b" not in shown
    assert "***" in shown


def test_metrics(command: Command, uuids: list[str]) -> None:
    told = command.json("runs", "metrics", "sgd-1", "loss")
    assert set(told) == {"uuid", "metrics"}
    (loss,) = told["metrics"]
    assert loss["steps"] == list(range(51))
    # JSON has no word for NaN.
    assert loss["values"] == [0.1 / (step + 1) for step in range(50)] + [None]
    assert len(loss["timestamps"]) == 51
    rows = list(csv.DictReader(io.StringIO(command("runs", "metrics", "sgd-1", "--csv").stdout)))
    assert {row["metric"] for row in rows} == {"loss", "accuracy"}
    loss_rows = [row for row in rows if row["metric"] == "loss"]
    assert [float(row["value"]) for row in loss_rows[:-1]] == loss["values"][:-1]
    assert loss_rows[-1]["value"] == "nan"
    missing = command("runs", "metrics", "sgd-1", "los")
    assert (missing.returncode, "Is loss meant?" in missing.stderr) == (1, True)


def test_compare(command: Command, uuids: list[str]) -> None:
    told = command.json("runs", "compare", "sgd-1", uuids[1][:8])
    assert [set(row) for row in told["runs"]] == [
        {"uuid", "name", "status", "duration", "params", "metrics"}
    ] * 2
    assert [row["params"] for row in told["runs"]] == [{"lr": 0.1}, {"lr": 0.3}]
    shown = command("runs", "compare", "sgd-1", "sgd-2").stdout
    assert re.search(r"^params\.lr +0\.1 +0\.3$", shown, re.MULTILINE)
    assert "layers" not in shown
    assert "layers" in command("runs", "compare", "sgd-1", "sgd-2", "--all").stdout


def test_logs(command: Command, uuids: list[str]) -> None:
    lines = command("runs", "logs", "sgd-1").stdout.splitlines()
    assert len(lines) == 30
    assert lines[0].endswith("line 0 \x1b[2J of sgd-1")
    assert len(command("runs", "logs", "sgd-1", "--tail", "3").stdout.splitlines()) == 3
    # The run is done, so following ends at once.
    assert len(command("runs", "logs", "sgd-1", "--tail", "4", "--follow").stdout.splitlines()) == 4
    told = [json.loads(line) for line in command("runs", "logs", "sgd-1", "--json").stdout.splitlines()]
    assert [set(one) for one in told] == [{"timestamp", "text", "node", "pod", "container"}] * 30
    timed = command("runs", "logs", "sgd-1", "--timestamps", "--tail", "1").stdout
    assert timed.startswith(told[-1]["timestamp"])


def test_artifacts(command: Command, uuids: list[str], tmp_path: Path) -> None:
    told = command.json("runs", "artifacts", "sgd-2")
    assert set(told) == {"uuid", "artifacts"}
    sizes = {one["path"]: one["size"] for one in told["artifacts"] if not one["is_dir"]}
    assert sizes["outputs/model.bin"] == 5000
    assert "events/metric/loss.plx" in sizes
    got = command.json("runs", "artifacts", "sgd-2", "outputs", "--download", str(tmp_path))
    assert set(got) == {"uuid", "target", "files", "bytes"}
    assert (got["files"], got["bytes"]) == (1, 5000)
    assert (tmp_path / "outputs/model.bin").read_bytes() == bytes([2]) * 5000
    missing = command("runs", "artifacts", "sgd-2", "outputs/absent")
    assert (missing.returncode, "Traceback" in missing.stderr) == (1, False)


def test_open_prints_the_page(command: Command, uuids: list[str], tmp_path: Path) -> None:
    clean = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "BROWSER": ""}
    page = command("runs", "open", "sgd-1", **clean).stdout.strip()
    assert page.endswith(f"/runs/{uuids[0]}")
    assert httpx.get(page, trust_env=False).status_code == 200
    assert command("runs", "open", **clean).stdout.strip().endswith("/runs")
    # Where there is a browser, it gets the address.
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    browser.chmod(0o755)
    assert json.loads(command("runs", "open", "sgd-1", "--json", BROWSER=f"{browser} %s").stdout)["is_opened"]
    deadline = time.monotonic() + DEADLINE
    while not (tmp_path / "opened").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert (tmp_path / "opened").read_text().strip() == page


def test_beginners_are_told_what_to_do(command: Command, uuids: list[str]) -> None:
    def refused(*arguments: str, **variables: str) -> str:
        done = command(*arguments, **variables)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("polyaxon-tracking: ")
        assert "Traceback" not in done.stderr
        return done.stderr

    assert "sgd-1, succeeded" in refused("runs", "show", "sdg-1")
    assert "polyaxon-tracking project use" in refused("runs", "ls", POLYAXON_PROJECT="")
    assert "No server listens" in refused("runs", "ls", POLYAXON_HOST=f"http://127.0.0.1:{free_port()}")
    assert "polyaxon-tracking login" in refused("runs", "show", uuids[0], POLYAXON_HOST="")
    assert "there is no run" in refused("runs", "show", "0" * 32)
    assert "there is no run" in refused("runs", "show", "a (b), c|d%")


def test_runs_of_this_machine_need_no_server(
    command: Command, tmp_path: Path, polyaxon_server: PolyaxonServer
) -> None:
    done = Script(tmp_path, TRAINING, POLYAXON_PROJECT="somewhere").run()
    here = done.stdout.split()
    offline = {"POLYAXON_HOST": "", "POLYAXON_PROJECT": ""}

    def told(*arguments: str, **variables: str) -> Any:
        answer = command_here(*arguments, "--json", **variables)
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout)

    listed = told("runs", "ls", **offline)
    assert [run["uuid"] for run in listed["runs"]] == here[::-1]
    assert set(listed["runs"][0]) == RUN_KEYS
    assert listed["is_local"] is True
    assert told("runs", "ls", "--local", **command.variables)["runs"] == listed["runs"]
    assert told("runs", "ls", "--project", "elsewhere", **offline)["runs"] == []
    for name in (here[0], here[0][:6], "sgd-1"):
        assert told("runs", "show", name, **offline)["uuid"] == here[0]
    assert len(told("runs", "metrics", "sgd-1", "loss", **offline)["metrics"][0]["values"]) == 51
    folder = Path(os.environ["XDG_DATA_HOME"]) / "polyaxon-client/runs" / here[0]
    assert told("runs", "show", str(folder), **offline)["uuid"] == here[0]
    # With a server as well: what it does not have and lies here is found.
    answer = command_here("runs", "show", here[1], "--json", **command.variables)
    assert (answer.returncode, json.loads(answer.stdout)["uuid"]) == (0, here[1])
    assert "this is what lies here" in answer.stderr
    assert "polyaxon-tracking sync" in command_here("runs", "open", "sgd-1", **offline).stderr
    assert command_here("runs", "ls", "--local", "--query", "a:b").returncode == 1


def test_reader_that_goes_away_is_no_error(command: Command, uuids: list[str]) -> None:
    for arguments in (["runs", "metrics", "sgd-1", "--csv"], ["runs", "logs", "sgd-1"], ["runs", "ls"]):
        program = [sys.executable, "-m", "polyaxon_client", *arguments]
        process = subprocess.Popen(
            program, env={**os.environ, **command.variables}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stderr is not None
        # Nobody reads, as after `| head` has what it wants.
        process.stdout.close()
        errors = process.stderr.read()
        process.stderr.close()
        assert (process.wait(DEADLINE), errors) == (0, b""), arguments


@pytest.mark.parametrize(
    "columns", [40, *(pytest.param(width, marks=pytest.mark.slow) for width in (70, 200))]
)
def test_tables_fit_the_terminal(columns: int, command: Command, uuids: list[str]) -> None:
    terminal = Terminal("runs", "ls", columns=columns, variables=command.variables)
    assert terminal.end() == 0
    lines = [line.rstrip() for line in terminal.plain.splitlines()]
    assert max(map(len, lines)) <= columns
    assert uuids[0][:8] in terminal.plain


@pytest.mark.slow
def test_colours_are_for_terminals_that_want_them(command: Command, uuids: list[str]) -> None:
    coloured = Terminal("runs", "ls", variables=command.variables)
    assert coloured.end() == 0
    assert "\x1b[31mfailed" in coloured.text
    plain = Terminal("runs", "ls", variables={**command.variables, "NO_COLOR": "1"})
    assert plain.end() == 0
    # Bold is no colour.
    assert "\x1b[3" not in plain.text
    dumb = Terminal("runs", "ls", variables={**command.variables, "TERM": "dumb"})
    assert dumb.end() == 0
    assert "\x1b" not in dumb.text
    assert "\x1b" not in command("runs", "ls").stdout


def test_terminal_that_knows_ascii_alone(command: Command, uuids: list[str]) -> None:
    done = run_command("runs", "show", "sgd-1", PYTHONIOENCODING="ascii", **command.variables)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()
    assert "#" in done.stdout

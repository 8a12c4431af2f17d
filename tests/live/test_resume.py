"""A run that is gone on with: on another machine, without a server, after its process was killed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from uuid import uuid4

import pytest

from support.reader import Reader
from support.reliability import note
from support.scripts import Script, run_command
from support.server import PolyaxonServer

pytestmark = [pytest.mark.live, pytest.mark.reliability]

# Begins, or goes on with, the run: metrics, logs and files of this part.
PART = """\
import logging, os, signal, sys
from pathlib import Path
from polyaxon_client.tracking import Experiment

uuid, how, part, first, last, ending = sys.argv[1:7]
after = int(sys.argv[7]) if len(sys.argv) > 7 else None
experiment = Experiment(
    experiment_id=uuid, resume=how, truncate_after=after, track_code=False, track_env=False, track_logs=False
)
experiment.create(name="long", tags=[part])
experiment.log_params(**{part: 1, "last": part})
Path(f"{part}.bin").write_bytes(part.encode() * 1000)
experiment.log_artifact(f"{part}.bin")
Path("shared.bin").write_bytes(part.encode() * 10)
experiment.log_artifact("shared.bin")
for step in range(int(first), int(last)):
    experiment.log_metrics(step=step, **{"loss": step / 7, f"only/{part}": step})
experiment.send_logs([f"{part} begins", f"{part} ends"])
if ending == "kill":
    os.kill(os.getpid(), signal.SIGKILL)
if ending == "fail":
    raise RuntimeError("no more")
"""


def part(
    folder: Path, uuid: str, how: str, name: str, steps: tuple[int, int], *more: str, **variables: str
) -> None:
    """Runs one part of the training; it ends as ``more`` says."""
    ending = more[0] if more else "end"
    done = Script(folder, PART, **variables).run(
        uuid, how, name, *map(str, steps), ending, *map(str, more[1:])
    )
    expected = {"end": 0, "fail": 1, "kill": -9}[ending]
    assert done.returncode == expected, done.stderr


def assert_both_parts(reader: Reader, uuid: str, *, first: str, last: str) -> list[tuple[int, float]]:
    """All of both parts is there; gives the points of the metric that both have."""
    run = reader.ended(uuid, "succeeded")
    assert run["inputs"] == {first: 1, last: 1, "last": last}
    assert set(run["tags"]) == {first, last}
    for name in (first, last):
        assert reader.file(uuid, f"outputs/{name}.bin") == name.encode() * 1000
    assert reader.file(uuid, "outputs/shared.bin") == last.encode() * 10
    logs = reader.logs(uuid)
    said = [f"{name} {word}" for name in (first, last) for word in ("begins", "ends")]
    assert [line for line in logs if line in said] == said
    metrics = {"loss", f"only/{first}", f"only/{last}"}
    files = {f"{first}.bin", f"{last}.bin", "shared.bin"}
    assert set(reader.lineage(uuid)) == metrics | files
    return reader.points(uuid, "loss")


def counted(scenario: str, points: list[tuple[int, float]], expected: list[tuple[int, float]]) -> None:
    """Compares point by point, and notes what was seen."""
    lost = len([point for point in expected if point not in points])
    doubled = len(points) - len(set(points))
    assert points == expected
    assert (lost, doubled) == (0, 0)
    note(
        "Sync and resume",
        scenario,
        logged=len(expected),
        lost=lost,
        doubled=doubled,
        status="succeeded",
    )


def loss(last: int) -> list[tuple[int, float]]:
    return [(step, step / 7) for step in range(last)]


@pytest.mark.parametrize("ending", ["end", "fail", "kill"])
def test_goes_on_on_another_machine(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader, ending: str
) -> None:
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    uuid = uuid4().hex
    part(tmp_path / "one", uuid, "never", "first", (0, 40), ending, **variables)
    status = reader.ended(uuid)["status"]
    assert status == ("succeeded" if ending == "end" else "failed")
    other = {**variables, "POLYAXON_OFFLINE_ROOT": str(tmp_path / "root of another machine")}
    part(tmp_path / "two", uuid, "must", "second", (40, 60), **other)
    points = assert_both_parts(reader, uuid, first="first", last="second")
    assert reader.points(uuid, "only/first") == [(step, step) for step in range(40)]
    assert reader.points(uuid, "only/second") == [(step, step) for step in range(40, 60)]
    types = [condition["type"] for condition in reader.conditions(uuid)]
    assert types == ["created", "running", status, "running", "succeeded"]
    summary = reader.lineage(uuid)["loss"]["summary"]
    assert summary["step"] == {"count": 60, "min": 0, "max": 59}
    # What the first machine has is found to be there, and nothing of the second is undone.
    checked = run_command("sync", uuid, "--json", POLYAXON_HOST=polyaxon_server.url)
    assert (checked.returncode, json.loads(checked.stdout)["runs"][0]["is_complete"]) == (0, True)
    assert reader.points(uuid, "loss") == points
    counted(f"resumed on another machine after the first {ending}ed", points, loss(60))


def test_run_that_no_server_knows_is_gone_on_with_and_sent_once(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    variables = {"POLYAXON_PROJECT": reader.project}
    uuid = uuid4().hex
    part(tmp_path / "one", uuid, "allow", "first", (0, 40), "kill", **variables)
    part(tmp_path / "two", uuid, "must", "second", (20, 60), "end", "19", **variables)
    refused = Script(tmp_path / "three", PART, **variables).run(uuid, "never", "third", "0", "1", "end")
    assert refused.returncode == 1
    assert uuid in refused.stderr
    assert reader.runs() == []
    assert run_command("sync", POLYAXON_HOST=polyaxon_server.url).returncode == 0
    points = assert_both_parts(reader, uuid, first="first", last="second")
    assert reader.points(uuid, "only/first") == [(step, step) for step in range(20)]
    counted("resumed from a checkpoint without a server, sent later", points, loss(60))


def test_parts_of_two_machines_without_a_server_become_one_run(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    uuid = uuid4().hex
    roots = [str(tmp_path / f"root {number}") for number in range(2)]
    for number, (name, steps) in enumerate((("first", (0, 40)), ("second", (40, 60)))):
        variables = {"POLYAXON_PROJECT": reader.project, "POLYAXON_OFFLINE_ROOT": roots[number]}
        part(tmp_path / name, uuid, "allow", name, steps, **variables)
    for root in roots:
        sent = run_command("sync", "--json", POLYAXON_HOST=polyaxon_server.url, POLYAXON_OFFLINE_ROOT=root)
        told = json.loads(sent.stdout)["runs"]
        assert (sent.returncode, [run["is_complete"] for run in told]) == (0, [True]), told
    points = assert_both_parts(reader, uuid, first="first", last="second")
    counted("two machines without a server, one run, sent one after the other", points, loss(60))


def test_must_without_a_server_needs_the_run_here(tmp_path: Path) -> None:
    done = Script(tmp_path, PART, POLYAXON_PROJECT="later").run("0" * 32, "must", "first", "0", "1", "end")
    assert done.returncode == 1
    assert "there is no run" in done.stderr
    kept = Path(os.environ["XDG_DATA_HOME"]) / "polyaxon-client" / "runs"
    assert not any(path.is_file() for path in kept.rglob("*"))

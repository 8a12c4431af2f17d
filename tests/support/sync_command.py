"""The command that sends what lies on this machine, and runs for it."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from support.reader import Reader
from support.scripts import Script, run_command

MANY = """\
import os, sys
from polyaxon_client.tracking import Experiment

first, last, steps = map(int, sys.argv[1:])
for number in range(first, last):
    with open("model.bin", "wb") as file:
        file.write(bytes([number % 256]) * 2000)
    experiment = Experiment(track_code=False, track_env=False, track_logs=False)
    experiment.create(name=f"run-{number}", tags=["many"])
    experiment.log_params(number=number, odd=[1, {"a": None}, "\\u2028"], gap=float("nan"))
    for step in range(steps):
        experiment.log_metrics(step=step, loss=step / 7 + number, **{"train/accuracy": step})
    experiment.send_logs(f"line of {number}")
    experiment.log_artifact("model.bin")
    experiment.end("succeeded")
    print(experiment.experiment_id, flush=True)
"""


def recorded(
    folder: Path, project: str, last: int, *, first: int = 0, steps: int = 50, **variables: str
) -> list[str]:
    """Records runs without a server, quickly: the journal is replayed later."""
    variables = {"POLYAXON_PROJECT": project, "POLYAXON_TRACKING_SIDECAR": "off", **variables}
    done = Script(folder, MANY, **variables).run(str(first), str(last), str(steps))
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def root() -> Path:
    """Where runs are kept when nothing else is said."""
    return Path(os.environ["XDG_DATA_HOME"]) / "polyaxon-client"


def digest_of(folder: Path) -> dict[str, str]:
    """Every file below a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def sync(url: str, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Runs the command for programs."""
    done = run_command("sync", "--json", *arguments, POLYAXON_HOST=url)
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)


def lost_and_doubled(reader: Reader, uuid: str, number: int, steps: int = 50) -> tuple[int, int]:
    """How many points the server lacks, and has twice or more; all of a run else is as it was logged."""
    run = reader.run(uuid)
    assert (run["name"], run["status"], run["tags"]) == (f"run-{number}", "succeeded", ["many"])
    assert run["inputs"]["number"] == number
    assert reader.file(uuid, "outputs/model.bin") == bytes([number % 256]) * 2000
    assert reader.logs(uuid) == [f"line of {number}"]
    assert set(reader.lineage(uuid)) == {"loss", "train/accuracy", "model.bin"}
    types = [condition["type"] for condition in reader.conditions(uuid)]
    assert types == ["created", "running", "succeeded"]
    logged: dict[str, list[tuple[Any, Any]]] = {
        "loss": [(step, step / 7 + number) for step in range(steps)],
        "train/accuracy": [(step, step) for step in range(steps)],
    }
    lost = doubled = 0
    for name, expected in logged.items():
        there = reader.points(uuid, name)
        lost += len(set(expected) - set(there))
        doubled += len(there) - len(set(there))
        assert sorted(set(there)) == expected
    return lost, doubled


STEPS = """\
import sys
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False)
experiment.create(name="live")
print(experiment.experiment_id, flush=True)
for part in range(3):
    for step in range(100):
        experiment.log_metrics(step=part * 100 + step, loss=step / 7)
    experiment.log_params(**{f"part{part}": part})
    print("part", part, flush=True)
    sys.stdin.readline()
"""

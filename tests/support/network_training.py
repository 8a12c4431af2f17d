"""A training whose network is disturbed, and what must be on the server in the end."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from support.reader import Reader
from support.reliability import note
from support.scripts import Script

SECTION = "A bad network"
POINTS = 300
LOSS = [(step, step / 7) for step in range(POINTS)]
MODEL = bytes(range(256)) * 2000

# Three thirds, each begun by a line on standard input: before, during and after the trouble.
TRAIN = """\
import json, sys, time
from polyaxon_client.tracking import Experiment

def log(part):
    for step in range(part * 100, part * 100 + 100):
        began = time.perf_counter()
        experiment.log_metrics(step=step, loss=step / 7)
        waits.append(time.perf_counter() - began)
    experiment.log_params(**{f"part{part}": part})
    with open(f"model-{part}.bin", "wb") as file:
        file.write(bytes(range(256)) * 2000)
    experiment.log_artifact(f"model-{part}.bin")

waits = []
experiment = Experiment(track_code=False, track_env=False, **GIVEN)
experiment.create(name="bad-network")
print(experiment.experiment_id)
for part in range(3):
    sys.stdin.readline()
    log(part)
    print(part)
sys.stdin.readline()
print(json.dumps(max(waits)))
"""


class Training:
    """The script, and what was measured of it."""

    def __init__(self, folder: Path, url: str, project: str, given: str = "{}", **variables: str) -> None:
        self.process = Script(
            folder,
            TRAIN.replace("**GIVEN", f"**{given}"),
            **{
                "POLYAXON_HOST": url,
                "POLYAXON_PROJECT": project,
                "POLYAXON_TRACKING_SYNC_INTERVAL": "0.2",
                **variables,
            },
        ).start()
        self.uuid = self._line()
        self.longest_wait = 0.0
        self.exit_time = 0.0
        self.said: list[str] = []

    def log(self, part: int) -> None:
        """Has the next third logged."""
        self._go()
        assert self._line() == str(part)

    def end(self) -> None:
        """Has it end."""
        self._go()
        self.longest_wait = json.loads(self._line())
        began = time.monotonic()
        _, errors = self.process.communicate(timeout=120)
        self.exit_time = time.monotonic() - began
        self.said = errors.splitlines()
        assert self.process.returncode == 0, errors

    def _go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


def wait_until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def assert_all_is_there(reader: Reader, uuid: str) -> dict[str, Any]:
    """Every point, once and in order; every file, parameter and status. Gives what to note of it."""
    run = reader.run(uuid)
    assert (run["name"], run["status"]) == ("bad-network", "succeeded")
    assert run["inputs"] == {"part0": 0, "part1": 1, "part2": 2}
    points = reader.points(uuid, "loss")
    assert points == LOSS
    for part in range(3):
        assert reader.file(uuid, f"outputs/model-{part}.bin") == MODEL
    assert set(reader.lineage(uuid)) == {"loss", "model-0.bin", "model-1.bin", "model-2.bin"}
    assert [condition["type"] for condition in reader.conditions(uuid)] == ["created", "running", "succeeded"]
    assert len(reader.runs()) == 1
    steps = [step for step, _ in points]
    return {
        "logged": POINTS,
        "lost": POINTS - len(set(steps)),
        "doubled": len(steps) - len(set(steps)),
        "status": run["status"],
    }


def kept(uuid: str) -> Path:
    """The run's state on this machine, without an ending."""
    return Path(os.environ["XDG_DATA_HOME"]) / "polyaxon-client" / "state" / uuid


def has_trouble(uuid: str) -> bool:
    """Whether sending has met trouble that is not over."""
    sent = kept(uuid).with_name(f"{uuid}.sent.json")
    return sent.exists() and json.loads(sent.read_bytes())["trouble"] is not None


def note_training(scenario: str, training: Training, seen: dict[str, Any]) -> None:
    """Notes for the table what a training felt of its network, and what arrived."""
    note(SECTION, scenario, longest_wait=training.longest_wait, exit_time=training.exit_time, **seen)

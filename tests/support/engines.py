"""Engines that run a program in many processes, each in an environment of its own, with our sources on its path."""

from __future__ import annotations

import os
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

from support.environments import environment
from support.reader import Reader
from support.scripts import Script

ROOT = Path(__file__).parents[2]
# Engines of Java and many processes start slowly on a busy machine.
ENGINE_DEADLINE = 400.0
SOURCES = os.pathsep.join(str(ROOT / folder) for folder in ("tracking", "generated_client"))
# Runs a program, and gives what it printed.
Run = Callable[..., "subprocess.CompletedProcess[str]"]

# What every worker does: `points` points of a metric of its own and of one that all share. What is acknowledged is
# counted outside of the tracker.
WORK = """
import os, signal, sys, time
from polyaxon_client.tracking import Experiment

WORKERS, POINTS = int(os.environ["WORKERS"]), int(os.environ["POINTS"])
KILLED = os.environ.get("KILLED")

def work(experiment, worker):
    with open(os.path.join(os.environ["ACKNOWLEDGED"], str(worker)), "ab", buffering=0) as acknowledged:
        for step in range(POINTS):
            experiment.log_metrics(step=step, **{f"loss_{worker}": step / 7, "shared": worker * 1_000_000 + step})
            acknowledged.write(b".")
            if KILLED == str(worker) and step == POINTS // 2:
                # An engine may end all workers when one dies: first everyone has something to lose.
                deadline = time.monotonic() + 30
                begun = 0
                while begun < WORKERS and time.monotonic() < deadline:
                    begun = sum(entry.stat().st_size > 0 for entry in os.scandir(os.environ["ACKNOWLEDGED"]))
                    time.sleep(0.01)
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(0.001)
    return worker
"""


def engine_python(engine: str, *more: str, name: str | None = None) -> Path:
    """The Python of an environment with an engine, given as ``name==version``, and what our package needs."""
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    name = name or engine.removesuffix(".*").replace("==", "-")
    return environment(f"engine-{name}", engine, *more, *ours)


class Job:
    """A program that logs from many processes to one run.

    Args:
        folder: Its working folder.
        code: What follows the worker's code.
        workers: How many there are.
        points: How many points each of them logs.
        killed: The worker that is killed half-way; None kills nobody.
        python: The engine's Python; ours by default.
        environment: More of its variables.
    """

    def __init__(
        self,
        folder: Path,
        code: str,
        *,
        workers: int = 4,
        points: int = 200,
        killed: int | None = None,
        python: Path | None = None,
        environment: dict[str, str],
    ) -> None:
        self.workers = workers
        self.points = points
        self.killed = killed
        self._acknowledged = folder / "acknowledged"
        self._acknowledged.mkdir(parents=True)
        more = {
            "WORKERS": str(workers),
            "POINTS": str(points),
            "ACKNOWLEDGED": str(self._acknowledged),
            "PYTHONPATH": SOURCES,
            **({} if killed is None else {"KILLED": str(killed)}),
            **environment,
        }
        self.script = Script(folder, WORK + code, **more)
        if python is not None:
            self.script.program = [str(python)]
            self.script.deadline = ENGINE_DEADLINE

    def acknowledged(self, worker: int) -> int:
        """How many of a worker's calls returned, as it noted beside the tracker."""
        return (self._acknowledged / str(worker)).stat().st_size

    def check(self, reader: Reader, uuid: str, suffix: str = "") -> int:
        """Compares what the server has with what the workers were told: nothing lost, nothing doubled.

        Returns:
            The points that arrived.
        """
        expected_shared: list[tuple[int, float]] = []
        for worker in range(self.workers):
            acknowledged = self.acknowledged(worker)
            if worker == self.killed:
                # It may have been killed between the call and its note.
                assert acknowledged == self.points // 2 + 1
            elif self.killed is None:
                assert acknowledged == self.points
            steps = [step for step, _ in reader.points(uuid, f"loss_{worker}{suffix}")]
            # An engine may end all workers when one dies: a call may have gone through that nobody counted.
            assert steps == list(range(len(steps)))
            assert len(steps) in (acknowledged, acknowledged + (self.killed is not None))
            values = [value for _, value in reader.points(uuid, f"loss_{worker}{suffix}")]
            assert values == [step / 7 for step in steps]
            expected_shared += [(step, worker * 1_000_000 + step) for step in steps]
        assert sorted(reader.points(uuid, "shared")) == sorted(expected_shared)
        return 2 * len(expected_shared)

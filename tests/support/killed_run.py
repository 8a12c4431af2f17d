"""One run that is killed again and again, and goes on each time."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from support.acknowledged import Acknowledged, Comparison, Held, held_in_directory, held_on_server
from support.reader import Reader
from support.sidecars import sidecars_of

TRAINER = Path(__file__).with_name("trainer.py")
KILL_POINTS = Path(__file__).with_name("kill_points")
# A process that has not ended by then hangs.
DEADLINE = 90.0


class KilledRun:
    """A run, its folder, and the programs that work on it.

    Args:
        folder: everything of it lies there.
        seed: what the training logs, and when it is killed.
        **variables: environment of its programs.
    """

    def __init__(self, folder: Path, seed: str, **variables: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.uuid = uuid4().hex
        self.seed = seed
        self.chance = random.Random(seed)
        self.root = folder / "root"
        self.notes = folder / "notes.jsonl"
        self.notes.touch()
        self._ended = 0
        self._folder = folder
        self._log = folder / "kills.txt"
        self._training: subprocess.Popen[str] | None = None
        self.variables = {
            **os.environ,
            "POLYAXON_OFFLINE_ROOT": str(self.root),
            "POLYAXON_PROJECT": "kills",
            "POLYAXON_TRACKING_SYNC_INTERVAL": "0.1",
            **variables,
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill_training()
        self.kill_sidecars()
        if error is not None:
            error.add_note(f"run {self.uuid} in {self._folder}, seed {self.seed!r}, {self.kills} kills")
            error.add_note("\n".join(["the programs' errors end:", *self.errors.splitlines()[-20:]]))
            log = self.root / "state" / f"{self.uuid}.log"
            if log.exists():
                error.add_note("\n".join(["the sidecars' log ends:", *log.read_text().splitlines()[-20:]]))

    @property
    def kills(self) -> int:
        """How many processes were killed: from here, and at points by themselves."""
        return self._ended + (len(self._log.read_text().splitlines()) if self._log.exists() else 0)

    def train(
        self, calls: int, *, ending: str = "end", kill: tuple[str, str, int] | None = None, **variables: str
    ) -> subprocess.Popen[str]:
        """Starts a life of the training.

        Args:
            calls: how many logging calls it makes.
            ending: ``end``, or ``leave``: without a word, at once or once its sidecar is gone.
            kill: process, point and passing at which to die.
            **variables: more environment.
        """
        with (self._folder / "errors.txt").open("a") as errors:
            self._training = subprocess.Popen(
                [
                    sys.executable,
                    str(TRAINER),
                    self.uuid,
                    str(self.notes),
                    str(self._folder),
                    self.seed,
                    str(calls),
                    ending,
                ],
                env=self._environment(kill) | variables,
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                text=True,
            )
        return self._training

    def live(
        self, calls: int, *, ending: str = "end", kill: tuple[str, str, int] | None = None, **variables: str
    ) -> int:
        """A life to its end; gives the exit code."""
        return self.train(calls, ending=ending, kill=kill, **variables).wait(DEADLINE)

    def sync(
        self, host: str, *, kill: tuple[str, str, int] | None = None, seconds: float | None = None
    ) -> int:
        """Runs ``polyaxon-tracking sync`` for the run; gives the exit code.

        Args:
            host: the server.
            kill: process, point and passing at which to die.
            seconds: when to kill it, if it takes that long.
        """
        with (self._folder / "errors.txt").open("a") as errors:
            process = subprocess.Popen(
                [sys.executable, "-m", "polyaxon_client", "sync", self.uuid, "--host", host],
                env=self._environment(kill),
                stdout=errors,
                stderr=errors,
            )
        try:
            process.wait(DEADLINE if seconds is None else seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(DEADLINE)
            if seconds is None:
                raise
            self._ended += 1
        return process.returncode

    def wait_for_note(self, kind: str, count: int = 1) -> None:
        """Waits until the training has noted that so many times in all, or has ended."""
        deadline = time.monotonic() + DEADLINE
        while time.monotonic() < deadline:
            if self.notes.read_text().count(f'["{kind}"') >= count:
                return
            if self._training is None or self._training.poll() is not None:
                return
            time.sleep(0.003)
        raise AssertionError(f"no {kind} after {DEADLINE:.0f} s")

    def notes_of(self, kind: str) -> int:
        """How often the training noted that."""
        return self.notes.read_text().count(f'["{kind}"')

    def kill_training(self) -> bool:
        """SIGKILL; whether there was something to kill."""
        training, self._training = self._training, None
        if training is None:
            return False
        is_killed = training.poll() is None
        training.kill()
        training.wait(DEADLINE)
        self._ended += is_killed
        return is_killed

    def kill_sidecars(self) -> int:
        """SIGKILL for every sidecar of the run; gives how many there were."""
        found = sidecars_of(self.uuid)
        for pid in found:
            try:
                os.kill(pid, signal.SIGKILL)
                self._ended += 1
            except ProcessLookupError:
                # It ended by itself meanwhile.
                continue
        return len(found)

    def wait_for_sidecars(self) -> None:
        """Waits until no sidecar is left."""
        deadline = time.monotonic() + DEADLINE
        while sidecars_of(self.uuid):
            assert time.monotonic() < deadline, "a sidecar does not end"
            time.sleep(0.02)

    def move(self, root: Path) -> None:
        """Goes on as on another machine: nothing of what lies here is there."""
        self.root = root
        self.variables["POLYAXON_OFFLINE_ROOT"] = str(root)

    def in_directory(self) -> Comparison:
        """Compares the run directory with what was acknowledged."""
        return self._compared(held_in_directory(self.run_dir))

    def on_server(self, reader: Reader) -> Comparison:
        """Compares the server with what was acknowledged."""
        return self._compared(held_on_server(reader, self.uuid))

    @property
    def run_dir(self) -> Path:
        """The run directory."""
        return self.root / "runs" / self.uuid

    @property
    def journals(self) -> list[Path]:
        """The journal files that are there."""
        return sorted((self.root / "journal" / self.uuid).glob("*.journal"))

    @property
    def errors(self) -> str:
        """What the programs said on their standard error."""
        file = self._folder / "errors.txt"
        return file.read_text() if file.exists() else ""

    @property
    def acknowledged(self) -> Acknowledged:
        """What the training noted so far."""
        return Acknowledged(self.notes)

    def _compared(self, held: Held) -> Comparison:
        return self.acknowledged.compared(held)

    def _environment(self, kill: tuple[str, str, int] | None) -> dict[str, str]:
        if kill is None:
            return dict(self.variables)
        process, point, passing = kill
        return {
            **self.variables,
            "PYTHONPATH": str(KILL_POINTS),
            "KILL_PROCESS": process,
            "KILL_POINT": point,
            "KILL_AT": str(passing),
            "KILL_RUN": self.uuid,
            "KILL_LOG": str(self._log),
        }

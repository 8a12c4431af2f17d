"""What a live run sends, and how far behind the server is meanwhile.

A script logs the time of day as the value of its metrics, so whoever reads the last value knows how old it is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from support.proxy import RecordingProxy
from support.reader import Reader
from support.server import PolyaxonServer

DEADLINE = 600.0
_POLL = 0.1
_SCRIPT = """
import sys, time
from pathlib import Path
from polyaxon_client.tracking import Experiment

seconds, rate, metrics = float(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
experiment = Experiment(track_env=False, track_code=False)
experiment.create()
print(experiment.experiment_id, flush=True)
names = [f"m{number}" for number in range(metrics)]
began = time.monotonic()
step = 0
while (due := began + step / rate) < began + seconds:
    pause = due - time.monotonic()
    if pause > 0:
        time.sleep(pause)
    experiment.log_metrics(step=step, **dict.fromkeys(names, logged_at := time.time()))
    step += 1
Path(sys.argv[4]).write_text(str(logged_at))
"""


@dataclass(frozen=True, slots=True)
class Traffic:
    """What one run sent and what could be seen of it."""

    seconds: float
    sent: int
    """Bytes of all requests, heads included."""
    final: int
    """Bytes of the event files on the server at the end."""
    points: int
    expected_points: int
    requests: int
    most_in_a_minute: int
    first_point: float
    """Seconds from the start of the logging until the server had a point of the first metric."""
    behind: float
    """The most that the server's copy of the first metric was behind, in seconds, after its first point. Behind what was
    logged: at the end, while the program still sends, nothing newer comes."""
    values_behind: float
    """The same of the last value in the run's outputs."""


class LiveRun:
    """A script that logs evenly, through a proxy of its own.

    Args:
        server: the real server.
        project: a project on it.
        folder: for the script and its data; made if absent.
        seconds: how long it logs.
        rate: calls a second.
        metrics: metrics in each call.
    """

    def __init__(
        self,
        server: PolyaxonServer,
        project: str,
        folder: Path,
        *,
        seconds: float,
        rate: float,
        metrics: int,
    ) -> None:
        self._server = server
        self._reader = Reader(server.url, project)
        self._times: list[float] = []
        self._proxy = RecordingProxy(server.url)
        self._proxy.answer(lambda method, path: self._times.append(time.monotonic()))
        self._steps = int(seconds * rate)
        self._metrics = metrics
        folder.mkdir(parents=True, exist_ok=True)
        self._last_logged = folder / "last-logged"
        script = folder / "train.py"
        script.write_text(_SCRIPT)
        self._process = subprocess.Popen(
            [sys.executable, script, str(seconds), str(rate), str(metrics), self._last_logged],
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("POLYAXON_")},
                "POLYAXON_HOST": self._proxy.url,
                "POLYAXON_PROJECT": project,
                "POLYAXON_OFFLINE_ROOT": str(folder / "root"),
                "POLYAXON_TRACKING_EXIT_TIMEOUT": "120",
            },
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.uuid = self._process.stdout.readline().strip()
        self._began = time.monotonic()
        self._ended = self._began
        self._first: float | None = None
        self._behind = 0.0
        self._values_behind = 0.0
        self._values_at = 0.0

    def look(self) -> bool:
        """Looks at what the server has; False when the script has ended."""
        if self._process.poll() is not None:
            self._ended = time.monotonic()
            return False
        # The file itself: a question for each look would be a load of its own.
        value = _last_value(self._server.path / self.uuid / "events/metric/m0.plx")
        age = None if value is None else self._newest() - value
        if age is not None and self._first is None:
            self._first = time.monotonic() - self._began
        elif age is not None:
            self._behind = max(self._behind, age)
        if age is not None and time.monotonic() - self._values_at > 1:
            self._values_at = time.monotonic()
            self._look_at_values()
        return True

    def _look_at_values(self) -> None:
        try:
            outputs = self._reader.run(self.uuid).get("outputs") or {}
        except httpx.HTTPError:
            return
        if "m0" in outputs:
            self._values_behind = max(self._values_behind, self._newest() - outputs["m0"])

    def _newest(self) -> float:
        """When the newest value was logged, give or take the time between two: now, until the last one."""
        try:
            return float(self._last_logged.read_text())
        except (OSError, ValueError):
            return time.time()

    def finished(self) -> Traffic:
        """What was seen of the run, which must have ended."""
        assert self._process.wait(DEADLINE) == 0
        self._reader.ended(self.uuid)
        files = list((self._server.path / self.uuid / "events/metric").iterdir())
        exchanges = self._proxy.exchanges
        heads = sum(
            len(exchange.method)
            + len(exchange.url)
            + sum(len(k) + len(v) + 4 for k, v in exchange.request_headers.items())
            for exchange in exchanges
        )
        return Traffic(
            seconds=self._ended - self._began,
            sent=heads + sum(len(exchange.request_body) for exchange in exchanges),
            final=sum(file.stat().st_size for file in files),
            points=sum(file.read_bytes().count(b"\n") - 1 for file in files),
            expected_points=self._steps * self._metrics,
            requests=len(self._times),
            most_in_a_minute=_most_in_a_minute(self._times),
            first_point=DEADLINE if self._first is None else self._first,
            behind=self._behind,
            values_behind=self._values_behind,
        )

    def stop(self) -> None:
        """Ends the script if it still runs, and closes what belongs to it."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._reader.close()
        self._proxy.close()


def follow(runs: Sequence[LiveRun]) -> list[Traffic]:
    """Looks at some runs until all have ended."""
    deadline = time.monotonic() + DEADLINE
    try:
        going = list(runs)
        while going:
            going = [run for run in going if run.look()]
            assert time.monotonic() < deadline
            time.sleep(_POLL)
        return [run.finished() for run in runs]
    finally:
        for run in runs:
            run.stop()


def _last_value(path: Path) -> float | None:
    """The last value in an event file; None while there is none or it is being replaced."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - 200))
            line = file.read().splitlines()[-1]
        return float(line.rpartition(b"|")[2])
    except (OSError, ValueError, IndexError):
        return None


def _most_in_a_minute(times: list[float]) -> int:
    times = sorted(times)
    most, first = 0, 0
    for last, moment in enumerate(times):
        while times[first] <= moment - 60:
            first += 1
        most = max(most, last - first + 1)
    return most

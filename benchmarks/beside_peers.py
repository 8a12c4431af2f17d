"""Ours, the floor and every peer: the same run, logged to this machine alone.

Each round takes them in turn. What a peer captures or watches by itself (git, packages, streams, processors) is switched
off where it can be; ours captures what it does by default.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from installed import installed_python
from results import Result
from subprocesses import Finished, run
from support.environments import environment, installed

HERE = Path(__file__).parent
SECTION, RATIOS = "Beside the peers", "Beside the peers, as multiples of ours"
OURS = "ours"
POINTS_PER_CALL = 2
LIMIT = 120.0

IMPORT, START, P50, P99 = "import (ms)", "start (ms)", "call, p50 (µs)", "call, p99 (µs)"
LEFT = "left after SIGKILL (%)"
EXIT, CPU, GROWN = "exit after 10,000 steps (s)", "CPU for 100,000 calls (s)", "memory at 1 M points (MiB)"
PACKAGES = "packages"
MILLION = 1_000_000
COLUMNS = (IMPORT, START, P50, P99, LEFT, EXIT, CPU, GROWN, PACKAGES)
COMPARED = (IMPORT, START, P50, P99, EXIT, CPU, GROWN, PACKAGES)


class Peer(NamedTuple):
    """A contestant: its file in peers/, what it is imported as, and what pip installs for it."""

    name: str
    file: str
    imported: str
    requirements: tuple[str, ...]


PEERS = (
    Peer(OURS, "ours", "from polyaxon_client.tracking import Experiment", ()),
    Peer("floor: encode, append", "floor", "import msgspec", ()),
    Peer("list append", "list_append", "", ()),
    Peer(
        "official client",
        "polyaxon",
        "from traceml import tracking",
        ("polyaxon==2.18.0", "traceml==1.5.0", "pandas"),
    ),
    Peer("wandb", "wandb", "import wandb", ("wandb==0.31.0",)),
    Peer("mlflow", "mlflow", "import mlflow", ("mlflow==3.17.2",)),
    Peer("trackio", "trackio", "import trackio", ("trackio==0.43.0",)),
    Peer("aim", "aim", "from aim import Run", ("aim==3.29.1",)),
    Peer("tensorboardX", "tensorboardx", "from tensorboardX import SummaryWriter", ("tensorboardX==2.6.5",)),
    Peer("dvclive", "dvclive", "from dvclive import Live", ("dvclive==3.49.1",)),
    Peer("clearml", "clearml", "from clearml import Task", ("clearml==2.1.12",)),
    Peer("comet", "comet", "from comet_ml import OfflineExperiment", ("comet_ml==3.58.8",)),
)


class Amounts(NamedTuple):
    """How much is done."""

    rounds: int
    imports: int
    calls: int
    seconds: float
    """How long a loop of calls takes at most; what slow peers did not get done is scaled."""
    killed_calls: int
    cpu_calls: int
    """0: processor time and memory are left out."""
    points: int


FULL = Amounts(3, imports=1, calls=10_000, seconds=1.5, killed_calls=300, cpu_calls=100_000, points=1_000_000)
QUICK = Amounts(1, imports=1, calls=1_000, seconds=0.5, killed_calls=50, cpu_calls=0, points=0)


def prepare() -> None:
    """Installs every peer that is not installed yet."""
    for peer in PEERS:
        with contextlib.suppress(AssertionError):
            _python(peer)


def measure(quick: bool) -> list[Result]:
    amounts = QUICK if quick else FULL
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    notes: dict[tuple[str, str], str] = {}
    pythons: dict[str, Path] = {}
    for peer in PEERS:
        if quick and peer.requirements and not installed(_environment_name(peer)):
            notes[peer.name, COLUMNS[0]] = "left out of a quick run: not installed yet"
            continue
        try:
            pythons[peer.name] = _python(peer)
        except AssertionError as error:
            notes[peer.name, COLUMNS[0]] = f"cannot be installed here: {_last_line(str(error))}"
    peers = [peer for peer in PEERS if peer.name in pythons]
    for peer in peers:
        if peer.name == OURS or peer.requirements:
            found[peer.name, PACKAGES].append(_packages(pythons[peer.name]))
    for number in range(amounts.rounds):
        for peer in peers:
            began = time.monotonic()
            _one_round(peer, str(pythons[peer.name]), amounts, found, notes, is_first=number == 0)
            print(f"  {peer.name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return _results(found, notes)


def _one_round(
    peer: Peer,
    python: str,
    amounts: Amounts,
    found: dict[tuple[str, str], list[float]],
    notes: dict[tuple[str, str], str],
    *,
    is_first: bool,
) -> None:
    def keep(column: str, value: float) -> None:
        found[peer.name, column].append(value)

    if peer.imported:
        for _ in range(amounts.imports + is_first):
            taken = _import_seconds(python, peer.imported)
            if taken is not None:
                keep(IMPORT, taken * 1000)
        if is_first:
            # Compiled and read from the disk for the first time.
            del found[peer.name, IMPORT][:1]
    finished = _operate(peer, python, "log", amounts.calls, amounts.seconds).finished
    told = finished.told
    if not told:
        notes[peer.name, START] = f"failed: {_last_line(finished.said)}"
        return
    keep(START, told["start"] * 1000)
    keep(P50, told["p50"])
    keep(P99, told["p99"])
    keep(EXIT, finished.ended_at - told["ending_at"])
    if told["calls"] < amounts.calls:
        notes[peer.name, EXIT] = f"after the {told['calls']:,} steps that {amounts.seconds:g} s sufficed for"
    if finished.exit_code:
        notes[peer.name, EXIT] = f"the program ended with {finished.exit_code}: {_last_line(finished.said)}"
    if not is_first:
        return
    killed = _operate(peer, python, "kill", amounts.killed_calls, amounts.seconds, is_read=True)
    if killed.read is None:
        notes[peer.name, LEFT] = f"could not be read back: {_last_line(killed.finished.said)}"
    elif killed.finished.told:
        keep(LEFT, 100 * killed.read / killed.finished.told["calls"])
    if amounts.cpu_calls:
        _processor_and_memory(peer, python, amounts, finished, keep, notes)


def _processor_and_memory(
    peer: Peer,
    python: str,
    amounts: Amounts,
    short: Finished,
    keep: Callable[[str, float], None],
    notes: dict[tuple[str, str], str],
) -> None:
    busy = _operate(peer, python, "log", amounts.cpu_calls, amounts.seconds * 2).finished
    # Both cost the same start and the same end.
    done = busy.told.get("calls", 0) - short.told["calls"]
    if done > 0:
        keep(CPU, max(0.0, busy.cpu_seconds - short.cpu_seconds) / done * 100_000)
        if busy.told["calls"] < amounts.cpu_calls:
            notes[peer.name, CPU] = f"scaled from the calls that {amounts.seconds * 2:g} s sufficed for"
    else:
        notes[peer.name, CPU] = f"failed: {_last_line(busy.said)}"
    calls = amounts.points // POINTS_PER_CALL
    killed = _operate(peer, python, "kill", calls, amounts.seconds * 2).finished
    if killed.told:
        keep(GROWN, killed.told["grown"] * MILLION / POINTS_PER_CALL / killed.told["calls"])
        if killed.told["calls"] < calls:
            notes[peer.name, GROWN] = f"scaled from the points that {amounts.seconds * 2:g} s sufficed for"
    else:
        notes[peer.name, GROWN] = f"failed: {_last_line(killed.said)}"


class _Operated(NamedTuple):
    finished: Finished
    read: int | None


def _operate(
    peer: Peer, python: str, operation: str, calls: int, seconds: float, *, is_read: bool = False
) -> _Operated:
    program = [python, "-P", str(HERE / "peers" / "measuring.py"), str(HERE / "peers" / f"{peer.file}.py")]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        finished = run([*program, operation, folder, str(calls), str(seconds)], place, LIMIT)
        if not is_read:
            return _Operated(finished, None)
        read = run([*program, "read", folder, "0", "0"], place, LIMIT)
        return _Operated(read if not read.told else finished, read.told.get("read"))


def _import_seconds(python: str, statement: str) -> float | None:
    code = (
        f"import time; began = time.perf_counter()\n{statement}\n"
        "import os; os.write(3, b'%f' % (time.perf_counter() - began))"
    )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        taken = run([python, "-c", code], Path(folder), LIMIT).told
    return float(taken) if isinstance(taken, int | float) else None


def _environment_name(peer: Peer) -> str:
    return f"peer-{peer.file}"


def _python(peer: Peer) -> Path:
    if peer.requirements:
        return environment(_environment_name(peer), *peer.requirements)
    return installed_python()


def _packages(python: Path) -> int:
    """The packages of an environment, without those of its own making."""
    listing = subprocess.run(
        [python, "-m", "pip", "list", "--format=json"], capture_output=True, check=True, text=True
    )
    return sum(item["name"] not in ("pip", "setuptools") for item in json.loads(listing.stdout))


def _results(found: dict[tuple[str, str], list[float]], notes: dict[tuple[str, str], str]) -> list[Result]:
    results = [
        Result(
            SECTION,
            column,
            "",
            tuple(found[peer.name, column]),
            peer.name,
            note=notes.get((peer.name, column), ""),
        )
        for peer in PEERS
        for column in COLUMNS
        if found[peer.name, column] or (peer.name, column) in notes
    ]
    medians = {(result.who, result.what): result.median for result in results if result.values}
    results += [
        Result(RATIOS, column, "", (medians[peer.name, column] / medians[OURS, column],), peer.name)
        for peer in PEERS[1:]
        for column in COMPARED
        if medians.get((OURS, column)) and (peer.name, column) in medians
    ]
    return results


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:120] if lines else "it said nothing"

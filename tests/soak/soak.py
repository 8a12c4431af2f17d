"""``make soak``: hours of kills and network faults at random, several runs at once; nothing may be lost.

A real server, a proxy in front of it that makes faults, and runs whose trainings, sidecars and syncs are killed again and
again. Each run is then sent with all faults gone and compared with what its training had written down as acknowledged.
Ends with a table, and with exit code 1 when something was lost, doubled or wrong. With ``--write`` the result goes into
docs/reliability.md.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from polyaxon_client.cli.server_environment import default_environment
from support.killed_run import KilledRun
from support.proxy import BROKEN_WRITE, RecordingProxy, Reply
from support.reader import Reader
from support.reliability import DOCUMENT
from support.server import PolyaxonServer

BEGIN: Final = "<!-- The soak is written by `make soak`. -->"
END: Final = "<!-- End of the soak. -->"

RUNS_AT_ONCE: Final = 3
# A run ends after so many kills, or so long.
KILLS_A_RUN: Final = 25
SECONDS_A_RUN: Final = 180.0
LONGEST_FAULT: Final = 5.0
# The proxy keeps what passed; forgotten now and then, so that hours fit into memory.
MOST_EXCHANGES: Final = 200

MARK: Final = "SOAK_MARK"


class Soak:
    """The whole of it.

    Args:
        folder: for the server and the runs; each run's part goes when it was found exact.
        seed: of every run.
        until: when to begin no more runs, on the monotonic clock.
    """

    def __init__(self, folder: Path, seed: str, until: float) -> None:
        self.counts: Counter[str] = Counter()
        self.longest = 0.0
        self.troubles: list[str] = []
        self._folder = folder
        self._seed = seed
        self._until = until
        self._numbers = iter(range(sys.maxsize))
        self._lock = threading.Lock()
        self._is_over = threading.Event()

    def run(self) -> None:
        """Starts the server and the faults, and runs until the time is over."""
        server = PolyaxonServer(
            self._folder / "server", Path(os.environ.get("SERVER_ENVIRONMENT") or default_environment())
        )
        server.start()
        try:
            project = server.create_project("soak")
            with RecordingProxy(server.url) as proxy, ThreadPoolExecutor(RUNS_AT_ONCE + 1) as pool:
                faults = pool.submit(self._make_faults, proxy)
                workers = [pool.submit(self._work, server, proxy, project) for _ in range(RUNS_AT_ONCE)]
                try:
                    for worker in workers:
                        worker.result()
                finally:
                    self._is_over.set()
                    self._until = 0.0
                    faults.result()
        finally:
            server.stop()

    def _work(self, server: PolyaxonServer, proxy: RecordingProxy, project: str) -> None:
        while time.monotonic() < self._until:
            with self._lock:
                number = next(self._numbers)
            folder = self._folder / f"run-{number}"
            try:
                self._one_run(folder, number, server, proxy, project)
            except Exception:  # noqa: BLE001  (said at the end; the other runs go on)
                self.troubles.append(f"run {number} in {folder}:\n{traceback.format_exc()}")
            else:
                shutil.rmtree(folder)
            self._say(number)

    def _one_run(
        self, folder: Path, number: int, server: PolyaxonServer, proxy: RecordingProxy, project: str
    ) -> None:
        variables = {
            "POLYAXON_HOST": proxy.url,
            "POLYAXON_PROJECT": project,
            "POLYAXON_TIMEOUT": "10",
            "POLYAXON_TRACKING_EXIT_TIMEOUT": "5",
        }
        with KilledRun(folder, f"{self._seed} {number}", **variables) as run:
            began = time.monotonic()
            while run.kills < KILLS_A_RUN and time.monotonic() < min(self._until, began + SECONDS_A_RUN):
                _live_and_die(run, proxy.url)
            self._count(kills=run.kills)
            # Straight to the server: what the faults held up must arrive now.
            deadline = time.monotonic() + 120.0
            while (code := run.sync(server.url)) != 0 and time.monotonic() < deadline:
                time.sleep(1.0)
            assert code == 0, f"not sent: {run.errors[-2000:]}"
            run.wait_for_sidecars()
            reader = Reader(server.url, project)
            try:
                found = run.on_server(reader)
                status = reader.run(run.uuid)["status"]
            finally:
                reader.close()
            self._count(
                runs=1,
                logged=found.logged,
                lost=len(found.lost),
                doubled=len(found.doubled),
                wrong=len(found.wrong),
            )
            self.longest = max(self.longest, run.acknowledged.longest)
            assert found.is_exact, found
            assert status in ("failed", "succeeded"), status

    def _make_faults(self, proxy: RecordingProxy) -> None:
        chance = random.Random(f"{self._seed} faults")
        while not self._is_over.wait(chance.random() * LONGEST_FAULT):
            _begin_fault(proxy, chance)
            self._count(faults=1)
            self._is_over.wait(chance.random() * LONGEST_FAULT)
            proxy.clear()
            proxy.resume()
            del proxy.exchanges[:-MOST_EXCHANGES], proxy.requests[:-MOST_EXCHANGES]

    def _count(self, **counts: int) -> None:
        with self._lock:
            self.counts.update(counts)

    def _say(self, number: int) -> None:
        counts = self.counts
        left = max(0.0, self._until - time.monotonic())
        print(
            f"run {number} done; {counts['runs']} runs, {counts['kills']} kills, {counts['faults']} faults, "
            f"{counts['logged']} points, lost {counts['lost']}, doubled {counts['doubled']}, {left / 60:.0f} min left",
            flush=True,
        )


def _live_and_die(run: KilledRun, host: str) -> None:
    """A life that is killed, or ends well, or is followed by a sync that is killed."""
    chance = run.chance
    if chance.random() < 0.1:
        run.live(chance.randint(1, 300), ending=chance.choice(["end", "leave"]))
        return
    run.train(1_000_000)
    if chance.random() < 0.8:
        run.wait_for_note("created", run.notes_of("created") + 1)
    time.sleep(chance.random() ** 3 * 5.0)
    victim = chance.choice(["training", "both", "sidecar first", "sidecar later"])
    if victim in ("both", "sidecar first"):
        run.kill_sidecars()
    if victim == "sidecar first":
        time.sleep(chance.random())
    run.kill_training()
    if victim == "sidecar later":
        time.sleep(chance.random() * 2)
        run.kill_sidecars()
    if chance.random() < 0.4:
        run.sync(host, seconds=0.2 + chance.random() * 3)


def _begin_fault(proxy: RecordingProxy, chance: random.Random) -> None:
    share = chance.choice([0.1, 0.5, 1.0])

    def some(method: str, path: str) -> bool:
        return chance.random() < share

    def answered(reply: Reply) -> Any:
        return lambda method, path: reply if some(method, path) else None

    fault = chance.randrange(8)
    if fault == 0:
        proxy.pause()
    elif fault == 1:
        proxy.reset_when(some)
    elif fault == 2:
        proxy.reset_when(some, after_forwarding=True)
    elif fault == 3:
        proxy.delay(chance.random() * 3.0, some)
    elif fault == 4:
        proxy.answer(answered(BROKEN_WRITE))
    elif fault == 5:
        proxy.answer(answered(Reply(429, {"Retry-After": "1"})))
    else:
        proxy.answer(answered(Reply(chance.choice([500, 502, 503]), {"Content-Type": "text/html"})))


def rows(soak: Soak, seed: str, minutes: float) -> list[str]:
    """The result in Markdown."""
    counts = soak.counts
    when = f"{datetime.now(UTC):%Y-%m-%d}, {minutes:.0f} minutes, seed `{seed}`, {RUNS_AT_ONCE} runs at once"
    numbers = [counts[what] for what in ("runs", "kills", "faults", "logged", "lost", "doubled", "wrong")]
    return [
        f"{when}, on {os.cpu_count()} cores.",
        "",
        "| runs | kills | network faults | points logged | lost | doubled | wrong | longest call |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|",
        f"| {' | '.join(f'{number:,}' for number in numbers)} | {soak.longest * 1e3:.0f} ms |",
    ]


def write(lines: list[str]) -> None:
    """Replaces the marked section of the document."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(before + "\n".join([BEGIN, "", *lines, "", END]) + after, encoding="utf-8")


def watched(arguments: argparse.Namespace) -> int:
    """Runs the soak beside a process that ends all it leaves behind, however it ends: nothing of it outlives it."""
    mark = uuid4().hex
    os.environ[MARK] = mark
    read, write = os.pipe()
    watchdog = os.fork()
    if watchdog == 0:
        os.setsid()
        os.close(write)
        # The end of the soak is the end of the stream.
        os.read(read, 1)
        end_marked(mark)
        os._exit(0)
    os.close(read)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: os._exit(130))
    try:
        return soaked(arguments)
    finally:
        os.close(write)
        os.waitpid(watchdog, 0)


def end_marked(mark: str) -> None:
    """Kills every process that was started by the soak: all have the mark in their environment."""
    for _ in range(20):
        found = [pid for pid in _pids() if pid != os.getpid() and _is_marked(pid, mark)]
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if not found:
            return
        time.sleep(0.1)


def _pids() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()]


def _is_marked(pid: int, mark: str) -> bool:
    try:
        return f"{MARK}={mark}".encode() in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return False


def soaked(arguments: argparse.Namespace) -> int:
    """The soak itself; the exit code."""
    print(f"seed {arguments.seed}, {arguments.minutes:g} minutes", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    began = time.monotonic()
    soak = Soak(folder, arguments.seed, began + arguments.minutes * 60)
    soak.run()
    lines = rows(soak, arguments.seed, (time.monotonic() - began) / 60)
    print("\n".join(["", *lines]))
    counts = soak.counts
    is_good = (
        not (soak.troubles or counts["lost"] or counts["doubled"] or counts["wrong"]) and counts["runs"] > 0
    )
    if arguments.write:
        write(lines)
    if is_good:
        shutil.rmtree(folder)
    else:
        print("\n\n".join(soak.troubles), f"\nKept in {folder}; again with SOAK_SEED={arguments.seed}.")
    return 0 if is_good else 1


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=120.0)
    parser.add_argument("--seed", default=f"{time.time_ns() % 1_000_000}")
    parser.add_argument("--write", action="store_true", help="write the result into docs/reliability.md")
    return watched(parser.parse_args())


if __name__ == "__main__":
    raise SystemExit(main())

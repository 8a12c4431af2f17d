"""What a live run sends, how often, and how far behind the server is: counted by a proxy in front of a real server."""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import httpx

from local_server import local_server
from polyaxon_client import PolyaxonClient
from polyaxon_client.tracking.remote_run import RemoteRun
from results import Result
from support.proxy import RecordingProxy
from support.server import PolyaxonServer
from support.traffic import LiveRun, Traffic, follow

SECTION: Final = "Network"
SPARE_BYTES_PER_SECOND: Final = 20 * 1024
MIB: Final = 1024 * 1024


def measure(quick: bool) -> list[Result]:
    with tempfile.TemporaryDirectory() as folder, local_server() as server:
        project = server.create_project()
        return [
            *_live(server, project, Path(folder), quick=quick),
            *_gaps(server, project, Path(folder), quick=quick),
            *_side_by_side(server, project, Path(folder), quick=quick),
        ]


def _live(server: PolyaxonServer, project: str, folder: Path, *, quick: bool) -> list[Result]:
    """The same run at several lengths, one with very many metrics, and a small one; all at once."""
    # Seconds, each twice those before the last.
    lengths = (4, 6, 8) if quick else (12, 17, 24, 34, 48, 68, 96)
    runs = [
        LiveRun(server, project, folder / f"s{length}", seconds=length, rate=1000, metrics=3)
        for length in lengths
    ]
    seconds = lengths[-1]
    many = LiveRun(server, project, folder / "many", seconds=seconds, rate=1, metrics=1000)
    few = LiveRun(server, project, folder / "few", seconds=seconds, rate=10, metrics=20)
    found = follow([*runs, many, few])
    for traffic in found:
        if traffic.points != traffic.expected_points:
            raise AssertionError(f"{traffic.points} of {traffic.expected_points} points arrived")
    results = []
    for length, traffic in zip(lengths, found, strict=False):
        what = f"{length / lengths[0]:.1f}x: {length} s, {traffic.final / MIB:.1f} MiB of events"
        half = max(60.0, traffic.seconds / 2)
        results += [
            _result(f"{what}: sent / bound", "", traffic.sent / _bound(traffic), at_most=1),
            _result(f"{what}: sent / final files", "", traffic.sent / traffic.final),
            _result(f"{what}: most that the points were behind", "s", traffic.behind, at_most=half),
        ]
    sent = [traffic.sent for traffic in found[: len(lengths)]]
    growths = tuple(longer / shorter for shorter, longer in zip(sent[:-2], sent[2:], strict=True))
    return [
        *results,
        Result(SECTION, "sent / sent at half the length, of each doubling", "", growths),
        _result(
            "sent / sent at half the length, geometric mean",
            "",
            statistics.geometric_mean(growths),
            at_most=2.2,
        ),
        *_all_of("1,000 metrics each second", found[-2]),
        *_all_of("20 metrics, ten times a second", found[-1]),
    ]


def _all_of(what: str, traffic: Traffic) -> list[Result]:
    return [
        _result(f"{what}: sent / bound", "", traffic.sent / _bound(traffic), at_most=1),
        _result(f"{what}: most requests in a minute", "", traffic.most_in_a_minute, at_most=120),
        _result(f"{what}: first points", "s", traffic.first_point, at_most=5),
        _result(f"{what}: most that the points were behind", "s", traffic.behind, at_most=60),
        _result(f"{what}: most that the last values were behind", "s", traffic.values_behind, at_most=10),
    ]


def _gaps(server: PolyaxonServer, project: str, folder: Path, *, quick: bool) -> list[Result]:
    """One reader in a loop while event files are replaced again and again."""
    results = []
    for metrics in (60, 1000):
        run_dir = folder / f"gap{metrics}"
        sizes = {}
        for number in range(metrics):
            path = run_dir / f"events/metric/m{number}.plx"
            path.parent.mkdir(parents=True, exist_ok=True)
            lines = [f"{step}|2026-01-01 00:00:{step:02d}+00:00|{step / 7}\n" for step in range(20)]
            path.write_text("step|timestamp|metric\n" + "".join(lines))
            sizes[path.relative_to(run_dir).as_posix()] = path.stat().st_size
        with PolyaxonClient(host=server.url) as client:
            run = _remote(client, project)

            def archive(run: RemoteRun = run, run_dir: Path = run_dir, sizes: dict[str, int] = sizes) -> None:
                run.upload_events(run_dir, "events/metric", sizes)

            def one_by_one(
                run: RemoteRun = run, run_dir: Path = run_dir, sizes: dict[str, int] = sizes
            ) -> None:
                for path, size in sizes.items():
                    run.upload_file(run_dir, path, size)

            ways = (
                {"an archive": archive} if metrics > 60 else {"one by one": one_by_one, "an archive": archive}
            )
            for name, way in ways.items():
                way()
                url = f"{server.url}/streams/v1/polyaxon/default/{project}/runs/{_uuid(run)}/events/metric"
                broken, reads, gap = _read_meanwhile(url, f"m{metrics // 2}", way, 2 if quick else 5)
                what = (
                    f"{metrics:,} metrics replaced as {name}"
                    if name == "an archive"
                    else f"{metrics} metrics replaced {name}"
                )
                results += [
                    _result(f"{what}: reads that met a gap", "%", 100 * broken / reads),
                    _result(f"{what}: longest gap", "ms", gap * 1000),
                ]
    return results


def _read_meanwhile(url: str, name: str, way: Callable[[], None], times: int) -> tuple[int, int, float]:
    is_reading, is_over = threading.Event(), threading.Event()
    seen: list[tuple[float, float, bool]] = []

    def read() -> None:
        with httpx.Client(trust_env=False, timeout=30) as client:
            while not is_over.is_set():
                began = time.monotonic()
                reply = client.get(url, params={"names": name, "force": "true"})
                found = reply.json()["data"] if reply.status_code == 200 else []
                seen.append((began, time.monotonic(), bool(found) and len(found[0]["data"]["step"]) == 20))
                is_reading.set()

    reader = threading.Thread(target=read)
    reader.start()
    is_reading.wait(60)
    started = time.monotonic()
    for _ in range(times):
        way()
    is_over.set()
    reader.join()
    # The one that was under way when the first replacement began is among them, so there is one at least.
    seen = [look for look in seen if look[1] > started]
    longest, since = 0.0, None
    for began, ended, is_whole in seen:
        if is_whole:
            since = None
        else:
            since = began if since is None else since
            longest = max(longest, ended - since)
    return sum(not is_whole for _, _, is_whole in seen), len(seen), longest


def _side_by_side(server: PolyaxonServer, project: str, folder: Path, *, quick: bool) -> list[Result]:
    """Sixty small files over one, two and four connections, near the server and 50 ms away from it."""
    run_dir = folder / "files"
    (run_dir / "outputs").mkdir(parents=True)
    paths = [f"outputs/{number}.txt" for number in range(20 if quick else 60)]
    for path in paths:
        (run_dir / path).write_bytes(bytes(1000))
    results = []
    with RecordingProxy(server.url) as proxy:
        proxy.delay(0.05)
        for where, url in (("near", server.url), ("50 ms away", proxy.url)):
            taken: dict[int, list[float]] = {}
            for _ in range(1 if quick else 2):
                for connections in (1, 2, 4):
                    with PolyaxonClient(host=url) as client, ThreadPoolExecutor(connections) as threads:
                        run = _remote(client, project)
                        run.upload_file(run_dir, paths[0], 1000)
                        began = time.perf_counter()
                        list(threads.map(lambda path, run=run: run.upload_file(run_dir, path, 1000), paths))
                        taken.setdefault(connections, []).append(len(paths) / (time.perf_counter() - began))
            results += [
                Result(
                    SECTION, f"small files, server {where}, {connections} at a time", "files/s", tuple(values)
                )
                for connections, values in taken.items()
            ]
    return results


def _remote(client: PolyaxonClient, project: str) -> RemoteRun:
    run = uuid.uuid4().hex
    return RemoteRun(client, owner="default", project=project, uuid=run, namespace="polyaxon")


def _uuid(run: RemoteRun) -> str:
    return str(run._run["uuid"])


def _bound(traffic: Traffic) -> float:
    return 3 * traffic.final + SPARE_BYTES_PER_SECOND * traffic.seconds


def _result(what: str, unit: str, value: float, *, at_most: float | None = None) -> Result:
    return Result(SECTION, what, unit, (value,), at_most=at_most)

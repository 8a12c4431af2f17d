"""Big files and big folders: uploads beside curl, a folder beside its files one by one, and hashes beside their floor."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Final

import numpy

from local_server import local_server
from polyaxon_client import PolyaxonClient
from polyaxon_client.tracking.data_reference import data_reference
from polyaxon_client.tracking.file_hash import file_hash
from polyaxon_client.tracking.folder_parts import folder_parts
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.snapshot import Snapshots
from results import Result
from support.server import PolyaxonServer

SECTION: Final = "Big files"
MIB: Final = 1024 * 1024
# Bytes of a buffer for reading; no hash gets faster beyond.
_BLOCK: Final = MIB

_UPLOAD: Final = """
import sys, time
from pathlib import Path
from polyaxon_client import PolyaxonClient
from polyaxon_client.tracking.remote_run import RemoteRun

url, project, uuid, folder, name = sys.argv[1:]
size = (Path(folder) / name).stat().st_size
with PolyaxonClient(host=url) as client:
    run = RemoteRun(client, owner="default", project=project, uuid=uuid, namespace="polyaxon")
    began = time.perf_counter()
    run.upload_file(Path(folder), name, size)
    taken = time.perf_counter() - began
lines = Path("/proc/self/status").read_text().splitlines()
print(taken, next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")))
"""


def measure(quick: bool) -> list[Result]:
    with tempfile.TemporaryDirectory() as folder, local_server() as server:
        here = Path(folder)
        project = server.create_project()
        return [
            *_one_file(server, project, here, size=(128 if quick else 2048) * MIB, rounds=1 if quick else 2),
            *_small_files(server, project, here, number=1000 if quick else 10_000, rounds=1 if quick else 3),
            *_copies(here, size=(128 if quick else 2048) * MIB, rounds=1 if quick else 2),
            *_hashes(here, size=(64 if quick else 512) * MIB, rounds=1 if quick else 3),
        ]


def _one_file(server: PolyaxonServer, project: str, here: Path, *, size: int, rounds: int) -> list[Result]:
    run_dir = here / "run"
    (run_dir / "outputs").mkdir(parents=True)
    big = run_dir / "outputs/big.bin"
    # Full of holes: reading it costs both the same, and the disk has room for what the server writes.
    with big.open("wb") as file:
        file.truncate(size)
    (run_dir / "outputs/small.bin").write_bytes(bytes(1000))
    rates: dict[str, list[float]] = {"curl": [], "ours": []}
    peaks = {"outputs/small.bin": list[int](), "outputs/big.bin": list[int]()}
    for _ in range(rounds):
        rates["curl"].append(size / MIB / _curl(server, project, big))
        for name, found in peaks.items():
            taken, peak = _ours(server, project, run_dir, name)
            found.append(peak)
            if name == "outputs/big.bin":
                rates["ours"].append(size / MIB / taken)
    big.unlink()
    ratios = tuple(ours / curl for ours, curl in zip(rates["ours"], rates["curl"], strict=True))
    more = tuple((high - low) / 1024 for low, high in zip(*peaks.values(), strict=True))
    what = f"upload of {size // MIB:,} MiB"
    return [
        Result(SECTION, f"{what}: ours", "MiB/s", tuple(rates["ours"])),
        Result(SECTION, f"{what}: curl", "MiB/s", tuple(rates["curl"])),
        Result(SECTION, f"{what}: ours / curl", "", ratios, at_least=0.8),
        Result(SECTION, f"{what}: memory beyond that of a small file", "MiB", more, at_most=16),
    ]


def _ours(server: PolyaxonServer, project: str, run_dir: Path, name: str) -> tuple[float, int]:
    run = uuid.uuid4().hex
    done = subprocess.run(
        [sys.executable, "-c", _UPLOAD, server.url, project, run, str(run_dir), name],
        capture_output=True,
        text=True,
        check=True,
    )
    shutil.rmtree(server.path / run)
    taken, peak = done.stdout.split()
    return float(taken), int(peak)


def _curl(server: PolyaxonServer, project: str, path: Path) -> float:
    run = uuid.uuid4().hex
    began = time.perf_counter()
    subprocess.run(
        [
            "curl",
            "--silent",
            "--fail",
            "--form",
            f"upload_file=@{path}",
            "--form",
            'json={"path": "outputs", "untar": false, "overwrite": true}',
            f"{server.url}/streams/v1/polyaxon/default/{project}/runs/{run}/artifact",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    taken = time.perf_counter() - began
    shutil.rmtree(server.path / run)
    return taken


def _small_files(
    server: PolyaxonServer, project: str, here: Path, *, number: int, rounds: int
) -> list[Result]:
    run_dir = here / "many"
    folder = run_dir / "outputs/folder"
    folder.mkdir(parents=True)
    for index in range(number):
        (folder / f"{index}.bin").write_bytes(os.urandom(1024))
    sample = [f"outputs/folder/{index}.bin" for index in range(min(number, 500))]
    rates: dict[str, list[float]] = {"together": [], "one by one": []}
    with PolyaxonClient(host=server.url) as client:
        for _ in range(rounds):
            uuids = [uuid.uuid4().hex for _ in range(2)]
            together, alone = (
                RemoteRun(client, owner="default", project=project, uuid=run, namespace="polyaxon")
                for run in uuids
            )
            began = time.perf_counter()
            for part in folder_parts(run_dir, "outputs/folder", is_replaced=False):
                together.upload_archive(run_dir, part.path, part.sizes)
            rates["together"].append(number / (time.perf_counter() - began))
            arrived = len(os.listdir(server.path / uuids[0] / "outputs/folder"))
            if arrived != number:
                raise AssertionError(f"{arrived} of {number} files arrived")
            began = time.perf_counter()
            for name in sample:
                alone.upload_file(run_dir, name, 1024)
            rates["one by one"].append(len(sample) / (time.perf_counter() - began))
            for run in uuids:
                shutil.rmtree(server.path / run)
    shutil.rmtree(run_dir)
    what = f"folder of {number:,} files of 1 KiB"
    ratios = tuple(high / low for high, low in zip(*rates.values(), strict=True))
    return [
        Result(SECTION, f"{what}: as it is sent", "files/s", tuple(rates["together"])),
        Result(SECTION, f"{what}: a request each", "files/s", tuple(rates["one by one"])),
        Result(SECTION, f"{what}: together / a request each", "", ratios, at_least=10),
    ]


def _copies(here: Path, *, size: int, rounds: int) -> list[Result]:
    """What ``log_artifact`` waits for, beside the kernel's own copy of the same file."""
    source = here / "source.bin"
    block = os.urandom(_BLOCK)
    with source.open("wb") as file:
        for _ in range(size // _BLOCK):
            file.write(block)
    ours, floor = list[float](), list[float]()
    for _ in range(rounds):
        began = time.perf_counter()
        subprocess.run(["cp", "--reflink=auto", str(source), str(here / "copy.bin")], check=True)
        floor.append(time.perf_counter() - began)
        (here / "copy.bin").unlink()
        run_dir = here / "stored"
        began = time.perf_counter()
        Snapshots(run_dir).take_file(source)
        ours.append(time.perf_counter() - began)
        shutil.rmtree(run_dir)
    source.unlink()
    ratios = tuple(one / other for one, other in zip(ours, floor, strict=True))
    what = f"{size // MIB:,} MiB stored by log_artifact"
    return [
        Result(SECTION, what, "s", tuple(ours)),
        Result(SECTION, f"{what} / cp", "", ratios, at_most=1.5),
    ]


def _hashes(here: Path, *, size: int, rounds: int) -> list[Result]:
    path = here / "hashed.bin"
    path.write_bytes(os.urandom(size))
    content = path.read_bytes()
    array = numpy.frombuffer(content, dtype="float32").reshape(-1, 64)
    floor, of_file, of_array = list[float](), list[float](), list[float]()
    for _ in range(rounds):
        began = time.perf_counter()
        hashlib.md5(content, usedforsecurity=False).hexdigest()
        floor.append(time.perf_counter() - began)
        began = time.perf_counter()
        file_hash(path)
        of_file.append(time.perf_counter() - began)
        began = time.perf_counter()
        data_reference(array, "data")
        of_array.append(time.perf_counter() - began)
    path.unlink()
    what = f"MD5 of {size // MIB} MiB"
    return [
        Result(
            SECTION, f"{what} in memory, the floor", "MiB/s", tuple(size / MIB / taken for taken in floor)
        ),
        Result(
            SECTION,
            f"{what} in a file: time / floor",
            "",
            tuple(one / other for one, other in zip(of_file, floor, strict=True)),
            at_most=1.25,
        ),
        Result(
            SECTION,
            f"{what} in an array: time / floor",
            "",
            tuple(one / other for one, other in zip(of_array, floor, strict=True)),
            at_most=1.1,
        ),
    ]

"""What a training uses of the machine is measured for all its processes, within the limits of its container."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from polyaxon_client.tracking import resources
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import run_paths
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.resources import ResourceSampler, cpu_limit, make_sampler, memory_limit

UUID = "0123456789abcdef" * 2
BUSY = "memory = bytearray(80 * 2**20)\nprint(flush=True)\nwhile True: pass"


def test_processes_that_the_training_started_count(tmp_path: Path) -> None:
    (tmp_path / "cpu.max").write_text("100000 100000\n")
    sampler = ResourceSampler(os.getpid(), tmp_path)
    began = time.monotonic()
    before = sampler.sample()
    with subprocess.Popen([sys.executable, "-c", BUSY], stdout=subprocess.PIPE) as child:
        try:
            assert child.stdout is not None
            child.stdout.readline()
            # On a busy machine it gets its second late.
            while sum(psutil.Process(child.pid).cpu_times()[:2]) < 1:
                time.sleep(0.1)
            values = sampler.sample()
        finally:
            child.kill()
    assert values["memory_used"] - before["memory_used"] > 80 * 2**20
    assert values["cpu"] / 100 * (time.monotonic() - began) > 0.9
    assert 0 < values["memory"] < 100
    assert {"load", "network_sent_mib_s", "network_received_mib_s"} <= set(values)


@pytest.mark.parametrize(
    ("files", "cpus", "memory"),
    [
        ({"cpu.max": "150000 100000\n", "memory.max": "1073741824\n"}, 1.5, 2**30),
        ({"cpu.max": "max 100000\n", "memory.max": "max\n"}, None, None),
        (
            {
                "cpu/cpu.cfs_quota_us": "200000",
                "cpu/cpu.cfs_period_us": "100000",
                "memory/memory.limit_in_bytes": "5000",
            },
            2.0,
            5000,
        ),
        (
            {
                "cpu/cpu.cfs_quota_us": "-1",
                "cpu/cpu.cfs_period_us": "100000",
                "memory/memory.limit_in_bytes": "9223372036854771712",
            },
            None,
            None,
        ),
        ({}, None, None),
    ],
)
def test_limits_of_the_container(
    files: dict[str, str], cpus: float | None, memory: int | None, tmp_path: Path
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert cpu_limit(tmp_path) == cpus
    assert memory_limit(tmp_path) == memory


def test_shares_are_those_of_the_limit(tmp_path: Path) -> None:
    (tmp_path / "memory.max").write_text(str(2**30))
    values = ResourceSampler(os.getpid(), tmp_path).sample()
    assert values["memory"] == pytest.approx(100 * values["memory_used"] / 2**30)


@pytest.mark.parametrize(
    ("visible", "expected"),
    [
        (None, ["GPU-aa1", "GPU-ab2", "GPU-cc3"]),
        ("2,0", ["GPU-cc3", "GPU-aa1"]),
        ("", []),
        ("-1", []),
        ("0,7,1", ["GPU-aa1"]),
        ("GPU-ab,GPU-cc3", ["GPU-ab2", "GPU-cc3"]),
        ("GPU-a", []),
    ],
)
def test_only_gpus_that_the_job_may_see(visible: str | None, expected: list[str]) -> None:
    names = ["GPU-aa1", "GPU-ab2", "GPU-cc3"]
    nvml = SimpleNamespace(
        nvmlDeviceGetCount=lambda: len(names),
        nvmlDeviceGetHandleByIndex=lambda number: names[number],
        nvmlDeviceGetUUID=lambda handle: handle.encode(),
    )
    assert resources.visible_gpus(nvml, visible) == expected


def test_without_the_library_nothing_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psutil", None)
    assert make_sampler(os.getpid()) is None


def test_values_become_resource_files(tmp_path: Path) -> None:
    paths = run_paths(tmp_path, UUID)
    paths.make()
    journal = Journal(paths.journal_dir, UUID)
    journal.append(("run", 1.0, {"uuid": UUID, "project": "demo", "owner": "default"}))
    for second in range(2):
        journal.append(("resources", 1_700_000_000.0 + second, {"cpu": 50.5, "memory": second}))
    replay = Replay(paths)
    while replay.run_once():
        pass
    assert (paths.run_dir / "resources/metric/cpu.plx").read_text() == (
        "step|timestamp|metric\n|2023-11-14 22:13:20+00:00|50.5\n|2023-11-14 22:13:21+00:00|50.5\n"
    )
    assert set(replay.state.growing) == {"resources/metric/cpu.plx", "resources/metric/memory.plx"}

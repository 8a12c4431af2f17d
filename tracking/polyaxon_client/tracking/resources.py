"""What the training uses of the machine, as the dashboard's Resources tab reads it.

Measured by the sidecar, never by the training process, with psutil and, for NVIDIA's GPUs, nvidia-ml-py; both come with
the extra ``system``, and without psutil nothing is measured. AMD's GPUs need no library. The dashboard tells the unit by the name: ``memory_used``,
``memory_free`` and ``memory_total`` are bytes; ``cpu``, ``memory`` and ``utilization`` are percent.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from polyaxon_client.tracking.amd_gpus import ROOT, amd_gpus, amd_reading, visible_amd_gpus

logger = logging.getLogger(__name__)

SAMPLE_SECONDS: Final = 10.0
# The first values come soon, so that short runs have some.
FIRST_SAMPLE_SECONDS: Final = 2.0
CGROUPS: Final = Path("/sys/fs/cgroup")
# The kernel's way to say that there is no limit (cgroup v1).
_NO_LIMIT: Final = 1 << 60
_MEBIBYTE: Final = 1 << 20


class ResourceSampler:
    """Measures a process and all that it started.

    Args:
        pid: the training process.
        cgroups: where the kernel tells the limits of this container.
        environment: tells which GPUs the job may see.
        root: the folder with ``sys`` and ``dev``, where the kernel tells of AMD's GPUs.
    """

    def __init__(
        self,
        pid: int,
        cgroups: Path = CGROUPS,
        environment: Mapping[str, str] = os.environ,
        root: Path = ROOT,
    ) -> None:
        import psutil

        self._psutil: Any = psutil
        self._root = psutil.Process(pid)
        self._cpus = cpu_limit(cgroups) or float(os.cpu_count() or 1)
        self._memory = min(memory_limit(cgroups) or _NO_LIMIT, psutil.virtual_memory().total)
        self._spent: dict[tuple[int, float], float] = {}
        self._at = time.monotonic()
        self._counted = self._counters()
        self._gpus = _gpus(environment, root)
        self.sample()

    def sample(self) -> dict[str, float]:
        """The values now, rates since the last call: percent, bytes, and MiB a second.

        ``cpu`` and ``memory`` are the share of what the container may use; the other rates are the machine's.
        """
        now = time.monotonic()
        elapsed = max(now - self._at, 1e-3)
        spent, resident = self._processes()
        busy = sum(value - self._spent.get(key, 0.0) for key, value in spent.items())
        counted = self._counters()
        values = {
            "cpu": 100 * max(0.0, busy) / elapsed / self._cpus,
            "memory": 100 * resident / self._memory,
            "memory_used": float(resident),
        }
        with suppress(OSError, AttributeError):
            values["load"] = os.getloadavg()[0]
        for name, value in counted.items():
            values[name] = max(0.0, value - self._counted.get(name, value)) / elapsed / _MEBIBYTE
        for read in self._gpus:
            # One GPU that fails must not take the other values along.
            with suppress(Exception):
                values.update(read())
        self._spent, self._at, self._counted = spent, now, counted
        return values

    def _processes(self) -> tuple[dict[tuple[int, float], float], int]:
        """CPU seconds by process, and the bytes of memory that are resident in all of them."""
        spent: dict[tuple[int, float], float] = {}
        resident = 0
        with suppress(self._psutil.Error):
            for process in (self._root, *self._root.children(recursive=True)):
                with suppress(self._psutil.Error):
                    times = process.cpu_times()
                    spent[process.pid, process.create_time()] = times.user + times.system
                    resident += process.memory_info().rss
        return spent, resident

    def _counters(self) -> dict[str, float]:
        """Bytes since the machine started, by the name of the rate that they make."""
        found: dict[str, float] = {}
        with suppress(Exception):  # not every container shows them
            disk = self._psutil.disk_io_counters()
            if disk is not None:
                found |= {"disk_read_mib_s": disk.read_bytes, "disk_write_mib_s": disk.write_bytes}
        with suppress(Exception):
            network = self._psutil.net_io_counters()
            found |= {
                "network_received_mib_s": network.bytes_recv,
                "network_sent_mib_s": network.bytes_sent,
            }
        return found


def make_sampler(pid: int) -> ResourceSampler | None:
    """A sampler; None where psutil is missing or the process is not to be seen."""
    try:
        import psutil
    except ImportError:
        logger.debug("psutil is not installed, so no resources are measured")
        return None
    try:
        return ResourceSampler(pid)
    except psutil.NoSuchProcess:
        logger.debug("the training process is gone, so no resources are measured")
    except Exception:
        logger.info("no resources are measured", exc_info=True)
    return None


def cpu_limit(cgroups: Path) -> float | None:
    """The CPUs that the container may use (cgroup v2, then v1); None without a limit."""
    try:
        quota, period = (cgroups / "cpu.max").read_text().split()
    except (OSError, ValueError):
        try:
            quota = (cgroups / "cpu/cpu.cfs_quota_us").read_text()
            period = (cgroups / "cpu/cpu.cfs_period_us").read_text()
        except OSError:
            return None
    try:
        limit = int(quota) / int(period)
    except (ValueError, ZeroDivisionError):  # "max"
        return None
    return limit if limit > 0 else None


def memory_limit(cgroups: Path) -> int | None:
    """The bytes of memory that the container may use (cgroup v2, then v1); None without a limit."""
    for name in ("memory.max", "memory/memory.limit_in_bytes"):
        with suppress(OSError, ValueError):
            limit = int((cgroups / name).read_text())
            return limit if limit < _NO_LIMIT else None
    return None


def _gpus(environment: Mapping[str, str], root: Path) -> list[Callable[[], dict[str, float]]]:
    """A reading of each GPU that the job may see, numbered as the job numbers them: NVIDIA's, then AMD's."""
    readings = _nvidia_gpus(environment)
    found = visible_amd_gpus(amd_gpus(root), environment)
    return readings + [amd_reading(number, gpu) for number, gpu in enumerate(found, len(readings))]


def _nvidia_gpus(environment: Mapping[str, str]) -> list[Callable[[], dict[str, float]]]:
    try:
        import pynvml

        pynvml.nvmlInit()
        handles = visible_gpus(pynvml, environment.get("CUDA_VISIBLE_DEVICES"))
    except Exception as error:  # noqa: BLE001  (no library, no driver, no permission)
        logger.debug("no GPUs of NVIDIA are measured: %s", error)
        return []
    return [_gpu_reading(pynvml, number, handle) for number, handle in enumerate(handles)]


def visible_gpus(nvml: Any, visible: str | None) -> list[Any]:
    """NVML's handles in the order of ``CUDA_VISIBLE_DEVICES``: numbers or beginnings of UUIDs, up to the first bad one."""
    handles = [nvml.nvmlDeviceGetHandleByIndex(number) for number in range(nvml.nvmlDeviceGetCount())]
    if visible is None:
        return handles
    seen = []
    for entry in visible.split(","):
        text = entry.strip()
        if text.isdecimal() and int(text) < len(handles):
            seen.append(handles[int(text)])
            continue
        found = [one for one in handles if text and _uuid(nvml, one).startswith(text)]
        if len(found) != 1:
            break
        seen += found
    return seen


def _uuid(nvml: Any, handle: Any) -> str:
    uuid = nvml.nvmlDeviceGetUUID(handle)
    return uuid.decode() if isinstance(uuid, bytes) else str(uuid)


def _gpu_reading(nvml: Any, number: int, handle: Any) -> Callable[[], dict[str, float]]:
    def read() -> dict[str, float]:
        memory = nvml.nvmlDeviceGetMemoryInfo(handle)
        values = {
            f"gpu_{number}_memory_free": float(memory.free),
            f"gpu_{number}_memory_used": float(memory.used),
            f"gpu_{number}_utilization": float(nvml.nvmlDeviceGetUtilizationRates(handle).gpu),
        }
        with suppress(nvml.NVMLError):
            values[f"gpu_{number}_power_watts"] = nvml.nvmlDeviceGetPowerUsage(handle) / 1000
        with suppress(nvml.NVMLError):
            values[f"gpu_{number}_temperature_celsius"] = float(
                nvml.nvmlDeviceGetTemperature(handle, nvml.NVML_TEMPERATURE_GPU)
            )
        return values

    return read

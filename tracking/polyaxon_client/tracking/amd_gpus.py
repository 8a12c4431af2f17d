"""What AMD's GPUs do, from the files in which the kernel's driver tells it; no library is needed.

ROCm numbers GPUs in the order of the compute driver's topology (``/sys/class/kfd``), without those that the container may
not use, and then by its variables; so does this. Integrated GPUs count where ROCm counts them: their numbers would not fit
otherwise, and there are big ones. Their memory is what is set apart for them, and their power includes the processor's.

The driver's units: percent, bytes, millionths of a watt, thousandths of a degree Celsius.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path("/")
# ROCm's name for a GPU begins so; a number of 16 hexadecimal digits follows.
_UUID_BEGINS: Final = "GPU-"


class AmdGpu(NamedTuple):
    """A GPU that ROCm can use here."""

    uuid: str
    """``GPU-`` and 16 hexadecimal digits in capitals; empty where the GPU has none."""
    device: Path
    """The driver's folder of it."""


def amd_gpus(root: Path = ROOT) -> list[AmdGpu]:
    """The GPUs that ROCm finds when no variable leaves any out, in its order.

    Args:
        root: the folder with ``sys`` and ``dev``.
    """
    if not _is_usable(root / "dev/kfd"):
        return []
    return list(_found(root))


def visible_amd_gpus(gpus: Sequence[AmdGpu], environment: Mapping[str, str]) -> list[AmdGpu]:
    """Those of the GPUs that the job may see, in its order.

    As ROCm has it: first ``ROCR_VISIBLE_DEVICES``, which hides all when it is empty, and among what it leaves
    ``HIP_VISIBLE_DEVICES``, or ``CUDA_VISIBLE_DEVICES`` where that is empty. Each is a list of numbers and beginnings of
    UUIDs, and ends at the first that fits none, or comes again.
    """
    left = list(gpus)
    if "ROCR_VISIBLE_DEVICES" in environment:
        left = _chosen(left, environment["ROCR_VISIBLE_DEVICES"])
    chosen = environment.get("HIP_VISIBLE_DEVICES") or environment.get("CUDA_VISIBLE_DEVICES")
    return _chosen(left, chosen) if chosen else left


def amd_reading(number: int, gpu: AmdGpu) -> Callable[[], dict[str, float]]:
    """Reads a GPU's values, under the names that NVIDIA's have.

    A value that the driver does not give, or not now, is left out. A GPU that sleeps is left alone: some drivers would
    wake it.
    """

    def read() -> dict[str, float]:
        device = gpu.device
        if _text(device / "power/runtime_status") == "suspended":
            return {}
        used = _number(device / "mem_info_vram_used")
        total = _number(device / "mem_info_vram_total")
        sensors = sorted(device.glob("hwmon/hwmon*"))[:1]
        found = {
            "memory_free": None if used is None or total is None else total - used,
            "memory_used": used,
            "utilization": _number(device / "gpu_busy_percent"),
            "power_watts": _sensor(sensors, ("power1_average", "power1_input"), 1e6),
            # The first is at the edge of the chip. Accelerators have the second alone, at the hottest point.
            "temperature_celsius": _sensor(sensors, ("temp1_input", "temp2_input"), 1e3),
        }
        return {f"gpu_{number}_{name}": value for name, value in found.items() if value is not None}

    return read


def _found(root: Path) -> Iterator[AmdGpu]:
    nodes = [
        node
        for node in root.glob("sys/class/kfd/kfd/topology/nodes/*")
        if node.name.isascii() and node.name.isdecimal()
    ]
    for node in sorted(nodes, key=lambda node: int(node.name)):
        # The kernel refuses this one for a GPU that the container may not use.
        if not _number(node / "gpu_id"):
            continue
        properties = _properties(node / "properties")
        if not properties.get("simd_count"):
            continue
        render = f"renderD{properties.get('drm_render_minor')}"
        if _is_usable(root / "dev/dri" / render):
            unique = properties.get("unique_id")
            yield AmdGpu(
                f"{_UUID_BEGINS}{unique:016X}" if unique else "", root / "sys/class/drm" / render / "device"
            )


def _chosen(gpus: list[AmdGpu], listed: str) -> list[AmdGpu]:
    chosen: list[AmdGpu] = []
    for entry in listed.split(","):
        text = entry.strip().upper()
        if text.isascii() and text.isdecimal():
            fitting = gpus[int(text) :][:1]
        else:
            fitting = [gpu for gpu in gpus if len(text) > len(_UUID_BEGINS) and gpu.uuid.startswith(text)]
        if len(fitting) != 1 or fitting[0] in chosen:
            break
        chosen += fitting
    return chosen


def _is_usable(device: Path) -> bool:
    return os.access(device, os.R_OK | os.W_OK)


def _properties(path: Path) -> dict[str, int]:
    """Lines of a name and a number."""
    found: dict[str, int] = {}
    for line in (_text(path) or "").splitlines():
        with suppress(ValueError):
            name, value = line.split()
            found[name] = int(value)
    return found


def _sensor(sensors: Sequence[Path], names: Sequence[str], parts: float) -> float | None:
    """The first of a sensor's files that gives a value, in whole units."""
    for folder in sensors:
        for name in names:
            value = _number(folder / name)
            if value is not None:
                return value / parts
    return None


def _number(path: Path) -> float | None:
    text = _text(path)
    try:
        return None if text is None else float(int(text))
    except ValueError:
        return None


def _text(path: Path) -> str | None:
    """What a file says; None where there is none, or the driver refuses: it is busy, asleep or being reset."""
    try:
        return path.read_text().strip()
    except (OSError, ValueError):
        return None

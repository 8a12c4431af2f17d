"""AMD's GPUs are read from the kernel's files; the folders here are laid out as its documentation has them."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from polyaxon_client.tracking import resources
from polyaxon_client.tracking.amd_gpus import amd_gpus, amd_reading, visible_amd_gpus
from polyaxon_client.tracking.resources import ResourceSampler

ACCELERATOR = {
    "vendor": "0x1002\n",
    "gpu_busy_percent": "87\n",
    "mem_info_vram_total": "68702699520\n",
    "mem_info_vram_used": "10485760\n",
    "power/runtime_status": "active\n",
    "hwmon/hwmon3/power1_average": "241000000\n",
    "hwmon/hwmon3/temp1_input": "64500\n",
}
VALUES = {
    "memory_free": 68702699520.0 - 10485760,
    "memory_used": 10485760.0,
    "utilization": 87.0,
    "power_watts": 241.0,
    "temperature_celsius": 64.5,
}


class Machine:
    """A machine's ``/sys`` and ``/dev``, as far as AMD's drivers fill them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.nodes = 0
        self._write("dev/kfd", "")
        # The processor comes first.
        self.add_node("gpu_id 0\n", {"cpu_cores_count": 16, "simd_count": 0})

    def add_node(self, gpu_id: str, properties: dict[str, int]) -> Path:
        node = f"sys/class/kfd/kfd/topology/nodes/{self.nodes}"
        self.nodes += 1
        self._write(f"{node}/gpu_id", gpu_id.removeprefix("gpu_id "))
        text = "".join(f"{name} {value}\n" for name, value in properties.items())
        self._write(f"{node}/properties", text)
        return self.root / node

    def add_gpu(self, unique_id: int = 0, files: dict[str, str] = ACCELERATOR, cores: int = 0) -> Path:
        """A GPU; gives the driver's folder of it."""
        number = self.nodes
        minor = 127 + number
        self.add_node(
            f"gpu_id {40000 + number}\n",
            {
                "cpu_cores_count": cores,
                "simd_count": 416,
                "drm_render_minor": minor,
                "unique_id": unique_id,
            },
        )
        device = self.root / f"sys/devices/pci0000:00/0000:{number:02x}:00.0"
        for name, text in files.items():
            self._write(str((device / name).relative_to(self.root)), text)
        for name in (f"card{number}", f"renderD{minor}"):
            link = self.root / "sys/class/drm" / name / "device"
            link.parent.mkdir(parents=True)
            link.symlink_to(device)
        self._write(f"dev/dri/renderD{minor}", "")
        return device

    def read(self, **variables: str) -> dict[str, float]:
        values = {}
        for number, gpu in enumerate(visible_amd_gpus(amd_gpus(self.root), variables)):
            values.update(amd_reading(number, gpu)())
        return values

    def uuids(self, **variables: str) -> list[str]:
        return [gpu.uuid for gpu in visible_amd_gpus(amd_gpus(self.root), variables)]

    def _write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def _numbered(values: dict[str, float], number: int) -> dict[str, float]:
    return {f"gpu_{number}_{name}": value for name, value in values.items()}


def refuse(path: Path) -> None:
    """The kernel answers EIO to whoever reads the file, as drivers do."""
    path.unlink()
    path.symlink_to("/proc/self/mem")
    with pytest.raises(OSError, match="Input/output error"):
        path.read_text()


def test_values_have_the_names_and_units_of_all_gpus(machine: Machine) -> None:
    machine.add_gpu()
    assert machine.read() == _numbered(VALUES, 0)


def test_the_dashboard_finds_them_under_the_names_that_nvidias_have(machine: Machine) -> None:
    machine.add_gpu()
    nvml = SimpleNamespace(
        NVMLError=OSError,
        NVML_TEMPERATURE_GPU=0,
        nvmlDeviceGetMemoryInfo=lambda _: SimpleNamespace(free=1, used=2),
        nvmlDeviceGetUtilizationRates=lambda _: SimpleNamespace(gpu=3),
        nvmlDeviceGetPowerUsage=lambda _: 4000,
        nvmlDeviceGetTemperature=lambda *_: 5,
    )
    assert machine.read().keys() == resources._gpu_reading(nvml, 0, None)().keys()


@pytest.mark.parametrize("missing", sorted(ACCELERATOR))
def test_a_value_that_is_not_there_takes_no_other_along(missing: str, machine: Machine) -> None:
    device = machine.add_gpu()
    (device / missing).unlink()
    lost = {
        "gpu_busy_percent": {"utilization"},
        "mem_info_vram_total": {"memory_free"},
        "mem_info_vram_used": {"memory_free", "memory_used"},
        "hwmon/hwmon3/power1_average": {"power_watts"},
        "hwmon/hwmon3/temp1_input": {"temperature_celsius"},
    }.get(missing, set())
    left = {name: value for name, value in VALUES.items() if name not in lost}
    assert machine.read() == _numbered(left, 0)


def test_drivers_tell_power_and_temperature_in_one_of_two_files(machine: Machine) -> None:
    files = {name: text for name, text in ACCELERATOR.items() if "hwmon" not in name}
    machine.add_gpu(
        files=files | {"hwmon/hwmon9/power1_input": "150500000\n", "hwmon/hwmon9/temp2_input": "71000\n"}
    )
    values = machine.read()
    assert (values["gpu_0_power_watts"], values["gpu_0_temperature_celsius"]) == (150.5, 71.0)


def test_a_file_that_cannot_be_read_now_takes_no_other_along(machine: Machine) -> None:
    device = machine.add_gpu()
    for name in ("gpu_busy_percent", "hwmon/hwmon3/power1_average"):
        refuse(device / name)
    assert machine.read() == _numbered(
        {key: VALUES[key] for key in ("memory_free", "memory_used", "temperature_celsius")}, 0
    )


def test_a_sleeping_gpu_is_left_alone(machine: Machine) -> None:
    device = machine.add_gpu()
    machine.add_gpu()
    (device / "power/runtime_status").write_text("suspended\n")
    assert machine.read() == _numbered(VALUES, 1)


def test_a_gpu_that_disappears_leaves_the_other_values(tmp_path: Path, machine: Machine) -> None:
    gone = machine.add_gpu()
    machine.add_gpu()
    sampler = ResourceSampler(os.getpid(), tmp_path / "cgroups", {}, tmp_path)
    assert _numbered(VALUES, 0).items() | _numbered(VALUES, 1).items() <= sampler.sample().items()
    shutil.rmtree(gone)
    values = sampler.sample()
    assert _numbered(VALUES, 1).items() <= values.items()
    assert "cpu" in values
    assert not [name for name in values if name.startswith("gpu_0_")]


def test_integrated_gpus_keep_their_number(machine: Machine) -> None:
    """ROCm counts them, so the numbers of the others would not fit without them."""
    machine.add_gpu(files=ACCELERATOR | {"mem_info_vram_total": "536870912\n"}, cores=8)
    machine.add_gpu()
    values = machine.read()
    assert values["gpu_0_memory_free"] == 536870912 - 10485760
    assert values["gpu_1_memory_free"] == VALUES["memory_free"]


ONE, TWO, THREE = (f"GPU-{number:016X}" for number in (0xAA10, 0xAB20, 0xCC30))


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, [ONE, TWO, THREE]),
        ({"ROCR_VISIBLE_DEVICES": "2,0"}, [THREE, ONE]),
        ({"ROCR_VISIBLE_DEVICES": ""}, []),
        ({"ROCR_VISIBLE_DEVICES": "-1"}, []),
        ({"ROCR_VISIBLE_DEVICES": " 0 , 7, 1"}, [ONE]),
        ({"ROCR_VISIBLE_DEVICES": "0,0,1"}, [ONE]),
        ({"ROCR_VISIBLE_DEVICES": f"{THREE.lower()},1"}, [THREE, TWO]),
        ({"ROCR_VISIBLE_DEVICES": "GPU-000000000000aa,GPU-000000000000C"}, [ONE, THREE]),
        ({"ROCR_VISIBLE_DEVICES": "GPU-000000000000A"}, []),
        ({"ROCR_VISIBLE_DEVICES": "GPU-"}, []),
        ({"HIP_VISIBLE_DEVICES": "1"}, [TWO]),
        ({"HIP_VISIBLE_DEVICES": "", "CUDA_VISIBLE_DEVICES": "2"}, [THREE]),
        ({"CUDA_VISIBLE_DEVICES": "1,2"}, [TWO, THREE]),
        ({"CUDA_VISIBLE_DEVICES": "0", "HIP_VISIBLE_DEVICES": "1"}, [TWO]),
        # Numbers of the second count what the first has left.
        ({"ROCR_VISIBLE_DEVICES": "2,1", "HIP_VISIBLE_DEVICES": "1,0"}, [TWO, THREE]),
        ({"ROCR_VISIBLE_DEVICES": "2", "HIP_VISIBLE_DEVICES": "2"}, []),
    ],
)
def test_only_gpus_that_the_job_may_see(
    variables: dict[str, str], expected: list[str], machine: Machine
) -> None:
    for unique in (0xAA10, 0xAB20, 0xCC30):
        machine.add_gpu(unique)
    assert machine.uuids(**variables) == expected


def test_gpus_of_other_containers_are_not_counted(machine: Machine, tmp_path: Path) -> None:
    for unique in (0xAA10, 0xAB20, 0xCC30):
        machine.add_gpu(unique)
    # The kernel refuses what it tells of a GPU that the container may not use; others have no device file in it.
    refuse(tmp_path / "sys/class/kfd/kfd/topology/nodes/1/gpu_id")
    (tmp_path / "dev/dri/renderD129").unlink()
    assert machine.uuids() == [THREE]
    assert machine.uuids(HIP_VISIBLE_DEVICES="0") == [THREE]


def test_nodes_are_counted_by_number_and_not_by_name(machine: Machine) -> None:
    for unique in range(1, 12):
        machine.add_gpu(unique)
    assert machine.uuids() == [f"GPU-{number:016X}" for number in range(1, 12)]


def test_without_the_compute_driver_there_are_none(machine: Machine, tmp_path: Path) -> None:
    machine.add_gpu()
    (tmp_path / "dev/kfd").unlink()
    assert machine.read() == {}
    assert amd_gpus(tmp_path / "nowhere") == []


def test_they_are_numbered_after_nvidias(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.add_gpu()
    nvidia = [lambda: {"gpu_0_utilization": 1.0}, lambda: {"gpu_1_utilization": 2.0}]
    monkeypatch.setattr(resources, "_nvidia_gpus", lambda _: nvidia)
    values = ResourceSampler(os.getpid(), tmp_path / "cgroups", {}, tmp_path).sample()
    assert (values["gpu_0_utilization"], values["gpu_1_utilization"]) == (1.0, 2.0)
    assert _numbered(VALUES, 2).items() <= values.items()


def test_a_sample_of_eight_is_cheap(machine: Machine) -> None:
    for _ in range(8):
        machine.add_gpu()
    readings = [amd_reading(number, gpu) for number, gpu in enumerate(amd_gpus(machine.root))]
    began = time.process_time()
    for _ in range(20):
        for read in readings:
            assert len(read()) == len(VALUES)
    # Some milliseconds each; it is taken every ten seconds.
    assert (time.process_time() - began) / 20 < 0.5

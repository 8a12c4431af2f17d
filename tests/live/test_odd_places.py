"""Places where little works: the training goes on, one line says what is wrong, and what can be kept is kept."""

from __future__ import annotations

import subprocess
import sys
import time
import zipapp
from pathlib import Path

import pytest

from support.deprived import run_hidden, run_without_privileges
from support.reader import Reader
from support.reliability import note
from support.scripts import DEADLINE, Script, run_command
from support.server import PolyaxonServer

pytestmark = [pytest.mark.live, pytest.mark.reliability]

SECTION = "Odd places"
COUNT = 200
LOSS = [(step, step / 7) for step in range(COUNT)]
TRAIN = f"""\
import os, resource, subprocess, sys, tempfile, threading, time
from polyaxon_client.tracking import Experiment

slowest = 0.0
def log(step, **metrics):
    global slowest
    began = time.perf_counter()
    experiment.log_metrics(step=step, **metrics)
    slowest = max(slowest, time.perf_counter() - began)

def train(first=0, last={COUNT}):
    for step in range(first, last):
        log(step, loss=step / 7)

experiment = Experiment(track_code=False, track_env=False)
"""
END = "print(experiment.experiment_id, slowest)\nsys.exit(3)\n"


@pytest.fixture
def variables(polyaxon_server: PolyaxonServer, reader: Reader) -> dict[str, str]:
    return {
        "POLYAXON_HOST": polyaxon_server.url,
        "POLYAXON_PROJECT": reader.project,
        "POLYAXON_TRACKING_EXIT_TIMEOUT": "20",
    }


def ended_well(
    result: subprocess.CompletedProcess[str], reader: Reader, scenario: str, *, warnings: int = 0
) -> str:
    """Checks what holds in every odd place, notes it, and gives the run's uuid."""
    assert result.returncode == 3, result.stderr
    said = [line for line in result.stderr.splitlines() if line]
    assert len(said) == warnings, result.stderr
    uuid, slowest = result.stdout.split()[-2:]
    run = reader.ended(uuid)
    assert run["status"] == "failed"
    assert reader.points(uuid, "loss") == LOSS
    note(
        SECTION,
        scenario,
        logged=COUNT,
        lost=0,
        doubled=0,
        longest_wait=float(slowest),
        status=run["status"],
    )
    return uuid


def test_disk_that_is_full_for_a_while(tmp_path: Path, variables: dict[str, str], reader: Reader) -> None:
    code = f"""{TRAIN}
experiment.create()
train(0, 50)
with open("/mnt/ballast", "wb", buffering=0) as file:
    try:
        while True:
            file.write(bytes(4096))
    except OSError:
        pass
train(50, 150)
time.sleep(2)
os.unlink("/mnt/ballast")
time.sleep(0.2)
train(150)
{END}"""
    made = Script(tmp_path, code, POLYAXON_OFFLINE_ROOT="/mnt/root", **variables)
    result = run_hidden("mount -t tmpfs -o size=2m tmpfs /mnt", made)
    assert "/mnt/root/journal" in result.stderr
    ended_well(result, reader, "disk full for a while", warnings=1)


@pytest.mark.slow
def test_disk_that_stays_full(tmp_path: Path, variables: dict[str, str], reader: Reader) -> None:
    """What fits is there; the rest is counted and told, and the program's end does not hang."""
    code = f"""{TRAIN}
experiment.create()
train()
time.sleep(3)
print(experiment.experiment_id, flush=True)
for step in range(400_000):
    log(step, more=step, text_to_fill_the_disk_with_a_long_name_of_a_metric=step)
print(slowest)
"""
    patient = {**variables, "POLYAXON_TRACKING_EXIT_TIMEOUT": "100"}
    made = Script(tmp_path, code, POLYAXON_OFFLINE_ROOT="/mnt/root", **patient)
    began = time.monotonic()
    result = run_hidden("mount -t tmpfs -o size=4m tmpfs /mnt", made)
    # There is nothing to wait for.
    assert time.monotonic() - began < 80
    assert result.returncode == 0, result.stderr
    first, last = result.stderr.splitlines()
    assert "training goes on" in first
    lost = int(last.split()[1])
    assert "are lost" in last
    assert 0 < lost < 400_000
    uuid, slowest = result.stdout.split()
    assert reader.points(uuid, "loss") == LOSS
    assert float(slowest) < 1
    note(
        SECTION,
        "disk full to the end: told, and what was there is kept",
        logged=COUNT,
        lost=0,
        doubled=0,
        longest_wait=float(slowest),
        status=reader.run(uuid)["status"],
    )


def test_home_and_working_folder_that_are_read_only(
    tmp_path: Path, variables: dict[str, str], reader: Reader
) -> None:
    folder, temporary = tmp_path / "read-only", tmp_path / "tmp"
    temporary.mkdir()
    places = {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "share"), "TMPDIR": str(temporary)}
    made = Script(folder, f"{TRAIN}experiment.create()\ntrain()\n{END}", **variables, **places)
    folder.chmod(0o555)
    result = run_without_privileges(made)
    assert "POLYAXON_OFFLINE_ROOT" in result.stderr
    ended_well(result, reader, "home and working folder read-only", warnings=1)


def test_no_home(tmp_path: Path, variables: dict[str, str], reader: Reader) -> None:
    places = {"HOME": "/proc/nobody", "XDG_DATA_HOME": ""}
    made = Script(tmp_path / "work", f"{TRAIN}experiment.create()\ntrain()\n{END}", **variables, **places)
    uuid = ended_well(run_without_privileges(made), reader, "no home")
    assert (made.folder / ".polyaxon-client" / "runs" / uuid).is_dir()


def test_no_temporary_folder(tmp_path: Path, variables: dict[str, str], reader: Reader) -> None:
    code = f"""{TRAIN}
try:
    raise SystemExit(f"not what this is about: {{tempfile.gettempdir()}}")
except FileNotFoundError:
    pass
os.chdir("/mnt")
experiment.create()
train()
os.mkdir("many")
for number in range(20):
    with open(f"many/{{number}}", "w") as file:
        file.write("x")
experiment.log_artifacts("many")
{END}"""
    made = Script(tmp_path, code, **{**variables, "XDG_DATA_HOME": "/mnt/share"})
    made.variables.pop("TMPDIR", None)
    # The script itself lies below /tmp: it is bound to /mnt, which then is the only place to write to.
    script = Script.__new__(Script)
    script.folder, script.path, script.variables = Path("/proc"), Path("/mnt/train.py"), made.variables
    # What lies there, perhaps Python itself, can be read, and nothing be written.
    hidden = " && ".join(
        f"mount --bind {folder} {folder} && mount -o remount,ro,bind {folder}"
        for folder in ("/tmp", "/var/tmp")  # noqa: S108
    )
    result = run_hidden(f"mount --bind {tmp_path} /mnt && {hidden} && mount -o remount,ro,bind /", script)
    uuid = ended_well(result, reader, "no /tmp")
    assert reader.file(uuid, "outputs/many/19") == b"x"


def test_paths_with_spaces_and_unicode(tmp_path: Path, variables: dict[str, str], reader: Reader) -> None:
    folder = tmp_path / "mein Träining ☃ 'x' \"y\" $HOME %s"
    code = f"""{TRAIN}
experiment.create(name="Größe 1")
train()
log(1, **{{"Genauigkeit ☃ %": 0.5}})
with open("Gewichte ☃ $1.txt", "w") as file:
    file.write("w")
experiment.log_artifact("Gewichte ☃ $1.txt")
{END}"""
    made = Script(folder, code, **{**variables, "XDG_DATA_HOME": str(folder / "daten ☃")})
    uuid = ended_well(made.run(), reader, "paths with spaces and unicode", warnings=1)
    assert reader.points(uuid, "Genauigkeit ☃ %") == [(1, 0.5)]
    assert reader.file(uuid, "outputs/Gewichte ☃ $1.txt") == b"w"


def test_names_of_300_characters(tmp_path: Path, variables: dict[str, str], reader: Reader) -> None:
    code = f"""{TRAIN}
long = "x" * 300
experiment.create(name="n" * 300, tags=["t" * 300])
train()
experiment.log_metrics(step=1, **{{long: 1.5, long + "y": 2.5}})
experiment.log_params(**{{"p" * 300: "v" * 300}})
with open("f" * 250, "w") as file:
    file.write("w")
experiment.log_artifact("f" * 250)
{END}"""
    uuid = ended_well(
        Script(tmp_path, code, **variables).run(), reader, "names of 300 characters", warnings=1
    )
    run = reader.run(uuid)
    assert run["inputs"] == {"p" * 300: "v" * 300}
    assert run["tags"] == ["t" * 300]
    stored = [name for name in run["outputs"] if name.startswith("xxx")]
    assert sorted(value for name in stored for _, value in reader.points(uuid, name)) == [1.5, 2.5]
    assert reader.file(uuid, "outputs/" + "f" * 250) == b"w"


def test_clock_that_jumps_back(tmp_path: Path, variables: dict[str, str], reader: Reader) -> None:
    code = f"""\
import time
right = time.time
offset = 0.0
time.time = lambda: right() + offset
{TRAIN}
experiment.create()
train(0, 100)
offset = -86400.0
train(100)
{END}"""
    uuid = ended_well(Script(tmp_path, code, **variables).run(), reader, "clock jumps back by a day")
    assert reader.run(uuid)["duration"] >= 0
    assert [condition["type"] for condition in reader.conditions(uuid)] == ["created", "running", "failed"]


EXHAUST = """
held = []
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
def exhaust():
    try:
        while True:
            held.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        pass
def relax():
    while held:
        os.close(held.pop())
"""


def test_no_descriptors_left_after_the_start(
    tmp_path: Path, variables: dict[str, str], reader: Reader
) -> None:
    code = f"{TRAIN}{EXHAUST}experiment.create()\nlog(0, loss=0)\nexhaust()\ntrain(1)\n{END}"
    ended_well(Script(tmp_path, code, **variables).run(), reader, "no file descriptors left during the run")


def test_no_descriptors_left_at_the_start(tmp_path: Path, variables: dict[str, str], reader: Reader) -> None:
    code = f"""{TRAIN}{EXHAUST}
from polyaxon_client.tracking import experiment as _, opening
exhaust()
os.close(held.pop())
os.close(held.pop())
experiment.create()
train(0, 100)
relax()
time.sleep(0.2)
train(100)
{END}"""
    made = Script(tmp_path, code, **variables)
    result = made.run()
    assert result.returncode == 3, result.stderr
    uuid = result.stdout.split()[0]
    sent = run_command("sync", uuid, **variables)
    assert sent.returncode == 0, sent.stderr
    assert reader.points(uuid, "loss") == LOSS
    assert "Traceback" not in result.stderr
    note(
        SECTION,
        "no file descriptors left at the start; sent by sync",
        logged=COUNT,
        lost=0,
        doubled=0,
        status=reader.run(uuid)["status"],
    )


def test_no_process_can_be_started(tmp_path: Path, variables: dict[str, str], reader: Reader) -> None:
    code = f"""{TRAIN}
def forbidden(*arguments, **keywords):
    raise PermissionError(1, "Operation not permitted")
subprocess.Popen.__init__ = forbidden
experiment.create()
train()
{END}"""
    result = Script(tmp_path, code, **variables).run()
    assert "thread" in result.stderr
    ended_well(result, reader, "no process can be started: a thread sends", warnings=1)


def test_neither_process_nor_thread_can_be_started(
    tmp_path: Path, variables: dict[str, str], reader: Reader
) -> None:
    code = f"""{TRAIN}
def no_process(*arguments, **keywords):
    raise BlockingIOError(11, "Resource temporarily unavailable")
def no_thread(self):
    raise RuntimeError("can't start new thread")
subprocess.Popen.__init__ = no_process
threading.Thread.start = no_thread
experiment.create()
train()
{END}"""
    made = Script(tmp_path, code, **variables)
    result = made.run()
    assert result.returncode == 3, result.stderr
    assert "Traceback" not in result.stderr
    uuid, slowest = result.stdout.split()
    assert f"polyaxon-tracking sync {uuid}" in result.stderr
    sent = run_command("sync", uuid, **variables)
    assert sent.returncode == 0, sent.stderr
    assert reader.points(uuid, "loss") == LOSS
    note(
        SECTION,
        "neither process nor thread can be started; sent by sync",
        logged=COUNT,
        lost=0,
        doubled=0,
        longest_wait=float(slowest),
        status=reader.run(uuid)["status"],
    )


@pytest.mark.parametrize(
    "way",
    ["-I", "zipapp", "-i", *(pytest.param(way, marks=pytest.mark.slow) for way in ("-O", "-c", "stdin"))],
)
def test_ways_to_start_python(tmp_path: Path, variables: dict[str, str], reader: Reader, way: str) -> None:
    code = f"{TRAIN}experiment.create()\ntrain()\n{END}"
    made = Script(tmp_path / "work", code, **variables)
    typed = None
    if way in ("-O", "-I"):
        arguments = [way, str(made.path)]
    elif way == "-c":
        arguments = ["-c", code]
    elif way == "zipapp":
        source = tmp_path / "app"
        source.mkdir()
        (source / "__main__.py").write_text(code)
        zipapp.create_archive(source, tmp_path / "app.pyz")
        arguments = [str(tmp_path / "app.pyz")]
    else:
        # Interactive: definitions end with an empty line.
        typed = (
            code.replace("\n\n", "\n").replace("\ndef", "\n\ndef").replace("\nexperiment", "\n\nexperiment")
        )
        arguments = ["-"] if way == "stdin" else ["-i", "-q"]
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=made.folder,
        env=made.variables,
        input=typed,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    if way == "-i":
        result.stderr = result.stderr.replace(">>> ", "").replace("... ", "").strip()
    ended_well(result, reader, f"python {way}")

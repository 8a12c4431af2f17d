"""The tracker is a guest in the program's process: what belongs to the process as a whole is afterwards as it was.

docs/your-process.md tells what is touched, and why.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from support import process_state, sidecars
from support.proxy import BROKEN_WRITE, RecordingProxy, Reply
from support.reader import Reader
from support.scripts import Script

pytestmark = pytest.mark.live

SESSION = """
import asyncio, decimal, json, locale, logging, os, random, signal, socket, sys, time
import matplotlib
matplotlib.use("svg")
import matplotlib.pyplot as pyplot
import numpy
from PIL import Image
from polyaxon_client.tracking import Experiment
from process_state import state

random.seed(1)
numpy.random.seed(1)
numpy.seterr(all="raise")
numpy.set_printoptions(precision=2)
decimal.getcontext().prec = 5
locale.setlocale(locale.LC_ALL, "C.UTF-8")
os.umask(0o027)
socket.setdefaulttimeout(5)
signal.signal(signal.SIGCHLD, lambda *_: None)
figure, axes = pyplot.subplots()
axes.plot([1, 2])
figure.savefig("fonts-are-open-now.png")
before = state()

experiment = Experiment(track_console=True)
experiment.create(name="guest", tags=["a"])
experiment.log_params(lr=0.1, layers=[1, 2])
for step in range(10):
    experiment.log_metrics(step=step, loss=0.5, nothing=float("nan"))
    logging.getLogger("training").warning("step %d", step)
    time.sleep(0.05)
print("printed")
experiment.log_histogram("weights", numpy.array([0.0, 1e-300, 1.0]), step=1)
experiment.log_image(numpy.zeros((4, 4, 3), dtype="uint8"), name="black", step=1)
experiment.log_image(Image.new("RGB", (4, 4)), name="picture", step=1)
experiment.log_mpl_image(figure, name="figure", step=1, close=False)
experiment.log_text("words", "some words", step=1)
experiment.log_artifact("process_state.py")
experiment.log_data_ref(numpy.arange(4.0), "data")
experiment.log_code_ref()
experiment.log_run_env()
experiment.set_description("described")
experiment.health
experiment.end()

deadline = time.monotonic() + 60
while True:
    after = state()
    left = {name: (before[name], after[name]) for name in after if before.get(name) != after[name]}
    # What works beside the program goes once the last request is answered.
    if "threads" not in left or time.monotonic() > deadline:
        break
    time.sleep(0.1)
print(json.dumps({"uuid": experiment.experiment_id, "left": left, "lost": sorted(before.keys() - after.keys())}))
"""

# What stays, and why, is told in docs/your-process.md.
STAYS = {
    "sys.excepthook",
    "threading.excepthook",
    "sys.exit",
    "exit functions",
    "Logger.callHandlers",
    "signal SIGTERM",
    "signal SIGHUP",
}
ONLY_WITH_A_PROCESS = {"faulthandler", "descriptors"}


@pytest.mark.parametrize("sidecar", ["process", "thread"])
def test_a_session_leaves_the_process_as_it_was(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, sidecar: str
) -> None:
    """While every other write fails: what is repeated, and the pauses before it, are ours alone as well."""
    numbers = count()

    def every_other_write_fails(method: str, path: str) -> Reply | None:
        return BROKEN_WRITE if method != "GET" and next(numbers) % 2 == 0 else None

    proxy.answer(every_other_write_fails)
    variables = {"POLYAXON_TRACKING_SIDECAR": sidecar, "POLYAXON_TRACKING_SYNC_INTERVAL": "0.2"}
    script = Script(tmp_path, SESSION, POLYAXON_HOST=proxy.url, POLYAXON_PROJECT=reader.project, **variables)
    shutil.copy(process_state.__file__, tmp_path)
    result = script.run()
    assert result.returncode == 0, result.stderr
    assert result.stderr.splitlines() == [f"step {step}" for step in range(10)]
    *printed, last = result.stdout.splitlines()
    assert printed == ["printed"]
    said = json.loads(last)
    stays = STAYS | (ONLY_WITH_A_PROCESS if sidecar == "process" else set())
    assert {name: values for name, values in said["left"].items() if name not in stays} == {}
    assert (stays - said["left"].keys(), said["lost"]) == (set(), [])
    if sidecar == "process":
        had, has = map(eval, said["left"]["descriptors"])
        assert has == sorted([*had, "/memfd:polyaxon-crash (deleted)"])
    assert next(numbers) > 4
    reader.ended(said["uuid"], "succeeded")


BEGIN = """
import os, signal, sys, time
from polyaxon_client.tracking import Experiment

experiment = Experiment(project="guest", track_code=False, track_env=False)
"""
END = """
for step in range(5):
    experiment.log_metrics(step=step, loss=0.5)
experiment.end()
print(experiment.experiment_id)
"""


def points(uuid: str, home: Path) -> int:
    """How many points of the metric ``loss`` are in the run directory."""
    file = home / "share/polyaxon-client/runs" / uuid / "events/metric/loss.plx"
    return len(file.read_text().splitlines()) - 1


def recorded_offline(script: Script, home: Path, *, lines: int = 1) -> str:
    """Runs it; the run is whole, and nothing is said but where it is kept. Gives what was printed before."""
    result = script.run()
    assert result.returncode == 0, result.stderr
    said = result.stderr.splitlines()
    assert len(said) == lines, result.stderr
    assert "the run is kept in" in said[-1]
    *printed, uuid = result.stdout.splitlines()
    assert points(uuid, home) == 5
    return "\n".join(printed)


@pytest.mark.parametrize("sidecar", ["process", "thread"])
def test_more_than_a_thousand_files_are_open(tmp_path: Path, clean_environment: Path, sidecar: str) -> None:
    """Descriptors beyond 1023, which ``select`` does not take, on both sides."""
    code = f"""
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (2048, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
files = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
experiment.create()
{END}"""
    script = Script(tmp_path, BEGIN + code, POLYAXON_TRACKING_SIDECAR=sidecar)
    recorded_offline(script, clean_environment)


def test_import_path_of_the_program_is_odd(tmp_path: Path, clean_environment: Path) -> None:
    """Python passes over what is no text there, and so do we."""
    code = f"""
import pathlib
sys.path += [pathlib.Path("lib"), None, b"lib", 7, "lib"]
experiment.create()
{END}"""
    recorded_offline(Script(tmp_path, BEGIN.replace(", track_env=False", "") + code), clean_environment)


def test_working_folder_is_gone(tmp_path: Path, clean_environment: Path) -> None:
    """Some other job cleans up; with ``python -c`` it is on the import path, too."""
    gone = tmp_path / "gone"
    script = Script(gone, f"os.rmdir(os.getcwd())\n{BEGIN}experiment.create(){END}")
    code = script.path.read_text()
    script.path.unlink()
    script.program = [sys.executable, "-c", f"import os\n{code}"]
    recorded_offline(script, clean_environment)


def test_program_that_wants_to_end_with_its_reader(tmp_path: Path, clean_environment: Path) -> None:
    """SIGPIPE ends the process where it has its default action: a sidecar that was killed must not raise it."""
    code = f"""
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
experiment.create()
from sidecars import sidecars_of
(sidecar,) = sidecars_of(experiment.experiment_id)
os.kill(sidecar, signal.SIGKILL)
while os.path.exists(f"/proc/{{sidecar}}/fd/2"):
    time.sleep(0.01)
{END}"""
    script = Script(tmp_path, BEGIN + code)
    shutil.copy(sidecars.__file__, tmp_path)
    recorded_offline(script, clean_environment)


def test_sidecar_does_not_start_and_the_arguments_are_many(tmp_path: Path, clean_environment: Path) -> None:
    """More than a pipe holds, and nobody to read it: nothing waits for that."""
    code = f"sys.argv += ['x' * 100_000] * 3\nsys.executable = '/bin/true'\nexperiment.create(){END}"
    script = Script(tmp_path, BEGIN.replace(", track_env=False", "") + code)
    script.deadline = 60
    result = script.run()
    assert result.returncode == 0, result.stderr
    assert "the run is kept in" in result.stderr


def test_program_with_its_python_inside_is_not_started_again(tmp_path: Path, clean_environment: Path) -> None:
    """Such a program is its own ``sys.executable``."""
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho started >> {tmp_path}/started\n")
    program.chmod(0o700)
    code = f"sys.frozen, sys.executable = True, {str(program)!r}\nexperiment.create(){END}"
    recorded_offline(Script(tmp_path, BEGIN + code), clean_environment, lines=2)
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize("sidecar", ["process", "thread"])
def test_signals_that_the_program_waits_for(tmp_path: Path, clean_environment: Path, sidecar: str) -> None:
    """A thread of ours that did not block them would be given them, and the process would end."""
    code = f"""
experiment.create()
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigwait([signal.SIGUSR1]).name)
{END}"""
    script = Script(tmp_path, BEGIN + code, POLYAXON_TRACKING_SIDECAR=sidecar, POLYAXON_IS_OFFLINE="true")
    script.path.write_text(
        script.path.read_text().replace("track_code=False", "token=lambda: 'token', track_code=False")
    )
    assert recorded_offline(script, clean_environment) == "SIGUSR1"


SHADOWS = [
    "random",
    "types",
    "queue",
    "select",
    "http",
    "json",
    "logging",
    "socket",
    "requests",
    "git",
    "httpx",
    "attr",
    "psutil",
    "pynvml",
    "brotli",
    "record",
    "journal",
    "polyaxon",
    "sitecustomize",
    "usercustomize",
]


def test_modules_of_the_program_are_not_run_by_the_sidecar(
    tmp_path: Path, variables: dict[str, str], reader: Reader
) -> None:
    """Neither from its folder nor from ``PYTHONPATH``, whatever they are called and whatever is not installed."""
    run = tmp_path / "run"
    for folder in ("given", "here"):
        (tmp_path / folder).mkdir()
        for name in SHADOWS:
            code = f"open({str(run)!r}, 'a').write('{folder}/{name} ')\n"
            (tmp_path / folder / f"{name}.py").write_text(code)
    code = f"""
import {", ".join(name for name in SHADOWS if name in sys.stdlib_module_names)}, subprocess
import polyaxon_client.client
sys.path[:0] = ["here", {str(tmp_path / "given")!r}]
os.environ["PYTHONPATH"] = sys.path[1]
experiment.create()
{END}"""
    begin = BEGIN.replace('project="guest", track_code=False, track_env=False', "")
    script = Script(tmp_path, begin + code, **{**variables, "POLYAXON_COLLECT_RESOURCES": "true"})
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    reader.ended(result.stdout.strip(), "succeeded")
    assert not run.exists(), run.read_text()


@pytest.mark.parametrize("sidecar", ["process", "thread"])
def test_warnings_are_errors_in_development_mode(
    tmp_path: Path, variables: dict[str, str], reader: Reader, sidecar: str
) -> None:
    """What we leave open, or do in an old way, would be told, or raised in the middle of the training."""
    code = f"""{BEGIN.replace('project="guest", track_code=False, track_env=False', "track_console=True")}
import logging
experiment.create()
experiment.log_params(lr=0.1)
experiment.log_text("words", "some words", step=1)
experiment.log_artifact("train.py")
logging.warning("logged")
experiment.log_code_ref()
experiment.log_run_env()
{END}
del experiment
import gc
gc.collect()
"""
    script = Script(tmp_path, code, POLYAXON_TRACKING_SIDECAR=sidecar, **variables)
    script.program = [sys.executable, "-X", "dev", "-W", "error"]
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "WARNING:root:logged\n")
    reader.ended(result.stdout.strip(), "succeeded")


def test_inside_a_running_event_loop(tmp_path: Path, clean_environment: Path) -> None:
    """The loop stays the program's; its debug mode tells of what is left open in it."""
    code = """
import asyncio
async def train():
    ticking = asyncio.create_task(asyncio.sleep(0.01, "ticked"))
    experiment.create()
    for step in range(5):
        experiment.log_metrics(step=step, loss=0.5)
        await asyncio.sleep(0.01)
    asyncio.get_running_loop()
    experiment.end()
    print(await ticking)
asyncio.run(train(), debug=True)
print(experiment.experiment_id)
"""
    begin = f"import logging\nlogging.getLogger('asyncio').setLevel('ERROR')\n{BEGIN}"
    script = Script(tmp_path, begin + code)
    assert recorded_offline(script, clean_environment) == "ticked"


CHILDREN = {
    # The child that starts the sidecar is gone when `create` returns.
    "nothing": "",
    "a handler": "signal.signal(signal.SIGCHLD, lambda *_: reaped.append(reap()))",
    "ignored": "signal.signal(signal.SIGCHLD, signal.SIG_IGN)",
}


@pytest.mark.parametrize("way", ["nothing", "a handler", pytest.param("ignored", marks=pytest.mark.slow)])
def test_the_programs_own_children(tmp_path: Path, clean_environment: Path, way: str) -> None:
    """Who waits for any child waits for his own, before, while and after a sidecar is there."""
    code = f"""
def reap():
    try:
        return os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return None
reaped = []
{CHILDREN[way]}
own = os.posix_spawn("/bin/sleep", ["sleep", "0.5"], os.environ)
experiment.create()
if {way == "nothing"}:
    assert os.wait() == (own, 0)
else:
    while os.path.exists(f"/proc/{{own}}"):
        time.sleep(0.01)
    assert {way == "ignored"} or (own, 0) in reaped, reaped
try:
    print(os.waitpid(-1, os.WNOHANG))
except ChildProcessError:
    print("no child")
{END}"""
    assert recorded_offline(Script(tmp_path, BEGIN + code), clean_environment) == "no child"


@pytest.mark.parametrize(
    ("sidecar", "runs"),
    [
        ("thread", 20),
        pytest.param("thread", 200, marks=pytest.mark.slow),
        pytest.param("process", 30, marks=pytest.mark.slow),
    ],
)
def test_many_runs_in_one_process_leave_nothing(
    tmp_path: Path, clean_environment: Path, sidecar: str, runs: int
) -> None:
    code = f"""{BEGIN}
import gc, logging, threading
from process_state import descriptors
logging.disable()
gc.disable()
def run():
    experiment = Experiment(project="guest", track_code=False, track_env=False)
    experiment.create()
    experiment.log_metrics(step=1, loss=0.5)
    experiment.end()
def settle():
    deadline = time.monotonic() + 60
    while threading.active_count() > 1 and time.monotonic() < deadline:
        time.sleep(0.05)
run()
settle()
before = len(descriptors())
for number in range({runs}):
    run()
settle()
print(len(descriptors()) - before, threading.active_count())
logging.disable(logging.NOTSET)
experiment.create()
{END}"""
    script = Script(tmp_path, code, POLYAXON_TRACKING_SIDECAR=sidecar)
    shutil.copy(process_state.__file__, tmp_path)
    assert recorded_offline(script, clean_environment) == "0 1"


@pytest.mark.parametrize("is_set", ["before", pytest.param("after", marks=pytest.mark.slow)])
def test_fault_handler_of_the_program(tmp_path: Path, clean_environment: Path, is_set: str) -> None:
    """Its file gets the stacks, at a crash and after a time."""
    own = """
import faulthandler
faults = open("faults.txt", "w")
faulthandler.enable(faults)
faulthandler.dump_traceback_later(0.01, file=faults)
"""
    code = f"{own if is_set == 'before' else ''}experiment.create()\n{own if is_set == 'after' else ''}"
    ends = "\ntime.sleep(0.5)\nfaulthandler.cancel_dump_traceback_later()\nfaulthandler._sigabrt()\n"
    result = Script(tmp_path, BEGIN + code + END + ends).run()
    assert result.returncode == -signal.SIGABRT
    told = (tmp_path / "faults.txt").read_text()
    assert told.startswith("Timeout")
    assert "Fatal Python error: Aborted" in told

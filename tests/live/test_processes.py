"""One run, many processes: forked, spawned, pooled, on one machine and on several. Nothing is lost, doubled or overwritten."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from support.reader import Reader
from support.reliability import note
from support.scripts import DEADLINE, Script
from support.server import PolyaxonServer
from support.sidecars import sidecars_of

pytestmark = [pytest.mark.live, pytest.mark.reliability]

MakeScript = Callable[..., Script]
SECTION = "Many processes"

BEGIN = """\
import json, multiprocessing, os, signal, sys, threading, time
from polyaxon_client.tracking import Experiment

slowest = 0.0
def log(experiment, step, **metrics):
    global slowest
    began = time.perf_counter()
    experiment.log_metrics(step=step, **metrics)
    slowest = max(slowest, time.perf_counter() - began)
"""


@pytest.fixture
def script(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> MakeScript:
    """Makes scripts that know the server and the project; ``home`` tells one machine from another."""

    def make(code: str, *, home: str = "home", **variables: str) -> Script:
        folder = tmp_path / f"script-{len(list(tmp_path.iterdir()))}"
        return Script(
            folder,
            BEGIN + code,
            **{
                "POLYAXON_HOST": polyaxon_server.url,
                "POLYAXON_PROJECT": reader.project,
                "XDG_DATA_HOME": str(tmp_path / home),
                **variables,
            },
        )

    return make


def finished(process: subprocess.Popen[str]) -> str:
    """What a script printed, once it has ended well and without a word of complaint."""
    printed, errors = process.communicate(timeout=DEADLINE)
    assert (process.returncode, errors) == (0, "")
    return printed


JOIN = """
experiment = Experiment(experiment_id=sys.argv[1], track_code=False)
rank = int(sys.argv[2])
experiment.log_params(**{f"param_{rank}_{n}": n for n in range(10)})
experiment.log_tags([f"rank-{rank}"])
experiment.send_logs(f"from rank {rank}")
for step in range(300):
    log(experiment, step, loss=rank + step / 1000)
    if step % 30 == 0:
        experiment.log_params(**{f"late_{rank}_{step}": step})
        time.sleep(0.05)
with open(f"model.txt", "w") as file:
    file.write(f"weights of {rank}")
experiment.log_artifact("model.txt")
print(json.dumps(slowest))
"""
CREATE = """
experiment = Experiment(track_code=False).create()
print(experiment.experiment_id, flush=True)
for step in range(300):
    log(experiment, step, loss=step / 1000)
experiment.log_params(param_0=0)
experiment.send_logs("from rank 0")
with open("model.txt", "w") as file:
    file.write("weights of 0")
experiment.log_artifact("model.txt")
sys.stdin.readline()
log(experiment, 300, loss=0.3)
print(json.dumps(slowest))
"""


def test_machines_that_join_a_live_run_overwrite_nothing(script: MakeScript, reader: Reader) -> None:
    """Four writers that know nothing of each other, while the one that began the run goes on."""
    creator = script(CREATE, home="rank-0").start()
    assert creator.stdin is not None
    assert creator.stdout is not None
    uuid = creator.stdout.readline().strip()
    joined = [script(JOIN, home=f"rank-{rank}").start(uuid, str(rank)) for rank in range(1, 5)]
    waits = [float(finished(process)) for process in joined]
    creator.stdin.write("\n")
    creator.stdin.flush()
    waits.append(float(finished(creator)))

    run = reader.ended(uuid)
    writers = {name for name in reader.lineage(uuid) if name.startswith("loss")}
    assert len(writers) == 5
    assert reader.points(uuid, "loss") == [(step, step / 1000) for step in range(301)]
    found = [reader.points(uuid, name) for name in writers - {"loss"}]
    assert sorted(found, key=lambda points: points[0][1]) == [
        [(step, rank + step / 1000) for step in range(300)] for rank in range(1, 5)
    ]
    assert all(name.rpartition("-")[0].startswith("loss-") for name in writers - {"loss"})
    expected = {"param_0": 0}
    for rank in range(1, 5):
        expected |= {f"param_{rank}_{n}": n for n in range(10)}
        expected |= {f"late_{rank}_{step}": step for step in range(0, 300, 30)}
    assert run["inputs"] == expected
    assert set(run["tags"]) == {f"rank-{rank}" for rank in range(1, 5)}
    assert set(run["outputs"]) == writers
    assert {line for line in reader.logs(uuid) if line.startswith("from")} == {
        f"from rank {rank}" for rank in range(5)
    }
    names = {name.removeprefix("loss-") for name in writers - {"loss"}}
    assert reader.file(uuid, "outputs/model.txt") == b"weights of 0"
    stored = {reader.file(uuid, f"outputs/{name}/model.txt").decode() for name in names}
    assert stored == {f"weights of {rank}" for rank in range(1, 5)}
    assert {f"writer-{name}" for name in names} <= set(run["meta_info"])
    assert {run["meta_info"][f"writer-{name}"]["host"] for name in names} == {socket.gethostname()}
    assert run["status"] == "succeeded"
    note(
        SECTION,
        "four machines join a live run: metrics, logs and files apart, params and tags merged",
        logged=1501,
        lost=0,
        doubled=0,
        longest_wait=max(waits),
        status=run["status"],
    )


def test_params_that_another_writer_undid_are_there_in_the_end(
    script: MakeScript, reader: Reader, polyaxon_server: PolyaxonServer
) -> None:
    """The server merges without a lock: what overlapping merges can do to each other is done here on purpose."""
    code = """
experiment = Experiment(track_code=False, track_env=False).create()
experiment.log_params(a=1, b={"c": [2, 3]})
experiment.log_tags(["mine"])
print(experiment.experiment_id, flush=True)
sys.stdin.readline()
experiment.log_params(d=4)
"""
    process = script(code).start()
    assert process.stdout is not None
    uuid = process.stdout.readline().strip()
    deadline = time.monotonic() + 30
    while "b" not in (reader.run(uuid)["inputs"] or {}) and time.monotonic() < deadline:
        time.sleep(0.1)
    url = f"{polyaxon_server.url}/api/v1/default/{reader.project}/runs/{uuid}"
    for _ in range(20):
        reply = httpx.patch(
            url, json={"inputs": {"theirs": 0}, "tags": ["theirs"]}, trust_env=False, timeout=30
        )
        if reply.status_code == 200:
            break
        time.sleep(0.1)
    assert reader.run(uuid)["inputs"] == {"theirs": 0}
    process.communicate("\n", timeout=DEADLINE)
    run = reader.run(uuid)
    assert run["inputs"] == {"theirs": 0, "a": 1, "b": {"c": [2, 3]}, "d": 4}
    assert set(run["tags"]) == {"theirs", "mine"}


WORKERS = """
def work(uuid, number):
    # A process that shares nothing with its parent joins the run by its id.
    experiment = Experiment(experiment_id=uuid, track_code=False, track_env=False)
    for step in range(100):
        experiment.log_metrics(step=step, **{f"worker_{number}": step / 7})
    experiment.log_params(**{f"param_{number}": number})
    experiment.send_logs(f"from worker {number}")

if __name__ == "__main__":
    experiment = Experiment(track_code=False, track_env=False).create()
    context = multiprocessing.get_context(sys.argv[1])
    workers = [context.Process(target=work, args=(experiment.experiment_id, n)) for n in range(3)]
    for worker in workers:
        worker.start()
    for step in range(100):
        log(experiment, step, loss=step / 7)
    for worker in workers:
        worker.join()
    print(experiment.experiment_id, slowest, *(worker.exitcode for worker in workers))
"""


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes_of_one_machine_write_one_run(script: MakeScript, reader: Reader, method: str) -> None:
    result = script(WORKERS).run(method)
    assert (result.returncode, result.stderr) == (0, "")
    uuid, slowest, *codes = result.stdout.split()
    assert codes == ["0", "0", "0"]
    run = reader.run(uuid)
    assert run["status"] == "succeeded"
    expected = [(step, step / 7) for step in range(100)]
    assert reader.points(uuid, "loss") == expected
    # One machine is one writer: the names are the plain ones.
    assert [reader.points(uuid, f"worker_{n}") for n in range(3)] == [expected] * 3
    assert run["inputs"] == {f"param_{n}": n for n in range(3)}
    assert sorted(reader.logs(uuid)) == [f"from worker {n}" for n in range(3)]
    note(
        SECTION,
        f"three processes by {method}, each joining the run by its id",
        logged=400,
        lost=0,
        doubled=0,
        longest_wait=float(slowest),
        status=run["status"],
    )


POOL = """
def load(item):
    experiment.log_metrics(step=item, loaded=item * 2)
    return item

def hang(item):
    experiment.log_metrics(step=item, hanging=item)
    open(f"hanging-{item}", "w").close()
    time.sleep(600)

experiment = Experiment(track_code=False, track_env=False).create()
context = multiprocessing.get_context("fork")
with context.Pool(3) as pool:
    for item in pool.imap_unordered(load, range(200)):
        log(experiment, item, loss=item)
# Workers that end by os._exit, and workers that are ended by SIGTERM in the middle of their work.
pool = context.Pool(2)
pool.map_async(hang, range(2), chunksize=1)
while not (os.path.exists("hanging-0") and os.path.exists("hanging-1")):
    time.sleep(0.05)
pool.terminate()
pool.join()
log(experiment, 200, loss=200)
print(experiment.experiment_id, slowest)
"""


def test_pool_of_workers_and_its_termination(script: MakeScript, reader: Reader) -> None:
    result = script(POOL).run()
    assert (result.returncode, result.stderr) == (0, "")
    uuid, slowest = result.stdout.split()
    run = reader.run(uuid)
    assert [condition["type"] for condition in reader.conditions(uuid)] == ["created", "running", "succeeded"]
    assert sorted(reader.points(uuid, "loss")) == [(item, item) for item in range(201)]
    assert sorted(reader.points(uuid, "loaded")) == [(item, item * 2) for item in range(200)]
    assert sorted(reader.points(uuid, "hanging")) == [(0, 0), (1, 1)]
    note(
        SECTION,
        "multiprocessing.Pool, and Pool.terminate in the middle",
        logged=403,
        lost=0,
        doubled=0,
        longest_wait=float(slowest),
        status=run["status"],
    )


RANK = """
uuid_file = os.environ["UUID_FILE"]
rank = int(os.environ[sys.argv[1]])
if rank == 0:
    experiment = Experiment(track_code=False, track_env=False).create()
    with open(uuid_file + ".new", "w") as file:
        file.write(experiment.experiment_id)
    os.rename(uuid_file + ".new", uuid_file)
else:
    while not os.path.exists(uuid_file):
        time.sleep(0.05)
    experiment = Experiment(experiment_id=open(uuid_file).read(), track_code=False, track_env=False)
for step in range(200):
    log(experiment, step, **{f"loss_{rank}": step / 3, "shared": rank})
experiment.log_params(**{f"param_{rank}": rank})
print(slowest)
"""


@pytest.mark.parametrize(
    "variable",
    [
        "RANK",
        *(
            pytest.param(name, marks=pytest.mark.slow)
            for name in ("LOCAL_RANK", "SLURM_PROCID", "OMPI_COMM_WORLD_RANK")
        ),
    ],
)
def test_ranks_of_one_machine_write_one_run(
    script: MakeScript, reader: Reader, tmp_path: Path, variable: str
) -> None:
    variables = {"UUID_FILE": str(tmp_path / "uuid")}
    processes = [script(RANK, **variables, **{variable: str(rank)}).start(variable) for rank in range(3)]
    waits = [float(finished(process)) for process in processes]
    uuid = (tmp_path / "uuid").read_text()
    run = reader.ended(uuid)
    # A rank may end after rank 0, with which the run ends; its own sidecar then brings the rest.
    for rank in range(3):
        assert reader.settled(uuid, f"loss_{rank}", 200) == [(step, step / 3) for step in range(200)]
    shared = reader.settled(uuid, "shared", 600)
    assert sorted(shared) == sorted((step, rank) for rank in range(3) for step in range(200))
    deadline = time.monotonic() + 30
    while len(run["inputs"] or {}) < 3 and time.monotonic() < deadline:
        run = reader.run(uuid)
    assert run["inputs"] == {f"param_{rank}": rank for rank in range(3)}
    assert run["status"] == "succeeded"
    assert len(reader.runs()) == 1
    note(
        SECTION,
        f"three ranks of one machine by {variable}",
        logged=1200,
        lost=0,
        doubled=0,
        longest_wait=max(waits),
        status=run["status"],
    )


def test_child_that_outlives_the_program_is_heard_to_its_end(script: MakeScript, reader: Reader) -> None:
    code = """
experiment = Experiment(track_code=False, track_env=False).create()
log(experiment, 0, loss=0)
release, held = os.pipe()
if os.fork() == 0:
    experiment.log_metrics(step=0, child=0)
    os.close(held)
    for stream in (0, 1, 2):
        os.dup2(os.open(os.devnull, os.O_RDWR), stream)
    # Until the test closes the other end, long after the parent has gone.
    os.read(int(sys.argv[1]), 1)
    for step in range(1, 50):
        experiment.log_metrics(step=step, child=step)
    os._exit(0)
print(experiment.experiment_id)
"""
    made = script(code)
    wait_read, wait_write = os.pipe()
    os.set_inheritable(wait_read, True)
    process = subprocess.Popen(
        [sys.executable, str(made.path), str(wait_read)],
        cwd=made.folder,
        env=made.variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=(wait_read,),
        text=True,
    )
    os.close(wait_read)
    uuid = finished(process).strip()
    assert reader.ended(uuid)["status"] == "succeeded"
    # The run has ended and everything is sent: a sidecar that left now, and tidied up, would lose what follows.
    assert reader.settled(uuid, "child", 1) == [(0, 0)]
    os.close(wait_write)
    assert reader.settled(uuid, "child", 50) == [(step, step) for step in range(50)]
    assert reader.run(uuid)["status"] == "succeeded"
    deadline = time.monotonic() + 30
    while sidecars_of(uuid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert sidecars_of(uuid) == []
    note(SECTION, "a forked child outlives the program", logged=51, lost=0, doubled=0, status="succeeded")


FORKS = """
import logging

forks = int(sys.argv[1])
experiment = Experiment(track_code=False, track_env=False).create()
is_over = threading.Event()
counts = [0, 0, 0]

def log_on(number):
    while not is_over.is_set():
        log(experiment, counts[number], **{f"thread_{number}": counts[number]})
        if counts[number] % 50 == 0:
            logging.getLogger("training").warning("thread %d at %d", number, counts[number])
        counts[number] += 1
        time.sleep(0.0005)

threads = [threading.Thread(target=log_on, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for number in range(forks):
    child = os.fork()
    if child == 0:
        # Whatever lock a thread of the parent held at this moment: the child must not wait for it.
        signal.alarm(60)
        experiment.log_metrics(step=number, child=number)
        logging.getLogger("training").warning("child %d", number)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0, (number, status)
is_over.set()
for thread in threads:
    thread.join()
print(experiment.experiment_id, slowest, *counts)
"""


@pytest.mark.parametrize("forks", [50, pytest.param(1000, marks=pytest.mark.slow)])
def test_forks_under_logging_threads_never_hang(script: MakeScript, reader: Reader, forks: int) -> None:
    result = script(FORKS, POLYAXON_TRACKING_EXIT_TIMEOUT="90").run(str(forks))
    assert result.returncode == 0, result.stderr
    uuid, slowest, *counts = result.stdout.split()
    run = reader.run(uuid)
    assert run["status"] == "succeeded"
    assert sorted(reader.points(uuid, "child")) == [(number, number) for number in range(forks)]
    for number, count in enumerate(map(int, counts)):
        assert reader.points(uuid, f"thread_{number}") == [(step, step) for step in range(count)]
    lines = [line.split("child ")[1] for line in reader.logs(uuid) if "child" in line]
    assert sorted(map(int, lines)) == list(range(forks))
    note(
        SECTION,
        "forks under three logging threads",
        tried=forks,
        logged=forks + sum(map(int, counts)),
        lost=0,
        doubled=0,
        longest_wait=float(slowest),
        status=run["status"],
    )


def test_ranks_go_on_when_the_sidecar_that_served_them_all_is_killed(
    script: MakeScript, reader: Reader
) -> None:
    """Another one stands by; and the one with which the run ends tells how it ended, whoever sends."""
    code = """
experiment = Experiment(track_code=False, track_env=False).create()
print(experiment.experiment_id, flush=True)
log(experiment, 0, first=0)
sys.stdin.readline()
log(experiment, 1, first=1)
raise SystemExit(5)
"""
    rank = """
experiment = Experiment(experiment_id=sys.argv[1], track_code=False, track_env=False)
log(experiment, 0, second=0)
print("joined", flush=True)
sys.stdin.readline()
log(experiment, 1, second=1)
"""
    creator = script(code).start()
    assert creator.stdout is not None
    uuid = creator.stdout.readline().strip()
    (holder,) = sidecars_of(uuid)
    other = script(rank).start(uuid)
    assert other.stdout is not None
    assert other.stdout.readline() == "joined\n"
    deadline = time.monotonic() + 30
    while len(sidecars_of(uuid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(holder, signal.SIGKILL)
    assert reader.settled(uuid, "second", 1) == [(0, 0)]
    _, errors = creator.communicate("\n", timeout=DEADLINE)
    assert (creator.returncode, errors) == (5, "")
    # What the process said first is put right by its exit code.
    run = reader.ended(uuid, status="failed")
    assert (run["status"], reader.conditions(uuid)[-1]["message"]) == (
        "failed",
        "The process ended with exit code 5 in the end.",
    )
    assert reader.points(uuid, "first") == [(0, 0), (1, 1)]
    _, errors = other.communicate("\n", timeout=DEADLINE)
    assert (other.returncode, errors) == (0, "")
    assert reader.settled(uuid, "second", 2) == [(0, 0), (1, 1)]
    assert reader.run(uuid)["status"] == "failed"
    note(SECTION, "the sidecar that serves two ranks is killed", logged=4, lost=0, doubled=0, status="failed")

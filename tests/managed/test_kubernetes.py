"""In a cluster: files are written into the mounted folder, facts are sent, all else is left to the platform."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from support.managed import Container
from support.official import official_sidecar
from support.proxy import RecordingProxy
from support.reader import Reader
from support.sidecars import sidecars_of

pytestmark = [pytest.mark.live, pytest.mark.slow]

SIDECAR = Path(__file__).parent / "official_sidecar.py"
MakeContainer = Callable[..., Container]

TRAIN = """
import logging, os, sys, time
from pathlib import Path
from polyaxon_client.tracking import Experiment, get_data_paths, get_log_level, get_outputs_path

experiment = Experiment()
assert get_outputs_path() == os.environ["OUT"]
assert get_log_level() == "DEBUG"
assert (get_data_paths() or {}) in ({}, {"datasets": "/datasets"})
experiment.log_params(lr=float(sys.argv[1].partition("=")[2]))
experiment.log_tags("inside")
logging.warning("not the tracker's business")
for step in range(20):
    experiment.log_metrics(step=step, timestamp=1_790_000_000 + step, loss=step / 7, **{"val/f1": -step / 3})
began = time.monotonic()
events = Path(get_outputs_path()).parent / "events/metric/loss.plx"
while not (events.exists() and len(events.read_text().splitlines()) == 21):
    assert time.monotonic() < began + 60, "no events on disk"
    time.sleep(0.01)
print(time.monotonic() - began)
Path(get_outputs_path(), "direct.txt").write_text("written straight into the folder")
Path("model.txt").write_text("weights")
experiment.log_artifact("model.txt")
experiment.log_data_ref(b"rows", "rows")
"""
POINTS = [(step, step / 7) for step in range(20)]


@pytest.mark.parametrize(
    ("variant", "token"),
    [
        ("kubernetes, users", "from-the-init-container"),
        ("kubernetes, users, bucket", "from-the-init-container"),
        ("kubernetes, community", None),
        ("service", None),
    ],
)
def test_files_are_written_and_facts_are_sent(
    container: MakeContainer, proxy: RecordingProxy, reader: Reader, variant: str, token: str | None
) -> None:
    pod = container(variant, url=proxy.url, token=token)
    done = pod.execute(TRAIN)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "WARNING:root:not the tracker's business\n"
    # Within a second, where the machine is not busy with other things.
    assert float(done.stdout) < 3
    run = reader.run(pod.run)
    assert (run["inputs"], run["tags"], run["status"]) == ({"lr": 0.01}, ["inside"], "created")
    assert run["outputs"] == {"loss": 19 / 7, "val/f1": -19 / 3}
    assert [condition["type"] for condition in reader.conditions(pod.run)] == ["created"]
    # Statuses, files and their summaries are the platform's; the rest are references.
    assert reader.tree(pod.run).get("files", {}) == {} and reader.tree(pod.run).get("dirs", []) == []
    assert set(reader.lineage(pod.run)) == {"env", "model.txt", "rows"}
    assert headers(proxy, "authorization") == {None if token is None else f"Token {token}"}
    assert headers(proxy, "x-polyaxon-service") == {"runner"}
    assert written(pod) == {
        "events/metric/loss.plx",
        "events/metric/val/f1.plx",
        "outputs/direct.txt",
        "outputs/env.json",
        "outputs/model.txt",
    }


def test_the_official_sidecar_picks_it_up(container: MakeContainer, reader: Reader) -> None:
    pod = container("kubernetes, community")
    sidecar = pod.start_sidecar(official_sidecar(), SIDECAR)
    try:
        done = pod.execute(TRAIN)
    finally:
        sidecar.finish()
    assert done.returncode == 0, done.stderr
    assert reader.points(pod.run, "loss") == POINTS
    assert reader.file(pod.run, "outputs/model.txt") == b"weights"
    assert reader.file(pod.run, "outputs/direct.txt") == b"written straight into the folder"
    row = reader.lineage(pod.run)["loss"]
    assert (row["kind"], row["path"], row["summary"]["metric"]["last"]) == (
        "metric",
        "events/metric/loss.plx",
        19 / 7,
    )
    assert reader.run(pod.run)["outputs"]["loss"] == 19 / 7


def test_the_folder_can_be_read_by_a_sidecar_of_another_user(container: MakeContainer) -> None:
    pod = container("kubernetes, community")
    before = os.umask(0o022)
    try:
        assert pod.execute(TRAIN).returncode == 0
    finally:
        os.umask(before)
    modes = {path: path.stat().st_mode & 0o005 for path in pod.run_dir.rglob("*")}
    assert modes
    assert {path for path, mode in modes.items() if mode != (0o005 if path.is_dir() else 0o004)} == set()


def test_without_collection_files_stay_and_facts_are_sent(
    container: MakeContainer, reader: Reader, polyaxon_server: object
) -> None:
    pod = container("kubernetes, plugins off")
    done = pod.execute(
        """
        import os, sys
        from polyaxon_client.tracking import Experiment, get_outputs_path

        # Where nothing is collected, the platform wants outputs in the store itself.
        assert get_outputs_path() == os.environ["OUT"]
        experiment = Experiment()
        experiment.log_params(lr=0.5)
        experiment.log_metrics(step=1, loss=0.25)
        print(experiment.run_dir)
        """
    )
    assert done.returncode == 0, done.stderr
    (warning,) = done.stderr.splitlines()
    assert "nobody collects the files of this run" in warning
    assert done.stdout.strip() in warning
    run = reader.run(pod.run)
    assert (run["inputs"], run["outputs"], run["status"]) == ({"lr": 0.5}, {"loss": 0.25}, "created")
    assert not pod.context.exists()
    assert Path(done.stdout.strip(), "events/metric/loss.plx").exists()


ENDLESS = """
import time
from polyaxon_client.tracking import Experiment

experiment = Experiment()
print("begun", flush=True)
step = 0
while True:
    experiment.log_metrics(step=step, loss=step / 7)
    print(step, time.time(), flush=True)
    step += 1
    time.sleep(0.005)
"""
REST = """
from polyaxon_client.tracking import Experiment

experiment = Experiment()
for step in range(1_000_000, 1_000_010):
    experiment.log_metrics(step=step, loss=step / 7)
"""


def test_a_killed_container_that_restarts_loses_and_doubles_nothing(
    container: MakeContainer, reader: Reader
) -> None:
    pod = container("kubernetes, community")
    with pod.start(ENDLESS) as process:
        assert process.stdout is not None
        logged: list[tuple[int, float]] = []
        for line in process.stdout:
            if line.strip() != "begun":
                step, at = line.split()
                logged.append((int(step), float(at)))
            if len(logged) == 500:
                break
        kill_container(pod, process)
        killed_at = time.time()
        for line in process.stdout:
            if line.endswith("\n") and len(line.split()) == 2:
                logged.append((int(line.split()[0]), float(line.split()[1])))
    events = pod.run_dir / "events/metric/loss.plx"
    content = events.read_text()
    assert content.endswith("\n")
    on_disk = [int(line.split("|")[0]) for line in content.splitlines()[1:]]
    assert on_disk == list(range(len(on_disk)))
    # At most the last second is unwritten; twice that on a busy machine.
    assert len(on_disk) >= sum(at < killed_at - 2 for _, at in logged)
    assert list((pod.context / "artifacts/.journal" / pod.run).glob("*.journal"))
    # The same container again, with the same volume.
    done = pod.execute(REST)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [line.split("|") for line in events.read_text().splitlines()[1:]]
    steps = [int(row[0]) for row in rows]
    # A call may have been acknowledged whose line the kill kept from us.
    first = steps[: steps.index(1_000_000)]
    assert first == list(range(len(first)))
    assert len(first) in (len(logged), len(logged) + 1)
    assert steps[len(first) :] == list(range(1_000_000, 1_000_010))
    assert [float(row[2]) for row in rows] == [step / 7 for step in steps]
    assert reader.run(pod.run)["outputs"] == {"loss": 1_000_009 / 7}
    assert reader.run(pod.run)["status"] == "created"


def kill_container(pod: Container, process: subprocess.Popen[str]) -> None:
    """Ends all of the container's processes at once, as the kubelet does."""
    for pid in [process.pid, *sidecars_of(pod.run)]:
        os.kill(pid, signal.SIGKILL)


def written(pod: Container) -> set[str]:
    return {path.relative_to(pod.run_dir).as_posix() for path in pod.run_dir.rglob("*") if path.is_file()}


def headers(proxy: RecordingProxy, name: str) -> set[str | None]:
    """What all requests said in this header."""
    return {
        {key.lower(): value for key, value in exchange.request_headers.items()}.get(name)
        for exchange in proxy.exchanges
    }

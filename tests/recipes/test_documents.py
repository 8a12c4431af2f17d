"""The code in the documents about environments is run, block by block."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.engines import SOURCES, engine_python
from support.reader import Reader
from support.scripts import DEADLINE, Script
from support.server import PolyaxonServer
from support.started_runs import started_run

pytestmark = [pytest.mark.live, pytest.mark.slow]

ROOT = Path(__file__).parents[2]


def blocks(document: str, language: str) -> list[str]:
    """The code blocks of a document in a language."""
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [code for named, code in found if named == language]


def test_no_block_is_left_out() -> None:
    counts = {
        name: (len(blocks(name, "python")), len(blocks(name, "bash")))
        for name in ("in-cluster.md", "distributed.md", "other-environments.md")
    }
    assert counts == {"in-cluster.md": (1, 0), "distributed.md": (3, 0), "other-environments.md": (0, 3)}


def test_inside_polyaxon(tmp_path: Path, reader: Reader, polyaxon_server: PolyaxonServer) -> None:
    run = started_run(polyaxon_server, reader.project)
    outputs = tmp_path / "context" / "artifacts" / run / "outputs"
    outputs.mkdir(parents=True)
    (code,) = blocks("in-cluster.md", "python")
    done = Script(
        tmp_path / "work",
        code,
        POLYAXON_IS_MANAGED="true",
        POLYAXON_COLLECT_ARTIFACTS="true",
        POLYAXON_RUN_INSTANCE=f"default.{reader.project}.runs.{run}",
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_CONTEXT_ROOT=str(tmp_path / "context"),
    ).run()
    assert (done.returncode, done.stderr, done.stdout.strip()) == (0, "", str(outputs))
    assert reader.run(run)["inputs"] == {"learning_rate": 0.1}


def test_workers(tmp_path: Path, reader: Reader, variables: dict[str, str]) -> None:
    code = blocks("distributed.md", "python")[0].replace("quick-start", reader.project)
    done = Script(tmp_path, code, **variables).run()
    assert (done.returncode, done.stderr) == (0, "")
    run = reader.ended(status="succeeded")
    assert sorted(reader.points(run["uuid"], "score")) == [(fold, 1 / (fold + 1)) for fold in range(8)]


@pytest.mark.engines
@pytest.mark.timeout(900)
def test_ranks(tmp_path: Path, reader: Reader, variables: dict[str, str]) -> None:
    code = blocks("distributed.md", "python")[1].replace("quick-start", reader.project)
    code += "experiment.log_metrics(step=1, loss=dist.get_rank())\ndist.destroy_process_group()\n"
    script = Script(tmp_path, code, **variables, PYTHONPATH=SOURCES, OMP_NUM_THREADS="1")
    python = engine_python("torch==2.13.*", "numpy")
    script.program = [str(python), str(python.with_name("torchrun")), "--standalone", "--nproc-per-node=2"]
    script.deadline = 400.0
    done = script.run()
    assert done.returncode == 0, done.stderr
    uuid = reader.ended(status="succeeded")["uuid"]
    assert reader.settled(uuid, "loss", 1) == [(1, 0)]
    assert reader.settled(uuid, "loss-rank-1", 1) == [(1, 1)]


def test_an_array(tmp_path: Path, reader: Reader, variables: dict[str, str]) -> None:
    code = blocks("distributed.md", "python")[2].replace("quick-start", reader.project)
    array = {"SLURM_CLUSTER_NAME": "tests", "SLURM_ARRAY_JOB_ID": reader.project}
    for task in ("0", "1"):
        more = "experiment.log_metrics(step=1, loss=0.5)\n"
        done = Script(tmp_path / task, code + more, **variables, **array, SLURM_ARRAY_TASK_ID=task).run()
        assert (done.returncode, done.stderr) == (0, "")
    run = reader.ended(status="succeeded")
    assert run["name"] == "array"
    assert reader.settled(run["uuid"], "loss-rank-1", 1) == [(1, 0.5)]


def test_shell_blocks(
    tmp_path: Path, reader: Reader, variables: dict[str, str], polyaxon_server: PolyaxonServer
) -> None:
    again, offline, send = blocks("other-environments.md", "bash")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "python").symlink_to(sys.executable)
    (programs / "polyaxon-tracking").symlink_to(Path(sys.executable).with_name("polyaxon-tracking"))
    work = tmp_path / "work"
    work.mkdir()
    shutil.copy(ROOT / "examples/preemptible.py", work)
    shutil.copytree(ROOT / "examples", work / "examples", ignore=shutil.ignore_patterns("node_modules"))
    (work / "train.py").write_text(
        (ROOT / "examples/quick_start.py").read_text().replace("quick-start", reader.project)
    )
    environment = {
        **os.environ,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join([SOURCES, *filter(None, sys.path)]),
        "SCRATCH": str(tmp_path / "scratch"),
        "SLURM_JOB_ID": "4711",
    }
    for block, more in ((again, variables), (offline, {}), (send, {})):
        text = block.replace("quick-start", reader.project).replace(
            "https://polyaxon.example.com", polyaxon_server.url
        )
        done = subprocess.run(
            ["/bin/sh", "-eu", "-c", text],
            cwd=work,
            env={**environment, **more},
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    runs = {run["name"]: run for run in reader.runs()}
    assert {name: run["status"] for name, run in runs.items()} == {
        "slurm-4711": "succeeded",
        "sgd-1": "succeeded",
    }
    assert len(reader.points(runs["sgd-1"]["uuid"], "loss")) == 1000

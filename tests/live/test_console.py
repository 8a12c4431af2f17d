"""Console capture in real programs: the run gets what was printed, the program's own output stays byte for byte."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from polyaxon_client.tracking.console import BURST_LINES
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer

DEADLINE = 60.0

OFFLINE = """
import logging
logging.getLogger("polyaxon_client").setLevel(logging.ERROR)
from polyaxon_client import tracking
"""


def offline(folder: Path, code: str, **variables: str) -> Script:
    # Printed as a program prints whose output goes to a file.
    return Script(
        folder,
        OFFLINE + code,
        POLYAXON_PROJECT="digits",
        POLYAXON_OFFLINE_ROOT=str(folder / "root"),
        PYTHONUNBUFFERED="",
        **variables,
    )


def stored(folder: Path) -> tuple[dict[str, Any], list[str]]:
    """The run of a script without a server, once its sidecar is done, and its log lines."""
    deadline = time.monotonic() + DEADLINE
    while True:
        for file in (folder / "root" / "runs").glob("*/run.plx.json"):
            run = json.loads(file.read_bytes())
            if run["status"] in ("succeeded", "failed", "stopped"):
                logs = file.parent / "plxlogs" / "logs.jsonl"
                lines = logs.read_text().splitlines() if logs.exists() else []
                return run, [json.loads(line)["value"] for line in lines]
        assert time.monotonic() < deadline, "no run has ended"
        time.sleep(0.05)


PRINTING = """
import logging, sys, threading, warnings
from tqdm import tqdm

logging.basicConfig(level=logging.INFO, format="mine %(message)s")
run = tracking.init(track_console=True)
print("epoch", 1, end="")
print(" done")
logging.info("by the root logger")
for _ in tqdm(range(300), mininterval=0, ascii=True, ncols=60, desc="steps"):
    pass
warnings.warn("careful", stacklevel=1)
print("\\x1b[31mred\\x1b[0m caf\\u00e9 \\U0001f600")
sys.stdout.buffer.write(b"bytes\\n")
thread = threading.Thread(target=lambda: 1 / 0, name="worker")
thread.start()
thread.join()
print("not finished", end="")
raise ValueError("boom")
"""


def test_all_that_a_program_prints_is_stored_once_and_its_output_stays(tmp_path: Path) -> None:
    plain = offline(tmp_path / "plain", PRINTING.replace("track_console=True", "track_console=False"))
    script = offline(tmp_path / "captured", PRINTING)
    without, captured = plain.run(), script.run()
    assert captured.returncode == without.returncode == 1
    assert captured.stdout == without.stdout

    def shown(text: str, folder: Path) -> list[str]:
        # Bars tell speeds; paths name the folder.
        return [line for line in text.replace(str(folder), "").splitlines() if not line.startswith("steps:")]

    assert shown(captured.stderr, script.folder) == shown(without.stderr, plain.folder)

    run, lines = stored(script.folder)
    text = "\n".join(lines)
    assert run["status"] == "failed"
    assert lines[:2] == ["epoch 1 done", "INFO -- by the root logger"]
    (bar,) = [line for line in lines if line.startswith("steps:")]
    assert bar.startswith("steps: 100%|##")
    assert "red caf\u00e9 \U0001f600" in lines
    assert "not finished" in lines
    for once in (
        "by the root logger",
        "UserWarning: careful",
        "ValueError: boom",
        "ZeroDivisionError",
        "in thread worker",
    ):
        assert text.count(once) == 1, (once, text)
    assert "bytes" not in text
    assert "mine" not in text


def test_it_is_off_unless_asked_for(tmp_path: Path) -> None:
    code = "run = tracking.init()\nprint('to myself')\n"
    assert offline(tmp_path / "off", code).run().stdout == "to myself\n"
    assert stored(tmp_path / "off")[1] == []
    assert offline(tmp_path / "on", code, POLYAXON_TRACKING_CONSOLE="true").run().stdout == "to myself\n"
    assert stored(tmp_path / "on")[1] == ["to myself"]


def test_what_was_printed_before_a_kill_is_stored_even_where_the_pipe_did_not_get_it(tmp_path: Path) -> None:
    script = offline(
        tmp_path,
        """
import os, signal
tracking.init(track_console=True)
for number in range(500):
    print("line", number)
os.kill(os.getpid(), signal.SIGKILL)
""",
    )
    result = script.run()
    assert result.returncode == -signal.SIGKILL
    # Python had the lines in its own buffer.
    assert result.stdout.count("\n") < 500
    run, lines = stored(tmp_path)
    assert run["status"] == "failed"
    assert lines[:500] == [f"line {number}" for number in range(500)]


def test_processes_beside_it_go_on_printing(tmp_path: Path) -> None:
    """Forked children are heard, other programs are not; both print where they printed before."""
    script = offline(
        tmp_path,
        """
import os, subprocess, sys, threading
tracking.init(track_console=True)
stop = threading.Event()

def chatter():
    while not stop.is_set():
        sys.stdout.write("")

threads = [threading.Thread(target=chatter) for _ in range(3)]
for thread in threads:
    thread.start()
for number in range(20):
    child = os.fork()
    if child == 0:
        print("child", number, flush=True)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
stop.set()
for thread in threads:
    thread.join()
sys.stdout.flush()
subprocess.run([sys.executable, "-c", "print('another program')"], check=True)
os.system("echo a shell")
sys.stdout.flush()
os.execv(sys.executable, [sys.executable, "-c", "print('what came after')"])
""",
    )
    result = script.run()
    children = [f"child {number}" for number in range(20)]
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [*children, "another program", "a shell", "what came after"]
    _, lines = stored(tmp_path)
    assert sorted(lines) == sorted(children)


def test_a_flood_reaches_the_terminal_whole_and_the_run_in_part(tmp_path: Path) -> None:
    script = offline(
        tmp_path,
        """
import os, random
tracking.init(track_console=True)
garbage = random.Random(3).randbytes(200_000).decode("latin-1").replace("\\n", "").replace("\\r", "")
print("before")
for number in range(100_000):
    print(number, "is the number of this line")
print(garbage)
tracking.end()
print("after")
""",
        PYTHONIOENCODING="utf-8",
    )
    result = script.run()
    assert result.returncode == 0, result.stderr
    assert result.stdout.count("\n") == 100_003
    _, lines = stored(tmp_path)
    assert lines[: BURST_LINES - 1] == [
        "before",
        *(f"{number} is the number of this line" for number in range(BURST_LINES - 2)),
    ]
    assert BURST_LINES <= len(lines) < 30_000
    notes = [int(line.split()[1]) for line in lines if line.startswith("Polyaxon: ")]
    assert notes
    # Each line is there or counted.
    assert len(lines) - len(notes) + sum(notes) == 100_002
    assert max(map(len, lines)) < 5000


@pytest.mark.live
def test_a_notebook_is_heard_and_can_end_a_run_and_begin_another(tmp_path: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    cells = [
        OFFLINE + "tracking.init(track_console=True, name='first')\nprint('cell one')",
        "import sys\nprint('cell two', file=sys.stderr)\nfor n in range(3): print(f'\\r{n}', end='')",
        "tracking.end()\nprint('between')",
        "tracking.init(track_console=True, name='second')\nprint('cell four')\ntracking.end()\n",
        "print(getattr(vars(sys.stdout).get('write'), '__module__', ''))",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    variables = {**os.environ, "POLYAXON_PROJECT": "digits", "POLYAXON_OFFLINE_ROOT": str(tmp_path)}
    client = NotebookClient(notebook, timeout=120, kernel_name="python3")
    client.execute(env=variables, cwd=str(tmp_path))
    runs = {}
    for file in tmp_path.glob("runs/*/run.plx.json"):
        logs = file.parent / "plxlogs" / "logs.jsonl"
        runs[json.loads(file.read_bytes())["name"]] = [
            json.loads(line)["value"] for line in logs.read_text().splitlines()
        ]
    assert sorted(runs["first"]) == ["2", "cell one", "cell two"]
    assert runs["second"] == ["cell four"]
    assert "polyaxon" not in notebook.cells[-1].outputs[-1].text


LIVE = """
import sys, time
from pathlib import Path
from tqdm import tqdm
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_console=True)
experiment.create(name="chatty")
print(experiment.experiment_id, flush=True)
print("\\x1b[1mloading\\x1b[0m the data")
for _ in tqdm(range(200), mininterval=0, ascii=True, ncols=60, desc="epoch 1"):
    pass
print("epoch 1: loss 0.25")
while not Path("go").exists():
    time.sleep(0.05)
print("warming down", file=sys.stderr)
"""


@pytest.mark.live
@pytest.mark.browser
def test_the_lines_are_readable_while_the_run_is_live_and_on_the_dashboard_afterwards(
    tmp_path: Path,
    polyaxon_server: PolyaxonServer,
    project: str,
    reader: Reader,
    open_page: Callable[[str], Page],
) -> None:
    script = Script(tmp_path, LIVE, POLYAXON_HOST=polyaxon_server.url, POLYAXON_PROJECT=project)
    process = script.start()
    try:
        assert process.stdout is not None
        uuid = process.stdout.readline().strip()
        deadline = time.monotonic() + DEADLINE
        while "plxlogs" not in reader.tree(uuid)["dirs"] or len(live_lines(reader, uuid)) < 4:
            assert time.monotonic() < deadline, "no line has arrived"
            time.sleep(0.2)
        lines = live_lines(reader, uuid)
        assert reader.run(uuid)["status"] == "running"
    finally:
        (tmp_path / "go").touch()
        process.communicate(timeout=DEADLINE)
    bar = lines.pop(2)
    assert lines == [uuid, "loading the data", "epoch 1: loss 0.25"]
    assert bar.startswith("epoch 1: 100%|##")
    reader.ended(uuid, "succeeded")
    assert reader.logs(uuid) == [uuid, "loading the data", bar, "epoch 1: loss 0.25", "warming down"]
    page = open_page(f"{polyaxon_server.url}/ui/default/{project}/runs/{uuid}/logs")
    for line in ("loading the data", "epoch 1: loss 0.25", "warming down"):
        expect(page.get_by_text(line)).to_be_visible()
    assert "\x1b" not in page.content()
    assert page.get_by_text("epoch 1: 100%").count() == 1


def live_lines(reader: Reader, uuid: str) -> list[str]:
    """The log lines of a run that goes on, from its file: the server's own route for them needs the end."""
    return [json.loads(line)["value"] for line in reader.file(uuid, "plxlogs/logs.jsonl").splitlines()]

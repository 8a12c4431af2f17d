"""How long the end of a program waits for a server that answers and takes nothing, and what it says then."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from support.proxy import RecordingProxy, Reply
from support.reader import Reader
from support.reliability import note
from support.scripts import Script, run_command

pytestmark = [pytest.mark.live, pytest.mark.reliability]

TRAIN = """\
import signal, sys
{before}
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False)
experiment.create()
for step in range(100):
    experiment.log_metrics(step=step, loss=step / 7)
print(experiment.experiment_id)
sys.stdin.readline()
{end}
"""
HANDLER = "signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))"
# The interpreter's own end, on a busy machine.
SLACK = 10.0


@pytest.mark.parametrize(
    ("scenario", "seconds", "before", "end", "is_terminated", "setting"),
    [
        pytest.param("end, as it comes", 30, "", "", False, None, marks=pytest.mark.slow),
        pytest.param("end, variable is 0", 0, "", "", False, "0"),
        pytest.param("end, variable is 2", 2, "", "", False, "2"),
        pytest.param("end(timeout=1)", 1, "", "experiment.end('succeeded', timeout=1)", False, None),
        pytest.param("SIGTERM, as it comes", 8, "", "", True, None, marks=pytest.mark.slow),
        pytest.param("SIGTERM, a handler that exits", 8, HANDLER, "", True, None, marks=pytest.mark.slow),
        pytest.param("SIGTERM, variable is 10", 10, "", "", True, "10", marks=pytest.mark.slow),
        pytest.param("SIGTERM, variable is 1", 1, "", "", True, "1"),
    ],
)
def test_end_waits_that_long_and_says_what_is_left(
    tmp_path: Path,
    proxy: RecordingProxy,
    reader: Reader,
    scenario: str,
    seconds: float,
    before: str,
    end: str,
    is_terminated: bool,
    setting: str | None,
) -> None:
    proxy.answer(lambda method, path: None if path.endswith("/runs/sync") else Reply(503))
    variables = {} if setting is None else {"POLYAXON_TRACKING_EXIT_TIMEOUT": setting}
    process = Script(
        tmp_path,
        TRAIN.format(before=before, end=end),
        POLYAXON_HOST=proxy.url,
        POLYAXON_PROJECT=reader.project,
        **variables,
    ).start()
    assert process.stdout is not None
    uuid = process.stdout.readline().strip()
    began = time.monotonic()
    if is_terminated:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=90)
    else:
        _, errors = process.communicate("\n", timeout=90)
    took = time.monotonic() - began
    assert seconds - 0.5 <= took < seconds + SLACK
    assert process.returncode == (-signal.SIGTERM if is_terminated and not before else 0)
    (said,) = errors.splitlines()
    run_dir = Path(os.environ["XDG_DATA_HOME"]) / "polyaxon-client" / "runs" / uuid
    for word in ("not sent", str(run_dir), f"`polyaxon-tracking sync {uuid}`"):
        assert word in said
    proxy.clear()
    # The sidecar would go on by itself, after a pause of up to half a minute by now.
    assert run_command("sync", uuid, POLYAXON_HOST=proxy.url).returncode == 0
    status = reader.run(uuid)["status"]
    assert status == ("stopped" if is_terminated else "succeeded")
    assert reader.points(uuid, "loss") == [(step, step / 7) for step in range(100)]
    note(
        "A bad network",
        f"503 at the end: {scenario}",
        logged=100,
        lost=0,
        doubled=0,
        exit_time=took,
        status=status,
    )

"""`polyaxon-tracking runs logs --follow` of a run that goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.scripts import DEADLINE, Script
from support.server import PolyaxonServer

pytestmark = pytest.mark.live


LIVE = """\
import logging, sys
from polyaxon_client.tracking import Experiment

logging.basicConfig(level=logging.INFO, filename="train.log")
with Experiment(track_code=False, track_env=False) as experiment:
    print(experiment.experiment_id, flush=True)
    for number, line in enumerate(sys.stdin):
        logging.info("heard %s", line.strip())
"""


def test_logs_of_a_live_run_are_followed(
    tmp_path: Path, polyaxon_server: PolyaxonServer, project: str
) -> None:
    variables = {
        "POLYAXON_HOST": polyaxon_server.url,
        "POLYAXON_PROJECT": project,
        "POLYAXON_TRACKING_SYNC_INTERVAL": "1",
    }
    trainer = Script(tmp_path, LIVE, **variables).start()
    assert trainer.stdin is not None
    assert trainer.stdout is not None
    run = trainer.stdout.readline().strip()
    follower = subprocess.Popen(
        [sys.executable, "-m", "polyaxon_client", "runs", "logs", run, "--follow"],
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert follower.stdout is not None
    for word in ("first", "second", "third"):
        trainer.stdin.write(f"{word}\n")
        trainer.stdin.flush()
        # It is here while the run goes on.
        assert follower.stdout.readline().endswith(f"heard {word}\n")
        assert trainer.poll() is None
    trainer.communicate("last\n", timeout=DEADLINE)
    rest, errors = follower.communicate(timeout=DEADLINE)
    assert (follower.returncode, errors) == (0, "")
    assert rest.splitlines()[0].endswith("heard last")


@pytest.mark.slow
def test_following_is_ended_by_ctrl_c(tmp_path: Path, polyaxon_server: PolyaxonServer, project: str) -> None:
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": project}
    trainer = Script(tmp_path, LIVE, **variables).start()
    assert trainer.stdin is not None
    assert trainer.stdout is not None
    run = trainer.stdout.readline().strip()
    trainer.stdin.write("word\n")
    trainer.stdin.flush()
    follower = subprocess.Popen(
        [sys.executable, "-m", "polyaxon_client", "runs", "logs", run, "--follow"],
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert follower.stdout is not None
    assert "heard word" in follower.stdout.readline()
    follower.send_signal(signal.SIGINT)
    _, errors = follower.communicate(timeout=DEADLINE)
    assert (follower.returncode, errors) == (130, "polyaxon-tracking: interrupted\n")
    trainer.communicate(timeout=DEADLINE)

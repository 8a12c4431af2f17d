"""Threads that log at a run's first and last moments: one run, and nothing of it missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.scripts import Script

pytestmark = pytest.mark.live

BEGIN = """
import threading, time
from polyaxon_client.tracking import Experiment, companion

experiment = Experiment(project="threads", track_code=False, track_env=False)
"""
END = "print(experiment.experiment_id)\n"


def steps(script: Script, home: Path) -> list[int]:
    """Runs it, and gives the steps of the metric ``loss`` in the one run that it made, sorted."""
    result = script.run()
    assert result.returncode == 0, result.stderr
    root = home / "share/polyaxon-client"
    assert [path.name for path in (root / "runs").iterdir()] == [result.stdout.strip()]
    _, *rows = (root / "runs" / result.stdout.strip() / "events/metric/loss.plx").read_text().splitlines()
    return sorted(int(row.split("|")[0]) for row in rows)


def test_first_values_of_many_threads_are_one_run(tmp_path: Path, clean_environment: Path) -> None:
    """The run is created by the first call, wherever that comes from; some calls come while it is."""
    code = f"""{BEGIN}
together = threading.Barrier(8)
def work(number):
    together.wait()
    for step in range(50):
        experiment.log_metrics(step=50 * number + step, loss=0.5)
threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
experiment.end()
{END}"""
    assert steps(Script(tmp_path, code), clean_environment) == list(range(400))


@pytest.mark.parametrize("sidecar", ["process", "thread"])
def test_what_a_thread_logs_behind_the_last_look_is_not_left(
    tmp_path: Path, clean_environment: Path, sidecar: str
) -> None:
    """Between the sidecar's answer and the return of ``end``, and never again after it."""
    code = f"""{BEGIN}
ask = companion.Companion.ask
def ask_and_log(self, deadline):
    answer = ask(self, deadline)
    companion.Companion.ask = ask
    while self.is_running:
        time.sleep(0.01)
    thread = threading.Thread(target=experiment.log_metrics, kwargs=dict(step=2, loss=0.5))
    thread.start()
    thread.join()
    return answer
companion.Companion.ask = ask_and_log
experiment.log_metrics(step=1, loss=0.5)
experiment.end()
{END}"""
    script = Script(tmp_path, code, POLYAXON_TRACKING_SIDECAR=sidecar)
    assert steps(script, clean_environment) == [1, 2]

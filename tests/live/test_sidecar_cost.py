"""The sidecar is a guest: while it waits it costs next to nothing."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from support.scripts import Script
from support.server import free_port
from support.sidecars import sidecars_of

pytestmark = pytest.mark.live

TICK = os.sysconf("SC_CLK_TCK")
# A loop that does not wait takes a processor for itself; a waiting one wakes about once a second.
BUSY = 0.08


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


@pytest.mark.parametrize("is_process_alive", [True, False])
def test_waiting_for_a_server_that_is_away_is_idle(tmp_path: Path, is_process_alive: bool) -> None:
    script = Script(
        tmp_path,
        """
        import time
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(track_env=False, track_code=False)
        experiment.log_metrics(step=1, loss=0.5)
        print(experiment.experiment_id, flush=True)
        time.sleep(60)
        """,
        POLYAXON_HOST=f"http://127.0.0.1:{free_port()}",
        POLYAXON_PROJECT="nowhere",
    )
    with script.start() as process:
        assert process.stdout is not None
        (sidecar,) = sidecars_of(process.stdout.readline().strip())
        try:
            if not is_process_alive:
                process.kill()
            # Past its own start and the first attempts.
            time.sleep(2)
            before = processor_seconds(sidecar)
            time.sleep(3)
            assert processor_seconds(sidecar) - before < 3 * BUSY
        finally:
            process.kill()
            os.kill(sidecar, signal.SIGKILL)

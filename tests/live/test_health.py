"""What a program can ask about its own recording, and what `strict` makes of trouble."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer, free_port

pytestmark = pytest.mark.live


def test_health_tells_of_sending_and_of_trouble(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    code = """
        import time
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(track_env=False, track_code=False)
        print(experiment.health)
        experiment.log_metrics(step=1, loss=0.5)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            health = experiment.health
            if (health.bytes_sent and not health.left) or health.trouble:
                break
            time.sleep(0.05)
        print(health.mode, health.is_good, health.is_sidecar_running, health.lost_records, bool(health.bytes_sent))
        print(health.trouble)
        experiment.end("succeeded", timeout=1)
        """
    good = Script(
        tmp_path,
        code,
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_PROJECT=reader.project,
        POLYAXON_TRACKING_SYNC_INTERVAL="0.5",
    ).run()
    assert good.stdout.splitlines() == ["None", "online True True 0 True", "None"]
    nobody = f"http://127.0.0.1:{free_port()}"
    bad = Script(tmp_path, code, POLYAXON_HOST=nobody, POLYAXON_PROJECT=reader.project).run()
    assert bad.returncode == 0
    assert bad.stdout.splitlines()[1] == "online False True 0 False"
    assert nobody in bad.stdout.splitlines()[2]


def test_strict_raises_where_others_warn(tmp_path: Path, reader: Reader) -> None:
    code = """
        from polyaxon_client.tracking import Experiment

        Experiment(strict=True).create()
        """
    nobody = f"http://127.0.0.1:{free_port()}"
    result = Script(tmp_path, code, POLYAXON_HOST=nobody, POLYAXON_PROJECT=reader.project).run()
    assert result.returncode == 1
    assert nobody in result.stderr.splitlines()[-1]

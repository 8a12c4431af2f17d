"""What a program can ask about its own recording, and what `strict` makes of trouble."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.proxy import RecordingProxy, Reply
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
        print(health.host, health.queued == len(health.left) > 0, health.sent > 0, dict(health.failed), bool(health.sent_at))
        experiment.end("succeeded", timeout=1)
        """
    good = Script(
        tmp_path,
        code,
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_PROJECT=reader.project,
        POLYAXON_TRACKING_SYNC_INTERVAL="0.5",
    ).run()
    assert good.stdout.splitlines() == [
        "None",
        "online True True 0 True",
        "None",
        f"{polyaxon_server.url} False True {{}} True",
    ]
    nobody = f"http://127.0.0.1:{free_port()}"
    bad = Script(tmp_path, code, POLYAXON_HOST=nobody, POLYAXON_PROJECT=reader.project).run()
    assert bad.returncode == 0
    assert bad.stdout.splitlines()[1] == "online False True 0 False"
    assert nobody in bad.stdout.splitlines()[2]
    assert bad.stdout.splitlines()[3].startswith(f"{nobody} True False {{'TransportError': ")


def test_health_is_cheap_enough_for_every_step(tmp_path: Path, reader: Reader) -> None:
    """Unchanged notes are not read again, however long they have become."""
    code = """
        import builtins, io, os, pathlib
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(track_env=False, track_code=False)
        experiment.create()
        first = experiment.health
        opened = []
        real = os.open, io.open, pathlib.Path.read_bytes
        io.open = lambda *arguments, **named: opened.append(arguments) or real[1](*arguments, **named)
        pathlib.Path.read_bytes = lambda path: opened.append(path) or real[2](path)
        for _ in range(1000):
            health = experiment.health
        print(len(opened), health == first)
        """
    result = Script(tmp_path, code, POLYAXON_PROJECT=reader.project, POLYAXON_IS_OFFLINE="true").run()
    assert result.stdout.split() == ["0", "True"]


def test_strict_raises_when_the_end_leaves_something(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader
) -> None:
    code = """
        import sys
        from polyaxon_client.exceptions import PolyaxonClientException
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(track_env=False, track_code=False, strict=True)
        experiment.create()
        experiment.log_metrics(step=1, loss=0.5)
        try:
            experiment.end("succeeded", timeout=1)
        except PolyaxonClientException as error:
            print(error)
        """
    proxy.answer(lambda method, path: None if path.endswith("/runs/sync") else Reply(503))
    result = Script(tmp_path, code, POLYAXON_HOST=proxy.url, POLYAXON_PROJECT=reader.project).run()
    assert (result.returncode, result.stderr) == (0, "")
    assert "not sent" in result.stdout
    assert "polyaxon-tracking sync" in result.stdout


def test_strict_raises_where_others_warn(tmp_path: Path, reader: Reader) -> None:
    code = """
        from polyaxon_client.tracking import Experiment

        Experiment(strict=True).create()
        """
    nobody = f"http://127.0.0.1:{free_port()}"
    result = Script(tmp_path, code, POLYAXON_HOST=nobody, POLYAXON_PROJECT=reader.project).run()
    assert result.returncode == 1
    assert nobody in result.stderr.splitlines()[-1]

"""``polyaxon-tracking doctor`` beside the real server: what it says of server and runs is so."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from support.proxy import RecordingProxy
from support.reader import Reader
from support.scripts import Script, run_command
from support.server import PolyaxonServer, free_port

pytestmark = pytest.mark.live

RECORD = """\
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False, track_logs=False)
experiment.create(name="kept")
for step in range(10):
    experiment.log_metrics(step=step, loss=step / 3)
print(experiment.experiment_id)
"""


def doctor(*arguments: str, **variables: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """Runs the command; its findings by area and name."""
    done = run_command("doctor", "--json", *arguments, **variables)
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert told["is_good"] == (done.returncode == 0)
    return done.returncode, {f"{one['area']} {one['name']}": one for one in told["findings"]}


def test_server_that_works(polyaxon_server: PolyaxonServer, reader: Reader) -> None:
    code, found = doctor(POLYAXON_HOST=polyaxon_server.url, POLYAXON_PROJECT=reader.project)
    assert code == 0, [one for one in found.values() if one["level"] == "wrong"]
    for name in ("name", "connection", "version", "clock", "token", "project"):
        assert found[f"server {name}"]["level"] == "ok", found
    assert "2.18" in found["server version"]["text"]
    shown = run_command("doctor", POLYAXON_HOST=polyaxon_server.url, POLYAXON_PROJECT=reader.project)
    assert (shown.returncode, shown.stdout.splitlines()[-1]) == (0, "All is well.")
    code, found = doctor(POLYAXON_HOST=polyaxon_server.url, POLYAXON_PROJECT="absent")
    assert (code, found["server project"]["level"]) == (1, "wrong")
    assert "create_project=True" in found["server project"]["hint"]


def test_unsent_run_is_told_with_its_reason_until_it_is_sent(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    uuid = Script(tmp_path, RECORD, POLYAXON_PROJECT=reader.project).run().stdout.strip()
    # Nobody named a server: this is as it should be.
    code, found = doctor()
    assert (code, found[f"runs {uuid}"]["level"]) == (0, "note")
    assert "recorded without a server" in found[f"runs {uuid}"]["text"]

    host = {"POLYAXON_HOST": polyaxon_server.url}
    for arguments in ((), (uuid,), (uuid[:8],)):
        code, found = doctor(*arguments, **host)
        assert (code, found[f"runs {uuid}"]["level"]) == (1, "wrong")
        assert f"kept, default/{reader.project}, succeeded: 1 file" in found[f"runs {uuid}"]["text"]
        assert f"polyaxon-tracking sync {uuid}" in found[f"runs {uuid}"]["hint"]

    down = run_command("sync", POLYAXON_HOST=f"http://127.0.0.1:{free_port()}")
    assert down.returncode == 3
    assert "No server listens" in doctor(**host)[1][f"runs {uuid}"]["text"]

    assert run_command("sync", **host).returncode == 0
    assert doctor(**host)[0] == 0
    code, found = doctor(uuid, **host)
    assert (code, found[f"runs {uuid}"]["text"]) == (0, "wholly sent")
    assert "1 files" in found["runs compared"]["text"]
    (polyaxon_server.path / uuid / "events/metric/loss.plx").unlink()
    code, found = doctor(uuid, **host)
    assert (code, found["runs compared"]["level"]) == (1, "wrong")
    assert "events/metric/loss.plx is missing" in found["runs compared"]["text"]
    assert run_command("sync", uuid, **host).returncode == 0
    assert doctor(uuid, **host)[0] == 0
    assert reader.points(uuid, "loss") == [(step, step / 3) for step in range(10)]


def test_looking_writes_nothing(tmp_path: Path, proxy: RecordingProxy, reader: Reader) -> None:
    # Without a sidecar: one would still tidy up behind the script.
    variables = {"POLYAXON_PROJECT": reader.project, "POLYAXON_TRACKING_SIDECAR": "off"}
    uuid = Script(tmp_path, RECORD, **variables).run().stdout.strip()
    root = Path(os.environ["XDG_DATA_HOME"]) / "polyaxon-client"
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
    doctor(POLYAXON_HOST=proxy.url, POLYAXON_PROJECT=reader.project)
    doctor(uuid, POLYAXON_HOST=proxy.url, POLYAXON_PROJECT=reader.project)
    assert {method for method, _ in proxy.requests} == {"GET"}
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()} == before

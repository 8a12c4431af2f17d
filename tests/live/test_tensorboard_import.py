"""TensorBoard's logs come to the server as runs, with the times of their events."""

from __future__ import annotations

import os
import time
import zlib
from base64 import b85decode
from pathlib import Path

import pytest

from polyaxon_client.client import PolyaxonClient
from polyaxon_client.importing import import_runs
from polyaxon_client.reading import get_run, runs
from support.reader import Reader
from support.tensorboard_file import BEGAN, TENSORFLOW_2

pytestmark = pytest.mark.live


def log(folder: Path, name: str, *, age: float = 3600) -> Path:
    """A folder with three steps of a scalar, a histogram and a text."""
    folder.mkdir(parents=True)
    path = folder / f"events.out.tfevents.{name}"
    path.write_bytes(zlib.decompress(b85decode(TENSORFLOW_2)))
    written_at = time.time() - age
    os.utime(path, (written_at, written_at))
    return path


def test_folders_become_runs_with_their_times(tmp_path: Path, reader: Reader, client: PolyaxonClient) -> None:
    logs = tmp_path / "logs"
    log(logs / "version 0", "1.host.7.0")
    log(logs / "version 0" / "validation", "2.host.7.1")
    # Killed in the middle of its last event.
    torn = log(logs / "version 1", "3.host.8.0")
    torn.write_bytes(torn.read_bytes()[:-4])
    os.utime(torn, (0, 0))
    log(logs / "version 2", "4.host.9.0", age=0)
    (logs / "empty").mkdir()

    outcomes = {one.name: one for one in import_runs(logs, reader.project, client=client)}
    assert set(outcomes) == {"version 0", "version 1", "version 2"}
    assert outcomes["version 2"].trouble == "it may still be written; import it some minutes after its end"
    assert [outcomes[f"version {n}"].is_sent for n in (0, 1)] == [True, True]

    run = get_run(outcomes["version 0"].uuid, reader.project, client=client)
    assert (run.name, run.status) == ("version-0", "succeeded")
    assert run.started_at is not None
    assert run.started_at.timestamp() == BEGAN
    for name in ("loss", "validation/loss"):
        points = run.metric(name)
        assert points.steps == [0, 1, 2]
        assert points.values == [1.0, 0.5, pytest.approx(1 / 3)]
        assert [at.timestamp() for at in points.timestamps] == [BEGAN, BEGAN + 1, BEGAN + 2]
    kinds = {row["name"]: row["kind"] for row in run.lineage()}
    assert kinds == {
        "loss": "metric",
        "validation/loss": "metric",
        "w": "histogram",
        "validation/w": "histogram",
        "t": "text",
        "validation/t": "text",
    }
    assert [event.value for event in run.events("text", "t")] == ["hello"] * 3

    torn_run = get_run(outcomes["version 1"].uuid, reader.project, client=client)
    assert torn_run.metric("loss").values == run.metric("loss").values
    assert len(list(torn_run.events("text", "t"))) == 2

    # The folder was moved: its runs are the same.
    (logs / "version 0").rename(tmp_path / "moved")
    again = import_runs(tmp_path / "moved", reader.project, client=client)
    assert [(one.uuid, one.was_there) for one in again] == [(run.uuid, True)]
    assert len(list(runs(reader.project, client=client))) == 2

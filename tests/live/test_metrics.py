"""Metrics on the real server: every point, in order, bit for bit."""

from __future__ import annotations

import math
import random
import struct
import time
from pathlib import Path

import pytest

from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer

pytestmark = pytest.mark.live


def test_thousand_steps_are_all_there_right_after_the_script(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    script = Script(
        tmp_path,
        """
        import random, time
        from polyaxon_client.tracking import Experiment

        experiment = Experiment()
        experiment.create(name="thousand")
        values = random.Random(5)
        for step in range(1000):
            experiment.log_metrics(step=step, loss=values.gauss(0, 1e-3), accuracy=values.random())
        print(time.time())
        """,
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_PROJECT=reader.project,
    )
    result = script.run()
    ended_at = time.time()
    assert (result.returncode, result.stderr) == (0, "")
    assert ended_at - float(result.stdout) < 5
    run = reader.run()
    assert run["status"] == "succeeded"
    values = random.Random(5)
    expected = [(step, values.gauss(0, 1e-3), values.random()) for step in range(1000)]
    for name, column in (("loss", 1), ("accuracy", 2)):
        lines = reader.file(run["uuid"], f"events/metric/{name}.plx").decode().splitlines()[1:]
        stored = [(int(line.split("|")[0]), float(line.split("|")[2])) for line in lines]
        assert stored == [(row[0], row[column]) for row in expected]
        answered = reader.points(run["uuid"], name)
        assert [step for step, _ in answered] == list(range(1000))
        assert [bits(value) for _, value in answered] == [bits(row[column]) for row in expected]
    assert run["outputs"] == {"loss": expected[-1][1], "accuracy": expected[-1][2]}


def bits(value: float) -> bytes:
    return struct.pack("<d", value)


def test_values_of_every_kind(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> None:
    script = Script(
        tmp_path,
        """
        import datetime, math
        import numpy as np
        from polyaxon_client.tracking import Experiment

        experiment = Experiment()
        experiment.log_metrics(step=1, i=7, f=0.1, yes=True, np64=np.float64(0.2), np32=np.float32(0.5),
                               npi=np.int64(9), nan=math.nan, gap=None)
        experiment.log_metrics(step=2, i=8, f=-math.inf, yes=False, nan=1.5, gap=2.0)
        experiment.log_metrics(step=0, f=math.inf)
        experiment.log_metric("train/loss a,b|c", 3.5, step=np.int64(4), timestamp="2026-01-02T03:04:05Z")
        experiment.log_metric("val.loss", 4, timestamp=datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC))
        experiment.log_metric("no_step", 1.0, timestamp=1767225600)
        """,
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_PROJECT=reader.project,
    )
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    uuid = reader.run()["uuid"]
    assert reader.points(uuid, "i") == [(1, 7), (2, 8)]
    assert reader.points(uuid, "f") == [(1, 0.1), (2, None), (0, None)]
    assert reader.points(uuid, "yes") == [(1, 1), (2, 0)]
    assert reader.points(uuid, "np64") == [(1, 0.2)]
    assert reader.points(uuid, "np32") == [(1, 0.5)]
    assert reader.points(uuid, "npi") == [(1, 9)]
    assert reader.points(uuid, "nan") == [(1, None), (2, 1.5)]
    assert reader.points(uuid, "gap") == [(1, None), (2, 2.0)]
    stored = [
        line.split("|")[2] for line in reader.file(uuid, "events/metric/f.plx").decode().splitlines()[1:]
    ]
    assert stored == ["0.1", "-inf", "inf"]
    assert math.isnan(
        float(reader.file(uuid, "events/metric/nan.plx").decode().splitlines()[1].split("|")[2])
    )
    assert reader.points(uuid, "train/loss a_b_c") == [(4, 3.5)]
    assert reader.points(uuid, "val.loss") == [(None, 4)]
    assert b"|2026-01-02 03:04:05+00:00|3.5" in reader.file(uuid, "events/metric/train/loss a_b_c.plx")
    assert b"|2026-01-01 00:00:00+00:00|1.0" in reader.file(uuid, "events/metric/no_step.plx")
    lineage = reader.lineage(uuid)
    metrics = {name for name, row in lineage.items() if row["kind"] == "metric"}
    assert metrics == {
        "i",
        "f",
        "yes",
        "np64",
        "np32",
        "npi",
        "nan",
        "gap",
        "train/loss a_b_c",
        "val.loss",
        "no_step",
    }
    assert reader.run()["outputs"]["i"] == 8


def test_wrong_values_raise_at_the_call_and_name_what_is_wrong(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    script = Script(
        tmp_path,
        """
        from polyaxon_client.tracking import Experiment

        experiment = Experiment()
        for wrong in ("0.5", 1j, [1, 2], object):
            try:
                experiment.log_metrics(step=1, good=1.0, loss=wrong)
            except TypeError as error:
                print(type(error).__name__, error)
        for call in (lambda: experiment.log_metrics(step="one", loss=1.0), lambda: experiment.log_metric("", 1.0)):
            try:
                call()
            except ValueError as error:
                print(type(error).__name__, error)
        experiment.log_metrics(step=1, loss=2.0)
        """,
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_PROJECT=reader.project,
    )
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert len(lines) == 6
    assert all("'loss'" in line for line in lines[:4])
    assert "0.5" in lines[0]
    assert "step" in lines[4]
    run = reader.run()
    assert reader.points(run["uuid"], "loss") == [(1, 2.0)]
    # A call that raises has logged nothing.
    assert not reader.has_metric(run["uuid"], "good")


def test_many_metrics_go_as_one_archive(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    script = Script(
        tmp_path,
        """
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(track_env=False, track_code=False)
        for step in range(3):
            experiment.log_metrics(step=step, **{f"m{n}": n * step for n in range(200)}, **{"train/x": step})
        """,
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_PROJECT=reader.project,
    )
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    uuid = reader.run()["uuid"]
    for n in (0, 57, 199):
        assert reader.points(uuid, f"m{n}") == [(step, n * step) for step in range(3)]
    assert reader.points(uuid, "train/x") == [(0, 0), (1, 1), (2, 2)]
    assert len([row for row in reader.lineage(uuid).values() if row["kind"] == "metric"]) == 201

"""Runs are read back from the real server as they were logged."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest

from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import BadRequestError, InvalidValueError, NotFoundError
from polyaxon_client.reading import Run, compare, get_run, runs
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

POINTS = 100_000
ODD = [
    float("nan"),
    float("inf"),
    float("-inf"),
    5e-324,
    1.7976931348623157e308,
    -0.0,
    0.1 + 0.2,
    2**60,
    -3,
    None,
]

RECORD = f"""
import math, os, pathlib, random, sys
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False)
experiment.create(name="first", tags=["vision", "größe"], description="a text")
experiment.log_params(lr=0.1, layers=[3, 4], optimizer="sgd", same=1)
draw = random.Random(7)
for step in range({POINTS}):
    experiment.log_metrics(step=step, timestamp=1_700_000_000 + step / 1000, loss=draw.random())
nan, inf = math.nan, math.inf
for step, value in enumerate({ODD!r}):
    experiment.log_metrics(step=step, **{{"train/größe µ 损失": value}})
experiment.log_metrics(unstepped=1.5)
experiment.log_text("sample", "a | b", step=1)
experiment.log_image([[0, 255], [255, 0]], "dots", step=2)
experiment.log_confusion_matrix("cm", ["a", "b|c"], ["a", "b|c"], [[1, 2], [3, 4]])
experiment.log_plotly_chart("chart", {{"data": [], "layout": {{"title": "x"}}}})
experiment.send_logs(["one", "2.50", "größe | 3"])
pathlib.Path("model.bin").write_bytes(bytes(range(256)) * 100)
experiment.log_artifact("model.bin")
print(experiment.experiment_id)
"""


@attrs.frozen
class Recorded:
    """A run on the server, and the client that reads it."""

    uuid: str
    project: str
    client: PolyaxonClient

    def get(self) -> Run:
        run = get_run(self.uuid, self.project, client=self.client)
        assert isinstance(run, Run)
        return run


@pytest.fixture(scope="module")
def recorded(polyaxon_server: PolyaxonServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    """A run with a long metric, odd values and names, events, logs and files, recorded by another process."""
    project = polyaxon_server.create_project()
    folder = tmp_path_factory.mktemp("recorded")
    script = Script(
        folder,
        RECORD,
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_PROJECT=project,
        POLYAXON_OFFLINE_ROOT=str(folder / "root"),
    )
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    with PolyaxonClient(host=polyaxon_server.url) as client:
        yield Recorded(result.stdout.strip(), project, client)


def test_every_point_comes_back_exactly(recorded: Recorded) -> None:
    import random

    draw = random.Random(7)
    series = recorded.get().metric("loss")
    assert len(series) == POINTS
    assert series.steps == list(range(POINTS))
    assert series.values == [draw.random() for _ in range(POINTS)]
    times = [
        datetime.fromtimestamp(round((1_700_000_000 + step / 1000) * 1e6) / 1e6, UTC)
        for step in (0, 1, 99_999)
    ]
    assert [series.timestamps[step] for step in (0, 1, 99_999)] == times


def test_odd_values_and_names_come_back_exactly(recorded: Recorded) -> None:
    name = "train/größe µ 损失"
    series = recorded.get().metric(name)
    assert list(map(repr, series.values)) == list(map(repr, ODD))
    assert recorded.get().metric("unstepped").steps == [None]
    statistics = recorded.get().metrics()
    assert set(statistics) == {"loss", name, "unstepped"}
    assert (statistics["loss"].count, statistics["loss"].last_step) == (POINTS, POINTS - 1)
    assert statistics["unstepped"].last == statistics["unstepped"].max == 1.5
    assert statistics[name].last == -3
    with pytest.raises(NotFoundError, match="no points of a metric 'los'"):
        recorded.get().metric("los")


def test_what_the_run_says_of_itself(recorded: Recorded, polyaxon_server: PolyaxonServer) -> None:
    run = recorded.get()
    assert (run.name, run.project, run.owner, run.status, run.is_done) == (
        "first",
        recorded.project,
        "default",
        "succeeded",
        True,
    )
    assert run.params == {"lr": 0.1, "layers": [3, 4], "optimizer": "sgd", "same": 1}
    assert (run.tags, run.description) == (["vision", "größe"], "a text")
    assert run.url == f"{polyaxon_server.url}/ui/default/{recorded.project}/runs/{recorded.uuid}"
    assert run.started_at is not None
    assert run.finished_at is not None
    assert run.duration is not None
    # The run's own, where the server, which takes its own clock for the end, hears of that late.
    assert 0 < run.duration <= (run.finished_at - run.started_at).total_seconds() + 2.5
    assert [status["type"] for status in run.statuses()] == ["created", "running", "succeeded"]
    assert run.last_metrics["unstepped"] == 1.5


def test_events_of_each_form(recorded: Recorded) -> None:
    run = recorded.get()
    (text,) = run.events("text", "sample")
    assert (text.step, text.value) == (1, "a | b")
    (image,) = run.events("image", "dots")
    assert run.read(image.value["path"]).startswith(b"\x89PNG")
    (matrix,) = run.events("confusion", "cm")
    assert matrix.value == {"x": ["a", "b|c"], "y": ["a", "b|c"], "z": [[1, 2], [3, 4]]}
    (chart,) = run.events("chart", "chart")
    assert chart.value["kind"] == "plotly"
    with pytest.raises(NotFoundError, match="no text events"):
        run.events("text", "absent")


def test_logs_keep_numbers_as_texts(recorded: Recorded) -> None:
    lines = list(recorded.get().logs())
    assert [line.text for line in lines] == ["one", "2.50", "größe | 3"]
    assert all(line.timestamp is not None and line.timestamp.tzinfo is UTC for line in lines)


@pytest.mark.parametrize("engine", ["pandas", "arrow", "polars"])
def test_points_as_a_table(recorded: Recorded, engine: str) -> None:
    table = recorded.get().metrics_frame(["unstepped", "train/größe µ 损失"], engine=engine)  # type: ignore[arg-type]
    assert len(table) == 1 + len(ODD)
    columns = {name: list(table[name]) for name in ("metric", "step", "value")}
    if engine == "arrow":
        columns = {name: [cell.as_py() for cell in cells] for name, cells in columns.items()}
    assert columns["metric"] == ["unstepped"] + ["train/größe µ 损失"] * len(ODD)
    assert columns["value"][0] == 1.5
    assert columns["value"][2] == math.inf
    assert columns["value"][7] == 0.1 + 0.2


def test_runs_are_found_by_the_servers_language(
    recorded: Recorded, polyaxon_server: PolyaxonServer, tmp_path: Path
) -> None:
    project = polyaxon_server.create_project()
    code = """
    from polyaxon_client.tracking import Experiment

    for number in range(5):
        experiment = Experiment(track_logs=False, track_code=False, track_env=False)
        experiment.create(name=f"run-{number}")
        experiment.log_params(lr=number / 10, same="x")
        experiment.log_metrics(step=1, loss=1 - number / 10)
        experiment.end("failed" if number == 3 else "succeeded")
    """
    result = Script(tmp_path, code, POLYAXON_HOST=polyaxon_server.url, POLYAXON_PROJECT=project).run()
    assert (result.returncode, result.stderr) == (0, "")

    def names(
        query: str | None = None, sort: str | None = None, limit: int | None = None
    ) -> list[str | None]:
        return [run.name for run in runs(project, query, sort, limit, client=recorded.client)]

    assert names() == [f"run-{number}" for number in (4, 3, 2, 1, 0)]
    assert names(limit=2) == ["run-4", "run-3"]
    assert names("status:failed") == ["run-3"]
    assert names("metrics.loss:<0.75", sort="metrics.loss") == ["run-4", "run-3"]
    assert names("name:run-1 OR name:run-2", sort="name") == ["run-1", "run-2"]
    assert names("created_at:<2020-01-01") == []
    with pytest.raises(BadRequestError, match=r"nope.*field:value"):
        next(runs(project, "nope:1", client=recorded.client))
    with pytest.raises(NotFoundError, match="no project"):
        next(runs("absent-project", client=recorded.client))
    rows = compare(runs(project, sort="name", limit=2, client=recorded.client))
    assert [row["params"] for row in rows] == [{"lr": 0.0}, {"lr": 0.1}]
    assert [row["metrics"] for row in rows] == [{"loss": 1.0}, {"loss": 0.9}]
    frame = compare(runs(project, client=recorded.client), engine="pandas")
    assert list(frame["params.lr"]) == [0.4, 0.3, 0.2, 0.1, 0.0]


@pytest.mark.slow
def test_more_runs_than_a_page_are_given_once_each(
    recorded: Recorded, polyaxon_server: PolyaxonServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from polyaxon_client.reading import listing

    project = polyaxon_server.create_project()
    code = """
    from polyaxon_client.tracking import Experiment
    for number in range(7):
        Experiment(track_logs=False, track_code=False, track_env=False).create(name=f"run-{number}").end("succeeded")
    """
    result = Script(tmp_path, code, POLYAXON_HOST=polyaxon_server.url, POLYAXON_PROJECT=project).run()
    assert (result.returncode, result.stderr) == (0, "")
    monkeypatch.setattr(listing, "PAGE", 3)
    found = [run.name for run in runs(project, client=recorded.client)]
    assert found == [f"run-{number}" for number in reversed(range(7))]


def test_offline_runs_are_read_without_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = textwrap.dedent(RECORD).replace(f"range({POINTS})", "range(10)")
    root = tmp_path / "root"
    result = Script(tmp_path, code, POLYAXON_PROJECT="digits", POLYAXON_OFFLINE_ROOT=str(root)).run()
    assert result.returncode == 0
    uuid = result.stdout.strip()
    monkeypatch.setenv("POLYAXON_OFFLINE_ROOT", str(root))
    (run,) = runs("digits")
    assert (run.uuid, run.name, run.status, run.url) == (uuid, "first", "succeeded", None)
    assert get_run(uuid, "digits").params == run.params == Run.from_folder(root / "runs" / uuid).params
    assert list(map(repr, run.metric("train/größe µ 损失").values)) == list(map(repr, ODD))
    assert set(run.metrics()) == {"loss", "train/größe µ 损失", "unstepped"}
    assert [line.text for line in run.logs(follow=True)] == ["one", "2.50", "größe | 3"]
    paths = {one.path for one in run.artifacts()}
    assert {"outputs", "outputs/model.bin", "events/metric/loss.plx"} <= paths
    assert "run.plx.json" not in paths
    target = run.download("outputs", to=tmp_path / "copy")
    assert (target / "model.bin").read_bytes() == bytes(range(256)) * 100
    assert list(runs("another")) == []
    with pytest.raises(InvalidValueError, match="no server to ask"):
        runs("digits", "status:failed")


def test_a_tracker_reads_its_own_run(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> None:
    code = """
    from polyaxon_client.tracking import Experiment
    experiment = Experiment(track_logs=False, track_code=False, track_env=False)
    experiment.create(name="own")
    print(experiment.read().status)
    experiment.log_metrics(step=1, loss=0.5)
    experiment.end("succeeded")
    print(experiment.read().metric("loss").values)
    """
    result = Script(tmp_path, code, POLYAXON_HOST=polyaxon_server.url, POLYAXON_PROJECT=reader.project).run()
    assert (result.returncode, result.stdout, result.stderr) == (0, "running\n[0.5]\n", "")

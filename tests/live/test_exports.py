"""What is exported and imported again is the same, and nothing is doubled."""

from __future__ import annotations

import csv
import json
import os
import signal
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import attrs
import pytest

from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.importing import import_runs
from polyaxon_client.reading import Run, export_runs, get_run, runs
from support.proxy import RecordingProxy
from support.reader import Reader
from support.scripts import Script, run_command
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

DEADLINE = 60.0
ODD = [float("nan"), float("inf"), float("-inf"), 5e-324, -0.0, 0.1 + 0.2, 2**60, -3, None]

RECORD = f"""
import math, pathlib, sys
from polyaxon_client.tracking import Experiment

nan, inf = math.nan, math.inf
for number in range(3):
    experiment = Experiment(track_code=False, track_env=False)
    experiment.create(name=f"run-{{number}}", tags=["a", "größe"], description=f"about {{number}}")
    experiment.set_readme("# About")
    experiment.log_params(lr=number / 7, nested={{"a": [1, None]}}, text="x")
    experiment.log_meta(epoch=3)
    for step, value in enumerate({ODD!r}):
        experiment.log_metrics(step=step, timestamp=1_700_000_000.123456 + step, **{{"train/größe": value}})
    experiment.log_metrics(unstepped=number)
    experiment.log_text("sample", "a | b", step=1)
    experiment.log_image([[0, 255], [255, 0]], "dots", step=2)
    experiment.log_data_ref([1, 2], "x train")
    experiment.send_logs(["one", "2.50"])
    path = pathlib.Path("data", "inner", "file 1.bin")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes(range(256)) * (number + 1))
    experiment.log_artifacts("data")
    experiment.log_artifact(path)
    experiment.end("failed" if number == 1 else "succeeded", message="as told")
"""


@attrs.frozen
class Recorded:
    """A project with three runs, and a client of its server."""

    project: str
    client: PolyaxonClient


@pytest.fixture(scope="module")
def recorded(polyaxon_server: PolyaxonServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
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
        yield Recorded(project, client)


def files_of(run: Run) -> dict[str, bytes]:
    """Every byte that is stored of a run."""
    return {one.path: run.read(one.path) for one in run.artifacts() if not one.is_dir}


def told_by(run: Run) -> dict[str, object]:
    """What the run says of itself, but for its identity."""
    meta = {name: value for name, value in run.meta_info.items() if name != "imported_from"}
    conditions = [
        {
            **{name: condition.get(name) for name in ("type", "reason", "message")},
            "at": datetime.fromisoformat(condition["last_transition_time"]),
        }
        for condition in run.statuses()
    ]
    return {
        "name": run.name,
        "status": run.status,
        "tags": run.tags,
        "description": run.description,
        "readme": run.readme,
        "params": run.params,
        "outputs": run.outputs,
        "meta": meta,
        "created_at": run.created_at,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "kind": run.kind,
        "conditions": conditions,
    }


def rows_of(run: Run) -> dict[str, object]:
    return {
        row["name"]: {name: row.get(name) for name in ("kind", "path", "summary", "is_input")}
        for row in run.lineage()
    }


def test_exported_and_imported_runs_are_the_same(
    recorded: Recorded, polyaxon_server: PolyaxonServer, tmp_path: Path, clean_environment: Path
) -> None:
    target = tmp_path / "export"
    manifest = export_runs(runs(recorded.project, client=recorded.client), target)
    before = {run.name: run for run in runs(recorded.project, client=recorded.client)}
    assert set(before) == {"run-0", "run-1", "run-2"}
    assert {one.name for one in manifest.runs.values()} == set(before)
    for run in before.values():
        copy = Run.from_folder(target / "runs" / run.uuid)
        assert told_by(copy) == told_by(run)
        assert files_of(copy) == files_of(run)
        assert list(map(repr, copy.metric("train/größe").values)) == list(map(repr, ODD))

    project = polyaxon_server.create_project()
    outcomes = import_runs(target, project, client=recorded.client)
    assert [(one.is_sent, one.was_there, one.trouble) for one in outcomes] == [(True, False, None)] * 3
    after = {run.name: run for run in runs(project, client=recorded.client)}
    assert set(after) == set(before)
    for name, run in after.items():
        assert run.uuid != before[name].uuid
        assert run.meta_info["imported_from"] == before[name].uuid
        assert told_by(run) == told_by(before[name])
        assert rows_of(run) == rows_of(before[name])
        assert files_of(run) == files_of(before[name])
    # Nothing of them stays on this machine, and nothing is doubled by doing it again.
    assert list((clean_environment / "share" / "polyaxon-client" / "runs").iterdir()) == []
    again = import_runs(target, project, client=recorded.client)
    assert [(one.uuid, one.was_there) for one in again] == [(one.uuid, True) for one in outcomes]
    assert len(list(runs(project, client=recorded.client))) == 3


def test_an_export_brings_only_what_is_new(
    recorded: Recorded, polyaxon_server: PolyaxonServer, proxy: RecordingProxy, tmp_path: Path
) -> None:
    with PolyaxonClient(host=proxy.url) as client:
        target = tmp_path / "export"
        written: list[bool] = []

        def export() -> int:
            before = len(proxy.requests)
            export_runs(
                runs(recorded.project, client=client), target, on_run=lambda _, is_new: written.append(is_new)
            )
            return len(proxy.requests) - before

        export()
        assert written == [True] * 3
        assert export() == 1
        assert written[3:] == [False] * 3
        (uuid,) = [run.uuid for run in runs(recorded.project, "name:run-1", client=client)]
        # Half of a run, as an interruption leaves it: it is not in the manifest.
        manifest = json.loads((target / "manifest.json").read_text())
        del manifest["runs"][uuid]
        (target / "manifest.json").write_text(json.dumps(manifest))
        (target / "runs" / uuid / "run.plx.json").unlink()
        (target / "runs" / uuid / "outputs" / "file 1.bin").unlink()
        del proxy.requests[:]
        export()
        assert [path for _, path in proxy.requests if "/artifact?" in path] == [
            path for _, path in proxy.requests if "file%201.bin" in path or "file+1.bin" in path
        ]
        assert Run.from_folder(target / "runs" / uuid).name == "run-1"


@pytest.mark.slow
def test_an_export_that_was_killed_goes_on(recorded: Recorded, proxy: RecordingProxy, tmp_path: Path) -> None:
    proxy.delay(0.05, lambda method, target: "/artifact?" in target)
    script = Script(
        tmp_path,
        f"""
        from polyaxon_client.tracking import runs
        from polyaxon_client.reading import export_runs
        export_runs(runs("{recorded.project}"), "export", workers=1)
        """,
        POLYAXON_HOST=proxy.url,
    )
    process = script.start()
    deadline = time.monotonic() + DEADLINE
    while not (tmp_path / "export" / "manifest.json").exists():
        assert time.monotonic() < deadline
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    proxy.clear()
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    for run in runs(recorded.project, client=recorded.client):
        copy = Run.from_folder(tmp_path / "export" / "runs" / run.uuid)
        assert told_by(copy) == told_by(run)
        assert files_of(copy) == files_of(run)


def test_tables_hold_every_point(recorded: Recorded, tmp_path: Path) -> None:
    import pyarrow.parquet

    (run,) = runs(recorded.project, "name:run-2", client=recorded.client)
    export_runs([run], tmp_path / "parquet", tables="parquet")
    table = pyarrow.parquet.read_table(tmp_path / "parquet" / "metrics" / f"{run.uuid}.parquet")
    points = [row for row in table.to_pylist() if row["metric"] == "train/größe"]
    expected = [None if value is None else float(value) for value in ODD]
    assert [repr(row["value"]) for row in points] == list(map(repr, expected))
    assert [row["timestamp"] for row in points] == run.metric("train/größe").timestamps
    (row,) = pyarrow.parquet.read_table(tmp_path / "parquet" / "runs.parquet").to_pylist()
    assert (row["name"], row["params.lr"], row["metrics.unstepped"]) == ("run-2", 2 / 7, 2.0)
    assert (row["started_at"], row["finished_at"]) == (run.started_at, run.finished_at)
    export_runs([run], tmp_path / "csv", tables="csv")
    with (tmp_path / "csv" / "metrics" / f"{run.uuid}.csv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["metric"] == "train/größe"]
    assert [line["value"] for line in lines] == ["" if value is None else repr(value) for value in ODD]


@pytest.mark.slow
def test_runs_of_this_machine_are_exported_and_imported_without_a_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    script = Script(tmp_path, RECORD, POLYAXON_PROJECT="digits", POLYAXON_OFFLINE_ROOT=str(tmp_path / "root"))
    assert script.run().returncode == 0
    monkeypatch.setenv("POLYAXON_OFFLINE_ROOT", str(tmp_path / "root"))
    export_runs(runs("digits"), tmp_path / "export", tables="none")
    monkeypatch.setenv("POLYAXON_OFFLINE_ROOT", str(tmp_path / "other"))
    kept = import_runs(tmp_path / "export", reader.project)
    assert [(one.is_sent, one.trouble) for one in kept] == [(False, None)] * 3
    assert import_runs(tmp_path / "export", reader.project)[0].was_there
    sent = run_command("sync", POLYAXON_HOST=polyaxon_server.url)
    assert sent.returncode == 0, sent.stdout + sent.stderr
    with PolyaxonClient(host=polyaxon_server.url) as client:
        for one in kept:
            run = get_run(one.uuid, reader.project, client=client)
            copy = Run.from_folder(tmp_path / "root" / "runs" / one.uuid)
            assert told_by(run) == told_by(copy)
            assert files_of(run) == files_of(copy)


@pytest.mark.slow
def test_an_import_that_was_killed_goes_on(
    recorded: Recorded, polyaxon_server: PolyaxonServer, proxy: RecordingProxy, reader: Reader, tmp_path: Path
) -> None:
    export_runs(runs(recorded.project, client=recorded.client), tmp_path / "export", tables="none")
    proxy.delay(0.1, lambda method, target: target.endswith("/artifact"))
    script = Script(
        tmp_path,
        """
        from polyaxon_client.importing import import_runs
        for one in import_runs("export"):
            assert one.is_sent, one
        """,
        POLYAXON_HOST=proxy.url,
        POLYAXON_PROJECT=reader.project,
    )
    process = script.start()
    deadline = time.monotonic() + DEADLINE
    while sum(target.endswith("/artifact") for _, target in proxy.requests) < 8:
        assert time.monotonic() < deadline
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    proxy.clear()
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    before = {run.name: run for run in runs(recorded.project, client=recorded.client)}
    after = list(runs(reader.project, client=recorded.client))
    assert len(after) == 3
    for run in after:
        assert files_of(run) == files_of(before[run.name])
        assert told_by(run) == told_by(before[run.name])
    # A third time nothing is left to send.
    del proxy.requests[:]
    assert script.run().returncode == 0
    assert {method for method, _ in proxy.requests} == {"GET"}


@pytest.mark.slow
def test_the_commands(recorded: Recorded, polyaxon_server: PolyaxonServer, tmp_path: Path) -> None:
    target, host = str(tmp_path / "export"), polyaxon_server.url
    done = run_command("export", target, "-p", recorded.project, "--query", "name:run-1", POLYAXON_HOST=host)
    assert (done.returncode, done.stderr) == (0, "")
    assert "run-1: written" in done.stdout
    assert " has 1 run: " in done.stdout
    digits = get_run("run-1", recorded.project, client=recorded.client).uuid[:10]
    named = ("--run", "run-2", "--run", digits)
    done = run_command("export", target, "-p", recorded.project, *named, "--json", "--host", host)
    assert done.returncode == 0, done.stderr
    told = [(one["name"], one["is_written"]) for one in json.loads(done.stdout)["runs"]]
    assert told == [("run-2", True), ("run-1", False)]
    project = f"new-{os.urandom(6).hex()}"
    done = run_command("import", target, "-p", project, POLYAXON_HOST=host)
    assert done.returncode == 1
    assert "no project" in done.stderr
    done = run_command("import", target, "-p", project, "--create-project", POLYAXON_HOST=host)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "All 2 runs are on the server." in done.stdout
    done = run_command("import", target, "-p", project, "--json", POLYAXON_HOST=host)
    assert [one["was_there"] for one in json.loads(done.stdout)["runs"]] == [True, True]
    assert {run.name for run in runs(project, client=recorded.client)} == {"run-1", "run-2"}
    done = run_command("import", str(tmp_path), "-p", project, POLYAXON_HOST=host)
    assert (done.returncode, done.stdout) == (1, "")
    assert "there are no runs in" in done.stderr


def test_what_is_no_import_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match="no runs in"):
        import_runs(tmp_path, "digits")
    with pytest.raises(InvalidValueError, match="no folder"):
        import_runs(tmp_path / "absent", "digits")
    (tmp_path / "manifest.json").write_text('{"format": "polyaxon-export", "version": 99}')
    with pytest.raises(InvalidValueError, match=r"format polyaxon-export 99"):
        import_runs(tmp_path, "digits")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine").touch()
    with pytest.raises(InvalidValueError, match="is not empty"):
        export_runs([], tmp_path / "other")

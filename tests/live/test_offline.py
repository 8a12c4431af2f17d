"""Without a server, and with one that comes and goes: everything is kept, and arrives once."""

from __future__ import annotations

import json
import os
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from support.proxy import RecordingProxy
from support.reader import Reader
from support.scripts import Script, run_command
from support.server import PolyaxonServer, free_port

pytestmark = pytest.mark.live

TRAIN = """\
import logging
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False)
experiment.create(name="offline", tags=["a", "b"], description="no network")
experiment.log_params(lr=0.1, layers=[1, 2])
for step in range(200):
    experiment.log_metrics(step=step, loss=step / 7, accuracy=step)
experiment.log_metrics(step=200, loss=float("nan"))
with open("model.bin", "wb") as file:
    file.write(bytes(range(256)) * 40)
experiment.log_artifact("model.bin")
logging.getLogger("train").warning("done with %s", "training")
print(experiment.experiment_id)
"""

LOSS = [(step, step / 7) for step in range(200)]


def root() -> Path:
    """Where runs are kept when nothing else is said."""
    return Path(os.environ["XDG_DATA_HOME"]) / "polyaxon-client"


def assert_is_all_there(reader: Reader, uuid: str) -> None:
    run = reader.run(uuid)
    assert (run["name"], run["tags"], run["description"]) == ("offline", ["a", "b"], "no network")
    assert (run["status"], run["inputs"]) == ("succeeded", {"lr": 0.1, "layers": [1, 2]})
    assert reader.points(uuid, "loss") == [*LOSS, (200, None)]
    assert reader.points(uuid, "accuracy") == [(step, step) for step in range(200)]
    assert reader.file(uuid, "outputs/model.bin") == bytes(range(256)) * 40
    assert [line for line in reader.logs(uuid) if "done with training" in line] != []
    assert set(reader.lineage(uuid)) == {"loss", "accuracy", "model.bin", "env"}
    assert [condition["type"] for condition in reader.conditions(uuid)] == ["created", "running", "succeeded"]


def test_one_line_says_where_the_run_is_and_how_to_send_it(tmp_path: Path) -> None:
    result = Script(tmp_path, TRAIN, POLYAXON_PROJECT="later").run()
    assert result.returncode == 0
    uuid = result.stdout.strip()
    said = [line for line in result.stderr.splitlines() if "done with training" not in line]
    assert len(said) == 1
    assert str(root() / "runs" / uuid) in said[0]
    assert f"polyaxon-tracking sync {uuid}" in said[0]


def test_run_directory_is_the_official_one(tmp_path: Path) -> None:
    result = Script(tmp_path, TRAIN, POLYAXON_PROJECT="acme/later").run()
    uuid = result.stdout.strip()
    run_dir = root() / "runs" / uuid
    files = {path.relative_to(run_dir).as_posix() for path in run_dir.rglob("*") if path.is_file()}
    assert files == {
        "run.plx.json",
        "lineages.plx.json",
        "events/metric/loss.plx",
        "events/metric/accuracy.plx",
        "outputs/env.json",
        "outputs/model.bin",
        "plxlogs/logs.jsonl",
    }
    run = strict_json(run_dir / "run.plx.json")
    assert (run["uuid"], run["owner"], run["project"]) == (uuid, "acme", "later")
    assert (run["kind"], run["managed_by"], run["is_managed"]) == ("job", "user", False)
    assert (run["name"], run["tags"], run["status"]) == ("offline", ["a", "b"], "succeeded")
    assert run["inputs"] == {"lr": 0.1, "layers": [1, 2]}
    assert run["outputs"] == {"loss": None, "accuracy": 199}
    assert run["settings"]["namespace"]
    assert [condition["type"] for condition in run["status_conditions"]] == [
        "created",
        "running",
        "succeeded",
    ]
    assert run["duration"] == pytest.approx(
        seconds(run["finished_at"]) - seconds(run["started_at"]), abs=0.02
    )
    rows = strict_json(run_dir / "lineages.plx.json")
    official = {"name", "kind", "path", "summary", "is_input", "state", "connection", "run", "meta_info"}
    assert {(row["name"], row["kind"]) for row in rows} == {
        ("loss", "metric"),
        ("accuracy", "metric"),
        ("model.bin", "file"),
        ("env", "env"),
    }
    for row in rows:
        assert set(row) <= official
        assert {"name", "kind", "summary", "is_input"} <= set(row)
        assert (run_dir / row["path"]).is_file()


def strict_json(path: Path) -> Any:
    """JSON as the official tools read it: NaN and infinities are errors."""

    def refuse(word: str) -> None:
        raise AssertionError(f"{path} holds {word}")

    return json.loads(path.read_text(), parse_constant=refuse)


def seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def test_sync_sends_the_run_with_its_own_times(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    recorded = Script(tmp_path, TRAIN, POLYAXON_PROJECT=reader.project).run()
    uuid = recorded.stdout.strip()
    assert reader.runs() == []
    sent = run_command("sync", POLYAXON_HOST=polyaxon_server.url)
    assert (sent.returncode, sent.stderr) == (0, "")
    assert uuid in sent.stdout
    assert_is_all_there(reader, uuid)
    local = strict_json(root() / "runs" / uuid / "run.plx.json")
    run = reader.run(uuid)
    for field in ("created_at", "started_at", "finished_at"):
        assert seconds(run[field]) == seconds(local[field]), field
    assert run["duration"] == local["duration"]

    again = run_command("sync", POLYAXON_HOST=polyaxon_server.url)
    assert (again.returncode, again.stderr) == (0, "")
    assert "Nothing is left to send" in again.stdout
    named = run_command("sync", uuid, POLYAXON_HOST=polyaxon_server.url)
    assert (named.returncode, named.stderr) == (0, "")
    assert_is_all_there(reader, uuid)


def test_sync_tells_programs_what_it_did(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    uuids = [
        Script(tmp_path / f"{n}", TRAIN, POLYAXON_PROJECT=reader.project).run().stdout.strip()
        for n in range(2)
    ]
    sent = run_command("sync", "--json", "--host", polyaxon_server.url)
    assert (sent.returncode, sent.stderr) == (0, "")
    told = json.loads(sent.stdout)
    assert told["host"] == polyaxon_server.url
    assert [run["uuid"] for run in told["runs"]] == uuids
    for run in told["runs"]:
        assert (run["name"], run["project"]) == ("offline", f"default/{reader.project}")
        assert run["is_complete"] is True
        assert (run["left"], run["trouble"]) == ([], None)
        assert_is_all_there(reader, run["uuid"])
    again = run_command("sync", "--json", "--host", polyaxon_server.url)
    assert (again.returncode, json.loads(again.stdout)["runs"]) == (0, [])


def test_sync_without_a_host_or_with_an_unknown_run_says_what_is_wrong(tmp_path: Path) -> None:
    Script(tmp_path, TRAIN, POLYAXON_PROJECT="later").run()
    for arguments, variables, words in (
        ([], {}, ["POLYAXON_HOST", "--host"]),
        ([], {"POLYAXON_HOST": "http://127.0.0.1:9", "POLYAXON_IS_OFFLINE": "1"}, ["POLYAXON_IS_OFFLINE"]),
        (["0" * 32], {"POLYAXON_HOST": "http://127.0.0.1:9"}, ["0" * 32, "no run"]),
        (["nonsense"], {"POLYAXON_HOST": "http://127.0.0.1:9"}, ["nonsense", "no run"]),
    ):
        result = run_command("sync", *arguments, **variables)
        assert result.returncode == 1, result
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == 1
        for word in words:
            assert word in result.stderr


def test_run_of_an_unknown_project_stays_until_there_is_one(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    project = f"{reader.project}-new"
    uuid = Script(tmp_path, TRAIN, POLYAXON_PROJECT=project).run().stdout.strip()
    sent = run_command("sync", POLYAXON_HOST=polyaxon_server.url)
    assert sent.returncode == 3
    assert f"There is no project default/{project}" in sent.stdout
    polyaxon_server.create_project(project)
    assert run_command("sync", POLYAXON_HOST=polyaxon_server.url).returncode == 0
    new = Reader(polyaxon_server.url, project)
    assert_is_all_there(new, uuid)
    new.close()


def test_what_a_broken_sync_left_is_sent_by_the_next(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader
) -> None:
    uuid = Script(tmp_path, TRAIN, POLYAXON_PROJECT=reader.project).run().stdout.strip()
    down = run_command("sync", POLYAXON_HOST=f"http://127.0.0.1:{free_port()}")
    assert down.returncode == 3
    assert "No server listens" in down.stdout

    uploads = 0

    def is_later_upload(method: str, path: str) -> bool:
        nonlocal uploads
        uploads += path.endswith("/artifact")
        return uploads > 2

    proxy.reset_when(is_later_upload)
    broken = run_command("sync", POLYAXON_HOST=proxy.url)
    assert broken.returncode == 3
    assert uuid in broken.stdout

    proxy.clear()
    before = len(proxy.requests)
    assert run_command("sync", POLYAXON_HOST=proxy.url).returncode == 0
    assert_is_all_there(reader, uuid)
    # What the server had acknowledged is not sent again.
    sent = proxy.requests[before:]
    assert not [path for _, path in sent if path.endswith("/runs/sync")]
    uploaded = [path for _, path in sent if path.endswith("/artifact")]
    assert len(uploaded) == 3


def test_run_that_was_killed_offline_is_sent_as_failed(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    code = """
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(track_code=False, track_env=False)
        step = 0
        while True:
            experiment.log_metrics(step=step, loss=step / 7)
            print(step)
            step += 1
        """
    process = Script(tmp_path, code, POLYAXON_PROJECT=reader.project).start()
    assert process.stdout is not None
    for _ in range(100):
        process.stdout.readline()
    process.kill()
    killed_at = time.time()
    returned = process.stdout.read().split()
    process.communicate()
    last_returned = int(returned[-1]) if returned else 99
    assert run_command("sync", POLYAXON_HOST=polyaxon_server.url).returncode == 0
    run = reader.run()
    assert run["status"] == "failed"
    assert reader.conditions(run["uuid"])[-1]["message"]
    points = reader.points(run["uuid"], "loss")
    assert len(points) - 1 in (last_returned, last_returned + 1)
    assert points == [(step, step / 7) for step in range(len(points))]
    assert seconds(run["finished_at"]) < killed_at + 1


def test_offline_variable_wins_over_a_host(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    result = Script(
        tmp_path,
        TRAIN,
        POLYAXON_PROJECT=reader.project,
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_IS_OFFLINE="true",
    ).run()
    assert result.returncode == 0
    assert "POLYAXON_IS_OFFLINE" in result.stderr
    assert reader.runs() == []
    assert run_command("sync", POLYAXON_HOST=polyaxon_server.url).returncode == 0
    assert_is_all_there(reader, result.stdout.strip())


def test_root_is_where_the_variable_says(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    chosen = tmp_path / "my runs"
    result = Script(
        tmp_path / "script", TRAIN, POLYAXON_PROJECT=reader.project, POLYAXON_OFFLINE_ROOT=str(chosen)
    ).run()
    uuid = result.stdout.strip()
    assert str(chosen / "runs" / uuid) in result.stderr
    assert (chosen / "runs" / uuid / "run.plx.json").is_file()
    assert not root().exists()
    elsewhere = run_command("sync", POLYAXON_HOST=polyaxon_server.url)
    assert (elsewhere.returncode, reader.runs()) == (0, [])
    assert (
        run_command("sync", POLYAXON_HOST=polyaxon_server.url, POLYAXON_OFFLINE_ROOT=str(chosen)).returncode
        == 0
    )
    assert_is_all_there(reader, uuid)


def test_server_that_is_down_from_the_start(tmp_path: Path, proxy: RecordingProxy, reader: Reader) -> None:
    proxy.pause()
    began = time.monotonic()
    result = Script(
        tmp_path,
        TRAIN,
        POLYAXON_PROJECT=reader.project,
        POLYAXON_HOST=proxy.url,
        POLYAXON_TRACKING_EXIT_TIMEOUT="2",
    ).run()
    # Five seconds for the creation, two for the end, and the interpreter.
    assert time.monotonic() - began < 5 + 2 + 5
    assert result.returncode == 0
    uuid = result.stdout.strip()
    said = [line for line in result.stderr.splitlines() if line.startswith("Polyaxon:")]
    at_create, at_end = said
    assert "No server listens" in at_create
    assert str(root() / "runs" / uuid) in at_create
    assert f"polyaxon-tracking sync {uuid}" in at_end
    assert "Traceback" not in result.stderr
    proxy.resume()
    assert run_command("sync", POLYAXON_HOST=proxy.url).returncode == 0
    assert_is_all_there(reader, uuid)


def test_thread_instead_of_a_sidecar_says_no_more(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader
) -> None:
    """Where processes are forbidden: the same lines, and the same points in the end."""
    script = Script(
        tmp_path,
        TRAIN + "import sys; sys.stdin.readline()",
        POLYAXON_PROJECT=reader.project,
        POLYAXON_HOST=proxy.url,
        POLYAXON_TRACKING_SIDECAR="thread",
        POLYAXON_TRACKING_SYNC_INTERVAL="0.1",
    )
    proxy.reset_when(lambda method, path: not path.endswith("/runs/sync"))
    process = script.start()
    assert process.stdout is not None
    uuid = process.stdout.readline().strip()
    deadline = time.monotonic() + 30
    while len(proxy.requests) < 6 and time.monotonic() < deadline:
        time.sleep(0.05)
    proxy.clear()
    _, errors = process.communicate("\n", timeout=60)
    assert (process.returncode, errors) == (0, "done with training\n")
    assert_is_all_there(reader, uuid)

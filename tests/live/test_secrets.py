"""Secrets that lie around a training script are neither written nor sent; the token goes to the server alone."""

from __future__ import annotations

import contextlib
import itertools
import os
import secrets
import stat
import subprocess
import time
from pathlib import Path

import pytest

from support.answers import Answer, AnswerServer
from support.files import contents, modes
from support.proxy import RecordingProxy, Reply
from support.reader import Reader
from support.scripts import Script, run_command
from support.sidecars import sidecars_of

pytestmark = pytest.mark.live

TRAIN = """\
import logging, os, sys
from polyaxon_client.tracking import Experiment

database = os.environ["DATABASE_URL"]
experiment = Experiment(token=sys.stdin.readline().strip())
experiment.create(name="careful")
experiment.log_params(
    password=os.environ["TRAINING_PASSWORD"],
    lr=0.1,
    database=database,
    service={"api_key": os.environ["SERVICE_KEY"], "retries": 3, "inner": [{"auth-token": os.environ["INNER_TOKEN"]}]},
)
experiment.log_meta(aws_secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"])
experiment.log_status("warning", message="cannot reach " + database)
experiment.log_metrics(step=1, loss=0.5)
print(experiment.experiment_id)
sys.stdin.readline()
raise ConnectionError("cannot reach " + database)
"""


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def planted() -> dict[str, str]:
    """A secret for each place, none of them like another."""
    places = ("remote", "argument", "option", "password", "database", "key", "inner", "amazon", "token")
    return {place: secrets.token_hex(18) for place in places}


def start(folder: Path, planted: dict[str, str], url: str, project: str) -> subprocess.Popen[str]:
    script = Script(
        folder,
        TRAIN,
        POLYAXON_HOST=url,
        POLYAXON_PROJECT=project,
        POLYAXON_TRACKING_SYNC_INTERVAL="0.1",
        TRAINING_PASSWORD=planted["password"],
        DATABASE_URL=f"postgresql://ada:{planted['database']}@db.example.org/runs",
        SERVICE_KEY=planted["key"],
        INNER_TOKEN=planted["inner"],
        AWS_SECRET_ACCESS_KEY=planted["amazon"],
    )
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "remote", "add", "origin", f"https://ada:ghp_{planted['remote']}@git.example.org/team/x.git")
    git(folder, "add", "train.py")
    git(folder, "commit", "--quiet", "--message=first")
    process = script.start(
        "--api-key", planted["argument"], f"--db-password={planted['option']}", "--lr", "0.1"
    )
    assert process.stdin is not None
    process.stdin.write(planted["token"] + "\n")
    process.stdin.flush()
    return process


def assert_holds_none(planted: dict[str, str], content: bytes, where: str) -> None:
    for place, secret in planted.items():
        assert secret.encode() not in content, f"the {place} secret is in {where}"


def assert_disk_holds_none(planted: dict[str, str]) -> int:
    files = contents(Path(os.environ["XDG_DATA_HOME"]))
    for path, content in files.items():
        assert_holds_none(planted, content, str(path))
    return len(files)


def test_no_secret_is_written_or_sent(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, planted: dict[str, str]
) -> None:
    process = start(tmp_path, planted, proxy.url, reader.project)
    assert process.stdout is not None
    uuid = process.stdout.readline().strip()
    assert uuid
    # While it runs: the journal is deleted at the end.
    assert list((root() / "journal" / uuid).iterdir()) != []
    assert assert_disk_holds_none(planted) >= 3
    (sidecar,) = sidecars_of(uuid)
    assert_holds_none(planted, Path(f"/proc/{sidecar}/cmdline").read_bytes(), "the sidecar's arguments")
    _, errors = process.communicate("\n", timeout=60)
    assert process.returncode == 1
    # Python's own traceback on the user's terminal is the user's.
    assert planted["database"] in errors
    run = reader.run(uuid)
    assert run["status"] == "failed"
    assert assert_disk_holds_none(planted) >= 5

    assert len(proxy.exchanges) >= 5
    for exchange in proxy.exchanges:
        headers = {name.lower(): value for name, value in exchange.request_headers.items()}
        assert headers.pop("authorization") == f"Token {planted['token']}"
        for content in (str(headers).encode(), exchange.url.encode(), exchange.request_body):
            assert_holds_none(planted, content, f"the request {exchange.method} {exchange.url}")
        assert_holds_none(planted, exchange.reply_body, f"the reply to {exchange.method} {exchange.url}")


def test_what_is_no_secret_is_still_there(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, planted: dict[str, str]
) -> None:
    process = start(tmp_path, planted, proxy.url, reader.project)
    process.communicate("\n", timeout=60)
    run = reader.run()
    assert run["inputs"] == {
        "password": "***",
        "lr": 0.1,
        "database": "postgresql://***@db.example.org/runs",
        "service": {"api_key": "***", "retries": 3, "inner": [{"auth-token": "***"}]},
    }
    (code,) = [row for row in reader.lineage(run["uuid"]).values() if row["kind"] == "coderef"]
    assert code["summary"]["url"] == "https://git.example.org/team/x"
    assert (code["summary"]["branch"], code["summary"]["is_dirty"]) == ("main", False)
    environment = reader.file(run["uuid"], "outputs/env.json").decode()
    assert '"--api-key",\n  "***",\n  "--db-password=***",\n  "--lr",\n  "0.1"' in environment
    message = reader.conditions(run["uuid"])[-1]["message"]
    assert "db.example.org" in message
    logs = "\n".join(reader.logs(run["uuid"]))
    assert "ConnectionError: cannot reach postgresql://***@db.example.org/runs" in logs


def root() -> Path:
    return Path(os.environ["XDG_DATA_HOME"]) / "polyaxon-client"


@pytest.mark.parametrize("umask", [0o022, 0o000], ids=["usual umask", "no umask"])
def test_what_is_written_is_the_users_alone(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, planted: dict[str, str], umask: int
) -> None:
    # Somebody has made the root before, open to everybody.
    root().mkdir(parents=True)
    root().chmod(0o777)
    before = os.umask(umask)
    try:
        process = start(tmp_path, planted, proxy.url, reader.project)
    finally:
        os.umask(before)
    assert process.stdout is not None
    uuid = process.stdout.readline().strip()
    for folder in (*(root() / name for name in ("runs", "journal", "state")), root() / "runs" / uuid):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder
    assert set(modes(root() / "journal" / uuid).values()) == {0o600}
    process.communicate("\n", timeout=60)
    assert list((root() / "state").glob("*.log")) != []
    # What lies in the run directory is behind its own 0700.
    found = {**modes(root() / "state"), **modes(root() / "journal")}
    assert {path: mode for path, mode in found.items() if mode not in (stat.S_IFDIR | 0o700, 0o600)} == {}


def test_token_is_in_the_sidecars_memory_alone(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, planted: dict[str, str]
) -> None:
    process = start(tmp_path, planted, proxy.url, reader.project)
    assert process.stdout is not None
    uuid = process.stdout.readline().strip()
    (sidecar,) = sidecars_of(uuid)
    for name in ("cmdline", "environ"):
        content = Path(f"/proc/{sidecar}/{name}").read_bytes()
        assert planted["token"].encode() not in content, name
    for link in Path(f"/proc/{sidecar}/fd").iterdir():
        # It opens and closes files meanwhile.
        with contextlib.suppress(FileNotFoundError):
            target = os.readlink(link)
            if target.startswith("/") and Path(target).is_file():
                assert planted["token"].encode() not in Path(target).read_bytes(), target
    process.communicate("\n", timeout=60)


def test_server_that_repeats_the_token_and_sends_us_elsewhere_gets_it_nowhere(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, planted: dict[str, str]
) -> None:
    said = f"The token {planted['token']} is not valid any more.".encode()
    with AnswerServer(lambda asked: Answer(200, b"{}")) as elsewhere:
        replies = itertools.cycle(
            [Reply(401, {"Content-Type": "text/plain"}, said), Reply(307, {"Location": f"{elsewhere.url}/x"})]
        )
        proxy.answer(lambda method, path: None if path.endswith("/runs/sync") else next(replies))
        process = start(tmp_path, planted, proxy.url, reader.project)
        assert process.stdout is not None
        uuid = process.stdout.readline().strip()
        log = root() / "state" / f"{uuid}.log"
        deadline = time.monotonic() + 30
        while not (b"is not valid any more" in log.read_bytes() and b"sends us on" in log.read_bytes()):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        _, errors = process.communicate("\n", timeout=60)
    assert elsewhere.asked == []
    assert "polyaxon-tracking sync" in errors
    assert planted["token"] not in errors
    assert assert_disk_holds_none(planted) >= 5
    assert run_command("sync", uuid, POLYAXON_HOST="http://127.0.0.1:9").returncode == 3


def test_token_is_not_shown_by_what_sync_prints(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, planted: dict[str, str]
) -> None:
    process = start(tmp_path, planted, "", reader.project)
    process.communicate("\n", timeout=60)
    variables = {"POLYAXON_HOST": proxy.url, "POLYAXON_AUTH_TOKEN": planted["token"]}
    refusal = Reply(400, {"Content-Type": "text/plain"}, b"no room left")
    proxy.answer(lambda method, path: refusal if path.endswith("/artifact") else None)
    broken = run_command("sync", **variables)
    proxy.clear()
    sent = run_command("sync", "--json", **variables)
    assert (broken.returncode, sent.returncode) == (3, 0)
    for said in (broken.stdout, broken.stderr, sent.stdout, sent.stderr):
        assert_holds_none(planted, said.encode(), "what sync says")
    assert_disk_holds_none(planted)
    assert len(proxy.exchanges) >= 5
    for exchange in proxy.exchanges:
        assert_holds_none(planted, exchange.request_body + exchange.reply_body, exchange.url)

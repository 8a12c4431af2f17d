"""A network that fails in every way: the training feels nothing, says little, and all of it arrives in the end."""

from __future__ import annotations

import json
import os
import shutil
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
import trustme
from attrs import field, frozen

from support.proxy import BROKEN_WRITE, RecordingProxy, Reply
from support.reader import Reader
from support.reliability import note
from support.scripts import Script, run_command
from support.server import PolyaxonServer

pytestmark = [pytest.mark.live, pytest.mark.reliability]

SECTION = "A bad network"
POINTS = 300
LOSS = [(step, step / 7) for step in range(POINTS)]
MODEL = bytes(range(256)) * 2000

# Three thirds, each begun by a line on standard input: before, during and after the trouble.
TRAIN = """\
import json, sys, time
from polyaxon_client.tracking import Experiment

def log(part):
    for step in range(part * 100, part * 100 + 100):
        began = time.perf_counter()
        experiment.log_metrics(step=step, loss=step / 7)
        waits.append(time.perf_counter() - began)
    experiment.log_params(**{f"part{part}": part})
    with open(f"model-{part}.bin", "wb") as file:
        file.write(bytes(range(256)) * 2000)
    experiment.log_artifact(f"model-{part}.bin")

waits = []
experiment = Experiment(track_code=False, track_env=False, **GIVEN)
experiment.create(name="bad-network")
print(experiment.experiment_id)
for part in range(3):
    sys.stdin.readline()
    log(part)
    print(part)
sys.stdin.readline()
print(json.dumps(max(waits)))
"""


class Training:
    """The script, and what was measured of it."""

    def __init__(self, folder: Path, url: str, project: str, given: str = "{}", **variables: str) -> None:
        self.process = Script(
            folder,
            TRAIN.replace("**GIVEN", f"**{given}"),
            **{
                "POLYAXON_HOST": url,
                "POLYAXON_PROJECT": project,
                "POLYAXON_TRACKING_SYNC_INTERVAL": "0.2",
                **variables,
            },
        ).start()
        self.uuid = self._line()
        self.longest_wait = 0.0
        self.exit_time = 0.0
        self.said: list[str] = []

    def log(self, part: int) -> None:
        """Has the next third logged."""
        self._go()
        assert self._line() == str(part)

    def end(self) -> None:
        """Has it end."""
        self._go()
        self.longest_wait = json.loads(self._line())
        began = time.monotonic()
        _, errors = self.process.communicate(timeout=120)
        self.exit_time = time.monotonic() - began
        self.said = errors.splitlines()
        assert self.process.returncode == 0, errors

    def _go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


def wait_until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def assert_all_is_there(reader: Reader, uuid: str) -> dict[str, Any]:
    """Every point, once and in order; every file, parameter and status. Gives what to note of it."""
    run = reader.run(uuid)
    assert (run["name"], run["status"]) == ("bad-network", "succeeded")
    assert run["inputs"] == {"part0": 0, "part1": 1, "part2": 2}
    points = reader.points(uuid, "loss")
    assert points == LOSS
    for part in range(3):
        assert reader.file(uuid, f"outputs/model-{part}.bin") == MODEL
    assert set(reader.lineage(uuid)) == {"loss", "model-0.bin", "model-1.bin", "model-2.bin"}
    assert [condition["type"] for condition in reader.conditions(uuid)] == ["created", "running", "succeeded"]
    assert len(reader.runs()) == 1
    steps = [step for step, _ in points]
    return {
        "logged": POINTS,
        "lost": POINTS - len(set(steps)),
        "doubled": len(steps) - len(set(steps)),
        "status": run["status"],
    }


def kept(uuid: str) -> Path:
    """The run's state on this machine, without an ending."""
    return Path(os.environ["XDG_DATA_HOME"]) / "polyaxon-client" / "state" / uuid


def has_trouble(uuid: str) -> bool:
    """Whether sending has met trouble that is not over."""
    sent = kept(uuid).with_name(f"{uuid}.sent.json")
    return sent.exists() and json.loads(sent.read_bytes())["trouble"] is not None


Begin = Callable[[RecordingProxy], object]


@frozen
class Trouble:
    """One kind of trouble: how it begins; it ends with ``clear`` and ``resume``."""

    scenario: str
    begin: Begin
    variables: Mapping[str, str] = field(factory=dict)


def answered(reply: Callable[[], Reply]) -> Begin:
    """All that writes gets this answer."""
    return lambda proxy: proxy.answer(lambda method, path: None if method == "GET" else reply())


def is_upload(method: str, path: str) -> bool:
    return method == "POST" and path.endswith("/artifact")


def page(status: int) -> Callable[[], Reply]:
    return lambda: Reply(status, {"Content-Type": "text/html"}, b"<html><h1>Trouble</h1></html>")


def in_two_seconds() -> Reply:
    return Reply(429, {"Retry-After": format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)})


TROUBLES = [
    Trouble("server down", lambda proxy: proxy.pause()),
    Trouble("429, Retry-After in seconds", answered(lambda: Reply(429, {"Retry-After": "1"}))),
    Trouble("429, Retry-After as a date", answered(in_two_seconds)),
    Trouble("500", answered(lambda: Reply(500))),
    Trouble("502 from a proxy", answered(page(502))),
    Trouble("503 from a proxy", answered(page(503))),
    Trouble("405, empty", answered(lambda: BROKEN_WRITE)),
    Trouble("reset in the middle of an upload", lambda proxy: proxy.halve_requests(is_upload)),
    Trouble(
        "reset after the request", lambda proxy: proxy.reset_when(lambda m, p: True, after_forwarding=True)
    ),
    Trouble("half a reply", lambda proxy: proxy.halve_replies()),
    Trouble("replies that come too late", lambda proxy: proxy.delay(3), {"POLYAXON_TIMEOUT": "1"}),
]
# The others are left to the slow tests: what they share with these is tried in the units.
QUICK = {"server down", "half a reply"}


@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param(
            trouble,
            id=trouble.scenario.replace(" ", "-"),
            marks=[] if trouble.scenario in QUICK else [pytest.mark.slow],
        )
        for trouble in TROUBLES
    ],
)
def test_trouble_that_passes_is_not_noticed(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, trouble: Trouble
) -> None:
    training = Training(tmp_path, proxy.url, reader.project, **trouble.variables)
    training.log(0)
    wait_until(lambda: reader.has_metric(training.uuid, "loss"))
    trouble.begin(proxy)
    training.log(1)
    wait_until(lambda: has_trouble(training.uuid))
    proxy.clear()
    proxy.resume()
    training.log(2)
    training.end()
    assert training.said == []
    seen = assert_all_is_there(reader, training.uuid)
    note(
        SECTION,
        f"{trouble.scenario}, then well",
        longest_wait=training.longest_wait,
        exit_time=training.exit_time,
        **seen,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "trouble", [pytest.param(trouble, id=trouble.scenario.replace(" ", "-")) for trouble in TROUBLES]
)
def test_trouble_that_lasts_costs_the_deadline_and_one_line(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, trouble: Trouble
) -> None:
    training = Training(
        tmp_path, proxy.url, reader.project, POLYAXON_TRACKING_EXIT_TIMEOUT="3", **trouble.variables
    )
    training.log(0)
    wait_until(lambda: reader.has_metric(training.uuid, "loss"))
    trouble.begin(proxy)
    training.log(1)
    training.log(2)
    training.end()
    # Three seconds, and the interpreter on a busy machine.
    assert training.exit_time < 3 + 10
    (said,) = training.said
    for word in (
        "Polyaxon: ",
        str(kept(training.uuid).parents[1] / "runs"),
        f"`polyaxon-tracking sync {training.uuid}`",
    ):
        assert word in said
    proxy.clear()
    proxy.resume()
    sent = run_command("sync", training.uuid, POLYAXON_HOST=proxy.url)
    assert (sent.returncode, sent.stderr) == (0, "")
    seen = assert_all_is_there(reader, training.uuid)
    note(
        SECTION,
        f"{trouble.scenario}, until after the end",
        longest_wait=training.longest_wait,
        exit_time=training.exit_time,
        **seen,
    )


def test_server_that_comes_when_the_training_is_under_way(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader
) -> None:
    proxy.pause()
    training = Training(tmp_path, proxy.url, reader.project)
    training.log(0)
    training.log(1)
    proxy.resume()
    training.log(2)
    training.end()
    (said,) = training.said
    for word in ("Polyaxon: ", "No server listens", training.uuid):
        assert word in said
    seen = assert_all_is_there(reader, training.uuid)
    note(
        SECTION,
        "server down from the start, then well",
        longest_wait=training.longest_wait,
        exit_time=training.exit_time,
        **seen,
    )


@pytest.mark.slow
def test_name_that_is_not_known_and_a_server_that_is_named_later(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    training = Training(
        tmp_path, "http://polyaxon.invalid", reader.project, POLYAXON_TRACKING_EXIT_TIMEOUT="3"
    )
    for part in range(3):
        training.log(part)
    training.end()
    assert training.exit_time < 3 + 10
    at_create, at_end = training.said
    assert "is not known" in at_create
    assert f"`polyaxon-tracking sync {training.uuid}`" in at_end
    sent = run_command("sync", "--host", polyaxon_server.url)
    assert (sent.returncode, sent.stderr) == (0, "")
    seen = assert_all_is_there(reader, training.uuid)
    note(
        SECTION,
        "unknown host name, sent to another later",
        longest_wait=training.longest_wait,
        exit_time=training.exit_time,
        **seen,
    )


@pytest.mark.slow
def test_certificate_that_turns_bad_and_is_put_right(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    authority, other = trustme.CA(), trustme.CA()
    trusted = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    good = authority.issue_cert("127.0.0.1")
    good.configure_cert(context)
    with RecordingProxy(polyaxon_server.url, tls=context) as proxy:
        training = Training(tmp_path / "script", proxy.url, reader.project, POLYAXON_SSL_CA_CERT=str(trusted))
        training.log(0)
        wait_until(lambda: reader.has_metric(training.uuid, "loss"))
        other.issue_cert("127.0.0.1").configure_cert(context)
        # Connections that are open were checked when the certificate was good.
        proxy.pause()
        proxy.resume()
        training.log(1)
        wait_until(lambda: has_trouble(training.uuid))
        good.configure_cert(context)
        training.log(2)
        training.end()
    assert training.said == []
    seen = assert_all_is_there(reader, training.uuid)
    note(
        SECTION,
        "certificate bad for a while",
        longest_wait=training.longest_wait,
        exit_time=training.exit_time,
        **seen,
    )


FROM_A_CALLABLE = '{"token": lambda: open("token.txt").read()}'


@pytest.mark.parametrize("source", ["callable", "file"])
@pytest.mark.parametrize("sidecar", ["process", pytest.param("thread", marks=pytest.mark.slow)])
def test_token_that_expires_is_renewed(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, source: str, sidecar: str
) -> None:
    folder, home = tmp_path / "script", tmp_path / "home"
    for made in (folder, home / ".polyaxon"):
        made.mkdir(parents=True)

    def renew(token: str) -> None:
        if source == "callable":
            (folder / "token.txt").write_text(token)
        else:
            (home / ".polyaxon" / ".auth").write_text(json.dumps({"token": token}))
        proxy.demand_token(token)

    renew("first-token")
    training = Training(
        folder,
        proxy.url,
        reader.project,
        FROM_A_CALLABLE if source == "callable" else "{}",
        POLYAXON_HOME=str(home),
        POLYAXON_TRACKING_SIDECAR=sidecar,
    )
    training.log(0)
    wait_until(lambda: reader.has_metric(training.uuid, "loss"))
    renew("second-token")
    training.log(1)
    wait_until(
        lambda: reader.has_metric(training.uuid, "loss") and "model-1.bin" in reader.lineage(training.uuid)
    )
    # Refused before it was renewed: it is looked for again, also when the last answer was the same.
    proxy.demand_token("third-token")
    training.log(2)
    wait_until(lambda: has_trouble(training.uuid))
    renew("third-token")
    training.end()
    assert training.said == []
    assert 401 in {exchange.status for exchange in proxy.exchanges}
    seen = assert_all_is_there(reader, training.uuid)
    note(
        SECTION,
        f"token expired, renewed by a {source}",
        longest_wait=training.longest_wait,
        exit_time=training.exit_time,
        **seen,
    )


@pytest.fixture
def own_server(tmp_path: Path, server_environment: Path) -> Iterator[PolyaxonServer]:
    """A server whose state may be put back without harm to other tests."""
    server = PolyaxonServer(tmp_path / "server", server_environment)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def own_reader(own_server: PolyaxonServer) -> Iterator[Reader]:
    reader = Reader(own_server.url, own_server.create_project())
    yield reader
    reader.close()


@pytest.mark.slow
def test_server_that_is_restarted_with_its_database(
    tmp_path: Path, own_server: PolyaxonServer, own_reader: Reader
) -> None:
    training = Training(tmp_path / "script", own_server.url, own_reader.project)
    for part in range(3):
        training.log(part)
        own_server.restart()
    training.end()
    assert training.said == []
    seen = assert_all_is_there(own_reader, training.uuid)
    note(
        SECTION,
        "server restarted three times",
        longest_wait=training.longest_wait,
        exit_time=training.exit_time,
        **seen,
    )


def back_up(server: PolyaxonServer, copy: Path) -> None:
    server.stop()
    shutil.copytree(server.path, copy)
    server.start()


def put_back(server: PolyaxonServer, copy: Path) -> None:
    server.stop()
    shutil.rmtree(server.path)
    shutil.copytree(copy, server.path)
    server.start()


@pytest.mark.slow
def test_server_that_forgot_the_run(tmp_path: Path, own_server: PolyaxonServer, own_reader: Reader) -> None:
    back_up(own_server, tmp_path / "copy")
    training = Training(tmp_path / "script", own_server.url, own_reader.project)
    training.log(0)
    wait_until(lambda: own_reader.has_metric(training.uuid, "loss"))
    training.log(1)
    put_back(own_server, tmp_path / "copy")
    training.log(2)
    training.end()
    assert training.said == []
    log = kept(training.uuid).with_suffix(".log")
    assert "the server has forgotten the run" in log.read_text()
    seen = assert_all_is_there(own_reader, training.uuid)
    note(
        SECTION,
        "server put back to before the run",
        longest_wait=training.longest_wait,
        exit_time=training.exit_time,
        **seen,
    )


@pytest.mark.slow
def test_server_that_has_the_run_as_it_was_earlier(
    tmp_path: Path, own_server: PolyaxonServer, own_reader: Reader
) -> None:
    training = Training(tmp_path / "script", own_server.url, own_reader.project)
    training.log(0)
    wait_until(lambda: "model-0.bin" in own_reader.lineage(training.uuid))
    back_up(own_server, tmp_path / "copy")
    training.log(1)
    wait_until(lambda: "model-1.bin" in own_reader.lineage(training.uuid))
    own_server.stop()
    training.log(2)
    log = kept(training.uuid).with_suffix(".log")
    wait_until(lambda: "sync stopped" in log.read_text())
    put_back(own_server, tmp_path / "copy")
    assert "model-1.bin" not in own_reader.lineage(training.uuid)
    training.end()
    assert training.said == []
    # Nothing that the server answers tells of it: it is found by looking.
    assert "the server is back without" in log.read_text()
    seen = assert_all_is_there(own_reader, training.uuid)
    note(
        SECTION,
        "server put back to the middle of the run",
        longest_wait=training.longest_wait,
        exit_time=training.exit_time,
        **seen,
    )

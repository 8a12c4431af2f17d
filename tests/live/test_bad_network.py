"""A network that fails in every way: the training feels nothing, says little, and all of it arrives in the end."""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
import trustme
from attrs import field, frozen

from support.network_training import (
    Training,
    assert_all_is_there,
    has_trouble,
    kept,
    note_training,
    wait_until,
)
from support.proxy import BROKEN_WRITE, RecordingProxy, Reply
from support.reader import Reader
from support.scripts import run_command
from support.server import PolyaxonServer

pytestmark = [pytest.mark.live, pytest.mark.reliability]


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
    note_training(f"{trouble.scenario}, then well", training, seen)


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
    note_training(f"{trouble.scenario}, until after the end", training, seen)


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
    note_training("server down from the start, then well", training, seen)


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
    note_training("unknown host name, sent to another later", training, seen)


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
    note_training("certificate bad for a while", training, seen)


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
    note_training(f"token expired, renewed by a {source}", training, seen)

"""A training behind TLS: certificates are checked, ours is shown, and proxies are used, by the program and its sidecar."""

from __future__ import annotations

import select
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from support.proxy import RecordingProxy
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

TRAIN = """\
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False)
experiment.create(name="behind-tls")
for step in range(10):
    experiment.log_metrics(step=step, loss=step / 7)
"""
LOSS = [(step, step / 7) for step in range(10)]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path) -> str:
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


def assert_is_there(reader: Reader) -> None:
    run = reader.run()
    assert (run["name"], run["status"]) == ("behind-tls", "succeeded")
    assert reader.points(run["uuid"], "loss") == LOSS


def certificate_of(kind: str, authority: trustme.CA, folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if kind == "self-signed":
        chain, key = folder / "self.pem", folder / "self.key"
        other = trustme.CA()
        other.cert_pem.write_to_path(str(chain))
        other.private_key_pem.write_to_path(str(key))
        context.load_cert_chain(chain, key)
    elif kind == "for another host":
        authority.issue_cert("polyaxon.test").configure_cert(context)
    elif kind == "expired":
        yesterday = datetime.now(UTC) - timedelta(days=1)
        authority.issue_cert("127.0.0.1", not_after=yesterday).configure_cert(context)
    return context


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("self-signed", ["self-signed", "POLYAXON_SSL_CA_CERT"]),
        ("for another host", ["127.0.0.1", "not valid for"]),
        ("expired", ["expired"]),
    ],
)
def test_bad_certificate_is_refused_before_anything_is_sent(
    tmp_path: Path,
    polyaxon_server: PolyaxonServer,
    reader: Reader,
    authority: trustme.CA,
    trusted: str,
    kind: str,
    words: list[str],
) -> None:
    context = certificate_of(kind, authority, tmp_path)
    with RecordingProxy(polyaxon_server.url, tls=context) as proxy:
        result = Script(
            tmp_path / "script",
            TRAIN,
            POLYAXON_HOST=proxy.url,
            POLYAXON_PROJECT=reader.project,
            POLYAXON_SSL_CA_CERT=trusted,
        ).run()
        assert proxy.requests == []
    assert result.returncode == 1
    last = result.stderr.splitlines()[-1]
    for word in ("CertificateError", "certificate", *words):
        assert word in last
    assert reader.runs() == []


@pytest.fixture
def choosy(polyaxon_server: PolyaxonServer, authority: trustme.CA) -> Iterator[RecordingProxy]:
    """An https address that asks for the client's certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    context.verify_mode = ssl.CERT_REQUIRED
    authority.configure_trust(context)
    with RecordingProxy(polyaxon_server.url, tls=context) as proxy:
        yield proxy


def test_certificate_of_ours_is_shown_by_the_sidecar_too(
    tmp_path: Path, choosy: RecordingProxy, reader: Reader, authority: trustme.CA, trusted: str
) -> None:
    variables = {
        "POLYAXON_HOST": choosy.url,
        "POLYAXON_PROJECT": reader.project,
        "POLYAXON_SSL_CA_CERT": trusted,
    }
    without = Script(tmp_path / "without", TRAIN, **variables).run()
    assert without.returncode == 1
    last = without.stderr.splitlines()[-1]
    for word in ("CertificateError", "POLYAXON_CERT_FILE", "POLYAXON_KEY_FILE"):
        assert word in last
    assert choosy.requests == []

    ours = tmp_path / "ours.pem"
    authority.issue_cert("training.polyaxon.test").private_key_and_cert_chain_pem.write_to_path(str(ours))
    result = Script(tmp_path / "with", TRAIN, **variables, POLYAXON_CERT_FILE=str(ours)).run()
    assert (result.returncode, result.stderr) == (0, "")
    assert_is_there(reader)


class Tunnels:
    """A proxy that knows CONNECT alone, and where ``polyaxon.test`` is.

    Attributes:
        asked: what was to be connected to.
    """

    def __init__(self, port: int) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_CONNECT(self) -> None:
                asked.append(self.path)
                with socket.create_connection(("127.0.0.1", port)) as there:
                    self.send_response_only(200)
                    self.end_headers()
                    pair = {self.connection: there, there: self.connection}
                    while pair:
                        ready, _, _ = select.select([*pair], [], [], 60)
                        content = ready[0].recv(65536) if ready else b""
                        if not content:
                            return
                        pair[ready[0]].sendall(content)

            def log_message(self, format: str, *args: object) -> None:
                """Keep the test's output clean."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """The other side hung up."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=[0.02], daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def test_proxy_on_the_way_is_used_and_sees_nothing(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader, authority: trustme.CA, trusted: str
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("polyaxon.test").configure_cert(context)
    with RecordingProxy(polyaxon_server.url, tls=context) as proxy:
        tunnels = Tunnels(proxy.port)
        result = Script(
            tmp_path / "script",
            TRAIN,
            POLYAXON_HOST="https://polyaxon.test",
            POLYAXON_PROJECT=reader.project,
            POLYAXON_SSL_CA_CERT=trusted,
            HTTPS_PROXY=tunnels.url,
            NO_PROXY="",
        ).run()
        tunnels.close()
        assert len(proxy.requests) >= 5
    assert (result.returncode, result.stderr) == (0, "")
    # The program's own and the sidecar's.
    assert len(tunnels.asked) >= 2
    assert set(tunnels.asked) == {"polyaxon.test:443"}
    assert_is_there(reader)


def test_checking_is_turned_off_aloud_and_once(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader, authority: trustme.CA
) -> None:
    with RecordingProxy(polyaxon_server.url, tls=certificate_of("self-signed", authority, tmp_path)) as proxy:
        result = Script(
            tmp_path / "script",
            TRAIN,
            POLYAXON_HOST=proxy.url,
            POLYAXON_PROJECT=reader.project,
            POLYAXON_VERIFY_SSL="false",
        ).run()
    assert result.returncode == 0
    (said,) = result.stderr.splitlines()
    for word in ("NOT checked", "POLYAXON_VERIFY_SSL", "POLYAXON_SSL_CA_CERT", proxy.url):
        assert word in said
    assert_is_there(reader)

"""What `polyaxon-tracking doctor` finds of a server: version, clock, token, certificate."""

from __future__ import annotations

import http.server
import json
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest
import trustme

from polyaxon_client.cli.exit_codes import DONE, FAILED
from support.doctor import Doctor, finding_of, level_of

pytestmark = pytest.mark.usefixtures("quick_git")
PLAIN = "correct-horse-battery"


class Installation(http.server.BaseHTTPRequestHandler):
    """Answers as Polyaxon would, at the server's time."""

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        body = server.body
        if "/projects/list" in self.path or self.path.startswith("/api/v1/default/projects"):
            body = b'{"count": 0, "next": null, "previous": null, "results": []}'
        is_denied = server.token is not None and self.headers.get("Authorization") != f"Token {server.token}"
        is_open = self.path.startswith("/api/v1/installation")
        self.send_response_only(200 if is_open or not is_denied else 401)
        self.send_header("Date", formatdate(time.time() + server.ahead, usegmt=True))
        self.send_header("Content-Type", server.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    version, ahead, content_type = "2.18.0", 0.0, "application/json"
    token: str | None = None
    page: bytes | None = None

    @property
    def body(self) -> bytes:
        return self.page or json.dumps({"key": "k", "version": self.version, "dist": "ce"}).encode()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no matter."""


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Installation)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def url_of(server: Server, scheme: str = "http") -> str:
    return f"{scheme}://127.0.0.1:{server.server_address[1]}"


@pytest.mark.parametrize(
    ("version", "level"), [("2.18.3", "ok"), ("2.13.0", "note"), ("3.0.0", "wrong"), ("1.0", "wrong")]
)
def test_version_of_the_server(version: str, level: str, server: Server, doctor: Doctor) -> None:
    server.version = version
    code, told = doctor("--host", url_of(server))
    finding = finding_of(told, "server", "version")
    assert (finding["level"], version in finding["text"]) == (level, True)
    assert code == (FAILED if level == "wrong" else DONE)


@pytest.mark.parametrize(
    ("ahead", "level", "word"),
    [
        (0.0, "ok", "same"),
        (-30.0, "warning", "ahead"),
        (30.0, "warning", "behind"),
        (7200.0, "wrong", "7200 s behind"),
    ],
)
def test_clock_against_the_servers(
    ahead: float, level: str, word: str, server: Server, doctor: Doctor
) -> None:
    server.ahead = ahead
    code, told = doctor("--host", url_of(server))
    finding = finding_of(told, "server", "clock")
    assert finding["level"] == level
    if ahead == 7200.0:
        assert 7190 < float(finding["text"].split(" s ")[0].split()[-1]) < 7210
    else:
        assert word in finding["text"]
    assert code == (FAILED if level == "wrong" else DONE)


@pytest.mark.parametrize(
    ("given", "level"), [(PLAIN, "ok"), ("another-one-entirely", "wrong"), (None, "wrong")]
)
def test_token_is_tried(
    given: str | None, level: str, server: Server, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.token = PLAIN
    if given is not None:
        monkeypatch.setenv("POLYAXON_AUTH_TOKEN", given)
    code, told = doctor("--host", url_of(server))
    finding = finding_of(told, "server", "token")
    assert finding["level"] == level
    assert code == (FAILED if level == "wrong" else DONE)
    assert (finding["hint"] is None) == (level == "ok")
    assert PLAIN not in json.dumps(told)


def test_what_is_not_polyaxon_is_said_so(server: Server, doctor: Doctor) -> None:
    server.page, server.content_type = b"<html><title>Welcome to nginx</title></html>", "text/html"
    code, told = doctor("--host", url_of(server))
    assert code == FAILED
    assert level_of(told, "server", "version") == "wrong"
    assert "not" in finding_of(told, "server", "version")["text"]


@pytest.fixture
def authority(tmp_path: Path) -> trustme.CA:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    return authority


def encrypted(server: Server, certificate: trustme.LeafCert) -> str:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    return url_of(server, "https")


@pytest.mark.parametrize(("days", "level"), [(200, "ok"), (5, "warning"), (-1, "wrong")])
def test_certificate_and_its_end(
    days: int,
    level: str,
    server: Server,
    authority: trustme.CA,
    doctor: Doctor,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    expires = datetime.now(UTC) + timedelta(days=days)
    url = encrypted(server, authority.issue_cert("127.0.0.1", not_after=expires))
    monkeypatch.setenv("POLYAXON_SSL_CA_CERT", str(tmp_path / "authority.pem"))
    code, told = doctor("--host", url)
    finding = finding_of(told, "server", "certificate")
    assert finding["level"] == level
    assert ("expired" if days < 0 else f"{expires:%Y-%m-%d}") in finding["text"]
    assert code == (FAILED if level == "wrong" else DONE)


def test_certificate_of_a_stranger_and_one_that_is_not_checked(
    server: Server, authority: trustme.CA, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = encrypted(server, authority.issue_cert("127.0.0.1"))
    code, told = doctor("--host", url)
    finding = finding_of(told, "server", "certificate")
    assert (code, finding["level"]) == (FAILED, "wrong")
    assert "POLYAXON_SSL_CA_CERT" in finding["hint"]
    monkeypatch.setenv("POLYAXON_VERIFY_SSL", "false")
    code, told = doctor("--host", url)
    assert (code, level_of(told, "server", "certificate")) == (DONE, "warning")
    assert level_of(told, "settings", "verify") == "warning"

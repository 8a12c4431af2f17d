# ruff: noqa: S106  (made-up tokens)
from __future__ import annotations

import json
import logging
import os
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import attrs
import pytest
import trustme

from polyaxon_api.api.artifacts import get_run_artifact, post_run_artifact
from polyaxon_api.api.platform import get_installation
from polyaxon_api.api.projects import create_project
from polyaxon_api.api.runs import get_run, sync_run
from polyaxon_api.models.v1_artifact_upload import V1ArtifactUpload
from polyaxon_api.models.v1_artifact_upload_options import V1ArtifactUploadOptions
from polyaxon_api.models.v1_project_create_request import V1ProjectCreateRequest
from polyaxon_api.models.v1_run_sync_request import V1RunSyncRequest
from polyaxon_api.types import File
from polyaxon_client import PolyaxonClient, __version__, variables
from polyaxon_client.api_config import ApiConfig
from polyaxon_client.exceptions import (
    AuthenticationError,
    AuthorizationError,
    BadRequestError,
    CertificateError,
    ConfigurationError,
    InvalidTypeError,
    InvalidValueError,
    NotFoundError,
    NotPolyaxonError,
    OverLimitError,
    PolyaxonClientException,
    PolyaxonHTTPError,
    ServerError,
    ServerFailure,
    ServiceUnavailableError,
    TransportError,
)

RUN: dict[str, Any] = {"owner": "me", "project": "digits", "uuid": "8aac02e3b8f14b5f9f3c0d1e2f3a4b5c"}
FILES: dict[str, Any] = {"namespace": "polyaxon", **RUN}
INSTALLATION = {"key": "k", "version": "2.18.0", "dist": "ce", "mode": "default"}
SYNCED = {
    "uuid": RUN["uuid"],
    "created_at": "2026-01-31T12:00:00Z",
    "updated_at": "2026-01-31T12:00:00Z",
    "kind": "job",
    "status": "created",
}
# What the real server sends when a write fails.
FAILED_WRITE = (405, {"Content-Type": "text/html; charset=utf-8"}, b"")


def json_answer(status: int, value: object, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return status, {"Content-Type": "application/json", **headers}, json.dumps(value).encode()


@attrs.define
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@attrs.define
class Server:
    """Gives the prepared answers one after the other, the last one for ever, and keeps the requests."""

    answers: list[Any] = attrs.field(factory=lambda: [json_answer(200, INSTALLATION)])
    requests: list[Request] = attrs.field(factory=list)
    address: str = ""
    port: int = 0

    def answer(self, *answers: Any) -> None:
        self.answers = list(answers)

    def next_answer(self) -> Any:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    known: Server

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.known.requests.append(Request(self.command, self.path, headers, body))
        answer: Any = self.known.next_answer()
        if callable(answer):
            answer = answer()
        if answer is None:
            self.close_connection = True
            return
        status, prepared, content = answer
        self.send_response(status)
        for name, value in prepared.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        pass


def serve(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    known = Server()
    handler = type("KnownHandler", (Handler,), {"known": known})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    http.daemon_threads = True
    http.handle_error = lambda *_: None  # type: ignore[method-assign]  # refused handshakes are what some tests want
    if tls is not None:
        http.socket = tls.wrap_socket(http.socket, server_side=True, do_handshake_on_connect=False)
    known.port = http.server_address[1]
    known.address = f"{'http' if tls is None else 'https'}://127.0.0.1:{known.port}"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield known
    http.shutdown()
    http.server_close()
    thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    yield from serve()


@pytest.fixture(autouse=True)
def clean_environ(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [*variables.VARIABLES, "NETRC", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def connect(server: Server) -> Iterator[Callable[..., PolyaxonClient]]:
    clients: list[PolyaxonClient] = []

    def new(**arguments: Any) -> PolyaxonClient:
        clients.append(PolyaxonClient(**{"host": server.address, **arguments}))
        return clients[-1]

    yield new
    for client in clients:
        client.close()


Connect = Callable[..., PolyaxonClient]


def new_run() -> V1RunSyncRequest:
    return V1RunSyncRequest.from_dict(
        {
            "uuid": RUN["uuid"],
            "created_at": "2026-01-31T12:00:00+00:00",
            "kind": "job",
            "managed_by": "user",
            "status_conditions": [],
        }
    )


def sync(client: PolyaxonClient, **options: Any) -> Any:
    return client.call(sync_run, owner="me", project="digits", body=new_run(), **options)


def upload(client: PolyaxonClient, **options: Any) -> Any:
    body = V1ArtifactUpload(
        upload_file=File(payload=BytesIO(b"content" * 1000), file_name="m.txt"),
        json=V1ArtifactUploadOptions(path="outputs", untar=False, overwrite=True),
    )
    return client.call(post_run_artifact, **FILES, body=body, **options)


def test_an_answer_is_given_as_its_model(connect: Connect, server: Server) -> None:
    installation = connect(token="secret-word").call(get_installation)
    assert installation.version == "2.18.0"
    (request,) = server.requests
    assert (request.method, request.path) == ("GET", "/api/v1/installation")
    assert request.headers["authorization"] == "Token secret-word"
    assert request.headers["user-agent"] == f"polyaxon-client/{__version__}"


def test_without_a_token_no_authorization_is_sent(connect: Connect, server: Server, tmp_path: Path) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login me password hunter2\n")
    netrc.chmod(0o600)
    os.environ["NETRC"] = str(netrc)
    try:
        connect().call(get_installation)
        connect(token="secret-word").call(get_installation)
    finally:
        del os.environ["NETRC"]
    assert "authorization" not in server.requests[0].headers
    assert server.requests[1].headers["authorization"] == "Token secret-word"


def test_a_proxy_is_not_asked_for_this_very_machine(
    connect: Connect, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert connect().call(get_installation).version == "2.18.0"
    with pytest.raises(TransportError):
        connect(host="http://polyaxon.invalid").call(get_installation, retries=0)


def test_managed_headers_and_authentication_type(
    connect: Connect, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLYAXON_HEADER", "X-POLYAXON-SERVICE")
    monkeypatch.setenv("POLYAXON_HEADER_SERVICE", "runner")
    connect(token="secret-word", authentication_type="InternalToken").call(get_installation)
    assert server.requests[0].headers["x-polyaxon-service"] == "runner"
    assert server.requests[0].headers["authorization"] == "InternalToken secret-word"


def test_an_operation_without_content_gives_none(connect: Connect, server: Server) -> None:
    server.answer((200, {}, b""))
    assert upload(connect()) is None


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"name": ["Enter a valid slug."], "tags": ["bad"]}, "name: Enter a valid slug.; tags: bad"),
        ({"non_field_errors": ["Nothing given."]}, "Nothing given."),
        (["A run with uuid x already exists."], "A run with uuid x already exists."),
        ({"detail": "JSON parse error"}, "JSON parse error"),
        ({"errors": "No such kind"}, "No such kind"),
        ({"code": 400, "message": "default form"}, "code: 400; default form"),
        ({"condition": {"type": ["Required."]}}, "condition.type: Required."),
    ],
)
def test_the_servers_words_in_every_form(connect: Connect, server: Server, body: object, words: str) -> None:
    server.answer(json_answer(400, body))
    with pytest.raises(BadRequestError) as caught:
        sync(connect())
    assert caught.value.server_message == words
    assert (caught.value.operation, caught.value.status) == ("SyncRun", 400)
    assert words.rstrip(".") in str(caught.value)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Artifact not found: outputs/x", "Artifact not found: outputs/x"),
        (b"<h1>Bad Request (400)</h1>", "Bad Request (400)"),
        (b"<html><head><title>Bad &amp; wrong</title></head><body>long</body></html>", "Bad & wrong"),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"", None),
    ],
)
def test_the_servers_words_in_texts_and_pages(
    connect: Connect, server: Server, content: bytes, words: str | None
) -> None:
    server.answer((400, {"Content-Type": "text/html; charset=utf-8"}, content))
    with pytest.raises(BadRequestError) as caught:
        connect().call(get_run_artifact, **FILES, path="outputs/x")
    assert caught.value.server_message == words


def test_words_of_the_server_are_redacted(connect: Connect, server: Server) -> None:
    server.answer(json_answer(400, {"detail": "bad header Authorization: Token secret-word"}))
    with pytest.raises(BadRequestError) as caught:
        sync(connect(token="secret-word"))
    assert "secret-word" not in str(caught.value)


def test_an_unknown_project_says_how_to_create_it(connect: Connect, server: Server) -> None:
    server.answer(json_answer(404, {"detail": "No Project matches the given query."}))
    with pytest.raises(NotFoundError, match=r"no project me/digits.*No Project matches.*create_project=True"):
        sync(connect())


@pytest.mark.parametrize(("status", "kind"), [(401, AuthenticationError), (403, AuthorizationError)])
def test_a_refused_token_names_its_source(
    connect: Connect,
    server: Server,
    status: int,
    kind: type[PolyaxonHTTPError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server.answer(json_answer(status, {"detail": "Invalid token."}))
    with pytest.raises(kind, match=r"Invalid token.*No token was sent"):
        sync(connect())
    monkeypatch.setenv("POLYAXON_AUTH_TOKEN", "secret-word")
    with pytest.raises(kind, match="POLYAXON_AUTH_TOKEN") as caught:
        sync(connect())
    assert "secret-word" not in str(caught.value)
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("status", "kind"),
    [(500, ServerError), (503, ServiceUnavailableError), (429, OverLimitError), (507, ServerFailure)],
)
def test_failures_of_the_server_are_tried_again_and_then_raised(
    connect: Connect, server: Server, status: int, kind: type[PolyaxonHTTPError]
) -> None:
    server.answer((status, {"Retry-After": "0"}, b"<html><body>proxy</body></html>"))
    with pytest.raises(kind):
        sync(connect(), retries=2)
    assert len(server.requests) == 3


def test_an_empty_405_is_a_failure_of_the_server_and_passes(connect: Connect, server: Server) -> None:
    server.answer(FAILED_WRITE, FAILED_WRITE, json_answer(201, SYNCED))
    assert sync(connect(), retries=5).uuid == RUN["uuid"]
    assert len(server.requests) == 3
    assert len({request.body for request in server.requests}) == 1
    server.answer(FAILED_WRITE)
    with pytest.raises(ServerFailure, match=r"The server failed.*\(SyncRun, status 405\)"):
        sync(connect(), retries=1)


def test_a_405_with_json_is_final(connect: Connect, server: Server) -> None:
    server.answer(json_answer(405, {"detail": 'Method "POST" not allowed.'}))
    with pytest.raises(PolyaxonHTTPError) as caught:
        sync(connect(), retries=5)
    assert not isinstance(caught.value, ServerFailure)
    assert len(server.requests) == 1


def test_reads_are_repeated_by_default_and_writes_are_not(connect: Connect, server: Server) -> None:
    server.answer((500, {"Retry-After": "0"}, b""))
    with pytest.raises(ServerError):
        connect().call(get_run, **RUN)
    assert len(server.requests) == 6
    with pytest.raises(ServerError):
        connect().call(create_project, owner="me", body=V1ProjectCreateRequest(name="digits"))
    assert len(server.requests) == 7


def test_a_repeated_upload_carries_the_whole_file_again(connect: Connect, server: Server) -> None:
    server.answer(FAILED_WRITE, (200, {}, b""))
    upload(connect(), retries=1)
    assert [request.body.count(b"content" * 1000) for request in server.requests] == [1, 1]


def test_a_dropped_connection_is_tried_again(connect: Connect, server: Server) -> None:
    server.answer(None, json_answer(200, INSTALLATION))
    assert connect().call(get_installation).version == "2.18.0"
    server.answer(None)
    with pytest.raises(TransportError, match="GetInstallation"):
        connect().call(get_installation, retries=0)


@pytest.mark.parametrize("is_date", [False, True])
def test_retry_after_is_honoured(connect: Connect, server: Server, is_date: bool) -> None:
    asked = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True) if is_date else "1"
    server.answer((503, {"Retry-After": asked}, b""), json_answer(200, INSTALLATION))
    start = time.monotonic()
    connect().call(get_installation)
    assert time.monotonic() - start > 0.5


def test_a_pause_beyond_the_deadline_is_not_waited_for(connect: Connect, server: Server) -> None:
    server.answer((503, {"Retry-After": "3600"}, b""))
    with pytest.raises(ServiceUnavailableError) as caught:
        connect().call(get_installation, deadline=5)
    assert caught.value.retry_after == 3600
    assert len(server.requests) == 1


def test_a_silent_server_is_given_up_at_the_deadline(connect: Connect, server: Server) -> None:
    released = threading.Event()

    def silence() -> tuple[int, dict[str, str], bytes]:
        released.wait(60)
        return json_answer(200, INSTALLATION)

    server.answer(silence)
    try:
        with pytest.raises(TransportError, match="did not answer in time"):
            connect(timeout=3600).call(get_installation, deadline=0.3)
    finally:
        released.set()
    server.answer(json_answer(200, INSTALLATION))
    assert connect().call(get_installation).version == "2.18.0"


def test_closing_ends_the_pauses_of_other_threads(connect: Connect, server: Server) -> None:
    server.answer((503, {"Retry-After": "3600"}, b""))
    client = connect()
    errors: list[BaseException] = []

    def work() -> None:
        try:
            client.call(get_installation)
        except PolyaxonClientException as error:
            errors.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    while not server.requests:
        time.sleep(0.01)
    client.close()
    thread.join(30)
    # The second, if the connection is closed before the answer has come.
    assert [type(error) for error in errors] in ([ServiceUnavailableError], [TransportError])
    with pytest.raises(PolyaxonClientException, match="closed"):
        client.call(get_installation)


def test_many_threads_share_one_client(connect: Connect, server: Server) -> None:
    client = connect()
    versions: list[str] = []
    threads = [
        threading.Thread(target=lambda: versions.append(client.call(get_installation).version))
        for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert versions == ["2.18.0"] * 16


PAGE = b"<!DOCTYPE html>\n<html><head><title>Welcome to nginx!</title></head><body></body></html>"


@pytest.mark.parametrize("status", [200, 201, 404, 405])
def test_a_page_that_is_not_polyaxons_says_so(connect: Connect, server: Server, status: int) -> None:
    server.answer((status, {"Content-Type": "text/html"}, PAGE))
    words = r"not Polyaxon's.*Welcome to nginx!.*POLYAXON_HOST"
    with pytest.raises(NotPolyaxonError, match=words):
        sync(connect())
    with pytest.raises(NotPolyaxonError, match=words):
        connect().call(get_installation)


def test_a_page_of_a_failing_proxy_may_pass(connect: Connect, server: Server) -> None:
    server.answer((502, {"Content-Type": "text/html"}, PAGE), json_answer(200, INSTALLATION))
    assert connect().call(get_installation).version == "2.18.0"


def test_a_stored_page_can_be_downloaded(connect: Connect, server: Server) -> None:
    server.answer((200, {"Content-Type": "text/html"}, PAGE))
    assert connect().call(get_run_artifact, **FILES, path="outputs/report.html").payload.read() == PAGE


def test_redirects_are_not_followed_but_told(connect: Connect, server: Server) -> None:
    server.answer((301, {"Location": "https://other.example/api/v1/installation?token=secret-word"}, b""))
    with pytest.raises(NotPolyaxonError, match=r"https://other.example/api.*POLYAXON_HOST") as caught:
        connect(token="secret-word").call(get_installation)
    assert "secret-word" not in str(caught.value)
    assert len(server.requests) == 1


def test_a_cut_answer_is_tried_again_and_a_strange_one_is_not(connect: Connect, server: Server) -> None:
    server.answer((200, {"Content-Type": "application/json"}, b'{"key": '), json_answer(200, INSTALLATION))
    assert connect().call(get_installation).version == "2.18.0"
    server.requests.clear()
    server.answer(json_answer(200, ["strange"]))
    with pytest.raises(PolyaxonHTTPError, match="versions"):
        connect().call(get_installation)
    assert len(server.requests) == 1


def test_where_nobody_listens_the_message_asks_whether_the_server_runs() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (
        PolyaxonClient(host=f"http://127.0.0.1:{port}") as client,
        pytest.raises(TransportError, match=rf"127.0.0.1:{port}.*Is it running\?.*server start"),
    ):
        client.call(get_installation, retries=0)


def test_an_unknown_host_name_is_told() -> None:
    with (
        PolyaxonClient(host="http://does-not-exist.invalid") as client,
        pytest.raises(TransportError, match=r"does-not-exist.invalid is not known"),
    ):
        client.call(get_installation, retries=0)


def test_without_a_host_the_hint_says_where_to_put_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match="POLYAXON_HOST"):
        PolyaxonClient().call(get_installation)
    monkeypatch.setenv("POLYAXON_IS_OFFLINE", "1")
    with pytest.raises(ConfigurationError, match="POLYAXON_IS_OFFLINE is set"):
        PolyaxonClient(host="http://localhost").call(get_installation)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def tls_server(authority: trustme.CA) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    yield from serve(context)


def test_an_unknown_certificate_is_refused_before_the_token_is_sent(tls_server: Server) -> None:
    with (
        PolyaxonClient(host=tls_server.address, token="secret-word") as client,
        pytest.raises(
            CertificateError, match=r"certificate of https://127.0.0.1:\d+ was not.*POLYAXON_SSL_CA_CERT"
        ),
    ):
        client.call(get_installation)
    assert tls_server.requests == []


@pytest.mark.parametrize("form", ["argument", "variable", "folder"])
def test_an_authority_of_ones_own_can_be_trusted(
    tls_server: Server, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    file = tmp_path / "authorities" / "own.pem"
    file.parent.mkdir()
    authority.cert_pem.write_to_path(str(file))
    if form == "folder":
        subprocess.run(["openssl", "rehash", str(file.parent)], check=True, capture_output=True)
    if form == "variable":
        monkeypatch.setenv("POLYAXON_SSL_CA_CERT", str(file))
    verify = {"argument": str(file), "variable": None, "folder": str(file.parent)}[form]
    with PolyaxonClient(host=tls_server.address, verify_ssl=verify) as client:
        assert client.call(get_installation).version == "2.18.0"


def test_checking_can_be_turned_off(tls_server: Server) -> None:
    with PolyaxonClient(host=tls_server.address, verify_ssl=False) as client:
        assert client.call(get_installation).version == "2.18.0"


def test_a_client_certificate_is_shown(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    trusted, certificate = tmp_path / "ca.pem", tmp_path / "client.pem"
    authority.cert_pem.write_to_path(str(trusted))
    authority.issue_cert("me@example.com").private_key_and_cert_chain_pem.write_to_path(str(certificate))
    for server in serve(context):
        with (
            PolyaxonClient(host=server.address, verify_ssl=str(trusted)) as client,
            pytest.raises(CertificateError, match="POLYAXON_CERT_FILE"),
        ):
            client.call(get_installation)
        monkeypatch.setenv("POLYAXON_CERT_FILE", str(certificate))
        with PolyaxonClient(host=server.address, verify_ssl=str(trusted)) as client:
            assert client.call(get_installation).version == "2.18.0"


def test_https_to_a_server_without_tls_is_told(server: Server) -> None:
    with (
        PolyaxonClient(host=f"https://127.0.0.1:{server.port}") as client,
        pytest.raises(NotPolyaxonError, match=r"does not speak TLS.*http://"),
    ):
        client.call(get_installation)


def test_a_file_that_holds_no_certificate_is_told(tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    file.write_text("nonsense")
    with (
        PolyaxonClient(host="https://127.0.0.1", verify_ssl=str(file)) as client,
        pytest.raises(ConfigurationError, match="POLYAXON_SSL_CA_CERT"),
    ):
        client.call(get_installation)


def test_legacy_positions_and_names() -> None:
    config = ApiConfig("h", 8000, token="secret-word", use_https=True, timeout=7)
    client = PolyaxonClient(config)
    assert client.host == "https://h:8000"
    assert (client.settings.token, client.settings.timeout) == ("secret-word", 7)
    assert PolyaxonClient(config, "other").host == "https://other:8000"
    assert PolyaxonClient(None, "h", "t", None, 8000).host == "http://h:8000"
    assert "secret-word" not in repr(config) + repr(client)
    with pytest.raises(InvalidTypeError, match="host"):
        PolyaxonClient("http://localhost")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="'v2'"):
        PolyaxonClient(host="h", api_version="v2")
    assert PolyaxonClient(config, reraise=True).reraise is True


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_child_opens_its_own_connections(connect: Connect, server: Server) -> None:
    client = connect()
    client.call(get_installation)
    parents = client.api
    child = os.fork()
    if child == 0:
        is_own = client.api is not parents
        os._exit(0 if is_own and client.call(get_installation).version == "2.18.0" else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert client.api is parents


def test_our_requests_leave_no_line_in_the_users_log(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with PolyaxonClient(host=server.address) as client:
        client.call(get_installation)
    assert len(server.requests) == 1
    assert [record for record in caplog.records if record.name == "httpx"] == []

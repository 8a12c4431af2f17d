"""What a user sees when something is wrong: one error at the call that says what, where and what to do; or one warning."""

from __future__ import annotations

import http.server
import os
import re
import secrets
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme

from support.proxy import RecordingProxy, Reply
from support.reader import Reader
from support.scripts import Script, run_command
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

TRAIN = """\
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False)
experiment.create(name="a")
for step in range(10):
    experiment.log_metrics(step=step, loss=step / 7)
"""
LOSS = [(step, step / 7) for step in range(10)]

# The frames of a user's own script and of the methods called there; a tour of our modules helps nobody.
MOST_FRAMES = 4


def error_of(stderr: str, line: str) -> tuple[str, str]:
    """Class and text of the only error on standard error, which the user's ``line`` raised."""
    assert stderr.count("Traceback (most recent call last)") == 1, stderr
    assert stderr.startswith("Traceback (most recent call last)"), stderr
    frames = re.findall(r'^  File "(.*)", line \d+, in .*\n    (.*)$', stderr, re.MULTILINE)
    assert len(frames) <= MOST_FRAMES, stderr
    own = [text for path, text in frames if path.endswith("train.py")]
    assert own == [line], stderr
    assert frames[0][1] == line
    kind, _, text = stderr.strip().splitlines()[-1].partition(": ")
    return kind.rpartition(".")[2], text


def nothing_is_left() -> bool:
    """Whether a run that was refused has left no run behind on this machine."""
    runs = Path(os.environ["XDG_DATA_HOME"]) / "polyaxon-client" / "runs"
    return not runs.exists() or list(runs.iterdir()) == []


def test_no_project(tmp_path: Path) -> None:
    result = Script(tmp_path, TRAIN).run()
    assert result.returncode == 1
    kind, text = error_of(result.stderr, "experiment = Experiment(track_code=False, track_env=False)")
    assert kind == "ConfigurationError"
    for word in ("no project", 'Experiment(project="', "POLYAXON_PROJECT", ".polyaxon/.project"):
        assert word in text


def test_unknown_project_and_how_to_create_it(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    project = f"{reader.project}-new"
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": project}
    result = Script(tmp_path, TRAIN, **variables).run()
    assert result.returncode == 1
    kind, text = error_of(result.stderr, 'experiment.create(name="a")')
    assert kind == "NotFoundError"
    for word in ("SyncRun", project, "404", '"No Project matches the given query"', "create_project=True"):
        assert word in text
    assert nothing_is_left()

    created = Script(tmp_path, TRAIN.replace('name="a"', 'name="a", create_project=True'), **variables).run()
    assert (created.returncode, created.stderr) == (0, "")
    new = Reader(polyaxon_server.url, project)
    assert new.points(new.run()["uuid"], "loss") == LOSS
    new.close()
    # Once more, now that it exists.
    again = Script(tmp_path, TRAIN.replace('name="a"', 'name="a", create_project=True'), **variables).run()
    assert (again.returncode, again.stderr) == (0, "")


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("ftp://example.org", ["'ftp'", "neither http nor https"]),
        ("http://", ["no valid host name"]),
        ("http://local host:8000", ["no valid host name"]),
        ("localhost:port", ["port"]),
        ("http://127.0.0.1:70000", ["ort"]),
        ("http://me:secret-word@localhost:8000", ["user name or password"]),
    ],
)
def test_malformed_host(tmp_path: Path, host: str, words: list[str]) -> None:
    result = Script(tmp_path, TRAIN, POLYAXON_HOST=host, POLYAXON_PROJECT="any").run()
    assert result.returncode == 1
    kind, text = error_of(result.stderr, "experiment = Experiment(track_code=False, track_env=False)")
    assert kind == "ConfigurationError"
    for word in (*words, "POLYAXON_HOST", "http://localhost:8000"):
        assert word in text
    assert "secret-word" not in result.stderr


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def tls_proxy(polyaxon_server: PolyaxonServer, authority: trustme.CA) -> Iterator[RecordingProxy]:
    """An https address of the server, with a certificate that only ``authority`` vouches for."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with RecordingProxy(polyaxon_server.url, tls=context) as proxy:
        yield proxy


def test_bad_certificate_and_how_to_trust_it(
    tmp_path: Path, tls_proxy: RecordingProxy, authority: trustme.CA, reader: Reader
) -> None:
    variables = {"POLYAXON_HOST": tls_proxy.url, "POLYAXON_PROJECT": reader.project}
    result = Script(tmp_path, TRAIN, **variables).run()
    assert result.returncode == 1
    kind, text = error_of(result.stderr, 'experiment.create(name="a")')
    assert kind == "CertificateError"
    for word in ("SyncRun", tls_proxy.url, "certificate", "POLYAXON_SSL_CA_CERT"):
        assert word in text
    assert tls_proxy.requests == []
    assert nothing_is_left()

    trusted = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    good = Script(tmp_path, TRAIN, **variables, POLYAXON_SSL_CA_CERT=str(trusted)).run()
    assert (good.returncode, good.stderr) == (0, "")
    run = reader.run()
    assert (run["status"], reader.points(run["uuid"], "loss")) == ("succeeded", LOSS)


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (
            Reply(401, {"Content-Type": "application/json"}, b'{"detail": "Invalid token."}'),
            "AuthenticationError",
            ["401", '"Invalid token"', "POLYAXON_AUTH_TOKEN"],
        ),
        (
            Reply(403, {"Content-Type": "application/json"}, b'{"detail": "Not allowed here."}'),
            "AuthorizationError",
            ["403", '"Not allowed here"', "POLYAXON_AUTH_TOKEN"],
        ),
        (
            Reply(400, {"Content-Type": "application/json"}, b'{"name": ["Enter a valid slug."]}'),
            "BadRequestError",
            ["400", "name: Enter a valid slug"],
        ),
        (
            Reply(302, {"Location": "https://login.example.org/?next=1"}),
            "NotPolyaxonError",
            ["302", "https://login.example.org/", "POLYAXON_HOST"],
        ),
    ],
    ids=["401", "403", "400", "302"],
)
def test_server_that_says_no(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, reply: Reply, kind: str, words: list[str]
) -> None:
    token = secrets.token_hex(16)
    proxy.answer(lambda method, path: reply if method == "POST" else None)
    result = Script(
        tmp_path,
        TRAIN,
        POLYAXON_HOST=proxy.url,
        POLYAXON_PROJECT=reader.project,
        POLYAXON_AUTH_TOKEN=token,
    ).run()
    assert result.returncode == 1
    seen, text = error_of(result.stderr, 'experiment.create(name="a")')
    assert seen == kind
    for word in ("SyncRun", *words):
        assert word in text
    assert token not in result.stderr
    # It said no: nobody asks again.
    assert len([path for method, path in proxy.requests if method == "POST"]) == 1
    assert nothing_is_left()


def test_first_use_raises_like_create(tmp_path: Path, proxy: RecordingProxy, reader: Reader) -> None:
    proxy.answer(lambda method, path: Reply(403, {"Content-Type": "application/json"}, b'{"detail": "No."}'))
    code = """
        from polyaxon_client.tracking import Experiment

        experiment = Experiment()
        experiment.log_metrics(step=1, loss=0.5)
        """
    result = Script(tmp_path, code, POLYAXON_HOST=proxy.url, POLYAXON_PROJECT=reader.project).run()
    assert result.returncode == 1
    assert result.stderr.count("Traceback") == 1
    assert re.search(r"AuthorizationError: .*SyncRun, status 403", result.stderr)
    assert "experiment.log_metrics(step=1, loss=0.5)" in result.stderr


def test_permission_taken_away_while_the_training_runs_loses_nothing(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader
) -> None:
    refusal = Reply(403, {"Content-Type": "application/json"}, b'{"detail": "Token has expired."}')
    proxy.answer(lambda method, path: None if path.endswith("/runs/sync") else refusal)
    result = Script(
        tmp_path,
        TRAIN,
        POLYAXON_HOST=proxy.url,
        POLYAXON_PROJECT=reader.project,
    ).run()
    assert result.returncode == 0
    (said,) = result.stderr.splitlines()
    uuid = reader.run()["uuid"]
    for word in ("Token has expired", f"polyaxon-tracking sync {uuid}"):
        assert word in said
    proxy.clear()
    assert run_command("sync", uuid, POLYAXON_HOST=proxy.url).returncode == 0
    assert reader.points(uuid, "loss") == LOSS
    assert reader.run(uuid)["status"] == "succeeded"


def test_wrong_use_raises_in_the_line_and_the_run_goes_on(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    code = """
        for call in (
            lambda: experiment.log_status("finished"),
            lambda: experiment.end("running"),
            lambda: experiment.log_artifact("/proc/self/mem"),
            lambda: experiment.log_artifact("missing.bin"),
            lambda: experiment.create(),
            lambda: experiment.log_tags([1]),
            lambda: Experiment("a/b/c"),
            lambda: Experiment(experiment_id=12),
        ):
            try:
                call()
            except PolyaxonClientException as error:
                print(type(error).__name__, error)
        """
    begin = TRAIN + "from polyaxon_client.exceptions import PolyaxonClientException\n"
    script = Script(tmp_path, begin, POLYAXON_HOST=polyaxon_server.url, POLYAXON_PROJECT=reader.project)
    script.path.write_text(begin + "\n".join(line[8:] for line in code.splitlines()))
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    said = result.stdout.splitlines()
    for line, words in zip(
        said,
        [
            ["InvalidValueError", "'finished'", "succeeded"],
            ["InvalidValueError", "'running'", "succeeded"],
            ["InvalidValueError", "/proc/", "mem"],
            ["InvalidValueError", "missing.bin"],
            ["created already", "another Experiment()"],
            ["InvalidTypeError", "1"],
            ["InvalidValueError", "'a/b/c'", "owner/name"],
            ["InvalidValueError", "12", "uuid"],
        ],
        strict=True,
    ):
        for word in words:
            assert word in line
    run = reader.run()
    assert (run["status"], reader.points(run["uuid"], "loss")) == ("succeeded", LOSS)


class _Page(http.server.BaseHTTPRequestHandler):
    """Some web server: every address is the same page."""

    status = 200

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        page = (
            b"<!DOCTYPE html><html><head><title>Welcome to nginx!</title></head><body>It works.</body></html>"
        )
        self.send_response(self.status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    do_GET = do_PATCH = do_POST

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _NotFound(_Page):
    status = 404


@pytest.mark.parametrize(
    ("handler", "words"),
    [
        pytest.param(_Page, ["200", "Welcome to nginx!"], id="page for everything"),
        pytest.param(_NotFound, ["404", "Welcome to nginx!"], id="page not found"),
        pytest.param(http.server.BaseHTTPRequestHandler, ["501"], id="no such method"),
    ],
)
def test_host_that_is_not_polyaxon(
    tmp_path: Path, handler: type[http.server.BaseHTTPRequestHandler], words: list[str]
) -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        result = Script(tmp_path, TRAIN, POLYAXON_HOST=url, POLYAXON_PROJECT="any").run()
        server.shutdown()
    assert result.returncode == 1
    kind, text = error_of(result.stderr, 'experiment.create(name="a")')
    assert kind == "NotPolyaxonError"
    for word in ("SyncRun", url, *words, "POLYAXON_HOST"):
        assert word in text
    assert nothing_is_left()


def test_https_address_of_a_server_without_tls(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    url = polyaxon_server.url.replace("http:", "https:")
    result = Script(tmp_path, TRAIN, POLYAXON_HOST=url, POLYAXON_PROJECT=reader.project).run()
    assert result.returncode == 1
    kind, text = error_of(result.stderr, 'experiment.create(name="a")')
    assert (kind, "http://" in text) == ("NotPolyaxonError", True)


@pytest.fixture
def silent_address() -> Iterator[str]:
    """An address that accepts connections and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def refused_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        pytest.param(refused_address, ["No server listens"], id="refused"),
        pytest.param(lambda: "http://no-such-host.invalid:8000", ["not known"], id="unknown name"),
    ],
)
def test_server_that_is_not_there_costs_one_warning_and_nothing_else(
    tmp_path: Path,
    polyaxon_server: PolyaxonServer,
    reader: Reader,
    address: Callable[[], str],
    words: list[str],
) -> None:
    result = Script(
        tmp_path,
        TRAIN + "print(experiment.experiment_id)",
        POLYAXON_HOST=address(),
        POLYAXON_PROJECT=reader.project,
        POLYAXON_TRACKING_EXIT_TIMEOUT="1",
    ).run()
    assert result.returncode == 0
    assert "Traceback" not in result.stderr
    uuid = result.stdout.strip()
    warned, left = result.stderr.splitlines()
    for word in ("SyncRun", *words, uuid):
        assert word in warned
    for word in (f"polyaxon-tracking sync {uuid}",):
        assert word in left
    assert run_command("sync", uuid, POLYAXON_HOST=polyaxon_server.url).returncode == 0
    run = reader.run(uuid)
    assert (run["status"], reader.points(uuid, "loss")) == ("succeeded", LOSS)

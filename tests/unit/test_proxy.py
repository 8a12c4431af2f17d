from __future__ import annotations

import gzip
import itertools
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
import trustme

from support.proxy import BROKEN_WRITE, RecordingProxy, Reply


class Echo(BaseHTTPRequestHandler):
    """Answers with what it got: the request line, the headers and the raw body."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/gzip":
            self._send(gzip.compress(b"squeezed"), {"Content-Encoding": "gzip"})
        elif self.path == "/chunked":
            self._send(b"3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n", {"Transfer-Encoding": "chunked"})
        elif self.path == "/empty":
            self.send_response(204)
            self.end_headers()
        else:
            self._echo(b"")

    def do_POST(self) -> None:
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = b""
            while not body.endswith(b"0\r\n\r\n"):
                body += self.rfile.readline()
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self._echo(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""

    def _echo(self, body: bytes) -> None:
        seen = {"line": self.requestline, "headers": self.headers.items(), "body": body.decode("latin-1")}
        self._send(json.dumps(seen).encode(), {"Content-Type": "application/json"})

    def _send(self, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Transfer-Encoding" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def upstream() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        accepting = threading.Thread(target=server.serve_forever, args=(0.02,))
        accepting.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        accepting.join()


@pytest.fixture
def proxy(upstream: str) -> Iterator[RecordingProxy]:
    with RecordingProxy(upstream) as proxy:
        yield proxy


@pytest.fixture
def client(proxy: RecordingProxy) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=proxy.url, trust_env=False) as client:
        yield client


def test_a_request_arrives_as_it_was_sent(proxy: RecordingProxy, client: httpx.Client) -> None:
    headers = {"X-Odd-CASE": "a, b", "Authorization": "Token t"}
    seen = client.post("/a%20b?x=1&y=%2F", content=b"\x00\xff", headers=headers).json()
    assert seen["line"] == "POST /a%20b?x=1&y=%2F HTTP/1.1"
    assert seen["body"].encode("latin-1") == b"\x00\xff"
    names = [name for name, _ in seen["headers"]]
    assert names == [
        "Host",
        "Accept",
        "Accept-Encoding",
        "Connection",
        "User-Agent",
        "X-Odd-CASE",
        "Authorization",
        "Content-Length",
    ]
    assert dict(seen["headers"])["Host"] == f"127.0.0.1:{proxy.port}"


def test_an_exchange_holds_request_and_reply(proxy: RecordingProxy, client: httpx.Client) -> None:
    reply = client.post("/path?q=1", content=b"body", headers={"X-Mine": "1"})
    (exchange,) = proxy.exchanges
    assert (exchange.method, exchange.url, exchange.status) == ("POST", f"{proxy.url}/path?q=1", 200)
    assert exchange.request_body == b"body"
    assert exchange.request_headers["X-Mine"] == "1"
    assert exchange.reply_body == reply.content
    assert exchange.reply_headers["Content-Type"] == "application/json"


def test_a_compressed_reply_is_passed_on_and_recorded_compressed(
    proxy: RecordingProxy, client: httpx.Client
) -> None:
    with client.stream("GET", "/gzip") as reply:
        raw = b"".join(reply.iter_raw())
    assert gzip.decompress(raw) == b"squeezed"
    assert proxy.exchanges[0].reply_body == raw


def test_chunked_bodies_pass_in_both_directions(proxy: RecordingProxy, client: httpx.Client) -> None:
    assert client.get("/chunked").text == "onetwo"
    seen = client.post("/", content=iter([b"first", b"second"])).json()
    assert seen["body"] == "5\r\nfirst\r\n6\r\nsecond\r\n0\r\n\r\n"
    assert [exchange.reply_body for exchange in proxy.exchanges[:1]] == [b"onetwo"]
    assert proxy.exchanges[1].request_body == b"firstsecond"


def test_a_reply_without_body_ends_the_exchange(client: httpx.Client) -> None:
    assert client.get("/empty").status_code == 204
    assert client.get("/").status_code == 200


def test_connections_are_kept_alive(proxy: RecordingProxy) -> None:
    with socket.create_connection(("127.0.0.1", proxy.port)) as connection:
        for _ in range(3):
            connection.sendall(b"GET /empty HTTP/1.1\r\nHost: x\r\n\r\n")
            assert connection.recv(4096).startswith(b"HTTP/1.1 204")
    assert len(proxy.exchanges) == 3


def test_an_injected_answer_never_reaches_the_server(proxy: RecordingProxy, client: httpx.Client) -> None:
    proxy.answer(lambda method, path: Reply(429, {"Retry-After": "7"}, b"slow") if path == "/busy" else None)
    reply = client.get("/busy")
    assert (reply.status_code, reply.headers["Retry-After"], reply.text) == (429, "7", "slow")
    assert client.get("/other").status_code == 200
    assert [exchange.status for exchange in proxy.exchanges] == [429, 200]


def test_a_rule_may_count_its_calls(proxy: RecordingProxy, client: httpx.Client) -> None:
    calls = itertools.count()
    proxy.answer(lambda method, path: BROKEN_WRITE if next(calls) < 2 else None)
    replies = [client.post("/") for _ in range(3)]
    assert [reply.status_code for reply in replies] == [405, 405, 200]
    assert replies[0].content == b""
    assert replies[0].headers["Content-Type"].startswith("text/html")


def test_a_reset_is_seen_as_a_reset(proxy: RecordingProxy) -> None:
    proxy.reset_when(lambda method, path: True)
    with socket.create_connection(("127.0.0.1", proxy.port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        with pytest.raises(ConnectionResetError):
            connection.recv(1)
    assert proxy.requests == [("GET", "/")]
    assert proxy.exchanges == []


def test_a_reset_after_forwarding_loses_the_answer_alone(upstream: str) -> None:
    with RecordingProxy(upstream) as inner, RecordingProxy(inner.url) as outer:
        outer.reset_when(lambda method, path: method == "POST", after_forwarding=True)
        with pytest.raises(httpx.ReadError):
            httpx.post(outer.url, content=b"kept", trust_env=False)
        assert outer.exchanges == []
        assert [exchange.request_body for exchange in inner.exchanges] == [b"kept"]


def test_faults_end_with_clear(proxy: RecordingProxy, client: httpx.Client) -> None:
    proxy.answer(lambda method, path: Reply(503))
    proxy.reset_when(lambda method, path: True)
    proxy.clear()
    assert client.get("/").status_code == 200


def test_a_paused_proxy_refuses_connections_until_it_is_resumed(
    proxy: RecordingProxy, client: httpx.Client
) -> None:
    assert client.get("/").status_code == 200
    proxy.pause()
    for _ in range(2):
        with pytest.raises(httpx.ConnectError):
            client.get("/")
    proxy.resume()
    assert client.get("/").status_code == 200


def test_a_delay_holds_back_what_it_is_meant_for(proxy: RecordingProxy, client: httpx.Client) -> None:
    proxy.delay(30, lambda method, path: path == "/slow")
    assert client.get("/fast").status_code == 200
    with pytest.raises(httpx.ReadTimeout):
        client.get("/slow", timeout=0.1)


def test_closing_cuts_delays_short(upstream: str) -> None:
    with RecordingProxy(upstream) as proxy, ThreadPoolExecutor(1) as pool:
        proxy.delay(3600)
        waiting = pool.submit(httpx.get, proxy.url, timeout=3600, trust_env=False)
        while not proxy.requests:
            time.sleep(0.01)
        proxy.close()
        assert isinstance(waiting.exception(timeout=60), httpx.TransportError)


def test_a_server_that_is_not_there_looks_like_a_broken_connection() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with RecordingProxy(address) as proxy:
            with pytest.raises(httpx.ReadError):
                httpx.get(proxy.url, trust_env=False)
            assert proxy.requests == [("GET", "/")]


def test_requests_at_once_are_all_recorded(proxy: RecordingProxy, client: httpx.Client) -> None:
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda number: client.get(f"/{number}"), range(80)))
    assert {reply.status_code for reply in replies} == {200}
    assert sorted(exchange.url for exchange in proxy.exchanges) == sorted(
        f"{proxy.url}/{number}" for number in range(80)
    )


def test_https_is_served_with_the_certificate_given(upstream: str) -> None:
    authority = trustme.CA()
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(serving)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    with RecordingProxy(upstream, tls=serving) as proxy:
        assert httpx.get(proxy.url, verify=trusting, trust_env=False).status_code == 200
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            httpx.get(proxy.url, trust_env=False)
        # A client that never speaks must not keep the others waiting.
        with socket.create_connection(("127.0.0.1", proxy.port)):
            assert httpx.get(proxy.url, verify=trusting, trust_env=False).status_code == 200


def test_what_breaks_inside_the_proxy_is_told_at_its_end(upstream: str) -> None:
    def broken(method: str, path: str) -> Reply:
        raise RuntimeError("rule")

    proxy = RecordingProxy(upstream)
    proxy.answer(broken)
    with pytest.raises(httpx.TransportError):
        httpx.get(proxy.url, trust_env=False)
    with pytest.raises(ExceptionGroup) as caught:
        proxy.close()
    assert str(caught.value.exceptions[0]) == "rule"


def test_halves_of_requests_and_of_replies(proxy: RecordingProxy, client: httpx.Client) -> None:
    proxy.halve_requests(lambda method, path: path == "/up")
    proxy.halve_replies(lambda method, path: path == "/down")
    with pytest.raises(httpx.TransportError):
        client.post("/up", content=bytes(1_000_000))
    # The server never saw the first, and did what the second asked.
    assert proxy.exchanges == []
    with pytest.raises(httpx.RemoteProtocolError):
        client.get("/down")
    assert client.get("/whole").status_code == 200
    proxy.clear()
    assert client.post("/up", content=b"x").status_code == 200
    assert client.get("/down").status_code == 200


def test_a_token_can_be_demanded(proxy: RecordingProxy, client: httpx.Client) -> None:
    proxy.demand_token("new")
    assert client.get("/").status_code == 401
    assert client.get("/", headers={"Authorization": "Token old"}).status_code == 401
    assert client.get("/", headers={"Authorization": "Token new"}).status_code == 200
    proxy.demand_token(None)
    assert client.get("/").status_code == 200

"""A proxy that records what passes between a client and the real server, and puts faults in between.

It forwards bytes as they come: nothing is decoded, no header added or changed, `Host` included. Every request opens a
connection of its own to the server, so a server that was restarted meanwhile is no matter.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import struct
import sys
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from attrs import field, frozen

from support.exchange import Exchange

# Gets the method and the target as it stands in the request line: path and query.
Rule = Callable[[str, str], "Reply | None"]
Predicate = Callable[[str, str], bool]

_POLL_INTERVAL = 0.02
_UPSTREAM_TIMEOUT = 60.0

# Linger for no time at all: closing drops the connection with a reset.
_RESET = struct.pack("ii", 1, 0)


@frozen
class Reply:
    """An answer that the proxy gives in the server's place."""

    status: int
    headers: Mapping[str, str] = field(factory=dict)
    body: bytes = b""


# How the server answers when it broke on a write.
BROKEN_WRITE = Reply(405, {"Content-Type": "text/html; charset=utf-8"})


def any_request(method: str, path: str) -> bool:
    """The predicate that holds for each request."""
    return True


class RecordingProxy:
    """A proxy on a free loopback port, in front of the server at `upstream_url`.

    Args:
        upstream_url: Where requests go; plain http.
        tls: Serve https with this context.

    Attributes:
        url: The proxy's address; it stays the same over `pause` and `resume`.
        exchanges: Each request that was answered, in the order of the answers; injected answers too.
        requests: Method and target of each request that came in, also of those that were reset.
    """

    def __init__(self, upstream_url: str, *, tls: ssl.SSLContext | None = None) -> None:
        upstream = urlsplit(upstream_url)
        self.upstream = (upstream.hostname or "", upstream.port or 80)
        self.tls = tls
        self.exchanges: list[Exchange] = []
        self.requests: list[tuple[str, str]] = []
        self.failures: list[BaseException] = []
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._rules: list[Rule] = []
        self._resets: list[tuple[Predicate, bool]] = []
        self._delays: list[tuple[float, Predicate]] = []
        self._halved_requests: list[Predicate] = []
        self._halved_replies: list[Predicate] = []
        self._token: str | None = None
        self._listener: _Listener | None = _Listener(self, 0)
        self.port = int(self._listener.server_address[1])
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def answer(self, rule: Rule) -> None:
        """Answer in the server's place whenever `rule` returns a reply; the first rule that does so wins."""
        with self._lock:
            self._rules.append(rule)

    def reset_when(self, predicate: Predicate, *, after_forwarding: bool = False) -> None:
        """Reset the connection of the requests that `predicate` holds for.

        Args:
            predicate: Gets the method and the target.
            after_forwarding: Whether the server gets the request, and only its answer is lost.
        """
        with self._lock:
            self._resets.append((predicate, after_forwarding))

    def delay(self, seconds: float, predicate: Predicate = any_request) -> None:
        """Wait that long before a request is answered or forwarded."""
        with self._lock:
            self._delays.append((seconds, predicate))

    def halve_requests(self, predicate: Predicate = any_request) -> None:
        """Reset the connection when half of a request's body has arrived."""
        with self._lock:
            self._halved_requests.append(predicate)

    def halve_replies(self, predicate: Predicate = any_request) -> None:
        """Let the server do what it is asked, and pass on half of its answer's body only."""
        with self._lock:
            self._halved_replies.append(predicate)

    def demand_token(self, token: str | None) -> None:
        """Answer 401 to requests without this token; None takes any."""
        self._token = token

    def clear(self) -> None:
        """Forget all faults; recorded exchanges and the demanded token stay."""
        with self._lock:
            for faults in (
                self._rules,
                self._resets,
                self._delays,
                self._halved_requests,
                self._halved_replies,
            ):
                faults.clear()

    def pause(self) -> None:
        """Drop every connection, and refuse new ones until `resume`."""
        if self._listener is not None:
            self._listener.end()
            self._listener = None

    def resume(self) -> None:
        """Accept connections again, on the same port."""
        if self._listener is None:
            self._listener = _Listener(self, self.port)

    def close(self) -> None:
        """End the proxy; delays that still run are cut short.

        Raises:
            ExceptionGroup: The proxy itself broke while it handled a request.
        """
        self.closing.set()
        self.pause()
        if self.failures:
            raise BaseExceptionGroup("the proxy broke", self.failures)

    def seconds_to_wait(self, method: str, path: str) -> float:
        with self._lock:
            return sum(seconds for seconds, predicate in self._delays if predicate(method, path))

    def is_reset(self, method: str, path: str, *, after_forwarding: bool) -> bool:
        with self._lock:
            resets = [predicate for predicate, after in self._resets if after is after_forwarding]
            return any(predicate(method, path) for predicate in resets)

    def is_half(self, method: str, path: str, *, reply: bool) -> bool:
        with self._lock:
            predicates = self._halved_replies if reply else self._halved_requests
            return any(predicate(method, path) for predicate in predicates)

    def refusal(self, authorization: str | None) -> Reply | None:
        if self._token is None or authorization == f"Token {self._token}":
            return None
        return Reply(401, {"Content-Type": "application/json"}, b'{"detail": "The token has expired."}')

    def injected(self, method: str, path: str) -> Reply | None:
        # Under the lock: a rule may count its calls.
        with self._lock:
            return next((reply for rule in self._rules if (reply := rule(method, path)) is not None), None)

    def note_request(self, method: str, path: str) -> None:
        with self._lock:
            self.requests.append((method, path))

    def note_exchange(self, exchange: Exchange) -> None:
        with self._lock:
            self.exchanges.append(exchange)


class _Listener(ThreadingHTTPServer):
    """The listening socket, its accepting thread and the connections it gave rise to."""

    daemon_threads = False
    request_queue_size = 128

    def __init__(self, proxy: RecordingProxy, port: int) -> None:
        self.proxy = proxy
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        super().__init__(("127.0.0.1", port), _Handler)
        self._accepting = threading.Thread(target=self.serve_forever, args=(_POLL_INTERVAL,), daemon=True)
        self._accepting.start()

    def end(self) -> None:
        self.shutdown()
        self._accepting.join()
        # Closed before the connections are: none may slip in between.
        self.socket.close()
        with self._open_lock:
            for connection in self._open:
                _shut(connection)
        self.server_close()

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = self.socket.accept()
        if self.proxy.tls is not None:
            # The handshake belongs to the connection's own thread: one that never comes must not stop the others.
            connection = self.proxy.tls.wrap_socket(
                connection, server_side=True, do_handshake_on_connect=False
            )
        with self._open_lock:
            self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        with self._open_lock:
            self._open.discard(request)
        if struct.unpack("ii", request.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, len(_RESET)))[0]:
            # An orderly end of the stream before the reset would hide it.
            self.close_request(request)
        else:
            super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        error = sys.exception()
        # A client that went away, or one that this proxy sent away.
        if error is not None and not isinstance(error, OSError):
            self.proxy.failures.append(error)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def proxy(self) -> RecordingProxy:
        assert isinstance(self.server, _Listener)
        return self.server.proxy

    def handle_one_request(self) -> None:
        """Read one request and have it answered, whatever its method."""
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        proxy = self.proxy
        method, path = self.command, self.path
        proxy.note_request(method, path)
        if proxy.is_half(method, path, reply=False):
            self.rfile.read(int(self.headers.get("Content-Length", "0")) // 2)
            self._reset()
            return
        framed, body = self._read_body()
        if proxy.closing.wait(proxy.seconds_to_wait(method, path)):
            self.close_connection = True
            return
        if proxy.is_reset(method, path, after_forwarding=False):
            self._reset()
            return
        reply = proxy.refusal(self.headers.get("Authorization")) or proxy.injected(method, path)
        if reply is not None:
            headers = [*reply.headers.items(), ("Content-Length", str(len(reply.body)))]
            self._answer(reply.status, headers, reply.body, body)
            return
        try:
            status, headers, answer = self._forward(framed)
        except (OSError, http.client.HTTPException):
            # What a client sees of a server that is not there or just ended.
            self._reset()
            return
        if proxy.is_reset(method, path, after_forwarding=True):
            self._reset()
            return
        if proxy.is_half(method, path, reply=True):
            self._answer_half(status, answer)
            return
        self._answer(status, headers, answer, body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what passed is in `RecordingProxy.exchanges`."""

    def _read_body(self) -> tuple[bytes, bytes]:
        """The body as it came and without the framing of a chunked transfer."""
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            length = int(self.headers.get("Content-Length", "0"))
            body = self.rfile.read(length)
            if len(body) < length:
                # Forwarded, it would keep the server waiting for the rest.
                raise ConnectionAbortedError("the client went away in the middle of a request")
            return body, body
        framed, chunks = b"", b""
        while True:
            line = self.rfile.readline()
            size = int(line.split(b";")[0], 16)
            chunk = self.rfile.read(size)
            ending = self.rfile.readline()
            framed += line + chunk + ending
            chunks += chunk
            if size == 0:
                return framed, chunks

    def _forward(self, framed: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        host, port = self.proxy.upstream
        connection = http.client.HTTPConnection(host, port, timeout=_UPSTREAM_TIMEOUT)
        try:
            connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                connection.putheader(name, value)
            connection.endheaders(framed or None)
            with connection.getresponse() as response:
                return response.status, response.getheaders(), response.read()
        finally:
            connection.close()

    def _answer(self, status: int, headers: list[tuple[str, str]], answer: bytes, body: bytes) -> None:
        # Recorded first: a client that has its answer must find the exchange.
        self.proxy.note_exchange(
            Exchange(
                method=self.command,
                url=self.proxy.url + self.path,
                request_headers=dict(self.headers.items()),
                request_body=body,
                status=status,
                reply_headers=dict(headers),
                reply_body=answer,
            )
        )
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
            if name.lower() == "transfer-encoding":
                answer = b"%x\r\n%s\r\n0\r\n\r\n" % (len(answer), answer) if answer else b"0\r\n\r\n"
        self.end_headers()
        self.wfile.write(answer)

    def _answer_half(self, status: int, answer: bytes) -> None:
        self.close_connection = True
        self.send_response_only(status)
        self.send_header("Content-Type", "application/json")
        # An answer without a body is broken off as well.
        self.send_header("Content-Length", str(len(answer) + 1))
        self.end_headers()
        self.wfile.write(answer[: len(answer) // 2])

    def _reset(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        # It ended by itself meanwhile.
        return

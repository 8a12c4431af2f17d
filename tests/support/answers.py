"""A small HTTP server that answers what a function says, for what the real server does not do on demand."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from attrs import field, frozen


@frozen
class Asked:
    """A request as it arrived, and the client's port, which tells connections apart."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    port: int


@frozen
class Answer:
    """What to answer.

    Attributes:
        length: What the header says, by default the body's true length.
        pause: Seconds before each further tenth of the body.
    """

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(factory=dict)
    length: int | None = None
    pause: float = 0.0


class AnswerServer:
    """Answers on a loopback port until its block ends.

    Args:
        answer: Makes the answer to a request; called from several threads at once.
        context: TLS of the server; None for plain HTTP.

    Attributes:
        url: Its address.
        asked: All requests so far, in the order in which they arrived.
    """

    def __init__(self, answer: Callable[[Asked], Answer], *, context: ssl.SSLContext | None = None) -> None:
        self.asked: list[Asked] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                length = int(self.headers.get("Content-Length", "0"))
                headers = {name.lower(): value for name, value in self.headers.items()}
                request = Asked(
                    self.command, self.path, headers, self.rfile.read(length), self.client_address[1]
                )
                asked.append(request)
                reply = answer(request)
                self.send_response(reply.status)
                for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                    self.send_header(name, value)
                told = len(reply.body) if reply.length is None else reply.length
                self.send_header("Content-Length", str(told))
                self.end_headers()
                tenth = max(1, len(reply.body) // 10 if reply.pause else len(reply.body))
                for start in range(0, len(reply.body), tenth):
                    self.wfile.write(reply.body[start : start + tenth])
                    time.sleep(reply.pause)
                self.close_connection = told != len(reply.body)

            do_GET = do_POST = do_CONNECT = do_PUT = do_PATCH = do_DELETE = handle_any

            def log_message(self, format: str, *args: object) -> None:
                """Keep the test's output clean."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """Clients may hang up, or refuse a certificate; the tests look at what they say."""

        self._server = Server(("127.0.0.1", 0), Handler)
        if context is not None:
            # Handshakes belong to the connection's thread, or one that fails would stop all.
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        scheme = "http" if context is None else "https"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

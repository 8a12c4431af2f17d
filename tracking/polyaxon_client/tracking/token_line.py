"""A callable token's way to the sidecar: the sidecar asks over a socket, a thread of the training process answers.

The callable is the user's code and stays in the user's process. Its thread sleeps in the kernel until the server refuses
the token of the moment; it ends with the sidecar. There is none for tokens that are texts.
"""

from __future__ import annotations

import json
import logging
import socket
import threading
from collections.abc import Callable
from typing import Final

from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.tokens import ask_for_token
from polyaxon_client.tracking.sockets import say, signal_mask, signals_as_in, start_thread

logger = logging.getLogger(__name__)

# A callable may ask another server, or a person.
ANSWER_SECONDS: Final = 60.0
# Longer than any token that fits a header.
LINE_BYTES: Final = 64 * 1024


def answer_for(ask: Callable[[], str], line: socket.socket) -> None:
    """Answers on ``line`` with what ``ask`` gives, in a thread, until the other end is closed."""
    arguments = (ask, line, signal_mask())
    start_thread(threading.Thread(target=_answer, args=arguments, name="polyaxon-token", daemon=True))


def _answer(ask: Callable[[], str], line: socket.socket, mask: set[int]) -> None:
    is_warned = False
    # The program may have set another time for all sockets.
    line.settimeout(None)
    with line:
        while _heard(line):
            token = None
            try:
                with signals_as_in(mask):
                    token = ask_for_token(ask)
            except ConfigurationError as error:
                if not is_warned:
                    is_warned = True
                    logger.warning("Polyaxon: %s. What is logged is kept and sent later.", error)
            try:
                say(line, json.dumps(token).encode() + b"\n", ANSWER_SECONDS)
            except OSError:
                return


def _heard(line: socket.socket) -> bool:
    try:
        return bool(line.recv(1))
    except OSError:
        return False


class RemoteToken:
    """The sidecar's end: called for the first token, and for another when that was refused.

    Args:
        first: the token that the callable gave when the run began.
        line: the socket to the training process.
    """

    def __init__(self, first: str, line: socket.socket) -> None:
        self._token = first
        self._line = line
        self._is_first = True
        line.settimeout(ANSWER_SECONDS)

    def __call__(self) -> str:
        """The token; the last one when the training process has none, or is gone."""
        if self._is_first:
            self._is_first = False
        else:
            self._token = self._asked() or self._token
        return self._token

    def _asked(self) -> str | None:
        try:
            self._line.sendall(b"?")
            answer = b""
            while not answer.endswith(b"\n") and len(answer) < LINE_BYTES:
                part = self._line.recv(4096)
                if not part:
                    return None
                answer += part
            token = json.loads(answer)
        except (OSError, ValueError):
            # An answer that is late must not be taken for the answer to the next question.
            self._line.close()
            return None
        return token if isinstance(token, str) else None

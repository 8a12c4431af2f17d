"""Waiting and speaking in a process that has set things for itself."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from polyaxon_client.tracking.sockets import readable, say
from polyaxon_client.tracking.token_line import RemoteToken, answer_for


def test_an_answer_longer_than_the_sockets_buffer_arrives_whole() -> None:
    """The names of thousands of files that are not sent: a socket that does not wait would take a part of them."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    heard = bytearray()

    def listen() -> None:
        while part := theirs.recv(65536):
            heard.extend(part)

    words = b"name " * 500_000
    thread = threading.Thread(target=listen)
    thread.start()
    with ours, theirs:
        say(ours, words, 60.0)
        assert ours.gettimeout() == 0.0
        ours.shutdown(socket.SHUT_RDWR)
        thread.join(60)
    assert heard == words


def test_nobody_listens() -> None:
    ours, theirs = socket.socketpair()
    theirs.close()
    with ours:
        assert readable([ours], 0.0) == [ours]
        with pytest.raises(OSError):
            say(ours, b"?", 1.0)


def test_a_token_is_renewed_whatever_time_the_program_set_for_its_sockets() -> None:
    """The line is quiet for hours; it must not be given up after the time that holds for the program's requests."""
    socket.setdefaulttimeout(0.01)
    try:
        ours, theirs = socket.socketpair()
    finally:
        socket.setdefaulttimeout(None)
    answer_for(lambda: "second", ours)
    token = RemoteToken("first", theirs)
    with theirs:
        assert token() == "first"
        time.sleep(0.1)
        assert token() == "second"

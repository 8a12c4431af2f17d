"""A command on a terminal, as a person sees it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

from support.scripts import DEADLINE


class Terminal:
    """``polyaxon-tracking`` on a terminal of its own.

    Args:
        arguments: of the command.
        columns: width of the terminal.
        cwd: the working folder; by default that of the test.
        variables: environment variables beside the inherited ones.
    """

    def __init__(
        self,
        *arguments: str,
        columns: int = 100,
        cwd: Path | None = None,
        variables: Mapping[str, str] | None = None,
    ) -> None:
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        self._leader = leader
        self._text = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "polyaxon_client", *arguments],
            cwd=cwd,
            env={**inherited, "TERM": "xterm-256color", **(variables or {})},
            stdin=follower,
            stdout=follower,
            stderr=follower,
            # Its controlling terminal is this one: a password is asked for there.
            preexec_fn=_take_terminal,  # noqa: PLW1509  (one call of the system, without a lock)
            start_new_session=True,
        )
        os.close(follower)

    def answer(self, question: str, line: str) -> None:
        """Waits for the question, then types a line."""
        deadline = time.monotonic() + DEADLINE
        while question not in self.text:
            assert time.monotonic() < deadline, f"not asked: {question!r}; shown: {self.text!r}"
            assert self._read(1.0), f"ended before {question!r}: {self.text!r}"
        os.write(self._leader, f"{line}\n".encode())

    def end(self) -> int:
        """Waits for the end, and gives the exit code."""
        deadline = time.monotonic() + DEADLINE
        while self._read(1.0):
            assert time.monotonic() < deadline, f"not ended; shown: {self.text!r}"
        code = self.process.wait(DEADLINE)
        os.close(self._leader)
        return code

    @property
    def text(self) -> str:
        """What was shown so far, with colours."""
        return self._text.decode(errors="replace").replace("\r\n", "\n")

    @property
    def plain(self) -> str:
        """What was shown so far, without colours."""
        return re.sub(r"\x1b\[[0-9;]*m", "", self.text)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._leader], [], [], seconds)[0]:
            return True
        with contextlib.suppress(OSError):  # the end of a terminal on Linux
            part = os.read(self._leader, 65536)
            self._text += part
            return bool(part)
        return False


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)

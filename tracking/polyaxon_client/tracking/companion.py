"""The training process's side of the sidecar: starts it, asks it, and notices when it is gone.

The sidecar is started by a double fork with an exec in a session of its own: as a plain child it would turn up in the
training's ``os.wait()``, and inherited pipes would make whoever captures the script's output wait for it. Where
processes are forbidden it runs in a thread.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from typing import Final

import msgspec

import polyaxon_client
from polyaxon_client.tracking.capture import import_path
from polyaxon_client.tracking.crash_text import crash_file
from polyaxon_client.tracking.journal import write_all
from polyaxon_client.tracking.layout import RunPaths
from polyaxon_client.tracking.nameless import nameless_file
from polyaxon_client.tracking.orders import Answer, Orders
from polyaxon_client.tracking.parent_watch import hold_alive
from polyaxon_client.tracking.sockets import readable, say, start_thread
from polyaxon_client.tracking.token_line import answer_for

logger = logging.getLogger(__name__)

# The first program forks the second and is gone; -I -S keeps it from reading anything of the user's.
_DOUBLE_FORK: Final = "import os, sys; os.fork() and os._exit(0); os.execv(sys.argv[1], sys.argv[1:])"
_SIDECAR: Final = (
    "import json, sys; fds = json.loads(sys.argv[1]); sys.path += [p for p in fds.pop('path') if p not in sys.path]; "
    "from polyaxon_client.tracking.sidecar import main; raise SystemExit(main(**fds))"
)


class Companion:
    """A running sidecar, seen from the training process.

    Args:
        orders: what it is to do.
        paths: where the run lies.
        mode: ``process``, or ``thread``.
        token: the callable that gives another token when the server refuses the one in the orders, if there is one.
    """

    def __init__(
        self, orders: Orders, paths: RunPaths, mode: str, token: Callable[[], str] | None = None
    ) -> None:
        self._pid = os.getpid()
        self._close_alive: Callable[[], None] = lambda: None
        self._talk, theirs = socket.socketpair()
        self._talk.setblocking(False)
        self._heard = b""
        if mode == "process":
            try:
                self._start_process(orders, paths, theirs, token)
                theirs.close()
                return
            except OSError as error:
                logger.warning(
                    "Polyaxon: no process can be started (%s); sending from a thread instead.", error
                )
        self._start_thread(orders, theirs, token)

    @property
    def is_running(self) -> bool:
        """Whether the sidecar still listens."""
        try:
            heard = self._talk.recv(65536)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self._heard += heard
        return bool(heard)

    def ask(self, deadline: float) -> Answer | None:
        """Asks for everything to be sent, and waits for the answer until ``deadline`` (monotonic seconds).

        Returns:
            The answer; None when there was none in time, or the sidecar is gone.
        """
        try:
            say(self._talk, b"?\n", deadline - time.monotonic())
        except OSError:
            return None
        self._heard = b""
        while b"\n" not in self._heard:
            if not readable([self._talk], deadline - time.monotonic()) or not self.is_running:
                return None
        return msgspec.json.decode(self._heard.split(b"\n", 1)[0], type=Answer)

    def close(self) -> None:
        """Lets go of the sidecar; it goes on until it has done its work."""
        self._talk.close()
        if os.getpid() == self._pid:
            self._close_alive()
            # Closed a second time, the number may be a file of the program's.
            self._close_alive = lambda: None

    def _start_process(
        self, orders: Orders, paths: RunPaths, theirs: socket.socket, token: Callable[[], str] | None
    ) -> None:
        if not sys.executable:
            raise OSError("the Python program is not known")
        if getattr(sys, "frozen", False):
            # It is the user's program, which would start itself again and again.
            raise OSError("this program has its Python inside")
        watch_fd, self._close_alive = hold_alive(paths.state.with_name(paths.state.name + ".alive"))
        crash_fd = crash_file()
        with ExitStack() as stack:
            # A pipe would make us wait for the sidecar when they are long, and for ever when it does not start.
            orders_file = stack.enter_context(nameless_file("orders"))
            # Paths and arguments may hold bytes that are no text, which only JSON's escapes carry.
            write_all(orders_file.fileno(), json.dumps(msgspec.to_builtins(orders)).encode())
            orders_file.seek(0)
            fds = {"orders_fd": orders_file.fileno(), "watch_fd": watch_fd, "talk_fd": theirs.fileno()}
            if crash_fd >= 0:
                fds["crash_fd"] = crash_fd
            ours = None
            if token is not None:
                ours, token_line = map(stack.enter_context, socket.socketpair())
                fds["token_fd"] = token_line.fileno()
            given = json.dumps({**fds, "path": orders.python_path})
            program = [sys.executable, "-P", "-c", _SIDECAR, given]
            log = os.open(paths.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
            stack.callback(os.close, log)
            starter = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _DOUBLE_FORK, *program],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                pass_fds=tuple(fds.values()),
                start_new_session=True,
                env=_environment(),
            )
            if starter.wait() != 0:
                raise OSError(f"{sys.executable} could not start the sidecar")
            if token is not None and ours is not None:
                answer_for(token, ours.dup())

    def _start_thread(self, orders: Orders, theirs: socket.socket, token: Callable[[], str] | None) -> None:
        from polyaxon_client.tracking.sidecar import run_sidecar

        if orders.sends:
            # At exit nothing can be imported any more.
            import_module("polyaxon_client.tracking.remote_run")
        theirs.setblocking(False)

        def work() -> None:
            # Whoever asks must not wait for one that has failed.
            with theirs:
                run_sidecar(orders, None, theirs, token)

        try:
            start_thread(threading.Thread(target=work, name="polyaxon-sidecar", daemon=True))
        except RuntimeError:
            self.close()
            raise


def _environment() -> dict[str, str]:
    """The sidecar's environment: ours, less what is meant for the program's Python alone."""
    unwanted = {
        "PYTHONDEVMODE",
        "PYTHONINSPECT",
        "PYTHONPATH",
        "PYTHONPROFILEIMPORTTIME",
        "PYTHONSTARTUP",
        "PYTHONTRACEMALLOC",
        "PYTHONVERBOSE",
        "PYTHONWARNINGS",
    }
    return {name: value for name, value in os.environ.items() if name not in unwanted}


def python_path() -> list[str]:
    """Where the sidecar finds this package and what it needs, behind what its Python finds by itself.

    The folders of the program's own modules are left out: a file called ``git.py`` or ``psutil.py`` there would be run.
    """
    # Packages that were unpacked into one folder need not say that they are installed there.
    ours = {os.path.dirname(os.path.dirname(module.__file__ or "")) for module in (msgspec, polyaxon_client)}
    return [entry for entry in dict.fromkeys(import_path()) if entry in ours or _holds_packages(entry)]


def _holds_packages(entry: str) -> bool:
    try:
        with os.scandir(entry) as found:
            return any(one.name == "polyaxon_api" or one.name.endswith(".dist-info") for one in found)
    except NotADirectoryError:
        # An archive.
        return True
    except OSError:
        return False

"""How the process ends, told to every run that it records.

A guest in the interpreter: hooks that others set keep working, before and after ours. A normal end and an uncaught
exception are seen here; ``os._exit``, signals and crashes are seen by the sidecar from outside, and so is the exit code
that the process really ends with.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import sys
import threading
import time
import traceback
from typing import Final, NamedTuple, NoReturn, Protocol

from polyaxon_client.tracking.aside import TRACEBACK, telling
from polyaxon_client.tracking.sockets import start_thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, TracebackType
    from typing import Any


class Ending(NamedTuple):
    """A final status and why."""

    status: str
    reason: str
    message: str | None = None
    traceback: str | None = None


class Endable(Protocol):
    """A tracker that must hear of the end of the process."""

    def end_with_process(self, ending: Ending, timeout: float | None = None, *, waited: float = 0.0) -> None:
        """Ends the recording, and the run if it ends with the process. Raises nothing.

        Args:
            ending: the final status.
            timeout: seconds to wait at most for everything to be sent, unless the user has set a time.
            waited: how much of that is gone already.
        """

    def hear_of_thread_error(self, thread: str, ending: Ending) -> None:
        """An exception ended a thread of the process, which goes on. Raises nothing."""


# Containers are killed ten seconds after they were asked to end.
TERMINATION_SECONDS = 8.0
AFTER_FORK_SECONDS: Final = 0.01

SUCCEEDED = Ending("succeeded", "ProcessEnded", "The program ended normally.")

_open: dict[int, Endable] = {}
_owner_pid = 0
_seen: Ending | None = None
_asked_to_end_at: float | None = None
# Lightning finishes its batch, then raises SystemExit; the handler that was there before it is called on the way.
_ENDS_BY_ITSELF: Final = ("lightning.", "pytorch_lightning.")
_ends_because: Ending | None = None
# Our handlers of signals, and those that they stand before.
_handlers: dict[int, tuple[Any, Any]] = {}
# What the threads that are forking had blocked before.
_masks: dict[int, Any] = {}
_is_forking = False


def ending_of(error: BaseException) -> Ending:
    """What an exception that ends the program or a ``with`` block means for the run."""
    if isinstance(error, SystemExit):
        return _ends_because or ending_of_exit_code(error.code)
    text = "".join(traceback.format_exception(error))
    if isinstance(error, KeyboardInterrupt):
        return Ending("stopped", "KeyboardInterrupt", "The program was interrupted.", text)
    message = f"An exception was raised. Type: {type(error).__name__}, Value: {error}"
    return Ending("failed", type(error).__name__, message, text)


def ending_of_exit_code(code: object) -> Ending:
    """What the argument of ``sys.exit`` means: None and 0 are success, everything else is failure."""
    if code is None or (isinstance(code, int) and code == 0):
        return SUCCEEDED
    return Ending("failed", "SystemExit", f"The program ended with sys.exit({code!r}).")


def ending_of_normal_exit() -> Ending:
    """What the end of a program without an exception means: success, but for a notebook whose kernel is restarted."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    message = getattr(getattr(shell, "kernel", None), "_shutdown_message", None)
    try:
        is_restart = bool(message["content"]["restart"])  # type: ignore[index]
    except (KeyError, TypeError):
        is_restart = False
    return Ending("stopped", "KernelRestart", "The kernel was restarted.") if is_restart else SUCCEEDED


def watch(tracker: Endable) -> None:
    """From now on the tracker hears of the end of this process."""
    _install()
    _open[id(tracker)] = tracker


def unwatch(tracker: Endable) -> None:
    """The recording has ended."""
    _open.pop(id(tracker), None)


def _install() -> None:
    global _owner_pid
    if _owner_pid == os.getpid():
        return
    if _owner_pid == 0:
        atexit.register(_at_exit)
        _chain_excepthook()
        _chain_thread_excepthook()
        _chain_exit()
    else:
        # A forked child that made a run of its own; the runs of its parent are its parent's.
        _open.clear()
    _chain_signals()
    _owner_pid = os.getpid()


def _chain_excepthook() -> None:
    previous = sys.excepthook

    def excepthook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _remember(ending_of(error))
        # The run gets the traceback at its end.
        with telling(TRACEBACK):
            previous(kind, error, trace)

    sys.excepthook = excepthook


def _chain_thread_excepthook() -> None:
    previous = threading.excepthook

    def excepthook(args: threading.ExceptHookArgs, /) -> None:
        # `sys.exit` in a thread ends the thread alone.
        if (
            args.exc_value is not None
            and not isinstance(args.exc_value, SystemExit)
            and os.getpid() == _owner_pid
        ):
            name = args.thread.name if args.thread is not None else "unknown"
            for tracker in list(_open.values()):
                tracker.hear_of_thread_error(name, ending_of(args.exc_value))
        with telling(TRACEBACK):
            previous(args)

    threading.excepthook = excepthook


def _chain_signals() -> None:
    """SIGTERM and SIGHUP end the run as stopped; a handler that the user has set decides what happens then."""
    if threading.current_thread() is not threading.main_thread():
        # Only the main thread may set handlers; the sidecar still sees the signal that ended the process.
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        previous = signal.getsignal(number)
        if number not in _handlers and (previous is signal.SIG_DFL or callable(previous)):
            handler = _handler(previous)
            signal.signal(number, handler)
            _handlers[number] = handler, previous


def _before_fork() -> None:
    """Holds our signals back: a child forgets those that come before it knows itself, and its parent would wait for ever."""
    global _is_forking
    _is_forking = True
    ours = [number for number, (handler, _) in _handlers.items() if signal.getsignal(number) is handler]
    if ours:
        _masks[threading.get_ident()] = signal.pthread_sigmask(signal.SIG_BLOCK, ours)


def _after_fork() -> None:
    global _is_forking
    mask = _masks.pop(threading.get_ident(), None)
    if mask is not None:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    _is_forking = False


def _after_fork_in_child() -> None:
    """A child has the handlers of before: it ends no run of its parent.

    With a handler in Python, a worker of a pool that is just about to wait for a lock would outlive ``Pool.terminate``.
    """
    for number, (handler, previous) in list(_handlers.items()):
        if signal.getsignal(number) is handler:
            signal.signal(number, previous)
            del _handlers[number]
    _after_fork()
    # Those of threads that were forking at the same time, and are not here.
    _masks.clear()


def _send_again(number: int) -> None:
    """Sends a signal to the main thread once that has forked: what a handler raises within a fork is lost."""

    def send() -> None:
        time.sleep(AFTER_FORK_SECONDS)
        main = threading.main_thread().ident
        if main is not None:
            signal.pthread_kill(main, number)

    start_thread(threading.Thread(target=send, name="polyaxon-signal", daemon=True))


def _handler(previous: Any) -> Callable[[int, FrameType | None], None]:
    def handle(number: int, frame: FrameType | None) -> None:
        global _asked_to_end_at, _ends_because
        if _is_forking or (frame is not None and frame.f_code in _AROUND_FORK):
            # Where no thread can be had, it is answered here and now.
            with contextlib.suppress(RuntimeError):
                _send_again(number)
                return
        _asked_to_end_at = time.monotonic()
        name = signal.Signals(number).name
        ending = Ending("stopped", name, f"The process was asked to end by {name}.")
        if callable(previous):
            try:
                previous(number, frame)
            except BaseException:
                # The user's handler ends the program, and this is why.
                _remember(ending)
                raise
            return
        caller = sys._getframe(1).f_globals.get("__name__", "")
        if signal.getsignal(number) is not handle and caller.startswith(_ENDS_BY_ITSELF):
            _ends_because = ending
            _remember(ending)
            return
        if os.getpid() == _owner_pid:
            _end_all(ending, TERMINATION_SECONDS)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    return handle


def _chain_exit() -> None:
    previous = sys.exit

    def exit(status: object = None, /) -> NoReturn:
        # A guess, for the exception may be caught: the sidecar compares it with the exit code.
        ending, handled = ending_of_exit_code(status), sys.exc_info()[1]
        if ending is not SUCCEEDED and isinstance(handled, KeyboardInterrupt):
            # Lightning and others take Ctrl-C, and exit with 1.
            ending = ending._replace(
                status="stopped", message=f"{ending_of(handled).message} {ending.message}"
            )
        _remember(ending)
        previous(status)  # type: ignore[arg-type]

    exit.__doc__ = previous.__doc__
    sys.exit = exit


def _remember(ending: Ending) -> None:
    global _seen
    _seen = ending


def _at_exit() -> None:
    if os.getpid() != _owner_pid:
        return
    _end_all(_seen or ending_of_normal_exit(), _time_left())


def _time_left() -> float | None:
    """Seconds until the process may be killed, when it was asked to end by a signal that the user's handler took."""
    if _asked_to_end_at is None:
        return None
    left = _asked_to_end_at + TERMINATION_SECONDS - time.monotonic()
    # Who is still there after that time was given more.
    return left if left > 0 else None


def _end_all(ending: Ending, timeout: float | None = None) -> None:
    began = time.monotonic()
    for tracker in list(_open.values()):
        # All of them together may take as long as one.
        tracker.end_with_process(ending, timeout, waited=time.monotonic() - began)


_AROUND_FORK: Final = (_before_fork.__code__, _after_fork.__code__)

if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork_in_child)

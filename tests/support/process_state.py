"""What belongs to a process as a whole, and so to the program that is tracked. Scripts of tests have a copy beside them.

``state()`` gives it by name, each value a text that can be compared.
"""

from __future__ import annotations

import asyncio
import atexit
import builtins
import decimal
import faulthandler
import gc
import locale
import logging
import multiprocessing
import os
import random
import resource
import signal
import socket
import sys
import threading
import time
import tracemalloc
import warnings
from pathlib import Path

OWN_NAMES = ("torch", "tensorflow", "jax", "polars", "IPython")


def state() -> dict[str, str]:
    """All of it, as it is now."""
    wakeup = signal.set_wakeup_fd(-1)
    signal.set_wakeup_fd(wakeup)
    mask = os.umask(0o22)
    os.umask(mask)
    values: dict[str, object] = {
        "random": hash(random.getstate()),
        "environment": sorted(os.environ.items()),
        "working folder": os.getcwd(),
        "umask": mask,
        "locale": locale.setlocale(locale.LC_ALL),
        "time zone": time.tzname,
        "signal wakeup": wakeup,
        "signal mask": sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
        "timers": [signal.getitimer(timer) for timer in (signal.ITIMER_REAL, signal.ITIMER_PROF)],
        "sys.excepthook": sys.excepthook,
        "sys.unraisablehook": sys.unraisablehook,
        "sys.displayhook": sys.displayhook,
        "sys.breakpointhook": sys.breakpointhook,
        "sys.exit": sys.exit,
        "threading.excepthook": threading.excepthook,
        "faulthandler": faulthandler.is_enabled(),
        "warnings": (warnings.filters, warnings.showwarning),
        "logging.raiseExceptions": logging.raiseExceptions,
        "logging.lastResort": logging.lastResort,
        "logging.disable": logging.root.manager.disable,
        "Logger.callHandlers": logging.Logger.callHandlers,
        "exit functions": atexit._ncallbacks(),
        "garbage collection": (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count(), gc.callbacks),
        "switch interval": sys.getswitchinterval(),
        "recursion limit": sys.getrecursionlimit(),
        "digits of integers": sys.get_int_max_str_digits(),
        "import": (sys.path, sys.meta_path, sys.path_hooks, sys.dont_write_bytecode),
        "trace": (sys.gettrace(), sys.getprofile(), threading.gettrace(), threading.getprofile()),
        "tracemalloc": tracemalloc.is_tracing(),
        "decimal": decimal.getcontext(),
        "socket timeout": socket.getdefaulttimeout(),
        "event loop": (asyncio._get_running_loop(), type(asyncio.get_event_loop_policy())),
        "start method": multiprocessing.get_start_method(allow_none=True),
        "children of multiprocessing": multiprocessing.active_children(),
        "children": Path("/proc/self/task", str(os.getpid()), "children").read_text(),
        "session": (os.getsid(0), os.getpgrp(), os.getppid()),
        "priority": os.getpriority(os.PRIO_PROCESS, 0),
        "processors": sorted(os.sched_getaffinity(0)),
        "limits": [
            (name, resource.getrlimit(getattr(resource, name)))
            for name in dir(resource)
            if name.startswith("RLIMIT_")
        ],
        "built-ins": sorted(vars(builtins)),
        "loaded": [name for name in OWN_NAMES if name in sys.modules],
        "threads": [thread.name for thread in threading.enumerate()],
        "descriptors": descriptors(),
    }
    for name in ("stdout", "stderr", "stdin"):
        stream = getattr(sys, name)
        values[f"sys.{name}"] = (stream, sorted(getattr(stream, "__dict__", ())))
    for number in signal.valid_signals():
        values[f"signal {number.name if isinstance(number, signal.Signals) else number}"] = signal.getsignal(
            number
        )
    for name in ("", "httpx", "httpcore", "git", "asyncio", "PIL", "matplotlib", "urllib3"):
        logger = logging.getLogger(name)
        values[f"logger {name or 'root'}"] = (
            logger.level,
            logger.handlers,
            logger.propagate,
            logger.disabled,
        )
    values.update(_of_libraries())
    return {name: repr(value) for name, value in values.items()}


def descriptors() -> list[str]:
    """What the open descriptors are, but for the one that lists them."""
    found = []
    for number in os.listdir("/proc/self/fd"):
        try:
            found.append(os.readlink(f"/proc/self/fd/{number}"))
        except FileNotFoundError:
            continue
    return sorted(found)


def _of_libraries() -> dict[str, object]:
    found: dict[str, object] = {}
    if "numpy" in sys.modules:
        import numpy

        found["numpy.random"] = str(numpy.random.get_state())
        found["numpy"] = (numpy.geterr(), numpy.geterrcall(), numpy.get_printoptions())
    if "matplotlib" in sys.modules:
        import matplotlib

        found["matplotlib"] = (matplotlib.get_backend(auto_select=False), dict(matplotlib.rcParams))
        if "matplotlib.pyplot" in sys.modules:
            found["figures"] = sys.modules["matplotlib.pyplot"].get_fignums()
    if "PIL.Image" in sys.modules:
        from PIL import Image, ImageFile

        found["PIL"] = (Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES)
    return found

"""Loads httpx without its command line.

Where rich, click and pygments are installed, ``import httpx`` loads all three for a command that a library never calls,
and takes nearly twice as long. It is made to go on without them, and does: ``httpx.main`` is then what it is where
they are missing. A program that has loaded httpx itself keeps it as it is.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Final

_COMMAND_LINE: Final = "httpx._main"

if "httpx" not in sys.modules:
    # None is how Python is told that there is no such module.
    sys.modules[_COMMAND_LINE] = None  # type: ignore[assignment]
    try:
        import_module("httpx")
    finally:
        del sys.modules[_COMMAND_LINE]

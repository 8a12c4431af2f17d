"""Files without a name, for what only a process that inherits the descriptor may read."""

from __future__ import annotations

import os
import tempfile
from typing import IO


def nameless_file(purpose: str) -> IO[bytes]:
    """An empty file in memory, or on a disk where the system knows none there. Raises ``OSError``.

    Args:
        purpose: for those who list the descriptors of a process.
    """
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create(f"polyaxon-{purpose}"), "w+b", buffering=0)
    return tempfile.TemporaryFile(buffering=0)

"""The fingerprint of a stored file."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

HASH_DIGITS: Final = 12


def file_hash(path: Path) -> str:
    """The first 12 hexadecimal digits of the file's MD5, as the official client writes it. Raises ``OSError``."""
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()[:HASH_DIGITS]

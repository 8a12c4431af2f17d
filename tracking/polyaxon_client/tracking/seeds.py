"""The seeds of the random numbers that a training uses."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from typing import Any, Final

from polyaxon_client.exceptions import InvalidValueError

# NumPy's old generator takes no larger ones.
_LARGEST: Final = 2**32 - 1

_LIBRARIES: Final[tuple[tuple[str, Callable[[Any, int], object]], ...]] = (
    ("numpy", lambda numpy, seed: numpy.random.seed(seed)),
    ("torch", lambda torch, seed: torch.manual_seed(seed)),
    ("tensorflow", lambda tensorflow, seed: tensorflow.random.set_seed(seed)),
)


def seed_all(seed: int) -> list[str]:
    """Seeds Python's generator and those of the libraries that are imported; gives their names.

    Raises:
        InvalidValueError: the seed is no integer from 0 to 4294967295.
    """
    if not isinstance(seed, int) or isinstance(seed, bool) or not 0 <= seed <= _LARGEST:
        raise InvalidValueError(f"seed={seed!r} is no integer from 0 to {_LARGEST}")
    random.seed(seed)
    seeded = ["random"]
    for name, sow in _LIBRARIES:
        library = sys.modules.get(name)
        if library is not None:
            sow(library, seed)
            seeded.append(name)
    return seeded

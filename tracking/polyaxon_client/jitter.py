"""Random pauses, drawn so that a program's own random numbers come out as they would without them."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

# The functions of the module share one state, which belongs to the program: it may have set its seed. This has no state,
# so processes that were forked from one do not draw the same either.
uniform: Final[Callable[[float, float], float]] = random.SystemRandom().uniform

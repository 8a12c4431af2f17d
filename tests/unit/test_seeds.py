"""Seeds: what the program has imported gives the same numbers again, and the run says which seed it was."""

from __future__ import annotations

import random

import numpy
import pytest

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.seeds import seed_all


def test_the_same_numbers_come_again() -> None:
    drawn = []
    for seed in (7, 7, 8):
        assert seed_all(seed)[:2] == ["random", "numpy"]
        drawn.append((random.random(), float(numpy.random.random())))
    assert drawn[0] == drawn[1]
    assert drawn[0][0] != drawn[2][0]
    assert drawn[0][1] != drawn[2][1]


@pytest.mark.parametrize("seed", [-1, 2**32, 1.5, True, "3", None])
def test_what_is_no_seed_is_refused(seed: object) -> None:
    with pytest.raises(InvalidValueError, match="seed="):
        seed_all(seed)  # type: ignore[arg-type]

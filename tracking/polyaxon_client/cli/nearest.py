"""What somebody may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_MOST = 3
_ALIKE = 0.6


def near_matches(text: str, known: Iterable[str]) -> list[str]:
    """At most three of the known names that are most like the text, most like it first.

    >>> near_matches("digit", ["flowers", "digits"])
    ['digits']
    """
    by_folded = {name.lower(): name for name in known}
    wanted = text.lower()
    alike = difflib.get_close_matches(wanted, by_folded, n=_MOST, cutoff=_ALIKE)
    if len(wanted) >= 3:
        alike += [name for name in by_folded if wanted in name and name not in alike]
    return [by_folded[name] for name in alike[:_MOST]]

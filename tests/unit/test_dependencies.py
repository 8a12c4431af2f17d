"""What an installation brings along."""

from __future__ import annotations

from importlib.metadata import requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def needed(name: str, found: set[str]) -> set[str]:
    """A distribution and all that it needs, without extras."""
    name = canonicalize_name(name)
    if name not in found:
        found.add(name)
        for text in requires(name) or ():
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                needed(requirement.name, found)
    return found


def test_fifteen_packages_at_most() -> None:
    found = needed("polyaxon-client", set())
    assert {"attrs", "httpx", "msgspec"} <= found
    assert len(found - {"polyaxon-client"}) <= 15, sorted(found)

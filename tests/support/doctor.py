"""What `polyaxon-tracking doctor --json` told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Doctor = Callable[..., tuple[int, dict[str, Any]]]


def level_of(told: dict[str, Any], area: str, name: str) -> str:
    (finding,) = [one for one in told["findings"] if (one["area"], one["name"]) == (area, name)]
    return str(finding["level"])


def finding_of(told: dict[str, Any], area: str, name: str) -> dict[str, Any]:
    (finding,) = [one for one in told["findings"] if (one["area"], one["name"]) == (area, name)]
    return dict(finding)

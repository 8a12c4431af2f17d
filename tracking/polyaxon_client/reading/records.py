"""What is read of a run, as plain values."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import attrs


@attrs.frozen
class MetricStatistics:
    """What is known of a metric without its points: statistics of its finite values."""

    name: str
    last: int | float | None = None
    """None also where the last value was NaN or infinite."""
    min: int | float | None = None
    max: int | float | None = None
    mean: float | None = None
    count: int = 0
    """Finite values."""
    first_step: int | None = None
    last_step: int | None = None
    """The highest step."""


@attrs.frozen
class MetricSeries:
    """All points of a metric, in the order in which they were logged; the three lists are as long as each other."""

    name: str
    steps: list[int | None]
    values: list[int | float | None]
    """As they were logged: NaN and infinities are there, None is a gap."""
    timestamps: list[datetime | None]
    """With a time zone, UTC."""

    def __len__(self) -> int:
        return len(self.values)


@attrs.frozen
class Event:
    """One event of a series that is no metric."""

    step: int | None
    timestamp: datetime | None
    value: Any
    """A text, or what its JSON says; ``value["path"]``, where there is one, names a file of the run."""


@attrs.frozen
class Artifact:
    """A file or folder of a run."""

    path: str
    """Relative to the run, with ``/``."""
    size: int
    """Bytes; of a folder those of all files below it."""
    is_dir: bool = False


@attrs.frozen
class LogLine:
    """A line of a run's logs."""

    timestamp: datetime | None
    text: str
    node: str | None = None
    pod: str | None = None
    container: str | None = None

    def __str__(self) -> str:
        return self.text


def moment(text: object) -> datetime | None:
    """A time as Polyaxon writes it, in UTC; what has no time zone is UTC, and what is no time is None."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)

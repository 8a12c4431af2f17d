"""What a report shows of a run: plain values, whoever read them and from where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from attrs import field, frozen


@frozen
class Series:
    """A metric: for each point its step, if it has one, its time, and its value; None stands for no number."""

    name: str
    steps: Sequence[float | None]
    times: Sequence[datetime | None]
    values: Sequence[float | None]

    @property
    def last(self) -> float | None:
        return self.values[-1] if self.values else None


@frozen
class Picture:
    """An image: the content of its file, or why it is not shown."""

    name: str
    step: int | None
    media_type: str = "image/png"
    content: bytes | None = None
    why_not: str | None = None


@frozen
class Table:
    """The first rows of a data frame."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    hidden_rows: int = 0
    step: int | None = None


@frozen
class Note:
    """A text, or the source of a page."""

    name: str
    text: str
    step: int | None = None
    is_html: bool = False


@frozen
class Curve:
    """A curve over numbers of its own, such as precision over recall."""

    name: str
    x: Sequence[float]
    y: Sequence[float | None]
    kind: str = "custom"
    annotation: str | None = None
    step: int | None = None


@frozen
class FigureLine:
    """One line of a chart, or one cloud of dots; what is no number is a gap."""

    title: str
    points: Sequence[tuple[float, float]]
    is_dots: bool = False


@frozen
class Figure:
    """A chart of a drawing library."""

    name: str
    x_title: str
    lines: Sequence[FigureLine]
    step: int | None = None


@frozen
class Matrix:
    """A confusion matrix: a row for each true class."""

    name: str
    columns: Sequence[str]
    rows: Sequence[str]
    counts: Sequence[Sequence[float]]
    step: int | None = None


@frozen
class Histogram:
    """How many values lie between neighbouring edges."""

    name: str
    edges: Sequence[float]
    counts: Sequence[float]
    step: int | None = None


@frozen
class Artifact:
    """A file or a reference."""

    name: str
    kind: str
    path: str | None = None
    size: int | None = None


@frozen
class RunContent:
    """Everything that a report shows of one run."""

    uuid: str
    name: str | None = None
    owner: str = "default"
    project: str | None = None
    status: str = "unknown"
    message: str | None = None
    """What the last status says of itself."""
    description: str | None = None
    tags: Sequence[str] = ()
    kind: str | None = None
    created_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    duration: float | None = None
    statuses: Sequence[tuple[str, datetime | None, str | None]] = ()
    """Status, time, and reason or message."""
    params: dict[str, Any] = field(factory=dict)
    results: dict[str, Any] = field(factory=dict)
    metrics: Sequence[Series] = ()
    resources: Sequence[Series] = ()
    pictures: Sequence[Picture] = ()
    tables: Sequence[Table] = ()
    notes: Sequence[Note] = ()
    curves: Sequence[Curve] = ()
    figures: Sequence[Figure] = ()
    matrices: Sequence[Matrix] = ()
    histograms: Sequence[Histogram] = ()
    artifacts: Sequence[Artifact] = ()
    environment: dict[str, Any] = field(factory=dict)
    code: dict[str, Any] = field(factory=dict)
    logs: Sequence[str] = ()
    hidden_logs: int = 0
    url: str | None = None
    source: str = "this machine"
    """Where it was read from."""
    left_out: Sequence[str] = ()
    """What could not be read, each with its reason."""

    @property
    def title(self) -> str:
        return self.name or self.uuid[:8]

"""From a run, as it is read, to what a report shows. What cannot be read is named in the report instead."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final, TypeVar

from polyaxon_client.cli.progress import in_units
from polyaxon_client.cli.report.content import (
    Artifact,
    Curve,
    Figure,
    Histogram,
    Matrix,
    Note,
    Picture,
    RunContent,
    Series,
    Table,
)
from polyaxon_client.cli.report.figures import figure_of
from polyaxon_client.exceptions import NotFoundError, PolyaxonClientException
from polyaxon_client.reading.records import moment
from polyaxon_client.redact import redact_mapping, redact_text

if TYPE_CHECKING:
    from polyaxon_client.reading import Run
    from polyaxon_client.reading.records import Event, MetricSeries

T = TypeVar("T")

ENVIRONMENT: Final = "outputs/env.json"
MOST_LOGS: Final = 500
MOST_METRICS: Final = 200
MOST_PICTURES: Final = 60
MOST_PICTURE_BYTES: Final = 5_000_000
MOST_BYTES: Final = 30_000_000
"""Of all pictures together."""
MOST_ROWS: Final = 50
MOST_TABLE_BYTES: Final = 20_000_000
_LAST_EVENTS: Final = 3
"""Of each series of texts, tables and charts."""
_MEDIA_TYPES: Final = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".bmp": "image/bmp",
    ".svg": "image/svg+xml",
}
# In lineage rows, but shown in a place of their own or not at all.
_NO_ARTIFACTS: Final = frozenset(
    {
        "metric",
        "system",
        "image",
        "text",
        "html",
        "histogram",
        "curve",
        "confusion",
        "chart",
        "span",
        "coderef",
    }
)
_SHOWN_EVENTS: Final = frozenset(
    {"image", "text", "html", "dataframe", "curve", "confusion", "histogram", "chart"}
)
_EVENTS: Final = "events/"


def whole_content(run: Run) -> RunContent:
    """Everything of a run that a report shows.

    Raises:
        PolyaxonClientException: The run itself cannot be read.
    """
    return _Gatherer(run).whole()


def compared_content(run: Run) -> RunContent:
    """What a comparison shows of a run: no pictures, texts, logs or files.

    Raises:
        PolyaxonClientException: The run itself cannot be read.
    """
    return _Gatherer(run).compared()


class _Gatherer:
    def __init__(self, run: Run) -> None:
        self._run = run
        self._left_out: list[str] = []
        self._rows = run.lineage()
        self._bytes = 0

    def compared(self) -> RunContent:
        return self._content()

    def whole(self) -> RunContent:
        events = self._events()
        lines: deque[str] = deque(maxlen=MOST_LOGS)
        count = self._tried("logs", 0, self._read_logs, lines)
        figures = list(self._figures(events))
        pictures = self._pictures([one for one in events if one[0] == "image"])
        return self._content(
            resources=self._resources(),
            pictures=pictures,
            tables=[
                table
                for kind, name, event in events
                if kind == "dataframe" and (table := self._table(name, event)) is not None
            ],
            notes=[
                Note(name, redact_text(str(event.value)), event.step, kind == "html")
                for kind, name, event in events
                if kind in ("text", "html")
            ],
            curves=list(self._made(events, "curve", _curve)),
            figures=[one for one in figures if isinstance(one, Figure)],
            matrices=[
                *self._made(events, "confusion", _matrix),
                *(one for one in figures if isinstance(one, Matrix)),
            ],
            histograms=list(self._made(events, "histogram", _histogram)),
            artifacts=self._artifacts(),
            logs=list(lines),
            hidden_logs=count - len(lines),
        )

    def _content(self, **more: Any) -> RunContent:
        run = self._run
        statuses: list[dict[str, Any]] = self._tried("statuses", [], run.statuses)
        code = next((row for row in self._rows if row.get("kind") == "coderef"), None)
        last = statuses[-1] if statuses else {}
        failed = run.status in ("failed", "stopped", "upstream_failed", "unknown")
        return RunContent(
            uuid=run.uuid,
            name=run.name,
            owner=run.owner,
            project=run.project,
            status=run.status,
            message=redact_text(str(last["message"])) if failed and last.get("message") else None,
            description=None if run.description is None else redact_text(run.description),
            tags=run.tags,
            kind=run.kind,
            created_at=run.created_at,
            started_at=run.started_at,
            finished_at=run.finished_at,
            duration=run.duration,
            statuses=[
                (
                    str(one.get("type")),
                    moment(one.get("last_transition_time")),
                    redact_text(": ".join(str(one[key]) for key in ("reason", "message") if one.get(key))),
                )
                for one in statuses
            ],
            params=redact_mapping(run.params),
            results=redact_mapping(run.outputs),
            metrics=self._metrics(),
            environment=redact_mapping(self._tried("environment", {}, self._environment)),
            code={}
            if code is None
            else redact_mapping({**(code.get("summary") or {}), "commit": _commit(code)}),
            url=run.url,
            source="this machine" if run.url is None else run.url.partition("/ui/")[0],
            **more,
            left_out=self._left_out,
        )

    def _tried(self, what: str, otherwise: T, read: Callable[..., T], *args: Any) -> T:
        try:
            return read(*args)
        except (PolyaxonClientException, ValueError, OSError) as error:
            self._left_out.append(f"{what}: {error}")
            return otherwise

    def _metrics(self) -> list[Series]:
        names = [str(row["name"]) for row in self._rows if row.get("kind") == "metric"]
        if len(names) > MOST_METRICS:
            self._left_out.append(f"{len(names) - MOST_METRICS} of {len(names)} metrics")
        names = names[:MOST_METRICS]
        several: list[MetricSeries] | None = self._tried("metrics", None, self._run.metric_series, names)
        if several is None:
            # One of them cannot be read: the others can.
            found = (self._tried(name, None, self._run.metric, name) for name in names)
            several = [one for one in found if one is not None]
        return [_series(one) for one in several]

    def _resources(self) -> list[Series]:
        files: list[str] = self._tried("resources", [], self._listed, "resources/metric")
        names = [PurePosixPath(path).stem for path in files if path.endswith(".plx")]
        found = (self._tried(name, None, self._run.resource, name) for name in names)
        return [_series(one) for one in found if one is not None]

    def _listed(self, folder: str) -> list[str]:
        try:
            return [one.path for one in self._run.artifacts(folder, is_deep=False) if not one.is_dir]
        except NotFoundError:
            return []

    def _environment(self) -> dict[str, Any]:
        try:
            found = json.loads(self._run.read(ENVIRONMENT))
        except NotFoundError:
            return {}
        return found if isinstance(found, dict) else {}

    def _read_logs(self, lines: deque[str]) -> int:
        count = 0
        for line in self._run.logs():
            count += 1
            time = "" if line.timestamp is None else f"{line.timestamp:%Y-%m-%d %H:%M:%S}  "
            lines.append(redact_text(f"{time}{line.text}"))
        return count

    def _events(self) -> list[tuple[str, str, Event]]:
        """Kind, name and event of what a report shows: all images, and the last ones of each other series."""
        found: list[tuple[str, str, Event]] = []
        for row in self._rows:
            kind, name = str(row.get("kind")), str(row.get("name"))
            path = str(row.get("path") or "")
            if not path.startswith(f"{_EVENTS}{kind}/"):
                continue
            if kind not in _SHOWN_EVENTS:
                if kind not in ("metric", "system"):
                    self._left_out.append(f"{name} ({kind}), which only the dashboard draws")
                continue
            # Its name in the lineage may have an ending, where a metric has the same.
            series = path.removeprefix(f"{_EVENTS}{kind}/").removesuffix(".plx")
            events: list[Event] = self._tried(name, [], self._run.events, kind, series)
            kept = events if kind == "image" else events[-_LAST_EVENTS:]
            if kind != "image" and len(events) > len(kept):
                self._left_out.append(f"{len(events) - len(kept)} earlier events of {name}")
            found += [(kind, name, event) for event in kept]
        return found

    def _pictures(self, events: list[tuple[str, str, Event]]) -> list[Picture]:
        # With too many, the last ones of each series tell most.
        by_name: dict[str, list[Event]] = {}
        for _, name, event in events:
            by_name.setdefault(name, []).append(event)
        share = max(1, MOST_PICTURES // max(1, len(by_name)))
        pictures = []
        for name, several in by_name.items():
            if len(several) > share:
                self._left_out.append(f"{len(several) - share} earlier pictures of {name}")
            pictures += [self._picture(name, event) for event in several[-share:]]
        return pictures

    def _picture(self, name: str, event: Event) -> Picture:
        path = str((event.value or {}).get("path", "")) if isinstance(event.value, dict) else ""
        media_type = _MEDIA_TYPES.get(PurePosixPath(path).suffix.lower())
        if media_type is None:
            return Picture(name, event.step, why_not=f"{path or 'it'} is no picture that browsers show")
        try:
            content = self._run.read(path)
        except (PolyaxonClientException, OSError) as error:
            return Picture(name, event.step, why_not=str(error))
        if len(content) > MOST_PICTURE_BYTES or self._bytes + len(content) > MOST_BYTES:
            return Picture(name, event.step, why_not=f"{in_units(len(content))}, too large for this file")
        self._bytes += len(content)
        return Picture(name, event.step, media_type, content)

    def _table(self, name: str, event: Event) -> Table | None:
        path = str((event.value or {}).get("path", "")) if isinstance(event.value, dict) else ""
        if not path.endswith(".csv"):
            self._left_out.append(f"{name} (dataframe): {path} is no CSV")
            return None

        def read() -> Table | None:
            content = self._run.read(path)
            if len(content) > MOST_TABLE_BYTES:
                self._left_out.append(
                    f"{name} (dataframe): {in_units(len(content))}, too large for this file"
                )
                return None
            rows = csv.reader(io.StringIO(content.decode(errors="replace"), newline=""))
            columns = next(rows, [])
            shown = [row for _, row in zip(range(MOST_ROWS), rows, strict=False)]
            return Table(name, columns, shown, sum(1 for _ in rows), event.step)

        return self._tried(name, None, read)

    def _made(
        self,
        events: Iterable[tuple[str, str, Event]],
        wanted: str,
        make: Callable[[str, Any, int | None], T],
    ) -> Iterator[T]:
        for kind, name, event in events:
            if kind == wanted:
                try:
                    yield make(name, event.value, event.step)
                except (KeyError, TypeError, ValueError, AttributeError) as error:
                    self._left_out.append(f"{name} ({kind}) cannot be read: {type(error).__name__}")

    def _figures(self, events: Iterable[tuple[str, str, Event]]) -> Iterator[Figure | Matrix]:
        for kind, name, event in events:
            if kind != "chart":
                continue
            with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError, IndexError):
                figure = figure_of(name, event.value, event.step)
                if figure is not None:
                    yield figure
                    continue
            self._left_out.append(f"{name} (chart), which only the dashboard draws")

    def _artifacts(self) -> list[Artifact]:
        def read() -> dict[str, int]:
            try:
                return {one.path: one.size for one in self._run.artifacts("outputs")}
            except NotFoundError:
                return {}

        sizes: dict[str, int] = self._tried("artifacts", {}, read)
        listed = [
            Artifact(
                str(row["name"]),
                str(row["kind"]),
                row.get("path") or _source(row),
                sizes.get(str(row.get("path"))),
            )
            for row in self._rows
            if row.get("kind") not in _NO_ARTIFACTS and not str(row.get("path") or "").startswith(_EVENTS)
        ]
        known = {one.path for one in listed}
        return listed + [
            Artifact(PurePosixPath(path).name, "file", path, size)
            for path, size in sizes.items()
            if path not in known
            and path != "outputs"
            and not any(path.startswith(f"{folder}/") for folder in known if folder)
        ]


def _commit(row: dict[str, Any]) -> Any:
    return (row.get("summary") or {}).get("commit") or row.get("name")


def _source(row: dict[str, Any]) -> str | None:
    summary = row.get("summary") or {}
    found = summary.get("url") or summary.get("path") or summary.get("uri")
    return None if found is None else redact_text(str(found))


def _series(found: MetricSeries) -> Series:
    return Series(found.name, found.steps, found.timestamps, found.values)


def _curve(name: str, value: Any, step: int | None) -> Curve:
    annotation = value.get("annotation")
    return Curve(
        name,
        [float(x) for x in value["x"]],
        [None if y is None else float(y) for y in value["y"]],
        str(value.get("kind", "custom")),
        None if annotation is None else str(annotation),
        step,
    )


def _matrix(name: str, value: Any, step: int | None) -> Matrix:
    counts = [[float("nan") if count is None else float(count) for count in row] for row in value["z"]]
    return Matrix(
        name, [str(label) for label in value["x"]], [str(label) for label in value["y"]], counts, step
    )


def _histogram(name: str, value: Any, step: int | None) -> Histogram:
    values, counts = [float(one) for one in value["values"]], [float(one) for one in value["counts"]]
    # One form has the edges under the name of values, the other has them changed round.
    if len(counts) > len(values):
        values, counts = counts, values
    return Histogram(name, values, counts, step)

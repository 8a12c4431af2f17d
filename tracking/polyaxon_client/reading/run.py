"""A run, read-only."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal, Self

from polyaxon_client.exceptions import NotFoundError
from polyaxon_client.reading import artifact_tree, downloading, log_reading
from polyaxon_client.reading.event_rows import events_of, metric_series
from polyaxon_client.reading.folder_source import FolderSource
from polyaxon_client.reading.frames import metric_columns, table_of
from polyaxon_client.reading.records import (
    Artifact,
    Event,
    LogLine,
    MetricSeries,
    MetricStatistics,
    moment,
)
from polyaxon_client.reading.source import Source
from polyaxon_client.reading.whole_files import WholeFiles
from polyaxon_client.tracking.event_file import event_path, resource_path
from polyaxon_client.tracking.statuses import FINAL_STATUSES

Engine = Literal["pandas", "arrow", "polars"]

# Different files at a time; the server disturbs two readers of one file.
READERS: Final = 4


class Run:
    """A run on a server, or in a folder of this machine; nothing of it can be changed here.

    What the run says of itself (status, params ...) is asked for once and kept until :meth:`refresh`; metrics, events,
    artifacts and logs are asked for with each call. :func:`polyaxon_client.tracking.get_run` and
    :func:`~polyaxon_client.tracking.runs` make runs.

    Args:
        source: where the run is read.
        document: the run in the words of the API, as far as it is known already.
        is_listed: the document comes from a list of runs, which leaves out description and readme.
    """

    def __init__(
        self, source: Source, document: dict[str, Any] | None = None, *, is_listed: bool = False
    ) -> None:
        self._source = source
        self._known = document
        self._is_listed = is_listed
        self._files = WholeFiles(source)

    @classmethod
    def from_folder(cls, folder: str | os.PathLike[str]) -> Self:
        """The run in a run directory: recorded offline, or exported. No server is asked.

        Args:
            folder: holds ``run.plx.json``: ``<root>/runs/<uuid>``.

        Raises:
            InvalidValueError: the folder holds no run.
        """
        return cls(FolderSource(Path(folder)))

    def __repr__(self) -> str:
        known = self._known or {}
        said = f" {known.get('name') or ''} {known.get('status') or ''}".rstrip()
        return f"<Run {self.uuid}{said}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: status, last metrics, params, a link."""
        from polyaxon_client.reading.run_card import read_card
        from polyaxon_client.tracking.card import card_html

        return card_html(read_card(self._source, self._known))

    # What the run says of itself

    @property
    def uuid(self) -> str:
        """32 hexadecimal digits."""
        return self._source.uuid

    @property
    def url(self) -> str | None:
        """The run's page on the dashboard; None for a run of this machine."""
        return self._source.url

    @property
    def document(self) -> dict[str, Any]:
        """Everything that the run says of itself, in the words of the API."""
        return self._document(is_whole=True)

    @property
    def listed_document(self) -> dict[str, Any]:
        """As much of :attr:`document` as is known without asking again: a list of runs leaves some of it out."""
        return self._document()

    @property
    def name(self) -> str | None:
        """The run's name."""
        return self._document().get("name")

    @property
    def owner(self) -> str:
        """The owner of the run's project."""
        return str(self._document().get("owner") or "default")

    @property
    def project(self) -> str | None:
        """The name of the run's project, without its owner."""
        return self._document().get("project")

    @property
    def kind(self) -> str | None:
        """What Polyaxon calls its kind: ``job`` for whatever was tracked from outside."""
        return self._document().get("kind")

    @property
    def status(self) -> str:
        """The run's status, as of the last look."""
        return str(self._document().get("status") or "created")

    @property
    def is_done(self) -> bool:
        """Whether nothing more will come, as of the last look."""
        return self.status in FINAL_STATUSES or not self._source.is_live()

    @property
    def tags(self) -> list[str]:
        """The run's tags."""
        return list(self._document().get("tags") or ())

    @property
    def description(self) -> str | None:
        """The run's description."""
        return self._document(is_whole=True).get("description")

    @property
    def readme(self) -> str | None:
        """The run's readme, in Markdown."""
        return self._document(is_whole=True).get("readme")

    @property
    def created_at(self) -> datetime | None:
        """When the run was created, UTC."""
        return moment(self._document().get("created_at"))

    @property
    def started_at(self) -> datetime | None:
        """When the run began to run, UTC."""
        return moment(self._document().get("started_at"))

    @property
    def finished_at(self) -> datetime | None:
        """When the run ended, UTC; None while it goes on."""
        return moment(self._document().get("finished_at"))

    @property
    def duration(self) -> float | None:
        """Seconds from start to end; None while the run goes on."""
        return self._document().get("duration")

    @property
    def params(self) -> dict[str, Any]:
        """The run's parameters; Polyaxon calls them inputs."""
        return dict(self._document().get("inputs") or {})

    inputs = params

    @property
    def outputs(self) -> dict[str, Any]:
        """The run's results: the last value of each metric, and what ``log_outputs`` added."""
        return dict(self._document().get("outputs") or {})

    @property
    def last_metrics(self) -> dict[str, int | float]:
        """The numbers among :attr:`outputs`."""
        return {
            name: value
            for name, value in self.outputs.items()
            if isinstance(value, int | float) and not isinstance(value, bool)
        }

    @property
    def meta_info(self) -> dict[str, Any]:
        """Facts about the run that are no parameters."""
        return dict(self._document().get("meta_info") or {})

    def refresh(self) -> Self:
        """Forgets what is known of the run, so that it is asked for again; gives the run itself."""
        self._known, self._is_listed = None, False
        self._files.forget()
        return self

    def statuses(self) -> list[dict[str, Any]]:
        """The statuses that the run went through, oldest first: ``type``, ``reason``, ``message``, times."""
        return self._source.conditions()

    def lineage(self) -> list[dict[str, Any]]:
        """The rows of the run's lineage: ``name``, ``kind``, ``path``, ``summary``, ``is_input``."""
        return self._source.rows()

    def wait(self, timeout: float | None = None, *, poll: float = 1.0) -> str:
        """Waits until the run is done, and gives its status; after ``timeout`` seconds the one that it has then."""
        end = None if timeout is None else time.monotonic() + timeout
        while not self.refresh().is_done and (end is None or time.monotonic() < end):
            time.sleep(poll)
        return self.status

    # Metrics and events

    def metrics(self) -> dict[str, MetricStatistics]:
        """The run's metrics by name, with their last, least and greatest values; one request for all of them.

        Of a live run the statistics may be a minute old, the last values are those of :attr:`outputs`.
        """
        last = self.last_metrics
        return {
            str(row["name"]): _statistics(row, last) for row in self.lineage() if row.get("kind") == "metric"
        }

    def metric(self, name: str) -> MetricSeries:
        """Every point of a metric, as it was logged.

        >>> run.metric("train/loss").values  # doctest: +SKIP
        [0.9, 0.5, nan, 0.1]

        Raises:
            NotFoundError: the run has no metric of this name.
        """
        content = self._whole(event_path("metric", name))
        if content is None:
            raise NotFoundError(
                message=f"the run {self.uuid} has no points of a metric {name!r}",
                hint="run.metrics() lists the metrics.",
            )
        return metric_series(name, content)

    def metrics_frame(self, names: Iterable[str] | None = None, *, engine: Engine = "pandas") -> Any:
        """The points of some metrics as one table with the columns ``metric``, ``step``, ``timestamp``, ``value``.

        Args:
            names: by default all of them.
            engine: ``pandas``, ``arrow`` or ``polars``, which has to be installed.

        Raises:
            NotFoundError: the run has no metric of one of the names.
            PolyaxonClientException: the engine is not installed.
        """
        return table_of(metric_columns(self.metric_series(names)), engine)

    def metric_series(self, names: Iterable[str] | None = None) -> list[MetricSeries]:
        """Every point of some metrics, several files at a time; by default of all metrics."""
        chosen = list(self.metrics() if names is None else names)
        return self._side_by_side(self.metric, chosen)

    def events(self, kind: str, name: str) -> list[Event]:
        """The events of a series, such as ``run.events("image", "samples")``.

        Raises:
            NotFoundError: the run has no such events.
        """
        content = self._whole(event_path(kind, name))
        if content is None:
            raise NotFoundError(
                message=f"the run {self.uuid} has no {kind} events of the name {name!r}",
                hint="run.lineage() lists kinds and names.",
            )
        return events_of(kind, content)

    def resource(self, name: str) -> MetricSeries:
        """Every measurement of a machine metric, such as ``cpu``. Raises ``NotFoundError`` when there is none."""
        content = self._whole(resource_path(name))
        if content is None:
            raise NotFoundError(message=f"the run {self.uuid} has no resource {name!r}")
        return metric_series(name, content)

    # Files

    def artifacts(self, path: str = ".", *, is_deep: bool = True) -> list[Artifact]:
        """The files and folders below a path of the run, a folder before what is in it.

        Args:
            path: such as ``outputs``; by default all that the run has, events and logs included.
            is_deep: False lists the folder alone.

        Raises:
            NotFoundError: the run has nothing there.
        """
        return artifact_tree.artifacts(self._source, path, is_deep=is_deep)

    def read(self, path: str) -> bytes:
        """The bytes of a file of the run, such as ``outputs/env.json``. Raises ``NotFoundError``."""
        content = self._whole(artifact_tree.inner_path(path))
        if content is None:
            raise NotFoundError(message=f"the run {self.uuid} has no file {path!r}")
        return content

    def download(
        self,
        path: str = ".",
        to: str | os.PathLike[str] = ".",
        *,
        workers: int = READERS,
        is_forced: bool = False,
        on_progress: Callable[[downloading.Progress], None] | None = None,
    ) -> Path:
        """Downloads a file, or a folder with all that is below it, and gives its path on this machine.

        Files keep their paths in the run: ``run.download("outputs", to="here")`` makes ``here/outputs/...``. A file
        appears under its name when it is whole. What is there already, with the right size, and the hash that the
        lineage tells, is kept: called again after an interruption, it goes on. Nothing is written outside ``to``,
        whatever the server or links in ``to`` say.

        Args:
            path: of the run; by default everything, events and logs included.
            to: the folder to write to; made if absent.
            workers: files at a time.
            is_forced: fetch also what is there already.
            on_progress: called after each file, from the calling thread.

        Raises:
            NotFoundError: the run has nothing there.
            PolyaxonClientException: the server did not give it all, or not as its listing and lineage say.
            OSError: a file cannot be written.
        """
        return downloading.download(
            self._source,
            artifact_tree.inner_path(path),
            Path(to),
            rows=self.lineage(),
            workers=workers,
            is_forced=is_forced,
            on_progress=on_progress,
        )

    def logs(self, follow: bool = False, *, poll: float = 1.0) -> Iterator[LogLine]:
        """The run's log lines, oldest first.

        Args:
            follow: go on with new lines until the run is done. What several machines log comes as it arrives.
            poll: seconds between two looks.
        """
        reader = log_reading.LogReader(self._source, self._whole)
        while True:
            # Asked first: what came before the end is then complete.
            is_done = (self.refresh() if follow else self).is_done
            yield from reader.new_lines(is_last=is_done or not follow)
            if is_done or not follow:
                return
            time.sleep(poll)

    def _document(self, *, is_whole: bool = False) -> dict[str, Any]:
        if self._known is None or (is_whole and self._is_listed):
            self._known, self._is_listed = self._source.document(), False
        return self._known

    def _whole(self, path: str) -> bytes | None:
        return self._files.read(path, lambda: self.is_done)

    def _side_by_side(self, read: Callable[[str], MetricSeries], names: list[str]) -> list[MetricSeries]:
        if len(names) < 2:
            return [read(name) for name in names]
        with ThreadPoolExecutor(READERS, "polyaxon-reading") as pool:
            return list(pool.map(read, names))


def _statistics(row: dict[str, Any], last: dict[str, int | float]) -> MetricStatistics:
    name = str(row["name"])
    summary = row.get("summary") or {}
    values, steps = summary.get("metric") or {}, summary.get("step") or {}
    return MetricStatistics(
        name,
        last=last.get(name, values.get("last")),
        min=values.get("min"),
        max=values.get("max"),
        mean=values.get("mean"),
        count=int(values.get("count") or 0),
        first_step=steps.get("min"),
        last_step=steps.get("max"),
    )

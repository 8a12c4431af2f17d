"""TensorBoard's folders of event files, without TensorBoard.

A folder that has event files itself is one run, with those of the folders below it, under the folder's name
(``validation/epoch_loss``). Otherwise each folder in it that has some, itself or below it, is a run of its own, as
TensorBoard lists them.
"""

from __future__ import annotations

import struct
import time
import uuid as uuids
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from polyaxon_client.exceptions import InvalidTypeError, InvalidValueError
from polyaxon_client.importing.staging import write_down
from polyaxon_client.redact import redact_text
from polyaxon_client.tracking.contrib.tensorboard import EVENT_FILES
from polyaxon_client.tracking.contrib.tensorboard_events import (
    Histogram,
    Picture,
    Point,
    Sound,
    points_of,
)
from polyaxon_client.tracking.contrib.tensorboard_points import fewer_bins
from polyaxon_client.tracking.description import param_values
from polyaxon_client.tracking.events import assets, images
from polyaxon_client.tracking.events.statistics import binned
from polyaxon_client.tracking.layout import RunPaths
from polyaxon_client.tracking.names import run_name_slug, stored_name
from polyaxon_client.tracking.record import END, EVENT, FIELDS, METRICS, RUN, STATUS
from polyaxon_client.tracking.snapshot import Snapshots

# A writer says nothing for so long, at most, while it goes on; the writers flush every two minutes.
_STILL_WRITTEN: Final = 150.0
# What tells a file from all others: the first record has the time of its opening.
_IDENTITY_BYTES: Final = 64


def find_tensorboard_logs(root: Path) -> Iterator[TensorboardLog]:
    """The runs in a folder."""
    if any(root.glob(EVENT_FILES)):
        yield TensorboardLog(root, root.resolve().name)
        return
    for folder in sorted(path for path in root.iterdir() if path.is_dir() and not path.is_symlink()):
        if any(folder.rglob(EVENT_FILES)):
            yield TensorboardLog(folder, folder.name)


class TensorboardLog:
    """One run: a folder with its event files.

    Its uuid follows from the first of them, so that a folder that was moved is the same run.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.source = str(folder)
        self.name: str | None = name
        self.trouble: str | None = None
        self._folder = folder
        self._files = sorted(
            (path for path in folder.rglob(EVENT_FILES) if path.is_file() and not path.is_symlink()),
            key=lambda path: (path.name, path.as_posix()),
        )
        with self._files[0].open("rb") as file:
            identity = f"{self._files[0].name}:{file.read(_IDENTITY_BYTES).hex()}"
        self.uuid = uuids.uuid5(uuids.NAMESPACE_OID, identity).hex
        if time.time() - max(path.stat().st_mtime for path in self._files) < _STILL_WRITTEN:
            self.trouble = "it may still be written; import it some minutes after its end"

    def stage(self, paths: RunPaths, place: dict[str, Any]) -> None:
        """See :class:`polyaxon_client.importing.found.Found`."""
        points = sorted(self._points(), key=lambda point: point.wall_time)
        if not points:
            raise ValueError("there is nothing in its event files")
        write_down(paths, str(place["uuid"]), self._records(paths, place, points))

    def _records(
        self, paths: RunPaths, place: dict[str, Any], points: list[Point]
    ) -> Iterator[tuple[Any, ...]]:
        began, ended = points[0].wall_time, points[-1].wall_time
        name = redact_text(str(self.name))
        meta_info = {**place.pop("meta_info", {}), "tensorboard": {"folder": name}}
        described = {**place, "tags": [], "name": run_name_slug(name), "meta_info": meta_info}
        yield RUN, began, described
        yield STATUS, began, "running", "Tensorboard", None, None, False
        writer = _Records(Snapshots(paths.run_dir))
        for point in points:
            yield from writer.of(point)
        message = "TensorBoard knows no end: this is the time of its last event."
        yield STATUS, ended, "succeeded", "Tensorboard", message, None, False
        yield END, ended, True

    def _points(self) -> Iterator[Point]:
        for path in self._files:
            folder = path.parent.relative_to(self._folder).as_posix()
            prefix = "" if folder == "." else f"{folder}/"
            try:
                for point in points_of(path):
                    yield point._replace(tag=f"{prefix}{point.tag}")
            except (IndexError, KeyError, struct.error) as error:
                raise ValueError(f"{path} cannot be read: {error}") from error


class _Records:
    """The records of points, one after the other."""

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots
        self._kinds: dict[str, str] = {}

    def of(self, point: Point) -> Iterator[tuple[Any, ...]]:
        value = point.value
        if isinstance(value, float):
            name = self._free_name(point.tag, "metric")
            yield METRICS, point.wall_time, point.step, {name: value}
        elif isinstance(value, dict):
            yield FIELDS, point.wall_time, {"inputs": param_values(value)}, False
        elif isinstance(value, str):
            yield self._event("text", point, redact_text(value))
        elif isinstance(value, Histogram):
            yield self._event("histogram", point, binned(*fewer_bins(value.heights, value.edges)))
        elif isinstance(value, Sound):
            stored = self._stored("audio", point, "wav", value.content)
            yield self._event("audio", point, {"path": stored, "content_type": value.content_type}, stored)
        elif isinstance(value, Picture):
            try:
                drawn = images.picture(value.content)
            except (InvalidTypeError, InvalidValueError):
                # Nobody could look at it.
                return
            stored = self._stored("image", point, drawn.extension, drawn.content)
            size = {"height": drawn.height, "width": drawn.width, "colorspace": drawn.channels}
            known = {key: one for key, one in size.items() if one is not None}
            yield self._event("image", point, {**known, "path": stored}, stored)

    def _stored(self, kind: str, point: Point, extension: str, content: bytes) -> str:
        return assets.store(self._snapshots, kind, point.tag, point.step, extension, content)

    def _event(self, kind: str, point: Point, value: Any, *files: str) -> tuple[Any, ...]:
        name = self._free_name(stored_name(point.tag), kind)
        return EVENT, point.wall_time, kind, name, point.step, value, list(files)

    def _free_name(self, name: str, kind: str) -> str:
        """The server knows one kind for a name within a run; TensorBoard one for each."""
        return name if self._kinds.setdefault(stored_name(name), kind) == kind else f"{name}.{kind}"

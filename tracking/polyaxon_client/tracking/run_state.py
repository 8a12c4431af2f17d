"""What a run is, as far as its journal has been replayed: the checkpoint.

The checkpoint is one JSON file, replaced whole. It holds everything that is needed to go on after any process died (how
far each journal file was read, how long each growing file was then) and everything that the server must come to know.
Sync reads nothing else but this and the files of the run directory, so a live run, an ended one and one whose process
was killed are all sent in the same way.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from polyaxon_client.tracking.alerts import Alerts
from polyaxon_client.tracking.record import (
    ARTIFACT,
    ATTACHED,
    END,
    FIELDS,
    FORGOTTEN,
    RUN,
    STATUS,
)
from polyaxon_client.tracking.statuses import FINAL_STATUSES

RUNNING_STATUSES: Final = frozenset({"scheduled", "starting", "running", "processing"})
_OWN_FACTS: Final = frozenset({"legacy_kind", "name", "group", "group_name", "build"})
MAPPING_FIELDS: Final = ("inputs", "outputs", "meta_info")
EDGES: Final = "edges"
"""Field of the checkpoint alone: the role of each run that this one comes from, by uuid."""
VERSIONS: Final = "versions"
"""Field of the checkpoint alone: what the run was promoted to, by ``<kind>/<name>``."""


class MetricSummary(msgspec.Struct):
    """Running statistics of one metric's finite values, and the range of its steps and times."""

    rows: int = 0
    count: int = 0
    mean: float | None = 0.0
    squares: float | None = 0.0
    """Sum of squared distances to the mean (Welford's method); None once it has left the range of a float."""
    min: float | None = None
    max: float | None = None
    last: int | float | None = None
    step_count: int = 0
    step_min: int | None = None
    step_max: int | None = None
    time_min: float | None = None
    time_max: float | None = None

    def add(self, time: float, step: int | None, value: float | None) -> None:
        """Takes one point in. A gap (None) counts as a row and leaves the last value as it is."""
        self.rows += 1
        if self.time_min is None or time < self.time_min:
            self.time_min = time
        if self.time_max is None or time > self.time_max:
            self.time_max = time
        if step is not None:
            self.step_count += 1
            if self.step_min is None or step < self.step_min:
                self.step_min = step
            if self.step_max is None or step > self.step_max:
                self.step_max = step
        if value is None:
            return
        number = float(value)
        if not math.isfinite(number):
            self.last = None
            return
        self.last = value
        self.count += 1
        if self.mean is not None and self.squares is not None:
            distance = number - self.mean
            mean = self.mean + distance / self.count
            squares = self.squares + distance * (number - mean)
            self.mean = mean if math.isfinite(mean) else None
            self.squares = squares if math.isfinite(squares) else None
        if self.min is None or number < self.min:
            self.min = number
        if self.max is None or number > self.max:
            self.max = number


def combined(earlier: MetricSummary, later: MetricSummary) -> MetricSummary:
    """The summary of both runs of points, those of ``later`` logged after those of ``earlier``."""
    mean, squares = _combined_moments(earlier, later)
    return MetricSummary(
        rows=earlier.rows + later.rows,
        count=earlier.count + later.count,
        mean=mean,
        squares=squares,
        min=_pick(min, earlier.min, later.min),
        max=_pick(max, earlier.max, later.max),
        last=later.last if later.rows else earlier.last,
        step_count=earlier.step_count + later.step_count,
        step_min=_pick(min, earlier.step_min, later.step_min),
        step_max=_pick(max, earlier.step_max, later.step_max),
        time_min=_pick(min, earlier.time_min, later.time_min),
        time_max=_pick(max, earlier.time_max, later.time_max),
    )


def _combined_moments(earlier: MetricSummary, later: MetricSummary) -> tuple[float | None, float | None]:
    """Mean and squared distances of two groups (Chan, Golub and LeVeque, 1979)."""
    if not earlier.count or not later.count:
        some = earlier if earlier.count else later
        return some.mean, some.squares
    if earlier.mean is None or earlier.squares is None or later.mean is None or later.squares is None:
        return None, None
    count = earlier.count + later.count
    distance = later.mean - earlier.mean
    mean = earlier.mean + distance * later.count / count
    squares = earlier.squares + later.squares + distance * distance * earlier.count * later.count / count
    return (mean, squares) if math.isfinite(mean) and math.isfinite(squares) else (None, None)


def _pick(choose: Callable[[list[Any]], Any], *values: float | None) -> Any:
    known = [value for value in values if value is not None]
    return choose(known) if known else None


class StoredFile(msgspec.Struct):
    """A file or folder that was logged whole: an artifact, the environment."""

    logged_at: float
    is_dir: bool = False
    source: str | None = None
    """Where it was copied from; stays on this machine."""


class EventSeries(msgspec.Struct):
    """The events of one kind under one name."""

    kind: str
    name: str
    summary: MetricSummary = msgspec.field(default_factory=MetricSummary)
    """Of steps and times; there are no values to sum up."""


class RunState(msgspec.Struct):
    """The checkpoint of one run."""

    version: int = 1
    run: dict[str, Any] = msgspec.field(default_factory=dict)
    """uuid, owner, project, name ... in the words of the API; inputs, outputs, meta_info and tags as they are now."""
    is_attached: bool = False
    """The run existed before this machine knew it."""
    is_fetched: bool = False
    """An attached run's files were fetched from the server."""
    conditions: list[dict[str, Any]] = msgspec.field(default_factory=list)
    forced: list[int] = msgspec.field(default_factory=list)
    """Which of the conditions replace a final one."""
    truncated_after: int | None = None
    """The last step that counts of what was logged before the run was continued."""
    truncated_at: float = 0.0
    """When that was said, Unix seconds: the metrics' files are others since."""
    truncated_metrics: list[str] = msgspec.field(default_factory=list)
    """Metrics that the server had then; this machine may never have seen them."""
    resets: dict[str, int] = msgspec.field(default_factory=dict)
    """How often each field was replaced whole."""
    lineage: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict)
    forgotten: dict[str, float] = msgspec.field(default_factory=dict)
    """Lineage rows to delete from the server: name, and when that was asked."""
    metrics: dict[str, MetricSummary] = msgspec.field(default_factory=dict)
    events: dict[str, EventSeries] = msgspec.field(default_factory=dict)
    """By path of the event file."""
    alerts: Alerts = msgspec.field(default_factory=Alerts)
    stored: dict[str, StoredFile] = msgspec.field(default_factory=dict)
    growing: dict[str, int] = msgspec.field(default_factory=dict)
    """Files that only grow (events, logs) and their length in bytes, whole lines only."""
    found: list[str] = msgspec.field(default_factory=list)
    """Growing files that lay in the run directory, with content, before anything was logged here: Polyaxon brings what a
    run had along when it starts it again."""
    journals: dict[str, int] = msgspec.field(default_factory=dict)
    """How far each journal file was replayed."""
    began_at: float = 0.0
    """When a process began the run, or went on with it and owns its end since; Unix seconds."""
    is_ended: bool = False
    is_exiting: bool = False
    """The process that owns the run said that it is about to exit."""
    unknown_records: int = 0

    def is_taken(self, name: str) -> bool:
        """Whether a lineage row has this name; the server knows a row by its name alone."""
        return (
            name in self.metrics
            or name in self.lineage
            or any(series.name == name for series in self.events.values())
        )

    @property
    def status(self) -> str:
        return str(self.run.get("status", "created"))

    @property
    def is_final(self) -> bool:
        return self.status in FINAL_STATUSES


def own_facts(meta_info: dict[str, Any]) -> dict[str, Any]:
    """What of a run's ``meta_info`` the dashboard and this library need, whatever the user replaces."""
    return {
        name: value
        for name, value in meta_info.items()
        if name in _OWN_FACTS or name.startswith(("has_", "writer-"))
    }


def iso(time: float) -> str:
    """Unix seconds as the server writes times: UTC, ISO 8601; rounded to microseconds as in the event files."""
    second, fraction = divmod(round(time * 1e6), 1_000_000)
    return datetime.fromtimestamp(second, UTC).replace(microsecond=fraction).isoformat()


def apply_record(state: RunState, record: list[Any] | tuple[Any, ...]) -> bool:
    """Takes one record about the run itself into ``state``; False when it is of another kind."""
    kind, time = record[0], float(record[1])
    if kind == FIELDS:
        _apply_fields(state, record[2], is_reset=record[3])
    elif kind == STATUS:
        _apply_status(state, time, *record[2:8])
    elif kind == ARTIFACT:
        row, path, source, is_dir = record[2:6]
        if row["name"] not in state.lineage and state.is_taken(row["name"]):
            # The server knows a lineage row by its name alone: this one would overwrite the metric's.
            row = {**row, "name": f"{row['name']}.{row['kind']}"}
        state.lineage[row["name"]] = row
        state.forgotten.pop(row["name"], None)
        if path is not None:
            state.stored[path] = StoredFile(time, is_dir, source)
    elif kind == FORGOTTEN:
        for name in [name for name, row in state.lineage.items() if row["kind"] == record[2]]:
            del state.lineage[name]
            state.forgotten[name] = time
    elif kind == RUN:
        state.began_at = time
        if state.run and not state.is_attached:
            # Begun twice, by processes that did not know of each other: what was logged since stays.
            state.run = {**record[2], **state.run}
            state.is_ended = state.is_exiting = False
            return True
        # Another process of this machine may have joined the run before it was begun.
        joined, state.is_attached = state.run, False
        state.run = {
            "inputs": {},
            "outputs": {},
            "meta_info": {},
            "tags": [],
            "status": "created",
            **record[2],
        }
        for field in MAPPING_FIELDS:
            state.run[field] = {**state.run[field], **joined.get(field, {})}
        state.run["tags"] = list(dict.fromkeys([*state.run["tags"], *joined.get("tags", [])]))
        if VERSIONS in joined:
            state.run[VERSIONS] = joined[VERSIONS]
        state.run.setdefault("created_at", iso(time))
        state.conditions = [_condition("created", time, "PolyaxonClient", "Run is created", None)]
    elif kind == ATTACHED:
        if not state.run:
            state.run = {"inputs": {}, "outputs": {}, "meta_info": {}, "tags": [], **record[2]}
            state.is_attached = True
        state.is_ended = state.is_exiting = False
    elif kind == END:
        is_exiting, owns_end = [*record[2:4], True][:2]
        if owns_end or state.is_attached or state.is_final:
            # Of a run that began here only its own process says that nothing follows.
            state.is_ended, state.is_exiting = True, bool(is_exiting)
    else:
        return False
    return True


def _apply_fields(state: RunState, fields: dict[str, Any], *, is_reset: bool) -> None:
    for name, value in fields.items():
        if name in MAPPING_FIELDS or name in (EDGES, VERSIONS):
            if is_reset and name == "meta_info":
                value = {**own_facts(state.run.get(name, {})), **value}
            state.run[name] = dict(value) if is_reset else {**state.run.get(name, {}), **value}
        elif name == "tags":
            known = [] if is_reset else list(state.run.get("tags") or [])
            state.run["tags"] = list(dict.fromkeys([*known, *value]))
        else:
            state.run[name] = value
            continue
        if is_reset:
            state.resets[name] = state.resets.get(name, 0) + 1


def _apply_status(
    state: RunState,
    time: float,
    status: str,
    reason: str | None,
    message: str | None,
    meta_info: dict[str, Any] | None,
    is_forced: bool,
    told: Sequence[float | None] = (None, None),
) -> None:
    if state.is_final and not is_forced:
        return
    at = time if told[0] is None else told[0]
    if state.conditions and told[0] is None:
        # The clock may have been put back: a run does not end before it began.
        last = str(state.conditions[-1]["last_transition_time"])
        at = max(time, datetime.fromisoformat(last).timestamp())
    condition = _condition(status, at, reason, message, meta_info)
    if any(moment is not None for moment in told):
        condition["last_update_time"] = iso(time if told[1] is None else told[1])
    if state.conditions and state.conditions[-1]["type"] == status:
        # The server replaces a condition by the next one of the same type.
        state.conditions[-1] = condition
    else:
        state.conditions.append(condition)
    if is_forced:
        state.forced.append(len(state.conditions) - 1)
        if status not in FINAL_STATUSES:
            # Reopened: the run is not finished any more.
            state.run.pop("finished_at", None)
            state.began_at = time
    state.run["status"] = status
    if status in RUNNING_STATUSES | FINAL_STATUSES and not state.run.get("started_at"):
        state.run["started_at"] = iso(at)
    if status in FINAL_STATUSES:
        state.run.setdefault("finished_at", iso(at))


def _condition(
    status: str, time: float, reason: str | None, message: str | None, meta_info: dict[str, Any] | None
) -> dict[str, Any]:
    condition: dict[str, Any] = {"type": status, "status": True}
    if reason:
        condition["reason"] = reason
    if message:
        condition["message"] = message
    if meta_info:
        condition["meta_info"] = meta_info
    return {**condition, "last_update_time": iso(time), "last_transition_time": iso(time)}


def read_state(path: Path) -> RunState | None:
    """The checkpoint at ``path``; None when there is none. Raises ``ValueError`` when it cannot be read."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        return msgspec.json.decode(content, type=RunState)
    except msgspec.MsgspecError as error:
        raise ValueError(f"{path} is not a checkpoint that this version can read: {error}") from error


def replace_file(path: Path, content: bytes) -> None:
    """Puts ``content`` at ``path`` at once: a reader sees the old bytes or the new ones, never a part."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(content)
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise

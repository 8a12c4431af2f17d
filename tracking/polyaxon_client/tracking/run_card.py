"""The card of a run that this process records: from its files here, without a word to the server.

What was logged a moment ago is not in the run directory yet, so the end of the journal is read as well, up to a limit.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.tracking.card import ASK_SECONDS, MOST_POINTS, Card, document_card
from polyaxon_client.tracking.journal import SUFFIX, read_records
from polyaxon_client.tracking.names import stored_name
from polyaxon_client.tracking.record import METRICS
from polyaxon_client.tracking.run_state import RunState, apply_record, read_state
from polyaxon_client.tracking.summaries import metric_path

if TYPE_CHECKING:
    from polyaxon_client.tracking.layout import RunPaths
    from polyaxon_client.tracking.run import TrackedRun

# A file of this size is read whole, of a longer one some lines.
_WHOLE_BYTES: Final = 64 * 1024
_LINE_BYTES: Final = 256
# A notebook that logs faster than the sidecar replays shows its last second a little later.
_JOURNAL_BYTES: Final = 1024 * 1024

Series = dict[str, list[float | None]]


def run_card(run: TrackedRun) -> Card:
    """The card of a run.

    The server is asked, for at most two seconds, about nothing but a run that was given by its id and to which this
    process has logged nothing yet.
    """
    kind = type(run).__name__
    recording = run._recording
    if recording is None:
        return (
            _elsewhere(run)
            if run._uuid is not None
            else Card(kind, None, run.project, None, "not created", {}, {})
        )
    state, series = RunState(), Series()
    # What cannot be read is not shown: the file may be replaced or gone at any moment.
    with suppress(OSError, ValueError):
        state = read_state(recording.paths.checkpoint) or state
    with suppress(OSError, ValueError):
        series = _series(recording.paths, state)
    note = None
    if run.url is None:
        note = f"Kept in {recording.paths.run_dir}; `polyaxon-tracking sync` sends it."
    return Card(
        kind,
        state.run.get("name"),
        run.project,
        run._uuid,
        run.last_status or state.status,
        state.run.get("inputs") or {},
        dict(series),
        run.url,
        note,
    )


def _elsewhere(run: TrackedRun) -> Card:
    from polyaxon_api.api.runs import get_run

    found: dict[str, Any] = {}
    note = None
    if run.settings.host is not None and not run.settings.is_offline:
        try:
            reply = run.client.call(
                get_run, owner=run.username, project=run.project_name, uuid=run._uuid, deadline=ASK_SECONDS
            )
            found = reply.to_dict()
        except PolyaxonClientException as error:
            note = str(error)
    own = {"uuid": run._uuid, "owner": run.username, "project": run.project_name}
    return document_card(type(run).__name__, {**found, **own}, run.url, note)


def _series(paths: RunPaths, state: RunState) -> Series:
    """The values of each metric: those in the run directory, then those that only the journal has."""
    series: Series = {}
    for name in state.metrics:
        path = metric_path(name)
        with suppress(OSError):
            series[name] = metric_values(paths.run_dir / path, state.growing.get(path, 0))
    for journal in sorted(paths.journal_dir.glob(f"*{SUFFIX}")):
        for record, _ in read_records(journal, state.journals.get(journal.name, 0), _JOURNAL_BYTES):
            if record[0] == METRICS:
                for name, value in record[3].items():
                    series.setdefault(stored_name(name), []).append(value)
            else:
                apply_record(state, record)
    return series


def metric_values(path: Path, size: int) -> list[float | None]:
    """The values in the first ``size`` bytes of a metric file: all of them, or some :data:`MOST_POINTS` of a long one.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        if size <= _WHOLE_BYTES:
            return [_value(line) for line in file.read(size).splitlines()[1:]]
        values = []
        for part in range(1, MOST_POINTS):
            file.seek(part * (size - _LINE_BYTES) // (MOST_POINTS - 1))
            # The first line is cut.
            lines = file.read(_LINE_BYTES).split(b"\n")[1:-1]
            values += [_value(line) for line in (lines[-1:] if part == MOST_POINTS - 1 else lines[:1])]
        return values


def _value(line: bytes) -> float | None:
    with suppress(ValueError):
        text = line.rsplit(b"|", 1)[-1].decode()
        return int(text) if text.lstrip("-").isdecimal() else float(text)
    return None

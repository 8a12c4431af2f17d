"""Brings the server to what the checkpoint and the run directory say.

The same code serves a running process (from the sidecar), ``polyaxon-tracking sync``, and a run whose process died.
A round may stop anywhere, at any error, and be called again: what the server acknowledged is noted (:mod:`sent`), and
everything that is sent may be sent twice.

Order within a round, and why: the run first, since nothing else can be sent without it; fields and statuses from one
place, one at a time, since the server merges without a lock; then files, then the lineage rows that point at them, then the
versions that point at those; the final status last, so that whoever waits for it finds the run complete.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import msgspec

from polyaxon_client.exceptions import NotFoundError, PolyaxonClientException
from polyaxon_client.tracking.attempts import Attempts
from polyaxon_client.tracking.file_sync import FileSync
from polyaxon_client.tracking.joining import is_live, mark
from polyaxon_client.tracking.layout import LOGS_FILE, RunPaths
from polyaxon_client.tracking.lineage_sync import LineageSync
from polyaxon_client.tracking.pending_files import unsent_files
from polyaxon_client.tracking.read_back import ReadBack
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.run_state import EDGES, MAPPING_FIELDS, RunState, iso, own_facts, read_state
from polyaxon_client.tracking.sent import (
    EDGES_LEFT,
    RUN_ITSELF,
    VERSION_LEFT,
    Sent,
    digest,
    read_sent,
    write_sent,
)
from polyaxon_client.tracking.statuses import FINAL_STATUSES
from polyaxon_client.tracking.summaries import metric_path, run_document
from polyaxon_client.tracking.upload_budget import UploadBudget
from polyaxon_client.tracking.verification import Verification, Verifier, forget
from polyaxon_client.tracking.version_sync import VersionSync

logger = logging.getLogger(__name__)

SCALAR_FIELDS: Final = ("name", "description", "readme")
LAST_VALUES: Final = "outputs/"
# The last values of 1,000 metrics go with every round, of 2,000 with every other.
VALUES_BYTES_PER_SECOND: Final = 8 * 1024
# How far the server's clock at the end may be from the run's own before the duration is put right.
CLOCK_SLACK: Final = 2.0
# Statuses of a run that Polyaxon started and whose program has not said anything yet.
STATUSES_BEFORE_RUNNING: Final = frozenset(
    {"created", "compiled", "queued", "scheduled", "starting", "on_schedule", "resuming"}
)


class Sync:
    """Sends one run. Not thread-safe; whoever makes one holds the run's lock.

    Args:
        paths: where the run lies.
        remote: the run on the server.
        uploads_files: False where Polyaxon's own sidecar sends files, summaries and statuses.
        budget: what may be sent while the run goes on.
    """

    def __init__(
        self,
        paths: RunPaths,
        remote: RemoteRun,
        *,
        uploads_files: bool = True,
        budget: UploadBudget | None = None,
    ) -> None:
        self.paths = paths
        self.remote = remote
        self.uploads_files = uploads_files
        self.sent = read_sent(paths.sent)
        self._missing_run: str | None = None
        self.remote.writer = self.sent.writer
        self._attempts = Attempts(self.sent)
        self._budget = budget or UploadBudget()
        self._read_back = ReadBack(remote.get_run, self.sent)
        self._files = FileSync(paths, remote, self.sent, self._attempts, self._budget)
        self._lineage = LineageSync(
            paths.sent, remote, self.sent, self._attempts, self._budget, uploads_files=uploads_files
        )
        self._versions = VersionSync(
            paths, remote, self.sent, self._attempts, self._budget, uploads_files=uploads_files
        )
        self._values_due = 0.0

    def run_round(self, state: RunState, *, is_last: bool) -> bool:
        """Sends what is due.

        Args:
            state: the checkpoint to bring the server to.
            is_last: everything is due: the run has ended, or whoever asks wants all of it there now.

        Returns:
            Whether the server now has everything.

        Raises:
            PolyaxonClientException: the round stopped there; call again after a pause.
        """
        if not state.run:
            return False
        sent = self.sent
        if sent.writer is not None and not state.is_attached:
            # A process of this machine joined the run before another one of it began it: the plain names are ours.
            sent.writer = self.remote.writer = None
            sent.files, sent.lineage, sent.fields = {}, {}, {}
        try:
            try:
                self._send(state, is_last=is_last)
            except NotFoundError:
                if not self._is_forgotten(state):
                    raise
                self._send(state, is_last=is_last)
            refused = [*self._attempts.refused.values(), self._missing_run]
            sent.trouble = "; ".join(filter(None, refused)) or None
            sent.is_complete = state.is_ended and not sent.left and sent.conditions >= len(state.conditions)
        except PolyaxonClientException as error:
            sent.trouble = str(error)
            sent.count_failure(error)
            sent.left = self._left(state)
            raise
        finally:
            write_sent(self.paths.sent, sent)
        return not sent.left

    def verify(self, state: RunState) -> Verification:
        """Compares what the server holds with what it has acknowledged.

        Raises:
            PolyaxonClientException: the server did not tell.
        """
        return Verifier(self.paths, state, self.sent, self.remote, uploads_files=self.uploads_files).verify()

    def take_back(self, state: RunState, found: Verification) -> None:
        """Makes what the server lacks due again."""
        forget(self.sent, state, found)
        write_sent(self.paths.sent, self.sent)

    def _send(self, state: RunState, *, is_last: bool) -> None:
        sent = self.sent
        if not sent.is_created:
            self._create(state)
        self._send_fields(state, is_last=is_last)
        if self.uploads_files:
            self._send_conditions(state, is_final=False)
            self._files.send(state, is_last=is_last, meanwhile=None if is_last else self._meanwhile)
        self._lineage.send(state, is_last=is_last)
        while is_last and not self._read_back.is_settled(self._fields(state)):
            self._send_fields(state, is_last=True)
        self._send_edges(state)
        self._versions.send(state, is_last=is_last)
        sent.left = self._left(state)
        # A run is not kept from its end by another one that is gone, or that has the name of its version.
        if is_last and self.uploads_files and all(map(_is_beside_the_run, sent.left)):
            self._finish(state)

    def _is_forgotten(self, state: RunState) -> bool:
        """Whether the server had this run and has it no more; everything is due again then."""
        if not self.sent.is_created or state.is_attached:
            return False
        try:
            self.remote.get_status()
        except NotFoundError:
            logger.warning("the server has forgotten the run; it is sent again, from its beginning")
            self.sent.forget()
            return True
        return False

    def _create(self, state: RunState) -> None:
        if state.is_attached:
            status = self._join(state)
            self.sent.is_created = True
            is_said = state.conditions and state.conditions[0]["type"] == "running" and 0 not in state.forced
            if is_said and status not in STATUSES_BEFORE_RUNNING:
                # It runs already, or somebody has just asked it to stop.
                self.sent.conditions = 1
                self.sent.last_condition = digest(state.conditions[0])
            return
        document = run_document(state)
        if self.remote.create(document, create_project=bool(state.run.get("create_project"))):
            created = sent_by_creation(state)
            self.sent.conditions = created.conditions
            self.sent.last_condition = created.last_condition
            self.sent.fields, self.sent.resets = created.fields, created.resets
        else:
            self.sent.is_found = True
        self.sent.is_created = True
        write_sent(self.paths.sent, self.sent)

    def _join(self, state: RunState) -> str:
        """Makes sure of a run that began elsewhere, and whether others write it at the same time; gives its status."""
        run = self.remote.get_run()
        writer, joined_at = state.run.get("writer"), state.run.get("joined_at")
        if writer is not None and joined_at is not None and is_live(run, joined_at):
            self.sent.writer = self.remote.writer = writer
        return str(run.get("status"))

    def _meanwhile(self) -> RunState | None:
        """Sends what is small and has changed while large files are on their way, and gives the checkpoint."""
        state = read_state(self.paths.checkpoint)
        if state is not None:
            self._send_fields(state, is_last=False)
            self._send_conditions(state, is_final=False)
            self._lineage.send(state, is_last=False)
        return state

    def _send_fields(self, state: RunState, *, is_last: bool) -> None:
        if not is_last and self._budget.requests < 1:
            return
        replaced: dict[str, Any] = {}
        for name, count in state.resets.items():
            if self.sent.resets.get(name, 0) != count:
                replaced[name] = state.run[name]
        if "meta_info" in replaced:
            # What another process of the run has said there stays.
            known = self.remote.get_run().get("meta_info") or {}
            replaced["meta_info"] = {**own_facts(known), **replaced["meta_info"]}
        if replaced and not self._attempts.make("fields", partial(self.remote.patch, replaced)):
            return
        for name in replaced:
            self.sent.resets[name] = state.resets[name]
        is_early = not is_last and self._budget.now() < self._values_due
        changed = {
            name: value
            for name, value in self._fields(state)
            if self.sent.fields.get(name) != digest(value) and not (is_early and name.startswith(LAST_VALUES))
        }
        body: dict[str, Any] = {}
        for name, value in changed.items():
            field, _, key = name.partition("/")
            if field in replaced:
                continue
            if key:
                body.setdefault(field, {})[key] = value
            else:
                body[field] = value
        if body:
            self._budget.spend(len(msgspec.json.encode(body)))
            if not self._attempts.make("fields", partial(self.remote.patch, {**body, "merge": True})):
                return
            values = len(msgspec.json.encode(body.get("outputs")))
            self._values_due = self._budget.now() + values / VALUES_BYTES_PER_SECOND
        now = time.time()
        for name, value in changed.items():
            self.sent.fields[name] = digest(value)
            if name not in SCALAR_FIELDS:
                self.sent.unconfirmed[name] = now

    def _send_edges(self, state: RunState) -> None:
        edges = state.run.get(EDGES)
        self._missing_run = None
        if not edges or self.sent.edges == digest(edges):
            return
        try:
            self.remote.check_runs(edges)
        except NotFoundError as error:
            # It may come later, such as a group that was begun while the server was down.
            self._missing_run = str(error)
            return
        if self._attempts.make(EDGES_LEFT, partial(self.remote.add_upstream, edges)):
            self.sent.edges = digest(edges)

    def _send_conditions(self, state: RunState, *, is_final: bool) -> None:
        sent = self.sent
        if sent.conditions and sent.last_condition not in (
            None,
            digest(state.conditions[sent.conditions - 1]),
        ):
            # Said again, with other words; the server replaces a condition by the next one of its type.
            sent.conditions -= 1
        until = len(state.conditions) if is_final else _open_conditions(state)
        while self.sent.conditions < until:
            condition = state.conditions[self.sent.conditions]
            is_forced = self.sent.conditions in state.forced
            request = partial(self.remote.add_condition, condition, is_forced=is_forced)
            if not self._attempts.make(f"status {condition['type']}", request):
                return
            self.sent.conditions += 1
            self.sent.last_condition = digest(condition)
            if condition["type"] in FINAL_STATUSES:
                self.sent.duration_due = _duration_to_correct(state)
            write_sent(self.paths.sent, self.sent)

    def _finish(self, state: RunState) -> None:
        is_stale = state.is_final and self.sent.bytes != self.sent.bytes_renewed
        if is_stale:
            # The server goes on showing what it read while the run was live until it is told to look again. Before the
            # final status: whoever waits for that reads undisturbed.
            for kind, names in self._sent_events(state).items():
                self.remote.renew_events(kind, names)
        self._send_conditions(state, is_final=True)
        duration = self.sent.duration_due
        if duration is not None and self._attempts.make(
            "duration", partial(self.remote.patch, {"duration": duration})
        ):
            self.sent.duration_due = None
        if is_stale:
            # Of a run that goes on the server reads no logs.
            if LOGS_FILE in self.sent.files:
                self.remote.renew_logs()
            self.sent.bytes_renewed = self.sent.bytes
        self.sent.left = self._left(state)

    def _sent_events(self, state: RunState) -> dict[str, list[str]]:
        """The names of the series that the server has, by their kind."""
        names = {"metric": [name for name in state.metrics if metric_path(name) in self.sent.files]}
        for path, series in state.events.items():
            if path in self.sent.files:
                names.setdefault(series.kind, []).append(series.name)
        return names

    def _fields(self, state: RunState) -> Iterator[tuple[str, Any]]:
        yield from _fields(state)
        if self.sent.writer is not None:
            for name, value in mark(self.sent.writer, iso(state.run["joined_at"])).items():
                yield f"meta_info/{name}", value

    def _left(self, state: RunState) -> list[str]:
        left = sorted(self._attempts.refused)
        if not self.sent.is_created:
            left.append(RUN_ITSELF)
        if any(self.sent.fields.get(name) != digest(value) for name, value in self._fields(state)):
            left.append("fields")
        if self._missing_run is not None:
            left.append(EDGES_LEFT)
        left += [what for what in self._versions.left(state) if what not in left]
        if not self.uploads_files:
            return left
        left += [
            file.path
            for file in unsent_files(self.paths, state, self.sent)
            if file.path not in self._attempts.refused
        ]
        waiting = state.conditions[self.sent.conditions :]
        return left + [
            f"status {condition['type']}" for condition in waiting if not _is_last_word(condition, left)
        ]


def sent_by_creation(state: RunState) -> Sent:
    """What the server has once the request that creates the run went through."""
    fields = {name: digest(value) for name, value in _fields(state)}
    return Sent(
        is_created=True,
        conditions=len(state.conditions),
        last_condition=digest(state.conditions[-1]),
        fields=fields,
        resets=dict(state.resets),
    )


def _duration_to_correct(state: RunState) -> float | None:
    """The run's own duration, where the server's clock at the final status, which it takes, makes another of it."""
    finished_at = state.run.get("finished_at")
    if finished_at is None or state.is_attached:
        return None
    late = (datetime.now(UTC) - datetime.fromisoformat(finished_at)).total_seconds()
    return run_document(state).get("duration") if late > CLOCK_SLACK else None


def _open_conditions(state: RunState) -> int:
    """How many conditions there are before the end; an earlier end of a run that went on is not the end."""
    count = len(state.conditions)
    while count and state.conditions[count - 1]["type"] in FINAL_STATUSES:
        count -= 1
    return count


def _is_beside_the_run(left: str) -> bool:
    return left == EDGES_LEFT or left.startswith(VERSION_LEFT)


def _is_last_word(condition: dict[str, Any], left: list[str]) -> bool:
    """A final status is not missing as such: it waits for everything of the run, then goes."""
    return condition["type"] in FINAL_STATUSES and all(map(_is_beside_the_run, left))


def _fields(state: RunState) -> Iterator[tuple[str, Any]]:
    """Each separately sent value of the run: ``name``, ``tags``, ``inputs/<key>`` ..."""
    for field in MAPPING_FIELDS:
        for key, value in (state.run.get(field) or {}).items():
            yield f"{field}/{key}", value
    for field in SCALAR_FIELDS:
        if state.run.get(field) is not None:
            yield field, state.run[field]
    if state.run.get("tags"):
        yield "tags", state.run["tags"]

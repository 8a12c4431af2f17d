"""Sends the versions that a run was promoted to.

A version points at the run and at rows of its lineage, which the server has to know first; whoever finds a version also
wants its files to be there. All of it may be sent twice: a version that is there and is this run's is made to say what
it should, and one of another run is left alone unless replacing it was asked for.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from polyaxon_client.exceptions import BadRequestError
from polyaxon_client.tracking.attempts import Attempts
from polyaxon_client.tracking.joining import name_of
from polyaxon_client.tracking.layout import RunPaths
from polyaxon_client.tracking.lineage_sync import is_acknowledged
from polyaxon_client.tracking.pending_files import unsent_files
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.run_state import VERSIONS, RunState
from polyaxon_client.tracking.sent import VERSION_LEFT, Sent, digest
from polyaxon_client.tracking.summaries import lineage_rows
from polyaxon_client.tracking.upload_budget import UploadBudget

# It is asked for, then made or replaced.
REQUESTS_EACH: Final = 2


class VersionSync:
    """Sends one run's versions.

    Args:
        paths: where the run lies.
        remote: the run on the server.
        sent: what the server has acknowledged.
        attempts: what it refused.
        budget: what the run may send while it goes on.
        uploads_files: False where Polyaxon's own sidecar sends files.
    """

    def __init__(
        self,
        paths: RunPaths,
        remote: RemoteRun,
        sent: Sent,
        attempts: Attempts,
        budget: UploadBudget,
        *,
        uploads_files: bool,
    ) -> None:
        self._paths = paths
        self._remote = remote
        self._sent = sent
        self._attempts = attempts
        self._budget = budget
        self._uploads_files = uploads_files

    def send(self, state: RunState, *, is_last: bool) -> None:
        """Sends the versions whose lineage rows and files are on the server; with ``is_last``, whatever it costs.

        Raises:
            PolyaxonClientException: the round ends here.
        """
        unsent = self._unsent(state)
        if not unsent:
            return
        waiting = self._waiting_rows(state)
        for key, entry in unsent.items():
            if not waiting.isdisjoint(entry["artifacts"]):
                continue
            if not is_last and self._budget.requests < REQUESTS_EACH:
                return
            for _ in range(REQUESTS_EACH):
                self._budget.spend(0)
            if self._attempts.make(VERSION_LEFT + key, partial(self._bring, state, key, entry)):
                self._sent.versions[key] = digest(entry)

    def left(self, state: RunState) -> list[str]:
        """The versions that the server does not have yet, in words."""
        return [VERSION_LEFT + key for key in self._unsent(state)]

    def _unsent(self, state: RunState) -> dict[str, dict[str, Any]]:
        promoted: dict[str, dict[str, Any]] = state.run.get(VERSIONS) or {}
        return {
            key: entry for key, entry in promoted.items() if self._sent.versions.get(key) != digest(entry)
        }

    def _waiting_rows(self, state: RunState) -> set[str]:
        """The rows that will be on the server, and are not yet there with their files."""
        refused = self._attempts.refused
        pending = {file.path for file in unsent_files(self._paths, state, self._sent)} - refused.keys()
        waiting = set()
        for row in lineage_rows(state):
            name, path = row["name"], row["path"]
            if not self._uploads_files:
                is_coming = path not in state.growing and not is_acknowledged(self._sent, name)
            else:
                is_coming = path in pending or not is_acknowledged(self._sent, name)
            if is_coming and f"lineage {name}" not in refused:
                waiting.add(name)
        return waiting

    def _bring(self, state: RunState, key: str, entry: dict[str, Any]) -> None:
        kind, _, name = key.partition("/")
        versions, uuid = self._remote.versions, str(state.run["uuid"])
        fields = {field: entry[field] for field in ("description", "tags", "content")}
        fields["run"] = uuid
        # Of another machine's rows nothing is known here: their names are theirs.
        made = {row["name"] for row in lineage_rows(state) if not row["is_input"]}
        fields["artifacts"] = [
            name_of(artifact, self._sent.writer) if artifact in made else artifact
            for artifact in entry["artifacts"]
        ]
        found = versions.get(kind, name)
        if found is None:
            if versions.create(kind, name, fields):
                return
            # Made meanwhile: by an earlier try, whose answer was lost, or by somebody else.
            found = versions.get(kind, name) or {}
        if found.get("run") != uuid and not entry["is_forced"]:
            raise BadRequestError(
                message=f"{state.run.get('project')} has a {kind} version {name} already, of the run {found.get('run')}",
                operation="CreateVersion",
                hint="Choose another name, or replace it with force=True.",
            )
        versions.replace(kind, name, fields)

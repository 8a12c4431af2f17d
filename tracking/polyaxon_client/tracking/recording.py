"""A run while this process records it: its journal, its places, its sidecar, and its end."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from polyaxon_client.exceptions import NotFoundError, PolyaxonClientException, is_retryable
from polyaxon_client.settings import Settings
from polyaxon_client.tracking import unsent_marks
from polyaxon_client.tracking.capture import Capture
from polyaxon_client.tracking.companion import Companion, python_path
from polyaxon_client.tracking.joining import new_writer
from polyaxon_client.tracking.journal import SUFFIX, Journal, read_records
from polyaxon_client.tracking.late_creation import LateCreation
from polyaxon_client.tracking.layout import OUTPUTS, RunPaths, managed_run_paths, run_paths
from polyaxon_client.tracking.orders import Answer, Orders
from polyaxon_client.tracking.ranks import Append, folder_of, ranked
from polyaxon_client.tracking.record import ATTACHED, END, FIELDS, RUN, STATUS, TRUNCATED
from polyaxon_client.tracking.run_state import EDGES, RunState, apply_record, read_state
from polyaxon_client.tracking.sent import SentNotes
from polyaxon_client.tracking.snapshot import Snapshots
from polyaxon_client.variables import COLLECT_ARTIFACTS

if TYPE_CHECKING:
    from polyaxon_client.tracking.remote_run import RemoteRun

logger = logging.getLogger(__name__)

# How long `create` waits for a server that says nothing before the run goes on without it.
CREATE_SECONDS = 5.0
# A single failure of the server is over at once. One that goes on failing is busy, and waiting for it adds to that.
CREATE_RETRIES = 2
# What `create` changes of a run that is gone on with.
SAID_ANEW = ("name", "description", "tags")
# Enough for the description of a run.
FIRST_RECORDS_BYTES = 1024 * 1024


class Recording:
    """What a tracker writes to.

    Args:
        settings: where everything goes.
        uuid: the run, 32 hexadecimal digits.
        project: the run's project.
        owner: the project's owner.
        owns_end: the run ends with this process, which then tells its final status.
        is_strict: a server that says nothing, and a record that is lost, raise.
        capture: what the first sidecar is to capture.
        rank: of a process that leaves the plain names to another one of its job; None for that one.

    Attributes:
        capture: what nobody captures yet; None once a sidecar does.

    Raises:
        OSError: the run's folders cannot be made.
    """

    def __init__(
        self,
        settings: Settings,
        uuid: str,
        project: str,
        owner: str,
        *,
        owns_end: bool,
        is_strict: bool = False,
        capture: Capture | None = None,
        rank: int | None = None,
    ) -> None:
        self.settings = settings
        self.uuid = uuid
        self.project = project
        self.owner = owner
        self.owns_end = owns_end
        self.is_strict = is_strict
        self.capture = capture
        self.paths = made_places(settings, uuid)
        self.journal = Journal(self.paths.journal_dir, uuid, is_strict=is_strict)
        self.append: Append = self.journal.append if rank is None else ranked(self.journal.append, rank)
        """Writes down what the user says."""
        self.sent_notes = SentNotes(self.paths.sent)
        folder = OUTPUTS if rank is None else f"{OUTPUTS}/{folder_of(rank)}"
        self.snapshots = Snapshots(self.paths.run_dir.resolve(), folder)
        self._rank = rank
        if rank is not None:
            self.snapshots.asset_ending = f"-{folder_of(rank)}"
        self._companion: Companion | None = None
        self._late_creation: LateCreation | None = None
        self._began_at = 0.0
        self._pid = os.getpid()

    @property
    def is_own_process(self) -> bool:
        """False in a forked child of the process that began the recording."""
        return self._pid == os.getpid()

    @property
    def is_sidecar_running(self) -> bool:
        """Whether the sidecar listens to this process."""
        return self._companion is not None and self._companion.is_running

    @property
    def sends_statuses(self) -> bool:
        """False where the platform tells the run's status itself, and sends its files."""
        is_platforms = self.settings.is_managed and self.uuid == self.settings.run_uuid
        return not is_platforms or self.settings.has_process_sidecar

    @property
    def sends(self) -> bool:
        """Whether anything is sent to a server."""
        return self.settings.host is not None and not self.settings.is_offline

    def begin_run(self, described: dict[str, Any], reason: str) -> None:
        """Writes down a new run that starts now, and makes it known to the server when there is one.

        Raises:
            PolyaxonClientException: the server does not want this run. Nothing is left on disk then.
        """
        now = self._began_at = time.time()
        records = [
            (RUN, now, {**described, "uuid": self.uuid, "project": self.project, "owner": self.owner}),
            (STATUS, now, "running", reason, "Run is running", None, False),
        ]
        self._mark_unsent()
        # First on disk: of a process that is killed while the server takes the run, `polyaxon-tracking sync` knows.
        for record in records:
            self.journal.append(record)
        if self.sends:
            try:
                self._tell_server(records)
            except PolyaxonClientException:
                self.journal.discard()
                raise
            self._offer_leftovers()
        self.start_sidecar()
        if self._late_creation is not None:
            self._late_creation.tell(has_sidecar=self._companion is not None)

    def discard(self) -> None:
        """Removes the folders of a run that was never begun."""
        unsent_marks.remove(self.paths)
        self.journal.close()
        for folder in (self.paths.outputs, self.paths.run_dir, self.paths.journal_dir):
            folder.rmdir()
        self.paths.lock.unlink(missing_ok=True)

    def continue_run(
        self,
        described: dict[str, Any] | None = None,
        *,
        is_reopened: bool = False,
        truncate_after: int | None = None,
    ) -> None:
        """Goes on with a run that exists on the server, or here.

        Args:
            described: what is said of the run anew: its name, description and tags.
            is_reopened: the run is running again, also when it had ended.
            truncate_after: the points of all metrics behind this step are taken back.

        Raises:
            PolyaxonClientException: the server did not tell which metrics there are to truncate.
        """
        if self.sends and self.owns_end:
            self._offer_leftovers()
        self.snapshots.replaces_earlier = is_reopened
        known: list[str] = []
        if truncate_after is not None and self.sends:
            with self._server() as server:
                known = server.metric_names()
        about: dict[str, Any] = {"uuid": self.uuid, "project": self.project, "owner": self.owner}
        now = self._began_at = time.time()
        if self._rank is not None:
            about["is_awaited"] = True
        if not self.owns_end and not self.settings.is_managed:
            about.update(writer=new_writer(), joined_at=now)
            self.snapshots.asset_ending = f"-{about['writer']}"
        self._mark_unsent()
        self.journal.append((ATTACHED, now, about))
        if truncate_after is not None:
            self.journal.append((TRUNCATED, now, truncate_after, known))
        if self.owns_end:
            self.journal.append((STATUS, now, "running", "Tracker", "Run is running", None, is_reopened))
        said = {name: value for name in SAID_ANEW if (value := (described or {}).get(name))}
        if said:
            self.journal.append((FIELDS, now, said, False))
        self.start_sidecar()

    def is_known(self) -> bool | None:
        """Whether the run exists, on the server or here; None when the server says nothing.

        Raises:
            PolyaxonClientException: the server does not let us ask.
        """
        state = read_state(self.paths.checkpoint)
        # A process that only joined the run knows no more than this one.
        is_here = state is not None and state.run and not (state.is_attached and "writer" in state.run)
        if is_here or self._is_in_journal():
            return True
        if not self.sends:
            return False
        try:
            with self._server() as server:
                server.get_status()
        except NotFoundError:
            return False
        except PolyaxonClientException as error:
            if is_retryable(error):
                return None
            raise
        return True

    def _is_in_journal(self) -> bool:
        """Whether a process began the run here, and was killed before the first checkpoint."""
        return any(
            record[0] == RUN or (record[0] == ATTACHED and "writer" not in record[2])
            for path in self.paths.journal_dir.glob(f"*{SUFFIX}")
            for record, _ in islice(read_records(path, 0, FIRST_RECORDS_BYTES), 2)
        )

    def start_sidecar(self) -> None:
        """Starts the sidecar, unless it is switched off."""
        self._mark_unsent()
        if self.settings.sidecar == "off":
            return
        orders = Orders(
            settings=self.settings.to_wire(),
            run_dir=str(self.paths.run_dir.absolute()),
            journal_dir=str(self.paths.journal_dir.absolute()),
            state=str(self.paths.state.absolute()),
            uuid=self.uuid,
            owner=self.owner,
            project=self.project,
            pid=os.getpid(),
            sends=self.sends,
            uploads_files=self.sends_statuses,
            owns_end=self.owns_end and self.sends_statuses,
            began_at=self._began_at,
            is_mounted=self.paths.is_mounted,
            collects_resources=self.settings.collect_resources,
            python_path=python_path(),
            # A thread could not go on capturing once the program ends.
            capture=self.capture if self.settings.sidecar == "process" else None,
        )
        try:
            self._companion = Companion(
                orders,
                self.paths,
                self.settings.sidecar,
                self.settings.token if callable(self.settings.token) else None,
            )
            if orders.capture is not None:
                self.capture = None
        except (OSError, RuntimeError) as error:
            # No descriptors, processes or threads are left: what is logged is in the journal all the same.
            logger.warning(
                "Polyaxon: nothing can be started beside this program (%s). The run is kept in %s; "
                "`polyaxon-tracking sync %s` sends it.",
                getattr(error, "strerror", None) or error,
                self.paths.run_dir,
                self.uuid,
            )

    def finish(self, timeout: float, *, is_exiting: bool) -> Answer | None:
        """Says that nothing follows, and waits until everything is where it belongs.

        Args:
            timeout: seconds to wait at most.
            is_exiting: the process is about to end.

        Returns:
            What the sidecar answered; None when it did not in time.
        """
        deadline = time.monotonic() + timeout
        if self._late_creation is not None:
            self._late_creation.stop()
        self.journal.append((END, time.time(), is_exiting, self.owns_end))
        self.journal.close()
        try:
            answer = self._ask(deadline)
        except KeyboardInterrupt:
            if not is_exiting:
                raise
            # Whoever presses Ctrl-C now does not want to wait; the sidecar goes on with the sending.
            answer = None
        if self._companion is not None:
            self._companion.close()
            self._companion = None
        return answer

    def _mark_unsent(self) -> None:
        if not self.settings.is_managed:
            unsent_marks.make(self.paths)

    def _offer_leftovers(self) -> None:
        if not self.settings.is_managed:
            said = unsent_marks.offer(self.settings.root, self.uuid)
            if said:
                logging.getLogger("polyaxon_client").warning(said)

    def _ask(self, deadline: float) -> Answer | None:
        if self._companion is None:
            return None
        answer = self._companion.ask(deadline)
        if answer is None and not self._companion.is_running and time.monotonic() < deadline:
            # It was killed; its successor goes on where the checkpoint says.
            self._companion.close()
            self.start_sidecar()
            answer = self._companion.ask(deadline)
        return answer

    @contextmanager
    def _server(self) -> Iterator[RemoteRun]:
        """The run on the server, for the few requests that are made before the sidecar is at work."""
        from polyaxon_client.client import PolyaxonClient
        from polyaxon_client.tracking.remote_run import RemoteRun

        with PolyaxonClient(settings=self.settings) as client:
            yield RemoteRun(
                client,
                owner=self.owner,
                project=self.project,
                uuid=self.uuid,
                namespace=self.settings.namespace,
            )

    def _is_here(self, uuid: str) -> bool:
        return run_paths(self.settings.root, uuid).journal_dir.exists()

    def _tell_server(self, records: list[tuple[Any, ...]]) -> None:
        from polyaxon_client.tracking.sent import write_sent
        from polyaxon_client.tracking.summaries import run_document
        from polyaxon_client.tracking.sync import sent_by_creation

        state = RunState()
        for record in records:
            apply_record(state, record)
        is_there = False
        try:
            with self._server() as server:
                try:
                    # What was begun here may have to wait for the server as well.
                    others = [uuid for uuid in state.run.get(EDGES, ()) if not self._is_here(uuid)]
                    server.check_runs(others, deadline=CREATE_SECONDS)
                    server.create(
                        run_document(state),
                        create_project=bool(state.run.get("create_project")),
                        retries=CREATE_RETRIES,
                        deadline=CREATE_SECONDS,
                    )
                finally:
                    is_there = server.is_server_there
        except (PolyaxonClientException, OSError) as error:
            # An OSError: no descriptors are left, not even to load a module.
            if self.is_strict or (isinstance(error, PolyaxonClientException) and not is_retryable(error)):
                raise
            self._late_creation = LateCreation(self.paths, error, is_busy=is_there)
            return
        write_sent(self.paths.sent, sent_by_creation(state))


def made_places(settings: Settings, uuid: str) -> RunPaths:
    """Where a run lies, made: on the volume that Polyaxon mounted for it, or below our own root.

    Raises:
        OSError: the folders cannot be made.
    """
    own = run_paths(settings.root, uuid)
    if not settings.is_managed or uuid != settings.run_uuid:
        own.make()
        return own
    mounted = managed_run_paths(settings.context_root, uuid)
    artifacts = mounted.run_dir.parent
    try:
        if artifacts.is_dir():
            mounted.make()
            if settings.collect_artifacts or settings.has_process_sidecar:
                return mounted
            places, why = mounted, f"{COLLECT_ARTIFACTS} is not true"
        else:
            places, why = own, f"{artifacts} is not there"
    except OSError as error:
        places, why = own, f"{artifacts} cannot be written: {error.strerror or error}"
    places.make()
    if not settings.has_process_sidecar:
        logger.warning(
            "Polyaxon: %s, so nobody collects the files of this run: metrics, artifacts and logs stay in %s. Its "
            "parameters, tags, last values and references are sent.",
            why,
            places.run_dir,
        )
    return places

"""How a run begins and ends: what lies below every verb."""

from __future__ import annotations

import sys
import time

from polyaxon_client.exceptions import InvalidValueError, PolyaxonClientException
from polyaxon_client.tracking.no_op import is_no_op, no_op_class
from polyaxon_client.tracking.run_records import RunRecords, user_log
from polyaxon_client.tracking.statuses import FINAL_STATUSES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import TracebackType
    from typing import Any, Literal, Self

    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.settings import Settings
    from polyaxon_client.tokens import Token
    from polyaxon_client.tracking.capture import Capture
    from polyaxon_client.tracking.endings import Ending
    from polyaxon_client.tracking.listening import Listener
    from polyaxon_client.tracking.recording import Recording


class RunLifecycle(RunRecords):
    """The life of one run in this process; the verbs that users call are in :mod:`run`."""

    kind = "job"
    """Polyaxon's kind of run."""
    legacy_kind = "job"
    """What the run is called in ``meta_info.legacy_kind``."""
    id_argument = "experiment_id"
    """The constructor's name for the id of a run that exists."""

    def __new__(cls, *_: Any, **__: Any) -> Self:
        return object.__new__(no_op_class(cls) if is_no_op() else cls)

    def __init__(
        self,
        project: str | None,
        uuid: str | int | None,
        client: PolyaxonClient | None,
        *,
        track_logs: bool,
        track_code: bool,
        track_env: bool,
        host: str | None,
        token: Token | None,
        resume: str | None,
        truncate_after: int | None,
        strict: bool,
        outputs_store: Any = None,
        is_new: bool = False,
        rank: int | None = None,
        track_console: bool | None = None,
        alert_on_failure: bool | None = None,
    ) -> None:
        from polyaxon_client.tracking.fork_lock import ForkLock
        from polyaxon_client.tracking.opening import run_settings
        from polyaxon_client.tracking.run_ids import run_uuid

        if resume not in (None, "never", "allow", "must"):
            raise InvalidValueError(f"resume={resume!r} is none of 'never', 'allow' and 'must'")
        if (resume is not None or truncate_after is not None) and uuid is None:
            raise InvalidValueError(
                "resume= and truncate_after= need the id of a run",
                hint=f"Give {self.id_argument}, the uuid of the run.",
            )
        if truncate_after is not None and resume not in ("allow", "must"):
            raise InvalidValueError("truncate_after= needs resume='must' or resume='allow'")

        try:
            self.settings: Settings = run_settings(project, client, host, token, is_new=is_new)
            self._uuid: str | None = self.settings.run_uuid if uuid is None else run_uuid(uuid, self.settings)
        except PolyaxonClientException as error:
            raise _as_users_see_it(error) from None
        self.given_rank = rank
        """The rank as the user gave it."""
        self._later_rank = _later_rank(rank, self._uuid)
        self._set_failure_alerts(alert_on_failure)
        # Only rank 0 may begin or reopen a run; the others join it.
        self._resume = resume if self._later_rank is None else None
        self._truncate_after = truncate_after
        self._is_strict = strict
        self.track_logs = track_logs
        self.track_code = track_code
        self.track_env = track_env
        self.track_console = self.settings.track_console if track_console is None else track_console
        self.last_status: str | None = None
        self._own_store: Any = None
        if outputs_store is not None:
            self._set_own_store(outputs_store)
        self._client = client
        self._recording: Recording | None = None
        self._listeners: list[Listener] = []
        self._journal_append: Any = self._append_first
        self._kinds: dict[str, str] = {}
        self._inputs: set[str] = set()
        self._param_names: set[str] = set()
        self._edges: dict[str, str] = {}
        self._is_ended = False
        # A signal handler may log while the call it interrupts begins the run.
        self._beginning = ForkLock()
        if self.settings.is_managed and self._uuid is not None:
            self._continue()

    def __enter__(self) -> Self:
        self._recorded()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        from polyaxon_client.tracking import endings

        ending = endings.SUCCEEDED if error is None else endings.ending_of(error)
        self._end(ending, is_exiting=False, timeout=None)
        return False

    def _create(self, described: dict[str, Any], reason: str) -> None:
        from polyaxon_client.tracking.opening import begin, resume

        if self._later_rank is not None:
            self._recorded()
            return
        if self._recording is not None or (self._uuid is not None and self._resume is None):
            raise PolyaxonClientException(
                "this run is created already", hint=f"Make another {type(self).__name__}() for another run."
            )
        try:
            if self._uuid is None or self._resume is None:
                self._recording = begin(
                    self.settings, described, reason, capture=self._to_capture(), is_strict=self._is_strict
                )
            else:
                self._recording = resume(
                    self.settings,
                    self._uuid,
                    described,
                    reason,
                    self._resume,
                    self._truncate_after,
                    capture=self._to_capture(),
                    is_strict=self._is_strict,
                )
        except PolyaxonClientException as error:
            raise _as_users_see_it(error) from None
        self._uuid = self._recording.uuid
        self._open(is_new=True)
        self.last_status = "running"

    def _create_described(
        self,
        name: str | None,
        tags: str | Iterable[str] | None,
        description: str | None,
        content: str | Mapping[str, Any] | None,
        *,
        meta_info: dict[str, Any],
        build_id: str | int | None = None,
        create_project: bool = False,
    ) -> dict[str, Any]:
        """Creates the run as all trackers do; gives what it was created as."""
        from polyaxon_client.tracking.description import described_run
        from polyaxon_client.tracking.run_ids import run_uuid

        meta_info = {"legacy_kind": self.legacy_kind, **meta_info}
        edges = dict(self._edges)
        if build_id is not None:
            meta_info["build"] = run_uuid(build_id, self.settings)
            edges[meta_info["build"]] = "build"
        described = described_run(name, tags, description, meta_info)
        described.update(kind=self.kind, runtime=self.kind)
        if edges:
            described["edges"] = edges
        if create_project:
            described["create_project"] = True
        self._create(described, "Tracker")
        if content is not None:
            self._log_content(content)
        return {"uuid": self._uuid, "project": f"{self.settings.owner}/{self.settings.project}", **described}

    def _set_failure_alerts(self, wanted: bool | None) -> None:
        wanted = self.settings.alert_on_failure if wanted is None else wanted
        # That a run failed is rank 0's to say.
        wanted = wanted and self._later_rank is None
        if wanted != self.settings.alert_on_failure:
            import attrs

            self.settings = attrs.evolve(self.settings, alert_on_failure=wanted)

    def _set_own_store(self, store: Any) -> None:
        from polyaxon_client.tracking.outputs_store import checked_store

        self._own_store = checked_store(store)

    def _log_content(self, content: str | Mapping[str, Any]) -> None:
        raise NotImplementedError

    def _continue(self) -> None:
        from polyaxon_client.tracking.opening import attach

        assert self._uuid is not None
        self._recording = attach(self.settings, self._uuid, self._later_rank, capture=self._to_capture())
        # Where the platform has no sidecar of its own, its part is ours.
        self._open(is_new=self._recording.owns_end)

    def _open(self, *, is_new: bool) -> None:
        from polyaxon_client.tracking import endings

        recording = self._recording
        assert recording is not None
        self._journal_append = recording.append
        endings.watch(self)
        if is_new and (self.track_logs or self.track_console):
            from polyaxon_client.tracking.listening import listen

            self._listeners = listen(self._send_lines, logs=self.track_logs, console=self.track_console)
        capture = recording.capture
        if capture is None:
            # The sidecar captures; the name is taken all the same.
            if self.track_env:
                self._kinds["env"] = "env"
            return
        if capture.code:
            self.log_code_ref()
        if capture.files:
            self._log_own_code()
        if capture.environment:
            self.log_run_env()

    def _to_capture(self) -> Capture:
        from polyaxon_client.tracking.capture import Capture, this_program

        is_first = self._later_rank is None
        return Capture(
            this_program(),
            self.track_env and is_first,
            self.track_code,
            self.settings.track_diff and is_first,
            self.track_code and self.settings.track_code_files and is_first,
        )

    def _recorded(self) -> Recording:
        """The recording; the run is created now when the user has not done so."""
        if self._recording is None:
            # Threads that log their first value side by side log it to one run.
            with self._beginning:
                if self._recording is None:
                    if self._uuid is not None and self._resume is None:
                        self._continue()
                    else:
                        self._create_for_user()
        assert self._recording is not None
        return self._recording

    def _create_for_user(self) -> None:
        raise NotImplementedError

    def log_code_ref(self, code_ref: Mapping[str, Any] | None = None, is_input: bool = True) -> None:
        raise NotImplementedError

    def _log_own_code(self) -> None:
        raise NotImplementedError

    def log_run_env(self) -> None:
        raise NotImplementedError

    def log_meta(self, **meta: Any) -> None:
        raise NotImplementedError

    def _append_first(self, record: tuple[Any, ...]) -> None:
        self._recorded().append(record)

    def _append_late(self, record: tuple[Any, ...]) -> None:
        """After the end: what is still logged is sent as well, by a sidecar of its own."""
        recording = self._recorded()
        recording.append(record)
        self._go_on(recording)

    def _go_on(self, recording: Recording) -> None:
        with self._beginning:
            if not self._is_ended:
                return
            self._is_ended = False
            self._journal_append = recording.append
            if recording.is_own_process:
                from polyaxon_client.tracking import endings

                recording.start_sidecar()
                endings.watch(self)

    def end_with_process(self, ending: Ending, timeout: float | None = None, *, waited: float = 0.0) -> None:
        """Ends the run because the process ends. Raises nothing."""
        try:
            wait = self.settings.exit_timeout
            if timeout is not None and self.settings.sources.get("exit_timeout") == "default":
                # Whoever set a time has seen to it that the process gets it.
                wait = min(timeout, wait)
            self._end(ending, is_exiting=True, timeout=max(0.0, wait - waited))
        except Exception as error:  # noqa: BLE001  (nothing may stand between a program and its end)
            print(f"Polyaxon: the end of the run was not recorded: {error}", file=sys.stderr)

    def hear_of_thread_error(self, thread: str, ending: Ending) -> None:
        """Keeps the traceback of a thread that an exception ended; the run goes on. Raises nothing."""
        from polyaxon_client.redact import redact_mapping

        try:
            self._send_lines([f"ERROR -- exception in thread {thread}"], time.time())
            self._keep_traceback(ending.traceback)
            said = {"thread_exception": {"thread": thread, "message": ending.message}}
            self._fields({"meta_info": redact_mapping(said)})
        except Exception as error:  # noqa: BLE001  (the thread's own error must be heard of, not ours)
            print(f"Polyaxon: the error of thread {thread} was not recorded: {error}", file=sys.stderr)

    def _end(self, ending: Ending, *, is_exiting: bool, timeout: float | None) -> None:
        from polyaxon_client.tracking import endings
        from polyaxon_client.tracking.opening import leftover

        recording = self._recording
        if recording is None or not recording.is_own_process or self._is_ended:
            return
        # A run that began elsewhere does not end with this process, unless that is asked for.
        if self.last_status not in FINAL_STATUSES and (recording.owns_end or not is_exiting):
            self._log_status(ending.status, ending.reason, ending.message, ending.traceback)
        elif (
            ending.status == "failed" and self.settings.is_managed and self.last_status not in FINAL_STATUSES
        ):
            from polyaxon_client.redact import redact_text

            # The platform tells the status, and has no words for it.
            self._alert_of_failure(redact_text(ending.message or ""))
        while self._listeners:
            self._listeners.pop().stop()
        endings.unwatch(self)
        wait = self.settings.exit_timeout if timeout is None else timeout
        began = time.monotonic()
        answer = recording.finish(wait, is_exiting=is_exiting)
        self._is_ended = True
        self._journal_append = self._append_late
        if recording.journal.is_open and not is_exiting:
            # Another thread logged after the sidecar's last look, and may never log again.
            self._go_on(recording)
        if answer is not None and answer.alerts:
            user_log().warning(answer.alerts)
        complete = answer is not None and answer.is_complete
        if self._is_strict and not is_exiting and recording.sends and not complete:
            raise PolyaxonClientException(str(leftover(recording, answer, time.monotonic() - began)))
        said = leftover(recording, answer, time.monotonic() - began)
        if said:
            user_log().warning(said)


def _later_rank(given: int | None, uuid: str | None) -> int | None:
    """The rank of a process that leaves the plain names to rank 0; None for all others."""
    import os

    from polyaxon_client.tracking.ranks import own_rank

    rank = own_rank(given, os.environ)
    if not rank:
        return None
    if uuid is None:
        user_log().warning(
            "Polyaxon: this is rank %d of a distributed job, and records a run of its own. For one run of all ranks, give "
            "each of them the same experiment_id.",
            rank,
        )
        return None
    return rank


def _as_users_see_it(error: PolyaxonClientException) -> PolyaxonClientException:
    """Without the way through our modules and the HTTP library; what caused it stays in ``__context__``."""
    return error.with_traceback(None)

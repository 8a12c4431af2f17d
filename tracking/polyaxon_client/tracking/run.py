"""What all trackers share: a run that is begun, described, given artifacts, and ended."""

from __future__ import annotations

import os
import sys
import time

from polyaxon_client.exceptions import InvalidTypeError, InvalidValueError, PolyaxonClientException
from polyaxon_client.tracking.no_op import is_no_op, no_op_class
from polyaxon_client.tracking.statuses import FINAL_STATUSES, LEGACY_STATUSES, STATUSES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType
    from typing import Any, Literal, Self

    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.settings import Settings
    from polyaxon_client.tokens import Token
    from polyaxon_client.tracking.endings import Ending
    from polyaxon_client.tracking.health import Health
    from polyaxon_client.tracking.log_capture import LogCapture
    from polyaxon_client.tracking.recording import Recording


class TrackedRun:
    """A run of this program on Polyaxon; the base of ``Experiment`` and its siblings.

    Unless its documentation says otherwise, a call is safe against the death of the process when it returns (it is in
    the journal), does no network traffic, and does not raise because of the server.
    """

    kind = "job"
    """Polyaxon's kind of run."""
    legacy_kind = "job"
    """What the run is called in ``meta_info.legacy_kind``."""

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
    ) -> None:
        from polyaxon_client.tracking.opening import run_settings, run_uuid

        if resume not in (None, "never", "allow", "must"):
            raise InvalidValueError(f"resume={resume!r} is none of 'never', 'allow' and 'must'")
        if (resume is not None or truncate_after is not None) and uuid is None:
            raise InvalidValueError(
                "resume= and truncate_after= need the id of a run",
                hint="Give experiment_id, the uuid of the run.",
            )
        if truncate_after is not None and resume not in ("allow", "must"):
            raise InvalidValueError("truncate_after= needs resume='must' or resume='allow'")

        try:
            self.settings: Settings = run_settings(project, client, host, token)
            self._uuid: str | None = run_uuid(uuid, self.settings)
        except PolyaxonClientException as error:
            raise _as_users_see_it(error) from None
        self._resume = resume
        self._truncate_after = truncate_after
        self._is_strict = strict
        self.track_logs = track_logs
        self.track_code = track_code
        self.track_env = track_env
        self.last_status: str | None = None
        self._client = client
        self._recording: Recording | None = None
        self._log_capture: LogCapture | None = None
        self._journal_append: Any = self._append_first
        self._kinds: dict[str, str] = {}
        self._is_ended = False
        if self.settings.is_managed and self._uuid is not None:
            self._continue()

    @property
    def project(self) -> str:
        """``owner/name`` of the run's project."""
        return f"{self.username}/{self.project_name}"

    @property
    def username(self) -> str:
        """The project's owner."""
        return self.settings.owner

    @property
    def user(self) -> str:
        """The legacy name of :attr:`username`."""
        return self.username

    @property
    def project_name(self) -> str:
        """The project's name, without its owner."""
        return self.settings.project or ""

    @property
    def client(self) -> PolyaxonClient:
        """The API client of this run's server.

        Raises:
            ConfigurationError: offline, where there is no server.
        """
        if self._client is None:
            from polyaxon_client.client import PolyaxonClient

            self._client = PolyaxonClient(settings=self.settings)
        return self._client

    @property
    def is_notebook_job(self) -> bool:
        """Whether this runs inside a notebook that Polyaxon started."""
        return self.settings.is_managed and bool(os.environ.get("POLYAXON_NOTEBOOK_INFO"))

    @property
    def url(self) -> str | None:
        """The run's page on the dashboard; None offline and before the run is created."""
        if self.settings.host is None or self._uuid is None:
            return None
        return f"{self.settings.host}/ui/{self.username}/{self.project_name}/runs/{self._uuid}"

    @property
    def run_dir(self) -> Path | None:
        """The run's folder on this machine; None before the run is created."""
        return None if self._recording is None else self._recording.paths.run_dir

    @property
    def health(self) -> Health | None:
        """How the recording is doing: what is sent and what is left, trouble with the server; None before ``create``.

        Reads two small files; asks nobody.
        """
        if self._recording is None:
            return None
        from polyaxon_client.tracking.health import health_of

        return health_of(self._recording)

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

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.project}/{self._uuid or 'not created'} {self.settings.mode}>"

    # Status

    def start(self) -> None:
        """The run is running; said by ``create`` already."""
        self.log_status("running")

    def log_status(self, status: str, message: str | None = None, traceback: str | None = None) -> None:
        """Adds a status condition. After a final one, further statuses have no effect.

        Args:
            status: one of Polyaxon's statuses, or the legacy words ``building`` and ``done``.
            message: why, in words.
            traceback: kept with the status and in the run's logs.

        Raises:
            InvalidValueError: there is no such status.
        """
        self._log_status(status, "Tracker", message, traceback)

    def end(
        self,
        status: str,
        message: str | None = None,
        traceback: str | None = None,
        *,
        timeout: float | None = None,
    ) -> None:
        """Ends the run with a final status, and waits until everything is on the server.

        Does nothing when the run has ended. What is not sent in time stays on disk, with one warning that says where
        and how to send it.

        Args:
            status: ``succeeded``, ``failed``, ``stopped``, ``skipped``, ``upstream_failed`` or ``done``.
            message: why, in words.
            traceback: kept with the status and in the run's logs.
            timeout: seconds to wait; by default ``POLYAXON_TRACKING_EXIT_TIMEOUT`` (30), 0 does not wait.

        Raises:
            InvalidValueError: the status is not final.
        """
        from polyaxon_client.tracking.endings import Ending

        status = _status(status)
        if status not in FINAL_STATUSES:
            raise InvalidValueError(
                f"a run cannot end as {status!r}",
                hint=f"Final statuses are {', '.join(sorted(FINAL_STATUSES))}.",
            )
        if self._uuid is not None:
            # The end may be the first thing that is said of a run that is continued.
            self._recorded()
        self._end(Ending(status, "Tracker", message, traceback), is_exiting=False, timeout=timeout)

    def log_succeeded(self) -> None:
        """Ends the run as succeeded."""
        self.end("succeeded")

    def log_stopped(self) -> None:
        """Ends the run as stopped."""
        self.end("stopped")

    def log_failed(self, message: str | None = None, traceback: str | None = None) -> None:
        """Ends the run as failed."""
        self.end("failed", message, traceback)

    succeeded = log_succeeded
    stop = log_stopped
    failed = log_failed

    # Description

    def set_name(self, name: str) -> None:
        """Renames the run. A name that is no slug is made one, and kept as written in ``meta_info.name``."""
        from polyaxon_client.tracking.description import named

        self._fields(named(name))

    def set_description(self, description: str) -> None:
        """Describes the run."""
        self._fields({"description": _text("description", description)})

    def log_tags(self, tags: str | Iterable[str], reset: bool = False) -> None:
        """Adds tags.

        Args:
            tags: a list of texts, or one text of several separated by commas.
            reset: replace the tags that are there; with no tags, remove them.

        Raises:
            InvalidTypeError: something in the list is no text.
        """
        from polyaxon_client.tracking.description import tag_list

        listed = tag_list(tags)
        if listed or reset:
            self._fields({"tags": listed}, reset=reset)

    def log_params(self, reset: bool = False, **params: Any) -> None:
        """Adds parameters, the run's ``inputs``.

        Nested dicts, lists, tuples, numpy values, dates, enums and paths keep their meaning; what JSON cannot carry is
        stored as text, and said once. Values under a name that tells a secret (``password``, ``api_key`` ...) and
        values that look like one are stored as ``***``.

        Args:
            reset: replace the parameters that are there.
            **params: parameters by name.
        """
        from polyaxon_client.tracking.description import param_values

        if params or reset:
            self._fields({"inputs": param_values(params)}, reset=reset)

    log_inputs = log_params

    def log_meta(self, **meta: Any) -> None:
        """Adds to the run's ``meta_info``: facts about the run that are no parameters. NaN becomes None."""
        from polyaxon_client.redact import redact_mapping
        from polyaxon_client.tracking.values import json_safe

        self._fields({"meta_info": redact_mapping({name: json_safe(value) for name, value in meta.items()})})

    def log_backend(self, backend: str) -> None:
        """Says on what the run runs (``spark``, ``horovod`` ...): ``meta_info.backend``."""
        self.log_meta(backend=backend)

    # Environment, code, data

    def log_run_env(self) -> None:
        """Stores a snapshot of the environment (Python, packages, command line, host) as ``outputs/env.json``.

        Credentials in the command line are stored as ``***``.
        """
        from polyaxon_client.tracking.lineage import ENVIRONMENT_PATH, environment_row

        content, row = environment_row()
        self._recorded().snapshots.write(ENVIRONMENT_PATH, content)
        self._artifact(row, ENVIRONMENT_PATH)

    def log_code_ref(self) -> None:
        """Stores commit, branch, remote (without credentials) and whether there are uncommitted changes.

        Nothing is stored outside a git work tree.
        """
        from polyaxon_client.tracking.lineage import code_row

        row = code_row()
        if row is not None:
            self._artifact(row, None)

    def log_data_ref(self, data: Any, data_name: str = "data", reset: bool = False) -> None:
        """Stores a fingerprint of the data the run used, not the data: a hash of its bytes, its type and shape.

        The same name again replaces the fingerprint. Data that cannot be read or hashed give a warning.

        Args:
            data: an array, a data frame, a tensor, bytes, a text, or a path of a file; anything else by its text.
            data_name: the name of the reference; characters other than letters, digits, ``_`` and ``-`` are replaced.
            reset: remove the references that are there.
        """
        from polyaxon_client.tracking.lineage import data_row
        from polyaxon_client.tracking.record import FORGOTTEN

        try:
            row = data_row(data, data_name)
        except Exception as error:  # noqa: BLE001  (data of any kind may come, and a training must not end for it)
            _log().warning("Polyaxon: the data reference %r is not stored: %s", data_name, error)
            return
        if reset:
            self._journal_append((FORGOTTEN, time.time(), "data"))
        self._artifact(row, None)

    # Artifacts

    def log_artifact(self, file_path: str | os.PathLike[str]) -> None:
        """Stores a copy of a file in the run's ``outputs/``, under its own name.

        What is stored is the file as it is now. The same path again replaces the stored copy; another file of the same
        name is stored as ``name-2.ext``, and said once.

        Args:
            file_path: the file. A file that already lies in the run's ``outputs/`` is registered where it is.

        Raises:
            InvalidValueError: there is no such file, it is a folder, or it cannot be read or copied.
        """
        from polyaxon_client.tracking.lineage import file_row

        recording = self._recorded()
        path = recording.snapshots.take_file(file_path)
        self._artifact(file_row(recording.paths.run_dir, path), path, str(file_path))

    def log_artifacts(self, dir_path: str | os.PathLike[str]) -> None:
        """Stores a copy of a folder with its structure in the run's ``outputs/``.

        Args:
            dir_path: the folder. Links that lead out of it, pipes and devices are left out, with one warning.

        Raises:
            InvalidValueError: there is no such folder, it is a file, or something in it cannot be read or copied.
        """
        from polyaxon_client.tracking.lineage import folder_row

        recording = self._recorded()
        path = recording.snapshots.take_folder(dir_path)
        self._artifact(folder_row(recording.paths.run_dir, path), path, str(dir_path), is_dir=True)

    def log_output(self, filename: str | os.PathLike[str], **_: Any) -> None:
        """The legacy name of :meth:`log_artifact`; further keywords are ignored."""
        self.log_artifact(filename)

    def log_outputs(self, dirname: str | os.PathLike[str], **_: Any) -> None:
        """The legacy name of :meth:`log_artifacts`; further keywords are ignored."""
        self.log_artifacts(dirname)

    def set_outputs_store(
        self, outputs_store: Any = None, outputs_path: str | None = None, set_env_vars: bool = False
    ) -> None:
        """Not supported yet: outputs are stored with the run. Raises ``PolyaxonClientException``."""
        refuse("outputs_store", True)

    def log_build(self, build_id: str | int | None = None) -> None:
        """Not supported yet. Raises ``PolyaxonClientException``."""
        refuse("build_id", True)

    def send_logs(
        self, log_line: str | Iterable[str] | None = None, *, logs: str | Iterable[str] | None = None
    ) -> None:
        """Adds lines to the run's logs.

        Args:
            log_line: a text of one or more lines, or a list of such texts.
            logs: another name for ``log_line``.
        """
        given = log_line if log_line is not None else logs
        if given is None:
            return
        texts = [given] if isinstance(given, str) else given
        self._send_lines([line for text in texts for line in str(text).splitlines()], time.time())

    # Reading

    def get_entity_data(self) -> dict[str, Any] | None:
        """The run as the server has it now; also kept in ``_entity_data``. Asks the server, and may raise.

        Raises:
            PolyaxonClientException: the server did not answer, or does not know the run.
        """
        from polyaxon_client.tracking.opening import entity_data

        self._entity_data = entity_data(self.client, self.settings, self._uuid)
        return self._entity_data

    def get_outputs_path(self) -> str | None:
        """The folder for the run's outputs; what lies there at the end is stored. No slash at its end."""
        if self.settings.is_managed:
            from polyaxon_client.tracking.paths import get_outputs_path

            return get_outputs_path()
        return str(self._recorded().paths.outputs)

    # Machinery

    def _create(self, described: dict[str, Any], reason: str) -> None:
        from polyaxon_client.tracking.opening import begin, resume

        if self._recording is not None or (self._uuid is not None and self._resume is None):
            raise PolyaxonClientException(
                "this run is created already", hint=f"Make another {type(self).__name__}() for another run."
            )
        try:
            if self._uuid is None or self._resume is None:
                self._recording = begin(self.settings, described, reason, is_strict=self._is_strict)
            else:
                self._recording = resume(
                    self.settings,
                    self._uuid,
                    described,
                    reason,
                    self._resume,
                    self._truncate_after,
                    is_strict=self._is_strict,
                )
        except PolyaxonClientException as error:
            raise _as_users_see_it(error) from None
        self._uuid = self._recording.uuid
        self._open(is_new=True)
        self.last_status = "running"

    def _continue(self) -> None:
        from polyaxon_client.tracking.opening import attach

        assert self._uuid is not None
        self._recording = attach(self.settings, self._uuid)
        self._open(is_new=False)

    def _open(self, *, is_new: bool) -> None:
        from polyaxon_client.tracking import endings

        recording = self._recording
        assert recording is not None
        self._journal_append = recording.journal.append
        endings.watch(self)
        if self.track_logs and is_new:
            from polyaxon_client.tracking.log_capture import LogCapture

            self._log_capture = LogCapture(self._send_lines)
            self._log_capture.start()
        if self.track_code and is_new:
            self.log_code_ref()
        if self.track_env:
            self.log_run_env()

    def _recorded(self) -> Recording:
        """The recording; the run is created now when the user has not done so."""
        if self._recording is None:
            if self._uuid is not None and self._resume is None:
                self._continue()
            else:
                self._create_for_user()
        assert self._recording is not None
        return self._recording

    def _create_for_user(self) -> None:
        raise NotImplementedError

    def _append_first(self, record: tuple[Any, ...]) -> None:
        self._recorded()
        self._journal_append(record)

    def _append_late(self, record: tuple[Any, ...]) -> None:
        """After the end: what is still logged is sent as well, by a sidecar of its own."""
        recording = self._recorded()
        self._is_ended = False
        self._journal_append = recording.journal.append
        self._journal_append(record)
        if recording.is_own_process:
            from polyaxon_client.tracking import endings

            recording.start_sidecar()
            endings.watch(self)

    def _fields(self, fields: dict[str, Any], reset: bool = False) -> None:
        from polyaxon_client.tracking.record import FIELDS

        self._journal_append((FIELDS, time.time(), fields, reset))

    def _artifact(
        self, row: dict[str, Any], path: str | None, source: str | None = None, *, is_dir: bool = False
    ) -> None:
        from polyaxon_client.tracking.record import ARTIFACT

        row = {**row, "name": self._free_name(row["name"], row["kind"]), "path": path}
        self._journal_append((ARTIFACT, time.time(), row, path, source, is_dir))

    def _free_name(self, name: str, kind: str) -> str:
        """The name under which the server keeps this, which knows one kind for a name within a run."""
        taken = self._kinds.setdefault(name, kind)
        if taken == kind:
            return name
        free = f"{name}.{kind}"
        if free not in self._kinds:
            self._kinds[free] = kind
            _log().warning(
                "Polyaxon: %r is the name of a %s in this run; the %s is stored as %r.",
                name,
                taken,
                kind,
                free,
            )
        return free

    def _send_lines(self, lines: list[str], at: float) -> None:
        from polyaxon_client.tracking.record import LOGS

        if lines:
            self._journal_append((LOGS, at, [line.encode("utf-8", "replace").decode() for line in lines]))

    def _log_status(self, status: str, reason: str, message: str | None, traceback: str | None) -> None:
        from polyaxon_client.redact import redact_text
        from polyaxon_client.tracking.record import STATUS

        status = _status(status)
        kept = self._keep_traceback(traceback)
        meta = {"traceback": kept} if kept else None
        text = redact_text(message) if message else None
        self._journal_append((STATUS, time.time(), status, reason, text, meta, False))
        if self.last_status not in FINAL_STATUSES:
            self.last_status = status

    def _keep_traceback(self, traceback: str | None) -> str | None:
        """Sends a traceback to the logs, without secrets, and gives it."""
        if not traceback:
            return None
        from polyaxon_client.redact import redact_text

        kept = redact_text(traceback)
        self._send_lines(kept.splitlines(), time.time())
        return kept

    def end_with_process(self, ending: Ending, timeout: float | None = None, *, waited: float = 0.0) -> None:
        """Ends the run because the process ends. Raises nothing."""
        try:
            wait = self.settings.exit_timeout if timeout is None else min(timeout, self.settings.exit_timeout)
            self._end(ending, is_exiting=True, timeout=max(0.0, wait - waited))
        except Exception as error:  # noqa: BLE001  (nothing may stand between a program and its end)
            print(f"Polyaxon: the end of the run was not recorded: {error}", file=sys.stderr)

    def hear_of_thread_error(self, thread: str, ending: Ending) -> None:
        """Keeps the traceback of a thread that an exception ended; the run goes on. Raises nothing."""
        try:
            self._send_lines([f"ERROR -- exception in thread {thread}"], time.time())
            self._keep_traceback(ending.traceback)
            self.log_meta(thread_exception={"thread": thread, "message": ending.message})
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
        if self._log_capture is not None:
            self._log_capture.stop()
            self._log_capture = None
        endings.unwatch(self)
        wait = self.settings.exit_timeout if timeout is None else timeout
        began = time.monotonic()
        answer = recording.finish(wait, is_exiting=is_exiting)
        self._is_ended = True
        self._journal_append = self._append_late
        complete = answer is not None and answer.is_complete
        if self._is_strict and not is_exiting and recording.sends and not complete:
            raise PolyaxonClientException(str(leftover(recording, answer, time.monotonic() - began)))
        said = leftover(recording, answer, time.monotonic() - began)
        if said:
            _log().warning(said)


def refuse(name: str, value: object) -> None:
    """Raises ``PolyaxonClientException`` for a keyword that this version does not know what to do with."""
    if value is not None:
        raise PolyaxonClientException(
            f"{name}= is not supported by this version", hint=f"Leave out {name}, or use a later version."
        )


def _as_users_see_it(error: PolyaxonClientException) -> PolyaxonClientException:
    """Without the way through our modules and the HTTP library; what caused it stays in ``__context__``."""
    return error.with_traceback(None)


def _status(status: str) -> str:
    known = LEGACY_STATUSES.get(status, status)
    if known not in STATUSES:
        raise InvalidValueError(
            f"{status!r} is not a status of Polyaxon", hint=f"Statuses are {', '.join(sorted(STATUSES))}."
        )
    return known


def _text(what: str, value: object) -> str:
    if not isinstance(value, str):
        raise InvalidTypeError(f"the {what} must be a text, not {value!r}")
    return value


def _log() -> Any:
    import logging

    return logging.getLogger("polyaxon_client")

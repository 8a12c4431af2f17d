"""What all trackers share: a run that is begun, described, given artifacts, and ended."""

from __future__ import annotations

import os
import time

from polyaxon_client.exceptions import InvalidTypeError, InvalidValueError, PolyaxonClientException
from polyaxon_client.tracking.run_artifacts import ArtifactVerbs
from polyaxon_client.tracking.run_places import RunPlaces
from polyaxon_client.tracking.run_versions import VersionVerbs
from polyaxon_client.tracking.statuses import FINAL_STATUSES, known_status

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta
    from pathlib import Path
    from typing import Any

    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.reading.run import Run
    from polyaxon_client.tracking.health import Health


class TrackedRun(ArtifactVerbs, VersionVerbs, RunPlaces):
    """A run of this program on Polyaxon; the base of ``Experiment`` and its siblings.

    Unless its documentation says otherwise, a call is safe against the death of the process when it returns (it is in
    the journal), does no network traffic, and does not raise because of the server.
    """

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
    def outputs_store(self) -> Any:
        """Where ``log_artifact`` stores: the user's own store, or the run's outputs with the methods of one."""
        if self._own_store is not None:
            return self._own_store
        from polyaxon_client.tracking.outputs_store import OutputsStore

        return OutputsStore(self)

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
    def param_names(self) -> frozenset[str]:
        """Names of the parameters that were logged with this object; callbacks leave those as they are."""
        return frozenset(self._param_names)

    @property
    def health(self) -> Health | None:
        """How the recording is doing: what is sent and what is left, trouble with the server; None before ``create``.

        Cheap enough for every step: it looks whether the sidecar has written new notes, and asks nobody.
        """
        if self._recording is None:
            return None
        from polyaxon_client.tracking.health import health_of

        return health_of(self._recording)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.project}/{self._uuid or 'not created'} {self.settings.mode}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: status, last metrics with their course, params, a link. Read from this machine."""
        from polyaxon_client.tracking.card import card_html
        from polyaxon_client.tracking.run_card import run_card

        return card_html(run_card(self))

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            from polyaxon_client.tracking.official_names import missing

            raise missing(f"{type(self).__name__!r} object", name)

    # Status

    def start(self) -> None:
        """The run is running; said by ``create`` already."""
        self.log_status("running")

    def log_status(
        self,
        status: str,
        message: str | None = None,
        traceback: str | None = None,
        *,
        reason: str | None = None,
        last_transition_time: datetime | str | float | None = None,
        last_update_time: datetime | str | float | None = None,
    ) -> None:
        """Adds a status condition. After a final one, further statuses have no effect.

        Args:
            status: one of Polyaxon's statuses, or the legacy words ``building`` and ``done``.
            message: why, in words.
            traceback: kept with the status and in the run's logs.
            reason: who says so, in one word; ``Tracker`` by default.
            last_transition_time: when it became so: a datetime (naive means UTC), an ISO text or Unix seconds; now by
                default.
            last_update_time: when that was said; now by default.

        Raises:
            InvalidValueError: there is no such status, or a time is none.
        """
        told = (last_transition_time, last_update_time)
        times = None
        if told != (None, None):
            from polyaxon_client.tracking.times import event_time

            began, said = (None if at is None else event_time(at).timestamp() for at in told)
            times = began, said
        self._log_status(status, reason or "Tracker", message, traceback, times)

    def end(
        self,
        status: str = "succeeded",
        message: str | None = None,
        traceback: str | None = None,
        *,
        reason: str | None = None,
        timeout: float | None = None,
    ) -> None:
        """Ends the run with a final status, and waits until everything is on the server.

        Does nothing when the run has ended. What is not sent in time stays on disk, with one warning that says where
        and how to send it.

        Args:
            status: ``succeeded``, ``failed``, ``stopped``, ``skipped``, ``upstream_failed`` or ``done``.
            message: why, in words.
            traceback: kept with the status and in the run's logs.
            reason: who says so, in one word; ``Tracker`` by default.
            timeout: seconds to wait; by default ``POLYAXON_TRACKING_EXIT_TIMEOUT`` (30), 0 does not wait.

        Raises:
            InvalidValueError: the status is not final.
        """
        from polyaxon_client.tracking.endings import Ending

        status = known_status(status)
        if status not in FINAL_STATUSES:
            raise InvalidValueError(
                f"a run cannot end as {status!r}",
                hint=f"Final statuses are {', '.join(sorted(FINAL_STATUSES))}.",
            )
        if self._uuid is not None:
            # The end may be the first thing that is said of a run that is continued.
            self._recorded()
        self._end(Ending(status, reason or "Tracker", message, traceback), is_exiting=False, timeout=timeout)

    def log_succeeded(self, reason: str | None = None, message: str | None = None) -> None:
        """Ends the run as succeeded; see :meth:`end`."""
        self.end("succeeded", message, reason=reason)

    def log_stopped(self, reason: str | None = None, message: str | None = None) -> None:
        """Ends the run as stopped; see :meth:`end`."""
        self.end("stopped", message, reason=reason)

    def log_failed(
        self, message: str | None = None, traceback: str | None = None, *, reason: str | None = None
    ) -> None:
        """Ends the run as failed; see :meth:`end`."""
        self.end("failed", message, traceback, reason=reason)

    succeeded = log_succeeded
    stop = log_stopped
    failed = log_failed

    # Description

    # ``async_req`` is the official client's: taken and not used, since no call waits.

    def set_name(self, name: str, async_req: bool = True) -> None:
        """Renames the run. A name that is no slug is made one, and kept as written in ``meta_info.name``."""
        from polyaxon_client.tracking.description import named

        self._fields(named(name))

    def set_description(self, description: str, async_req: bool = True) -> None:
        """Describes the run."""
        from polyaxon_client.tracking.description import description_of

        self._fields({"description": description_of(description)})

    def log_tags(self, tags: str | Iterable[str], reset: bool = False, async_req: bool = True) -> None:
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

        Raises:
            InvalidTypeError: ``reset`` is neither true nor false, such as a dict of parameters.
        """
        from polyaxon_client.tracking.description import param_values

        if not isinstance(reset, int):
            from polyaxon_client.tracking.values import described

            raise InvalidTypeError(
                f"reset must be true or false, not {described(reset)}",
                hint="Parameters go by their names: log_params(lr=0.01), or log_params(**params) for a dict.",
            )

        if params or reset:
            self._fields({"inputs": param_values(params)}, reset=reset)
            self._param_names = (set() if reset else self._param_names) | params.keys()

    def log_inputs(self, reset: bool = False, async_req: bool = True, **inputs: Any) -> None:
        """As :meth:`log_params`; ``async_req`` is not used: no call waits."""
        self.log_params(reset, **inputs)

    def set_seed(self, seed: int) -> None:
        """Seeds the random numbers of Python, NumPy, torch and TensorFlow, and keeps the seed as the parameter ``seed``.

        Of the libraries those are seeded that the program has imported; which, is in ``meta_info.seeded``. Generators that
        the program makes itself (``numpy.random.default_rng``) need the seed from it. With ``POLYAXON_NO_OP`` this, as
        every call, does nothing.

        Args:
            seed: an integer from 0 to 4294967295.

        Raises:
            InvalidValueError: the seed is none.
        """
        from polyaxon_client.tracking.seeds import seed_all

        seeded = seed_all(seed)
        self._fields({"inputs": {"seed": seed}, "meta_info": {"seeded": seeded}})

    def log_meta(self, reset: bool = False, async_req: bool = True, **meta: Any) -> None:
        """Adds to the run's ``meta_info``: facts about the run that are no parameters. NaN becomes None.

        Args:
            reset: replace the facts that are there, but for what the dashboard and this library need.
            async_req: not used: no call waits.
            **meta: facts by name.
        """
        from polyaxon_client.redact import redact_mapping
        from polyaxon_client.tracking.values import json_safe

        facts = redact_mapping({name: json_safe(value) for name, value in meta.items()})
        self._fields({"meta_info": facts}, reset=reset)

    def log_backend(self, backend: str) -> None:
        """Says on what the run runs (``spark``, ``horovod`` ...): ``meta_info.backend``."""
        self.log_meta(backend=backend)

    # Relations, logs

    def log_build(self, build_id: str | int | None = None) -> None:
        """Says which :class:`BuildJob` built the image: ``meta_info.build`` and an edge. None is no build.

        Raises:
            InvalidValueError: that is not the id of a run.
        """
        if build_id is not None:
            from polyaxon_client.tracking.run_ids import run_uuid

            build = run_uuid(build_id, self.settings)
            self._link(build, "build")

    def _link(self, uuid: str, role: str) -> None:
        self._fields({"meta_info": {role: uuid}, "edges": {uuid: role}})

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

    def alert(
        self,
        title: str,
        text: str = "",
        level: str = "info",
        wait_duration: float | timedelta | None = 60.0,
    ) -> None:
        """Alerts people: kept with the run, and sent to the webhook that ``POLYAXON_TRACKING_ALERT_WEBHOOK`` names.

        The run keeps it as an event of the text series ``alerts``, in its logs, and the last one in
        ``meta_info.last_alert``. The webhook gets it within seconds, at most once; no more than 20 in ten minutes are sent.
        Credentials are taken out of both texts.

        Args:
            title: one line, up to 200 characters.
            text: what else there is to say; 1,500 characters of it are sent.
            level: ``info``, ``warning`` or ``error``.
            wait_duration: seconds, or a timedelta, since the last alert of this title within which this one is left out.

        Raises:
            InvalidValueError: there is no such level, or the title is empty.
            InvalidTypeError: ``wait_duration`` is no duration.
        """
        from polyaxon_client.tracking.alerts import alert_record

        self._journal_append(alert_record(title, text, level, wait_duration))

    # Reading

    def read(self) -> Run:
        """The run to be read: status, metrics, events, files, logs. Nothing is asked before its first use.

        With a server it is what the server has by now, offline what is written on this machine.

        Raises:
            InvalidValueError: the run is not created yet.
        """
        from polyaxon_client.reading.listing import tracked_run

        return tracked_run(self.settings, self._client, self._uuid, self.run_dir)

    def get_entity_data(self) -> dict[str, Any] | None:
        """The run as the server has it now; also kept in ``_entity_data``. Asks the server, and may raise.

        Raises:
            PolyaxonClientException: the server did not answer, or does not know the run.
        """
        from polyaxon_client.tracking.opening import entity_data

        self._entity_data = entity_data(self.client, self.settings, self._uuid)
        return self._entity_data


def refuse(name: str, value: object) -> None:
    """Raises ``PolyaxonClientException`` for a keyword that this version does not know what to do with."""
    if value is not None:
        raise PolyaxonClientException(
            f"{name}= is not supported by this version", hint=f"Leave out {name}, or use a later version."
        )

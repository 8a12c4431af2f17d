"""Begins, continues and takes leave of a run on behalf of a tracker."""

from __future__ import annotations

import logging
import os
import uuid as uuids
from typing import TYPE_CHECKING, Any, Final

import attrs

from polyaxon_client.exceptions import (
    ConfigurationError,
    InvalidValueError,
    PolyaxonClientException,
)
from polyaxon_client.settings import Settings, resolve_settings
from polyaxon_client.tokens import Token
from polyaxon_client.tracking.capture import Capture
from polyaxon_client.tracking.orders import Answer
from polyaxon_client.tracking.recording import Recording
from polyaxon_client.tracking.sent import RUN_ITSELF, read_sent
from polyaxon_client.variables import (
    EXPERIMENT_INFO,
    HOST,
    IS_MANAGED,
    IS_OFFLINE,
    JOB_INFO,
    NOTEBOOK_INFO,
    RUN_INSTANCE,
    text_of,
)

logger = logging.getLogger(__name__)

IDENTITIES: Final = (RUN_INSTANCE, EXPERIMENT_INFO, JOB_INFO, NOTEBOOK_INFO)

# A program may make many trackers in one odd environment.
_warned: set[str] = set()


if TYPE_CHECKING:
    # Offline the HTTP client stays unloaded.
    from polyaxon_client.client import PolyaxonClient


def run_settings(
    project: str | None,
    client: PolyaxonClient | None,
    host: str | None,
    token: Token | None,
    *,
    is_new: bool = False,
) -> Settings:
    """The settings of a tracker. A program that is told to be managed, but not as which run, counts as any other.

    Args:
        project: as the user gave it.
        client: whose host and token are used.
        host: as the user gave it.
        token: as the user gave it.
        is_new: the tracker makes a run of its own, also inside a run that Polyaxon started.

    Raises:
        ConfigurationError: a variable or file is malformed, or no project is named anywhere.
    """
    given: dict[str, Any] = {"project": project, "host": host, "token": token}
    if client is not None:
        told = client.settings
        given.update(
            host=told.host,
            token=told.token,
            verify_ssl=told.verify,
            timeout=told.timeout,
            authentication_type=told.authentication_type,
        )
    settings = resolve_settings(**given)
    if settings.is_managed and settings.sources.get("project") not in IDENTITIES:
        _warn_once(
            f"Polyaxon: {IS_MANAGED} is true, but {RUN_INSTANCE} is not set, so nobody says which run this is. The program "
            "is tracked as one outside of Polyaxon."
        )
        settings = resolve_settings(**given, is_managed=False)
    elif not settings.is_managed and text_of(os.environ, IS_MANAGED) is None:
        identity = next((name for name in IDENTITIES if text_of(os.environ, name) is not None), None)
        if identity is not None:
            _warn_once(
                f"Polyaxon: {identity} is set, but {IS_MANAGED} is not, so the program is tracked as one outside of Polyaxon. "
                f"Inside, set {IS_MANAGED}=true; outside, unset {identity}."
            )
    if settings.project is None and settings.run_uuid is None:
        raise ConfigurationError(
            "no project is named",
            hint='Write Experiment(project="my-project"), or set POLYAXON_PROJECT, '
            "or put the project into .polyaxon/.project.",
        )
    if is_new and settings.is_managed:
        return attrs.evolve(
            settings,
            mode="offline" if settings.host is None else "online",
            run_uuid=None,
            collect_artifacts=True,
        )
    return settings


def _warn_once(text: str) -> None:
    if text not in _warned:
        _warned.add(text)
        logger.warning(text)


def begin(
    settings: Settings,
    described: dict[str, Any],
    reason: str,
    uuid: str | None = None,
    *,
    capture: Capture,
    is_strict: bool = False,
) -> Recording:
    """Creates a run with a uuid of its own making, so that the request can be repeated safely.

    Raises:
        PolyaxonClientException: the server says no.
        ConfigurationError: the folders cannot be made.
    """
    recording = _recording(
        settings, uuid or uuids.uuid4().hex, owns_end=True, is_strict=is_strict, capture=capture
    )
    try:
        recording.begin_run(described, reason)
    except PolyaxonClientException:
        recording.discard()
        raise
    return recording


def attach(settings: Settings, uuid: str, rank: int | None = None, *, capture: Capture) -> Recording:
    """Adds to a run that exists, without a say in its end; inside a managed run as the platform wants it.

    Args:
        settings: where everything goes.
        uuid: the run.
        rank: of a process that leaves the plain names to another one of its job.

    Raises:
        ConfigurationError: the folders cannot be made.
    """
    owns_end = settings.is_managed and settings.has_process_sidecar and rank is None
    if not owns_end:
        # The version of the code is that of the process which began the run.
        capture = capture._replace(code=False, files=False)
    recording = _recording(settings, uuid, owns_end=owns_end, is_strict=False, capture=capture, rank=rank)
    if settings.is_managed and not recording.sends:
        logger.warning(
            "Polyaxon: %s is not set in this managed run, so parameters, tags and statuses are sent nowhere; files are "
            "written to %s.",
            HOST,
            recording.paths.run_dir,
        )
    recording.continue_run()
    return recording


def resume(
    settings: Settings,
    uuid: str,
    described: dict[str, Any],
    reason: str,
    how: str,
    truncate_after: int | None,
    *,
    capture: Capture,
    is_strict: bool,
) -> Recording:
    """Goes on with the run of this uuid as its owner, or begins it, as ``how`` says: must, allow or never.

    A server that says nothing is no hindrance: the run is begun here, and when it turns out to exist, what is there is
    kept and added to.

    Raises:
        PolyaxonClientException: the run exists and must not, or the reverse; or the server says no.
        ConfigurationError: the folders cannot be made.
    """
    recording = _recording(settings, uuid, owns_end=True, is_strict=is_strict, capture=capture)
    is_known = recording.is_known()
    if is_known and how == "never":
        raise PolyaxonClientException(
            f"the run {uuid} exists already",
            hint='resume="allow" goes on with it; another uuid begins another run.',
        )
    if is_known is False and how == "must":
        raise PolyaxonClientException(
            f"there is no run {uuid} to go on with in {settings.owner}/{settings.project}",
            hint='resume="allow" begins it.',
        )
    if is_known:
        recording.continue_run(described, is_reopened=True, truncate_after=truncate_after)
    else:
        recording.begin_run({**described, "may_exist": True}, reason)
    return recording


def leftover(recording: Recording, answer: Answer | None, waited: float) -> str | None:
    """What to tell the user at the end: where the run is, if not on the server; None when all is well."""
    unwritten = recording.journal.unwritten_records
    if unwritten:
        return (
            f"Polyaxon: {unwritten} records could not be written to {recording.paths.journal_dir}, and are lost. "
            "Is the disk full?"
        )
    uuid, run_dir = recording.uuid, recording.paths.run_dir
    send = f"`polyaxon-tracking sync {uuid}`"
    if not recording.sends:
        if recording.settings.is_managed:
            return None
        is_chosen = recording.settings.sources.get("mode") == IS_OFFLINE
        first = f"unset {IS_OFFLINE}, set {HOST}" if is_chosen else f"set {HOST}"
        return f"Polyaxon: the run is kept in {run_dir}. To send it: {first} and run {send}."
    if answer is not None and answer.is_complete:
        return None
    if answer is not None:
        left = ", ".join(answer.left[:5]) + (" ..." if len(answer.left) > 5 else "")
        if RUN_ITSELF in answer.left:
            left = "the run"
        what = f"not sent: {left or 'the run'}"
        return f"Polyaxon: {what}. It is kept in {run_dir}; to send it: {send}.{_why(answer.trouble)}"
    sent = read_sent(recording.paths.sent)
    left = f"{len(sent.left)} items are" if sent.left else "the run is"
    return (
        f"Polyaxon: {left} not sent after {waited:.0f} s. "
        f"Everything is kept in {run_dir}; to send what is left: {send}.{_why(sent.trouble)}"
    )


def _why(trouble: str | None) -> str:
    """The reason, last, as it has a hint of its own."""
    return f" The reason: {trouble.rstrip('.')}." if trouble else ""


def entity_data(client: PolyaxonClient, settings: Settings, uuid: str | None) -> dict[str, Any]:
    """The run as the server has it. Raises ``PolyaxonClientException``."""
    from polyaxon_api.api.runs import get_run
    from polyaxon_client.api.legacy_words import legacy_run

    if uuid is None:
        raise InvalidValueError("the run is not created yet", hint="Call create() first.")
    run = client.call(get_run, owner=settings.owner, project=settings.project, uuid=uuid)
    return legacy_run(run)


def run_inputs(client: PolyaxonClient, settings: Settings, uuid: str) -> dict[str, Any]:
    """The run's inputs as the server has them. Raises ``PolyaxonClientException``."""
    from polyaxon_api.api.runs import get_run

    run = client.call(get_run, owner=settings.owner, project=settings.project, uuid=uuid)
    return dict(run.to_dict().get("inputs") or {})


def own_inputs() -> dict[str, Any] | None:
    """The inputs of the run that the platform started; None without one. Raises ``PolyaxonClientException``."""
    settings = resolve_settings()
    if settings.run_uuid is None or settings.host is None:
        return None
    from polyaxon_client.client import PolyaxonClient

    with PolyaxonClient(settings=settings) as client:
        return run_inputs(client, settings, settings.run_uuid)


def _recording(
    settings: Settings,
    uuid: str,
    *,
    owns_end: bool,
    is_strict: bool,
    capture: Capture,
    rank: int | None = None,
) -> Recording:
    project = str(settings.project)
    try:
        return Recording(
            settings,
            uuid,
            project,
            settings.owner,
            owns_end=owns_end,
            is_strict=is_strict,
            capture=capture,
            rank=rank,
        )
    except OSError as error:
        raise ConfigurationError(
            f"the run's folder below {settings.root} cannot be made: {error.strerror or error}",
            hint="Set POLYAXON_OFFLINE_ROOT to a folder that this program can write.",
        ) from error

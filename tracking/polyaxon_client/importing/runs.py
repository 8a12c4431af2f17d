"""Brings runs from folders to a server: each is written down as an offline run, and then sent by the sync of all runs."""

from __future__ import annotations

import contextlib
import os
import uuid as uuids
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import attrs

from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import (
    BadRequestError,
    InvalidValueError,
    NotFoundError,
    NotServedError,
    PolyaxonClientException,
)
from polyaxon_client.importing.found import Found
from polyaxon_client.importing.mlflow_store import find_mlflow_runs
from polyaxon_client.importing.run_folders import find_run_folders
from polyaxon_client.importing.tensorboard_logs import find_tensorboard_logs
from polyaxon_client.settings import Settings
from polyaxon_client.tokens import Token
from polyaxon_client.tracking import unsent_marks
from polyaxon_client.tracking.delivery import Delivery
from polyaxon_client.tracking.layout import RunPaths, run_paths
from polyaxon_client.tracking.opening import run_settings
from polyaxon_client.tracking.remote_run import RETRIES
from polyaxon_client.tracking.removal import remove_run
from polyaxon_client.tracking.run_lock import take_lock
from polyaxon_client.tracking.run_state import read_state

_DELETED: Final = -1
# A run that was imported, deleted, imported, deleted ...
_MOST_DELETED: Final = 20


@attrs.frozen
class Imported:
    """What became of one run."""

    uuid: str
    """That of the run in Polyaxon; empty when it could not be read."""
    name: str | None
    source: str
    is_sent: bool = False
    """The server has all of it."""
    was_there: bool = False
    """An earlier import brought it; nothing was done."""
    trouble: str | None = None
    """Why it is not there, or not wholly."""


def import_runs(
    source: str | os.PathLike[str],
    project: str | None = None,
    *,
    create_project: bool = False,
    client: PolyaxonClient | None = None,
    host: str | None = None,
    token: Token | None = None,
    on_run: Callable[[Imported], None] | None = None,
) -> list[Imported]:
    """Brings the runs of a folder to the server, with their own times.

    Known are exports (:func:`polyaxon_client.reading.export_runs`), run directories and folders of offline runs, also of
    the official client, MLflow's file stores (``mlruns``), and TensorBoard's folders of event files.

    Called again it makes no second run: a run keeps its uuid, or, where that is taken by a run of another project, gets
    one that follows from it and from the project. An import that was interrupted goes on. Without a server the runs are
    kept on this machine, for ``polyaxon-tracking sync``.

    Args:
        source: the folder.
        project: where to, ``name`` or ``owner/name``; by default the configured one.
        create_project: create the project when there is none.
        client: whose host and token are used.
        host: address of the server; by default as configured.
        token: for the server.
        on_run: called after each run.

    Raises:
        InvalidValueError: there are no runs in the folder.
        ConfigurationError: no project is named anywhere.
        NotFoundError: the server has no such project.
        PolyaxonClientException: the server could not be asked.
    """
    settings = run_settings(project, client, host, token, is_new=True)
    root = Path(source)
    found = list(find_runs(root))
    if not found:
        raise InvalidValueError(
            f"there are no runs in {root}",
            hint="Name an export, a run directory, a folder of offline runs, an mlruns folder, or TensorBoard's logs.",
        )
    own = None
    if client is None and settings.host is not None:
        client = own = PolyaxonClient(settings=settings)
    outcomes = []
    try:
        if client is not None and settings.host is not None:
            _make_sure_of_project(client, settings, create_project=create_project)
        for one in found:
            outcome = _Import(settings, client, create_project=create_project).bring(one)
            outcomes.append(outcome)
            if on_run is not None:
                on_run(outcome)
    finally:
        if own is not None:
            own.close()
    return outcomes


def _make_sure_of_project(client: PolyaxonClient, settings: Settings, *, create_project: bool) -> None:
    from polyaxon_api.api.projects import create_project as create
    from polyaxon_api.api.projects import get_project
    from polyaxon_api.models.v1_project_create_request import V1ProjectCreateRequest

    place: dict[str, Any] = {"owner": settings.owner, "project": settings.project}
    try:
        client.call(get_project, **place)
    except NotFoundError:
        if not create_project:
            raise
        body = V1ProjectCreateRequest(name=str(settings.project))
        try:
            client.call(create, owner=settings.owner, body=body, retries=RETRIES)
        except BadRequestError:
            # An answer was lost, or somebody else has just created it; or its name is refused.
            client.call(get_project, **place)


def find_runs(root: Path) -> Iterator[Found]:
    """The runs in a folder, of the first form that is found in it."""
    if not root.is_dir():
        raise InvalidValueError(f"there is no folder {root}")
    is_any = False
    for find in (find_run_folders, find_mlflow_runs, find_tensorboard_logs):
        for one in find(root):
            is_any = True
            yield one
        if is_any:
            return


class _Import:
    def __init__(self, settings: Settings, client: PolyaxonClient | None, *, create_project: bool) -> None:
        self._settings = settings
        self._client = client if settings.host is not None else None
        self._create_project = create_project

    def bring(self, found: Found) -> Imported:
        told = Imported(found.uuid, found.name, found.source)
        if found.trouble is not None:
            return attrs.evolve(told, trouble=found.trouble)
        uuid, is_there = self._place(found.uuid)
        told = attrs.evolve(told, uuid=uuid)
        paths = run_paths(self._settings.root, uuid)
        if is_there and not paths.checkpoint.exists():
            return attrs.evolve(told, is_sent=True, was_there=True)
        was_here = paths.checkpoint.exists()
        try:
            if not was_here:
                self._stage(found, paths, uuid)
            if self._client is None:
                return attrs.evolve(told, was_there=was_here)
            outcome = Delivery(self._settings, self._client, uuid).send()
        except (OSError, ValueError) as error:
            if isinstance(error, PolyaxonClientException):
                raise
            return attrs.evolve(told, trouble=str(error))
        if not outcome.is_complete:
            left = ", ".join(outcome.left[:5])
            return attrs.evolve(told, trouble=f"not sent: {left} ({outcome.trouble})")
        if _mark(paths).exists():
            remove_run(paths)
        return attrs.evolve(told, is_sent=True, was_there=is_there)

    def _stage(self, found: Found, paths: RunPaths, uuid: str) -> None:
        paths.make()
        _mark(paths).touch(mode=0o600)
        unsent_marks.make(paths)
        place: dict[str, Any] = {
            "uuid": uuid,
            "owner": self._settings.owner,
            "project": self._settings.project,
            "create_project": self._create_project,
        }
        if uuid != found.uuid:
            place["meta_info"] = {"imported_from": found.uuid}
        with take_lock(paths.lock, timeout=10.0) or contextlib.nullcontext():
            found.stage(paths, place)

    def _place(self, uuid: str) -> tuple[str, bool]:
        """The uuid that a run gets, and whether the project has it by now."""
        settings = self._settings
        for _ in range(_MOST_DELETED):
            state = read_state(run_paths(settings.root, uuid).checkpoint)
            here = None if state is None else (state.run.get("owner"), state.run.get("project"))
            if here in (None, (settings.owner, settings.project)):
                where = self._on_server(uuid)
                if where != "elsewhere":
                    return uuid, where == "here"
            uuid = uuids.uuid5(uuids.UUID(uuid), f"{settings.owner}/{settings.project}").hex
        raise PolyaxonClientException(
            f"the uuid {uuid} and all that follow from it are taken by deleted runs"
        )

    def _on_server(self, uuid: str) -> str | None:
        from polyaxon_api.api.runs import get_organization_run, get_run

        if self._client is None:
            return None
        place: dict[str, Any] = {"owner": self._settings.owner, "uuid": uuid}
        try:
            run = self._client.call(get_run, **place, project=self._settings.project)
        except NotFoundError:
            pass
        else:
            # The uuid of a deleted run stays taken.
            return "elsewhere" if run.to_dict().get("live_state") == _DELETED else "here"
        try:
            self._client.call(get_organization_run, **place)
        except (NotFoundError, NotServedError):
            return None
        return "elsewhere"


def _mark(paths: RunPaths) -> Path:
    """Says that a run lies here to be brought to a server, and that nobody misses it afterwards."""
    return paths.state.with_name(paths.state.name + ".import")

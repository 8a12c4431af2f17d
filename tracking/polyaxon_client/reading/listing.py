"""Finds runs: on the server by its query language, or among those of this machine."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import (
    BadRequestError,
    ConfigurationError,
    InvalidValueError,
    ServerFailure,
)
from polyaxon_client.reading.run import Run
from polyaxon_client.reading.server_source import ServerSource
from polyaxon_client.settings import Settings
from polyaxon_client.tokens import Token
from polyaxon_client.tracking.layout import RUN_FILE, run_paths
from polyaxon_client.tracking.opening import run_settings
from polyaxon_client.tracking.run_ids import run_uuid

PAGE: Final = 100
_ALTERNATIVE: Final = re.compile(r"\bor\b", re.IGNORECASE)
_QUERY_HINT: Final = (
    "Conditions are field:value with , (and) or OR between them, such as status:succeeded, metrics.loss:<0.3, "
    "params.lr:0.1, name:%sgd%, created_at:>2026-01-31. A metric whose name has other characters than letters, digits "
    "and _ cannot be asked for."
)


def runs(
    project: str | None = None,
    query: str | None = None,
    sort: str | None = None,
    limit: int | None = None,
    *,
    client: PolyaxonClient | None = None,
    host: str | None = None,
    token: Token | None = None,
) -> Iterator[Run]:
    """The runs of a project, the newest first, asked for page by page while you go through them (ListRuns).

    >>> for run in runs("digits", "status:succeeded, metrics.loss:<0.3", sort="metrics.loss", limit=5):
    ...     print(run.name, run.params, run.last_metrics)  # doctest: +SKIP

    The query is the server's: ``field:value``, with ``,`` for and, ``OR``, and brackets. Some of what it takes::

        status:running|failed            one of them; ~ before the value means not
        name:%sgd%                       contains
        params.lr:0.1, metrics.loss:<0.3
        created_at:>2026-01-31           also 2026-01-01..2026-02-01
        meta_info.group:0a1b...          tags:vision
        live_state:0                     archived runs

    Without a server (offline) the runs that this machine recorded are given, all of them: there a query is an error.

    Args:
        project: ``name`` or ``owner/name``; by default the configured one.
        query: see above. Runs of all ages are found, unless it speaks of ``created_at``.
        sort: fields separated by commas, ``-`` for descending: ``-created_at`` (the default), ``metrics.loss``,
            ``params.lr``, ``duration``, ``name``.
        limit: at most so many.
        client: whose host and token are used.
        host: address of the server; by default as configured.
        token: for the server.

    Raises:
        BadRequestError: the server does not understand the query; raised when the first run is asked for.
        NotFoundError: there is no such project.
        ConfigurationError: no project is named anywhere.
        InvalidValueError: a query without a server.
    """
    from polyaxon_client.tracking.no_op import is_no_op

    if is_no_op():
        return iter(())
    settings = run_settings(project, client, host, token, is_new=True)
    if settings.host is None:
        if query or sort:
            raise InvalidValueError(
                "there is no server to ask, and the runs of this machine are not searched",
                hint="Leave out query and sort, or name a server: host=..., POLYAXON_HOST.",
            )
        return _of_machine(settings, limit)
    return _of_server(client or PolyaxonClient(settings=settings), settings, query, sort, limit)


def get_run(
    run: str | int | os.PathLike[str],
    project: str | None = None,
    *,
    client: PolyaxonClient | None = None,
    host: str | None = None,
    token: Token | None = None,
) -> Any:
    """One run, to be read.

    >>> get_run("0a1b2c3d4e5f60718293a4b5c6d7e8f9", "digits").metric("loss").values  # doctest: +SKIP

    Args:
        run: a uuid, the run's name, or a run directory. Without a server a uuid is looked for on this machine.
        project: ``name`` or ``owner/name``; by default the configured one.
        client: whose host and token are used.
        host: address of the server; by default as configured.
        token: for the server.

    Returns:
        The :class:`Run`. Nothing is asked before its first use, unless ``run`` is a name.

    Raises:
        InvalidValueError: it names no run, or several.
        ConfigurationError: no project is named anywhere.
    """
    from polyaxon_client.tracking.no_op import Ignored, is_no_op

    if is_no_op():
        return Ignored()
    if isinstance(run, os.PathLike) or os.sep in str(run):
        return Run.from_folder(run)  # type: ignore[arg-type]
    settings = run_settings(project, client, host, token, is_new=True)
    uuid = run_uuid(run, settings)
    if settings.host is None:
        folder = run_paths(settings.root, uuid).run_dir
        if not (folder / RUN_FILE).is_file():
            raise InvalidValueError(
                f"this machine has no run {uuid} in {settings.root}",
                hint="Name a server to ask: host=..., POLYAXON_HOST.",
            )
        return Run.from_folder(folder)
    return Run(
        ServerSource(client or PolyaxonClient(settings=settings), settings.owner, _project(settings), uuid)
    )


def tracked_run(
    settings: Settings, client: PolyaxonClient | None, uuid: str | None, run_dir: Path | None
) -> Run:
    """The run of a tracker. Raises ``InvalidValueError`` when it is not created yet."""
    if uuid is None:
        raise InvalidValueError("the run is not created yet", hint="Call create() first.")
    if settings.host is None:
        return Run.from_folder(run_dir or run_paths(settings.root, uuid).run_dir)
    source = ServerSource(
        client or PolyaxonClient(settings=settings), settings.owner, _project(settings), uuid
    )
    return Run(source)


def _of_server(
    client: PolyaxonClient, settings: Settings, query: str | None, sort: str | None, limit: int | None
) -> Iterator[Run]:
    from polyaxon_api.api.runs import list_runs

    place: dict[str, Any] = {"owner": settings.owner, "project": _project(settings)}
    chosen: dict[str, Any] = {"query": whole_query(query), "sort": sort or "-created_at"}
    known: set[str] = set()
    offset = 0
    while limit is None or len(known) < limit:
        size = PAGE if limit is None else min(PAGE, limit - len(known))
        try:
            page = client.call(list_runs, **place, **chosen, limit=size, offset=offset, no_page=True).results
        except (BadRequestError, ServerFailure) as error:
            if query or sort:
                error.hint = _QUERY_HINT if isinstance(error, BadRequestError) else error.hint
            raise
        for item in page:
            document = {**item.to_dict(), **place}
            uuid = str(document["uuid"]).replace("-", "")
            # A run that began meanwhile moves the others on to the next page.
            if uuid not in known:
                known.add(uuid)
                yield Run(ServerSource(client, **place, uuid=uuid), document, is_listed=True)
        if len(page) < size:
            return
        offset += len(page)


def whole_query(query: str | None) -> str:
    """The query as the server has to get it: it adds conditions of its own, in words, and hides what is a month old."""
    conditions = []
    if query and query.strip():
        # Older servers know neither this word nor brackets.
        conditions.append(f"({query})" if _ALTERNATIVE.search(query) else query)
    if not query or "created_at" not in query:
        conditions.append("created_at:_any_")
    return ", ".join(conditions)


def _of_machine(settings: Settings, limit: int | None) -> Iterator[Run]:
    wanted = (settings.owner, settings.project)
    found = [run for run in runs_of_machine(settings.root) if (run.owner, run.project) == wanted]
    return iter(found[:limit])


def runs_of_machine(root: Path) -> list[Run]:
    """The runs whose directories lie below a root, of all projects, the newest first."""
    found: list[Run] = []
    for path in sorted((root / "runs").glob(f"*/{RUN_FILE}")):
        # Half written by whoever is being killed at this moment.
        with suppress(InvalidValueError):
            found.append(Run.from_folder(path.parent))
    return sorted(found, key=lambda run: str(run.document.get("created_at")), reverse=True)


def _project(settings: Settings) -> str:
    if settings.project is None:
        raise ConfigurationError("no project is named", hint="Give project=, or set POLYAXON_PROJECT.")
    return settings.project

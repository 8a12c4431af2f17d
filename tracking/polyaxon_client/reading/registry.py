"""Finds versions in the registries of projects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from polyaxon_api.api.versions import get_version as get_version_operation
from polyaxon_api.api.versions import list_versions
from polyaxon_api.models.v1_version_kind import V1VersionKind
from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import (
    BadRequestError,
    ConfigurationError,
    InvalidTypeError,
    InvalidValueError,
    NotFoundError,
    ServerFailure,
)
from polyaxon_client.reading.version import STAGES, Version
from polyaxon_client.settings import Settings
from polyaxon_client.tokens import Token
from polyaxon_client.tracking.names import split_project
from polyaxon_client.tracking.opening import run_settings
from polyaxon_client.tracking.promotion import KINDS, MODEL, version_name

# The server gives no more at once.
PAGE: Final = 100
_QUERY_HINT: Final = (
    "Conditions are field:value with , between them, such as stage:production, name:%cnn%, run:<uuid>, "
    "created_at:>2026-01-31. The server cannot search versions by their tags."
)
_REFERENCE: Final = re.compile(r"(?:(?P<project>[^:@]+)(?P<mark>[:@])|(?P<own>@)?)(?P<name>[^:@/]+)")


def versions(
    project: str | None = None,
    kind: str = MODEL,
    query: str | None = None,
    sort: str | None = None,
    limit: int | None = None,
    *,
    client: PolyaxonClient | None = None,
    host: str | None = None,
    token: Token | None = None,
) -> Iterator[Version]:
    """The versions of a project, the newest first, asked for page by page while you go through them (ListVersions).

    >>> for version in versions("digits", query="stage:production"):    # doctest: +SKIP
    ...     print(version.name, version.tags, version.created_at)

    Args:
        project: ``name`` or ``owner/name``; by default the configured one.
        kind: ``model``, ``artifact`` or ``component``.
        query: conditions in the server's language: ``stage:production``, ``name:%cnn%``, ``run:<uuid>``,
            ``created_at:>2026-01-31``, with ``,`` between them. It cannot search by tags.
        sort: ``-created_at`` (the default), ``name``, ``stage``, ``updated_at``.
        limit: at most so many.
        client: whose host and token are used.
        host: address of the server; by default as configured.
        token: for the server.

    Raises:
        BadRequestError: the server does not understand the query; raised when the first version is asked for.
        NotFoundError: there is no such project; raised at the same time.
        ConfigurationError: no project or no server is named anywhere.
        InvalidValueError: there is no such kind.
    """
    from polyaxon_client.tracking.no_op import is_no_op

    if is_no_op():
        return iter(())
    settings = _settings(project, client, host, token)
    return _listed(
        client or PolyaxonClient(settings=settings),
        settings.owner,
        str(settings.project),
        checked_kind(kind),
        query,
        sort,
        limit,
    )


def get_version(
    version: str,
    project: str | None = None,
    kind: str = MODEL,
    *,
    client: PolyaxonClient | None = None,
    host: str | None = None,
    token: Token | None = None,
) -> Any:
    """One version, as it is now.

    >>> get_version("v3", "digits").content                             # doctest: +SKIP
    {'accuracy': 0.97}
    >>> get_version("digits@production").download(to="models")          # doctest: +SKIP
    {'cnn': PosixPath('models/outputs/model.pt')}

    Args:
        version: its name, or ``project:name``, ``owner/project:name``. With ``@`` and a stage in place of the name,
            ``@production`` or ``digits@production``, the newest version that is in the stage.
        project: ``name`` or ``owner/name``, where ``version`` names none; by default the configured one.
        kind: ``model``, ``artifact`` or ``component``.
        client: whose host and token are used.
        host: address of the server; by default as configured.
        token: for the server.

    Returns:
        The :class:`Version`.

    Raises:
        NotFoundError: there is no such version, or none in the stage.
        InvalidValueError: that is no version, no stage or no kind.
        ConfigurationError: no project or no server is named anywhere.
    """
    from polyaxon_client.tracking.no_op import Ignored, is_no_op

    if is_no_op():
        return Ignored()
    named, name, stage = parse_reference(version)
    settings = _settings(named or project, client, host, token)
    place = (settings.owner, str(settings.project))
    return _found(client or PolyaxonClient(settings=settings), place, checked_kind(kind), name, stage)


def version_for_run(
    version: str | Version, kind: str, settings: Settings, client: PolyaxonClient | None
) -> Version:
    """The version that a run uses: one that was read already, or as :func:`get_version` finds it.

    Args:
        version: the version, or what names it.
        kind: ``model``, ``artifact`` or ``component``.
        settings: of the run, whose project is meant where none is named.
        client: of the run.
    """
    if isinstance(version, Version):
        return version
    named, name, stage = parse_reference(version)
    if settings.host is None or settings.is_offline:
        raise _offline()
    place = (settings.owner, str(settings.project))
    if named is not None:
        place = split_project(named, settings.owner)
    return _found(client or PolyaxonClient(settings=settings), place, checked_kind(kind), name, stage)


def parse_reference(text: str) -> tuple[str | None, str | None, str | None]:
    """Project, name and stage of what names a version: ``v1``, ``digits:v1``, ``@staging``, ``acme/digits@staging``.

    >>> parse_reference("acme/digits:v1.0"), parse_reference("@production"), parse_reference("v1")
    (('acme/digits', 'v1.0', None), (None, None, 'production'), (None, 'v1', None))

    Raises:
        InvalidTypeError: it is no text.
        InvalidValueError: it names no version.
    """
    if not isinstance(text, str):
        raise InvalidTypeError(f"a version is named by a text, not {type(text).__name__}")
    found = _REFERENCE.fullmatch(text.strip())
    if found is None:
        raise InvalidValueError(
            f"{text[:200]!r} names no version",
            hint="Write name, project:name or owner/project:name; project@production for the newest in a stage.",
        )
    if "@" not in (found["mark"], found["own"]):
        return found["project"], version_name(found["name"]), None
    if found["name"] not in STAGES:
        raise InvalidValueError(f"{found['name']!r} is no stage", hint=f"Stages are {', '.join(STAGES)}.")
    return found["project"], None, found["name"]


def checked_kind(kind: str) -> str:
    """The kind; raises ``InvalidValueError`` when there is no such kind of version."""
    if kind not in KINDS:
        raise InvalidValueError(f"{kind!r} is no kind of version", hint=f"Kinds are {', '.join(KINDS)}.")
    return kind


def _settings(
    project: str | None, client: PolyaxonClient | None, host: str | None, token: Token | None
) -> Settings:
    settings = run_settings(project, client, host, token, is_new=True)
    if settings.host is None or settings.is_offline:
        raise _offline()
    if settings.project is None:
        raise ConfigurationError("no project is named", hint="Give project=, or set POLYAXON_PROJECT.")
    return settings


def _offline() -> ConfigurationError:
    return ConfigurationError(
        "versions are kept by a server, and there is none to ask", hint="Name one: host=..., POLYAXON_HOST."
    )


def _found(
    client: PolyaxonClient, place: tuple[str, str], kind: str, name: str | None, stage: str | None
) -> Version:
    if name is not None:
        try:
            found = client.call(
                get_version_operation,
                owner=place[0],
                project=place[1],
                kind=V1VersionKind(kind),
                name=name,
            )
        except NotFoundError as error:
            raise NotFoundError(
                message=f"there is no {kind} version {name!r} in {'/'.join(place)}",
                operation="GetVersion",
                hint="tracking.versions() and `polyaxon-tracking versions ls` list those that there are.",
            ) from error
        return Version(client, *place, kind, dict(found.to_dict()))
    for version in _listed(client, *place, kind, f"stage:{stage}", None, 1):
        return version
    raise NotFoundError(
        message=f"no {kind} version of {'/'.join(place)} is in the stage {stage}",
        operation="ListVersions",
        hint="Version.set_stage() and `polyaxon-tracking versions stage` move one there.",
    )


def _listed(
    client: PolyaxonClient,
    owner: str,
    project: str,
    kind: str,
    query: str | None,
    sort: str | None,
    limit: int | None,
) -> Iterator[Version]:
    place: dict[str, Any] = {"owner": owner, "project": project, "kind": V1VersionKind(kind)}
    chosen: dict[str, Any] = {"query": query or None, "sort": sort or "-created_at"}
    known: set[str] = set()
    offset = 0
    while limit is None or len(known) < limit:
        size = PAGE if limit is None else min(PAGE, limit - len(known))
        try:
            page = client.call(list_versions, **place, **chosen, limit=size, offset=offset).results or []
        except (BadRequestError, ServerFailure) as error:
            if query or sort:
                error.hint = _QUERY_HINT
            raise
        for item in page:
            # One that was made meanwhile moves the others on to the next page.
            if item.uuid not in known:
                known.add(item.uuid)
                yield Version(client, owner, project, kind, dict(item.to_dict()), is_listed=True)
        if len(page) < size:
            return
        offset += len(page)

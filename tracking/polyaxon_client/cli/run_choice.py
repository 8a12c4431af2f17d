"""The run that somebody means: by uuid, by its first digits, by name, or by its folder; on the server or here."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from polyaxon_client.cli.nearest import near_matches
from polyaxon_client.cli.server_choice import add_host, online_settings
from polyaxon_client.cli.tables import shown, shown_time
from polyaxon_client.exceptions import InvalidValueError, NotFoundError
from polyaxon_client.settings import Settings, resolve_settings

if TYPE_CHECKING:
    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.reading import Run

RUN_HELP: Final = "uuid of a run, its first digits, or its name"

_UUID: Final = re.compile(r"[0-9a-f]{32}")
_PREFIX: Final = re.compile(r"[0-9a-f]{4,31}")
_MOST_NAMED: Final = 5
# Names are compared with the newest runs; somebody rarely means an older one.
_MOST_COMPARED: Final = 300


class RunChoice:
    """Finds runs for a command, on the server or, where none is named or on request, on this machine.

    Args:
        host: address of the server; by default as configured.
        project: of the runs; by default as configured.
        is_local: only the runs of this machine.

    Raises:
        ConfigurationError: A setting is malformed.
    """

    def __init__(self, host: str | None, project: str | None, *, is_local: bool) -> None:
        settings = resolve_settings(host=host, project=project)
        self.is_local = is_local or settings.host is None
        self.settings: Settings = settings if self.is_local else online_settings(host, project)
        self._is_told = is_local
        self._project = project
        self._client: PolyaxonClient | None = None

    @property
    def client(self) -> PolyaxonClient:
        """The connection to the server, the same for all runs of a command."""
        from polyaxon_client.client import PolyaxonClient

        if self._client is None:
            self._client = PolyaxonClient(settings=self.settings)
        return self._client

    @property
    def source(self) -> str:
        """Where runs are looked for."""
        return str(self.settings.root if self.is_local else self.settings.host)

    def close(self) -> None:
        """Closes the connections."""
        if self._client is not None:
            self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, text: str) -> Run:
        """The one run that the text names.

        Raises:
            InvalidValueError: It names none, or several.
            ConfigurationError: It is a name, and no project is chosen to look in.
            PolyaxonClientException: The server did not answer.
        """
        from polyaxon_client.reading import Run

        if os.sep in text:
            return Run.from_folder(text)
        digits = text.replace("-", "").lower()
        if self.is_local:
            return self._one(text, self._here(text, digits))
        found = self._on_server(text, digits)
        if not found:
            found = self._here(text, digits)
            if found:
                print(f"{text} is not on {self.settings.host}; this is what lies here.", file=sys.stderr)
        return self._one(text, found)

    def runs(self, texts: Iterable[str]) -> list[Run]:
        """The runs that the texts name, each once."""
        found: dict[str, Run] = {}
        for text in texts:
            run = self.run(text)
            found.setdefault(run.uuid, run)
        return list(found.values())

    def local_runs(self) -> list[Run]:
        """The runs of this machine, the newest first; of one project if one was named with the command."""
        return [run for run in self._machine() if self._project is None or self._is_in_project(run)]

    def _is_in_project(self, run: Run) -> bool:
        return (run.owner, run.project) == (self.settings.owner, self.settings.project)

    def _machine(self) -> list[Run]:
        from polyaxon_client.reading.listing import runs_of_machine

        return runs_of_machine(self.settings.root)

    def _here(self, text: str, digits: str) -> list[Run]:
        from polyaxon_client.reading import Run

        folder: Path = self.settings.root / "runs" / digits
        if _UUID.fullmatch(digits):
            return [Run.from_folder(folder)] if folder.is_dir() else []
        every = self._machine()
        named = [run for run in every if run.name == text]
        if named or not _PREFIX.fullmatch(digits):
            return named
        return [run for run in every if run.uuid.startswith(digits)]

    def _on_server(self, text: str, digits: str) -> list[Run]:
        if _UUID.fullmatch(digits):
            return self._by_uuid(digits)
        online_settings(self.settings.host, self._project, needs_project=True)
        is_prefix = _PREFIX.fullmatch(digits) is not None
        if _reads_as_a_number(text) or (is_prefix and _reads_as_a_number(digits)):
            # The server's query language takes such a text for a number, and finds nothing or fails.
            every = list(self._asked(None, None))
            named = [run for run in every if run.name == text]
            return named or [run for run in every if is_prefix and run.uuid.startswith(digits)]
        # Commas and brackets are the query language's own, and it has no escape.
        named = [] if re.search(r"[,()|%:]", text) else list(self._asked(f"name:{text}"))
        exact = [run for run in named if run.name == text]
        if exact or not is_prefix:
            return exact
        return [run for run in self._asked(f"uuid:{digits}%") if run.uuid.startswith(digits)]

    def _by_uuid(self, uuid: str) -> list[Run]:
        from polyaxon_api.api.runs import get_organization_run
        from polyaxon_client.reading import get_run

        try:
            # Whatever its project is.
            found = self.client.call(get_organization_run, owner=self.settings.owner, uuid=uuid).to_dict()
        except NotFoundError:
            return []
        place = f"{found.get('owner') or self.settings.owner}/{found['project']}"
        run: Run = get_run(uuid, place, client=self.client)
        return [run]

    def _asked(self, query: str | None, limit: int | None = _MOST_NAMED + 1) -> Iterator[Run]:
        from polyaxon_client.reading import runs

        place = f"{self.settings.owner}/{self.settings.project}"
        return runs(place, query, limit=limit, client=self.client)

    def _one(self, text: str, found: list[Run]) -> Run:
        if len(found) == 1:
            return found[0]
        if found:
            listed = "; ".join(_named(run) for run in found[:_MOST_NAMED])
            more = "" if len(found) <= _MOST_NAMED else "; and more"
            raise InvalidValueError(
                f"{len(found[:_MOST_NAMED])}{' or more' if more else ''} runs are called {text!r}: {listed}{more}",
                hint="Name one by more digits of its uuid.",
            )
        where = (
            self.source
            if self.is_local
            else f"{self.settings.owner}/{self.settings.project} on {self.source}"
        )
        raise InvalidValueError(f"there is no run {text!r} in {where}", hint=self._hint(text))

    def _hint(self, text: str) -> str:
        if self.is_local:
            known: list[Any] = self.local_runs()[:_MOST_COMPARED]
        elif self.settings.project is None:
            known = []
        else:
            known = list(self._asked(None, _MOST_COMPARED))
        names = {str(run.name): run for run in known if run.name}
        alike = near_matches(text, names)
        if not alike:
            digits = text.replace("-", "").lower()
            by_uuid = {run.uuid[: max(8, len(digits))]: run for run in known}
            alike = near_matches(digits, by_uuid) if len(digits) >= 4 else []
            names = by_uuid
        meant = f"Is {' or '.join(_named(names[name]) for name in alike)} meant? " if alike else ""
        no_server = (
            "" if self._is_told or not self.is_local else " No server is named: polyaxon-tracking login."
        )
        return f"{meant}See: polyaxon-tracking runs ls{' --local' if self._is_told else ''}.{no_server}"


def _reads_as_a_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _named(run: Run) -> str:
    name = shown(run.name)
    return f"{run.uuid[:12]} ({', '.join(part for part in (name, run.status, shown_time(run.created_at)) if part)})"


def add_choice(parser: argparse.ArgumentParser) -> None:
    """Adds what all commands about runs take."""
    parser.add_argument(
        "-p", "--project", metavar="PROJECT", help="name or owner/name; by default your project"
    )
    parser.add_argument("--local", action="store_true", help="only runs of this machine; no server is asked")
    add_host(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")

"""``polyaxon-tracking project``: the projects of the server, and which of them is meant by default."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from polyaxon_client import variables
from polyaxon_client.cli.command import add_command, add_json, positive
from polyaxon_client.cli.configuration_files import PROJECT_FILE, change_file, user_folder, working_folder
from polyaxon_client.cli.exit_codes import DONE
from polyaxon_client.cli.nearest import near_matches
from polyaxon_client.cli.server_choice import add_host, online_settings
from polyaxon_client.cli.tables import Column, print_table, shown, shown_time
from polyaxon_client.exceptions import BadRequestError, InvalidValueError, NotFoundError
from polyaxon_client.settings import Settings, resolve_settings
from polyaxon_client.tracking.names import split_project

if TYPE_CHECKING:
    from polyaxon_client.client import PolyaxonClient

PAGE = 100
DEFAULT_LIMIT = 50

_LS_EPILOG = """\
examples:
  polyaxon-tracking project ls
  polyaxon-tracking project ls --owner research --json
"""
_SHOW_EPILOG = """\
examples:
  polyaxon-tracking project show               the project that is meant by default
  polyaxon-tracking project show research/digits
"""
_CREATE_EPILOG = """\
examples:
  polyaxon-tracking project create digits --description "Handwritten digits" --tag vision
  polyaxon-tracking project create digits --use
"""
_USE_EPILOG = """\
examples:
  polyaxon-tracking project use digits         for all folders that have no project of their own
  polyaxon-tracking init digits                for the working folder alone
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds ``project`` and its commands."""
    project = subparsers.add_parser(
        "project", help="list, show, create and choose projects", description="The projects of the server."
    )
    commands = project.add_subparsers(title="commands", metavar="COMMAND", required=True)
    ls = add_command(commands, "ls", "list the projects", _LS_EPILOG, _ls, add_host, add_json)
    ls.add_argument("--owner", help="whose projects; by default yours")
    ls.add_argument("--limit", type=positive, default=DEFAULT_LIMIT, metavar="N", help="at most so many")
    show = add_command(commands, "show", "show one project", _SHOW_EPILOG, _show, add_host, add_json)
    show.add_argument("project", nargs="?", metavar="PROJECT", help="name or owner/name")
    create = add_command(commands, "create", "create a project", _CREATE_EPILOG, _create, add_host, add_json)
    create.add_argument("project", metavar="PROJECT", help="name or owner/name")
    create.add_argument("--description", metavar="TEXT", help="what it is about")
    create.add_argument("--tag", action="append", default=[], metavar="TAG", help="may be repeated")
    create.add_argument("--use", action="store_true", help="choose it for you as well")
    use = add_command(
        commands, "use", "choose the project that is meant by default", _USE_EPILOG, _use, add_host, add_json
    )
    use.add_argument("project", metavar="PROJECT", help="name or owner/name")


def _ls(args: argparse.Namespace) -> int:
    from polyaxon_api.api.projects import list_projects
    from polyaxon_client.client import PolyaxonClient

    settings = online_settings(args.host)
    owner = args.owner or settings.owner
    found: list[dict[str, Any]] = []
    with PolyaxonClient(settings=settings) as client:
        while True:
            page = client.call(
                list_projects,
                owner=owner,
                limit=min(PAGE, args.limit - len(found)),
                offset=len(found),
                sort="-updated_at",
            )
            rows = [row.to_dict() for row in page.results or []]
            found += rows
            if not rows or len(found) >= args.limit or len(found) >= (page.count or 0):
                break
    total = max(len(found), int(page.count or 0))
    if args.json:
        told = [_told(row, owner, settings) for row in found]
        print(json.dumps({"owner": owner, "count": total, "projects": told}))
        return DONE
    if not found:
        print(f"{owner} has no project. Create one with: polyaxon-tracking project create NAME")
        return DONE
    columns = [Column("name"), Column("updated"), Column("tags"), Column("description", is_long=True)]
    print_table(
        columns,
        [
            [
                shown(row["name"])
                + (" *" if (owner, row["name"]) == (settings.owner, settings.project) else ""),
                shown_time(row.get("updated_at")),
                shown(", ".join(row.get("tags") or [])),
                shown(row.get("description")),
            ]
            for row in found
        ],
    )
    if total > len(found):
        print(f"{total - len(found)} more; --limit {total} lists all.")
    return DONE


def _show(args: argparse.Namespace) -> int:
    from polyaxon_api.api.projects import get_project
    from polyaxon_api.api.runs import list_runs
    from polyaxon_client.client import PolyaxonClient

    settings = online_settings(args.host, args.project, needs_project=True)
    place: dict[str, Any] = {"owner": settings.owner, "project": settings.project}
    with PolyaxonClient(settings=settings) as client:
        try:
            found = client.call(get_project, **place).to_dict()
        except NotFoundError as error:
            raise unknown_project(client, settings, error) from error
        runs = int(client.call(list_runs, **place, limit=1).count or 0)
    told = {**_told(found, settings.owner, settings), "runs": runs}
    if args.json:
        print(json.dumps(told))
        return DONE
    print(f"{settings.owner}/{shown(told['name'])}: {runs} {'run' if runs == 1 else 'runs'}")
    for title, value in (
        ("description", told["description"]),
        ("tags", ", ".join(told["tags"])),
        ("created", shown_time(told["created_at"])),
        ("updated", shown_time(told["updated_at"])),
        ("page", told["url"]),
    ):
        if value:
            print(f"  {title:<12}{shown(value)}")
    return DONE


def _create(args: argparse.Namespace) -> int:
    settings = online_settings(args.host, args.project, needs_project=True)
    created = create_project(settings, description=args.description, tags=args.tag)
    told = _told(created, settings.owner, settings)
    file = _chosen(user_folder(), settings) if args.use else None
    if args.json:
        print(json.dumps({**told, "file": None if file is None else str(file)}))
        return DONE
    print(f"Created {settings.owner}/{settings.project}: {told['url']}")
    if file is not None:
        print(f"It is your project now ({file}).")
    return DONE


def _use(args: argparse.Namespace) -> int:
    owner, name = split_project(args.project, resolve_settings().owner)
    settings = resolve_settings(project=f"{owner}/{name}", host=args.host)
    if settings.host is not None:
        must_exist(settings)
    file = _chosen(user_folder(), settings)
    overridden = [str(variables.PROJECT)] if variables.text_of(os.environ, variables.PROJECT) else []
    local = working_folder() / PROJECT_FILE
    if local != file and local.exists():
        overridden.append(str(local))
    if args.json:
        print(json.dumps({"owner": owner, "name": name, "file": str(file), "overridden_by": overridden}))
        return DONE
    print(f"Your project is {owner}/{name} now ({file}).")
    for other in overridden:
        print(f"Note: {other} names a project as well, and wins here.")
    return DONE


def must_exist(settings: Settings) -> None:
    """Nothing when the server has the project.

    Raises:
        InvalidValueError: It has not; those with names like it are named.
        PolyaxonClientException: It cannot be asked.
    """
    from polyaxon_api.api.projects import get_project
    from polyaxon_client.client import PolyaxonClient

    with PolyaxonClient(settings=settings) as client:
        try:
            client.call(get_project, owner=settings.owner, project=settings.project)
        except NotFoundError as error:
            raise unknown_project(client, settings, error) from error


def create_project(
    settings: Settings, *, description: str | None = None, tags: list[str] | None = None
) -> dict[str, Any]:
    """Creates the project of the settings, and gives what the server says of it.

    Raises:
        InvalidValueError: The server does not take the name, or has such a project.
        PolyaxonClientException: It cannot be asked.
    """
    from polyaxon_api.api.projects import create_project as operation
    from polyaxon_api.models.v1_project_create_request import V1ProjectCreateRequest
    from polyaxon_client.client import PolyaxonClient

    fields = {"name": settings.project, "description": description, "tags": tags}
    body = V1ProjectCreateRequest.from_dict({key: value for key, value in fields.items() if value})
    with PolyaxonClient(settings=settings) as client:
        try:
            # A refused repetition tells only that an earlier try arrived.
            created: dict[str, Any] = client.call(operation, owner=settings.owner, body=body).to_dict()
        except BadRequestError as error:
            raise InvalidValueError(
                f"the server does not create {settings.owner}/{settings.project}",
                server_message=error.server_message,
                hint="There may be one of that name; some words are reserved. See: polyaxon-tracking project ls",
            ) from error
    return created


def unknown_project(client: PolyaxonClient, settings: Settings, error: NotFoundError) -> InvalidValueError:
    """The error for a project that the server does not have, with names like it."""
    from polyaxon_api.api.projects import list_project_names

    page = client.call(list_project_names, owner=settings.owner, limit=1000, retries=1)
    names = [str(row.name) for row in page.results or []]
    alike = near_matches(settings.project or "", names)
    hint = f"Is {' or '.join(alike)} meant? " if alike else ""
    return InvalidValueError(
        f"there is no project {settings.owner}/{settings.project} on {settings.host}",
        hint=f"{hint}Create it with: polyaxon-tracking project create {settings.project}",
    )


def _chosen(folder: Path, settings: Settings) -> Path:
    path = folder / PROJECT_FILE
    change_file(path, name=settings.project, owner=settings.owner)
    return path


def _told(row: dict[str, Any], owner: str, settings: Settings) -> dict[str, Any]:
    return {
        "owner": owner,
        "name": row["name"],
        "uuid": row.get("uuid"),
        "description": row.get("description"),
        "tags": row.get("tags") or [],
        "created_at": row.get("created_at"),
        "updated_at": row.get("updated_at"),
        "url": f"{settings.host}/ui/{owner}/{row['name']}",
    }

"""``polyaxon-tracking init``: the project of the programs that are started in this folder."""

from __future__ import annotations

import argparse
import json
import os
import re
from pathlib import Path

from polyaxon_client import variables
from polyaxon_client.cli.configuration_files import PROJECT_FILE, change_file, working_folder
from polyaxon_client.cli.exit_codes import DONE
from polyaxon_client.cli.project import create_project
from polyaxon_client.cli.questions import ask, can_ask, is_confirmed
from polyaxon_client.cli.server_choice import add_host
from polyaxon_client.exceptions import ConfigurationError, InvalidValueError, NotFoundError
from polyaxon_client.settings import Settings, resolve_settings

_EPILOG = """\
examples:
  polyaxon-tracking init                   asks for the project
  polyaxon-tracking init digits            offers to create it if the server does not have it
  polyaxon-tracking init digits --create   creates it without asking

Writes .polyaxon/.project in the working folder. Programs started here track into this project unless they,
or POLYAXON_PROJECT, name another.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "init",
        help="choose the project of this folder",
        description="Choose the project of the programs that are started in this folder.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "project", nargs="?", metavar="PROJECT", help="name or owner/name; by default it is asked for"
    )
    add_host(parser)
    parser.add_argument(
        "--create", action="store_true", help="create the project if the server does not have it"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the file.

    Raises:
        ConfigurationError: No project is named, and nobody can be asked.
        InvalidValueError: The server does not have the project, and it is not to be created.
    """
    project = args.project or _asked_project()
    settings = resolve_settings(host=args.host, project=project)
    is_created = settings.host is not None and _is_created(settings, without_asking=args.create)
    path = working_folder() / PROJECT_FILE
    change_file(path, name=settings.project, owner=settings.owner)
    overridden = [str(variables.PROJECT)] if variables.text_of(os.environ, variables.PROJECT) else []
    if args.json:
        told = {
            "owner": settings.owner,
            "name": settings.project,
            "file": str(path),
            "is_created": is_created,
            "host": settings.host,
            "overridden_by": overridden,
        }
        print(json.dumps(told))
        return DONE
    if is_created:
        print(f"Created {settings.owner}/{settings.project} on {settings.host}.")
    print(f"Programs started here track into {settings.owner}/{settings.project} ({path}).")
    if settings.host is None:
        print("No server is named yet: runs are kept on this machine. To name one: polyaxon-tracking login")
    for name in overridden:
        print(f"Note: {name} is set in this shell, and wins.")
    return DONE


def _asked_project() -> str:
    if not can_ask():
        raise ConfigurationError("no project is named", hint="Name it: polyaxon-tracking init NAME")
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", Path.cwd().name).strip("-")
    return ask("Project", name or "quick-start")


def _is_created(settings: Settings, *, without_asking: bool) -> bool:
    """Whether the project had to be created."""
    from polyaxon_api.api.projects import get_project
    from polyaxon_client.client import PolyaxonClient

    with PolyaxonClient(settings=settings) as client:
        try:
            client.call(get_project, owner=settings.owner, project=settings.project)
            return False
        except NotFoundError:
            pass
    named = f"{settings.owner}/{settings.project}"
    if not without_asking and not (
        can_ask() and is_confirmed(f"There is no project {named} on {settings.host}. Create it?")
    ):
        raise InvalidValueError(
            f"there is no project {named} on {settings.host}", hint="Add --create to create it."
        )
    create_project(settings)
    return True

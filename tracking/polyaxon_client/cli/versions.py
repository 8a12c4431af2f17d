"""``polyaxon-tracking versions``: the registry of a project at the terminal."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from polyaxon_client.cli.command import add_command, add_count, add_json, positive
from polyaxon_client.cli.exit_codes import DONE
from polyaxon_client.cli.nearest import near_matches
from polyaxon_client.cli.progress import Progress, in_units
from polyaxon_client.cli.project import unknown_project
from polyaxon_client.cli.questions import can_ask, is_confirmed
from polyaxon_client.cli.server_choice import add_host, online_settings
from polyaxon_client.cli.tables import Column, print_table, shown, shown_time, to_json
from polyaxon_client.exceptions import ConfigurationError, InvalidValueError, NotFoundError

if TYPE_CHECKING:
    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.reading import Version
    from polyaxon_client.reading.downloading import Progress as Downloaded
    from polyaxon_client.settings import Settings

# Told to the shell's completion without loading what asks the server; a test compares them with the server's.
KINDS: Final = ("model", "artifact", "component")
STAGES: Final = ("testing", "staging", "production", "disabled")

_VERSION_HELP: Final = "name, project:name, or @stage for the newest in a stage"
_MOST_COMPARED: Final = 300

_LS_EPILOG = """\
examples:
  polyaxon-tracking versions ls                           the newest model versions of your project
  polyaxon-tracking versions ls --stage production
  polyaxon-tracking versions ls --kind artifact -p digits
  polyaxon-tracking versions ls -q 'name:%cnn%' --all --json | jq -r '.versions[].name'
"""
_SHOW_EPILOG = """\
examples:
  polyaxon-tracking versions show v3
  polyaxon-tracking versions show digits:v3 --json
  polyaxon-tracking versions show @production             the newest that is in production
"""
_STAGE_EPILOG = """\
examples:
  polyaxon-tracking versions stage v3 production
  polyaxon-tracking versions stage v2 disabled --message 'wrong labels'
"""
_DOWNLOAD_EPILOG = """\
examples:
  polyaxon-tracking versions download v3 models
  polyaxon-tracking versions download digits@production models     repeated, it goes on
"""
_DELETE_EPILOG = """\
examples:
  polyaxon-tracking versions delete v2                    asks first; the run and its files stay
  polyaxon-tracking versions delete v2 --yes
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds ``versions`` and its commands."""
    parser = subparsers.add_parser(
        "versions",
        help="list, show, move, download and delete versions of models",
        description="The versions of models, artifacts and components that a project has on the server.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    ls_parser = _command(commands, "ls", "list versions, the newest first", _LS_EPILOG, ls)
    ls_parser.add_argument(
        "-q", "--query", metavar="QUERY", help="conditions, such as name:%%cnn%%, created_at:>2026-01-31"
    )
    ls_parser.add_argument("--stage", choices=STAGES, help="only those that are in it")
    ls_parser.add_argument(
        "--sort", metavar="FIELD", help="such as name or updated_at; by default -created_at"
    )
    add_count(ls_parser)

    show_parser = _command(commands, "show", "show one version", _SHOW_EPILOG, show)
    _add_version(show_parser)

    stage_parser = _command(commands, "stage", "move a version to another stage", _STAGE_EPILOG, stage)
    _add_version(stage_parser)
    stage_parser.add_argument("stage", choices=STAGES, help="the stage to move it to")
    stage_parser.add_argument("--reason", metavar="WORD", help="who says so; Tracker by default")
    stage_parser.add_argument("--message", metavar="TEXT", help="why")

    download_parser = _command(
        commands, "download", "download the files of a version", _DOWNLOAD_EPILOG, download
    )
    _add_version(download_parser)
    download_parser.add_argument("target", metavar="DIR", nargs="?", default=".", help="by default this one")
    download_parser.add_argument(
        "--workers", type=positive, default=4, metavar="N", help="files at a time; 4 by default"
    )

    delete_parser = _command(commands, "delete", "delete a version for good", _DELETE_EPILOG, delete)
    _add_version(delete_parser)
    delete_parser.add_argument("-y", "--yes", action="store_true", help="do not ask")


def ls(args: argparse.Namespace) -> int:
    """Lists versions."""
    settings, client = _server(args)
    with client:
        conditions = [text for text in (args.query, f"stage:{args.stage}" if args.stage else None) if text]
        limit = None if args.all else args.limit
        most = None if limit is None else limit + 1
        found = _found(args.kind, settings, client, ", ".join(conditions) or None, args.sort, most)
    has_more = limit is not None and len(found) > limit
    found = found[:limit]
    if args.json:
        told = {"kind": args.kind, "has_more": has_more, "versions": [_listed(one) for one in found]}
        print(json.dumps(to_json(told)))
        return DONE
    if not found:
        narrowed = " that fits" if conditions else ""
        print(f"There is no {args.kind} version{narrowed} in {settings.owner}/{settings.project}.")
        return DONE
    columns = [Column("name"), Column("stage", is_status=True), Column("created")]
    columns += [Column("tags", is_long=True), Column("description", is_long=True)]
    print_table(
        columns,
        [
            [
                shown(one.name),
                shown(one.stage),
                shown_time(one.created_at),
                shown(", ".join(one.tags)),
                shown(one.description),
            ]
            for one in found
        ],
    )
    if has_more:
        print("More than these: --limit N or --all lists them.")
    return DONE


def show(args: argparse.Namespace) -> int:
    """Shows one version."""
    settings, client = _server(args)
    with client:
        version = _one(args, settings, client)
        run, rows, stages = version.run, version.lineage(), version.stages()
        if args.json:
            told = {
                **_listed(version),
                "readme": version.readme,
                "content": version.content,
                "run": None if run is None else run.uuid,
                "artifacts": [
                    {"name": row["name"], "kind": row.get("kind"), "path": row.get("path")} for row in rows
                ],
                "stages": [_stage(one) for one in stages],
                "url": version.url,
            }
            print(json.dumps(to_json(told)))
            return DONE
        last = stages[-1] if stages else {}
        pairs = [
            ("kind", version.kind),
            ("created", shown_time(version.created_at)),
            ("updated", shown_time(version.updated_at)),
            ("tags", ", ".join(version.tags)),
            ("description", version.description),
            ("reason", " ".join(str(last[key]) for key in ("reason", "message") if last.get(key))),
            ("run", "" if run is None else run.uuid),
            ("artifacts", ", ".join(f"{row['name']} ({row.get('path') or 'elsewhere'})" for row in rows)),
            ("page", version.url),
        ]
        print(f"{shown(str(version))}: {shown(version.stage)}")
        for title, value in pairs:
            if value:
                print(f"  {title:<11}  {shown(value)}")
        _print_content(version.content)
    return DONE


def stage(args: argparse.Namespace) -> int:
    """Moves a version to another stage."""
    settings, client = _server(args)
    with client:
        version = _one(args, settings, client)
        before = version.stage
        version.set_stage(args.stage, args.reason, args.message)
    if args.json:
        print(json.dumps(to_json({**_listed(version), "before": before})))
    else:
        print(f"{shown(str(version))} is in {version.stage} now, and was in {shown(before)}.")
    return DONE


def download(args: argparse.Namespace) -> int:
    """Downloads the files of a version."""
    settings, client = _server(args)
    files = size = 0
    with client:
        version = _one(args, settings, client)
        progress = Progress(len(version.lineage()), "artifacts")

        def show_progress(so_far: Downloaded) -> None:
            progress.show(files, so_far.bytes)

        targets = version.download(args.target, workers=args.workers, on_progress=show_progress)
        progress.clear()
    for path in targets.values():
        below = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
        files, size = files + len(below), size + sum(one.stat().st_size for one in below)
    if args.json:
        told = {
            "name": version.name,
            "artifacts": {name: str(path) for name, path in targets.items()},
            "files": files,
            "bytes": size,
        }
        print(json.dumps(told))
        return DONE
    print_table(
        [Column("artifact"), Column("path", is_long=True)], [[shown(n), str(p)] for n, p in targets.items()]
    )
    print(f"{files} {'file' if files == 1 else 'files'}, {in_units(size)}")
    return DONE


def delete(args: argparse.Namespace) -> int:
    """Deletes a version."""
    settings, client = _server(args)
    with client:
        version = _one(args, settings, client)
        if not args.yes:
            if not can_ask():
                raise ConfigurationError(
                    f"{version} is not deleted without a word", hint="Say it with --yes."
                )
            if not is_confirmed(
                f"Delete the {version.kind} version {shown(str(version))} for good?", is_yes=False
            ):
                print("Nothing is deleted.")
                return DONE
        version.delete()
    if args.json:
        print(json.dumps(to_json(_listed(version))))
    else:
        print(f"Deleted {shown(str(version))}.")
    return DONE


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    what: str,
    epilog: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    return add_command(commands, name, what, epilog, run, _add_registry, add_host, add_json)


def _add_registry(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--kind", choices=KINDS, default="model", help="what it is a version of; model by default"
    )
    parser.add_argument(
        "-p", "--project", metavar="PROJECT", help="name or owner/name; by default your project"
    )


def _add_version(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("version", metavar="VERSION", help=_VERSION_HELP)


def _server(args: argparse.Namespace) -> tuple[Settings, PolyaxonClient]:
    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.reading.registry import parse_reference

    named = parse_reference(args.version)[0] if hasattr(args, "version") else None
    settings = online_settings(args.host, named or args.project, needs_project=True)
    return settings, PolyaxonClient(settings=settings)


def _found(
    kind: str,
    settings: Settings,
    client: PolyaxonClient,
    query: str | None = None,
    sort: str | None = None,
    limit: int | None = None,
) -> list[Version]:
    from polyaxon_client.reading import versions

    try:
        return list(versions(f"{settings.owner}/{settings.project}", kind, query, sort, limit, client=client))
    except NotFoundError as error:
        raise unknown_project(client, settings, error) from error


def _one(args: argparse.Namespace, settings: Settings, client: PolyaxonClient) -> Version:
    from polyaxon_client.reading import get_version

    place = f"{settings.owner}/{settings.project}"
    try:
        found: Version = get_version(args.version, place, args.kind, client=client)
    except NotFoundError as error:
        known = [one.name for one in _found(args.kind, settings, client, limit=_MOST_COMPARED)]
        alike = near_matches(args.version.rpartition(":")[2], known)
        meant = f"Is {' or '.join(alike)} meant? " if alike else ""
        kind = "" if args.kind == "model" else f" --kind {args.kind}"
        raise InvalidValueError(
            error.message, hint=f"{meant}See: polyaxon-tracking versions ls{kind}"
        ) from error
    return found


def _listed(version: Version) -> dict[str, Any]:
    return {
        "name": version.name,
        "kind": version.kind,
        "owner": version.owner,
        "project": version.project,
        "uuid": version.uuid,
        "stage": version.stage,
        "tags": version.tags,
        "description": version.description,
        "created_at": version.created_at,
        "updated_at": version.updated_at,
    }


def _stage(condition: dict[str, Any]) -> dict[str, Any]:
    return {
        "stage": condition.get("type"),
        "reason": condition.get("reason"),
        "message": condition.get("message"),
        "time": condition.get("last_transition_time"),
    }


def _print_content(content: Any) -> None:
    if content is None:
        return
    print("\ncontent")
    if isinstance(content, dict):
        for name, value in content.items():
            print(
                f"  {shown(name)}  {shown(value if isinstance(value, str) else json.dumps(to_json(value)))}"
            )
        return
    for line in str(content).splitlines():
        sys.stdout.write(f"  {shown(line)}\n")

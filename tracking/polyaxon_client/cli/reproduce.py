"""``polyaxon-tracking reproduce``: writes down how to do a recorded run again."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from polyaxon_client.cli.exit_codes import DONE
from polyaxon_client.cli.known_run import known_run
from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.settings import Settings, resolve_settings

if TYPE_CHECKING:
    from polyaxon_client.tracking.recorded_run import RecordedRun

_EPILOG = """\
examples:
  polyaxon-tracking reproduce 0a1b2c3d                   a run of this machine, by the first digits of its uuid
  polyaxon-tracking reproduce sgd-1 -p quick-start       a run of the server, by its name
  polyaxon-tracking reproduce 0a1b2c3d -o again          into a folder of that name

Nothing of the run is executed here. The script makes the folders `code` and `venv` beside itself and runs the command;
look at it, and at the report, before you start it.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "reproduce",
        help="write down how to do a run again",
        description="Write a report on a run, and a script that recreates its code, environment and command.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "reproduced",
        metavar="RUN",
        help="uuid or its first digits, for a run of this machine; uuid or name, for one of the server",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER", help="where to write; by default reproduce-<uuid>"
    )
    parser.add_argument("-p", "--project", help="the run's project; by default POLYAXON_PROJECT")
    parser.add_argument("--host", help="address of the server; by default POLYAXON_HOST")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the report")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the files and prints the report.

    Raises:
        InvalidValueError: no such run is known, or the folder is not empty.
        PolyaxonClientException: the server did not answer.
    """
    from polyaxon_client.tracking.reproduction import SCRIPT, reproduction_of

    recorded = _recorded(args.reproduced, resolve_settings(project=args.project, host=args.host))
    uuid = str(recorded.run.get("uuid")).replace("-", "")
    folder: Path = args.output or Path(f"reproduce-{uuid[:8]}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InvalidValueError(f"{folder} is there and not empty", hint="Name another folder with -o.")
    made = reproduction_of(recorded)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.files.items():
        (folder / name).write_bytes(content)
    (folder / SCRIPT).chmod(0o755)
    if args.json:
        print(
            json.dumps({"uuid": uuid, "folder": str(folder), "files": sorted(made.files), "gaps": made.gaps})
        )
    else:
        print(made.report)
        print(f"Look at {folder / SCRIPT}, and start it to do the run again.")
    return DONE


def _recorded(text: str, settings: Settings) -> RecordedRun:
    from polyaxon_client.tracking.layout import run_paths
    from polyaxon_client.tracking.recorded_run import recorded_here, recorded_there

    hint = (
        "Give the whole uuid or the name of a run of the server, with POLYAXON_HOST and POLYAXON_PROJECT set."
    )
    try:
        return recorded_here(run_paths(settings.root, known_run(text, settings.root, hint)))
    except InvalidValueError:
        if settings.host is None or settings.is_offline:
            raise
    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.tracking.remote_run import RemoteRun
    from polyaxon_client.tracking.run_ids import run_uuid

    uuid = run_uuid(text, settings)
    with PolyaxonClient(settings=settings) as client:
        return recorded_there(
            RemoteRun(
                client,
                owner=settings.owner,
                project=settings.project or "",
                uuid=uuid,
                namespace=settings.namespace,
            )
        )

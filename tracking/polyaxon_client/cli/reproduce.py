"""``polyaxon-tracking reproduce``: writes down how to do a recorded run again."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from polyaxon_client.cli.exit_codes import DONE
from polyaxon_client.cli.run_choice import RUN_HELP, RunChoice, add_choice
from polyaxon_client.exceptions import InvalidValueError

_EPILOG = """\
examples:
  polyaxon-tracking reproduce 0a1b2c3d                   by the first digits of its uuid
  polyaxon-tracking reproduce sgd-1 -p quick-start       by its name
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
        help=RUN_HELP,
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER", help="where to write; by default reproduce-<uuid>"
    )
    add_choice(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the files and prints the report.

    Raises:
        InvalidValueError: no such run is known, or the folder is not empty.
        PolyaxonClientException: the server did not answer.
    """
    from polyaxon_client.tracking.recorded_run import recorded
    from polyaxon_client.tracking.reproduction import SCRIPT, reproduction_of

    with RunChoice(args.host, args.project, is_local=args.local) as choice:
        found = choice.run(args.reproduced)
        uuid, known = found.uuid, recorded(found)
    folder: Path = args.output or Path(f"reproduce-{uuid[:8]}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InvalidValueError(f"{folder} is there and not empty", hint="Name another folder with -o.")
    made = reproduction_of(known)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
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

"""``polyaxon-tracking report``: a run, or several side by side, as one HTML file."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from polyaxon_client.cli.exit_codes import DONE
from polyaxon_client.cli.progress import Progress, in_units
from polyaxon_client.cli.run_choice import RUN_HELP, RunChoice, add_choice
from polyaxon_client.exceptions import InvalidValueError

DEFAULT_FILE = "report.html"

_EPILOG = """\
examples:
  polyaxon-tracking report sgd-1                         writes report.html
  polyaxon-tracking report sgd-1 sgd-2 -o compare.html   side by side
  polyaxon-tracking report 0a1b2c3d --local             a run of this machine; no server is asked

The file needs nothing else and asks nobody: charts and pictures are in it, and no script.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "report",
        help="write a run, or a comparison, as one HTML file",
        description="Write a run, or several side by side, as one HTML file.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("runs", metavar="RUN", nargs="+", help=RUN_HELP)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path(DEFAULT_FILE),
        metavar="FILE",
        help=f"by default {DEFAULT_FILE}",
    )
    add_choice(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the file.

    Raises:
        InvalidValueError: A run is not known, or the file is a folder.
        OSError: The file cannot be written.
    """
    from polyaxon_client.cli.report.comparison_page import comparison_page
    from polyaxon_client.cli.report.gathering import compared_content, whole_content
    from polyaxon_client.cli.report.run_page import run_page

    path: Path = args.output
    if path.is_dir():
        raise InvalidValueError(f"{path} is a folder", hint=f"Name a file, such as {path / DEFAULT_FILE}.")
    with RunChoice(args.host, args.project, is_local=args.local) as choice:
        runs = choice.runs(args.runs)
        progress = Progress(len(runs), "runs")
        read = whole_content if len(runs) == 1 else compared_content
        contents = []
        for number, one in enumerate(runs):
            progress.show(number, 0)
            contents.append(read(one))
        progress.clear()
    page = run_page(contents[0]) if len(contents) == 1 else comparison_page(contents)
    content = page.encode("utf-8", errors="replace")
    path.write_bytes(content)
    if args.json:
        told = {"file": str(path.absolute()), "bytes": len(content), "runs": [one.uuid for one in runs]}
        print(json.dumps(told))
    else:
        print(f"Wrote {path} ({in_units(len(content))}). Open it in a browser.")
    return DONE

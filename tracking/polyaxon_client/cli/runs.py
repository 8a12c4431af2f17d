"""``polyaxon-tracking runs``: the parsers of its commands."""

from __future__ import annotations

import argparse
from typing import Any

from polyaxon_client.cli import exchange, report_command, runs_files, runs_listing, runs_showing
from polyaxon_client.cli.command import add_command, add_count, positive
from polyaxon_client.cli.run_choice import RUN_HELP, add_choice

_LS_EPILOG = """\
examples:
  polyaxon-tracking runs ls                                    the newest runs of your project
  polyaxon-tracking runs ls --status failed --limit 100
  polyaxon-tracking runs ls -q 'metrics.loss:<0.3, params.lr:0.1' --sort metrics.loss
  polyaxon-tracking runs ls --metric loss --param lr --param batch_size
  polyaxon-tracking runs ls --local                            the runs of this machine, sent or not
  polyaxon-tracking runs ls --all --json | jq -r '.runs[].uuid'
"""
_SHOW_EPILOG = """\
examples:
  polyaxon-tracking runs show sgd-1
  polyaxon-tracking runs show 0a1b2c3d --json
"""
_METRICS_EPILOG = """\
examples:
  polyaxon-tracking runs metrics sgd-1                 last, lowest and highest value, and the course
  polyaxon-tracking runs metrics sgd-1 loss --csv      every point
  polyaxon-tracking runs metrics sgd-1 loss --json
"""
_COMPARE_EPILOG = """\
examples:
  polyaxon-tracking runs compare sgd-1 sgd-2 0a1b2c3d
  polyaxon-tracking runs compare sgd-1 sgd-2 --all     also the parameters that are the same
"""
_LOGS_EPILOG = """\
examples:
  polyaxon-tracking runs logs sgd-1
  polyaxon-tracking runs logs sgd-1 --follow           until the run is done
  polyaxon-tracking runs logs sgd-1 --tail 20 --timestamps
"""
_ARTIFACTS_EPILOG = """\
examples:
  polyaxon-tracking runs artifacts sgd-1
  polyaxon-tracking runs artifacts sgd-1 outputs --download results
"""
_OPEN_EPILOG = """\
examples:
  polyaxon-tracking runs open sgd-1           its page on the dashboard
  polyaxon-tracking runs open                 the page of the project's runs
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds ``runs`` and its commands."""
    parser = subparsers.add_parser(
        "runs",
        help="list, show, compare and download runs",
        description="The runs of a project, or of this machine.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    ls = add_command(commands, "ls", "list runs, the newest first", _LS_EPILOG, runs_listing.ls, add_choice)
    ls.add_argument(
        "-q", "--query", metavar="QUERY", help="conditions, such as status:failed, metrics.loss:<0.3"
    )
    ls.add_argument("--status", metavar="STATUS", help="only these, such as running or failed")
    ls.add_argument(
        "--sort", metavar="FIELD", help="such as metrics.loss or -duration; by default -created_at"
    )
    add_count(ls)
    ls.add_argument(
        "--metric", action="append", default=[], metavar="NAME", help="a column for its last value"
    )
    ls.add_argument("--param", action="append", default=[], metavar="NAME", help="a column for a parameter")

    show = add_command(commands, "show", "show one run", _SHOW_EPILOG, runs_showing.show, add_choice)
    _add_run(show)

    metrics = add_command(
        commands, "metrics", "show the metrics of a run", _METRICS_EPILOG, runs_showing.metrics, add_choice
    )
    _add_run(metrics)
    metrics.add_argument("names", metavar="METRIC", nargs="*", help="by default all of them")
    metrics.add_argument("--csv", action="store_true", help="every point as CSV: metric,step,timestamp,value")

    compare = add_command(
        commands,
        "compare",
        "show what tells runs apart",
        _COMPARE_EPILOG,
        runs_listing.compare_runs,
        add_choice,
    )
    compare.add_argument("runs", metavar="RUN", nargs="+", help=RUN_HELP)
    compare.add_argument("--all", action="store_true", help="also parameters that are the same in all")

    logs = add_command(commands, "logs", "print the logs of a run", _LOGS_EPILOG, runs_files.logs, add_choice)
    _add_run(logs)
    logs.add_argument("-f", "--follow", action="store_true", help="go on until the run is done")
    logs.add_argument("--tail", type=positive, metavar="N", help="begin with the last N lines")
    logs.add_argument("--timestamps", action="store_true", help="each line with its time")

    artifacts = add_command(
        commands,
        "artifacts",
        "list or download the files of a run",
        _ARTIFACTS_EPILOG,
        runs_files.artifacts,
        add_choice,
    )
    _add_run(artifacts)
    artifacts.add_argument("path", metavar="PATH", nargs="?", default=".", help="a file or folder of the run")
    artifacts.add_argument("--download", metavar="DIR", help="download to this folder; repeated, it goes on")
    artifacts.add_argument(
        "--workers", type=positive, default=4, metavar="N", help="files at a time; 4 by default"
    )

    page = add_command(
        commands,
        "open",
        "open the page of a run on the dashboard",
        _OPEN_EPILOG,
        runs_files.open_page,
        add_choice,
    )
    page.add_argument("run_id", metavar="RUN", nargs="?", help=RUN_HELP)

    report_command.register(commands)
    exchange.register_export(commands)


def _add_run(parser: argparse.ArgumentParser) -> Any:
    return parser.add_argument("run_id", metavar="RUN", help=RUN_HELP)

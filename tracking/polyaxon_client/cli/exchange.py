"""``polyaxon-tracking export`` and ``import``: runs to open files, and from the files of this and other trackers."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from polyaxon_client.cli.command import add_command, add_json
from polyaxon_client.cli.exit_codes import DONE, LEFT_TO_SEND
from polyaxon_client.cli.progress import Progress, in_runs, in_units
from polyaxon_client.cli.run_choice import RUN_HELP, RunChoice
from polyaxon_client.cli.server_choice import add_host

if TYPE_CHECKING:
    from polyaxon_client.importing import Imported
    from polyaxon_client.reading import Run
    from polyaxon_client.reading.downloading import Progress as Downloaded

_EXPORT = """\
examples:
  polyaxon-tracking export digits-export -p digits                   all runs of a project
  polyaxon-tracking export best -p digits --query 'metrics.loss:<0.1'
  polyaxon-tracking export two -p digits --run sgd-1 --run 0a1b2c3d4e5f60718293a4b5c6d7e8f9

Each run becomes a folder in Polyaxon's own layout, with tables of all points beside it.
Without a server the runs of this machine are exported. Safe to stop and to repeat: it goes on, and takes what is new.
"""

_IMPORT = """\
examples:
  polyaxon-tracking import digits-export -p digits     what export wrote
  polyaxon-tracking import mlruns -p digits            MLflow's file store
  polyaxon-tracking import lightning_logs -p digits    TensorBoard's event files
  polyaxon-tracking import /tmp/plx/offline -p digits  offline runs of another machine

Runs keep their times. Safe to stop and to repeat: no run comes twice. Without a server they are kept for
`polyaxon-tracking sync`.

exit codes:
  0 all are there   1 failed before any   2 wrong usage   3 some are not there, or not wholly   130 interrupted
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds both commands."""
    register_export(subparsers)
    what = "bring runs of files to the server"
    parser = add_command(subparsers, "import", what, _IMPORT, _import, _add_project, add_host, add_json)
    parser.add_argument("source", metavar="FOLDER", help="an export, offline runs, or an mlruns folder")
    parser.add_argument("--create-project", action="store_true", help="create the project when there is none")


def register_export(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds ``export``, which is also ``runs export``."""
    what = "write runs to open files"
    parser = add_command(subparsers, "export", what, _EXPORT, _export, _add_project, add_host, add_json)
    parser.add_argument("target", metavar="FOLDER", help="where to; made if absent")
    parser.add_argument("--query", help="which runs, in the server's language, such as status:succeeded")
    parser.add_argument(
        "--run",
        action="append",
        dest="chosen",
        metavar="RUN",
        help=f"{RUN_HELP}; may be given again",
    )
    parser.add_argument(
        "--tables",
        choices=("parquet", "csv", "none"),
        help="tables of all points; by default parquet where pyarrow is installed, else csv",
    )


def _add_project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-p", "--project", help="name or owner/name; by default the configured one")


def _export(args: argparse.Namespace) -> int:
    from polyaxon_client.reading import runs

    if not args.chosen:
        return _write(list(runs(args.project, args.query, host=args.host)), args)
    with RunChoice(args.host, args.project, is_local=False) as choice:
        return _write(choice.runs(args.chosen), args)


def _write(chosen: list[Run], args: argparse.Namespace) -> int:
    from polyaxon_client.reading import export_runs

    progress = Progress(len(chosen), "runs")
    told: list[dict[str, Any]] = []
    size = 0

    def note(run: Run, is_written: bool) -> None:
        told.append({"uuid": run.uuid, "name": run.name, "is_written": is_written})
        progress.clear()
        if not args.json:
            said = "written" if is_written else "is there"
            print(f"{run.uuid}  {run.name or ''}: {said}", flush=True)
        progress.show(len(told), size)

    def note_file(run: Run, downloaded: Downloaded) -> None:
        progress.show(len(told), size + downloaded.bytes)

    manifest = export_runs(chosen, args.target, tables=args.tables, on_run=note, on_progress=note_file)
    progress.clear()
    if args.json:
        print(json.dumps({"folder": args.target, "tables": manifest.tables, "runs": told}))
    else:
        files = sum(one.files for one in manifest.runs.values())
        size = sum(one.bytes for one in manifest.runs.values())
        print(f"{args.target} has {in_runs(len(manifest.runs))}: {files} files, {in_units(size)}.")
    return DONE


def _import(args: argparse.Namespace) -> int:
    from polyaxon_client.importing import import_runs

    note: Callable[[Imported], None] | None = None if args.json else _tell
    outcomes = import_runs(
        args.source, args.project, host=args.host, create_project=args.create_project, on_run=note
    )
    left = [one for one in outcomes if one.trouble is not None]
    if args.json:
        print(json.dumps({"folder": args.source, "runs": [_as_json(one) for one in outcomes]}))
    elif left:
        print(f"{len(left)} of {in_runs(len(outcomes))} could not be brought in, or not wholly.")
    elif all(one.is_sent for one in outcomes):
        print(
            "The run is on the server."
            if len(outcomes) == 1
            else f"All {in_runs(len(outcomes))} are on the server."
        )
    else:
        print(f"{in_runs(len(outcomes))} kept on this machine; to send: polyaxon-tracking sync")
    return LEFT_TO_SEND if left else DONE


def _tell(one: Imported) -> None:
    said = one.trouble or ("was there" if one.was_there else "sent" if one.is_sent else "kept here")
    print(f"{one.uuid or one.source}  {one.name or ''}: {said}", flush=True)


def _as_json(one: Imported) -> dict[str, Any]:
    import attrs

    return attrs.asdict(one)

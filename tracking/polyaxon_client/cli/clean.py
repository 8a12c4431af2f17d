"""``polyaxon-tracking clean``: removes runs from this machine that the server has whole."""

from __future__ import annotations

import argparse
import json
import time
from typing import TYPE_CHECKING, NamedTuple

from polyaxon_client.cli.command import add_command, add_json
from polyaxon_client.cli.exit_codes import DONE, FAILED
from polyaxon_client.cli.known_run import known_run, title_of
from polyaxon_client.cli.progress import Progress, in_runs, in_units
from polyaxon_client.cli.server_choice import add_host
from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.settings import Settings, resolve_settings

if TYPE_CHECKING:
    from polyaxon_client.tracking.delivery import Outcome
    from polyaxon_client.tracking.layout import RunPaths

DEFAULT_DAYS = 7.0
_DAY_SECONDS = 24 * 3600.0

_EPILOG = """\
examples:
  polyaxon-tracking clean --dry-run           say what would be removed
  polyaxon-tracking clean                     remove what was sent whole a week ago or earlier
  polyaxon-tracking clean --older-than 0      and what was sent just now
  polyaxon-tracking clean 0a1b2c3d            remove one run, named by the first digits of its uuid

The server is asked for each run first, and has to have all of it. Runs that were never sent stay.
The server's own runs are not touched.

exit codes:
  0 done   1 something could not be removed, or no server could be asked   2 wrong usage   130 interrupted
"""


class Cleaned(NamedTuple):
    """What became of one run."""

    uuid: str
    name: str | None
    project: str | None
    bytes: int
    """The size of its files here."""
    is_removed: bool
    """It is gone from this machine; in a dry run: it would be."""
    why: str | None
    """Why it stays."""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    what = "remove runs from this machine that the server has whole"
    parser = add_command(subparsers, "clean", what, _EPILOG, run, add_host, add_json)
    parser.add_argument(
        "runs",
        metavar="RUN",
        nargs="*",
        help="uuid of a run, or its first digits, however old it is; without any, all that are old enough",
    )
    parser.add_argument(
        "--older-than",
        type=_days,
        default=DEFAULT_DAYS,
        metavar="DAYS",
        help=f"days since the last of a run was sent; by default {DEFAULT_DAYS:.0f}",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be removed, and remove nothing"
    )


def run(args: argparse.Namespace) -> int:
    """Removes the runs, or says which would be.

    Raises:
        ConfigurationError: no host is known.
        InvalidValueError: a run is not known here.
        OSError: what an earlier removal left cannot be removed.
    """
    from polyaxon_client.tracking.delivery import Deliveries
    from polyaxon_client.tracking.removal import finish_removals

    settings = resolve_settings(host=args.host)
    if settings.host is None or settings.is_offline:
        raise ConfigurationError(
            "no server is named to ask whether it has the runs",
            hint="Set POLYAXON_HOST, or add --host http://localhost:8000.",
        )
    if not args.dry_run:
        finish_removals(settings.root)
    uuids = _chosen(args, settings)
    deliveries = Deliveries(settings, uuids, jobs=2, is_sending=False)
    progress = Progress(len(uuids), "runs")
    cleaned: list[Cleaned] = []
    for outcome in deliveries.outcomes(lambda: progress.show(len(cleaned), 0)):
        cleaned.append(_clean(outcome, settings, is_dry=args.dry_run))
        if not args.json:
            progress.clear()
            print(_line(cleaned[-1], is_dry=args.dry_run), flush=True)
    progress.clear()
    if args.json:
        told = [one._asdict() for one in cleaned]
        root = str(settings.root)
        print(json.dumps({"host": settings.host, "root": root, "dry_run": args.dry_run, "runs": told}))
    else:
        print(_summary(cleaned, settings, is_dry=args.dry_run))
    return DONE if all(one.is_removed for one in cleaned) else FAILED


def _chosen(args: argparse.Namespace, settings: Settings) -> list[str]:
    from polyaxon_client.tracking.layout import known_runs, run_paths

    if args.runs:
        hint = "`polyaxon-tracking runs ls` lists the runs of this machine where no server is named."
        return list(dict.fromkeys(known_run(text, settings.root, hint) for text in args.runs))
    before = time.time() - args.older_than * _DAY_SECONDS
    known = ((uuid, run_paths(settings.root, uuid)) for uuid in known_runs(settings.root))
    return [uuid for uuid, paths in known if _is_sent(paths, before)]


def _is_sent(paths: RunPaths, before: float) -> bool:
    from polyaxon_client.tracking.sent import read_sent

    try:
        return paths.sent.stat().st_mtime <= before and read_sent(paths.sent).is_complete
    except OSError:
        return False


def _clean(outcome: Outcome, settings: Settings, *, is_dry: bool) -> Cleaned:
    from polyaxon_client.tracking.layout import run_paths
    from polyaxon_client.tracking.removal import remove_sent_run

    paths = run_paths(settings.root, outcome.uuid)
    size = sum(path.lstat().st_size for path in paths.run_dir.rglob("*") if path.is_file())
    why = None
    if outcome.is_live:
        why = "it is still running"
    elif not outcome.is_complete or outcome.verified is None or not outcome.verified.is_good:
        lacks = ", ".join(outcome.left[:3])
        why = outcome.trouble or f"the server lacks of it: {lacks}; `polyaxon-tracking sync` sends it again"
    elif not is_dry:
        try:
            why = remove_sent_run(paths)
        except OSError as error:
            why = str(error)
    return Cleaned(outcome.uuid, outcome.name, outcome.project, size, why is None, why)


def _line(one: Cleaned, *, is_dry: bool) -> str:
    title = title_of(one.uuid, one.name)
    if one.why is not None:
        return f"{title}: stays: {one.why}"
    verb = "would be removed" if is_dry else "removed"
    return f"{title}: {verb}, {in_units(one.bytes)}; it is in {one.project}"


def _summary(cleaned: list[Cleaned], settings: Settings, *, is_dry: bool) -> str:
    removed = [one for one in cleaned if one.is_removed]
    if not cleaned:
        return f"Nothing in {settings.root} is old enough and wholly sent."
    number = in_runs(len(removed))
    size = in_units(sum(one.bytes for one in removed))
    if is_dry:
        return f"{number}, {size}, would be removed from {settings.root}. Nothing was removed."
    return f"{number}, {size}, removed from {settings.root}."


def _days(text: str) -> float:
    try:
        days = float(text)
    except ValueError:
        days = -1.0
    if not 0 <= days < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of days, such as 7 or 0.5")
    return days

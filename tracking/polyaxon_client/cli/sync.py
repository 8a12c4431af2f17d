"""``polyaxon-tracking sync``: sends runs that were recorded here and are not on the server yet."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from polyaxon_client.cli.exit_codes import DONE, LEFT_TO_SEND
from polyaxon_client.cli.known_run import known_run, title_of
from polyaxon_client.cli.progress import Progress, in_runs, in_units
from polyaxon_client.cli.server_choice import add_host
from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.settings import Settings, resolve_settings
from polyaxon_client.variables import IS_OFFLINE

if TYPE_CHECKING:
    from polyaxon_client.tracking.delivery import Outcome
    from polyaxon_client.tracking.leftovers import Leftover
    from polyaxon_client.tracking.verification import Verification

DEFAULT_JOBS = 2
MOST_JOBS = 32

_EPILOG = """\
examples:
  polyaxon-tracking sync                      send everything that is left
  polyaxon-tracking sync --dry-run            say what that would be
  polyaxon-tracking sync 0a1b2c3d             send one run, named by the first digits of its uuid
  polyaxon-tracking sync --verify-only        compare what the server holds; send nothing
  POLYAXON_HOST=http://localhost:8000 polyaxon-tracking sync

Safe to stop, to repeat, and beside running scripts: what a run has so far is sent, and it goes on.

exit codes:
  0 everything is on the server   1 failed before anything was sent   2 wrong usage
  3 something is left to send, or differs, or is being sent by another process   130 interrupted
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "sync",
        help="send runs that are not on the server yet",
        description="Send runs that were recorded on this machine and are not on the server yet.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "runs",
        metavar="RUN",
        nargs="*",
        help="uuid of a run, or its first digits; without any, all that is left",
    )
    add_host(parser)
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=DEFAULT_JOBS,
        metavar="N",
        help=f"runs at a time; by default {DEFAULT_JOBS}",
    )
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--dry-run", action="store_true", help="say what would be sent, and send nothing")
    only.add_argument(
        "--verify-only",
        action="store_true",
        help="compare what the server holds of runs that were sent; send nothing",
    )
    only.add_argument(
        "--no-verify", action="store_true", help="do not compare what the server holds afterwards"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Sends the runs, or says what would be sent.

    Raises:
        ConfigurationError: no host is known.
        InvalidValueError: a run is not known here.
    """
    settings = resolve_settings(host=args.host)
    if args.dry_run:
        return _dry_run(args, settings)
    if settings.sources.get("mode") == IS_OFFLINE:
        raise ConfigurationError(f"{IS_OFFLINE} is set, so nothing is sent", hint="Unset it to send runs.")
    if settings.host is None or settings.is_offline:
        raise ConfigurationError(
            "no server is named to send to", hint="Set POLYAXON_HOST, or add --host http://localhost:8000."
        )
    return _deliver(args, settings)


def _deliver(args: argparse.Namespace, settings: Settings) -> int:
    from polyaxon_client.tracking.delivery import Deliveries

    uuids = _chosen(args, settings)
    deliveries = Deliveries(
        settings,
        uuids,
        jobs=args.jobs,
        is_verifying=not args.no_verify,
        is_sending=not args.verify_only,
    )
    progress = Progress(len(uuids), "runs")
    outcomes: dict[str, Outcome] = {}

    def show() -> None:
        progress.show(len(outcomes), deliveries.bytes_sent)

    for outcome in deliveries.outcomes(show):
        outcomes[outcome.uuid] = outcome
        if not args.json:
            progress.clear()
            print(_outcome_line(outcome, is_sent=not args.verify_only), flush=True)
        show()
    progress.clear()
    left = [outcome for outcome in outcomes.values() if not outcome.is_complete]
    if args.json:
        told = [_as_json(outcomes[uuid], settings) for uuid in uuids]
        print(json.dumps({"host": settings.host, "root": str(settings.root), "runs": told}))
    else:
        print(_summary(list(outcomes.values()), settings, is_sent=not args.verify_only))
    return LEFT_TO_SEND if left else DONE


def _dry_run(args: argparse.Namespace, settings: Settings) -> int:
    from polyaxon_client.tracking.leftovers import describe_run

    leftovers = [describe_run(settings.root, uuid) for uuid in _chosen(args, settings)]
    if args.json:
        told = [leftover._asdict() for leftover in leftovers]
        print(json.dumps({"host": settings.host, "root": str(settings.root), "dry_run": True, "runs": told}))
        return DONE
    for leftover in leftovers:
        print(_leftover_line(leftover))
    if not leftovers:
        print(f"Nothing is left to send in {settings.root}.")
    else:
        size = in_units(sum(leftover.bytes for leftover in leftovers))
        to = settings.host or "a server, once one is named"
        print(f"{in_runs(len(leftovers))}, {size}, would be sent to {to}. Nothing was sent.")
    return DONE


def _chosen(args: argparse.Namespace, settings: Settings) -> list[str]:
    from polyaxon_client.tracking.layout import known_runs, run_paths
    from polyaxon_client.tracking.leftovers import unsent_runs
    from polyaxon_client.tracking.sent import read_sent

    if args.runs:
        hint = "`polyaxon-tracking sync` sends everything that is left."
        return list(dict.fromkeys(known_run(text, settings.root, hint) for text in args.runs))
    if args.verify_only:
        known = known_runs(settings.root)
        return [uuid for uuid in known if read_sent(run_paths(settings.root, uuid).sent).is_created]
    return list(unsent_runs(settings.root))


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {MOST_JOBS}")
    return int(text)


def _as_json(outcome: Outcome, settings: Settings) -> dict[str, Any]:
    told = outcome._asdict()
    told["url"] = (
        None if outcome.project is None else f"{settings.host}/ui/{outcome.project}/runs/{outcome.uuid}"
    )
    if outcome.verified is not None:
        told["verified"] = {**outcome.verified._asdict(), "is_good": outcome.verified.is_good}
    return told


def _outcome_line(outcome: Outcome, *, is_sent: bool) -> str:
    title = title_of(outcome.uuid, outcome.name)
    if outcome.is_complete:
        said = f"sent to {outcome.project}" if is_sent else f"is in {outcome.project}"
        if outcome.is_live:
            said += ", and goes on"
        return f"{title}: {said}{_verified(outcome.verified)}"
    why = f" ({outcome.trouble})" if outcome.trouble else ""
    if outcome.is_busy:
        return f"{title}: not touched{why}"
    listed = ", ".join(outcome.left[:5]) + (
        f" and {len(outcome.left) - 5} more" if len(outcome.left) > 5 else ""
    )
    return f"{title}: left: {listed or 'the run'}{why}"


def _verified(found: Verification | None) -> str:
    if found is None:
        return ""
    if found.differing:
        return f"; verified; somebody else went on with it: {', '.join(found.differing[:5])}"
    files = f"{found.files} file" if found.files == 1 else f"{found.files} files"
    return f"; verified: {files}, {in_units(found.bytes)}"


def _leftover_line(leftover: Leftover) -> str:
    what = [
        f"{leftover.files} file" if leftover.files == 1 else f"{leftover.files} files",
        in_units(leftover.bytes),
    ]
    if leftover.points:
        what.append(f"{leftover.points} points not in files yet")
    if leftover.status is not None:
        what.insert(0, leftover.status)
    to = f" to {leftover.project}" if leftover.project else ""
    return f"{title_of(leftover.uuid, leftover.name)}: would go{to}: {', '.join(what)} ({leftover.why})"


def _summary(outcomes: list[Outcome], settings: Settings, *, is_sent: bool) -> str:
    if not outcomes:
        return f"Nothing is left to send in {settings.root}." if is_sent else "No run was sent before."
    left = [outcome for outcome in outcomes if not outcome.is_complete]
    if left:
        verb = "is" if len(left) == 1 else "are"
        return (
            f"{len(left)} of {in_runs(len(outcomes))} {verb} not wholly on {settings.host}; "
            f"what is left stays in {settings.root}."
        )
    checked = [outcome for outcome in outcomes if outcome.verified is not None]
    how = ", verified" if len(checked) == len(outcomes) else ""
    subject = "The run is" if len(outcomes) == 1 else f"All {len(outcomes)} runs are"
    return f"{subject} on {settings.host}{how}."

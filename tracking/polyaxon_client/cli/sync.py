"""``polyaxon-tracking sync``: sends runs that were recorded here and are not on the server yet."""

from __future__ import annotations

import argparse
import json
import sys

from polyaxon_client.cli.exit_codes import DONE, LEFT_TO_SEND
from polyaxon_client.exceptions import ConfigurationError, InvalidValueError
from polyaxon_client.settings import Settings, resolve_settings
from polyaxon_client.variables import IS_OFFLINE

_EPILOG = """\
examples:
  polyaxon-tracking sync                                   send everything that is left
  polyaxon-tracking sync 0a1b2c3d4e5f60718293a4b5c6d7e8f9  send one run
  POLYAXON_HOST=http://localhost:8000 polyaxon-tracking sync

Safe to repeat, and safe beside a running script. Exit code 3: something is left to send.
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
    parser.add_argument("runs", metavar="RUN", nargs="*", help="uuid of a run; without any, all that is left")
    parser.add_argument("--host", help="address of the server; by default POLYAXON_HOST")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Sends the runs one after the other.

    Raises:
        ConfigurationError: no host is known.
        InvalidValueError: a run is not known here.
    """
    from polyaxon_client.tracking.layout import known_runs
    from polyaxon_client.tracking.leftovers import send_run, unsent_runs

    settings = resolve_settings(host=args.host)
    if settings.sources.get("mode") == IS_OFFLINE:
        raise ConfigurationError(f"{IS_OFFLINE} is set, so nothing is sent", hint="Unset it to send runs.")
    if settings.host is None or settings.is_offline:
        raise ConfigurationError(
            "no server is named to send to", hint="Set POLYAXON_HOST, or add --host http://localhost:8000."
        )
    if args.runs:
        uuids = [_known(text, known_runs(settings.root), settings) for text in args.runs]
    else:
        uuids = list(unsent_runs(settings.root))
    outcomes = []
    for number, uuid in enumerate(uuids, 1):
        _show(f"sending {number} of {len(uuids)}: {uuid}", _bar(number - 1, len(uuids)))
        outcomes.append(send_run(settings, uuid))
        if not args.json:
            _show("", "")
            print(_line(outcomes[-1]._asdict()))
    left = [outcome for outcome in outcomes if not outcome.is_complete]
    if args.json:
        _show("", "")
        print(json.dumps({"host": settings.host, "runs": [outcome._asdict() for outcome in outcomes]}))
    elif not outcomes:
        print(f"Nothing is left to send in {settings.root}.")
    elif left:
        print(
            f"{len(left)} of {len(outcomes)} runs are not wholly sent; what is left stays in {settings.root}."
        )
    else:
        print(f"All of {len(outcomes)} runs are on {settings.host}.")
    return LEFT_TO_SEND if left else DONE


def _known(text: str, known: list[str], settings: Settings) -> str:
    uuid = text.replace("-", "").lower()
    matching = [one for one in known if one.startswith(uuid)] if uuid else []
    if len(matching) != 1:
        what = "no run" if not matching else f"{len(matching)} runs"
        raise InvalidValueError(
            f"{what} in {settings.root} has the uuid {text!r}",
            hint="`polyaxon-tracking sync` sends everything that is left.",
        )
    return matching[0]


def _line(outcome: dict[str, object]) -> str:
    title = f"{outcome['uuid']}  {outcome['name'] or ''}".rstrip()
    if outcome["is_complete"]:
        return f"{title}: sent to {outcome['project']}"
    left = outcome["left"]
    assert isinstance(left, list)
    listed = ", ".join(map(str, left[:5])) + (f" and {len(left) - 5} more" if len(left) > 5 else "")
    why = f" ({outcome['trouble']})" if outcome["trouble"] else ""
    return f"{title}: left: {listed or 'the run'}{why}"


def _bar(done: int, total: int) -> str:
    width = 24
    filled = width * done // max(1, total)
    return f"[{'#' * filled}{'.' * (width - filled)}]"


def _show(text: str, bar: str) -> None:
    """A line on a terminal that the next one replaces; nothing elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{bar} {text}".rstrip(" "), end="", file=sys.stderr, flush=True)
